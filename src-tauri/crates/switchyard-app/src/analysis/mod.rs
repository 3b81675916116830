//! Questions that take many evaluations: what differs and why, what matters, where it flips.
//! Each runs on plans as they are, so every answer opens as a plan with exactly those inputs.

mod bridge;
mod compare;
mod measure;
mod seek;
mod sweep;
mod tornado;

use std::sync::Arc;

use switchyard_engine::{Engine, Worlds};
use switchyard_model::plan::{Cell, Plan, Value};
use switchyard_model::problem::Problem;
use switchyard_model::register::{Assumption, InputKind};

pub use bridge::{Bar, Bridge, bridge};
pub use compare::{Comparison, Difference, compare};
pub use measure::Measure;
pub use seek::{Answer, seek};
pub use sweep::{Axis, Sweep, sweep};
pub use tornado::{Swing, tornado};

/// Told after each evaluation how far a run is; answers whether to go on.
pub type Progress<'a> = &'a mut dyn FnMut(usize, usize) -> bool;

/// Evaluates one plan after another, each from the last one's columns.
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
        let evaluated = self.engine.evaluate(plan, self.last.as_ref()).ok();
        let value = evaluated.as_ref().and_then(|worlds| measure.of(worlds));
        self.last = evaluated.or(self.last.take());
        self.done += 1;
        if (self.progress)(self.done, self.total) {
            return Ok(value);
        }
        Err(Problem::new(format!(
            "Cancelled after {} of {} runs.",
            self.done, self.total
        )))
    }
}

/// The plan with one input set in every row that has it.
fn with_everywhere(plan: &Plan, assumption: &Assumption, value: f64) -> Arc<Plan> {
    let mut next = plan.clone();
    for row in next
        .rows
        .iter_mut()
        .filter(|row| row.sheet == assumption.sheet)
    {
        let source = row
            .cells
            .get(assumption.key)
            .and_then(|cell| cell.source.clone());
        let value = Value::Number(value);
        Arc::make_mut(row)
            .cells
            .insert(assumption.key.to_string(), Cell { value, source });
    }
    Arc::new(next)
}

/// The input a sweep moves.
///
/// # Errors
/// A sentence naming the nearest input, or why this one has no range.
fn ranged<'a>(engine: &'a Engine, key: &str) -> Result<&'a Assumption, Problem> {
    let catalogue = &engine.context.catalogue;
    let assumption = catalogue.assumption(key).ok_or_else(|| {
        let known = catalogue.inputs().map(|assumption| assumption.key);
        let hint = switchyard_model::problem::nearest(key, known)
            .map(|near| format!("; the nearest is '{near}'"))
            .unwrap_or_default();
        Problem::new(format!("'{key}' is not an input{hint}.")).at_key(key)
    })?;
    let moves = matches!(assumption.kind, InputKind::Number | InputKind::Series);
    if moves && assumption.low < assumption.high {
        return Ok(assumption);
    }
    Err(Problem::new(format!("{} has no range to move in.", assumption.label)).at_key(key))
}
