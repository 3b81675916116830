//! Whether a plan is well formed: every row in its place, every value within its limits.

use std::collections::BTreeSet;

use crate::formula::Key;
use crate::keys;
use crate::parse::within_limits;
use crate::past::Noun;
use crate::plan::{
    Change, Context, LIBRARY_KEY, MAX_MONTHS, MIN_MONTHS, Override, Plan, Row, Value,
};
use crate::problem::{Problem, nearest};
use crate::sheet::Sheet;

/// The first thing wrong with the plan, if any.
///
/// # Errors
/// A sentence naming row, key, value and what is allowed.
pub fn plan(context: &Context, plan: &Plan) -> Result<(), Problem> {
    months(plan)?;
    single_rows(plan)?;
    let mut ids = BTreeSet::new();
    let mut names = BTreeSet::new();
    for row in &plan.rows {
        if !ids.insert(&row.id) {
            return Err(Problem::new(format!(
                "Two rows have the id '{}'; ids must differ.",
                row.id
            ))
            .in_row(&row.id));
        }
        if !names.insert((row.sheet, row.name.to_lowercase())) {
            return Err(Problem::new(format!(
                "Two rows of the sheet {} are named '{}'; names must differ.",
                row.sheet.label(),
                row.name
            ))
            .in_row(&row.id));
        }
        place(plan, row)?;
        links(plan, row)?;
        library(context, row)?;
        for (key, cell) in &row.cells {
            value(context, row, key, &cell.value)?;
        }
    }
    overrides(context, plan)
}

fn months(plan: &Plan) -> Result<(), Problem> {
    if !(MIN_MONTHS..=MAX_MONTHS).contains(&plan.months) {
        return Err(Problem::new(format!(
            "A plan has {MIN_MONTHS} to {MAX_MONTHS} months; {} is outside.",
            plan.months
        ))
        .at_key("months"));
    }
    if !(1..=12).contains(&plan.fiscal_year_end_month) {
        return Err(Problem::new(format!(
            "The fiscal year ends in a month from 1 to 12; {} is none.",
            plan.fiscal_year_end_month
        ))
        .at_key(keys::fiscal_year_end_month));
    }
    Ok(())
}

fn single_rows(plan: &Plan) -> Result<(), Problem> {
    for sheet in Sheet::ALL.into_iter().filter(|sheet| sheet.has_one_row()) {
        let count = plan.rows_of(sheet).count();
        if count != 1 {
            return Err(Problem::new(format!(
                "A plan has one {}; this one has {count}.",
                sheet.noun()
            )));
        }
    }
    Ok(())
}

fn place(plan: &Plan, row: &Row) -> Result<(), Problem> {
    let Some(wanted) = row.sheet.parent() else {
        return Ok(());
    };
    let parent = row.parent.as_deref().unwrap_or("");
    match plan.row(parent) {
        Some(found) if found.sheet == wanted => Ok(()),
        _ => Err(Problem::new(format!(
            "{} '{}' belongs to a {}, and '{parent}' is none.",
            row.sheet.label(),
            row.name,
            wanted.noun()
        ))
        .in_row(&row.id)),
    }
}

fn links(plan: &Plan, row: &Row) -> Result<(), Problem> {
    for (link, wanted) in row.sheet.links() {
        let target = row.links.get(*link).map_or("", String::as_str);
        if plan.row(target).is_none_or(|found| found.sheet != *wanted) {
            return Err(Problem::new(format!(
                "{} '{}' needs a {link}, and '{target}' is no {}.",
                row.sheet.label(),
                row.name,
                wanted.label()
            ))
            .in_row(&row.id)
            .at_key(link));
        }
    }
    Ok(())
}

fn library(context: &Context, row: &Row) -> Result<(), Problem> {
    let Some(id) = &row.library else {
        return Ok(());
    };
    if context.libraries.find(row.sheet, id).is_some() {
        return Ok(());
    }
    let known = context.libraries.of(row.sheet);
    let hint = nearest(id, known.iter().map(|row| row.id.as_str()))
        .map(|near| format!("; did you mean '{near}'?"))
        .unwrap_or_else(|| ".".to_string());
    Err(Problem::new(format!(
        "{} '{}' names the library row '{id}', which does not exist{hint}",
        row.sheet.label(),
        row.name
    ))
    .in_row(&row.id)
    .at_key("library"))
}

/// One typed value: its key exists on this sheet and it lies within its limits.
///
/// # Errors
/// A sentence naming row, key, value and what is allowed; an unknown key names the nearest.
pub fn value(context: &Context, row: &Row, key: &str, value: &Value) -> Result<(), Problem> {
    let assumption = context
        .catalogue
        .assumption(key)
        .filter(|assumption| assumption.sheet == row.sheet)
        .ok_or_else(|| unknown_key(context, row.sheet, key).in_row(&row.id))?;
    let numbers: &[f64] = match value {
        Value::Number(number) => std::slice::from_ref(number),
        Value::Series(numbers) => numbers,
    };
    if matches!(value, Value::Series(_)) && assumption.kind != crate::register::InputKind::Series {
        return Err(Problem::new(format!(
            "{} of '{}' takes one value, not one per month.",
            assumption.label, row.name
        ))
        .in_row(&row.id)
        .at_key(key));
    }
    if numbers.is_empty() || numbers.len() > MAX_MONTHS {
        return Err(Problem::new(format!(
            "{} of '{}' has {} months; 1 to {MAX_MONTHS} are allowed.",
            assumption.label,
            row.name,
            numbers.len()
        ))
        .in_row(&row.id)
        .at_key(key));
    }
    numbers.iter().try_for_each(|number| {
        within_limits(assumption, *number).map_err(|message| {
            Problem::new(format!("{} ({key}): {message}", row.name))
                .in_row(&row.id)
                .at_key(key)
        })
    })
}

/// A key that no input of this sheet has.
pub fn unknown_key(context: &Context, sheet: Sheet, key: &str) -> Problem {
    if let Some(farewell) = context.past.retired.farewell(Noun::Input, key) {
        return Problem::new(farewell).at_key(key);
    }
    let known = context
        .catalogue
        .inputs()
        .filter(|assumption| assumption.sheet == sheet)
        .map(|assumption| assumption.key as Key);
    let hint = nearest(key, known)
        .map(|near| format!("; the nearest is '{near}'."))
        .unwrap_or_else(|| ".".to_string());
    Problem::new(format!(
        "'{key}' is not an input of the sheet {}{hint}",
        sheet.label()
    ))
    .at_key(key)
}

fn overrides(context: &Context, plan: &Plan) -> Result<(), Problem> {
    crate::scenario::check(plan)?;
    for scenario in &plan.scenarios {
        let mut said = BTreeSet::new();
        for change in &scenario.overrides {
            let row = plan.row(&change.row).ok_or_else(|| {
                Problem::new(format!(
                    "Scenario '{}' changes '{}', which is not in the plan.",
                    scenario.name, change.row
                ))
            })?;
            if !said.insert((&change.row, &change.key)) {
                return Err(Problem::new(format!(
                    "Scenario '{}' changes {} of '{}' twice.",
                    scenario.name, change.key, row.name
                )));
            }
            one_override(context, plan, row, change)?;
        }
    }
    Ok(())
}

fn one_override(
    context: &Context,
    plan: &Plan,
    row: &Row,
    change: &Override,
) -> Result<(), Problem> {
    match &change.change {
        Change::Cell(cell) => value(context, row, &change.key, &cell.value),
        Change::Months { values, .. } => {
            let numbers = values.values().copied().collect::<Vec<f64>>();
            if values.keys().any(|month| *month >= MAX_MONTHS) {
                return Err(Problem::new(format!(
                    "A change of '{}' in '{}' reaches past month {MAX_MONTHS}.",
                    change.key, row.name
                )));
            }
            if numbers.is_empty() {
                // Only who says so is different.
                return known_input(context, row, &change.key);
            }
            value(context, row, &change.key, &Value::Series(numbers))
        }
        Change::Untyped => known_input(context, row, &change.key),
        Change::Points(target) if change.key == LIBRARY_KEY => {
            let mut pointed = row.clone();
            pointed.library = target.clone();
            library(context, &pointed)
        }
        Change::Points(target) => {
            let mut pointed = row.clone();
            pointed
                .links
                .insert(change.key.clone(), target.clone().unwrap_or_default());
            links(plan, &pointed)
        }
    }
}

fn known_input(context: &Context, row: &Row, key: &str) -> Result<(), Problem> {
    let known = context.catalogue.assumption(key);
    let here = known.filter(|assumption| assumption.sheet == row.sheet);
    here.map(|_| ())
        .ok_or_else(|| unknown_key(context, row.sheet, key).in_row(&row.id))
}
