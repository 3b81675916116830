//! A series by month from a table: months down a column, or across the header, or none at all,
//! when values run month after month.

use serde::{Deserialize, Serialize};
use switchyard_model::calendar::{Calendar, Month};
use switchyard_model::plan::Value;
use switchyard_model::register::Assumption;

use crate::amounts::{self, Scale};
use crate::cell::CellValue;
use crate::months;
use crate::problem::{Problems, RowProblem, shortened};
use crate::table::Table;
use crate::words;

/// Which column or row of a table is which assumption.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SeriesMapping {
    /// Column of the months. `None`: values run month after month from the plan's first month.
    pub month_column: Option<usize>,
    /// Column, and the register key it is read into.
    pub value_columns: Vec<(usize, String)>,
    /// When months stand across the header: the column that names the rows.
    pub label_column: Option<usize>,
    /// When months stand across the header: name of a row, and its register key. By name, because
    /// a row moves when another is put before it.
    pub value_rows: Vec<(String, String)>,
}

/// A series as read. Nothing in it has been applied.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SeriesReading {
    /// Month of the plan, counted from 0, and its stored value; ascending, each month once.
    pub values: Vec<(usize, f64)>,
    pub first: Option<Month>,
    pub last: Option<Month>,
    /// Months between the first and the last that have no value and take the one before.
    pub filled: Vec<Month>,
    /// Values skipped because their month is not in the plan.
    pub outside: usize,
    pub problems: Vec<RowProblem>,
    /// Problems beyond [`crate::MAX_PROBLEMS`].
    pub problems_left_off: usize,
}

impl SeriesReading {
    /// One value per month from the plan's first: what is held now before the series begins, and
    /// the month before where it has gaps. Empty when nothing was read.
    pub fn path(&self, held: &Value) -> Vec<f64> {
        let mut path = Vec::new();
        for (month, value) in &self.values {
            let before = path
                .last()
                .copied()
                .filter(|_| path.len() > self.values[0].0);
            for gap in path.len()..*month {
                path.push(before.unwrap_or_else(|| held.at(gap)));
            }
            path.push(*value);
        }
        path
    }
}

/// One cell with the month it is for.
struct Point<'a> {
    line: usize,
    column: usize,
    month: Result<Month, String>,
    month_text: String,
    cell: &'a CellValue,
}

/// Reads the column or row that the mapping names for this assumption.
pub fn series(
    table: &Table,
    mapping: &SeriesMapping,
    calendar: Calendar,
    assumption: &Assumption,
) -> SeriesReading {
    let mut collector = Collector {
        table,
        assumption,
        calendar,
        found: vec![None; calendar.months],
        outside: 0,
        problems: Problems::default(),
    };
    match place(table, mapping, assumption, calendar) {
        Ok((points, scale)) => points.iter().for_each(|point| collector.take(point, scale)),
        Err(sentence) => collector.problems.add(table.header_row, "", "", sentence),
    }
    collector.reading()
}

struct Collector<'a> {
    table: &'a Table,
    assumption: &'a Assumption,
    calendar: Calendar,
    /// Line and value of each month of the plan.
    found: Vec<Option<(usize, f64)>>,
    outside: usize,
    problems: Problems,
}

impl Collector<'_> {
    fn take(&mut self, point: &Point, scale: Scale) {
        // A note in the month column of an otherwise empty row harms nobody.
        if point.cell.is_empty() {
            return;
        }
        let month = match &point.month {
            Ok(month) => *month,
            Err(sentence) => return self.add(point, &point.month_text, sentence),
        };
        let Some(index) = self.calendar.index_of(month) else {
            self.outside += 1;
            return;
        };
        let text = point.cell.to_string();
        match (
            amounts::read(self.assumption, point.cell, scale),
            self.found[index],
        ) {
            (Err(sentence), _) => self.add(point, &text, sentence),
            (Ok(Some(_)), Some((line, _))) => {
                self.add(point, &text, twice(month, line, point.line));
            }
            (Ok(Some(value)), None) => self.found[index] = Some((point.line, value)),
            (Ok(None), _) => {}
        }
    }

    fn add(&mut self, point: &Point, text: &str, sentence: impl ToString) {
        let heading = self.table.heading(point.column);
        self.problems.add(point.line, &heading, text, sentence);
    }

    fn reading(mut self) -> SeriesReading {
        let by_month = self.found.iter().enumerate();
        let values: Vec<(usize, f64)> = by_month
            .filter_map(|(month, found)| Some((month, (*found)?.1)))
            .collect();
        if values.is_empty() && self.problems.list.is_empty() {
            let sentence = self.nothing();
            self.problems.add(self.table.header_row, "", "", sentence);
        }
        let ends = values.first().zip(values.last());
        let span = ends.map(|((first, _), (last, _))| *first..=*last);
        let gaps = span.into_iter().flatten();
        let gaps = gaps.filter(|month| self.found[*month].is_none());
        let month = |index| self.calendar.month(index);
        SeriesReading {
            first: values.first().map(|(index, _)| month(*index)),
            last: values.last().map(|(index, _)| month(*index)),
            filled: gaps.map(month).collect(),
            values,
            outside: self.outside,
            problems: self.problems.list,
            problems_left_off: self.problems.left_off,
        }
    }

    fn nothing(&self) -> String {
        if self.outside == 0 {
            let label = &self.assumption.label;
            return format!("No value for {label} was found; choose another column.");
        }
        let last = self.calendar.month(self.calendar.months.max(1) - 1);
        format!(
            "No month of the table lies in the plan, which runs from {} to {}; choose another table or move the plan.",
            self.calendar.start.label(),
            last.label()
        )
    }
}

fn twice(month: Month, first: usize, second: usize) -> String {
    let month = month.label();
    if first == second {
        return format!("{month} stands twice in the header; leave one value for each month.");
    }
    format!("{month} stands in the lines {first} and {second}; leave one value for each month.")
}

type Place<'a> = (Vec<Point<'a>>, Scale);

/// The cells that the mapping names, wherever months stand.
fn place<'a>(
    table: &'a Table,
    mapping: &SeriesMapping,
    assumption: &Assumption,
    calendar: Calendar,
) -> Result<Place<'a>, String> {
    let is_it = |key: &String| key == assumption.key;
    if let Some((label, _)) = mapping.value_rows.iter().find(|(_, key)| is_it(key)) {
        return across(table, mapping, label, assumption);
    }
    let Some((column, _)) = mapping.value_columns.iter().find(|(_, key)| is_it(key)) else {
        return Err(format!(
            "No column is chosen for {}; choose one.",
            assumption.label
        ));
    };
    let wide = table.header.len();
    if *column >= wide || mapping.month_column.is_some_and(|month| month >= wide) {
        return Err(format!(
            "The table has {wide} columns and the chosen one is not among them; choose the columns again."
        ));
    }
    let scale = amounts::scale(assumption, &table.heading(*column), None)?;
    let points = (0..table.rows.len()).map(|row| {
        let (month, month_text) = match mapping.month_column {
            Some(months) => {
                let cell = table.cell(row, months);
                (read_month(cell), cell.to_string())
            }
            None => (Ok(calendar.start.plus(row as i32)), String::new()),
        };
        Point {
            line: table.lines[row],
            column: *column,
            month,
            month_text,
            cell: table.cell(row, *column),
        }
    });
    Ok((points.collect(), scale))
}

fn read_month(cell: &CellValue) -> Result<Month, String> {
    match cell {
        CellValue::Empty => Err("The value has no month; write one, such as 2027-03.".to_string()),
        cell => months::read(cell),
    }
}

fn across<'a>(
    table: &'a Table,
    mapping: &SeriesMapping,
    label: &str,
    assumption: &Assumption,
) -> Result<Place<'a>, String> {
    let label_column = mapping.label_column.unwrap_or(0);
    let row = row_named(table, label_column, label)?;
    let unit = unit_column(table).map(|column| table.cell(row, column).to_string());
    let unit = unit.as_deref().filter(|unit| !unit.is_empty());
    let scale = amounts::scale(assumption, label, unit)?;
    let headings = table.header.iter().enumerate();
    let points = headings.filter_map(|(column, heading)| {
        let month = months::of_text(heading)?;
        Some(Point {
            line: table.lines[row],
            column,
            month: Ok(month),
            month_text: heading.clone(),
            cell: table.cell(row, column),
        })
    });
    Ok((points.collect(), scale))
}

fn row_named(table: &Table, label_column: usize, label: &str) -> Result<usize, String> {
    let wanted = words::all(label);
    let is_it = |row: &usize| words::all(&table.cell(*row, label_column).to_string()) == wanted;
    let named: Vec<usize> = (0..table.rows.len()).filter(is_it).collect();
    let shown = shortened(label);
    match named.as_slice() {
        [row] => Ok(*row),
        [] => Err(format!("No row is named '{shown}'; choose the row again.")),
        [first, second, ..] => Err(format!(
            "The lines {} and {} are both named '{shown}'; rename one of them.",
            table.lines[*first], table.lines[*second]
        )),
    }
}

fn unit_column(table: &Table) -> Option<usize> {
    let is_unit = |heading: &String| ["unit", "units"].contains(&heading.to_lowercase().as_str());
    table.header.iter().position(is_unit)
}
