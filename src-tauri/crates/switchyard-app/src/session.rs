//! One window's work: the open plan and one method per command. Every method either answers in
//! full or refuses with a sentence and leaves everything as it was.

use std::path::{Path, PathBuf};

use switchyard_engine::{Engine, Worlds};
use switchyard_model::keys;
use switchyard_model::library::LibraryRow;
use switchyard_model::parts::Both;
use switchyard_model::plan::{Context, Plan};
use switchyard_model::plan_text;
use switchyard_model::problem::Problem;
use switchyard_model::samples;
use switchyard_model::sheet::Sheet;
use switchyard_store::{Library, place_of};

use crate::api::*;
use crate::document::OpenDocument;
use crate::edits::Action;
use crate::importing::Importing;
use crate::{catalogue, clock, comparables, explain, new_plan, objects, recovery, view};

mod exploring;
mod importing;
mod keeping;
mod older;
mod reading;
mod recovering;

pub struct Session {
    engine: Engine,
    /// Recents, preferences and the recovery journal.
    library: Library,
    /// Its folder.
    data: PathBuf,
    /// Why the last edit is not in the journal.
    journal_problem: Option<String>,
    /// Why the last save kept no earlier version.
    backup_problem: Option<String>,
    open_at_start: Option<String>,
    document: Option<OpenDocument>,
    /// A file opened for import and not yet applied.
    importing: Option<Importing>,
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Refusal {
        Refusal {
            message: problem.message,
            row: problem.row,
            key: problem.key,
            internal: false,
        }
    }
}

pub(crate) fn refused(error: impl std::fmt::Display) -> Refusal {
    Refusal::saying(error)
}

impl Session {
    pub fn new(app_data_dir: PathBuf, open_at_start: Option<String>) -> Session {
        Session::with(Context::standard(), app_data_dir, open_at_start)
    }

    /// With other nouns than the product's; tests add to them.
    pub fn with(context: Context, app_data_dir: PathBuf, open_at_start: Option<String>) -> Session {
        Session {
            engine: Engine::new(context),
            library: Library::open(&app_data_dir, &clock::now()),
            data: app_data_dir,
            journal_problem: None,
            backup_problem: None,
            open_at_start,
            document: None,
            importing: None,
        }
    }

    pub fn is_dirty(&self) -> bool {
        self.document.as_ref().is_some_and(OpenDocument::is_dirty)
    }

    /// A name for the file dialog, e.g. `First run.swy`.
    pub fn suggested_file_name(&self) -> String {
        let name = self
            .document
            .as_ref()
            .map_or("Plan", |document| &document.plan.name);
        let safe: String = name
            .chars()
            .map(|c| if "/\\:*?\"<>|".contains(c) { '-' } else { c })
            .collect();
        format!("{safe}.swy")
    }

    pub fn current_path(&self) -> Option<PathBuf> {
        self.document.as_ref()?.path.clone()
    }

    pub fn start(&mut self, _: Nothing) -> Result<StartView, Refusal> {
        self.let_go();
        Ok(StartView {
            open_at_start: self.open_at_start.take(),
            ..self.start_view()
        })
    }

    fn start_view(&self) -> StartView {
        let context = &self.engine.context;
        let samples = samples::names().filter_map(|name| {
            let plan = samples::load(context, name)?;
            Some(SampleView {
                name: name.to_string(),
                title: plan.name,
                description: plan.description,
            })
        });
        let choices = |sheet: Sheet| {
            let rows = context.libraries.of(sheet).iter();
            rows.map(|row| objects::library_choice(sheet, row))
                .collect()
        };
        let mut machines: Vec<&LibraryRow> = context.libraries.of(Sheet::MinerLot).iter().collect();
        machines.sort_by(|a, b| joules(a).total_cmp(&joules(b)));
        let miners = machines.into_iter();
        StartView {
            samples: samples.collect(),
            recents: self.recents(),
            recoveries: self.recoveries(),
            regions: choices(Sheet::Site),
            miners: miners
                .map(|row| objects::library_choice(Sheet::MinerLot, row))
                .collect(),
            sheets: Sheet::ALL.map(objects::sheet_view).to_vec(),
            open_at_start: None,
            version: env!("CARGO_PKG_VERSION").to_string(),
            notices: self.notices(),
        }
    }

    pub fn catalogue(&mut self, _: Nothing) -> Result<CatalogueView, Refusal> {
        Ok(catalogue::catalogue(&self.engine.context))
    }

    fn recents(&self) -> Vec<RecentView> {
        let recents = self.library.recents().unwrap_or_default().into_iter();
        recents
            .map(|recent| RecentView {
                exists: recent.exists,
                when: clock::relative(&recent.opened_at),
                path: recent.path.display().to_string(),
                name: recent.name,
            })
            .collect()
    }

    pub fn open_sample(&mut self, request: OpenSample) -> Result<ViewUpdate, Refusal> {
        let plan = samples::load(&self.engine.context, &request.name)
            .ok_or_else(|| refused(format!("There is no sample '{}'.", request.name)))?;
        self.show_new(plan, true)?;
        self.view(request.view)
    }

    pub fn new_plan(&mut self, request: NewPlan) -> Result<ViewUpdate, Refusal> {
        let plan = new_plan::new_plan(&self.engine.context, &request)?;
        self.show_new(plan, false)?;
        self.record("New plan");
        self.view(request.view)
    }

    fn show_new(&mut self, plan: Plan, is_sample: bool) -> Result<(), Refusal> {
        let mut document = OpenDocument::new(&self.engine, new_id(), plan).map_err(refused)?;
        if is_sample {
            document.mark_sample();
        }
        self.replace(document);
        Ok(())
    }

    /// Opens a `.swy` or a `.toml` as it was saved.
    pub fn open_plan(&mut self, request: OpenPlan) -> Result<ViewUpdate, Refusal> {
        let path = PathBuf::from(request.path);
        let document = self.read(&path)?;
        self.replace(document);
        self.note_recent(&path);
        self.view(request.view)
    }

    pub fn preview(&mut self, request: EditRequest) -> Result<ViewUpdate, Refusal> {
        let engine = self.engine.clone();
        let document = self.open_document()?;
        let action = document.action(&engine, request.edit)?;
        let worlds = document.preview(&engine, &action)?;
        let below = document.below(&engine.context);
        let shown = self.shown()?;
        Ok(view::update(&worlds, &request.view, shown, below.as_ref()))
    }

    pub fn commit(&mut self, request: EditRequest) -> Result<ViewUpdate, Refusal> {
        let engine = self.engine.clone();
        let action = self.open_document()?.action(&engine, request.edit)?;
        self.act(&action)?;
        self.view(request.view)
    }

    /// One undo step, kept in the journal.
    fn act(&mut self, action: &Action) -> Result<(), Refusal> {
        let engine = self.engine.clone();
        if let Some(kept) = self.open_document()?.commit(&engine, action)? {
            self.journal(kept);
        }
        Ok(())
    }

    pub fn undo(&mut self, request: ViewRequest) -> Result<ViewUpdate, Refusal> {
        let engine = self.engine.clone();
        let kept = self.open_document()?.undo(&engine)?;
        self.journal(kept);
        self.view(request)
    }

    pub fn redo(&mut self, request: ViewRequest) -> Result<ViewUpdate, Refusal> {
        let engine = self.engine.clone();
        let kept = self.open_document()?.redo(&engine)?;
        self.journal(kept);
        self.view(request)
    }

    pub fn view(&mut self, request: ViewRequest) -> Result<ViewUpdate, Refusal> {
        let context = self.engine.context.clone();
        let shown = self.shown()?;
        let document = self.open_document()?;
        let below = document.below(&context);
        Ok(view::update(
            &document.worlds,
            &request,
            shown,
            below.as_ref(),
        ))
    }

    fn shown(&mut self) -> Result<DocumentView, Refusal> {
        let notices = self.notices();
        Ok(DocumentView {
            notices,
            ..self.open_document()?.view()
        })
    }

    /// Saves to the plan's own file, or to `path`; `None` when neither is there (dialog cancelled).
    pub fn save(
        &mut self,
        request: SaveRequest,
        path: Option<PathBuf>,
    ) -> Result<Option<ViewUpdate>, Refusal> {
        let own = self
            .open_document()?
            .path
            .clone()
            .filter(|_| !request.save_as);
        let Some(path) = path.or(own) else {
            return Ok(None);
        };
        self.write(&path)?;
        self.note_recent(&path);
        self.view(request.view).map(Some)
    }

    fn write(&mut self, path: &Path) -> Result<(), Refusal> {
        let engine = self.engine.clone();
        let own = self.current_path();
        let copying = own.is_some_and(|own| place_of(&own) != place_of(path));
        let document = self.open_document()?;
        let headlines = document.all_headlines(&engine);
        let mut stored = document.to_store(&engine.context, headlines);
        if copying {
            // A copy under another name is a document of its own from here on.
            stored.doc_id = new_id();
        }
        let saved = self.library.save(path, &stored, &clock::now());
        let saved = saved.map_err(refused)?;
        self.backup_problem = saved
            .backup_problem
            .map(|error| format!("The plan is saved, the version before was not kept. {error}"));
        let document = self.open_document()?;
        document.doc_id = stored.doc_id;
        document.mark_saved(path.to_path_buf(), stored.headlines);
        // What stays in the journal is offered once more, and says that its file is newer.
        let entry = document.standing.entry.clone();
        let _ = self.library.forget(&entry);
        Ok(())
    }

    pub fn explain(&mut self, request: ExplainRequest) -> Result<Explanation, Refusal> {
        let document = self.open_document()?;
        let Worlds { scenario, twin } = &document.worlds;
        let own = match request.world {
            WorldName::Scenario => scenario,
            WorldName::Twin => twin,
        };
        let cell = explain::cell(own, &request.line, &request.owner, request.month)?;
        Ok(explain::explanation(
            Both { own, twin },
            cell,
            request.world,
        ))
    }

    pub fn comparables(&mut self, _: Nothing) -> Result<Vec<Comparable>, Refusal> {
        Ok(comparables::comparables(&self.engine.context.libraries))
    }

    pub fn close_plan(&mut self, _: Nothing) -> Result<StartView, Refusal> {
        self.give_up();
        Ok(self.start_view())
    }

    /// The user chose to leave; what is not saved is not wanted.
    pub fn quit(&mut self, _: Nothing) -> Result<Nothing, Refusal> {
        self.close_plan(Nothing {})?;
        Ok(Nothing {})
    }

    fn open_document(&mut self) -> Result<&mut OpenDocument, Refusal> {
        self.document
            .as_mut()
            .ok_or_else(|| refused("No plan is open."))
    }

    fn note_recent(&self, path: &Path) {
        let name = recovery::file_name(path);
        let _ = self.library.remember(path, &name, &clock::now());
    }
}

/// The least for the same hash first.
fn joules(machine: &LibraryRow) -> f64 {
    machine
        .number(keys::efficiency_j_per_th)
        .unwrap_or(f64::INFINITY)
}

pub fn read_toml(context: &Context, path: &Path) -> Result<Plan, Problem> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Problem::new(format!("{} cannot be read: {error}.", path.display())))?;
    plan_text::read(context, &text).map_err(|problem| Problem {
        message: format!("{}: {}", path.display(), problem.message),
        ..problem
    })
}

/// Names a document, or one opening of it in the journal; unique on this machine.
pub fn new_id() -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let now = clock::now().replace(':', "");
    format!("{now}-{}-{number}", std::process::id())
}
