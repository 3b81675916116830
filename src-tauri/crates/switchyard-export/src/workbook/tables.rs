//! The Tables sheet: points of every curve, weights of every schedule. Formulas point here, so
//! that no table hides inside a formula.

use switchyard_model::formula::{Schedule, Table};

use super::number_format;
use super::page::Page;
use super::places::{LABEL, OWNER, Tab, UNIT, VALUE};
use super::styles::Style;
use super::template::column_letters;
use super::terms::ExportError;

const FIRST_WEIGHT: u16 = VALUE + 1;
const FIRST_ROW: u32 = 4;

/// `Tables!$E$5:$E$25`: the points from 0 to 1.
pub fn points(table: Table) -> String {
    let (first, value) = (curve_row(table) + 1, column_letters(VALUE));
    let last = first + table.points().len() as u32 - 1;
    format!("{}${value}${first}:${value}${last}", Tab::Tables.prefix())
}

/// The cell with the number of steps between 0 and 1.
pub fn steps(table: Table) -> String {
    value_cell(curve_row(table))
}

/// `Tables!$F$30:$Q$30`: whole months since the amount arose.
pub fn ages(schedule: Schedule) -> String {
    schedule_cells(schedule, schedule_row(schedule))
}

/// `Tables!$F$31:$Q$31`: the weight at each age.
pub fn weights(schedule: Schedule) -> String {
    schedule_cells(schedule, schedule_row(schedule) + 1)
}

fn schedule_cells(schedule: Schedule, row: u32) -> String {
    let last = FIRST_WEIGHT + schedule.weights().len() as u16 - 1;
    let (first, last) = (column_letters(FIRST_WEIGHT), column_letters(last));
    format!("{}${first}${row}:${last}${row}", Tab::Tables.prefix())
}

fn value_cell(row: u32) -> String {
    format!("{}${}${row}", Tab::Tables.prefix(), column_letters(VALUE))
}

/// A heading with the number of steps, then one row per point, then an empty row.
fn curve_row(table: Table) -> u32 {
    let before = Table::ALL.iter().take_while(|other| **other != table);
    FIRST_ROW
        + before
            .map(|other| other.points().len() as u32 + 2)
            .sum::<u32>()
}

/// A row of ages, a row of weights, an empty row.
fn schedule_row(schedule: Schedule) -> u32 {
    let curves: u32 = Table::ALL
        .iter()
        .map(|table| table.points().len() as u32 + 2)
        .sum();
    let before = Schedule::ALL.iter().take_while(|other| **other != schedule);
    FIRST_ROW + curves + 1 + before.count() as u32 * 3
}

pub fn write(page: &mut Page) -> Result<(), ExportError> {
    page.set_up_list(&[36.0, 20.0, 14.0, 12.0, 16.0], 2)?;
    page.text(1, LABEL, "Tables", Style::TITLE)?;
    page.headings(
        2,
        &[
            (LABEL, "Table"),
            (OWNER, "Share of the way"),
            (UNIT, "Unit"),
            (VALUE, "Value"),
        ],
    )?;
    for table in Table::ALL {
        write_curve(page, table)?;
    }
    for schedule in Schedule::ALL {
        write_schedule(page, schedule)?;
    }
    Ok(())
}

fn write_curve(page: &mut Page, table: Table) -> Result<(), ExportError> {
    let (row, points) = (curve_row(table), table.points());
    let (steps, value) = (points.len() - 1, column_letters(VALUE));
    page.text(row, LABEL, table.label(), Style::BOLD)?;
    page.text(row, UNIT, "steps", Style::TEXT)?;
    let text = format!(
        "ROWS({value}{}:{value}{})-1",
        row + 1,
        row as usize + points.len()
    );
    page.formula(
        row,
        VALUE,
        &text,
        steps as f64,
        Style::formula(number_format::WHOLE, false),
    )?;
    for (at, point) in points.iter().enumerate() {
        let here = row + 1 + at as u32;
        page.text(here, LABEL, table.label(), Style::TEXT)?;
        page.number(
            here,
            OWNER,
            at as f64 / steps as f64,
            Style::input(number_format::PERCENT, false),
        )?;
        page.text(here, UNIT, "fraction", Style::TEXT)?;
        page.number(here, VALUE, *point, Style::input("0.0000", false))?;
    }
    Ok(())
}

fn write_schedule(page: &mut Page, schedule: Schedule) -> Result<(), ExportError> {
    let row = schedule_row(schedule);
    let (ages, weights) = schedule
        .weights()
        .into_iter()
        .unzip::<usize, f64, Vec<_>, Vec<_>>();
    let ages = ages.into_iter().map(|age| age as f64).collect();
    write_cells(
        page,
        row,
        schedule,
        "months since the amount arose",
        ages,
        number_format::WHOLE,
    )?;
    write_cells(page, row + 1, schedule, "weight", weights, "0.0000")
}

fn write_cells(
    page: &mut Page,
    row: u32,
    schedule: Schedule,
    what: &str,
    numbers: Vec<f64>,
    format: &'static str,
) -> Result<(), ExportError> {
    page.text(row, LABEL, schedule.label(), Style::BOLD)?;
    page.text(row, OWNER, what, Style::TEXT)?;
    for (at, number) in numbers.into_iter().enumerate() {
        page.number(
            row,
            FIRST_WEIGHT + at as u16,
            number,
            Style::input(format, false),
        )?;
    }
    Ok(())
}
