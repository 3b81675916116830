//! A table as text: decoded, its delimiter found, and split into cells.

mod decode;
mod delimited;

use crate::error::Fault;
use crate::file::Progress;
use crate::header;
use crate::table::Table;

pub(crate) fn read(name: &str, bytes: &[u8], progress: Progress) -> Result<Vec<Table>, Fault> {
    let text = decode::text(bytes)?;
    let delimiter = delimited::delimiter(&text);
    let grid = delimited::grid(&text, delimiter, progress)?;
    let mut table = header::table(name, grid);
    if let Some(table) = &mut table {
        table.semicolons = delimiter == b';';
    }
    Ok(table.into_iter().collect())
}
