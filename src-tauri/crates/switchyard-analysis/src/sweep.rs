//! Two inputs at once: a grid of answers, each of which opens as a plan with exactly those inputs.

use serde::Serialize;
use switchyard_engine::Engine;
use switchyard_model::number::show;
use switchyard_model::plan::Plan;
use switchyard_model::problem::Problem;
use switchyard_model::register::Assumption;

use super::batch::batch;
use super::{Measure, Progress, current, everywhere, points, ranged, with};

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
    let (x_input, y_input) = (ranged(engine, plan, x)?, ranged(engine, plan, y)?);
    let (x, y) = (axis(engine, plan, x_input), axis(engine, plan, y_input));
    let columns = x.values.len();
    let cells = columns * y.values.len();
    // The plan as it is comes last.
    let plan_at = |place: usize| {
        let settings = match place == cells {
            true => Vec::new(),
            false => vec![
                everywhere(x_input.key, x.values[place % columns]),
                everywhere(y_input.key, y.values[place / columns]),
            ],
        };
        with(engine, plan, &settings)
    };
    let plans = (0..=cells)
        .map(plan_at)
        .collect::<Result<Vec<_>, Problem>>()?;
    let mut all = batch(engine, &plans, measure, progress)?;
    let now = all.pop().flatten();
    let values = all.chunks(columns).map(<[_]>::to_vec).collect();
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
