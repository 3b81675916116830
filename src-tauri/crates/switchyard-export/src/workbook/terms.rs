//! What a workbook is asked for with, what comes out, and why it may not.

use rust_xlsxwriter::XlsxError;

/// Past this many formulas spreadsheets open slowly, so the twin becomes a file of its own.
const FORMULA_LIMIT: usize = 1_500_000;

/// What the workbook says about itself.
#[derive(Clone, Debug)]
pub struct WorkbookMeta {
    pub scenario: String,
    pub engine_version: String,
    /// Hash of everything that went into the numbers.
    pub input_hash: String,
    /// ISO date and time, e.g. `2026-11-22T10:00:00`: written into the file, so that the same
    /// plan gives the same bytes.
    pub created: String,
}

/// One file for both worlds, or one for each when they are too large together.
#[derive(Clone, Debug, PartialEq)]
pub enum Workbooks {
    Both(Vec<u8>),
    Apart {
        scenario: Vec<u8>,
        keep_mining: Vec<u8>,
    },
}

impl Workbooks {
    /// A sentence for the person who exports, when there is something to say.
    pub fn note(&self) -> Option<&'static str> {
        match self {
            Workbooks::Both(_) => None,
            Workbooks::Apart { .. } => Some(
                "The plan has more than 1.5 million formulas, so the keep-mining twin is a workbook of its own.",
            ),
        }
    }
}

/// Which results stand beside the formulas until a spreadsheet recalculates.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Cached {
    #[default]
    Engine,
    /// This number everywhere: a reader that shows it has not recalculated. For tests.
    Poison(f64),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    pub cached: Cached,
    pub formula_limit: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            cached: Cached::Engine,
            formula_limit: FORMULA_LIMIT,
        }
    }
}

/// Hears how many steps of how many are done; `false` gives the workbook up.
pub type Progress<'a> = &'a mut dyn FnMut(usize, usize) -> bool;

#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("the workbook could not be written: {0}")]
    Xlsx(#[from] XlsxError),
    #[error("the formula of '{line}' is {length} characters long; Excel allows 8192")]
    TooLong { line: String, length: usize },
    #[error(
        "The workbook needs room for temporary files and “{}” has none; free some space there and export again.",
        std::env::temp_dir().display()
    )]
    NoRoom,
    #[error("The workbook was cancelled.")]
    Cancelled,
    #[error("'{line}' reads months of '{reads}', which has no months")]
    NoMonths { line: String, reads: String },
}
