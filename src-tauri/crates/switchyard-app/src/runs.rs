//! Runs that take a while: each has a number, can be watched and cancelled, and works on the plan
//! as it was when it was asked. The session is free meanwhile.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use switchyard_engine::Engine;
use switchyard_model::plan::Plan;

use crate::answers;
use crate::api::{Answer, AskRequest, Nothing, ProgressView, Refusal, RunRequest};

/// What a run needs of the session, taken once.
pub struct Asking {
    pub engine: Engine,
    /// With its whole tree.
    pub plan: Arc<Plan>,
    /// The scenario looked at.
    pub scenario: String,
}

#[derive(Default)]
struct Run {
    done: AtomicUsize,
    total: AtomicUsize,
    cancelled: AtomicBool,
}

#[derive(Default)]
pub struct Runs(Mutex<BTreeMap<u32, Arc<Run>>>);

impl Runs {
    /// Answers a question; others may watch and cancel it meanwhile.
    ///
    /// # Errors
    /// A sentence when the question cannot be answered or was cancelled.
    pub fn ask(&self, asking: &Asking, request: &AskRequest) -> Result<Answer, Refusal> {
        let run = Arc::<Run>::default();
        self.open().insert(request.run, run.clone());
        let _leaving = Leaving(self, request.run);
        let mut progress = |done: usize, total: usize| {
            run.done.store(done, Ordering::Relaxed);
            run.total.store(total, Ordering::Relaxed);
            !run.cancelled.load(Ordering::Relaxed)
        };
        let Asking {
            engine,
            plan,
            scenario,
        } = asking;
        Ok(answers::ask(
            engine,
            plan,
            scenario,
            request,
            &mut progress,
        )?)
    }

    pub fn progress(&self, request: &RunRequest) -> ProgressView {
        let count = |number: &AtomicUsize| number.load(Ordering::Relaxed) as u32;
        match self.open().get(&request.run) {
            Some(run) => ProgressView {
                done: count(&run.done),
                total: count(&run.total),
            },
            None => ProgressView { done: 0, total: 0 },
        }
    }

    pub fn cancel(&self, request: &RunRequest) -> Nothing {
        if let Some(run) = self.open().get(&request.run) {
            run.cancelled.store(true, Ordering::Relaxed);
        }
        Nothing {}
    }

    fn open(&self) -> MutexGuard<'_, BTreeMap<u32, Arc<Run>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes the run off the list however it ends, by a panic too.
struct Leaving<'runs>(&'runs Runs, u32);

impl Drop for Leaving<'_> {
    fn drop(&mut self) {
        self.0.open().remove(&self.1);
    }
}
