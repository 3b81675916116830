//! Reads a table from a CSV or Excel file and maps it to a series by month or to a fleet list.
//!
//! A file is untrusted: it is measured before it is opened, read within bounds on a thread of its
//! own, and refused with one sentence ([`read`]). A table becomes numbers by a mapping, which is
//! suggested from the header and chosen by a person ([`series()`], [`fleet()`]). Readings are plain
//! data with the problems beside them; whoever applies one does so in a single edit of the plan.
//!
//! Absent on purpose: changes of a plan, guesses about what a number means, formulas, formats
//! other than `.xlsx` and text, dates finer than a month.

mod amounts;
mod cell;
mod error;
mod file;
mod fleet;
mod grid;
mod header;
mod machines;
mod months;
mod periods;
mod problem;
mod series;
mod suggest;
mod table;
mod text;
mod words;
mod workbook;
mod worker;

pub use cell::CellValue;
pub use error::{Fault, ImportError};
pub use file::{MAX_FILE_BYTES, read, read_bytes};
pub use fleet::{FleetMapping, FleetReading, LotRow, MAX_LOTS, fleet};
pub use grid::{MAX_CELLS, MAX_TEXT_BYTES};
pub use periods::Granularity;
pub use problem::{MAX_PROBLEMS, RowProblem};
pub use series::{SeriesMapping, SeriesReading, series};
pub use suggest::{suggest_fleet, suggest_series};
pub use table::{Table, signature};
pub use workbook::{MAX_ENTRIES, MAX_RATIO, MAX_UNPACKED_BYTES};
