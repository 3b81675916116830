//! The one session behind the window, and what happens when something breaks in it.

use std::any::Any;
use std::fmt::Display;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use switchyard_app::api::{
    Answer, AskRequest, CopyRequest, ExportRequest, Exported, Refusal, ViewUpdate,
};
use switchyard_app::{Clip, Replies, Runs, Session, Told};

pub struct Desk {
    session: Mutex<Session>,
    replies: Mutex<Replies>,
    /// Long runs, which do not hold the session.
    pub runs: Runs,
}

impl Desk {
    pub fn new(session: Session) -> Desk {
        Desk {
            session: Mutex::new(session),
            replies: Mutex::default(),
            runs: Runs::default(),
        }
    }

    /// Runs one command. Tauri catches no panic: without this the page would wait for ever, and
    /// every later command would find the lock poisoned. A session changes its plan last, so a
    /// panic leaves the plan as it was.
    pub fn guarded<T>(
        &self,
        work: impl FnOnce(&mut Session) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let mut session = self.lock();
        catch_unwind(AssertUnwindSafe(|| work(&mut session)))
            .unwrap_or_else(|panic| Err(apology(&*panic)))
    }

    /// A command that changes what is on screen: told as what differs from the reply the page holds.
    pub fn shown(
        &self,
        held: Option<u32>,
        work: impl FnOnce(&mut Session) -> Result<ViewUpdate, Refusal>,
    ) -> Result<Told, Refusal> {
        self.guarded(|session| Ok(self.tell(&work(session)?, held)))
    }

    /// The same for a command that the user may cancel.
    pub fn shown_if(
        &self,
        held: Option<u32>,
        work: impl FnOnce(&mut Session) -> Result<Option<ViewUpdate>, Refusal>,
    ) -> Result<Option<Told>, Refusal> {
        self.guarded(|session| Ok(work(session)?.map(|update| self.tell(&update, held))))
    }

    fn tell(&self, update: &ViewUpdate, held: Option<u32>) -> Told {
        let replies = self.replies.lock();
        let mut replies = replies.unwrap_or_else(PoisonError::into_inner);
        replies.tell(update, held)
    }

    /// Answers a long question on the plan as it is now, while the session goes on working.
    pub fn ask(&self, request: &AskRequest) -> Result<Answer, Refusal> {
        let asking = self.guarded(Session::asking)?;
        catch_unwind(AssertUnwindSafe(|| self.runs.ask(&asking, request)))
            .unwrap_or_else(|panic| Err(apology(&*panic)))
    }

    /// Makes and writes what leaves, while the session goes on working; nothing when no path was
    /// chosen.
    pub fn export(
        &self,
        request: &ExportRequest,
        path: Option<&Path>,
    ) -> Result<Option<Exported>, Refusal> {
        let Some(path) = path else {
            return Ok(None);
        };
        let leaving = self.guarded(Session::leaving)?;
        catch_unwind(AssertUnwindSafe(|| {
            self.runs.export(&leaving, request, path).map(Some)
        }))
        .unwrap_or_else(|panic| Err(apology(&*panic)))
    }

    pub fn clip(&self, request: &CopyRequest) -> Result<Clip, Refusal> {
        let leaving = self.guarded(Session::leaving)?;
        catch_unwind(AssertUnwindSafe(|| self.runs.clip(&leaving, request)))
            .unwrap_or_else(|panic| Err(apology(&*panic)))
    }

    pub fn output_file_name(&self, request: &ExportRequest) -> Result<String, Refusal> {
        let leaving = self.guarded(Session::leaving)?;
        Ok(self.runs.file_name(&leaving, request))
    }

    pub fn log_file_name(&self) -> String {
        let plan = self.lock().suggested_file_name();
        format!("{} change log.csv", plan.trim_end_matches(".swy"))
    }

    pub fn is_dirty(&self) -> bool {
        self.lock().is_dirty()
    }

    /// The name to propose when a save must ask for a place; `None` when the plan has its file.
    pub fn name_to_ask_with(&self, save_as: bool) -> Option<String> {
        let session = self.lock();
        let must_ask = save_as || session.current_path().is_none();
        must_ask.then(|| session.suggested_file_name())
    }

    fn lock(&self) -> MutexGuard<'_, Session> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the window itself could not do.
pub fn refused(error: impl Display) -> Refusal {
    Refusal {
        message: format!("The window refused: {error}."),
        row: None,
        key: None,
        internal: false,
    }
}

fn apology(panic: &(dyn Any + Send)) -> Refusal {
    let why = match (panic.downcast_ref::<&str>(), panic.downcast_ref::<String>()) {
        (Some(text), _) => text,
        (_, Some(text)) => text.as_str(),
        _ => "no reason given",
    };
    Refusal {
        message: format!("Something went wrong inside Switchyard ({why}); your plan is unchanged."),
        row: None,
        key: None,
        internal: true,
    }
}
