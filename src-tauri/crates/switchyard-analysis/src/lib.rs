//! Questions that take many evaluations: what differs and why, what matters, where it flips.
//! Each runs on plans as they are, so every answer opens as a plan with exactly those inputs.

mod batch;
mod bridge;
mod change;
mod compare;
mod crossing;
mod delay;
mod flips;
mod frontier;
mod seek;
mod shapley;
mod sweep;
mod together;
mod tornado;

use std::sync::Arc;

use switchyard_engine::{Engine, Worlds};
use switchyard_model::plan::{Context, Plan};
use switchyard_model::problem::{Problem, nearest};
use switchyard_model::register::{Assumption, InputKind};
use switchyard_model::scenario::{Setting, with_settings};
use switchyard_model::units;
use switchyard_model::usage::unused_everywhere;
use switchyard_model::world::World;

pub use bridge::{Bar, Bridge, bridge};
pub use compare::{Comparison, Difference, compare};
pub use crossing::{Crossing, Found, Place};
pub use delay::{Late, converting, delay};
pub use flips::{FlipsOfLever, Track, flips};
pub use frontier::{Frontier, RENT, frontier, prices};
pub use seek::{Answer, seek};
pub use sweep::{Axis, Sweep, sweep};
pub use switchyard_model::measures::{Measure, signed};
pub use tornado::{Swing, Tornado, tornado};

/// Told after each evaluation how far a run is; answers whether to go on.
pub type Progress<'a> = &'a mut dyn FnMut(usize, usize) -> bool;

/// Evaluates one plan after another, each from the last one's columns. Scenario and twin of one
/// plan keep both cores busy.
struct Runner<'a> {
    engine: &'a Engine,
    last: Option<Worlds>,
    done: usize,
    total: usize,
    progress: Progress<'a>,
}

impl<'a> Runner<'a> {
    fn new(engine: &'a Engine, total: usize, progress: Progress<'a>) -> Runner<'a> {
        Runner {
            engine,
            last: None,
            done: 0,
            total,
            progress,
        }
    }

    /// `None` when this one run has no finite answer: shown as failed, never as a number.
    ///
    /// # Errors
    /// When the user cancelled.
    fn value(&mut self, plan: &Arc<Plan>, measure: &Measure) -> Result<Option<f64>, Problem> {
        let worlds = self.worlds(plan)?;
        Ok(worlds.and_then(|worlds| measure.answer(&worlds.scenario).number()))
    }

    /// Scenario and twin; `None` when the run overflows.
    ///
    /// # Errors
    /// When the user cancelled.
    fn worlds(&mut self, plan: &Arc<Plan>) -> Result<Option<Worlds>, Problem> {
        let evaluated = self.engine.evaluate(plan, self.last.as_ref()).ok();
        if let Some(worlds) = &evaluated {
            self.last = Some(worlds.clone());
        }
        self.count()?;
        Ok(evaluated)
    }

    /// One run more is done.
    ///
    /// # Errors
    /// When the user cancelled.
    fn count(&mut self) -> Result<(), Problem> {
        self.done += 1;
        // A search may take a run or two more than was foreseen.
        self.total = self.total.max(self.done);
        if (self.progress)(self.done, self.total) {
            return Ok(());
        }
        Err(cancelled(self.done, self.total))
    }
}

fn cancelled(done: usize, total: usize) -> Problem {
    Problem::new(format!("Cancelled after {done} of {total} runs."))
}

/// An input set in every row that has it.
fn everywhere(key: &str, value: f64) -> Setting {
    Setting {
        row: None,
        key: key.to_string(),
        value,
    }
}

/// The plan with these inputs: what opening an answer as a scenario gives, too.
fn with(engine: &Engine, plan: &Plan, settings: &[Setting]) -> Result<Arc<Plan>, Problem> {
    with_settings(&engine.context, plan, settings).map(Arc::new)
}

/// Whether a sweep can move this input.
fn has_range(assumption: &Assumption) -> bool {
    let moves = matches!(assumption.kind, InputKind::Number | InputKind::Series);
    moves && assumption.low < assumption.high && !assumption.stands_on_plan()
}

/// Inputs a sweep or a search may move in this plan.
pub fn movable<'a>(context: &'a Context, plan: &'a Plan) -> impl Iterator<Item = &'a Assumption> {
    let inputs = context.catalogue.inputs().filter(|input| has_range(input));
    inputs.filter(|input| unused_everywhere(context, plan, input).is_none())
}

/// The input a sweep moves.
///
/// # Errors
/// A sentence naming the nearest input, or why this one has no range or moves nothing in the plan.
fn ranged<'a>(engine: &'a Engine, plan: &Plan, key: &str) -> Result<&'a Assumption, Problem> {
    let catalogue = &engine.context.catalogue;
    let assumption = catalogue.assumption(key).ok_or_else(|| {
        let known = catalogue.inputs().map(|assumption| assumption.key);
        let hint = nearest(key, known)
            .map(|near| format!("; the nearest is '{near}'"))
            .unwrap_or_default();
        Problem::new(format!("'{key}' is not an input{hint}.")).at_key(key)
    })?;
    if !has_range(assumption) {
        let sentence = format!("{} has no range to move in.", assumption.label);
        return Err(Problem::new(sentence).at_key(key));
    }
    match unused_everywhere(&engine.context, plan, assumption) {
        Some(reason) => Err(not_in_use(assumption, &reason)),
        None => Ok(assumption),
    }
}

fn not_in_use(assumption: &Assumption, reason: &str) -> Problem {
    let sentence = format!("{} is not in use here: {reason}.", assumption.label);
    Problem::new(sentence).at_key(assumption.key)
}

/// Months, machines and blocks come whole: the table of units says so.
fn is_whole(assumption: &Assumption) -> bool {
    units::of(&assumption.unit).whole
}

/// Evenly spaced from one end to the other; whole where the input comes whole, so that a short
/// range has fewer points.
fn points(assumption: &Assumption, (from, to): (f64, f64), count: usize) -> Vec<f64> {
    let step = (to - from) / (count - 1) as f64;
    let even = (0..count).map(|at| {
        if at + 1 == count {
            to
        } else {
            from + step * at as f64
        }
    });
    if !is_whole(assumption) {
        return even.collect();
    }
    let mut whole: Vec<f64> = even.map(f64::round).collect();
    whole.dedup();
    whole
}

/// The usual range, widened by a share of itself to both sides within the limits.
fn widened(assumption: &Assumption, share: f64) -> (f64, f64) {
    let reach = share * (assumption.high - assumption.low);
    (
        (assumption.low - reach).max(assumption.min),
        (assumption.high + reach).min(assumption.max),
    )
}

/// The value of an input now, when it is the same in every row that takes part and in every month.
pub fn current(context: &Context, plan: &Plan, assumption: &Assumption) -> Option<f64> {
    let rows = plan.rows_of(assumption.sheet);
    let mut values = rows
        .filter(|row| context.takes_part(plan, &row.id))
        .flat_map(|row| {
            let value = context.input(plan, row, assumption).0;
            (0..plan.months).map(move |month| value.at(month))
        });
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

/// Undiscounted sum of a line over all its rows and months.
fn sum_of(world: &dyn World, key: &str) -> f64 {
    let id = world.context().catalogue.id(key);
    world.column(id).iter().sum()
}
