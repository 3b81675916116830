//! Inputs by month: what a typed quarter means for its months, and writing some months.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::check;
use crate::plan::{Cell, Context, Plan, Row, Value};
use crate::problem::Problem;
use crate::register::{Assumption, InputKind, Source};

/// How months make a longer period, and a typed period its months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Spread {
    /// Amounts add up; a typed quarter is split evenly.
    Sum,
    /// Prices and shares are averaged; each month gets the typed value.
    Average,
    /// What stands at the end counts; every month gets the typed value.
    Last,
}

impl Spread {
    /// Of the months of one period.
    pub fn gathered(self, months: &[f64]) -> f64 {
        match self {
            Spread::Sum => months.iter().sum(),
            Spread::Average => {
                // Equal months give exactly their value, whatever a division would round to.
                let first = months.first().copied().unwrap_or(0.0);
                let equal = months.iter().all(|value| *value == first);
                if equal {
                    first
                } else {
                    months.iter().sum::<f64>() / months.len() as f64
                }
            }
            Spread::Last => months.last().copied().unwrap_or(0.0),
        }
    }

    /// What each of a period's months gets.
    pub fn per_month(self, value: f64, months: usize) -> f64 {
        match self {
            Spread::Sum => value / months.max(1) as f64,
            Spread::Average | Spread::Last => value,
        }
    }

    /// As it is told where a quarter or a year is typed.
    pub fn in_words(self, period: &str) -> String {
        match self {
            Spread::Sum => format!("the {period}'s amount is split evenly over its months"),
            Spread::Average => format!("each month gets the {period}'s value"),
            Spread::Last => format!("every month of the {period} stands at the value"),
        }
    }
}

/// Some months of one input.
#[derive(Clone, Debug, PartialEq)]
pub struct MonthsOf {
    pub row: String,
    pub key: String,
    pub values: BTreeMap<usize, f64>,
}

/// Writes the months; the others keep what they have, and the series its source unless every
/// month is new.
///
/// # Errors
/// When the input takes no series, or a value is outside its limits.
pub fn set_months(context: &Context, plan: &mut Plan, change: &MonthsOf) -> Result<(), Problem> {
    let MonthsOf { row, key, values } = change;
    let missing = || Problem::new(format!("There is no '{row}' in this plan."));
    let owner = plan.row(row).ok_or_else(missing)?;
    let assumption = context
        .catalogue
        .assumption(key)
        .filter(|assumption| assumption.sheet == owner.sheet)
        .ok_or_else(|| check::unknown_key(context, owner.sheet, key).in_row(row))?;
    if assumption.kind != InputKind::Series {
        return Err(Problem::new(format!(
            "{} of '{}' takes one value, not one per month.",
            assumption.label, owner.name
        ))
        .in_row(row)
        .at_key(key));
    }
    let before = context.input(plan, owner, assumption).0;
    let series: Vec<f64> = (0..plan.months)
        .map(|month| values.get(&month).copied().unwrap_or(before.at(month)))
        .collect();
    let all_new = (0..plan.months).all(|month| values.contains_key(&month));
    let said = owner.cells.get(key).and_then(|cell| cell.source.clone());
    let cell = Cell {
        value: Value::Series(series),
        source: said.filter(|_| !all_new),
    };
    check::value(context, owner, key, &cell.value)?;
    let untyped = is_untyped(
        assumption,
        &cell,
        standing(context, plan, owner, assumption),
    );
    let owner = plan.row_mut(row).ok_or_else(missing)?;
    if untyped {
        owner.cells.remove(key);
    } else {
        owner.cells.insert(key.clone(), cell);
    }
    Ok(())
}

/// What the row reads where nothing is typed.
fn standing(context: &Context, plan: &Plan, owner: &Row, assumption: &Assumption) -> f64 {
    let mut bare = owner.clone();
    bare.cells.remove(assumption.key);
    context.input(plan, &bare, assumption).0.at(0)
}

/// Every month is the default the plan stands on and nobody says why: nothing is typed any more.
fn is_untyped(assumption: &Assumption, cell: &Cell, standing: f64) -> bool {
    let Value::Series(values) = &cell.value else {
        return false;
    };
    let plain = assumption.library.is_none() && cell.source.is_none();
    plain && values.iter().all(|value| *value == standing)
}

/// Who says so, on one input; a value that was not typed becomes typed with it.
///
/// # Errors
/// When the row or the input is not there.
pub fn set_source(
    context: &Context,
    plan: &mut Plan,
    row: &str,
    key: &str,
    source: &Source,
) -> Result<(), Problem> {
    let missing = || Problem::new(format!("There is no '{row}' in this plan."));
    let owner = plan.row(row).ok_or_else(missing)?;
    let assumption = context
        .catalogue
        .assumption(key)
        .filter(|assumption| assumption.sheet == owner.sheet)
        .ok_or_else(|| check::unknown_key(context, owner.sheet, key).in_row(row))?;
    let value = context.input(plan, owner, assumption).0;
    let source = Some(source.clone()).filter(|source| *source != Source::default());
    let owner = plan.row_mut(row).ok_or_else(missing)?;
    owner.cells.insert(key.to_string(), Cell { value, source });
    Ok(())
}
