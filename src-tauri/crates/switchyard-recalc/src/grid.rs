//! The cells of a workbook as a spreadsheet left them.

use std::collections::BTreeMap;

use ironcalc::base::types::{Cell, FormulaValue, Workbook};
use ironcalc::import::load_from_xlsx_bytes;

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Number(f64),
    Text(String),
    Error(String),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub value: Value,
    /// Which of its sheet's formulas the cell holds; cells that hold the same one, copied, have
    /// the same number.
    pub formula: Option<i32>,
}

impl Found {
    pub fn is_formula(&self) -> bool {
        self.formula.is_some()
    }
}

/// Sheet by name, then row and column counted from 1 as Excel does.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    pub sheets: BTreeMap<String, BTreeMap<(i32, i32), Found>>,
}

impl Grid {
    /// What the file says, nothing recalculated.
    ///
    /// # Panics
    /// When the file is no workbook.
    pub fn as_written(bytes: &[u8]) -> Grid {
        Grid::of(&load_from_xlsx_bytes(bytes, "book", "en", "UTC").expect("the workbook loads"))
    }

    pub fn of(book: &Workbook) -> Grid {
        let mut sheets = BTreeMap::new();
        for sheet in &book.worksheets {
            let cells = sheet.sheet_data.cells();
            let found = cells
                .filter_map(|(row, column, cell)| Some(((row, column), found(&cell, book)?)))
                .collect();
            sheets.insert(sheet.name.clone(), found);
        }
        Grid { sheets }
    }

    pub fn get(&self, sheet: &str, row: i32, column: i32) -> Option<&Found> {
        self.sheets.get(sheet)?.get(&(row, column))
    }

    pub fn text(&self, sheet: &str, row: i32, column: i32) -> &str {
        match self.get(sheet, row, column).map(|found| &found.value) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    /// Rows whose key column holds this key, from the top.
    pub fn rows_of_key(&self, sheet: &str, key: &str) -> Vec<i32> {
        const KEY: i32 = 4;
        let Some(cells) = self.sheets.get(sheet) else {
            return Vec::new();
        };
        let rows = cells.iter().filter(|((_, column), found)| {
            *column == KEY && matches!(&found.value, Value::Text(text) if text == key)
        });
        rows.map(|((row, _), _)| *row).collect()
    }
}

fn found(cell: &Cell, book: &Workbook) -> Option<Found> {
    let (value, formula) = match cell {
        Cell::NumberCell { v, .. } => (Value::Number(*v), None),
        Cell::SharedString { si, .. } => {
            (Value::Text(book.shared_strings[*si as usize].clone()), None)
        }
        Cell::CellFormula { v, f, .. } | Cell::ArrayFormula { v, f, .. } => {
            (formula_value(v), Some(*f))
        }
        _ => return None,
    };
    Some(Found { value, formula })
}

fn formula_value(value: &FormulaValue) -> Value {
    match value {
        FormulaValue::Number(number) => Value::Number(*number),
        FormulaValue::Text(text) => Value::Text(text.clone()),
        FormulaValue::Boolean(flag) => Value::Text(flag.to_string()),
        FormulaValue::Error { ei, d } => Value::Error(format!("{ei}: {}", d.m)),
        FormulaValue::Unevaluated => Value::Error("not evaluated".to_string()),
    }
}
