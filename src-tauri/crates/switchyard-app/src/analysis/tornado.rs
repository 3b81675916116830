//! What matters most: each input at its low and at its high, sorted by swing.

use serde::Serialize;
use switchyard_engine::Engine;
use switchyard_model::number::show;
use switchyard_model::plan::Plan;
use switchyard_model::problem::Problem;
use switchyard_model::register::{Assumption, InputKind};

use super::{Measure, Progress, Runner, with_everywhere};

/// One two-sided bar. A failed run is `None`, never a number.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Swing {
    pub key: String,
    pub label: String,
    pub low_text: String,
    pub high_text: String,
    pub at_low: Option<f64>,
    pub at_high: Option<f64>,
}

impl Swing {
    pub fn size(&self) -> f64 {
        match (self.at_low, self.at_high) {
            (Some(low), Some(high)) => (high - low).abs(),
            _ => 0.0,
        }
    }
}

/// How large the plan is and what it is set to are choices, not doubts.
const CHOICES: [&str; 9] = [
    "contracted_utility_mw",
    "hall_utility_mw",
    "machines",
    "contracted_it_mw",
    "conversion_order",
    "power_share_fraction",
    "power_pass_through_fraction",
    "terminal_multiple",
    "block_height_start",
];

/// The largest swings first, at most `most` of them.
///
/// # Errors
/// When the user cancels.
pub fn tornado(
    engine: &Engine,
    plan: &Plan,
    measure: &Measure,
    most: usize,
    progress: Progress,
) -> Result<Vec<Swing>, Problem> {
    let moved: Vec<&Assumption> = engine
        .context
        .catalogue
        .inputs()
        .filter(|assumption| is_in_doubt(plan, assumption))
        .collect();
    let mut runner = Runner::new(engine, moved.len() * 2, progress);
    let mut swings = Vec::new();
    for assumption in moved {
        let at = |value: f64| with_everywhere(plan, assumption, value);
        swings.push(Swing {
            key: assumption.key.to_string(),
            label: assumption.label.clone(),
            low_text: show(&assumption.unit, assumption.low),
            high_text: show(&assumption.unit, assumption.high),
            at_low: runner.value(&at(assumption.low), measure)?,
            at_high: runner.value(&at(assumption.high), measure)?,
        });
    }
    swings.sort_by(|a, b| b.size().total_cmp(&a.size()));
    swings.retain(|swing| swing.size() > 0.0);
    swings.truncate(most);
    Ok(swings)
}

fn is_in_doubt(plan: &Plan, assumption: &Assumption) -> bool {
    assumption.kind == InputKind::Number
        && assumption.low < assumption.high
        && assumption.library.is_none()
        && !CHOICES.contains(&assumption.key)
        && plan.rows_of(assumption.sheet).next().is_some()
        && !["start_month", "fiscal_year_end_month"].contains(&assumption.key)
}
