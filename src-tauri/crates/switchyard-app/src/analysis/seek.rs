//! Where it flips: the input at which an output takes a wanted value, as a sentence.

use serde::Serialize;
use switchyard_engine::Engine;
use switchyard_model::number::show;
use switchyard_model::plan::Plan;
use switchyard_model::problem::Problem;
use switchyard_model::register::Assumption;

use super::{Measure, Progress, Runner, ranged, with_everywhere};

/// Points at which the range is looked at before any root is closed in on.
const SCAN: usize = 33;
/// Halvings of a bracket: more than the digits of an f64 are not there to find.
const HALVINGS: usize = 48;

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    pub key: String,
    pub from: f64,
    pub to: f64,
    /// Every input found, ascending; none when the range holds no solution.
    pub roots: Vec<f64>,
    /// Input and output nearest to the wanted value, when nothing solves it.
    pub closest: Option<(f64, f64)>,
    pub sentence: String,
}

/// Looks from two ranges below the register's low to two above its high, within its limits.
///
/// # Errors
/// When the input is unknown or has no range, or the user cancels.
pub fn seek(
    engine: &Engine,
    plan: &Plan,
    key: &str,
    measure: &Measure,
    target: f64,
    progress: Progress,
) -> Result<Answer, Problem> {
    let assumption = ranged(engine, key)?;
    let reach = 2.0 * (assumption.high - assumption.low);
    let (from, to) = (
        (assumption.low - reach).max(assumption.min),
        (assumption.high + reach).min(assumption.max),
    );
    let mut runner = Runner::new(engine, SCAN + HALVINGS, progress);
    let mut miss = |input: f64| -> Result<Option<f64>, Problem> {
        let value = runner.value(&with_everywhere(plan, assumption, input), measure)?;
        Ok(value.map(|value| value - target))
    };
    let mut scanned = Vec::with_capacity(SCAN);
    for point in 0..SCAN {
        let input = from + (to - from) * point as f64 / (SCAN - 1) as f64;
        scanned.push((input, miss(input)?));
    }
    let mut roots = Vec::new();
    for pair in scanned.windows(2) {
        if let ((low, Some(a)), (high, Some(b))) = (pair[0], pair[1])
            && (a == 0.0 || a * b < 0.0)
        {
            roots.push(close_in(&mut miss, (low, a), high)?);
        }
    }
    let reached = scanned
        .iter()
        .filter_map(|(input, miss)| Some((*input, (*miss)? + target)));
    let closest = reached
        .min_by(|a, b| (a.1 - target).abs().total_cmp(&(b.1 - target).abs()))
        .filter(|_| roots.is_empty());
    let sentence = sentence(assumption, measure, target, (from, to), &roots, closest);
    Ok(Answer {
        key: key.to_string(),
        from,
        to,
        roots,
        closest,
        sentence,
    })
}

fn close_in(
    miss: &mut impl FnMut(f64) -> Result<Option<f64>, Problem>,
    low: (f64, f64),
    mut high: f64,
) -> Result<f64, Problem> {
    let (mut low, sign) = (low.0, low.1.signum());
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if middle == low || middle == high {
            break;
        }
        match miss(middle)? {
            Some(value) if value.signum() == sign => low = middle,
            _ => high = middle,
        }
    }
    Ok(high)
}

fn sentence(
    assumption: &Assumption,
    measure: &Measure,
    target: f64,
    (from, to): (f64, f64),
    roots: &[f64],
    closest: Option<(f64, f64)>,
) -> String {
    let text = |value: f64| show(&assumption.unit, value);
    let wanted = measure.show(target);
    match (roots, closest) {
        ([], Some((input, reached))) => format!(
            "No solution between {} and {}; closest is {} at {} {}.",
            text(from),
            text(to),
            measure.show(reached),
            assumption.label,
            text(input)
        ),
        ([], None) => format!(
            "{} has no value between {} and {}.",
            measure.label,
            text(from),
            text(to)
        ),
        ([root], _) => format!(
            "{} is {wanted} at {} {}.",
            measure.label,
            assumption.label,
            text(*root)
        ),
        (several, _) => {
            let all: Vec<String> = several.iter().map(|root| text(*root)).collect();
            format!(
                "{} is {wanted} at several values of {}: {}.",
                measure.label,
                assumption.label,
                all.join(", ")
            )
        }
    }
}
