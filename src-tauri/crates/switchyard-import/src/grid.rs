//! Cells as they come out of a file, counted while they come. Lines without a cell take no room,
//! so what a file says about its own size is never what is reserved.

use std::collections::BTreeMap;

use crate::cell::CellValue;
use crate::error::Fault;

/// 20 columns over 10,000 lines; a plan has 360 months at most.
pub const MAX_CELLS: usize = 200_000;
/// A text that many cells share is counted once for each of them.
pub const MAX_TEXT_BYTES: usize = 64_000_000;

/// What all the tables of one file may still take.
pub(crate) struct Budget {
    cells: usize,
    text_bytes: usize,
}

impl Budget {
    pub(crate) fn of_a_file() -> Budget {
        Budget {
            cells: MAX_CELLS,
            text_bytes: MAX_TEXT_BYTES,
        }
    }

    fn take_cells(&mut self, cells: usize) -> Result<(), Fault> {
        self.cells = self.cells.checked_sub(cells).ok_or(Fault::TooManyCells)?;
        Ok(())
    }

    fn take_text(&mut self, value: &CellValue) -> Result<(), Fault> {
        let bytes = match value {
            CellValue::Text(text) | CellValue::Error(text) => text.len(),
            _ => 0,
        };
        self.text_bytes = self
            .text_bytes
            .checked_sub(bytes)
            .ok_or(Fault::TooMuchText)?;
        Ok(())
    }
}

/// The cells of one sheet by line, counted from 1, and column, counted from 0.
#[derive(Default)]
pub(crate) struct Grid {
    pub(crate) lines: BTreeMap<usize, Vec<CellValue>>,
}

impl Grid {
    /// # Errors
    /// The file has used up its bounds.
    pub(crate) fn put(
        &mut self,
        budget: &mut Budget,
        line: usize,
        column: usize,
        value: CellValue,
    ) -> Result<(), Fault> {
        if value.is_empty() {
            return Ok(());
        }
        budget.take_text(&value)?;
        let cells = self.lines.entry(line).or_default();
        // A cell far to the right takes the empty ones before it.
        let needed = column + 1;
        if needed > cells.len() {
            budget.take_cells(needed - cells.len())?;
            cells.resize(needed, CellValue::Empty);
        }
        cells[column] = value;
        Ok(())
    }

    pub(crate) fn cell(&self, line: usize, column: usize) -> &CellValue {
        let cells = self.lines.get(&line);
        cells
            .and_then(|cells| cells.get(column))
            .unwrap_or(&CellValue::Empty)
    }
}
