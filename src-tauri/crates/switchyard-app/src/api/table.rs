//! A kind of row as a table: rows down, inputs across.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Choice, Sheet};

#[derive(Clone, Debug, Deserialize, TS)]
pub struct TableRequest {
    pub sheet: Sheet,
    /// Rows that count in the totals, when only some are in sight.
    pub only: Option<Vec<String>>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct TableView {
    pub sheet: Sheet,
    /// e.g. "Capex components".
    pub label: String,
    pub columns: Vec<TableColumn>,
    pub groups: Vec<TableGroup>,
    /// One per column; empty where a total means nothing.
    pub totals: Vec<String>,
    /// The same unrounded, for what leaves the window.
    #[serde(skip)]
    pub sums: Vec<Option<TableCell>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// A name, or the row above: any text.
    Text,
    Number,
    Month,
    Choice,
    /// Computed: read and explained, never typed.
    Result,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct TableColumn {
    /// An input's or a line's key, `name`, `library`, `parent`, or the name of a link.
    pub key: String,
    pub label: String,
    /// Printed once over its columns, e.g. "Cost".
    pub group: String,
    /// Under the label, e.g. "$M/MW critical IT".
    pub unit: String,
    pub kind: ColumnKind,
    pub editable: bool,
    pub description: String,
    /// What a cell may be, where that is a list.
    pub choices: Vec<Choice>,
    /// The sentence when an error of the plan makes what is computed here untrue.
    pub untrue: Option<String>,
}

/// Rows of one site, or all rows where the sheet stands under none.
#[derive(Clone, Debug, Serialize, TS)]
pub struct TableGroup {
    /// Empty where all rows stand under one heading.
    pub label: String,
    pub rows: Vec<TableLine>,
    pub totals: Vec<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct TableLine {
    pub row: String,
    /// False for a row that takes no part in the scenario looked at.
    pub present: bool,
    /// One per column.
    pub cells: Vec<TableCell>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct TableCell {
    pub text: String,
    /// In the unit shown, unrounded: for sorting and the clipboard.
    pub value: f64,
    /// What an edit begins with and a copy takes, where that is not `value`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub raw: Option<String>,
    pub state: CellState,
    /// What the parent says, where this scenario overrides it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub base: Option<String>,
    /// Why typing here changes nothing yet, e.g. "Not in use: it counts once Converts is 'Yes'."
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub unused: Option<String>,
}

/// Where a cell's value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CellState {
    /// The register's, without a public source.
    Placeholder,
    Default,
    Library,
    /// In the base plan or a parent.
    Typed,
    /// In the scenario looked at.
    Overridden,
    Result,
}

/// One cell of a request: which row, which column, what was typed. An empty text goes back to the
/// parent's value (in the base plan: to the default).
#[derive(Clone, Debug, Deserialize, TS)]
pub struct FieldText {
    pub row: String,
    pub key: String,
    /// As in a field; on what stands there `*1.05`, `/2`, `+10%`.
    pub text: String,
}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct ReadFields {
    pub cells: Vec<FieldText>,
}
