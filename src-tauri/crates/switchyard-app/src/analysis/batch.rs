//! Many plans at once: half of them on each of two threads, every plan computed from the one
//! before it. Neighbours should differ in little. Two halves are quicker than a thread for each
//! world: nobody waits for anybody until the end.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};

use switchyard_engine::{Engine, Evaluation, Worlds};
use switchyard_model::plan::Plan;
use switchyard_model::problem::Problem;

use super::{Measure, Progress, cancelled, everywhere, with};

/// The input that is zero in the twin.
const SWITCH: &str = "conversion_switch";

/// The plan at a place of the batch.
pub type PlanAt<'a> = &'a (dyn Fn(usize) -> Result<Arc<Plan>, Problem> + Sync);

/// The measure of each plan; `None` where a run has no finite answer.
///
/// # Errors
/// When a plan cannot be made or the user cancels.
pub fn batch(
    engine: &Engine,
    count: usize,
    plan_at: PlanAt,
    measure: &Measure,
    progress: Progress,
) -> Result<Vec<Option<f64>>, Problem> {
    let stopped = AtomicBool::new(false);
    let (told, tells) = channel();
    let mut values = vec![None; count];
    let work = |told: Sender<(usize, Result<Option<f64>, Problem>)>, places: Range<usize>| {
        let mut worker = Worker::new(engine, measure);
        for place in places {
            let value = plan_at(place).and_then(|plan| worker.value(&plan));
            // Nobody listens any more once the run is cancelled.
            if stopped.load(Ordering::Relaxed) || told.send((place, value)).is_err() {
                return;
            }
        }
    };
    let work = &work;
    std::thread::scope(|threads| {
        let second = told.clone();
        threads.spawn(move || work(told, 0..count / 2));
        threads.spawn(move || work(second, count / 2..count));
        for (done, (place, value)) in tells.iter().enumerate() {
            let value = value.inspect_err(|_| stopped.store(true, Ordering::Relaxed))?;
            values[place] = value;
            if !progress(done + 1, count) {
                stopped.store(true, Ordering::Relaxed);
                return Err(cancelled(done + 1, count));
            }
        }
        Ok(())
    })?;
    Ok(values)
}

struct Worker<'a> {
    engine: &'a Engine,
    measure: &'a Measure,
    scenario: Option<Evaluation>,
    twin: Option<Evaluation>,
}

impl<'a> Worker<'a> {
    fn new(engine: &'a Engine, measure: &'a Measure) -> Worker<'a> {
        Worker {
            engine,
            measure,
            scenario: None,
            twin: None,
        }
    }

    fn value(&mut self, plan: &Arc<Plan>) -> Result<Option<f64>, Problem> {
        let Ok(scenario) = self.engine.world(plan, self.scenario.as_ref()) else {
            return Ok(None);
        };
        self.scenario = Some(scenario.clone());
        if !self.measure.needs_twin() {
            return Ok(self.measure.of_scenario(&scenario));
        }
        let kept = with(self.engine, plan, &[everywhere(SWITCH, 0.0)])?;
        let Ok(twin) = self.engine.world(&kept, self.twin.as_ref()) else {
            return Ok(None);
        };
        self.twin = Some(twin.clone());
        Ok(self.measure.of(&Worlds { scenario, twin }))
    }
}
