//! Many nearly equal plans at once: the coalitions of a bridge, a sweep, a tornado.
//!
//! Plans are evaluated in blocks. Within a block a line is computed once for every combination of
//! the inputs that reach it, and not at all when none of the lines asked for reads it; a scenario
//! and a twin that agree in a line share it, too. The numbers come from the same two lowerings as
//! any other evaluation, so they agree with it in every bit.

mod block;
mod classes;
mod differing;
mod excerpt;
mod family;
mod needs;
mod parts;

use std::sync::{Arc, mpsc};

use switchyard_model::catalogue::LineId;
use switchyard_model::plan::Plan;

use crate::evaluation::{Engine, EvaluateError};
pub use excerpt::{Excerpt, Excerpts};
use family::Family;
use needs::Needs;
use parts::Parts;

const THREADS: usize = 2;
/// What the columns of one block may take; every thread has one. More plans in a block share more,
/// but columns that have left the processor's cache come back slowly.
const MOST_BYTES: usize = 32 << 20;

/// The run was cancelled.
#[derive(Clone, Copy, Debug, thiserror::Error, PartialEq)]
#[error("cancelled")]
pub struct Stopped;

type Answer = Result<Excerpts, EvaluateError>;

impl Engine {
    /// Scenario and twin of every plan, in the order of the plans, but only the lines in `wanted`
    /// and the weights by which they roll up. A plan fails alone, and only over a line that a
    /// wanted one is computed from. Plans of one shape (same rows, links and months) share work.
    ///
    /// `progress` hears after each block how many plans are done and says whether to go on.
    ///
    /// # Errors
    /// [`Stopped`] when `progress` said no.
    pub fn evaluate_many(
        &self,
        plans: &[Arc<Plan>],
        wanted: &[LineId],
        progress: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Vec<Result<Excerpts, EvaluateError>>, Stopped> {
        self.evaluate_within(MOST_BYTES, plans, wanted, progress)
    }

    fn evaluate_within(
        &self,
        bytes: usize,
        plans: &[Arc<Plan>],
        wanted: &[LineId],
        progress: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Vec<Answer>, Stopped> {
        let needs = Needs::new(&self.context.catalogue, wanted);
        let families = Family::all(self, plans, &needs);
        let parts = Parts::new(self, &needs, &families, THREADS, bytes);
        let mut answers: Vec<Option<Answer>> = plans.iter().map(|_| None).collect();
        std::thread::scope(|threads| {
            let (done, finished) = mpsc::channel();
            for _ in 0..THREADS {
                let (done, parts) = (done.clone(), &parts);
                threads.spawn(move || parts.work(&done));
            }
            drop(done);
            let mut count = 0;
            for (members, done) in finished {
                count += members.len();
                for (at, answer) in members.iter().zip(done) {
                    answers[*at] = Some(answer);
                }
                if !progress(count) {
                    parts.stop();
                    return Err(Stopped);
                }
            }
            Ok(())
        })?;
        let answers = answers.into_iter();
        Ok(answers
            .map(|answer| answer.expect("every plan is in one block"))
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use switchyard_model::keys;
    use switchyard_model::plan::{Cell, Context};
    use switchyard_model::samples;
    use switchyard_model::world::World;

    use super::*;

    #[test]
    fn blocks_that_would_take_too_much_are_halved_and_say_the_same() {
        let engine = Engine::new(Context::standard());
        let base = samples::load(&engine.context, "first-run").expect("a built-in sample");
        let plans: Vec<Arc<Plan>> = (0..7)
            .map(|at| {
                let mut plan = base.clone();
                let lease = plan.row_mut("L1").expect("a lease");
                let rent = Cell::from(90.0 + f64::from(at));
                lease
                    .cells
                    .insert(keys::rent_usd_per_kw_month.to_string(), rent);
                Arc::new(plan)
            })
            .collect();
        let wanted = [engine.context.catalogue.id(keys::npv_usd)];
        let run = |bytes: usize| {
            let mut heard = Vec::new();
            let answers = engine.evaluate_within(bytes, &plans, &wanted, &mut |done| {
                heard.push(done);
                true
            });
            let answers = answers.expect("nobody stops it").into_iter();
            let npvs =
                answers.map(|answer| answer.expect("finite").scenario.constant(keys::npv_usd));
            (npvs.collect::<Vec<f64>>(), heard)
        };
        let (whole, in_two) = run(MOST_BYTES);
        let (halved, one_by_one) = run(0);
        assert_eq!(whole, halved);
        assert_eq!(in_two.len(), 2);
        assert_eq!(one_by_one, [1, 2, 3, 4, 5, 6, 7]);
    }
}
