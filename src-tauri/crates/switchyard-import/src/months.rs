//! Months as files write them. What can be read in two ways is refused.

use switchyard_model::calendar::Month;
use switchyard_model::parse;

use crate::cell::CellValue;

const NAMES: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The month of a cell, if it is one.
///
/// # Errors
/// One sentence when it is none, or when day and month cannot be told apart.
pub(crate) fn read(cell: &CellValue) -> Result<Month, String> {
    match cell {
        CellValue::Month(month) => Ok(*month),
        CellValue::Number(number) => of_number(*number).ok_or_else(|| not_a_month(cell)),
        CellValue::Text(text) => match of_text(text) {
            Some(month) => Ok(month),
            None if day_or_month(text) => Err(two_readings(cell)),
            None => Err(not_a_month(cell)),
        },
        _ => Err(not_a_month(cell)),
    }
}

pub(crate) fn is_month(cell: &CellValue) -> bool {
    read(cell).is_ok()
}

fn not_a_month(cell: &CellValue) -> String {
    let text = crate::problem::shortened(&cell.to_string());
    format!(
        "'{text}' is not a month; write it as 2027-03 or Mar 2027, or format the cell as a date."
    )
}

fn two_readings(cell: &CellValue) -> String {
    format!(
        "'{cell}' can be read with the day first or the month first; write the month as 2027-03 or Mar 2027."
    )
}

/// 202703 is March 2027. A bare year or a day count is not a month.
fn of_number(number: f64) -> Option<Month> {
    let whole = number as i64;
    let (year, month) = (whole / 100, whole % 100);
    let is_one = number.fract() == 0.0 && (2000..2200).contains(&year) && (1..=12).contains(&month);
    is_one.then(|| Month::new(year as i32, month as u32))
}

pub(crate) fn of_text(text: &str) -> Option<Month> {
    let text = text.trim();
    // Nothing that is longer is a month, and the forms below look at all of it.
    if text.len() > 40 {
        return None;
    }
    iso_date(text)
        .or_else(|| with_name(text))
        .or_else(|| day_month_year(text))
        .or_else(|| short(text))
}

/// `2027-03`, `2027/03`, `2027-03-31`, `2027-03-31T00:00:00`.
fn iso_date(text: &str) -> Option<Month> {
    let date = text.split(['T', ' ']).next()?;
    let parts: Vec<&str> = date.split(['-', '/', '.']).collect();
    let [year, month, rest @ ..] = parts.as_slice() else {
        return None;
    };
    let day_fits = match rest {
        [] => date.len() == text.len(),
        [day] => whole(day).is_some_and(|day| (1..=31).contains(&day)),
        _ => false,
    };
    if year.len() != 4 || !day_fits {
        return None;
    }
    month_of(whole(year)?, whole(month)?)
}

/// `Mar-27`, `March 2027`, `Mar'27`, `1-Mar-27`, `31 March 2027`, `March 31, 2027`.
fn with_name(text: &str) -> Option<Month> {
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '.' | ',' | '\'' | '’'))
        .filter(|part| !part.is_empty())
        .collect();
    let (name, year) = match parts.as_slice() {
        [name, year] => (name, year),
        [day, name, year] | [name, day, year]
            if whole(day).is_some_and(|day| (1..=31).contains(&day)) && named(name).is_some() =>
        {
            (name, year)
        }
        _ => return None,
    };
    month_of(full_year(year)?, named(name)?)
}

fn named(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let is_it = |name: &&str| word == "sept" && name.starts_with("sept") || name.starts_with(&word);
    let at = NAMES
        .iter()
        .position(|name| word.len() >= 3 && is_it(name))?;
    Some(at as u32 + 1)
}

/// `31.03.2027` has its day first everywhere; `3/31/2027` can only be one date.
fn day_month_year(text: &str) -> Option<Month> {
    if let Some((day, month, year)) = three_numbers(text, '.') {
        return month_of(year, month).filter(|_| (1..=31).contains(&day));
    }
    let (a, b, year) = three_numbers(text, '/').or_else(|| three_numbers(text, '-'))?;
    match (a, b) {
        (13..=31, month) | (month, 13..=31) => month_of(year, month),
        (day, month) if day == month => month_of(year, month),
        _ => None,
    }
}

/// A date such as 3/1/2027: the first of March, or the third of January.
fn day_or_month(text: &str) -> bool {
    let parts = three_numbers(text, '/').or_else(|| three_numbers(text, '-'));
    parts.is_some_and(|(a, b, _)| (1..=12).contains(&a) && (1..=12).contains(&b))
}

fn three_numbers(text: &str, mark: char) -> Option<(u32, u32, i32)> {
    let date = text.split(' ').next()?;
    let parts: Vec<&str> = date.split(mark).collect();
    let [a, b, year] = parts.as_slice() else {
        return None;
    };
    Some((whole(a)?, whole(b)?, full_year(year)?))
}

/// `3/27` and `Q2 27`; a name of a month is read above, where the whole word counts.
fn short(text: &str) -> Option<Month> {
    let begins = text.starts_with(|c: char| c.is_ascii_digit() || c == 'q' || c == 'Q');
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let month = parse::month(text).filter(|_| begins && letters <= 1)?;
    (2000..2200).contains(&month.year()).then_some(month)
}

fn whole<T: std::str::FromStr>(text: &str) -> Option<T> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

fn full_year(text: &str) -> Option<i32> {
    match text.len() {
        2 => Some(2000 + whole::<i32>(text)?),
        4 => whole(text),
        _ => None,
    }
}

fn month_of(year: i32, month: u32) -> Option<Month> {
    let is_one = (2000..2200).contains(&year) && (1..=12).contains(&month);
    is_one.then(|| Month::new(year, month))
}
