//! A table: a header and rows of cells, each row with the line it stands on in the file.

use crate::cell::CellValue;
use crate::months;
use crate::words;

const ROWS_LOOKED_AT: usize = 400;

#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Of the sheet, or of the file.
    pub name: String,
    /// One text per column; a column without one is named after its letter, as `Column C`.
    pub header: Vec<String>,
    /// Line of the header in the file, from 1; 0 when the table has none.
    pub header_row: usize,
    /// Rows that are not empty. A row ends with its last cell that is not empty.
    pub rows: Vec<Vec<CellValue>>,
    /// Line of each row in the file, from 1.
    pub lines: Vec<usize>,
    /// Fields were parted by semicolons, as where a comma stands before the decimals.
    pub semicolons: bool,
}

impl Table {
    /// Empty beyond the end of a row.
    pub fn cell(&self, row: usize, column: usize) -> &CellValue {
        let cells = self.rows.get(row);
        cells
            .and_then(|cells| cells.get(column))
            .unwrap_or(&CellValue::Empty)
    }

    /// The heading of a column, or its letter when there is no such column.
    pub fn heading(&self, column: usize) -> String {
        match self.header.get(column) {
            Some(heading) => heading.clone(),
            None => letter_heading(column),
        }
    }

    /// The headings as if they were data, for months that stand across.
    pub(crate) fn header_cells(&self) -> Vec<CellValue> {
        let headings = self.header.iter();
        headings
            .map(|heading| CellValue::from_text(heading))
            .collect()
    }

    /// Every cell of a column that is not empty.
    pub(crate) fn whole_column(&self, column: usize) -> Vec<&CellValue> {
        let cells = self.rows.iter().filter_map(|row| row.get(column));
        cells.filter(|cell| !cell.is_empty()).collect()
    }

    /// The cells of a column that are not empty, in the first rows: enough to know its kind.
    pub(crate) fn column(&self, column: usize) -> impl Iterator<Item = &CellValue> {
        let rows = self.rows.iter().take(ROWS_LOOKED_AT);
        let cells = rows.filter_map(move |row| row.get(column));
        cells.filter(|cell| !cell.is_empty())
    }
}

/// `Column A`, as a spreadsheet counts them.
pub(crate) fn letter_heading(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + (left % 26) as u8));
        left /= 26;
    }
    format!("Column {}", letters.iter().rev().collect::<String>())
}

/// A stable text to remember a mapping by. Case, blanks and punctuation do not count, and months
/// that stand across the header count as one, so that next quarter's file is known again.
pub fn signature(header: &[String]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for heading in header.iter().take(256) {
        let part = match months::is_month_text(heading) {
            true => "<month>".to_string(),
            false => words::all(heading).join(" ").chars().take(80).collect(),
        };
        let again = part == "<month>" && parts.last() == Some(&part);
        if !again {
            parts.push(part);
        }
    }
    parts.join("|")
}
