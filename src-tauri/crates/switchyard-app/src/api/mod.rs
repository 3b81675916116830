//! The one contract between the window and the program: every command's request and reply.
//! `ui/src/api/generated` is written from these types.

mod catalogue;
mod checkpoints;
mod edits;
mod grid;
mod import;
mod older;
mod outputs;
mod questions;
mod recovery;
mod rows;
mod scenarios;
mod site;
mod story;
mod table;

use serde::{Deserialize, Serialize};
use switchyard_charts::Drawing;
use ts_rs::TS;

use crate::pages::PageId;
/// What the contract takes from the model as the model spells it.
pub use switchyard_model::calendar::Gathering;
pub use switchyard_model::edit::{Edit, HallEdit, InputEdit, PlanEdit, PlanField, RowEdit};
pub use switchyard_model::findings::Severity;
pub use switchyard_model::plan::{Colour, Origin};
pub use switchyard_model::register::{InputKind, Source};
pub use switchyard_model::scenario::{Address, Branch, Setting};
pub use switchyard_model::series::Spread;
pub use switchyard_model::sheet::Sheet;
pub use switchyard_model::world::WorldName;

pub use catalogue::*;
pub use checkpoints::*;
pub use edits::*;
pub use grid::*;
pub use import::*;
pub use older::*;
pub use outputs::*;
pub use questions::*;
pub use recovery::*;
pub use rows::*;
pub use scenarios::*;
pub use site::*;
pub use story::*;
pub use table::*;

/// One row per command: request type, reply type. A test compares it with the registered commands.
#[derive(TS)]
#[ts(export_to = "api.ts")]
#[allow(dead_code)]
pub struct Api {
    pub start: (Nothing, StartView),
    /// What does not change while the program runs; asked once.
    pub catalogue: (Nothing, CatalogueView),
    pub open_sample: (OpenSample, ViewUpdate),
    /// The file to open, and the unsaved edits beside it. Asks for a path with the system's dialog
    /// when none is given; `None` when the user cancels.
    pub choose_plan: (ChoosePlan, Option<PlanChosen>),
    /// Opens a file as it was saved. Edits that wait in the journal stay there.
    pub open_plan: (OpenPlan, ViewUpdate),
    pub new_plan: (NewPlan, ViewUpdate),
    /// What a site's answers would make, or why they are refused; changes nothing.
    pub read_site: (ReadSite, SiteReading),
    /// What would leave with these rows; changes nothing.
    pub read_removal: (RemovalRequest, RemovalView),
    pub recover: (Recover, ViewUpdate),
    pub recovery_differences: (RecoveryRequest, RecoveryDifferences),
    pub discard_recovery: (RecoveryRequest, StartView),
    pub preview: (EditRequest, ViewUpdate),
    pub commit: (EditRequest, ViewUpdate),
    pub undo: (ViewRequest, ViewUpdate),
    pub redo: (ViewRequest, ViewUpdate),
    /// The plan as it stands, drawn again: on first show, resize, page or theme change.
    pub view: (ViewRequest, ViewUpdate),
    pub save: (SaveRequest, Option<ViewUpdate>),
    pub explain: (ExplainRequest, Explanation),
    pub comparables: (Nothing, Vec<Comparable>),
    /// Looks at another scenario; no undo step.
    pub choose_scenario: (ChooseScenario, ViewUpdate),
    /// What a scenario says differently from its parent, in words.
    pub scenario_changes: (ScenarioRequest, ScenarioChanges),
    /// Up to four scenarios side by side.
    pub compare: (CompareRequest, CompareView),
    /// A question that takes many evaluations. Answers when done, or refuses when cancelled.
    pub ask: (AskRequest, Answer),
    /// How far the run is; asked while `ask` is under way.
    pub progress: (RunRequest, ProgressView),
    pub cancel: (RunRequest, Nothing),
    /// What the pickers of a question offer.
    pub choices: (Nothing, QuestionChoices),
    pub checkpoints: (Nothing, Vec<CheckpointView>),
    /// Keeps the plan as it stands under a name, for good.
    pub take_checkpoint: (TakeCheckpoint, ViewUpdate),
    pub restore_checkpoint: (RestoreCheckpoint, ViewUpdate),
    /// What a plan saved with another register or by another program is told.
    pub older_plan: (OlderRequest, OlderPlan),
    pub adopt_defaults: (AdoptDefaults, ViewUpdate),
    /// Stops asking under this register.
    pub keep_defaults: (Nothing, Nothing),
    pub checkpoint_differences: (CheckpointPair, CheckpointDifferences),
    pub change_log: (Nothing, Vec<LogLine>),
    /// Asks for a path; `false` when the user cancelled.
    pub export_log: (Nothing, bool),
    /// The time grid of the scenario looked at.
    pub grid: (GridRequest, GridView),
    /// What typed or pasted cells would mean; changes nothing.
    pub read_cells: (ReadCells, CellsReading),
    /// The rows of one sheet as a table, of the scenario looked at.
    pub table: (TableRequest, TableView),
    /// What texts typed or pasted into a table would mean; changes nothing.
    pub read_fields: (ReadFields, CellsReading),
    /// Asks for a file, reads it within bounds; `None` when the user cancelled.
    pub import_open: (ImportOpen, Option<ImportView>),
    /// What a mapping of the opened file's columns would give; changes nothing.
    pub import_read: (ImportMapping, ImportReading),
    /// Takes over what was read, as one undo step.
    pub import_apply: (ImportApply, ViewUpdate),
    /// Writes a file; `None` when the user cancelled the dialog.
    pub export: (ExportRequest, Option<Exported>),
    /// Opens a file just written, or its folder.
    pub show_written: (ShowWritten, Nothing),
    pub copy: (CopyRequest, Copied),
    /// Every input by name, for the palette and for finding.
    pub index: (Nothing, Vec<IndexEntry>),
    pub close_plan: (Nothing, StartView),
    /// How large the page is drawn; nothing of the plan.
    pub zoom: (ZoomRequest, Nothing),
    /// Sets whether the window may close without asking, and closes it.
    pub quit: (Nothing, Nothing),
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct ZoomRequest {
    /// 1 is as designed.
    pub factor: f64,
}

/// What a command answers instead of its reply when the request was not possible.
/// Nothing has changed when one of these arrives.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Refusal {
    /// One sentence the user can act on.
    pub message: String,
    /// Where the mistake stands, when it stands in a field.
    pub row: Option<String>,
    pub key: Option<String>,
    /// Not the user's mistake but the program's: a panic was caught.
    pub internal: bool,
}

impl Refusal {
    /// One that stands in no field.
    pub fn saying(message: impl std::fmt::Display) -> Refusal {
        Refusal {
            message: message.to_string(),
            row: None,
            key: None,
            internal: false,
        }
    }
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct StartView {
    pub samples: Vec<SampleView>,
    pub recents: Vec<RecentView>,
    pub recoveries: Vec<RecoveryView>,
    pub regions: Vec<Choice>,
    pub miners: Vec<Choice>,
    /// Every kind of row, parents before their children.
    pub sheets: Vec<SheetView>,
    /// A file named on the command line, to open at once.
    pub open_at_start: Option<String>,
    pub version: String,
    /// As in `DocumentView`.
    pub notices: Vec<String>,
}

/// One kind of row, as the window names it.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SheetView {
    pub key: Sheet,
    /// "Miner lot", "miner lot", "Miner lots".
    pub label: String,
    pub noun: String,
    pub plural: String,
    /// Where a new row hangs; `None` for the sheets whose one row is always there.
    pub parent: Option<Sheet>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct SampleView {
    pub name: String,
    pub title: String,
    pub description: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct RecentView {
    pub path: String,
    pub name: String,
    /// e.g. "yesterday, 14:02".
    pub when: String,
    pub exists: bool,
}

/// A value with a label: library rows, choices of a field, stops of a lever.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Choice {
    pub id: String,
    pub label: String,
    pub detail: String,
}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct OpenSample {
    pub name: String,
    pub view: ViewRequest,
}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct OpenPlan {
    pub path: String,
    pub view: ViewRequest,
}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct NewPlan {
    pub company: String,
    /// 1 to 12.
    pub fiscal_year_end_month: u32,
    /// Its first site.
    pub site: SiteAnswers,
    pub view: ViewRequest,
}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct SaveRequest {
    /// Ask for a new path even when the plan has one.
    pub save_as: bool,
    pub view: ViewRequest,
}

/// Which figures to draw, how large and in which theme.
#[derive(Clone, Debug, Default, Deserialize, TS)]
pub struct ViewRequest {
    pub figures: Vec<FigureRequest>,
    pub dark: bool,
    /// Months are summed to this view.
    pub period: Gathering,
    /// Kinds of row whose forms are filled in; of the others a reply names the rows alone.
    pub sheets: Vec<Sheet>,
}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct FigureRequest {
    /// A name of `figures::FIGURES`.
    pub name: String,
    pub width: u32,
    pub height: u32,
}

/// Everything on screen after a command: one reply, one state assignment.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ViewUpdate {
    pub document: DocumentView,
    pub headlines: Vec<Headline>,
    pub verdict: Verdict,
    /// Results that the plan's errors make untrue.
    pub spoiled: SpoiledResults,
    pub levers: Vec<Lever>,
    pub drawings: Vec<Drawing>,
    pub findings: Vec<FindingView>,
    /// Amber line beside the results, e.g. "Bitcoin price is of 3 Oct 2026, 50 days old."
    pub stale: Vec<String>,
    /// Every row of the plan.
    pub objects: Vec<ObjectView>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct DocumentView {
    pub name: String,
    pub path: Option<String>,
    /// The scenario looked at: an id of `scenarios`.
    pub scenario: String,
    /// The whole tree in order, base first, keep-mining last.
    pub scenarios: Vec<ScenarioView>,
    pub dirty: bool,
    /// Name of the step that undo would take back.
    pub undo: Option<String>,
    pub redo: Option<String>,
    /// e.g. "saved 14:02" or "changed since opened 14:02"; empty for a sample as it came.
    pub saved: String,
    /// What the last change did to the headlines; `None` before any, and after another plan or
    /// scenario came on screen.
    pub moved: Option<Moved>,
    pub is_sample: bool,
    pub placeholders: u32,
    pub settings: PlanSettings,
    /// What this machine does not keep as it should, e.g. unsaved edits on a full disk.
    pub notices: Vec<String>,
}

/// What `PlanEdit::SetPlan` may change, as its fields show it.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PlanSettings {
    pub name: String,
    /// e.g. "Jan 2027".
    pub start: String,
    pub months: String,
    /// e.g. "Dec".
    pub fiscal_year_end_month: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct Headline {
    /// `uplift`, `funding_need`, `payback`, …
    pub id: String,
    pub label: String,
    /// e.g. "$214M".
    pub text: String,
    /// e.g. "$331M converting, $117M keeping the mine".
    pub detail: String,
    pub line: Option<String>,
    pub owner: Option<String>,
    pub month: Option<u32>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct Lever {
    /// `convert_mw` sends `HallEdit::ConvertMw`; every other lever sends `SetNumber` for row and key.
    pub id: String,
    pub row: String,
    pub key: String,
    pub label: String,
    pub value: f64,
    /// The value as a field shows it.
    pub text: String,
    /// Shown inside the field, e.g. "$/kW-month".
    pub unit: String,
    /// e.g. "50 MW gross = Halls A, B = 37 MW critical IT".
    pub detail: String,
    pub min: f64,
    pub max: f64,
    pub step: f64,
    /// The slider stops only here when given (whole halls).
    pub stops: Vec<LeverStop>,
    /// Low, base and high marks from the register.
    pub marks: Vec<LeverStop>,
    pub source: SourceView,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct LeverStop {
    pub value: f64,
    pub label: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct FindingView {
    pub severity: Severity,
    /// One sentence; a second one says of which other rows the same holds.
    pub text: String,
    /// How many rows say it.
    pub count: u32,
    /// What a button that leads to the place is called, e.g. "Go to Share of load of Grid".
    pub step: String,
    pub row: Option<String>,
    pub key: Option<String>,
    /// Page that shows the field.
    pub page: PageId,
}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct ExplainRequest {
    pub line: String,
    pub owner: String,
    pub month: u32,
    pub world: WorldName,
}

/// What is this number, how does it come about, who says so.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Explanation {
    pub line: String,
    pub label: String,
    pub owner: String,
    pub owner_name: String,
    pub month: u32,
    /// e.g. "Mar 2027"; empty for a line without months.
    pub month_label: String,
    pub world: WorldName,
    pub value: f64,
    pub text: String,
    pub unit: String,
    pub note: String,
    /// The formula in words, e.g. "Hash online × Hashprice × Days in month".
    pub formula: String,
    /// The same with values in place of names.
    pub formula_with_values: String,
    /// For a sum over months or a difference between the worlds: what it is made of in all, e.g.
    /// "Jan 2027 to Oct 2028, in all", and the lines that add up to it.
    pub parts_of: String,
    pub parts: Vec<PartView>,
    /// What it reads, each explainable in turn.
    pub reads: Vec<ReadView>,
    /// For an input: who says so.
    pub source: Option<SourceView>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ReadView {
    pub line: String,
    pub label: String,
    pub owner: String,
    pub owner_name: String,
    pub month: u32,
    /// e.g. "Mar 2027"; empty for a line without months.
    pub month_label: String,
    /// In which world to explain it.
    pub world: WorldName,
    pub text: String,
    pub is_input: bool,
}

/// A public deal shown beside the rent slider.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Comparable {
    pub name: String,
    pub critical_it_mw: String,
    pub credit: String,
    pub term: String,
    pub rent: String,
    pub announced: String,
    pub source: String,
}
