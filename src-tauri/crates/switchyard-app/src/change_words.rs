//! What stood there and what stands there now, for the change log.

use switchyard_model::difference::{self, Moved, Pair};
use switchyard_model::plan::{Context, Plan};
use switchyard_model::words::difference_texts;

/// More than these would make no line of a log.
const MOST: usize = 3;

/// Both texts, e.g. "Rent of HPC lease $115.00/kW-month" and its new value; empty when no value
/// changed.
pub fn old_and_new(context: &Context, before: &Plan, after: &Plan) -> (String, String) {
    let mut old = Vec::new();
    let mut new = Vec::new();
    for pair in difference::rows(before, after) {
        let Pair::Both(was, is) = pair else {
            continue;
        };
        for Moved {
            input,
            was,
            is: now,
        } in difference::inputs(context, (before, was), (after, is))
        {
            let texts = difference_texts(input, (before, &was), (after, &now));
            old.push(format!("{} of {}: {}", input.label, is.name, texts.0));
            new.push(format!("{} of {}: {}", input.label, is.name, texts.1));
        }
    }
    (listed(&old), listed(&new))
}

fn listed(texts: &[String]) -> String {
    let shown = texts
        .iter()
        .take(MOST)
        .cloned()
        .collect::<Vec<_>>()
        .join("; ");
    match texts.len().saturating_sub(MOST) {
        0 => shown,
        more => format!("{shown}; and {more} more"),
    }
}
