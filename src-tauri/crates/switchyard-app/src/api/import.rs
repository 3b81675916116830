//! A table from a file, and what its columns mean.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Choice, ViewRequest};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImportWhat {
    Series,
    Fleet,
}

impl ImportWhat {
    pub(crate) fn key(self) -> &'static str {
        match self {
            ImportWhat::Series => "series",
            ImportWhat::Fleet => "fleet",
        }
    }
}

/// What becomes of what the plan has already. Always asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImportWay {
    /// It stays; of a series, the months that the file does not have.
    Add,
    /// What the file is about goes: the lots of its halls, the whole of its series.
    ReplaceConcerned,
    /// Every lot goes.
    ReplaceAll,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ImportWayView {
    pub way: ImportWay,
    pub label: String,
    /// What it would do here, e.g. "Removes 2 lots: North racks, South racks."
    pub detail: String,
}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct ImportOpen {
    /// Asked for with the system's dialog when `None`.
    pub path: Option<String>,
    pub what: ImportWhat,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ImportView {
    pub file: String,
    pub what: ImportWhat,
    pub tables: Vec<ImportTable>,
    /// Inputs a column can mean (series), or fields of a miner lot (fleet).
    pub targets: Vec<Choice>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ImportTable {
    pub name: String,
    pub columns: Vec<String>,
    pub row_count: u32,
    /// The first rows as text.
    pub sample: Vec<Vec<String>>,
    /// Remembered from the last file with these headings, else guessed: target per column, or
    /// empty; `month` for the column of months.
    pub suggested: Vec<String>,
    pub remembered: bool,
}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct ImportMapping {
    pub table: u32,
    /// One target per column; empty leaves the column out.
    pub targets: Vec<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ImportReading {
    /// "36 months of Bitcoin price by month, Jan 2027 to Dec 2029; 2 rows not understood."
    pub summary: String,
    pub understood: u32,
    pub problems: Vec<ImportProblem>,
    /// The first rows as they would stand in the plan: label and text.
    pub preview: Vec<Choice>,
    /// One of these is chosen before anything is imported.
    pub ways: Vec<ImportWayView>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ImportProblem {
    /// Line in the file, from 1.
    pub line: u32,
    pub column: String,
    pub text: String,
    pub sentence: String,
}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct ImportApply {
    pub mapping: ImportMapping,
    pub way: ImportWay,
    /// Take over what was understood although some rows were not.
    pub skip_problems: bool,
    pub view: ViewRequest,
}
