//! One sheet being written, row after row: rows are streamed to disk and cannot be changed later.

use rust_xlsxwriter::{Formula, Worksheet};

use super::places::{FIRST_MONTH, HEADING_ROW, HISTORY, KEY, LABEL, OPENING, OWNER, UNIT, VALUE};
use super::styles::{Style, Styles};
use super::terms::{Cached, ExportError};

/// What a formula cell shows until it is recalculated.
#[derive(Clone, Copy, Debug)]
pub enum Shown<'a> {
    Number(f64),
    Text(&'a str),
}

impl From<f64> for Shown<'_> {
    fn from(value: f64) -> Self {
        Shown::Number(value)
    }
}

pub struct Page<'a> {
    pub sheet: &'a mut Worksheet,
    styles: &'a mut Styles,
    cached: Cached,
    row: u32,
}

impl<'a> Page<'a> {
    pub fn new(sheet: &'a mut Worksheet, styles: &'a mut Styles, cached: Cached) -> Page<'a> {
        Page {
            sheet,
            styles,
            cached,
            row: 1,
        }
    }

    /// # Panics
    /// When a row is written after a later one: the writer would leave it out and go on.
    fn go_to(&mut self, row: u32) {
        assert!(
            row >= self.row,
            "row {row} is written after row {}",
            self.row
        );
        self.row = row;
    }

    /// Rows count from 1, columns from 0.
    pub fn text(
        &mut self,
        row: u32,
        column: u16,
        text: &str,
        style: Style,
    ) -> Result<(), ExportError> {
        if !text.is_empty() {
            self.go_to(row);
            let format = self.styles.of(style);
            self.sheet
                .write_string_with_format(row - 1, column, text, format)?;
        }
        Ok(())
    }

    pub fn number(
        &mut self,
        row: u32,
        column: u16,
        value: f64,
        style: Style,
    ) -> Result<(), ExportError> {
        self.go_to(row);
        let format = self.styles.of(style);
        // Minus zero would show as "(0)" in some readers.
        self.sheet
            .write_number_with_format(row - 1, column, value + 0.0, format)?;
        Ok(())
    }

    pub fn formula<'s>(
        &mut self,
        row: u32,
        column: u16,
        text: &str,
        shown: impl Into<Shown<'s>>,
        style: Style,
    ) -> Result<(), ExportError> {
        let result = match (self.cached, shown.into()) {
            (Cached::Poison(poison), _) => number_text(poison),
            (Cached::Engine, Shown::Number(value)) => number_text(value + 0.0),
            (Cached::Engine, Shown::Text(text)) => text.to_string(),
        };
        self.go_to(row);
        let format = self.styles.of(style);
        let formula = Formula::new(text).set_result(result);
        self.sheet
            .write_formula_with_format(row - 1, column, formula, format)?;
        Ok(())
    }

    /// A row of column headings.
    pub fn headings(&mut self, row: u32, names: &[(u16, &str)]) -> Result<(), ExportError> {
        for (column, name) in names {
            self.text(row, *column, name, Style::HEADING)?;
        }
        Ok(())
    }

    /// Widths, frozen panes and print set-up of a sheet with months across.
    pub fn set_up_months(&mut self, last_month: u16) -> Result<(), ExportError> {
        let sheet = &mut *self.sheet;
        for (column, width) in [
            (LABEL, 36.0),
            (OWNER, 24.0),
            (UNIT, 14.0),
            (KEY, 12.0),
            (VALUE, 16.0),
        ] {
            sheet.set_column_width(column, width)?;
        }
        sheet.set_column_range_width(HISTORY, OPENING - 1, 4)?;
        sheet.set_column_width(OPENING, 12)?;
        sheet.set_column_range_width(FIRST_MONTH, last_month, 13)?;
        sheet.group_columns_collapsed(HISTORY, OPENING - 1)?;
        sheet.set_freeze_panes(HEADING_ROW, HISTORY)?;
        sheet.set_repeat_rows(0, HEADING_ROW - 1)?;
        sheet.set_repeat_columns(LABEL, UNIT)?;
        // Two years on a page: all months on one page would be too small to read.
        let pages = (last_month - FIRST_MONTH) / 24 + 1;
        sheet.set_landscape().set_print_fit_to_pages(pages, 0);
        Ok(())
    }

    /// The same for a sheet that is one page wide.
    pub fn set_up_list(&mut self, widths: &[f64], frozen_rows: u32) -> Result<(), ExportError> {
        for (column, width) in widths.iter().enumerate() {
            self.sheet.set_column_width(column as u16, *width)?;
        }
        if frozen_rows > 0 {
            self.sheet.set_freeze_panes(frozen_rows, 0)?;
            self.sheet.set_repeat_rows(0, frozen_rows - 1)?;
        }
        self.sheet.set_landscape().set_print_fit_to_pages(1, 0);
        Ok(())
    }
}

/// Shortest text that reads back as the same number.
fn number_text(value: f64) -> String {
    let size = value.abs();
    if size == 0.0 || (1e-5..1e16).contains(&size) {
        value.to_string()
    } else {
        format!("{value:E}")
    }
}
