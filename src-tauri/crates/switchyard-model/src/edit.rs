//! The only way a plan changes. Each edit has a name a CFO would use: it is the undo menu, the
//! change log and the toast.

use std::sync::Arc;

use crate::calendar::Month;
use crate::check;
use crate::conversion::{conversion, convert_mw, move_hall};
use crate::fields::{self, FieldChange, set_fields};
use crate::keys;
use crate::number::{grouped, show};
use crate::parse;
use crate::plan::{Cell, Change, Context, Plan, Row, Value};
use crate::problem::Problem;
use crate::register::{Assumption, InputKind, Source};
use crate::series::{MonthsOf, set_months, set_source};
use crate::sheet::Sheet;

#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    SetValue {
        row: String,
        key: String,
        value: Value,
    },
    /// Typed text, parsed by the register's unit.
    SetText {
        row: String,
        key: String,
        text: String,
    },
    /// Some months of one input or several.
    SetMonths(Vec<MonthsOf>),
    /// Cells of a table of rows.
    SetFields(Vec<FieldChange>),
    /// Who says so, and a note.
    SetSource {
        row: String,
        key: String,
        source: Source,
    },
    /// Back to the library's value or the register's default.
    Reset {
        row: String,
        key: String,
    },
    /// Whole halls in conversion order, as many as fit into these gross megawatts.
    ConvertMw {
        utility_mw: f64,
    },
    Rename {
        row: String,
        name: String,
    },
    SetLibrary {
        row: String,
        library: String,
    },
    SetLink {
        row: String,
        link: String,
        target: String,
    },
    AddRow {
        sheet: Sheet,
        parent: String,
    },
    /// Rows of a list; each gets an id of its own.
    AddRows(Vec<Row>),
    /// With everything below it and every row that links to it.
    RemoveRow {
        row: String,
    },
    /// Several, as [`Edit::RemoveRow`] does one.
    RemoveRows(Vec<String>),
    /// One place earlier or later in the order in which halls convert.
    MoveHall {
        row: String,
        earlier: bool,
    },
    SetPlan {
        field: PlanField,
        text: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanField {
    Name,
    Start,
    Months,
    FiscalYearEndMonth,
}

impl PlanField {
    pub fn from_key(key: &str) -> Option<PlanField> {
        match key {
            "name" => Some(PlanField::Name),
            "start" => Some(PlanField::Start),
            "months" => Some(PlanField::Months),
            keys::fiscal_year_end_month => Some(PlanField::FiscalYearEndMonth),
            _ => None,
        }
    }
}

impl Edit {
    /// The changed plan; the given one stays as it is.
    ///
    /// # Errors
    /// A sentence naming row, key, value and what is allowed.
    pub fn apply(&self, context: &Context, plan: &Plan) -> Result<Plan, Problem> {
        let mut next = plan.clone();
        match self {
            Edit::SetValue { row, key, value } => {
                set_value(context, &mut next, row, key, value.clone())?
            }
            Edit::SetText { row, key, text } => {
                let value = typed(context, plan, row, key, text)?;
                set_value(context, &mut next, row, key, value)?
            }
            Edit::SetMonths(changes) => {
                for change in changes {
                    set_months(context, &mut next, change)?;
                }
            }
            Edit::SetFields(changes) => set_fields(context, &mut next, changes)?,
            Edit::SetSource { row, key, source } => {
                set_source(context, &mut next, row, key, source)?
            }
            Edit::Reset { row, key } => {
                row_mut(&mut next, row)?.cells.remove(key);
            }
            Edit::ConvertMw { utility_mw } => convert_mw(context, &mut next, *utility_mw)?,
            Edit::Rename { row, name } => rename(&mut next, row, name)?,
            Edit::SetLibrary { row, library } => set_library(context, &mut next, row, library)?,
            Edit::SetLink { row, link, target } => {
                row_mut(&mut next, row)?
                    .links
                    .insert(link.clone(), target.clone());
            }
            Edit::AddRow { sheet, parent } => add_row(context, &mut next, *sheet, parent)?,
            Edit::AddRows(rows) => add_rows(&mut next, rows),
            Edit::RemoveRow { row } => remove_row(&mut next, row)?,
            Edit::RemoveRows(rows) => remove_rows(&mut next, rows)?,
            Edit::MoveHall { row, earlier } => move_hall(context, &mut next, row, *earlier)?,
            Edit::SetPlan { field, text } => set_plan(&mut next, *field, text)?,
        }
        check::plan(context, &next)?;
        Ok(next)
    }

    /// The edit in words, e.g. "Raise Rent of HPC colocation lease to $120/kW-month".
    pub fn label(&self, context: &Context, before: &Plan, after: &Plan) -> String {
        let name =
            |plan: &Plan, id: &str| plan.row(id).map_or(id.to_string(), |row| row.name.clone());
        match self {
            Edit::SetValue { row, key, .. } | Edit::SetText { row, key, .. } => {
                changed_value(context, before, after, row, key)
            }
            Edit::SetMonths(changes) => changed_months(context, after, changes),
            Edit::SetFields(changes) => fields::label(context, before, after, changes),
            Edit::SetSource { row, key, .. } => {
                format!(
                    "Say who says {} of {}",
                    input_label(context, key),
                    name(before, row)
                )
            }
            Edit::Reset { row, key } => {
                format!(
                    "Reset {} of {}",
                    input_label(context, key),
                    name(before, row)
                )
            }
            Edit::ConvertMw { .. } => {
                let stop = conversion(context, after);
                match stop.halls.len() {
                    0 => "Convert no hall".to_string(),
                    _ => format!("Convert {} MW gross to HPC", grouped(stop.utility_mw, 1)),
                }
            }
            Edit::Rename { row, .. } => {
                format!("Rename {} to {}", name(before, row), name(after, row))
            }
            Edit::SetLibrary { row, library } => format!(
                "Take {} from the library for {}",
                library,
                name(before, row)
            ),
            Edit::SetLink { row, target, .. } => {
                format!("Point {} to {}", name(before, row), name(before, target))
            }
            Edit::AddRow { sheet, .. } => format!("Add a {}", sheet.noun()),
            Edit::AddRows(rows) => match rows.as_slice() {
                [] => "Add nothing".to_string(),
                [one] => format!("Add {}", one.name),
                several => format!("Add {} {}s", several.len(), several[0].sheet.noun()),
            },
            Edit::RemoveRow { row } => format!("Remove {}", name(before, row)),
            Edit::RemoveRows(rows) => match rows.as_slice() {
                [one] => format!("Remove {}", name(before, one)),
                several => format!("Remove {} rows", several.len()),
            },
            Edit::MoveHall { row, earlier } => {
                let place = if *earlier { "earlier" } else { "later" };
                format!("Convert {} {place}", name(before, row))
            }
            Edit::SetPlan { field, .. } => match field {
                PlanField::Name => format!("Rename the plan to {}", after.name),
                PlanField::Start => format!("Start the plan in {}", after.start.label()),
                PlanField::Months => format!("Plan over {} months", after.months),
                PlanField::FiscalYearEndMonth => "Change the fiscal year".to_string(),
            },
        }
    }
}

fn input_label<'a>(context: &'a Context, key: &'a str) -> &'a str {
    let assumption = context.catalogue.assumption(key);
    assumption.map_or(key, |assumption| &assumption.label)
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
            format!(
                "Change {label} {count} {}",
                plan.calendar().month(from).label()
            )
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
        plan.row(row)
            .map(|row| context.input(plan, row, assumption).0.at(0))
    };
    let (old, new) = (value(before).unwrap_or(0.0), value(after).unwrap_or(0.0));
    let name = after.row(row).map_or("", |row| &row.name);
    let shown = match assumption.kind {
        InputKind::Choice => assumption
            .choices
            .get(new as usize)
            .cloned()
            .unwrap_or_default(),
        InputKind::Series if is_by_month(after, row, key) => {
            return format!("Change {} of {name} by month", assumption.label);
        }
        _ => show(&assumption.unit, new),
    };
    let verb = match assumption.kind {
        InputKind::Number | InputKind::Series if new > old => "Raise",
        InputKind::Number | InputKind::Series if new < old => "Lower",
        InputKind::Month => "Move",
        _ => "Set",
    };
    format!("{verb} {} of {name} to {shown}", assumption.label)
}

fn is_by_month(plan: &Plan, row: &str, key: &str) -> bool {
    let cell = plan.row(row).and_then(|row| row.cells.get(key));
    cell.is_some_and(|cell| matches!(cell.value, Value::Series(_)))
}

pub(crate) fn row_mut<'a>(plan: &'a mut Plan, row: &str) -> Result<&'a mut Row, Problem> {
    plan.row_mut(row)
        .ok_or_else(|| Problem::new(format!("There is no '{row}' in this plan.")))
}

fn assumption<'a>(
    context: &'a Context,
    plan: &Plan,
    row: &str,
    key: &str,
) -> Result<&'a Assumption, Problem> {
    let owner = plan
        .row(row)
        .ok_or_else(|| Problem::new(format!("There is no '{row}' in this plan.")))?;
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
        InputKind::Series => text
            .split(['\t', '\n', ';', ' '])
            .filter(|part| !part.trim().is_empty())
            .collect(),
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

fn set_value(
    context: &Context,
    plan: &mut Plan,
    row: &str,
    key: &str,
    value: Value,
) -> Result<(), Problem> {
    put_value(context, plan, row, key, value)?;
    if key == keys::contracted_it_mw {
        check::plan(context, plan)?;
        check::leases_fit(context, plan)?;
    }
    Ok(())
}

/// The value alone; whether leases fit is asked once all values are in.
pub(crate) fn put_value(
    context: &Context,
    plan: &mut Plan,
    row: &str,
    key: &str,
    value: Value,
) -> Result<(), Problem> {
    match key {
        keys::start_month => return set_start(plan, Month(value.at(0) as i32)),
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
    let source = owner
        .cells
        .get(key)
        .filter(|cell| cell.value == value)
        .and_then(|cell| cell.source.clone());
    owner.cells.insert(key.to_string(), Cell { value, source });
    Ok(())
}

/// What the library supplies is no longer typed once another machine is chosen.
pub(crate) fn set_library(
    context: &Context,
    plan: &mut Plan,
    row: &str,
    library: &str,
) -> Result<(), Problem> {
    let changed = row_mut(plan, row)?;
    let supplied = |key: &str| {
        let assumption = context.catalogue.assumption(key);
        assumption.is_some_and(|assumption| assumption.library.is_some())
    };
    changed.cells.retain(|key, _| !supplied(key));
    changed.library = Some(library.to_string());
    Ok(())
}

fn set_start(plan: &mut Plan, start: Month) -> Result<(), Problem> {
    if !(Month::new(2000, 1)..Month::new(2200, 1)).contains(&start) {
        return Err(Problem::new(format!(
            "A plan starts between 2000 and 2199; {start} is outside."
        ))
        .at_key("start"));
    }
    plan.start = start;
    Ok(())
}

pub(crate) fn rename(plan: &mut Plan, row: &str, name: &str) -> Result<(), Problem> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 80 {
        return Err(Problem::new("A name has 1 to 80 characters.").in_row(row));
    }
    row_mut(plan, row)?.name = name.to_string();
    Ok(())
}

fn set_plan(plan: &mut Plan, field: PlanField, text: &str) -> Result<(), Problem> {
    let text = text.trim();
    let whole = |what: &str, key: &str| {
        text.parse::<usize>().map_err(|_| {
            Problem::new(format!("{what} is a whole number; '{text}' is none.")).at_key(key)
        })
    };
    match field {
        PlanField::Name if text.is_empty() => {
            return Err(Problem::new("A plan needs a name.").at_key("name"));
        }
        PlanField::Name => plan.name = text.to_string(),
        PlanField::Start => {
            let month = parse::month(text).ok_or_else(|| {
                Problem::new(format!(
                    "The first month is written like Jan 2027; '{text}' was not understood."
                ))
                .at_key("start")
            })?;
            set_start(plan, month)?;
        }
        PlanField::Months => plan.months = whole("The number of months", "months")?,
        PlanField::FiscalYearEndMonth => {
            let named = Month::from_short_name(text);
            plan.fiscal_year_end_month = match named {
                Some(month) => month,
                None => whole(
                    "The last month of the fiscal year",
                    keys::fiscal_year_end_month,
                )? as u32,
            };
        }
    }
    Ok(())
}

fn add_row(context: &Context, plan: &mut Plan, sheet: Sheet, parent: &str) -> Result<(), Problem> {
    let number = (1..)
        .find(|number| plan.row(&new_id(sheet, *number)).is_none())
        .unwrap_or(1);
    let name = (1..)
        .map(|number| format!("New {} {number}", sheet.noun()))
        .find(|name| plan.rows_of(sheet).all(|row| row.name != *name))
        .unwrap_or_default();
    let mut links = std::collections::BTreeMap::new();
    for (link, target) in sheet.links() {
        let mut there = plan
            .rows_of(*target)
            .filter(|row| context.takes_part(plan, &row.id));
        let first = there.next().ok_or_else(|| {
            Problem::new(format!(
                "A {} needs a {}; add one first.",
                sheet.noun(),
                target.label()
            ))
        })?;
        links.insert(link.to_string(), first.id.clone());
    }
    let row = Row {
        id: new_id(sheet, number),
        sheet,
        name,
        parent: Some(parent.to_string()),
        library: None,
        links,
        cells: Default::default(),
    };
    plan.rows.push(Arc::new(row));
    plan.sort_rows();
    Ok(())
}

fn add_rows(plan: &mut Plan, rows: &[Row]) {
    let mut number = 1;
    for row in rows {
        while plan.row(&new_id(row.sheet, number)).is_some() {
            number += 1;
        }
        let mut added = row.clone();
        added.id = new_id(row.sheet, number);
        plan.rows.push(Arc::new(added));
    }
    plan.sort_rows();
}

fn new_id(sheet: Sheet, number: usize) -> String {
    format!("{}_{number}", sheet.key())
}

/// A row may have left already, with one above it.
fn remove_rows(plan: &mut Plan, ids: &[String]) -> Result<(), Problem> {
    for id in ids {
        row_mut(plan, id)?;
    }
    for id in ids {
        if plan.row(id).is_some() {
            remove_row(plan, id)?;
        }
    }
    Ok(())
}

fn remove_row(plan: &mut Plan, id: &str) -> Result<(), Problem> {
    if row_mut(plan, id)?.sheet.has_one_row() {
        return Err(Problem::new("Market and company belong to every plan."));
    }
    let mut leaving = vec![id.to_string()];
    let mut at = 0;
    while at < leaving.len() {
        let gone = leaving[at].clone();
        let follow = plan.rows.iter().filter(|row| {
            row.parent.as_deref() == Some(&gone) || row.links.values().any(|target| *target == gone)
        });
        for row in follow {
            if !leaving.contains(&row.id) {
                leaving.push(row.id.clone());
            }
        }
        at += 1;
    }
    plan.rows.retain(|row| !leaving.contains(&row.id));
    for scenario in &mut plan.scenarios {
        scenario.overrides.retain(|change| {
            let about = leaving.contains(&change.row);
            let to =
                matches!(&change.change, Change::Points(Some(target)) if leaving.contains(target));
            !about && !to
        });
    }
    Ok(())
}
