//! Scenarios: the tree, what they change, and several side by side.

use serde::{Deserialize, Serialize};
use switchyard_charts::Drawing;
use ts_rs::TS;

use super::{Colour, FigureRequest, Gathering, ViewRequest};
use crate::pages::PageId;

#[derive(Clone, Debug, Serialize, TS)]
pub struct ScenarioView {
    /// `base`, `keep_mining` or a scenario's own.
    pub id: String,
    pub name: String,
    /// `base` for those under the base plan; none for base and keep-mining.
    pub parent: Option<String>,
    /// Steps below the base plan, for indenting.
    pub depth: u32,
    pub colour: Colour,
    pub note: String,
    pub locked: bool,
    /// Started by an edit of a locked scenario: framed in yellow until kept or discarded.
    pub draft: bool,
    pub changes: u32,
    pub children: u32,
    /// Keep-mining: computed from the base plan, cannot be renamed, moved or deleted.
    pub computed: bool,
}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct ChooseScenario {
    pub scenario: String,
    pub view: ViewRequest,
}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct ScenarioRequest {
    pub scenario: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ScenarioChanges {
    pub scenario: String,
    pub name: String,
    pub parent_name: String,
    /// Why it cannot be merged into its parent, if so: base has none, a locked parent takes nothing.
    pub merge_blocked: Option<String>,
    /// Other scenarios that would move when these are merged.
    pub also_moves: Vec<String>,
    pub changes: Vec<ChangeView>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ChangeView {
    pub row: String,
    pub key: String,
    pub row_name: String,
    pub label: String,
    /// Driver group, e.g. "Rent".
    pub group: String,
    /// e.g. "$115.00/kW-month".
    pub parent_text: String,
    pub text: String,
    /// Why it has no effect, when it has none: e.g. "Hall C is not in this scenario."
    pub dormant: Option<String>,
    /// Page that shows the field.
    pub page: PageId,
}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct CompareRequest {
    /// One to four ids; differences are counted from the first.
    pub scenarios: Vec<String>,
    /// Small multiples of this figure, one per scenario, on shared axes; sized each.
    pub figure: Option<FigureRequest>,
    pub period: Gathering,
    pub dark: bool,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct CompareView {
    pub columns: Vec<CompareColumn>,
    /// Inputs that are not the same everywhere.
    pub inputs: Vec<CompareInput>,
    pub results: Vec<CompareResult>,
    /// One per column, when asked for.
    pub figures: Vec<ColumnPicture>,
}

/// What is drawn of one scenario.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ColumnPicture {
    pub drawing: Drawing,
    /// An error of its scenario makes it untrue.
    pub spoiled: bool,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct CompareColumn {
    pub id: String,
    pub name: String,
    pub colour: Colour,
    /// A sentence when this scenario has no finite numbers; its cells are then empty.
    pub failed: Option<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct CompareInput {
    pub row: String,
    pub key: String,
    pub row_name: String,
    pub label: String,
    pub group: String,
    /// One per column.
    pub texts: Vec<String>,
    pub page: PageId,
}

/// One number of every column.
#[derive(Clone, Debug, Serialize, TS)]
pub struct CompareResult {
    /// As a measure takes it, e.g. `uplift` or `ebitda_usd@2029`.
    pub id: String,
    pub label: String,
    pub cells: Vec<CompareCell>,
    /// The path behind the number, one small drawing per column on one scale; may be empty.
    pub sparklines: Vec<ColumnPicture>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct CompareCell {
    /// `null` where there is no such number.
    pub value: Option<f64>,
    pub text: String,
    /// Against the first column, e.g. "+$12M"; empty in the first.
    pub delta: String,
    /// e.g. "+5.1%"; empty where it means nothing.
    pub percent: String,
    pub line: Option<String>,
    pub owner: Option<String>,
    pub month: Option<u32>,
    /// An error of its scenario makes it untrue.
    pub spoiled: bool,
}
