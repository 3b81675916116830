//! How a difference between two plans is told: one value, a path by month, a library row, a link.

use crate::number::show;
use crate::plan::{Context, LIBRARY_KEY, Plan, Row, Value};
use crate::register::{Assumption, InputKind};

/// Of a row that a plan leaves out.
pub const ABSENT: &str = "not in this scenario";

/// What stands at an address, e.g. "Rent", "Library row" or "Contract".
pub fn address(context: &Context, key: &str) -> String {
    match context.catalogue.assumption(key) {
        Some(input) => input.label.clone(),
        None if key == LIBRARY_KEY => "Library row".to_string(),
        None => sentence_case(key),
    }
}

/// "changed in 24 months, Jan 2027 to Dec 2028: $84,714/BTC to $90,000/BTC"; nothing for two
/// single values or two equal paths.
pub fn path_change(
    plan: &Plan,
    assumption: &Assumption,
    before: &Value,
    after: &Value,
) -> Option<String> {
    let single = |value: &Value| matches!(value, Value::Number(_));
    if single(before) && single(after) {
        return None;
    }
    let months: Vec<usize> = (0..plan.months)
        .filter(|month| before.at(*month) != after.at(*month))
        .collect();
    let (first, last) = (*months.first()?, *months.last()?);
    let calendar = plan.calendar();
    let flat = |value: &Value| {
        months
            .iter()
            .all(|month| value.at(*month) == value.at(first))
    };
    let at = match flat(before) && flat(after) {
        true => "",
        false => " in the first of them",
    };
    let when = match months.len() {
        1 => format!("changed in {}", calendar.month(first).label()),
        count => format!(
            "changed in {count} months, {} to {}",
            calendar.month(first).label(),
            calendar.month(last).label()
        ),
    };
    Some(format!(
        "{when}: {} to {}{at}",
        text(assumption, before.at(first)),
        text(assumption, after.at(first))
    ))
}

/// One value of an input as people write it.
pub fn text(assumption: &Assumption, value: f64) -> String {
    if assumption.kind != InputKind::Choice {
        return show(&assumption.unit, value);
    }
    let label = assumption.choices.get(value as usize);
    label
        .cloned()
        .unwrap_or_else(|| show(&assumption.unit, value))
}

pub fn library_text(context: &Context, row: &Row) -> String {
    let named = row.library.as_deref().map(|id| {
        let found = context.libraries.find(row.sheet, id);
        found.map_or(id, |library| &library.label).to_string()
    });
    named.unwrap_or_else(|| "none".to_string())
}

pub fn link_text(plan: &Plan, row: &Row, link: &str) -> String {
    let target = row.links.get(link).and_then(|id| plan.row(id));
    target.map_or_else(|| "none".to_string(), |target| target.name.clone())
}

fn sentence_case(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// "$84,714/BTC", or where a path by month begins and ends.
pub fn path(plan: &Plan, assumption: &Assumption, value: &Value) -> String {
    let last = plan.months - 1;
    if (0..=last).all(|month| value.at(month) == value.at(0)) {
        return text(assumption, value.at(0));
    }
    let calendar = plan.calendar();
    let said = |month: usize| {
        format!(
            "{} in {}",
            text(assumption, value.at(month)),
            calendar.month(month).label()
        )
    };
    format!("by month: {}, {}", said(0), said(last))
}

/// e.g. "$84,714 to $90,000 (Jan 2027 to Dec 2028)".
pub fn in_months(assumption: &Assumption, plan: &Plan, value: &Value, months: &[usize]) -> String {
    let calendar = plan.calendar();
    let text = |month: &usize| show(&assumption.unit, value.at(*month));
    match months {
        [] => value_text(assumption, plan, value),
        [one] => format!("{} in {}", text(one), calendar.month(*one).label()),
        [first, .., last] => {
            let (lowest, highest) = extremes(months.iter().map(|month| value.at(*month)));
            let low = show(&assumption.unit, lowest);
            let range = match lowest == highest {
                true => low,
                false => format!("{low} to {}", show(&assumption.unit, highest)),
            };
            format!(
                "{range} in {} months, {} to {}",
                months.len(),
                calendar.month(*first).label(),
                calendar.month(*last).label()
            )
        }
    }
}

/// What stands there before and after; of a series only the months that differ.
pub fn difference_texts(
    assumption: &Assumption,
    (before, then): (&Plan, &Value),
    (after, now): (&Plan, &Value),
) -> (String, String) {
    let shared = before.months.min(after.months);
    let differ: Vec<usize> = (0..shared)
        .filter(|month| then.at(*month) != now.at(*month))
        .collect();
    if assumption.kind != InputKind::Series || differ.is_empty() || differ.len() == shared {
        return (
            value_text(assumption, before, then),
            value_text(assumption, after, now),
        );
    }
    (
        in_months(assumption, before, then, &differ),
        in_months(assumption, after, now, &differ),
    )
}

fn extremes(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    })
}

/// A value in words and units; a series by its range.
pub fn value_text(assumption: &Assumption, plan: &Plan, value: &Value) -> String {
    match value {
        Value::Series(values) => {
            let months: Vec<usize> = (0..values.len().min(plan.months)).collect();
            in_months(assumption, plan, value, &months)
        }
        Value::Number(number) => text(assumption, *number),
    }
}
