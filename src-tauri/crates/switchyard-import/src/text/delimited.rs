//! Splits a text into cells. The delimiter is the one by which most of the first lines have the
//! same number of fields.

use csv::{ReaderBuilder, StringRecord};

use crate::cell::CellValue;
use crate::error::Fault;
use crate::file::Progress;
use crate::grid::{Budget, Grid};

/// In this order when two do equally well: a comma stands inside numbers and texts, too.
const DELIMITERS: [u8; 3] = [b'\t', b';', b','];
const RECORDS_LOOKED_AT: usize = 60;
const RECORDS_BETWEEN_REPORTS: usize = 1_024;

pub(crate) fn grid(text: &str, delimiter: u8, progress: Progress) -> Result<Grid, Fault> {
    let mut reader = reader(text, delimiter);
    let mut budget = Budget::of_a_file();
    let mut grid = Grid::default();
    let mut record = StringRecord::new();
    let mut records = 0;
    let mut lines = Lines::of(text);
    while reader.read_record(&mut record).map_err(Fault::damaged)? {
        let byte = record.position().map_or(0, |at| at.byte());
        let line = lines.line_at(byte as usize);
        for (column, text) in record.iter().enumerate() {
            let value = CellValue::from_text(text);
            grid.put(&mut budget, line, column, value)?;
        }
        if records % RECORDS_BETWEEN_REPORTS == 0 {
            progress((100 * byte / text.len().max(1) as u64) as usize)?;
        }
        records += 1;
    }
    Ok(grid)
}

/// Counts lines as an editor does: a record may span several, and empty ones part records.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn of(text: &str) -> Lines<'_> {
        Lines {
            bytes: text.as_bytes(),
            at: 0,
            line: 1,
        }
    }

    /// Line of the first character from here on that does not end one. Asked in ascending order.
    fn line_at(&mut self, byte: usize) -> usize {
        while let Some(here) = self.bytes.get(self.at) {
            let ends = match here {
                b'\n' => true,
                b'\r' => self.bytes.get(self.at + 1) != Some(&b'\n'),
                _ => false,
            };
            if self.at >= byte && !matches!(here, b'\r' | b'\n') {
                break;
            }
            self.line += usize::from(ends);
            self.at += 1;
        }
        self.line
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        // Rows of a table made by hand do not all end in the same column.
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
}

/// Excel may name the delimiter itself, as `sep=;` on the first line.
pub(crate) fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default().trim();
    if let Some([named]) = first.strip_prefix("sep=").map(str::as_bytes)
        && DELIMITERS.contains(named)
    {
        return *named;
    }
    let mut best = (0, b',');
    for delimiter in DELIMITERS {
        let evenness = evenness(text, delimiter);
        if evenness > best.0 {
            best = (evenness, delimiter);
        }
    }
    best.1
}

/// How many of the first records have the most frequent number of fields above one, in percent.
fn evenness(text: &str, delimiter: u8) -> usize {
    let mut reader = reader(text, delimiter);
    let records = reader.records().take(RECORDS_LOOKED_AT);
    let widths: Vec<usize> = records
        .map_while(Result::ok)
        .map(|record| record.len())
        .collect();
    let same = |width: &usize| widths.iter().filter(|other| *other == width).count();
    let several = widths.iter().filter(|width| **width > 1);
    let most = several.map(same).max().unwrap_or(0);
    100 * most / widths.len().max(1)
}
