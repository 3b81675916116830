//! Numbers as people write them, by the table of units.
//! Negative amounts stand in parentheses; a megawatt always says which kind it is.

use crate::calendar::Month;
use crate::units::{self, Form};

/// The value with its unit, e.g. `$412.3M`, `12.5%`, `Mar 2027`, `25 MW gross`.
pub fn show(unit: &str, value: f64) -> String {
    let row = units::of(unit);
    match row.form {
        Form::CalendarMonth => return Month(value as i32).label(),
        Form::Flag => return if value != 0.0 { "Yes" } else { "No" }.to_string(),
        Form::Money => return money(value) + row.suffix,
        Form::Number | Form::Percent => {}
    }
    let suffix = match row.one {
        Some(one) if value.abs() == 1.0 => one,
        _ => row.suffix,
    };
    let body = grouped(value.abs() * row.shown_per_stored(), row.decimals);
    let text = format!("{}{body}{suffix}", row.prefix);
    in_parentheses(text, value < 0.0 && !is_nothing(&body))
}

fn is_nothing(digits: &str) -> bool {
    !digits.contains(|c| matches!(c, '1'..='9'))
}

/// Dollars with three to four figures: `$8,250`, `$412.3M`, `$1.25B`, `($96.0M)`.
pub fn money(value: f64) -> String {
    let size = value.abs();
    let text = match size {
        _ if size >= 999.95e6 => format!("${}B", fixed(size / 1e9, 2)),
        _ if size >= 999.95e3 => format!("${}M", fixed(size / 1e6, 1)),
        _ if size >= 99_950.0 => format!("${}K", grouped(size / 1e3, 0)),
        _ if size >= 1_000.0 => format!("${}", grouped(size, 0)),
        _ => format!("${}", grouped(size, 2).trim_end_matches(".00")),
    };
    in_parentheses(text, value < 0.0 && size >= 0.005)
}

fn in_parentheses(text: String, negative: bool) -> String {
    if negative { format!("({text})") } else { text }
}

/// As a table cell shows it whose unit stands in the heading.
pub fn cell_text(unit: &str, value: f64) -> String {
    let row = units::of(unit);
    match row.form {
        Form::CalendarMonth | Form::Flag => return show(unit, value),
        Form::Money => return money(value),
        Form::Number | Form::Percent => {}
    }
    let body = grouped(value.abs() * row.shown_per_stored(), row.decimals);
    let negative = value < 0.0 && !is_nothing(&body);
    in_parentheses(body, negative)
}

/// As a field shows it for editing: the shown number without its unit.
pub fn edit_text(unit: &str, value: f64) -> String {
    let row = units::of(unit);
    if row.form == Form::CalendarMonth {
        return Month(value as i32).label();
    }
    let shown = value * row.shown_per_stored();
    // A percent must not show the dust of its own scaling.
    let rounded = (shown * 1e9).round() / 1e9;
    let decimals = format!("{rounded}")
        .split_once('.')
        .map_or(0, |(_, after)| after.len());
    let text = grouped(rounded.abs(), decimals.min(9));
    if rounded < 0.0 {
        format!("-{text}")
    } else {
        text
    }
}

/// What stands inside the field beside the number, e.g. `$/kW-month`.
pub fn unit_label(unit: &str) -> String {
    let row = units::of(unit);
    match row.field {
        Some(field) => field.to_string(),
        None => format!("{}{}", row.prefix, row.suffix.trim_start()),
    }
}

/// Factor from the stored value to the shown one.
pub fn shown_per_stored(unit: &str) -> f64 {
    units::of(unit).shown_per_stored()
}

/// `12,345.67`, without trailing zeros beyond what the decimals ask; whole numbers stay whole.
pub fn grouped(value: f64, decimals: usize) -> String {
    let text = fixed(value, decimals);
    let Some((whole, fraction)) = text.split_once('.') else {
        return text;
    };
    let shown = match decimals {
        // Cents stand in pairs or not at all.
        2 => fraction,
        _ => fraction.trim_end_matches('0'),
    };
    match (shown, decimals) {
        ("", _) => whole.to_string(),
        _ => format!("{whole}.{shown}"),
    }
}

/// `12,345.60`: thousands apart, every decimal kept.
fn fixed(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let (sign, digits) = whole
        .strip_prefix('-')
        .map_or(("", whole), |digits| ("-", digits));
    let mut grouped = String::from(sign);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if fraction.is_empty() {
        return grouped;
    }
    format!("{grouped}.{fraction}")
}
