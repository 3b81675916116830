//! An `.xlsx` file: a zip of XML parts. [`package`] measures the zip and unpacks every part once
//! to count what is really inside, [`parts`] counts what a reader would keep many times over, and
//! only then [`sheets`] hands the same bytes to calamine.

mod package;
mod parts;
mod sheets;

pub use package::{MAX_ENTRIES, MAX_RATIO, MAX_UNPACKED_BYTES};

use crate::error::Fault;
use crate::file::Progress;
use crate::table::Table;

pub(crate) fn read(bytes: &[u8], progress: Progress) -> Result<Vec<Table>, Fault> {
    package::check(bytes, progress)?;
    sheets::read(bytes, progress)
}
