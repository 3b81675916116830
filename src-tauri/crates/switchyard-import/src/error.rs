//! Why a file was not read. Each message is one sentence that names the file and what the user
//! can do.

use std::io;

use crate::file::MAX_FILE_BYTES;
use crate::grid::{MAX_CELLS, MAX_TEXT_BYTES};
use crate::workbook::{MAX_ENTRIES, MAX_RATIO, MAX_UNPACKED_BYTES};

#[derive(Debug, thiserror::Error)]
#[error("“{file}” {fault}")]
pub struct ImportError {
    pub file: String,
    pub fault: Fault,
}

/// What is wrong with the file; the end of a sentence that begins with its name.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("is not there; look for it in another folder or on another drive.")]
    NotFound,

    #[error("could not be read ({0}); close it in other programs or copy it to another folder.")]
    Unreadable(io::Error),

    #[error("is a folder or a device; choose a file that ends in .xlsx or .csv.")]
    NotAFile,

    #[error(
        "is larger than a table may be ({} MB, at most {}); save the sheet you need in a file of its own.",
        megabytes(*.0), megabytes(MAX_FILE_BYTES)
    )]
    TooLarge(u64),

    #[error("is a .{0} file, which is not read here; open it in Excel and save it as .xlsx.")]
    OldFormat(String),

    #[error("is not a table; choose a file that ends in .xlsx, .csv, .tsv or .txt.")]
    UnknownKind,

    #[error("is protected with a password; open it in Excel and save a copy without one.")]
    Encrypted,

    #[error("is not an Excel workbook although it is named like one; save it as .xlsx again.")]
    NotAWorkbook,

    #[error("is a workbook although it is named like a text; rename it so that it ends in .xlsx.")]
    WorkbookNamedText,

    #[error("is not a text; save the sheet as CSV again or choose the .xlsx file.")]
    NotText,

    #[error(
        "is made of more parts than a workbook of tables ({0}, at most {MAX_ENTRIES}); copy the sheet you need into a new workbook."
    )]
    TooManyParts(usize),

    #[error(
        "unpacks to more than {} MB; copy the sheet you need into a new workbook.",
        megabytes(MAX_UNPACKED_BYTES)
    )]
    Swells,

    #[error(
        "holds a part ({part}) that is packed more than {MAX_RATIO} times; copy the sheet you need into a new workbook."
    )]
    PackedTooTightly { part: String },

    #[error(
        "has {what}, more than a workbook of tables needs; copy the sheet you need into a new workbook."
    )]
    Overgrown { what: String },

    #[error(
        "spans {cells} cells on {place}, at most {MAX_CELLS} are read; copy the table you need into a new file."
    )]
    SheetTooLarge { place: String, cells: u64 },

    #[error("has more than {MAX_CELLS} cells; copy the table you need into a new file.")]
    TooManyCells,

    #[error(
        "holds more than {} MB of text in its cells; copy the columns you need into a new file.",
        megabytes(MAX_TEXT_BYTES as u64)
    )]
    TooMuchText,

    #[error("is damaged ({0}); open it in Excel and save it again.")]
    Damaged(String),

    #[error(
        "could not be understood; open it in Excel, copy the table into a new workbook and save that."
    )]
    Broken,

    #[error("has no table in it; choose a file with a header and rows of values.")]
    NoTable,

    #[error("was not read to its end because you stopped it; choose it again to start over.")]
    Stopped,
}

fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1_000_000)
}

impl Fault {
    pub(crate) fn on(self, file: &str) -> ImportError {
        ImportError {
            file: file.to_string(),
            fault: self,
        }
    }

    /// A reader's own words may quote the file; they are kept short.
    pub(crate) fn damaged(detail: impl ToString) -> Fault {
        let detail = detail.to_string();
        let short: String = detail
            .chars()
            .filter(|c| !c.is_control())
            .take(120)
            .collect();
        Fault::Damaged(short)
    }

    pub(crate) fn on_reading(error: io::Error) -> Fault {
        use io::ErrorKind as Kind;
        match error.kind() {
            Kind::NotFound | Kind::NotADirectory => Fault::NotFound,
            _ => Fault::Unreadable(error),
        }
    }
}
