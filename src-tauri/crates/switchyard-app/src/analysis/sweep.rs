//! Two inputs at once: a grid of answers, each of which opens as a plan with exactly those inputs.

use serde::Serialize;
use switchyard_engine::Engine;
use switchyard_model::number::show;
use switchyard_model::plan::Plan;
use switchyard_model::problem::Problem;

use super::{Measure, Progress, Runner, ranged, with_everywhere};

/// Points along each side.
const POINTS: usize = 9;

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Axis {
    pub key: String,
    pub label: String,
    pub values: Vec<f64>,
    pub texts: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sweep {
    pub x: Axis,
    pub y: Axis,
    /// `[y][x]`; a failed run is null, never a number.
    pub values: Vec<Vec<Option<f64>>>,
}

/// From low to high of both inputs, nine by nine.
///
/// # Errors
/// When an input is unknown or has no range, or the user cancels.
pub fn sweep(
    engine: &Engine,
    plan: &Plan,
    (x, y): (&str, &str),
    measure: &Measure,
    progress: Progress,
) -> Result<Sweep, Problem> {
    if x == y {
        return Err(Problem::new("A grid needs two different inputs."));
    }
    let (x_input, y_input) = (ranged(engine, x)?, ranged(engine, y)?);
    let (x, y) = (axis(x_input), axis(y_input));
    let mut runner = Runner::new(engine, POINTS * POINTS, progress);
    let mut values = Vec::with_capacity(POINTS);
    for y_value in &y.values {
        let row = with_everywhere(plan, y_input, *y_value);
        let cells: Result<Vec<Option<f64>>, Problem> = x
            .values
            .iter()
            .map(|x_value| runner.value(&with_everywhere(&row, x_input, *x_value), measure))
            .collect();
        values.push(cells?);
    }
    Ok(Sweep { x, y, values })
}

fn axis(assumption: &switchyard_model::register::Assumption) -> Axis {
    let step = (assumption.high - assumption.low) / (POINTS - 1) as f64;
    let values: Vec<f64> = (0..POINTS)
        .map(|point| assumption.low + step * point as f64)
        .collect();
    Axis {
        key: assumption.key.to_string(),
        label: assumption.label.clone(),
        texts: values
            .iter()
            .map(|value| show(&assumption.unit, *value))
            .collect(),
        values,
    }
}
