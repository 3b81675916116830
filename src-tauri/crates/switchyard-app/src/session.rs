//! One window's work: the open plan and one method per command. Every method either answers in
//! full or refuses with a sentence and leaves everything as it was.

use std::path::{Path, PathBuf};

use switchyard_engine::{Engine, Worlds};
use switchyard_model::library::LibraryRow;
use switchyard_model::parts::Both;
use switchyard_model::plan::{Context, Plan};
use switchyard_model::plan_text;
use switchyard_model::problem::Problem;
use switchyard_model::samples;
use switchyard_model::sheet::Sheet;
use switchyard_store::{Edit as Journalled, Library};

use crate::api::*;
use crate::document::{Kept, OpenDocument};
use crate::edits::Action;
use crate::importing::Importing;
use crate::{catalogue, clock, comparables, explain, new_plan, objects, view};

mod exploring;
mod importing;
mod keeping;
mod older;
mod reading;

pub struct Session {
    engine: Engine,
    /// Recents, preferences and the recovery journal.
    library: Library,
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
        Ok(StartView {
            samples: samples.collect(),
            recents: self.recents(),
            recoveries: self.recoveries(),
            regions: choices(Sheet::Site),
            miners: miners
                .map(|row| objects::library_choice(Sheet::MinerLot, row))
                .collect(),
            sheets: Sheet::ALL.map(objects::sheet_view).to_vec(),
            open_at_start: self.open_at_start.take(),
            version: env!("CARGO_PKG_VERSION").to_string(),
        })
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

    fn recoveries(&self) -> Vec<RecoveryView> {
        let open = self
            .document
            .as_ref()
            .map(|document| document.doc_id.clone());
        let waiting = self.library.recoveries().unwrap_or_default().into_iter();
        waiting
            .filter(|recovery| Some(&recovery.document) != open.as_ref())
            .map(|recovery| RecoveryView {
                document: recovery.document,
                name: recovery.name,
                when: clock::relative(&recovery.edited_at),
                edits: recovery.edits,
                last_edit: recovery.label,
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
        self.view(request.view)
    }

    fn show_new(&mut self, plan: Plan, is_sample: bool) -> Result<(), Refusal> {
        let mut document = OpenDocument::new(&self.engine, new_id(), plan).map_err(refused)?;
        if is_sample {
            document.mark_sample();
        }
        self.document = Some(document);
        Ok(())
    }

    /// Opens a `.swy` or a `.toml`; the shell asks for the path first when there is none.
    pub fn open_plan(&mut self, request: OpenPlan) -> Result<Option<ViewUpdate>, Refusal> {
        let Some(path) = request.path else {
            return Ok(None);
        };
        let path = PathBuf::from(path);
        self.document = Some(self.read(&path)?);
        self.note_recent(&path);
        self.view(request.view).map(Some)
    }

    fn read(&self, path: &Path) -> Result<OpenDocument, Refusal> {
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            let plan = read_toml(&self.engine.context, path)?;
            // A text plan is an import: it gets a file of its own on Save.
            return OpenDocument::new(&self.engine, new_id(), plan).map_err(refused);
        }
        let stored = switchyard_store::open(path).map_err(refused)?;
        let mut document = OpenDocument::stored(&self.engine, stored).map_err(|problem| {
            refused(format!("{} cannot be opened: {problem}", path.display()))
        })?;
        document.mark_opened(path.to_path_buf());
        Ok(document)
    }

    pub fn recover(&mut self, request: Recover) -> Result<ViewUpdate, Refusal> {
        let waiting = self.library.recoveries().map_err(refused)?;
        let path = waiting
            .into_iter()
            .find(|recovery| recovery.document == request.document)
            .and_then(|recovery| recovery.path);
        let stored = self.library.recovered(&request.document).map_err(refused)?;
        let mut document = OpenDocument::stored(&self.engine, stored).map_err(refused)?;
        document.path = path;
        document.look_at_last_edit(&self.engine);
        self.document = Some(document);
        self.view(request.view)
    }

    pub fn discard_recovery(&mut self, request: Recover) -> Result<StartView, Refusal> {
        self.library.forget(&request.document).map_err(refused)?;
        self.start(Nothing {})
    }

    pub fn preview(&mut self, request: EditRequest) -> Result<ViewUpdate, Refusal> {
        let engine = self.engine.clone();
        let document = self.open_document()?;
        let action = document.action(&engine, request.edit)?;
        let worlds = document.preview(&engine, &action)?;
        let below = document.below(&engine.context);
        let shown = document.view();
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
        let label = self.open_document()?.undo(&engine)?;
        self.journal(Kept::named(label));
        self.view(request)
    }

    pub fn redo(&mut self, request: ViewRequest) -> Result<ViewUpdate, Refusal> {
        let engine = self.engine.clone();
        let label = self.open_document()?.redo(&engine)?;
        self.journal(Kept::named(label));
        self.view(request)
    }

    pub fn view(&mut self, request: ViewRequest) -> Result<ViewUpdate, Refusal> {
        let context = self.engine.context.clone();
        let document = self.open_document()?;
        let below = document.below(&context);
        let shown = document.view();
        Ok(view::update(
            &document.worlds,
            &request,
            shown,
            below.as_ref(),
        ))
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
        let copying = self.current_path().is_some_and(|own| own != path);
        let document = self.open_document()?;
        if copying {
            // A copy under another name is a document of its own from here on.
            document.doc_id = new_id();
        }
        let headlines = document.all_headlines(&engine);
        let stored = document.to_store(&engine.context, headlines);
        let saved = self.library.save(path, &stored, &clock::now());
        let document = self.open_document()?;
        match saved {
            Ok(_) => document.mark_saved(path.to_path_buf(), stored.headlines),
            Err(error) => return Err(refused(error)),
        }
        // The file has everything now; a journal that stays would only ask a needless question.
        let _ = self.library.forget(&stored.doc_id);
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
        if let Some(document) = self.document.take() {
            let _ = self.library.forget(&document.doc_id);
        }
        self.start(Nothing {})
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

    /// Every committed edit survives a crash, though the file changes only on Save.
    fn journal(&mut self, kept: Kept) {
        let Some(document) = &mut self.document else {
            return;
        };
        let now = clock::now();
        let label = kept.label.clone();
        document.note(&now, kept);
        let edit = Journalled {
            name: &document.plan.name,
            path: document.path.as_deref(),
            label: &label,
            at: &now,
        };
        // An unwritable journal must not stop the work; the library's own notice says so.
        let context = &self.engine.context;
        let shown = crate::older::headlines(&document.scenario, &document.worlds);
        let _ = self
            .library
            .record(&document.to_store(context, shown), &edit);
    }

    fn note_recent(&self, path: &Path) {
        let name = path
            .file_stem()
            .map_or_else(String::new, |stem| stem.to_string_lossy().to_string());
        let _ = self.library.remember(path, &name, &clock::now());
    }
}

/// The least for the same hash first.
fn joules(machine: &LibraryRow) -> f64 {
    machine
        .number("efficiency_j_per_th")
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

/// Names a document for its recovery journal; unique on this machine.
pub fn new_id() -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let now = clock::now().replace(':', "");
    format!("{now}-{}-{number}", std::process::id())
}
