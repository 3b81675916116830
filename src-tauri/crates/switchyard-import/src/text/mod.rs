//! A table as text: decoded, its delimiter found, and split into cells.

mod decode;
mod delimited;

use crate::error::Fault;
use crate::file::Progress;
use crate::header;
use crate::table::Table;

pub(crate) fn read(name: &str, bytes: &[u8], progress: Progress) -> Result<Vec<Table>, Fault> {
    let text = decode::text(bytes)?;
    let grid = delimited::grid(&text, progress)?;
    Ok(header::table(name, grid).into_iter().collect())
}
