//! What matters most: each input at its low and at its high, sorted by swing.

use serde::Serialize;
use switchyard_engine::Engine;
use switchyard_model::keys;
use switchyard_model::number::show;
use switchyard_model::plan::{Context, Origin, Plan};
use switchyard_model::problem::Problem;
use switchyard_model::register::{Assumption, InputKind, Nature};
use switchyard_model::usage::unused_everywhere;

use super::batch::batch;
use super::{Measure, Progress, everywhere, with};

/// One two-sided bar. A failed run is `None`, never a number.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Swing {
    pub key: String,
    pub label: String,
    pub low_text: String,
    pub high_text: String,
    pub at_low: Option<f64>,
    pub at_high: Option<f64>,
    /// The two values of the input.
    #[serde(skip)]
    pub inputs: [f64; 2],
}

impl Swing {
    pub fn size(&self) -> f64 {
        match (self.at_low, self.at_high) {
            (Some(low), Some(high)) => (high - low).abs(),
            _ => 0.0,
        }
    }

    fn has_failed(&self) -> bool {
        self.at_low.is_none() || self.at_high.is_none()
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Tornado {
    /// The measure of the plan as it is.
    pub base: Option<f64>,
    pub swings: Vec<Swing>,
    /// Inputs that were not moved, and why: one sentence a reason.
    pub left_out: Vec<String>,
}

/// The largest swings first, at most `most` of them; a side that failed comes after the others.
///
/// # Errors
/// When the user cancels.
pub fn tornado(
    engine: &Engine,
    plan: &Plan,
    measure: &Measure,
    most: usize,
    progress: Progress,
) -> Result<Tornado, Problem> {
    let reaching: Vec<&Assumption> = reaching(&engine.context, plan, measure);
    let moved = reaching
        .iter()
        .filter(|input| why_not(&engine.context, plan, input).is_none());
    let moved: Vec<&Assumption> = moved.copied().collect();
    // Both ends of each input, then the plan as it is.
    let plan_at = |place: usize| {
        let settings = moved.get(place / 2).map(|input| {
            let value = if place.is_multiple_of(2) {
                input.low
            } else {
                input.high
            };
            everywhere(input.key, value)
        });
        with(engine, plan, settings.as_slice())
    };
    let plans = (0..=moved.len() * 2).map(plan_at);
    let plans = plans.collect::<Result<Vec<_>, Problem>>()?;
    let values = batch(engine, &plans, measure, progress)?;
    let base = values[moved.len() * 2];
    let ends = moved.iter().zip(values.chunks(2));
    let mut swings: Vec<Swing> = ends.map(|(input, ends)| swing(input, ends)).collect();
    let size = base.unwrap_or_default().abs();
    swings.retain(|swing| !measure.is_dust(swing.size(), size) || swing.has_failed());
    swings.sort_by(|a, b| b.size().total_cmp(&a.size()));
    swings.truncate(most);
    Ok(Tornado {
        base,
        swings,
        left_out: left_out(&engine.context, plan, &reaching),
    })
}

fn swing(assumption: &Assumption, ends: &[Option<f64>]) -> Swing {
    Swing {
        key: assumption.key.to_string(),
        label: assumption.label.clone(),
        low_text: show(&assumption.unit, assumption.low),
        high_text: show(&assumption.unit, assumption.high),
        at_low: ends[0],
        at_high: ends[1],
        inputs: [assumption.low, assumption.high],
    }
}

/// Inputs that count in some row of the plan and whose change can reach the measure.
fn reaching<'a>(context: &'a Context, plan: &Plan, measure: &Measure) -> Vec<&'a Assumption> {
    let catalogue = &context.catalogue;
    let wanted = measure.lines(catalogue);
    let reaches = |input: &&Assumption| {
        let reached = catalogue.reached_from(&[catalogue.id(input.key)]);
        wanted.iter().any(|line| reached[line.0])
    };
    let inputs = catalogue.inputs().filter(|input| !input.stands_on_plan());
    let inputs = inputs.filter(|input| unused_everywhere(context, plan, input).is_none());
    let mut inputs: Vec<&Assumption> = inputs.collect();
    inputs.retain(reaches);
    inputs
}

#[derive(Clone, Copy, PartialEq)]
enum Why {
    Path,
    Library,
    Choice,
    Size,
    NoRange,
}

fn why_not(context: &Context, plan: &Plan, assumption: &Assumption) -> Option<Why> {
    match assumption.kind {
        InputKind::Series if varies(context, plan, assumption) => return Some(Why::Path),
        InputKind::Choice | InputKind::Month => return Some(Why::Choice),
        InputKind::Number | InputKind::Series => {}
    }
    if assumption.low >= assumption.high && assumption.library.is_none() {
        return Some(Why::NoRange);
    }
    if assumption.library.is_some() {
        return Some(if from_library(context, plan, assumption) {
            Why::Library
        } else {
            Why::NoRange
        });
    }
    (assumption.nature != Nature::Doubt).then_some(Why::Size)
}

/// Whether some row that takes part has other values in other months.
fn varies(context: &Context, plan: &Plan, assumption: &Assumption) -> bool {
    let rows = plan.rows_of(assumption.sheet);
    let mut present = rows.filter(|row| context.takes_part(plan, &row.id));
    present.any(|row| {
        let value = context.input(plan, row, assumption).0;
        (1..plan.months).any(|month| value.at(month) != value.at(0))
    })
}

fn from_library(context: &Context, plan: &Plan, assumption: &Assumption) -> bool {
    let mut rows = plan.rows_of(assumption.sheet);
    assumption.library.is_some()
        && rows.any(|row| {
            let origin = context.input(plan, row, assumption).1;
            matches!(origin, Origin::Library | Origin::Kept)
        })
}

/// Whether rows take part, and whether anything converts: what is compared, not what is doubted.
fn says_which_world(input: &Assumption) -> bool {
    input.sheet.present_key() == Some(input.key) || input.key == keys::conversion_switch
}

fn left_out(context: &Context, plan: &Plan, reaching: &[&Assumption]) -> Vec<String> {
    let labels = |why: Why| -> Vec<&str> {
        let mut labels: Vec<&str> = reaching
            .iter()
            .filter(|input| why_not(context, plan, input) == Some(why))
            .filter(|input| !says_which_world(input))
            .map(|input| input.label.as_str())
            .collect();
        labels.dedup();
        labels
    };
    let mut sentences = Vec::new();
    let mut say = |why: Why, one: &str, several: &str| {
        let labels = labels(why);
        match labels.as_slice() {
            [] => {}
            [label] => sentences.push(format!("{label} {one}.")),
            many => sentences.push(format!("{} {several}.", many.join("; "))),
        }
    };
    say(
        Why::Path,
        "has no range: it is typed month by month",
        "have no range: they are typed month by month",
    );
    say(
        Why::NoRange,
        "has no range in the register",
        "have no range in the register",
    );
    say(
        Why::Library,
        "comes from the library row chosen",
        "come from the library rows chosen",
    );
    say(
        Why::Choice,
        "is a choice, not a doubt",
        "are choices, not doubts",
    );
    say(
        Why::Size,
        "says how large the plan is, which is a choice",
        "say how large the plan is or what is agreed, which are choices",
    );
    sentences
}
