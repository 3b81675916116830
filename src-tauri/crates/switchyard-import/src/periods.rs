//! What each cell of a column of months stands for: a month, a quarter or a year. The column
//! decides together, because one cell alone can mean two things: 3/1/2027, or a bare 2027.

use switchyard_model::calendar::Month;

use crate::cell::CellValue;
use crate::months;
use crate::problem::shortened;
use crate::words;

/// How much time one value of a table is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Granularity {
    Month,
    Quarter,
    Year,
}

impl Granularity {
    pub fn months(self) -> usize {
        match self {
            Granularity::Month => 1,
            Granularity::Quarter => 3,
            Granularity::Year => 12,
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Granularity::Month => "month",
            Granularity::Quarter => "quarter",
            Granularity::Year => "year",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Period {
    pub(crate) first: Month,
    pub(crate) granularity: Granularity,
}

impl Period {
    pub(crate) fn month(first: Month) -> Period {
        let granularity = Granularity::Month;
        Period { first, granularity }
    }

    pub(crate) fn months(self) -> impl Iterator<Item = Month> {
        (0..self.granularity.months()).map(move |at| self.first.plus(at as i32))
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Order {
    DayFirst,
    MonthFirst,
}

/// How a column, or a header, writes its periods.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Writing {
    /// `None` when nothing tells day and month apart.
    order: Option<Order>,
    /// Whether bare years are what the values are for.
    years: bool,
    /// A quarter or a year, when the heading says that a date below it stands for one.
    of_dates: Option<Granularity>,
    /// The heading speaks of fiscal quarters or years.
    fiscal: bool,
}

impl Writing {
    pub(crate) fn of_column(heading: &str, cells: &[&CellValue]) -> Writing {
        let words = words::all(heading);
        let says = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.as_str()));
        let of_dates = if says(&["month", "months"]) {
            None
        } else if says(&["quarter", "quarters"]) {
            Some(Granularity::Quarter)
        } else {
            says(&["year", "years"]).then_some(Granularity::Year)
        };
        Writing {
            order: order(cells),
            // A year among months is their total, or half a date.
            years: !cells.iter().any(|cell| months::is_month(cell)),
            of_dates,
            fiscal: says(&["fiscal", "fy"]),
        }
    }

    /// Of months across a header, where a bare number is a year only in a row of years.
    pub(crate) fn of_header(cells: &[CellValue]) -> Writing {
        let cells: Vec<&CellValue> = cells.iter().collect();
        Writing {
            years: are_years_across(&cells),
            ..Writing::of_column("", &cells)
        }
    }

    /// Whether a cell stands for a period, be it readable or not.
    pub(crate) fn takes(&self, cell: &CellValue) -> bool {
        months::is_month(cell) || self.years && months::year(cell).is_some()
    }

    pub(crate) fn takes_any(&self, cells: &[CellValue]) -> bool {
        cells.iter().any(|cell| self.takes(cell))
    }

    /// # Errors
    /// One sentence when the cell is no period, or when it could be two.
    pub(crate) fn read(&self, cell: &CellValue) -> Result<Period, String> {
        let period = match cell {
            CellValue::Empty => {
                return Err("The value has no month; write one, such as 2027-03.".to_string());
            }
            CellValue::Month(month) => Some(Period::month(*month)),
            CellValue::Number(number) => months::of_number(*number).map(Period::month),
            CellValue::Text(text) => self.of_text(text)?,
            _ => None,
        };
        let period = period.or_else(|| self.of_year(cell));
        let period = period.ok_or_else(|| not_a_month(cell))?;
        match (period.granularity, self.of_dates) {
            (Granularity::Month, Some(wider)) => widened(period.first, wider),
            (Granularity::Quarter | Granularity::Year, _) if self.fiscal => Err(fiscal(cell)),
            _ => Ok(period),
        }
    }

    fn of_text(&self, text: &str) -> Result<Option<Period>, String> {
        if let Some(month) = months::of_text(text) {
            return Ok(Some(Period::month(month)));
        }
        if let Some(first) = months::quarter(text) {
            let granularity = Granularity::Quarter;
            return Ok(Some(Period { first, granularity }));
        }
        let Some((a, b, year)) = months::day_or_month(text) else {
            return Ok(None);
        };
        match self.order {
            Some(Order::MonthFirst) => Ok(months::month_of(year, a).map(Period::month)),
            Some(Order::DayFirst) => Ok(months::month_of(year, b).map(Period::month)),
            None => Err(two_readings(text)),
        }
    }

    fn of_year(&self, cell: &CellValue) -> Option<Period> {
        let year = months::year(cell).filter(|_| self.years)?;
        Some(Period {
            first: Month::new(year, 1),
            granularity: Granularity::Year,
        })
    }
}

/// Which of a column's dates' first two numbers is the day: one above 12 says so, and so does a
/// number that is 1 in every row while the other one changes.
fn order(cells: &[&CellValue]) -> Option<Order> {
    let dates = cells.iter().filter_map(|cell| match cell {
        CellValue::Text(text) => months::slashed(text),
        _ => None,
    });
    let dates: Vec<(u32, u32)> = dates.map(|(a, b, _)| (a, b)).collect();
    let day_first = dates.iter().any(|(a, _)| *a > 12);
    let month_first = dates.iter().any(|(_, b)| *b > 12);
    match (day_first, month_first) {
        (true, false) => Some(Order::DayFirst),
        (false, true) => Some(Order::MonthFirst),
        (true, true) => None,
        (false, false) => always_the_first(&dates),
    }
}

fn always_the_first(dates: &[(u32, u32)]) -> Option<Order> {
    let all = |is_one: fn(&(u32, u32)) -> bool| dates.iter().all(is_one);
    match (all(|(a, _)| *a == 1), all(|(_, b)| *b == 1)) {
        (true, false) => Some(Order::DayFirst).filter(|_| changes(dates, |date| date.1)),
        (false, true) => Some(Order::MonthFirst).filter(|_| changes(dates, |date| date.0)),
        _ => None,
    }
}

fn changes(dates: &[(u32, u32)], number: fn(&(u32, u32)) -> u32) -> bool {
    dates
        .windows(2)
        .any(|pair| number(&pair[0]) != number(&pair[1]))
}

/// The calendar quarter or year that a month begins or ends.
fn widened(month: Month, by: Granularity) -> Result<Period, String> {
    let length = by.months() as u32;
    let at = (month.month() - 1) % length;
    if at != 0 && at != length - 1 {
        return Err(format!(
            "{} neither begins nor ends a {} of the calendar; write the months one by one.",
            month.label(),
            by.word()
        ));
    }
    Ok(Period {
        first: month.plus(-(at as i32)),
        granularity: by,
    })
}

/// From so many years on, a row of them is a header.
const YEARS_ACROSS: usize = 3;

pub(crate) fn are_years_across(cells: &[&CellValue]) -> bool {
    let years: Vec<i32> = cells.iter().filter_map(|cell| months::year(cell)).collect();
    years.len() >= YEARS_ACROSS
        && follow_each_other(&years)
        && !cells.iter().any(|cell| months::is_month(cell))
}

/// Whether a column is one of months, dates, quarters or years, by its heading or by its cells.
pub(crate) fn is_of_periods(heading: &str, cells: &[&CellValue]) -> bool {
    is_heading(heading) || holds_months(cells) || holds_years(cells)
}

/// Four of five cells are months, dates or quarters.
pub(crate) fn holds_months(cells: &[&CellValue]) -> bool {
    let months = cells.iter().filter(|cell| months::is_month(cell)).count();
    months > 0 && months * 5 >= cells.len() * 4
}

/// Years one after the other; other numbers do not come that way.
fn holds_years(cells: &[&CellValue]) -> bool {
    let years: Vec<i32> = cells.iter().filter_map(|cell| months::year(cell)).collect();
    years.len() >= 2 && years.len() == cells.len() && follow_each_other(&years)
}

fn follow_each_other(years: &[i32]) -> bool {
    years.windows(2).all(|pair| pair[1] == pair[0] + 1)
}

/// `Month`, `Quarter ending`, `Calendar year`, and not `Cost per month`.
pub(crate) fn is_heading(heading: &str) -> bool {
    const NAMES: &[&str] = &[
        "month", "months", "date", "dates", "period", "periods", "quarter", "quarters", "year",
        "years", "fy",
    ];
    const BESIDE: &[&str] = &[
        "fiscal",
        "calendar",
        "delivery",
        "contract",
        "start",
        "starting",
        "begin",
        "beginning",
        "end",
        "ended",
        "ending",
        "of",
        "the",
        "as",
        "mm",
        "yy",
        "yyyy",
        "mmm",
        "dd",
    ];
    let words = words::all(words::without_unit(heading));
    let is = |list: &[&str], word: &String| list.contains(&word.as_str());
    words.iter().any(|word| is(NAMES, word))
        && words.iter().all(|word| is(NAMES, word) || is(BESIDE, word))
}

/// A column of years alone may be the year of months that stand beside it.
pub(crate) fn is_heading_of_years(heading: &str) -> bool {
    let words = words::all(heading);
    is_heading(heading)
        && words
            .iter()
            .any(|word| ["year", "years", "fy"].contains(&word.as_str()))
}

fn not_a_month(cell: &CellValue) -> String {
    let text = shortened(&cell.to_string());
    format!(
        "'{text}' is not a month; write it as 2027-03 or Mar 2027, or format the cell as a date."
    )
}

fn two_readings(text: &str) -> String {
    let text = shortened(text);
    format!(
        "'{text}' can be read with the day first or the month first; write the month as 2027-03 or Mar 2027."
    )
}

fn fiscal(cell: &CellValue) -> String {
    let text = shortened(&cell.to_string());
    format!(
        "'{text}' stands below a heading of fiscal periods; write calendar quarters or months, such as Q1 2027 or 2027-03, below one that does not."
    )
}
