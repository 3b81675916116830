//! What is seen as a table, as a table for other programs: raw numbers in the unit shown, and
//! words where words are seen.

use std::collections::BTreeMap;

use switchyard_charts::{Body, Figure, TableRow};
use switchyard_export::{Cell, Table};
use switchyard_model::number::{shown_per_stored, unit_label};
use switchyard_model::problem::Problem;

use super::picture::{FOR_A_SLIDE, drawing};
use crate::api::{ColumnKind, GridLine, GridView, LineSeen, TableCell, TableColumn, TableView};

pub fn of_figure(figure: &Figure) -> Table {
    let seen = drawing(figure, FOR_A_SLIDE).table;
    // Its columns count different things, each in its own unit.
    let per_stored = match figure.body {
        Body::Frontier { .. } => 1.0,
        _ => shown_per_stored(figure.measure.unit()),
    };
    let in_words = matches!(figure.body, Body::Gantt { .. });
    let unit = if in_words {
        String::new()
    } else {
        unit_label(figure.measure.unit())
    };
    let row = |row: &TableRow| {
        let values = row.texts.iter().zip(&row.values);
        let cells = values.map(|(text, value)| match in_words || no_number(text, *value) {
            true => words(text),
            false => Cell::Number(value * per_stored),
        });
        std::iter::once(Cell::text(row.label.as_str()))
            .chain(cells)
            .collect()
    };
    Table {
        name: figure.title.clone(),
        headings: std::iter::once(unit)
            .chain(seen.columns.iter().cloned())
            .collect(),
        rows: seen.rows.iter().map(row).collect(),
        names: 1,
        notes: figure.warning.iter().cloned().collect(),
    }
}

/// Where a table has words instead of a number, its value is zero and the words do not say so:
/// "failed", "$90.00/kW-month".
fn no_number(text: &str, value: f64) -> bool {
    let is_zero = text.contains('0') && !text.contains(|c: char| ('1'..='9').contains(&c));
    value == 0.0 && !is_zero && text != "–"
}

fn words(text: &str) -> Cell {
    Cell::text(if text == "–" { "" } else { text })
}

/// # Errors
/// When a line is not there any more.
pub fn of_grid(view: &GridView, lines: &[LineSeen]) -> Result<Table, Problem> {
    let all = view.sections.iter().flat_map(|section| {
        let named = section
            .lines
            .iter()
            .map(|line| (section.label.as_str(), line));
        named.map(|(label, line)| ((line.row.as_str(), line.key.as_str()), (label, line)))
    });
    let known: BTreeMap<_, _> = all.collect();
    let seen = lines.iter().map(|LineSeen { row, key }| {
        let found = known.get(&(row.as_str(), key.as_str()));
        found.copied().ok_or_else(other_by_now)
    });
    let seen: Vec<(&str, &GridLine)> = seen.collect::<Result<_, Problem>>()?;
    let names = ["Section", "Row", "Line", "Unit"].map(str::to_string);
    let periods = view.columns.iter().map(|column| column.long.clone());
    Ok(Table {
        name: "By month".to_string(),
        headings: names.into_iter().chain(periods).collect(),
        rows: seen
            .iter()
            .map(|(section, line)| grid_row(section, line))
            .collect(),
        names: 4,
        notes: note(seen.iter().map(|(_, line)| &line.untrue)),
    })
}

/// What goes along with numbers that an error makes untrue: the first sentence there is.
fn note<'a>(mut said: impl Iterator<Item = &'a Option<String>>) -> Vec<String> {
    let first = said.find_map(Option::as_ref);
    first.into_iter().cloned().collect()
}

fn grid_row(section: &str, line: &GridLine) -> Vec<Cell> {
    let names = [section, &line.row_name, &line.label, &line.unit].map(Cell::text);
    let cells = line
        .cells
        .iter()
        .map(|cell| cell_of(&cell.text, cell.value));
    names.into_iter().chain(cells).collect()
}

/// # Errors
/// When a row is not there any more.
pub fn of_rows(view: &TableView, rows: &[String]) -> Result<Table, Problem> {
    let lines = view.groups.iter().flat_map(|group| &group.rows);
    let known: BTreeMap<_, _> = lines.map(|line| (line.row.as_str(), line)).collect();
    let row = |id: &String| {
        let line = known.get(id.as_str()).ok_or_else(other_by_now)?;
        let cells = view.columns.iter().zip(&line.cells);
        Ok(cells
            .map(|(column, cell)| table_cell(column, cell))
            .collect())
    };
    let mut cells: Vec<Vec<Cell>> = rows.iter().map(row).collect::<Result<_, Problem>>()?;
    cells.extend(total_row(view));
    Ok(Table {
        name: view.label.clone(),
        headings: view.columns.iter().map(heading).collect(),
        rows: cells,
        names: 1,
        notes: note(view.columns.iter().map(|column| &column.untrue)),
    })
}

/// Under everything, as it is seen; nothing where no column has a total.
fn total_row(view: &TableView) -> Option<Vec<Cell>> {
    view.sums.iter().find(|sum| sum.is_some())?;
    let sum = |sum: &Option<TableCell>| match sum {
        Some(cell) => cell_of(&cell.text, cell.value),
        None => Cell::Empty,
    };
    let mut cells: Vec<Cell> = view.sums.iter().map(sum).collect();
    // The first column has names, and no total of its own.
    cells[0] = Cell::text("Total");
    Some(cells)
}

fn heading(column: &TableColumn) -> String {
    match column.unit.as_str() {
        "" => column.label.clone(),
        unit => format!("{} ({unit})", column.label),
    }
}

/// As a copy of the cell: what has a text of its own (a month, a choice) leaves as that.
fn table_cell(column: &TableColumn, cell: &TableCell) -> Cell {
    let counts = matches!(column.kind, ColumnKind::Number | ColumnKind::Result);
    match counts && cell.raw.is_none() {
        true => cell_of(&cell.text, cell.value),
        false => words(&cell.text),
    }
}

/// A month counts in months since long ago; it leaves as it is read, "Jan 2027".
fn cell_of(text: &str, value: f64) -> Cell {
    match text.is_empty() || text.starts_with(char::is_alphabetic) || !value.is_finite() {
        true => words(text),
        false => Cell::Number(value),
    }
}

fn other_by_now() -> Problem {
    Problem::new("The table has changed since it was shown; look at it again and repeat this.")
}
