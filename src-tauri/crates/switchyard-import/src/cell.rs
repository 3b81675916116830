//! What stands in one cell of a table.

use std::fmt;

use switchyard_model::calendar::Month;

use crate::amounts;

#[derive(Clone, Debug, Default, PartialEq)]
pub enum CellValue {
    #[default]
    Empty,
    Number(f64),
    /// A number that a workbook shows with a percent sign; 0.95 is 95%.
    Percent(f64),
    Text(String),
    /// A real date, as its month.
    Month(Month),
    /// What a formula failed with, such as `#DIV/0!`.
    Error(String),
}

impl CellValue {
    pub fn is_empty(&self) -> bool {
        *self == CellValue::Empty
    }

    /// From a text: a bare number is one, and nothing else is decided yet. 1.000 stays a text,
    /// because its column says whether it is one or a thousand.
    pub(crate) fn from_text(text: &str) -> CellValue {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if text.is_empty() {
            return CellValue::Empty;
        }
        match bare_number(text).filter(|_| !amounts::is_thousands_or_decimals(text)) {
            Some(number) => CellValue::Number(number),
            None => CellValue::Text(text.to_string()),
        }
    }
}

/// `-1234.5` or `1e-3`; never `inf`, `NaN` or a number with commas.
fn bare_number(text: &str) -> Option<f64> {
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e' | 'E');
    if !text.chars().all(plain) || text.starts_with(['e', 'E']) {
        return None;
    }
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// As a person would recognise the cell in a message.
impl fmt::Display for CellValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CellValue::Empty => Ok(()),
            CellValue::Number(number) => write!(f, "{number}"),
            CellValue::Percent(fraction) => {
                // Not the dust of the scaling.
                write!(f, "{}%", (fraction * 1e11).round() / 1e9)
            }
            CellValue::Text(text) | CellValue::Error(text) => f.write_str(text),
            CellValue::Month(month) => f.write_str(&month.label()),
        }
    }
}
