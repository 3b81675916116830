//! Reads what people type: `$1.25bn`, `(96)`, `12.5%`, `250 bp`, `4.5c`, `1.74m/MW-yr`,
//! `=120*1.03`, `Q2 27`. What is not understood is refused with a sentence; nothing is guessed.

use crate::calendar::Month;
use crate::number::{show, shown_per_stored};
use crate::register::{Assumption, InputKind};
use crate::units::{self, Form, PERCENT_TYPED};

/// The stored value of a typed text, within the register's limits.
///
/// # Errors
/// One sentence naming the field, the text and what is allowed.
pub fn input(assumption: &Assumption, text: &str) -> Result<f64, String> {
    let value = match assumption.kind {
        InputKind::Choice => choice(assumption, text)?,
        InputKind::Month => f64::from(month(text).ok_or_else(|| not_a_month(assumption, text))?.0),
        InputKind::Number | InputKind::Series => {
            amount(&assumption.unit, text).ok_or_else(|| not_a_number(assumption, text))?
        }
    };
    within_limits(assumption, value)?;
    Ok(value)
}

/// The texts of a series, month by month: apart by a tab, a line, `;` or a blank.
///
/// # Errors
/// A sentence when blanks may as well group the thousands of one number.
pub fn months<'a>(assumption: &Assumption, text: &'a str) -> Result<Vec<&'a str>, String> {
    let apart = text.split(['\t', '\n', ';']);
    let mut months = Vec::new();
    for part in apart.map(str::trim).filter(|part| !part.is_empty()) {
        let words: Vec<&str> = part.split(' ').filter(|word| !word.is_empty()).collect();
        let numbers = words.iter().all(|word| is_number(word));
        match numbers && words.len() > 1 {
            true if blanks_group_thousands(part) => {
                return Err(format!(
                    "{}: '{part}' can be read as {} or as {} months; write one of them, with ; between months.",
                    assumption.label,
                    words.concat(),
                    words.len()
                ));
            }
            true => months.extend(words),
            false => months.push(part),
        }
    }
    Ok(months)
}

/// By itself, without what may stand apart from it: a unit, a factor.
fn is_number(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit())
}

/// A text typed into a cell that holds `standing`: as [`input`], or what to do with what stands
/// there: `*1.05`, `/2`, `+10%`, `-10%`.
///
/// # Errors
/// One sentence naming the field, the text and what is allowed.
pub fn cell(assumption: &Assumption, text: &str, standing: f64) -> Result<f64, String> {
    match factor(assumption, text) {
        Some(factor) => {
            let value = standing * factor;
            within_limits(assumption, value).map(|()| value)
        }
        None => input(assumption, text),
    }
}

/// What a text multiplies the standing value by, when it does: `*1.05`, `/2`, `+10%`, `-10%`.
pub fn factor(assumption: &Assumption, text: &str) -> Option<f64> {
    let text = text.trim();
    if let Some(times) = text.strip_prefix('*') {
        return arithmetic(times.trim());
    }
    if let Some(by) = text.strip_prefix('/') {
        return arithmetic(by.trim())
            .filter(|by| *by != 0.0)
            .map(|by| 1.0 / by);
    }
    let percent: f64 = text.strip_suffix('%')?.trim().parse().ok()?;
    // A share may itself be written `-10%`; nothing else is.
    let relative = text.starts_with('+')
        || (text.starts_with('-') && units::of(&assumption.unit).form != Form::Percent);
    relative.then_some(1.0 + percent / 100.0)
}

/// # Errors
/// One sentence when the value is outside the register's limits, is none of the choices, or is a
/// part of what is counted in whole ones.
pub fn within_limits(assumption: &Assumption, value: f64) -> Result<(), String> {
    let is_part = units::of(&assumption.unit).whole && value.is_finite() && value.fract() != 0.0;
    let is_inside = value.is_finite() && value >= assumption.min && value <= assumption.max;
    if is_inside && !is_part {
        return Ok(());
    }
    let Assumption { label, choices, .. } = assumption;
    Err(if !choices.is_empty() {
        format!("{label} is one of {}; {value} is not.", choices.join(", "))
    } else if is_part {
        format!("{label} takes whole numbers; write one instead of {value}.")
    } else {
        outside(assumption, value)
    })
}

fn outside(assumption: &Assumption, value: f64) -> String {
    let shown = match value.is_finite() {
        true => show(&assumption.unit, value),
        false => format!("{value}"),
    };
    format!(
        "{} must lie between {} and {}; {shown} does not.",
        assumption.label,
        show(&assumption.unit, assumption.min),
        show(&assumption.unit, assumption.max),
    )
}

fn not_a_number(assumption: &Assumption, text: &str) -> String {
    format!(
        "{} needs a number such as {}; '{}' was not understood.",
        assumption.label,
        show(&assumption.unit, assumption.default),
        text.trim()
    )
}

fn not_a_month(assumption: &Assumption, text: &str) -> String {
    format!(
        "{} needs a month such as Mar 2027, 2027-03 or Q2 27; '{}' was not understood.",
        assumption.label,
        text.trim()
    )
}

fn choice(assumption: &Assumption, text: &str) -> Result<f64, String> {
    let wanted = text.trim();
    let by_label = assumption
        .choices
        .iter()
        .position(|label| label.eq_ignore_ascii_case(wanted));
    let by_code = wanted
        .parse::<usize>()
        .ok()
        .filter(|code| *code < assumption.choices.len());
    by_label.or(by_code).map(|code| code as f64).ok_or_else(|| {
        format!(
            "{} is one of {}; '{wanted}' is not.",
            assumption.label,
            assumption.choices.join(", ")
        )
    })
}

/// "2026-10-03" of what a person writes for it: the same, or "3 Oct 2026". Empty stays empty.
pub fn iso_date(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || is_iso_date(text) {
        return Some(text.to_string());
    }
    let (day, month) = text.split_once(' ')?;
    let day: u32 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    let month = self::month(month)?;
    Some(format!("{:04}-{:02}-{day:02}", month.year(), month.month()))
}

fn is_iso_date(text: &str) -> bool {
    let mut parts = text
        .split('-')
        .map(|part| (part.len(), part.parse::<u32>()));
    let date = (parts.next(), parts.next(), parts.next(), parts.next());
    let (Some((4, Ok(_))), Some((2, Ok(month))), Some((2, Ok(day))), None) = date else {
        return false;
    };
    (1..=12).contains(&month) && (1..=31).contains(&day)
}

/// "Mar 2027", "3/27", "2027-03", "Q2 27" (calendar quarter, its first month).
pub fn month(text: &str) -> Option<Month> {
    let text = text.trim();
    if let Some(month) = Month::parse_iso(text) {
        return Some(month);
    }
    let (head, tail) = text.split_once(['/', ' '])?;
    let year = year(tail)?;
    let number = match head.strip_prefix(['q', 'Q']) {
        Some(quarter) => quarter
            .parse::<u32>()
            .ok()
            .filter(|quarter| (1..=4).contains(quarter))
            .map(|quarter| quarter * 3 - 2)?,
        None => head.parse().ok().or_else(|| Month::from_short_name(head))?,
    };
    (1..=12).contains(&number).then(|| Month::new(year, number))
}

fn year(text: &str) -> Option<i32> {
    let digits = text.trim().trim_start_matches(['F', 'Y', 'f', 'y', '\'']);
    let year: i32 = digits.parse().ok()?;
    match digits.len() {
        2 => Some(2000 + year),
        4 => Some(year),
        _ => None,
    }
}

/// An amount in the unit's stored scale.
pub fn amount(unit: &str, text: &str) -> Option<f64> {
    if !group_thousands(text, |c| c == ',') || !blanks_group_thousands(text) {
        return None;
    }
    let text: String = text
        .trim()
        .chars()
        .filter(|c| !matches!(c, ',' | '$' | '\u{a0}' | '\u{202f}' | '\u{2009}' | ' '))
        .map(|c| if c == '\u{2212}' { '-' } else { c })
        .collect();
    // How accountants write nothing.
    if matches!(text.as_str(), "-" | "–" | "—") {
        return Some(0.0);
    }
    if let Some(formula) = text.strip_prefix('=') {
        return arithmetic(formula).map(|value| value / shown_per_stored(unit));
    }
    if unit == "difficulty_t" && text.starts_with("0x") {
        return crate::bitcoin::difficulty_of_bits(&text).map(|difficulty| difficulty / 1e12);
    }
    let (text, negative) = match text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        Some(inner) => (inner.to_string(), true),
        None => (text, false),
    };
    // As a spreadsheet writes what does not fit: 1E+02.
    let plain = |c: char| c.is_ascii_digit() || "eE.+-".contains(c);
    let text = match text.parse::<f64>() {
        Ok(number) if text.contains(['e', 'E']) && text.chars().all(plain) => number.to_string(),
        _ => text,
    };
    let split = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+')))
        .unwrap_or(text.len());
    let number: f64 = text[..split].parse().ok()?;
    let factor = suffix_factor(unit, &text[split..])?;
    // 95 times 0.01 is not 0.95; 95 over 100 is.
    let value = match factor == PERCENT_TYPED {
        true => number / 100.0,
        false => number * factor,
    };
    Some(if negative { -value } else { value })
}

/// `84,5` is somebody's 84.5 and must not become 845.
fn group_thousands(text: &str, separates: impl Fn(char) -> bool) -> bool {
    text.split(separates).skip(1).all(|after| {
        let digits = after.chars().take_while(char::is_ascii_digit).count();
        digits == 3
    })
}

/// `12 0` is a slip and must not become 120; `84 714` is how many countries write it.
fn blanks_group_thousands(text: &str) -> bool {
    let characters: Vec<char> = text.trim().chars().collect();
    let blank = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
    let mut runs = characters.split(|c| !c.is_ascii_digit() && !blank(*c));
    runs.all(|run| {
        let run: String = run.iter().collect();
        group_thousands(run.trim_matches(blank), blank)
    })
}

/// What the letters after a number mean for this unit; `None` when they mean nothing.
fn suffix_factor(unit: &str, suffix: &str) -> Option<f64> {
    let suffix = suffix.to_lowercase();
    let row = units::of(unit);
    let own_word = row.typed.iter().find(|(word, _)| *word == suffix);
    if let Some((_, factor)) = own_word {
        return Some(*factor);
    }
    let own = crate::number::unit_label(unit)
        .to_lowercase()
        .replace([' ', '$'], "");
    let rest = match suffix.strip_suffix(own.as_str()) {
        Some(rest) if !own.is_empty() => rest,
        _ => suffix.as_str(),
    };
    match rest {
        "" => Some(1.0),
        "k" => Some(1e3),
        "m" | "mm" | "mn" if row.in_millions() => Some(1.0),
        "m" | "mm" | "mn" => Some(1e6),
        "b" | "bn" => Some(1e9),
        "x" | "mw" | "mo" | "months" | "month" | "th" | "eh" | "/mwh" | "/kw-mo" | "/kw-month" => {
            Some(1.0)
        }
        _ => None,
    }
}

/// `120*1.03+5`: numbers, `+ - * /` and parentheses.
pub fn arithmetic(text: &str) -> Option<f64> {
    let mut reader = Arithmetic {
        text: text.as_bytes(),
        at: 0,
        depth: 0,
    };
    let value = reader.sum()?;
    (reader.at == reader.text.len() && value.is_finite()).then_some(value)
}

struct Arithmetic<'a> {
    text: &'a [u8],
    at: usize,
    depth: usize,
}

impl Arithmetic<'_> {
    fn next_is(&mut self, symbols: &[u8]) -> Option<u8> {
        let symbol = *self.text.get(self.at)?;
        symbols.contains(&symbol).then(|| {
            self.at += 1;
            symbol
        })
    }

    fn sum(&mut self) -> Option<f64> {
        let mut value = self.product()?;
        while let Some(symbol) = self.next_is(b"+-") {
            let right = self.product()?;
            value = if symbol == b'+' {
                value + right
            } else {
                value - right
            };
        }
        Some(value)
    }

    fn product(&mut self) -> Option<f64> {
        let mut value = self.factor()?;
        while let Some(symbol) = self.next_is(b"*/") {
            let right = self.factor()?;
            value = if symbol == b'*' {
                value * right
            } else {
                value / right
            };
        }
        Some(value)
    }

    fn factor(&mut self) -> Option<f64> {
        if self.next_is(b"-").is_some() {
            return Some(-self.factor()?);
        }
        // A pasted text must not exhaust the stack.
        if self.depth > 50 {
            return None;
        }
        if self.next_is(b"(").is_some() {
            self.depth += 1;
            let value = self.sum()?;
            self.depth -= 1;
            return self.next_is(b")").map(|_| value);
        }
        let start = self.at;
        while self
            .text
            .get(self.at)
            .is_some_and(|c| c.is_ascii_digit() || *c == b'.')
        {
            self.at += 1;
        }
        std::str::from_utf8(&self.text[start..self.at])
            .ok()?
            .parse()
            .ok()
    }
}
