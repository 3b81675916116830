//! What leaves the window: pictures, tables, workbooks and plans, to a file or the clipboard.

use serde::Deserialize;
use serde::Serialize;
use ts_rs::TS;

use super::{Gathering, Sheet};

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Output {
    Picture {
        figure: FigureOf,
    },
    /// The numbers of a figure.
    FigureTable {
        figure: FigureOf,
    },
    /// Lines of the time grid as they are seen: these, in this order.
    Grid {
        period: Gathering,
        lines: Vec<LineSeen>,
    },
    /// Rows of a table as they are seen: these, in this order.
    Rows {
        sheet: Sheet,
        rows: Vec<String>,
    },
    /// Live formulas, both worlds: in one file, or `apart` in two.
    Workbook {
        apart: bool,
    },
    /// The whole plan with its scenarios.
    Plan,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, TS)]
pub struct LineSeen {
    pub row: String,
    pub key: String,
}

#[derive(Clone, Debug, Deserialize, TS)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum FigureOf {
    /// By a name of `figures::FIGURES`; of the scenario looked at when none is named.
    Plan {
        name: String,
        period: Gathering,
        scenario: Option<String>,
    },
    /// The figure of an answer, by the number of its run.
    Answer { run: u32 },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FileFormat {
    Svg,
    Png,
    Csv,
    Xlsx,
    Toml,
}

/// Asks for a path with the system's dialog; the run can be watched and cancelled.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct ExportRequest {
    pub run: u32,
    pub output: Output,
    pub format: FileFormat,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct Exported {
    /// By which the file can be opened or shown; the page names no paths.
    pub number: u32,
    /// e.g. "“First run.xlsx” is written."
    pub sentence: String,
}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct ShowWritten {
    pub number: u32,
    /// Its folder instead of the file.
    pub folder: bool,
}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct CopyRequest {
    pub output: Output,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct Copied {
    /// e.g. "Picture copied."
    pub sentence: String,
}
