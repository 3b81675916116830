//! Finds the header of a table: the last line of words above the first line of numbers. Titles
//! above it are left out, headings merged over several columns are put before those below them.

use std::collections::BTreeMap;

use switchyard_model::parse;

use crate::cell::CellValue;
use crate::grid::Grid;
use crate::months;
use crate::periods::are_years_across;
use crate::table::{Table, letter_heading};

/// Titles, notes and logos stand above a table; not more than this.
pub(crate) const LINES_LOOKED_AT: usize = 50;
/// From so many months on, a line of them is a header and not data.
const MONTHS_ACROSS: usize = 3;

type Line<'a> = (usize, &'a [CellValue]);

/// `None` when there is nothing in the grid.
pub(crate) fn table(name: &str, grid: Grid) -> Option<Table> {
    let mut lines = grid.lines;
    lines.retain(|_, cells| cells.iter().any(|cell| !cell.is_empty()));
    let skipped = leading_columns(&lines);
    for cells in lines.values_mut() {
        cells.drain(..skipped);
    }
    let width = lines.values().map(Vec::len).max()?;
    let found = find(&lines, width);
    let (header_row, mut header) = found.unwrap_or_default();
    header.resize(width, String::new());
    for (column, heading) in header.iter_mut().enumerate() {
        if heading.is_empty() {
            *heading = letter_heading(column + skipped);
        }
    }
    let below = lines.into_iter().filter(|(line, _)| *line > header_row);
    let (lines, rows) = below.unzip();
    Some(Table {
        name: name.to_string(),
        header,
        header_row,
        rows,
        lines,
        semicolons: false,
    })
}

/// Columns before the first one that holds anything.
fn leading_columns(lines: &BTreeMap<usize, Vec<CellValue>>) -> usize {
    let first = |cells: &Vec<CellValue>| cells.iter().position(|cell| !cell.is_empty());
    lines.values().filter_map(first).min().unwrap_or(0)
}

/// Last line and texts of the header.
fn find(lines: &BTreeMap<usize, Vec<CellValue>>, width: usize) -> Option<(usize, Vec<String>)> {
    let looked_at = lines.iter().take(LINES_LOOKED_AT);
    let top: Vec<Line> = looked_at
        .map(|(line, cells)| (*line, cells.as_slice()))
        .collect();
    let at = (0..top.len()).find(|at| is_header(&top[*at..], width))?;
    let (line, cells) = top[at];
    let mut parts = Vec::new();
    if let Some((above, band)) = at.checked_sub(1).map(|above| top[above])
        && above + 1 == line
        && is_band(band, cells, width)
    {
        parts.push(band);
    }
    parts.push(cells);
    match top[at + 1] {
        (below, units) if !is_data(units) => {
            parts.push(units);
            Some((below, headings(&parts, width)))
        }
        _ => Some((line, headings(&parts, width))),
    }
}

/// The texts of each column from top to bottom.
fn headings(parts: &[&[CellValue]], width: usize) -> Vec<String> {
    let column = |column: usize| {
        let texts = parts.iter().filter_map(|cells| cells.get(column));
        let texts: Vec<String> = texts.map(heading).filter(|text| !text.is_empty()).collect();
        texts.join(" ")
    };
    (0..width).map(column).collect()
}

/// One line of text; a heading with a line break in it is still one.
fn heading(cell: &CellValue) -> String {
    let text = match cell {
        CellValue::Month(month) => month.to_string(),
        other => other.to_string(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words, with numbers or months below them; a line with a unit or two may stand between.
fn is_header(lines: &[Line], width: usize) -> bool {
    let [(_, first), (_, second), rest @ ..] = lines else {
        return false;
    };
    let units = !is_labels(second, width)
        && filled(second).all(is_label)
        && rest.first().is_some_and(|(_, third)| is_data(third));
    is_labels(first, width) && (is_data(second) || units)
}

/// A line of headings over the header itself, as full as it is. A title is not.
fn is_band(band: &[CellValue], header: &[CellValue], width: usize) -> bool {
    is_labels(band, width) && filled(band).count() * 2 >= filled(header).count()
}

fn is_labels(cells: &[CellValue], width: usize) -> bool {
    let full = filled(cells).count();
    let enough = full >= 2 || width == 1 && full == 1;
    let labels = filled(cells).filter(|cell| is_label(cell)).count();
    let months = filled(cells).filter(|cell| months::is_month(cell)).count();
    let begins_a_series = (1..MONTHS_ACROSS).contains(&months);
    // A heading may begin with a number, as "30-day average"; a bare number is none.
    let years = are_years(cells);
    let numbers = !years && filled(cells).any(|cell| matches!(cell, CellValue::Number(_)));
    let labels = if years { full } else { labels };
    enough && labels * 2 > full && !begins_a_series && !numbers
}

/// Numbers, or the month that a row of a series begins with.
fn is_data(cells: &[CellValue]) -> bool {
    let months = filled(cells).filter(|cell| months::is_month(cell)).count();
    months < MONTHS_ACROSS && !are_years(cells) && (months > 0 || filled(cells).any(is_number))
}

fn are_years(cells: &[CellValue]) -> bool {
    let cells: Vec<&CellValue> = filled(cells).collect();
    let texts = cells.iter().any(|cell| matches!(cell, CellValue::Text(_)));
    texts && are_years_across(&cells)
}

fn filled(cells: &[CellValue]) -> impl Iterator<Item = &CellValue> {
    cells.iter().filter(|cell| !cell.is_empty())
}

fn is_label(cell: &CellValue) -> bool {
    match cell {
        CellValue::Text(_) => !is_number(cell),
        CellValue::Month(_) => true,
        _ => false,
    }
}

/// A number, or a text that begins like one: `$84,714`, `(96)`, `12.5%`. A month is none.
pub(crate) fn is_number(cell: &CellValue) -> bool {
    match cell {
        CellValue::Number(_) | CellValue::Percent(_) => !months::is_month(cell),
        CellValue::Error(_) => true,
        CellValue::Text(text) => {
            !months::is_month(cell) && parse::amount("1", begin(text)).is_some()
        }
        CellValue::Empty | CellValue::Month(_) => false,
    }
}

/// Without the unit after it.
fn begin(text: &str) -> &str {
    let text = text.trim();
    let is_part = |c: char| c.is_ascii_digit() || " =$,.-+()\u{a0}\u{202f}".contains(c);
    let end = text.find(|c: char| !is_part(c)).unwrap_or(text.len());
    &text[..end]
}
