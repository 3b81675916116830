//! The cells of a workbook, through calamine. Cells are taken one after the other into a grid
//! that counts them; calamine's own ranges would reserve what the file says.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, Style, Xlsx};
use switchyard_model::calendar::Month;

use crate::cell::CellValue;
use crate::error::Fault;
use crate::file::Progress;
use crate::grid::{Budget, Grid, MAX_CELLS};
use crate::header;
use crate::months;
use crate::table::Table;

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// How often progress is told, in cells.
const CELLS_BETWEEN_REPORTS: usize = 4_096;

pub(crate) fn read(bytes: &[u8], progress: Progress) -> Result<Vec<Table>, Fault> {
    let mut workbook: Workbook = Xlsx::new(Cursor::new(bytes)).map_err(Fault::damaged)?;
    let sheets = workbook.sheets_metadata().iter();
    let names: Vec<String> = sheets
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut budget = Budget::of_a_file();
    let mut tables = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let percent = 50 + 50 * at / names.len();
        let mut grid = cells(&mut workbook, name, &mut budget, &mut || progress(percent))?;
        spread_merged(&mut workbook, name, &mut grid, &mut budget)?;
        tables.extend(header::table(name, grid));
    }
    Ok(tables)
}

fn cells(
    workbook: &mut Workbook,
    name: &str,
    budget: &mut Budget,
    go_on: &mut dyn FnMut() -> Result<(), Fault>,
) -> Result<Grid, Fault> {
    let in_sheet = |error: calamine::XlsxError| Fault::damaged(format!("sheet {name}: {error}"));
    go_on()?;
    let mut reader = workbook.worksheet_cells_reader(name).map_err(in_sheet)?;
    size(name, reader.dimensions())?;
    let percents: Vec<bool> = reader.styles().iter().map(shows_percent).collect();
    let mut grid = Grid::default();
    let mut read = 0;
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(in_sheet)? {
        let (row, column) = cell.get_position();
        let percent = percents.get(style).copied().unwrap_or(false);
        let value = value(cell.get_value(), percent);
        grid.put(budget, row as usize + 1, column as usize, value)?;
        read += 1;
        // Cells without a value take no room, but time.
        if read % CELLS_BETWEEN_REPORTS == 0 {
            go_on()?;
        }
    }
    Ok(grid)
}

/// What the sheet says it spans. Cells that come nevertheless are counted one by one.
fn size(name: &str, says: calamine::Dimensions) -> Result<(), Fault> {
    let side = |from: u32, to: u32| u64::from(to.saturating_sub(from)) + 1;
    let cells = side(says.start.0, says.end.0) * side(says.start.1, says.end.1);
    if cells > MAX_CELLS as u64 {
        let place = crate::problem::shortened(name);
        return Err(Fault::SheetTooLarge {
            place: format!("the sheet {place}"),
            cells,
        });
    }
    Ok(())
}

fn shows_percent(style: &Style) -> bool {
    let format = style.number_format.as_ref();
    format.is_some_and(|format| percent_outside_quotes(&format.format_code))
}

fn percent_outside_quotes(format: &str) -> bool {
    let mut quoted = false;
    let mut escaped = false;
    for c in format.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if !quoted => escaped = true,
            '"' => quoted = !quoted,
            '%' if !quoted => return true,
            _ => {}
        }
    }
    false
}

fn value(data: &DataRef, percent: bool) -> CellValue {
    match data {
        DataRef::Empty => CellValue::Empty,
        DataRef::Int(number) => number_cell(*number as f64, percent),
        DataRef::Float(number) => number_cell(*number, percent),
        DataRef::String(text) => text_cell(text),
        DataRef::SharedString(text) => text_cell(text),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => match months::of_text(text) {
            Some(month) => CellValue::Month(month),
            None => text_cell(text),
        },
        DataRef::Bool(true) => CellValue::Text("Yes".to_string()),
        DataRef::Bool(false) => CellValue::Text("No".to_string()),
        DataRef::DateTime(date) => date_cell(date),
        DataRef::Error(error) => CellValue::Error(error.to_string()),
    }
}

fn number_cell(number: f64, percent: bool) -> CellValue {
    match (number.is_finite(), percent) {
        (false, _) => CellValue::Error("a number without an end".to_string()),
        (true, true) => CellValue::Percent(number),
        (true, false) => CellValue::Number(number),
    }
}

/// A number typed as text stays a text: its reader decides what its commas mean.
fn text_cell(text: &str) -> CellValue {
    match text.trim() {
        "" => CellValue::Empty,
        text => CellValue::Text(text.to_string()),
    }
}

/// A time of day or a duration is a number; only a day makes a month.
fn date_cell(date: &ExcelDateTime) -> CellValue {
    if date.is_duration() || date.as_f64() < 1.0 {
        return number_cell(date.as_f64(), false);
    }
    let (year, month, ..) = date.to_ymd_hms_milli();
    CellValue::Month(Month::new(i32::from(year), u32::from(month)))
}

/// A heading over merged columns stands in the first of them only; it is meant for all.
fn spread_merged(
    workbook: &mut Workbook,
    name: &str,
    grid: &mut Grid,
    budget: &mut Budget,
) -> Result<(), Fault> {
    // Merged cells are an ornament: a sheet whose list of them does not read is read without.
    let Ok(merged) = workbook.merge_cells_by_sheet_name(name) else {
        return Ok(());
    };
    let top: Vec<usize> = grid
        .lines
        .keys()
        .copied()
        .take(header::LINES_LOOKED_AT)
        .collect();
    for area in merged {
        let (line, first, last) = (area.start.0 as usize + 1, area.start.1, area.end.1);
        if !top.contains(&line) {
            continue;
        }
        let filled = grid.lines.get(&line).map_or(0, |cells| {
            cells.iter().filter(|cell| !cell.is_empty()).count()
        });
        // A title over the whole table is nobody's heading.
        let heading = grid.cell(line, first as usize).clone();
        if area.start.0 != area.end.0 || filled < 2 || !matches!(heading, CellValue::Text(_)) {
            continue;
        }
        for column in first.saturating_add(1)..=last {
            grid.put(budget, line, column as usize, heading.clone())?;
        }
    }
    Ok(())
}
