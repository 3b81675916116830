//! What leaves the program as a file or through the clipboard: pictures, tables, workbooks, plans
//! as text. Both doors write through [`write`], which leaves the old file or the new one.

mod file;
mod leaving;
mod picture;
mod tables;
mod workbook;

pub use file::{Named, ending, write, write_all};
pub use leaving::{Clip, Leaving, extension};
pub use picture::{Look, Pixels, in_file, pixels};
pub use workbook::workbook;
