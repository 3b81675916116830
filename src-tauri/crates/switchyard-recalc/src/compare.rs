//! Holds recalculated cells against the engine, cell by cell.

use switchyard_model::catalogue::LineId;
use switchyard_model::world::World;

use crate::grid::{Found, Grid, Value};

/// Columns counted from 1: the value of a line without months, and the first month.
const VALUE: i32 = 5;
const FIRST_MONTH: i32 = 18;
const CLOSE: f64 = 1e-9;

/// Whether two numbers agree; `largest` is the largest size in the same line.
pub fn agree(a: f64, b: f64, largest: f64) -> bool {
    (a - b).abs() <= CLOSE * a.abs().max(b.abs()).max(largest / 1000.0)
}

/// Compares every result cell of one world and returns their number.
///
/// # Panics
/// With the first few cells that differ.
pub fn world(grid: &Grid, world: &dyn World, suffix: &str) -> usize {
    let mut wrong = Vec::new();
    let mut cells = 0;
    for (id, line) in world.context().catalogue.lines() {
        if !line.is_input() {
            let sheet = format!("{}{suffix}", line.sheet.label());
            cells += line_cells(grid, world, id, &sheet, &mut wrong);
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {cells} cells differ:\n{}",
        wrong.len(),
        first(&wrong)
    );
    cells
}

fn first(wrong: &[String]) -> String {
    wrong
        .iter()
        .take(20)
        .cloned()
        .collect::<Vec<_>>()
        .join("\n")
}

fn line_cells(
    grid: &Grid,
    world: &dyn World,
    id: LineId,
    sheet: &str,
    wrong: &mut Vec<String>,
) -> usize {
    let catalogue = &world.context().catalogue;
    let line = catalogue.line(id);
    let rows = grid.rows_of_key(sheet, line.key);
    let owners = world.layout().count(line.sheet);
    assert_eq!(rows.len(), owners, "rows of {} on {sheet}", line.key);
    let months = if catalogue.has_months(id) {
        world.plan().months
    } else {
        1
    };
    let first = if catalogue.has_months(id) {
        FIRST_MONTH
    } else {
        VALUE
    };
    let largest = world
        .column(id)
        .iter()
        .fold(0.0f64, |largest, value| largest.max(value.abs()));
    for (owner, row) in rows.into_iter().enumerate() {
        for month in 0..months {
            let expected = world.value(id, owner, month);
            let found = grid.get(sheet, row, first + month as i32);
            if !is(found, expected, largest) {
                let place = format!("{} row {owner} month {month} ({sheet} row {row})", line.key);
                wrong.push(format!("{place}: engine {expected:?}, sheet {found:?}"));
            }
        }
    }
    owners * months
}

fn is(found: Option<&Found>, expected: f64, largest: f64) -> bool {
    match found {
        Some(Found {
            value: Value::Number(number),
            formula: Some(_),
        }) => agree(*number, expected, largest),
        _ => false,
    }
}

/// Compares every formula cell of the workbook, on every sheet, with what the exported file says
/// and returns their number. Rates of return come out of a search, so Results and Checks are
/// held to a millionth, and their zeros to a billionth of the sheet's largest amount; the cells
/// behind them are held by `world`.
///
/// # Panics
/// With the first few cells that differ.
pub fn all_formulas(recalculated: &Grid, exported: &Grid) -> usize {
    let mut wrong = Vec::new();
    let mut cells = 0;
    for (sheet, rows) in &exported.sheets {
        for (&(row, column), cell) in rows.iter().filter(|(_, cell)| cell.is_formula()) {
            cells += 1;
            let found = recalculated
                .get(sheet, row, column)
                .map(|found| &found.value);
            let rows = if searched(sheet) {
                0..i32::MAX
            } else {
                row..row + 1
            };
            if !same(&cell.value, found, sheet, largest(exported, sheet, rows)) {
                wrong.push(format!(
                    "{sheet} {row},{column}: {:?}, sheet {found:?}",
                    cell.value
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {cells} cells differ:\n{}",
        wrong.len(),
        first(&wrong)
    );
    cells
}

fn same(exported: &Value, found: Option<&Value>, sheet: &str, largest: f64) -> bool {
    match (exported, found) {
        (Value::Number(a), Some(Value::Number(b))) if searched(sheet) => {
            (a - b).abs() <= (1e-6 * a.abs()).max(if *a == 0.0 { CLOSE * largest } else { 0.0 })
        }
        (Value::Number(a), Some(Value::Number(b))) => agree(*a, *b, largest),
        (Value::Text(a), Some(Value::Text(b))) => a == b,
        _ => false,
    }
}

fn searched(sheet: &str) -> bool {
    matches!(sheet, "Results" | "Checks")
}

fn largest(grid: &Grid, sheet: &str, rows: std::ops::Range<i32>) -> f64 {
    let cells = grid.sheets[sheet].range((rows.start, 0)..(rows.end, 0));
    cells.fold(0.0, |largest, (_, cell)| match cell.value {
        Value::Number(number) => largest.max(number.abs()),
        _ => largest,
    })
}
