//! Amounts in a measure's unit: how they are shown, typed, and when they are rounding.

use super::Measure;
use crate::number::{grouped, show, unit_label};
use crate::parse;
use crate::problem::Problem;

/// A change this small against the number itself is rounding.
const DUST: f64 = 1e-9;

/// Thousands, millions, billions.
const SCALES: [&str; 7] = ["", "k", "m", "mm", "mn", "b", "bn"];

impl Measure {
    pub fn show(&self, value: f64) -> String {
        show(&self.unit, value)
    }

    /// Whether a change is rounding in a number of this size. Half a cent is nothing however small
    /// the number is: an uplift of zero is what remains of sums that are not.
    pub fn is_dust(&self, change: f64, size: f64) -> bool {
        let least = if self.unit == "usd" { 0.005 } else { 0.0 };
        change.abs() <= (size * DUST).max(least)
    }

    /// A difference, with its sign: `+$12.0M`, `($7.3M)`, `+1.2 points`.
    pub fn show_change(&self, change: f64) -> String {
        signed(&self.unit, change)
    }

    /// # Errors
    /// A sentence with an example when the text is no amount of this unit.
    pub fn read(&self, text: &str) -> Result<f64, Problem> {
        let read = parse::amount(&self.unit, text).filter(|value| value.is_finite());
        let read = read.filter(|_| is_said_in(&self.unit, text));
        read.ok_or_else(|| {
            let example = match self.unit.as_str() {
                "usd" => "0 or $100M",
                "fraction" => "15%",
                "month" => "84 months",
                _ => "120",
            };
            Problem::new(format!(
                "{} is asked for as {example}; '{}' was not understood.",
                self.short,
                text.trim()
            ))
        })
    }
}

/// Whether a text names no unit but this one: months are no dollars, and dollars are no share.
fn is_said_in(unit: &str, text: &str) -> bool {
    // A formula names none.
    if text.trim().starts_with('=') {
        return true;
    }
    let marks = marks(text);
    let words = marks.replace('$', "");
    let has_dollars = words.len() < marks.len();
    if has_dollars && !unit.starts_with("usd") {
        return false;
    }
    match unit {
        "usd" => SCALES.contains(&words.as_str()),
        "fraction" => ["", "%", "bp", "bps"].contains(&words.as_str()),
        "month" => ["", "mo", "month", "months", "y", "yr", "years"].contains(&words.as_str()),
        _ => is_scaled(unit, &words),
    }
}

/// What stands in a text besides the number.
fn marks(text: &str) -> String {
    let is_mark = |c: &char| !c.is_ascii_digit() && !c.is_whitespace() && !".,()+-−–—".contains(*c);
    text.to_lowercase().chars().filter(is_mark).collect()
}

/// "k", "mwh", "kmwh"; a megawatt may leave its kind to the measure.
fn is_scaled(unit: &str, words: &str) -> bool {
    let own = unit_label(unit).to_lowercase().replace([' ', '$'], "");
    let is_own =
        |word: &str| word.is_empty() || word == own || (word == "mw" && unit.starts_with("mw_"));
    let mut rests = SCALES.iter().filter_map(|scale| words.strip_prefix(scale));
    rests.any(is_own)
}

/// A difference as text; nothing reads as a dash.
pub fn signed(unit: &str, change: f64) -> String {
    let text = match unit {
        "fraction" => {
            let points = grouped(change.abs() * 100.0, 1);
            match change < 0.0 {
                true => format!("({points} points)"),
                false => format!("{points} points"),
            }
        }
        _ => show(unit, change),
    };
    if !text.chars().any(|c| ('1'..='9').contains(&c)) {
        return "–".to_string();
    }
    if change > 0.0 {
        format!("+{text}")
    } else {
        text
    }
}
