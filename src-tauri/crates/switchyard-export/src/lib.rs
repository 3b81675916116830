//! What leaves the program as a file: the live workbook, and drawings as pictures.
//!
//! The workbook reads the same line catalogue as the engine and writes each line as Excel
//! formulas; it has no rule of its own. This crate knows no Polars, opens no files and asks no
//! clock: the same input gives the same bytes.

mod picture;
mod table;
mod workbook;

pub use picture::{PictureError, Pixels, pixels};
pub use table::{Cell, Table};
pub use workbook::{
    Cached, ExportError, Options, Progress, WorkbookMeta, Workbooks, of_a_disk, workbook,
};
