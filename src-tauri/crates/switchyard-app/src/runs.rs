//! Runs that take a while: each has a number, can be watched and cancelled, and works on the plan
//! as it was when it was asked. The session is free meanwhile.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use switchyard_charts::Figure;
use switchyard_engine::Engine;
use switchyard_model::plan::Plan;
use switchyard_model::problem::Problem;

use crate::api::{
    Answer, AskRequest, CopyRequest, ExportRequest, Exported, Nothing, ProgressView, Refusal,
    RunRequest,
};
use crate::outputs::{Clip, Leaving};
use crate::{answers, outputs};

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
pub struct Runs {
    /// Under way.
    open: Mutex<BTreeMap<u32, Arc<Run>>>,
    /// Figures of the last answers, by run: what is on screen can leave as a picture.
    figures: Mutex<BTreeMap<u32, Figure>>,
    /// Files written since the program started; a file is asked for by its place.
    written: Mutex<Vec<PathBuf>>,
}

/// The newest ones; a page shows a handful.
const FIGURES_KEPT: usize = 32;

impl Runs {
    /// Answers a question; others may watch and cancel it meanwhile.
    ///
    /// # Errors
    /// A sentence when the question cannot be answered or was cancelled.
    pub fn ask(&self, asking: &Asking, request: &AskRequest) -> Result<Answer, Refusal> {
        let Asking {
            engine,
            plan,
            scenario,
        } = asking;
        let (answer, figure) = self.watched(request.run, |progress| {
            answers::ask(engine, plan, scenario, request, progress)
        })?;
        if let Some(figure) = figure {
            let mut figures = opened(&self.figures);
            figures.insert(request.run, figure);
            while figures.len() > FIGURES_KEPT {
                figures.pop_first();
            }
        }
        Ok(answer)
    }

    /// Makes what leaves and writes it; a run given up meanwhile writes nothing.
    ///
    /// # Errors
    /// A sentence when it cannot be made or written, or was cancelled. The old file is then whole.
    pub fn export(
        &self,
        leaving: &Leaving,
        request: &ExportRequest,
        path: &Path,
    ) -> Result<Exported, Refusal> {
        let paths = self.watched(request.run, |progress| {
            let what = (&request.output, request.format);
            let files = leaving.files(what, path, &|run| self.figure(run), progress)?;
            match progress(1, 1) {
                true => outputs::write_all(path, files),
                false => Err(Problem::new("The export was cancelled.")),
            }
        })?;
        let names = paths.iter().map(|path| format!("“{}”", file_name(path)));
        let names: Vec<String> = names.collect();
        let are = if names.len() == 1 { "is" } else { "are" };
        let mut written = opened(&self.written);
        written.extend(paths.into_iter().take(1));
        Ok(Exported {
            number: written.len() as u32 - 1,
            sentence: format!("{} {are} written.", names.join(" and ")),
        })
    }

    /// What goes to the clipboard.
    ///
    /// # Errors
    /// A sentence when what was seen is gone.
    pub fn clip(&self, leaving: &Leaving, request: &CopyRequest) -> Result<Clip, Refusal> {
        Ok(leaving.clip(&request.output, &|run| self.figure(run))?)
    }

    /// A name to propose for a file.
    pub fn file_name(&self, leaving: &Leaving, request: &ExportRequest) -> String {
        leaving.file_name(&request.output, request.format, &|run| self.figure(run))
    }

    /// A file that was written since the program started, and is still there.
    ///
    /// # Errors
    /// A sentence when it is not.
    pub fn written(&self, number: u32) -> Result<PathBuf, Refusal> {
        let path = opened(&self.written).get(number as usize).cloned();
        path.filter(|path| path.exists())
            .ok_or_else(|| Problem::new("The file is not there any more; export it again.").into())
    }

    fn figure(&self, run: u32) -> Option<Figure> {
        opened(&self.figures).get(&run).cloned()
    }

    fn watched<T>(
        &self,
        number: u32,
        work: impl FnOnce(&mut dyn FnMut(usize, usize) -> bool) -> Result<T, Problem>,
    ) -> Result<T, Refusal> {
        let run = Arc::<Run>::default();
        self.open().insert(number, run.clone());
        let _leaving = Leave(self, number);
        let mut progress = |done: usize, total: usize| {
            run.done.store(done, Ordering::Relaxed);
            run.total.store(total, Ordering::Relaxed);
            !run.cancelled.load(Ordering::Relaxed)
        };
        Ok(work(&mut progress)?)
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
        opened(&self.open)
    }
}

fn opened<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().to_string()
}

/// Takes the run off the list however it ends, by a panic too.
struct Leave<'runs>(&'runs Runs, u32);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        self.0.open().remove(&self.1);
    }
}
