//! Values of inputs in words and units.

use switchyard_model::number::show;
use switchyard_model::plan::{Plan, Value};
use switchyard_model::register::{Assumption, InputKind};

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
        Value::Number(number) if assumption.kind == InputKind::Choice => assumption
            .choices
            .get(*number as usize)
            .cloned()
            .unwrap_or_default(),
        Value::Number(number) => show(&assumption.unit, *number),
    }
}
