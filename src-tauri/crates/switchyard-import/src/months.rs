//! Months and quarters as files write them, one cell at a time. What its neighbours say about a
//! cell is in `periods`.

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

/// Whether a cell stands for a month or a quarter, also one whose day and month can be exchanged.
pub(crate) fn is_month(cell: &CellValue) -> bool {
    match cell {
        CellValue::Month(_) => true,
        CellValue::Number(number) => of_number(*number).is_some(),
        CellValue::Text(text) => is_month_text(text),
        _ => false,
    }
}

pub(crate) fn is_month_text(text: &str) -> bool {
    of_text(text).is_some() || quarter(text).is_some() || day_or_month(text).is_some()
}

/// A whole number that can be a calendar year; whether it is one, the cells around it say.
pub(crate) fn year(cell: &CellValue) -> Option<i32> {
    let number = match cell {
        CellValue::Number(number) => *number,
        CellValue::Text(text) if text.trim().len() == 4 => f64::from(whole::<u32>(text.trim())?),
        _ => return None,
    };
    let is_one = number.fract() == 0.0 && (2000.0..2200.0).contains(&number);
    is_one.then_some(number as i32)
}

/// 202703 is March 2027. A bare year or a day count is not a month.
pub(crate) fn of_number(number: f64) -> Option<Month> {
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
    let (a, b, year) = slashed(text)?;
    match (a, b) {
        (13..=31, month) | (month, 13..=31) => month_of(year, month),
        (day, month) if day == month => month_of(year, month),
        _ => None,
    }
}

/// The two first numbers of a date such as 3/1/2027, the first of March or the third of January,
/// and its year.
pub(crate) fn day_or_month(text: &str) -> Option<(u32, u32, i32)> {
    let date = slashed(text)?;
    let both = (1..=12).contains(&date.0) && (1..=12).contains(&date.1);
    (both && (2000..2200).contains(&date.2)).then_some(date)
}

/// `3/31/2027` or `31-3-27`: a date that does not begin with its year.
pub(crate) fn slashed(text: &str) -> Option<(u32, u32, i32)> {
    three_numbers(text, '/').or_else(|| three_numbers(text, '-'))
}

fn three_numbers(text: &str, mark: char) -> Option<(u32, u32, i32)> {
    let date = text.split(' ').next()?;
    let parts: Vec<&str> = date.split(mark).collect();
    let [a, b, year] = parts.as_slice() else {
        return None;
    };
    Some((whole(a)?, whole(b)?, full_year(year)?))
}

/// `3/27`; a name of a month is read above, where the whole word counts.
fn short(text: &str) -> Option<Month> {
    let begins = text.starts_with(|c: char| c.is_ascii_digit());
    let month = parse::month(text).filter(|_| begins && !text.contains(char::is_alphabetic))?;
    (2000..2200).contains(&month.year()).then_some(month)
}

/// The first month of `Q2 2027`, `2Q27`, `2027-Q2`: a quarter of the calendar year. One of a
/// fiscal year names it, as `Q2 FY27`, and is none of these.
pub(crate) fn quarter(text: &str) -> Option<Month> {
    const LONGEST: usize = 12;
    if text.len() > LONGEST {
        return None;
    }
    let mark = |c: char| c.is_whitespace() || matches!(c, '-' | '/' | '.' | '\'' | '’');
    let signs: String = text.chars().filter(|c| !mark(*c)).collect();
    let (before, after) = signs.split_once(['q', 'Q'])?;
    let (quarter, year) = match before.len() {
        0 => after.split_at_checked(1)?,
        1 => (before, after),
        _ => (after, before),
    };
    let quarter: u32 = whole(quarter).filter(|quarter| (1..=4).contains(quarter))?;
    month_of(full_year(year)?, quarter * 3 - 2)
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

pub(crate) fn month_of(year: i32, month: u32) -> Option<Month> {
    let is_one = (2000..2200).contains(&year) && (1..=12).contains(&month);
    is_one.then(|| Month::new(year, month))
}
