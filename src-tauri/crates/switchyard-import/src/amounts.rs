//! A cell as the stored value of an assumption. Typed text goes the way of every typed text
//! (`switchyard_model::parse`); what a number in a file could mean twice is refused here.

use switchyard_model::number::{grouped, shown_per_stored, unit_label};
use switchyard_model::parse;
use switchyard_model::register::{Assumption, InputKind};
use switchyard_model::units::{self, Form};

use crate::cell::CellValue;
use crate::problem::shortened;

/// What the heading says about the numbers below it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Scale {
    /// Nothing, or the unit in which the value is typed.
    Typed,
    /// From the written number to the stored value.
    Factor(f64),
    /// Numbers such as 0.95, for 95%.
    Fraction,
    /// Numbers such as 95, for 95%.
    Percent,
}

/// How the numbers of one column, or of one row, are written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numbers {
    scale: Scale,
    /// Decimals may stand after a comma here, so that 1.000 is one or a thousand.
    either_mark: bool,
}

impl Numbers {
    /// # Errors
    /// One sentence when the heading names a currency that is not the dollar.
    pub(crate) fn of(
        assumption: &Assumption,
        heading: &str,
        unit: Option<&str>,
        cells: &[&CellValue],
        semicolons: bool,
    ) -> Result<Numbers, String> {
        let scale = scale(assumption, heading, unit)?;
        let comma = cells.iter().any(|cell| shows_decimal_comma(cell));
        // 45.12 can only be read in one way and speaks for its column.
        let is_point = |cell: &&CellValue| matches!(cell, CellValue::Number(n) if n.fract() != 0.0);
        let point = cells.iter().any(is_point);
        let either_mark = comma || semicolons && !point;
        Ok(Numbers { scale, either_mark })
    }
}

/// What a heading says about its numbers, from the unit given for it or that in its parentheses.
///
/// # Errors
/// One sentence when it names a currency that is not the dollar.
fn scale(assumption: &Assumption, heading: &str, unit: Option<&str>) -> Result<Scale, String> {
    if is_percent(assumption) {
        return Ok(scale_of_fraction(heading, unit));
    }
    // Also without parentheses: "Price EUR".
    foreign(assumption, heading)?;
    let Some(unit) = unit.or_else(|| crate::words::unit(heading)) else {
        return Ok(Scale::Typed);
    };
    foreign(assumption, unit)?;
    Ok(factor(assumption, unit).map_or(Scale::Typed, Scale::Factor))
}

fn scale_of_fraction(heading: &str, unit: Option<&str>) -> Scale {
    let said = format!("{heading} {}", unit.unwrap_or_default()).to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| said.contains(word));
    if says(&["%", "percent", "pct"]) {
        Scale::Percent
    } else if says(&["fraction", "ratio"]) {
        Scale::Fraction
    } else {
        Scale::Typed
    }
}

fn foreign(assumption: &Assumption, heading: &str) -> Result<(), String> {
    const FOREIGN: &[&str] = &[
        "eur", "gbp", "cad", "aud", "jpy", "cny", "chf", "nok", "sek",
    ];
    let symbol = heading.chars().any(|c| matches!(c, '€' | '£' | '¥'));
    let words = crate::words::all(heading);
    if symbol || words.iter().any(|word| FOREIGN.contains(&word.as_str())) {
        return Err(format!(
            "{} is in {}; '{}' is another currency, so convert the column to dollars first.",
            assumption.label,
            unit_label(&assumption.unit),
            shortened(heading),
        ));
    }
    Ok(())
}

/// `$k`, `$ million`, `c/kWh`: what one written unit is worth, when that is understood.
fn factor(assumption: &Assumption, unit: &str) -> Option<f64> {
    let lower = unit
        .to_lowercase()
        .replace("usd", "")
        .replace(['$', ' '], "");
    let said = match lower.as_str() {
        "000" | "000s" | "'000" | "thousand" | "thousands" => "k",
        "million" | "millions" => "m",
        "billion" | "billions" => "b",
        other => other,
    };
    // A digit would become part of the number, and so would a sign.
    let plain = |c: char| c.is_alphabetic() || matches!(c, '/' | '¢' | '-');
    if said.is_empty() || !said.chars().all(plain) || said.starts_with('-') {
        return None;
    }
    parse::amount(&assumption.unit, &format!("1{said}"))
}

/// The stored value, within the register's limits; `None` for an empty cell.
///
/// # Errors
/// One sentence naming the assumption, the text and what is allowed.
pub(crate) fn read(
    assumption: &Assumption,
    cell: &CellValue,
    numbers: Numbers,
) -> Result<Option<f64>, String> {
    let scale = numbers.scale;
    let value = match cell {
        CellValue::Empty => return Ok(None),
        CellValue::Number(number) => of_number(assumption, *number, scale)?,
        CellValue::Percent(fraction) => of_percent(assumption, *fraction, cell)?,
        CellValue::Text(text) if numbers.either_mark && may_be_thousands(text) => {
            return Err(either_number(assumption, text));
        }
        CellValue::Text(text) => of_text(assumption, text, scale)?,
        CellValue::Month(_) => return Err(of_another_kind(assumption, cell, "is a date")),
        CellValue::Error(_) => {
            return Err(of_another_kind(
                assumption,
                cell,
                "is what a formula failed with",
            ));
        }
    };
    parse::within_limits(assumption, value)?;
    Ok(Some(value))
}

/// `1.000` and `1,000`, where either mark may stand before the decimals.
fn either_number(assumption: &Assumption, text: &str) -> String {
    let digits: String = number_part(text).replace(',', ".");
    let sign = if text.contains(['-', '(', '\u{2212}']) {
        -1.0
    } else {
        1.0
    };
    let number = |digits: &str| sign * digits.parse().unwrap_or(0.0);
    let decimal: f64 = number(&digits);
    let thousands: f64 = number(&digits.replace('.', ""));
    format!(
        "{}: '{}' can be read as {decimal} or as {}; write {decimal} or {thousands}.",
        assumption.label,
        shortened(text),
        grouped(thousands, 0),
    )
}

/// A bare `1.000`; with an exponent it can only be read in one way.
pub(crate) fn is_thousands_or_decimals(text: &str) -> bool {
    may_be_thousands(text) && !text.contains(['e', 'E'])
}

/// One mark with three digits behind it, as between thousands.
fn may_be_thousands(text: &str) -> bool {
    let Some((whole, rest)) = number_part(text).split_once(['.', ',']) else {
        return false;
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let whole_fits = (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    whole_fits && digits(whole) && rest.len() == 3 && digits(rest)
}

fn of_number(assumption: &Assumption, number: f64, scale: Scale) -> Result<f64, String> {
    let typed = number / shown_per_stored(&assumption.unit);
    match scale {
        Scale::Factor(factor) => Ok(number * factor),
        Scale::Fraction => Ok(number),
        Scale::Percent => Ok(typed),
        Scale::Typed if assumption.kind == InputKind::Choice => {
            parse::input(assumption, &number.to_string())
        }
        Scale::Typed if two_readings(assumption, number) => Err(format!(
            "{}: {number} can mean {number}% or {}%; write it with a percent sign, or % in the heading.",
            assumption.label,
            (number * 1e11).round() / 1e9,
        )),
        Scale::Typed => Ok(typed),
    }
}

/// A bare 0.95 below "Uptime" is 95% in a workbook, and 0.95% when typed into a field.
fn two_readings(assumption: &Assumption, number: f64) -> bool {
    is_percent(assumption) && number != 0.0 && number.abs() <= 1.0
}

fn is_percent(assumption: &Assumption) -> bool {
    units::of(&assumption.unit).form == Form::Percent
}

fn of_percent(assumption: &Assumption, fraction: f64, cell: &CellValue) -> Result<f64, String> {
    match is_percent(assumption) {
        true => Ok(fraction),
        false => Err(of_another_kind(assumption, cell, "is a percentage")),
    }
}

fn of_text(assumption: &Assumption, text: &str, scale: Scale) -> Result<f64, String> {
    if assumption.kind == InputKind::Choice {
        return parse::input(assumption, text);
    }
    let unusual = if has_decimal_comma(text) {
        Some("decimals stand after a point, as in 84.5, and commas part thousands, as in 84,500")
    } else if text.contains(['€', '£', '¥']) {
        Some("amounts are in dollars")
    } else {
        None
    };
    if let Some(rule) = unusual {
        return Err(format!(
            "{}: '{}' was not read; {rule}.",
            assumption.label,
            shortened(text)
        ));
    }
    match bare(text) {
        Some(number) => of_number(assumption, number, scale),
        // The text names its own unit, which counts more than the heading's.
        None => parse::amount(&assumption.unit, text).ok_or_else(|| {
            let wanted = parse::input(assumption, "?").err().unwrap_or_default();
            wanted.replace("'?'", &format!("'{}'", shortened(text)))
        }),
    }
}

/// A number with nothing behind it: `$84,714`, `(96)`, `1 250`.
fn bare(text: &str) -> Option<f64> {
    let plain = |c: char| c.is_ascii_digit() || c.is_whitespace() || "$,.-+()".contains(c);
    if !text.chars().all(plain) {
        return None;
    }
    parse::amount("1", text)
}

/// The digits of a text and the marks between them.
fn number_part(text: &str) -> &str {
    let is_part = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, ',' | '.');
    let number = text.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
    let end = number.find(|c: char| !is_part(c)).unwrap_or(number.len());
    number[..end].trim_end()
}

/// `84,5`, and no note with a comma in it.
fn shows_decimal_comma(cell: &CellValue) -> bool {
    let CellValue::Text(text) = cell else {
        return false;
    };
    let is_note = text.starts_with(char::is_alphabetic);
    !is_note && number_part(text).contains(',') && has_decimal_comma(text)
}

/// Whether commas or blanks inside the number part anything but thousands.
fn has_decimal_comma(text: &str) -> bool {
    let number = number_part(text);
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let mut groups = whole.split(|c: char| c == ',' || c.is_whitespace());
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    let grouped = rest.peek().is_some();
    let uneven = rest.any(|group| group.len() != 3);
    let parted = |c: char| c == ',' || c.is_whitespace();
    uneven || grouped && !(1..=3).contains(&first.len()) || decimals.contains(parted)
}

fn of_another_kind(assumption: &Assumption, cell: &CellValue, what: &str) -> String {
    let wanted = parse::input(assumption, "?").err().unwrap_or_default();
    let allowed = wanted.split(';').next().unwrap_or_default();
    format!("{allowed}; '{}' {what}.", shortened(&cell.to_string()))
}
