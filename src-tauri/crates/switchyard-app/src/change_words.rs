//! What stood there and what stands there now, for the change log.

use std::sync::Arc;

use switchyard_model::plan::{Context, Plan, Row};

use crate::value_words::difference_texts;

/// More than these would make no line of a log.
const MOST: usize = 3;

/// Both texts, e.g. "Rent of HPC lease $115.00/kW-month" and its new value; empty when no value
/// changed.
pub fn old_and_new(context: &Context, before: &Plan, after: &Plan) -> (String, String) {
    let mut old = Vec::new();
    let mut new = Vec::new();
    for row in &after.rows {
        let Some(was) = before.rows.iter().find(|was| was.id == row.id) else {
            continue;
        };
        if !Arc::ptr_eq(was, row) {
            add(context, (before, was), (after, row), &mut old, &mut new);
        }
    }
    (listed(&old), listed(&new))
}

fn add(
    context: &Context,
    (before, was): (&Plan, &Row),
    (after, is): (&Plan, &Row),
    old: &mut Vec<String>,
    new: &mut Vec<String>,
) {
    for input in context
        .catalogue
        .inputs()
        .filter(|input| input.sheet == is.sheet)
    {
        let then = context.input(before, was, input).0;
        let now = context.input(after, is, input).0;
        if then != now {
            let texts = difference_texts(input, (before, &then), (after, &now));
            old.push(format!("{} of {}: {}", input.label, is.name, texts.0));
            new.push(format!("{} of {}: {}", input.label, is.name, texts.1));
        }
    }
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
