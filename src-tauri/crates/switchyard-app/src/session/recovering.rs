//! Unsaved edits: kept after each one, offered after a crash, and removed only by the user's word.

use std::path::{Path, PathBuf};

use switchyard_store::{Edit as Journalled, Library, Recovery, StoreError, place_of};

use super::{Session, read_toml, refused};
use crate::api::*;
use crate::document::{Kept, OpenDocument};
use crate::recovery::{self, Standing};
use crate::{checkpoints, clock};

impl Session {
    /// What opening a file means; without a path nobody has chosen one.
    pub fn choose_plan(&mut self, request: ChoosePlan) -> Result<Option<PlanChosen>, Refusal> {
        let Some(path) = request.path.map(PathBuf::from) else {
            return Ok(None);
        };
        let beside = self.beside(&path);
        // Only then the file is worth reading twice.
        let file = match beside.is_empty() {
            true => Ok(String::new()),
            false => self.read(&path).map(|document| document.doc_id),
        };
        let offers = beside
            .iter()
            .filter(|each| is_of(each, file.as_deref().ok()));
        Ok(Some(PlanChosen {
            offers: offers.map(recovery::view).collect(),
            name: recovery::file_name(&path),
            saved: recovery::written_at(&path).map_or(String::new(), |at| clock::relative(&at)),
            problem: file.as_ref().err().map(|refusal| refusal.message.clone()),
            path: path.display().to_string(),
        }))
    }

    /// Waiting edits of whatever plan was opened from there.
    fn beside(&self, path: &Path) -> Vec<Recovery> {
        let place = place_of(path);
        let mut waiting = self.waiting();
        waiting.retain(|each| {
            each.place
                .as_deref()
                .is_some_and(|own| place_of(own) == place)
        });
        waiting
    }

    /// Of no window that runs.
    fn waiting(&self) -> Vec<Recovery> {
        let mut waiting = self.library.recoveries().unwrap_or_default();
        waiting.retain(|recovery| !recovery.is_open);
        waiting
    }

    pub(super) fn recoveries(&self) -> Vec<RecoveryView> {
        self.waiting().iter().map(recovery::view).collect()
    }

    /// A `.swy`, or a plan as text, which is an import: it gets a file of its own on Save.
    pub(super) fn read(&self, path: &Path) -> Result<OpenDocument, Refusal> {
        let is_text = path.extension().is_some_and(|ending| ending == "toml");
        let mut document = if is_text {
            let plan = read_toml(&self.engine.context, path)?;
            OpenDocument::new(&self.engine, super::new_id(), plan).map_err(refused)?
        } else {
            self.read_file(path)?
        };
        document.standing = Standing::at(path);
        Ok(document)
    }

    fn read_file(&self, path: &Path) -> Result<OpenDocument, Refusal> {
        let stored = switchyard_store::open(path).map_err(refused)?;
        let mut document = OpenDocument::stored(&self.engine, stored).map_err(|problem| {
            refused(format!("{} cannot be opened: {problem}", path.display()))
        })?;
        document.mark_opened(path.to_path_buf());
        Ok(document)
    }

    pub fn recover(&mut self, request: Recover) -> Result<ViewUpdate, Refusal> {
        let found = self.find(&request.entry)?;
        let mut document = self.recovered(&request.entry)?;
        document.path = found.path;
        document.standing.place = found.place;
        document.standing.base = found.base;
        let taken = self
            .library
            .take_over(&request.entry, &document.standing.entry);
        self.replace(document);
        self.note_journal(taken);
        self.view(request.view)
    }

    fn find(&self, entry: &str) -> Result<Recovery, Refusal> {
        let all = self.library.recoveries().map_err(refused)?;
        let found = all.into_iter().find(|each| each.entry == entry);
        found.ok_or_else(|| refused("These unsaved edits are no longer there."))
    }

    /// Looked at in the scenario the last edit was made in.
    fn recovered(&self, entry: &str) -> Result<OpenDocument, Refusal> {
        let stored = self.library.recovered(entry).map_err(refused)?;
        let mut document = OpenDocument::stored(&self.engine, stored).map_err(refused)?;
        document.look_at_last_edit(&self.engine);
        Ok(document)
    }

    /// The file as saved beside the edits, in words and headlines.
    pub fn recovery_differences(
        &mut self,
        request: RecoveryRequest,
    ) -> Result<RecoveryDifferences, Refusal> {
        let place = self.find(&request.entry)?.place;
        let place = place.ok_or_else(|| refused("These edits are of a plan without a file."))?;
        let edited = self.recovered(&request.entry)?;
        let mut saved = self.read(&place)?;
        // One that is new with the edits has nothing beside it but the base plan.
        let _ = saved.choose(&self.engine, &edited.scenario);
        let context = &self.engine.context;
        let mut sentences = checkpoints::differences(context, &saved.plan, &edited.plan);
        sentences.extend(recovery::new_checkpoints(&saved, &edited));
        Ok(RecoveryDifferences {
            sentences,
            saved_scenario: saved.scenario_name(),
            edited_scenario: edited.scenario_name(),
            headlines: recovery::both_headlines(&saved, &edited),
        })
    }

    pub fn discard_recovery(&mut self, request: RecoveryRequest) -> Result<StartView, Refusal> {
        self.library.forget(&request.entry).map_err(refused)?;
        Ok(self.start_view())
    }

    /// The page asked whether the plan before may be left; its unsaved edits are not wanted.
    pub(super) fn replace(&mut self, document: OpenDocument) {
        self.give_up();
        self.document = Some(document);
    }

    pub(super) fn give_up(&mut self) {
        if let Some(document) = self.document.take() {
            // What stays is only offered once more.
            let _ = self.library.forget(&document.standing.entry);
        }
    }

    /// The page begins anew while a plan is open: its edits are offered like those of a crash.
    pub(super) fn let_go(&mut self) {
        if let Some(document) = self.document.take() {
            let _ = self.library.let_go(&document.standing.entry);
        }
    }

    /// Every committed edit survives a crash, though the file changes only on Save.
    pub(super) fn journal(&mut self, kept: Kept) {
        let Some(document) = &mut self.document else {
            return;
        };
        let label = document.note(&clock::now(), kept);
        self.record(&label);
    }

    /// Keeps the plan as it stands. An unwritable journal stops no work; it is told until it
    /// takes an edit again.
    pub(super) fn record(&mut self, label: &str) {
        let now = clock::now();
        if !self.library.is_there() {
            self.library = Library::open(&self.data, &now);
        }
        let Some(document) = &self.document else {
            return;
        };
        if !document.is_dirty() {
            // Undone to what the file has: there is nothing to offer.
            let forgotten = self.library.forget(&document.standing.entry);
            return self.note_journal(forgotten);
        }
        let edit = Journalled {
            entry: &document.standing.entry,
            name: &document.plan.name,
            place: document.standing.place.as_deref(),
            path: document.path.as_deref(),
            base: document.standing.base.as_deref(),
            label,
            at: &now,
        };
        let shown = crate::older::headlines(&document.scenario, &document.worlds);
        let stored = document.to_store(&self.engine.context, shown);
        let recorded = self.library.record(&stored, &edit);
        self.note_journal(recorded);
    }

    /// A library that could not be opened says so itself, see `notices`.
    fn note_journal(&mut self, result: Result<(), StoreError>) {
        let told = |error: &StoreError| !matches!(error, StoreError::LibraryUnavailable { .. });
        let error = result.err();
        let error = error.filter(|error| self.library.notice().is_none() || told(error));
        self.journal_problem = error
            .map(|error| format!("Unsaved edits are not kept on disk; save the plan. {error}"));
    }

    /// What is wrong with keeping things on this machine, a sentence each.
    pub(super) fn notices(&self) -> Vec<String> {
        let library = self.library.notice().map(ToString::to_string);
        let problems = [&self.journal_problem, &self.backup_problem];
        let problems = problems.into_iter().flatten().cloned();
        library.into_iter().chain(problems).collect()
    }
}

/// Whether the edits belong to the plan in the file they were opened from. A plan as text has no
/// id of its own; of a file that cannot be read nobody knows.
fn is_of(recovery: &Recovery, doc_id: Option<&str>) -> bool {
    recovery.path.is_none() || doc_id.is_none_or(|found| found == recovery.document)
}
