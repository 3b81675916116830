//! Edits of what is typed: a number, a text, months of a series, who says so.

use serde::Deserialize;
use ts_rs::TS;

use super::{input_label, name, row_mut};
use crate::calendar::Month;
use crate::check;
use crate::fields::{self, FieldChange, set_fields};
use crate::keys;
use crate::number::show;
use crate::parse;
use crate::plan::{Cell, Context, Plan, Value};
use crate::problem::Problem;
use crate::register::{Assumption, InputKind, Source};
use crate::series::{MonthsOf, set_months, set_source};

#[derive(Clone, Debug, PartialEq, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum InputEdit {
    /// A slider: the value is already a number in the register's unit.
    SetNumber {
        row: String,
        key: String,
        value: f64,
    },
    /// A typed field: parsed by the register's unit, refused with a sentence.
    SetText {
        row: String,
        key: String,
        text: String,
    },
    /// Some months of one input or several.
    #[serde(skip)]
    SetMonths(Vec<MonthsOf>),
    /// Cells of a table of rows.
    #[serde(skip)]
    SetFields(Vec<FieldChange>),
    /// Who says so, and a note.
    SetSource {
        row: String,
        key: String,
        source: Source,
    },
    /// Back to the library's value or the register's default.
    Reset { row: String, key: String },
}

impl InputEdit {
    pub(super) fn apply(&self, context: &Context, plan: &mut Plan) -> Result<(), Problem> {
        match self {
            InputEdit::SetNumber { row, key, value } => {
                put_value(context, plan, row, key, Value::Number(*value))
            }
            InputEdit::SetText { row, key, text } => {
                let value = typed(context, plan, row, key, text)?;
                put_value(context, plan, row, key, value)
            }
            InputEdit::SetMonths(changes) => {
                let mut changes = changes.iter();
                changes.try_for_each(|change| set_months(context, plan, change))
            }
            InputEdit::SetFields(changes) => set_fields(context, plan, changes),
            InputEdit::SetSource { row, key, source } => {
                set_source(context, plan, row, key, &said(source)?)
            }
            InputEdit::Reset { row, key } => {
                row_mut(plan, row)?.cells.remove(key);
                Ok(())
            }
        }
    }

    pub(super) fn label(&self, context: &Context, before: &Plan, after: &Plan) -> String {
        match self {
            InputEdit::SetNumber { row, key, .. } | InputEdit::SetText { row, key, .. } => {
                changed_value(context, before, after, row, key)
            }
            InputEdit::SetMonths(changes) => changed_months(context, after, changes),
            InputEdit::SetFields(changes) => fields::label(context, before, after, changes),
            InputEdit::SetSource { row, key, .. } => {
                let label = input_label(context, key);
                format!("Say who says {label} of {}", name(before, row))
            }
            InputEdit::Reset { row, key } => {
                let label = input_label(context, key);
                format!("Reset {label} of {}", name(before, row))
            }
        }
    }
}

/// "Change Bitcoin price by month in 24 months from Jan 2027".
fn changed_months(context: &Context, plan: &Plan, changes: &[MonthsOf]) -> String {
    let months = |change: &MonthsOf| change.values.len();
    match changes {
        [] => "Change nothing".to_string(),
        [one] => {
            let from = one.values.keys().next().copied().unwrap_or(0);
            let count = match months(one) {
                1 => "in".to_string(),
                several => format!("in {several} months from"),
            };
            let label = input_label(context, &one.key);
            let month = plan.calendar().month(from).label();
            format!("Change {label} {count} {month}")
        }
        several => format!(
            "Change {} cells of {} lines",
            several.iter().map(months).sum::<usize>(),
            several.len()
        ),
    }
}

fn changed_value(context: &Context, before: &Plan, after: &Plan, row: &str, key: &str) -> String {
    let Some(assumption) = context.catalogue.assumption(key) else {
        return format!("Change {key}");
    };
    let value = |plan: &Plan| {
        let row = plan.row(row)?;
        Some(context.input(plan, row, assumption).0.at(0))
    };
    let (old, new) = (value(before).unwrap_or(0.0), value(after).unwrap_or(0.0));
    let name = after.row(row).map_or("", |row| &row.name);
    if assumption.kind == InputKind::Series && is_by_month(after, row, key) {
        return format!("Change {} of {name} by month", assumption.label);
    }
    let shown = match assumption.kind {
        InputKind::Choice => {
            let choice = assumption.choices.get(new as usize);
            choice.cloned().unwrap_or_default()
        }
        _ => show(&assumption.unit, new),
    };
    let verb = verb(assumption.kind, old, new);
    format!("{verb} {} of {name} to {shown}", assumption.label)
}

fn verb(kind: InputKind, old: f64, new: f64) -> &'static str {
    match kind {
        InputKind::Number | InputKind::Series if new > old => "Raise",
        InputKind::Number | InputKind::Series if new < old => "Lower",
        InputKind::Month => "Move",
        _ => "Set",
    }
}

fn is_by_month(plan: &Plan, row: &str, key: &str) -> bool {
    let cell = plan.row(row).and_then(|row| row.cells.get(key));
    cell.is_some_and(|cell| matches!(cell.value, Value::Series(_)))
}

fn assumption<'a>(
    context: &'a Context,
    plan: &Plan,
    row: &str,
    key: &str,
) -> Result<&'a Assumption, Problem> {
    let owner = super::row(plan, row)?;
    context
        .catalogue
        .assumption(key)
        .filter(|assumption| assumption.sheet == owner.sheet)
        .ok_or_else(|| check::unknown_key(context, owner.sheet, key).in_row(row))
}

/// A typed text as a value; several numbers in a row are one per month.
///
/// # Errors
/// A sentence naming the field, the text and what is allowed.
pub fn typed(
    context: &Context,
    plan: &Plan,
    row: &str,
    key: &str,
    text: &str,
) -> Result<Value, Problem> {
    let assumption = assumption(context, plan, row, key)?;
    let here = |message: String| Problem::new(message).in_row(row).at_key(key);
    let parts: Vec<&str> = match assumption.kind {
        InputKind::Series => parse::months(assumption, text).map_err(here)?,
        _ => vec![text],
    };
    let values: Result<Vec<f64>, String> = parts
        .iter()
        .map(|part| parse::input(assumption, part))
        .collect();
    match values.map_err(here)?.as_slice() {
        [] => Err(here(format!(
            "{} needs at least one number.",
            assumption.label
        ))),
        [one] => Ok(Value::Number(*one)),
        several => Ok(Value::Series(several.to_vec())),
    }
}

pub(crate) fn put_value(
    context: &Context,
    plan: &mut Plan,
    row: &str,
    key: &str,
    value: Value,
) -> Result<(), Problem> {
    match key {
        keys::start_month => return super::plan::set_start(plan, Month(value.at(0) as i32)),
        keys::fiscal_year_end_month => {
            plan.fiscal_year_end_month = value.at(0) as u32;
            return Ok(());
        }
        _ => {}
    }
    let kind = assumption(context, plan, row, key)?.kind;
    let value = match (kind, value) {
        (InputKind::Month | InputKind::Choice, Value::Number(number)) => {
            Value::Number(number.round())
        }
        (_, value) => value,
    };
    let owner = row_mut(plan, row)?;
    let same = owner.cells.get(key).filter(|cell| cell.value == value);
    let source = same.and_then(|cell| cell.source.clone());
    owner.cells.insert(key.to_string(), Cell { value, source });
    Ok(())
}

/// As it is kept: without blanks around it, the date as an ISO date.
fn said(source: &Source) -> Result<Source, Problem> {
    let as_of = parse::iso_date(&source.as_of).ok_or_else(|| {
        Problem::new(format!(
            "A date is written like 2026-10-03 or 3 Oct 2026; '{}' was not understood.",
            source.as_of.trim()
        ))
    })?;
    Ok(Source {
        source: source.source.trim().to_string(),
        as_of,
        note: source.note.trim().to_string(),
        ..source.clone()
    })
}
