//! What an edit made in a scenario leaves there: the edit is done on the plan as the scenario
//! sees it, and each address it changed becomes an override against the parent.
//!
//! Names, the calendar and where a row stands are the base plan's and stay shared. A row added in a scenario stands in
//! the base plan as absent; a row removed in one is absent there and untouched elsewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::tree::{find, lineage, resolved};
use super::{BASE, KEEP_MINING};
use crate::check;
use crate::difference::{Pair, addresses, rows};
use crate::edit::{Edit, InputEdit, PlanEdit, PlanField, RowEdit};
use crate::fields::FieldChange;
use crate::plan::{Cell, Change, Context, LIBRARY_KEY, Override, Plan, Row, Scenario, Value};
use crate::problem::Problem;
use crate::register::{Assumption, InputKind};

/// Where an edit ended up: the whole tree, and the scenario that now shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Landed {
    pub plan: Plan,
    pub scenario: String,
}

/// Does an edit as seen from a scenario. A locked one is left as it is: the edit goes to a draft
/// under it, and the draft is where it landed.
///
/// # Errors
/// A sentence naming what is not allowed; the given plan stays as it is.
pub fn apply_in(
    context: &Context,
    plan: &Plan,
    scenario: &str,
    edit: &Edit,
) -> Result<Landed, Problem> {
    refuse_locked(plan, edit)?;
    if is_shared(edit) {
        return Ok(Landed {
            plan: edit.apply(context, plan)?,
            scenario: scenario.to_string(),
        });
    }
    let (mut next, scenario) = writable(context, plan, scenario)?;
    if scenario == BASE {
        next = edit.apply(context, &next)?;
    } else {
        let before = resolved(context, &next, &scenario)?;
        let after = edit.apply(context, &before)?;
        absorb(context, &mut next, &scenario, &before, &after)?;
        share(&mut next, &before, &after);
        check::plan(context, &next)?;
    }
    Ok(Landed {
        plan: next,
        scenario,
    })
}

/// Names, the calendar and where a row stands are the same in every scenario.
pub fn is_shared(edit: &Edit) -> bool {
    match edit {
        Edit::Row(RowEdit::Rename { .. } | RowEdit::MoveRow { .. }) | Edit::Plan(_) => true,
        Edit::Input(InputEdit::SetFields(changes)) => changes.iter().all(FieldChange::is_shared),
        _ => false,
    }
}

/// A name or a place that was changed among other things is the base plan's all the same.
fn share(plan: &mut Plan, before: &Plan, after: &Plan) {
    let changed = after.rows.iter().zip(&before.rows);
    let elsewhere =
        changed.filter(|(now, was)| now.id == was.id && shared_of(now) != shared_of(was));
    for (now, _) in elsewhere {
        if let Some(own) = plan.row_mut(&now.id) {
            own.name = now.name.clone();
            own.parent = now.parent.clone();
        }
    }
}

fn shared_of(row: &Row) -> (&str, Option<&str>) {
    (&row.name, row.parent.as_deref())
}

/// What moves the numbers of every scenario, locked ones too.
fn moves_all(edit: &Edit) -> Option<&'static str> {
    match edit {
        Edit::Plan(PlanEdit::SetPlan { field, .. }) if *field != PlanField::Name => {
            Some("the calendar")
        }
        Edit::Row(RowEdit::MoveRow { .. }) => Some("where a row stands"),
        Edit::Input(InputEdit::SetFields(changes)) if changes.iter().any(FieldChange::is_move) => {
            Some("where a row stands")
        }
        _ => None,
    }
}

fn refuse_locked(plan: &Plan, edit: &Edit) -> Result<(), Problem> {
    let Some(shared) = moves_all(edit) else {
        return Ok(());
    };
    let mut locked = plan.scenarios.iter().filter(|known| known.locked);
    let first = match plan.base_locked {
        true => Some("Base"),
        false => locked.next().map(|known| known.name.as_str()),
    };
    first.map_or(Ok(()), |name| {
        Err(Problem::new(format!(
            "All scenarios share {shared}, and {name} is locked; unlock it first."
        )))
    })
}

pub fn is_locked(plan: &Plan, scenario: &str) -> bool {
    match scenario {
        BASE => plan.base_locked,
        KEEP_MINING => true,
        other => find(plan, other).is_some_and(|found| found.locked),
    }
}

/// The plan with a scenario in it that may be written: the named one, or a draft of it.
fn writable(context: &Context, plan: &Plan, scenario: &str) -> Result<(Plan, String), Problem> {
    let mut next = plan.clone();
    if !is_locked(plan, scenario) {
        // Refuses what is not there.
        lineage(plan, scenario)?;
        let id = find(plan, scenario).map_or(BASE.to_string(), |found| found.id.clone());
        return Ok((next, id));
    }
    let id = super::branch::new_id(plan);
    let parent = find(plan, scenario).map(|found| found.id.clone());
    let name = format!("Draft of {}", super::name(plan, scenario));
    next.scenarios.push(Scenario {
        id: id.clone(),
        name: super::branch::free_name(plan, &name),
        parent,
        draft: true,
        ..Scenario::default()
    });
    if scenario == KEEP_MINING {
        let base = resolved(context, plan, BASE)?;
        let kept = resolved(context, plan, KEEP_MINING)?;
        absorb(context, &mut next, &id, &base, &kept)?;
    }
    Ok((next, id))
}

/// Makes a scenario see `after` where it saw `before`; what the two share stays as it stands.
///
/// # Errors
/// When the scenario is not there or its parents run in a circle.
pub(super) fn absorb(
    context: &Context,
    plan: &mut Plan,
    scenario: &str,
    before: &Plan,
    after: &Plan,
) -> Result<(), Problem> {
    let parent = parent_of(plan, scenario)?;
    let mut below = resolved(context, plan, &parent)?;
    let differing = rows(before, after);
    for pair in &differing {
        if let Pair::New(row) = pair {
            let absent = Arc::new(absent(row));
            below.rows.push(absent.clone());
            plan.rows.push(absent);
        }
    }
    plan.sort_rows();
    let mut changed: Vec<(String, String, Option<Change>)> = Vec::new();
    for pair in differing {
        let (row, keys) = match pair {
            Pair::Both(old, new) => (new, addresses(old, new)),
            Pair::New(row) => (row, presence(row)),
            Pair::Gone(row) => {
                let gone = Change::Cell(Cell::from(0.0));
                let keys = presence(row).into_iter();
                changed.extend(keys.map(|key| (row.id.clone(), key, Some(gone.clone()))));
                continue;
            }
        };
        for key in keys {
            let change = against(context, &below, after, row, &key);
            changed.push((row.id.clone(), key, change));
        }
    }
    let written = plan.scenarios.iter_mut().find(|known| known.id == scenario);
    if let Some(scenario) = written {
        for (row, key, change) in changed {
            write(&mut scenario.overrides, row, key, change);
        }
    }
    Ok(())
}

fn parent_of(plan: &Plan, scenario: &str) -> Result<String, Problem> {
    let line = lineage(plan, scenario)?;
    let parent = line.last().and_then(|own| own.parent.clone());
    Ok(parent.unwrap_or_else(|| BASE.to_string()))
}

/// The row as it stands in the base plan when only a scenario has it.
fn absent(row: &Row) -> Row {
    let mut absent = row.clone();
    let keys = presence(row).into_iter();
    absent.cells.extend(keys.map(|key| (key, Cell::from(0.0))));
    absent
}

/// The address that says whether the row takes part.
fn presence(row: &Row) -> BTreeSet<String> {
    let key = row.sheet.present_key();
    key.into_iter().map(str::to_string).collect()
}

/// What must be said at one address so that `below` reads like `after`; `None` when nothing.
fn against(context: &Context, below: &Plan, after: &Plan, row: &Row, key: &str) -> Option<Change> {
    let old = below.row(&row.id)?;
    if key == LIBRARY_KEY {
        return (old.library != row.library).then(|| Change::Points(row.library.clone()));
    }
    if let Some(target) = row.links.get(key) {
        return (old.links.get(key) != Some(target)).then(|| Change::Points(Some(target.clone())));
    }
    match (old.cells.get(key), row.cells.get(key)) {
        // A row that is new here is present although nobody typed so.
        (Some(old), None) if Some(key) == row.sheet.present_key() && old.value.at(0) == 0.0 => {
            Some(Change::Cell(Cell::from(1.0)))
        }
        (Some(_), None) => Some(Change::Untyped),
        (old, new) if old == new => None,
        (_, Some(new)) => {
            let assumption = context.catalogue.assumption(key)?;
            typed(
                context,
                below,
                after,
                (below.row(&row.id)?, row),
                assumption,
                new,
            )
        }
        (None, None) => None,
    }
}

/// A series that differs in some months only is stored as those months.
fn typed(
    context: &Context,
    below: &Plan,
    after: &Plan,
    (old, new): (&Row, &Row),
    assumption: &Assumption,
    cell: &Cell,
) -> Option<Change> {
    let whole = || Some(Change::Cell(cell.clone()));
    if assumption.kind != InputKind::Series || matches!(cell.value, Value::Number(_)) {
        return whole();
    }
    let was = context.input(below, old, assumption).0;
    let is = context.input(after, new, assumption).0;
    let values: BTreeMap<usize, f64> = (0..after.months)
        .map(|month| (month, is.at(month)))
        .filter(|(month, value)| value.to_bits() != was.at(*month).to_bits())
        .collect();
    let said = old
        .cells
        .get(assumption.key)
        .and_then(|cell| cell.source.clone());
    if values.len() == after.months || (cell.source.is_none() && said.is_some()) {
        return whole();
    }
    let source = cell.source.clone().filter(|_| cell.source != said);
    (!values.is_empty() || source.is_some()).then_some(Change::Months { values, source })
}

fn write(overrides: &mut Vec<Override>, row: String, key: String, change: Option<Change>) {
    let at = overrides
        .iter()
        .position(|known| known.row == row && known.key == key);
    match (at, change) {
        (Some(at), Some(change)) => overrides[at].change = change,
        (Some(at), None) => {
            overrides.remove(at);
        }
        (None, Some(change)) => overrides.push(Override { row, key, change }),
        (None, None) => {}
    }
}
