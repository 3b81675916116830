//! A series by month from a table: months down a column, or across the header, or none at all,
//! when values run month after month.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use switchyard_model::calendar::{Calendar, Month};
use switchyard_model::register::Assumption;
use switchyard_model::series::Spread;

use crate::amounts::{self, Numbers};
use crate::cell::CellValue;
use crate::periods::{self, Granularity, Period, Writing};
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
    /// What the values were for, before they were spread over months.
    pub granularities: BTreeSet<Granularity>,
    /// Months between the first and the last that have no value and take the one before: a price
    /// goes on.
    pub filled: Vec<Month>,
    /// The same of amounts, which keep what stands there: an amount once written does not come
    /// again.
    pub kept: Vec<Month>,
    /// Months with a value that are not in the plan.
    pub outside: usize,
    pub problems: Vec<RowProblem>,
    /// Problems beyond [`crate::MAX_PROBLEMS`].
    pub problems_left_off: usize,
}

impl SeriesReading {
    /// The months that the reading changes, with the ones that take the month before.
    pub fn months(&self) -> BTreeMap<usize, f64> {
        let mut months: BTreeMap<usize, f64> = self.values.iter().copied().collect();
        let Some(start) = self.start() else {
            return months;
        };
        for gap in &self.filled {
            let index = (gap.0 - start) as usize;
            let before = months.range(..index).next_back().map(|(_, value)| *value);
            months.extend(before.map(|value| (index, value)));
        }
        months
    }

    /// Number of the plan's first month.
    fn start(&self) -> Option<i32> {
        let (index, _) = self.values.first()?;
        Some(self.first?.0 - *index as i32)
    }
}

/// One cell with the months it is for.
struct Point<'a> {
    line: usize,
    column: usize,
    period: Result<Period, String>,
    period_text: String,
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
        granularities: BTreeSet::new(),
        outside: 0,
        problems: Problems::default(),
    };
    match place(table, mapping, assumption, calendar) {
        Ok((points, numbers)) => {
            let each = points.iter();
            each.for_each(|point| collector.take(point, numbers));
        }
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
    granularities: BTreeSet<Granularity>,
    outside: usize,
    problems: Problems,
}

impl Collector<'_> {
    fn take(&mut self, point: &Point, numbers: Numbers) {
        // A note in the month column of an otherwise empty row harms nobody.
        if point.cell.is_empty() {
            return;
        }
        let period = match &point.period {
            Ok(period) => *period,
            Err(sentence) => return self.add(point, &point.period_text, sentence),
        };
        let months = period.months();
        let months: Vec<usize> = months
            .filter_map(|month| self.calendar.index_of(month))
            .collect();
        self.outside += period.granularity.months() - months.len();
        if months.is_empty() {
            return;
        }
        let text = point.cell.to_string();
        match amounts::read(self.assumption, point.cell, numbers) {
            Err(sentence) => self.add(point, &text, sentence),
            Ok(Some(value)) => match self.taken(&months) {
                Some((month, line)) => self.add(point, &text, twice(month, line, point.line)),
                None => self.spread(point.line, period.granularity, &months, value),
            },
            Ok(None) => {}
        }
    }

    /// The first of these months that has a value, and the line of it.
    fn taken(&self, months: &[usize]) -> Option<(Month, usize)> {
        let taken = |month: &usize| Some((self.calendar.month(*month), self.found[*month]?.0));
        months.iter().find_map(taken)
    }

    /// Months outside the plan keep their share of an amount.
    fn spread(&mut self, line: usize, granularity: Granularity, months: &[usize], value: f64) {
        let spread = self.assumption.gathers;
        let each = spread.per_month(value, granularity.months());
        for month in months {
            self.found[*month] = Some((line, each));
        }
        self.granularities.insert(granularity);
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
        let month = |index| self.calendar.month(index);
        let gaps = gaps.filter(|month| self.found[*month].is_none()).map(month);
        let (kept, filled) = match self.assumption.gathers {
            Spread::Sum => (gaps.collect(), Vec::new()),
            Spread::Average | Spread::Last => (Vec::new(), gaps.collect()),
        };
        SeriesReading {
            first: values.first().map(|(index, _)| month(*index)),
            last: values.last().map(|(index, _)| month(*index)),
            granularities: self.granularities,
            filled,
            kept,
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

type Place<'a> = (Vec<Point<'a>>, Numbers);

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
    let months = match mapping.month_column {
        Some(months) => periods_of(table, months),
        None => one_after_the_other(table, mapping, calendar)?,
    };
    let heading = table.heading(*column);
    let cells = table.whole_column(*column);
    let numbers = Numbers::of(assumption, &heading, None, &cells, table.semicolons)?;
    let points = months
        .into_iter()
        .enumerate()
        .map(|(row, (period, period_text))| Point {
            line: table.lines[row],
            column: *column,
            period,
            period_text,
            cell: table.cell(row, *column),
        });
    Ok((points.collect(), numbers))
}

/// What each row is for, and how that is written.
type Periods = Vec<(Result<Period, String>, String)>;

fn periods_of(table: &Table, column: usize) -> Periods {
    let writing = Writing::of_column(&table.heading(column), &table.whole_column(column));
    let cells = (0..table.rows.len()).map(|row| table.cell(row, column));
    cells
        .map(|cell| (writing.read(cell), cell.to_string()))
        .collect()
}

/// Values from the plan's first month on, when nothing in the table says another one.
fn one_after_the_other(
    table: &Table,
    mapping: &SeriesMapping,
    calendar: Calendar,
) -> Result<Periods, String> {
    let is_value = |column: &usize| mapping.value_columns.iter().any(|(at, _)| at == column);
    let headings = table.header_cells();
    let start = calendar.start.label();
    if Writing::of_header(&headings).takes_any(&headings) {
        return Err(
            "Months stand in the header and no column names the rows; put a name before each row."
                .to_string(),
        );
    }
    let is_months = |column: &usize| {
        let cells: Vec<&CellValue> = table.column(*column).collect();
        periods::is_of_periods(&table.heading(*column), &cells)
    };
    let mut others = (0..table.header.len()).filter(|column| !is_value(column));
    if let Some(months) = others.find(is_months) {
        let heading = shortened(&table.heading(months));
        return Err(format!(
            "'{heading}' looks like the column of months and is left out; choose it as Month, or take it out of the file to let the values run from {start} on."
        ));
    }
    let months = (0..table.rows.len()).map(|row| calendar.start.plus(row as i32));
    Ok(months
        .map(|month| (Ok(Period::month(month)), String::new()))
        .collect())
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
    let headings = table.header_cells();
    let writing = Writing::of_header(&headings);
    let is_period = |column: &usize| writing.takes(&headings[*column]);
    let columns: Vec<usize> = (0..headings.len()).filter(is_period).collect();
    let cells: Vec<&CellValue> = columns
        .iter()
        .map(|column| table.cell(row, *column))
        .collect();
    let numbers = Numbers::of(assumption, label, unit, &cells, table.semicolons)?;
    let points = columns.into_iter().map(|column| Point {
        line: table.lines[row],
        column,
        period: writing.read(&headings[column]),
        period_text: table.heading(column),
        cell: table.cell(row, column),
    });
    Ok((points.collect(), numbers))
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
