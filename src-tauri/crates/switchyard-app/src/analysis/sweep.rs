//! Two inputs at once: a grid of answers, each of which opens as a plan with exactly those inputs.

use serde::Serialize;
use switchyard_engine::Engine;
use switchyard_model::number::show;
use switchyard_model::plan::Plan;
use switchyard_model::problem::Problem;
use switchyard_model::register::Assumption;

use super::{Measure, Progress, Runner, current, everywhere, points, ranged, with};

/// Points along each side; fewer for a whole-numbered input with a short range.
const POINTS: usize = 9;

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Axis {
    pub key: String,
    pub label: String,
    pub values: Vec<f64>,
    pub texts: Vec<String>,
    /// Today's value, when it is the same in every row.
    #[serde(skip)]
    pub here: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sweep {
    pub x: Axis,
    pub y: Axis,
    /// `[y][x]`; a failed run is null, never a number.
    pub values: Vec<Vec<Option<f64>>>,
    /// The measure of the plan as it is.
    #[serde(skip)]
    pub now: Option<f64>,
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
    let (x, y) = (axis(engine, plan, x_input), axis(engine, plan, y_input));
    let cells = x.values.len() * y.values.len();
    let mut runner = Runner::new(engine, cells + 1, progress);
    let now = runner.value(&with(engine, plan, &[])?, measure)?;
    let mut values = Vec::with_capacity(y.values.len());
    for y_value in &y.values {
        let mut row = Vec::with_capacity(x.values.len());
        for x_value in &x.values {
            let settings = [
                everywhere(x_input.key, *x_value),
                everywhere(y_input.key, *y_value),
            ];
            row.push(runner.value(&with(engine, plan, &settings)?, measure)?);
        }
        values.push(row);
    }
    Ok(Sweep { x, y, values, now })
}

fn axis(engine: &Engine, plan: &Plan, assumption: &Assumption) -> Axis {
    let values = points(assumption, (assumption.low, assumption.high), POINTS);
    Axis {
        key: assumption.key.to_string(),
        label: assumption.label.clone(),
        texts: values
            .iter()
            .map(|value| show(&assumption.unit, *value))
            .collect(),
        values,
        here: current(&engine.context, plan, assumption),
    }
}
