//! Who stands under whom, and what a scenario sees.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{BASE, KEEP_MINING};
use crate::keys;
use crate::plan::{Cell, Change, Context, LIBRARY_KEY, Override, Plan, Row, Scenario, Value};
use crate::problem::{Problem, nearest};
use crate::register::Source;
use crate::sheet::Sheet;

/// The plan as one scenario sees it: overrides from the root of the tree down to it. It carries
/// no scenarios of its own.
///
/// # Errors
/// A sentence when no scenario has this id or name, or its parents run in a circle.
pub fn resolved(context: &Context, plan: &Plan, scenario: &str) -> Result<Plan, Problem> {
    let mut seen = Plan {
        scenarios: Vec::new(),
        ..plan.clone()
    };
    if scenario == KEEP_MINING {
        keep_mining(&mut seen);
        return Ok(seen);
    }
    for step in lineage(plan, scenario)? {
        for change in &step.overrides {
            lay_over(context, &mut seen, change);
        }
    }
    Ok(seen)
}

/// Turns a plan into the same plan with nothing converted: what the twin computes, and what
/// `KEEP_MINING` shows.
pub fn keep_mining(plan: &mut Plan) {
    let rows = plan.rows.iter_mut();
    for company in rows.filter(|row| row.sheet == Sheet::Company) {
        let cells = &mut Arc::make_mut(company).cells;
        cells.insert(keys::conversion_switch.to_string(), Cell::from(0.0));
    }
}

/// Puts one override onto the plan it is about; without its row it has no effect.
pub(super) fn lay_over(context: &Context, plan: &mut Plan, change: &Override) {
    let patched = match &change.change {
        Change::Months { values, source } => patched(context, plan, change, values, source),
        _ => None,
    };
    let Some(row) = plan.row_mut(&change.row) else {
        return;
    };
    match &change.change {
        Change::Cell(cell) => put(row, &change.key, cell.clone()),
        Change::Months { .. } => {
            if let Some(cell) = patched {
                put(row, &change.key, cell);
            }
        }
        Change::Untyped => {
            row.cells.remove(&change.key);
        }
        Change::Points(target) if change.key == LIBRARY_KEY => row.library = target.clone(),
        Change::Points(target) => {
            let target = target.clone().unwrap_or_default();
            row.links.insert(change.key.clone(), target);
        }
    }
}

fn put(row: &mut Row, key: &str, cell: Cell) {
    row.cells.insert(key.to_string(), cell);
}

/// The series below with some months in other words.
fn patched(
    context: &Context,
    plan: &Plan,
    change: &Override,
    values: &BTreeMap<usize, f64>,
    source: &Option<Source>,
) -> Option<Cell> {
    let row = plan.row(&change.row)?;
    let assumption = context.catalogue.assumption(&change.key)?;
    let below = context.input(plan, row, assumption).0;
    let series = (0..plan.months)
        .map(|month| values.get(&month).copied().unwrap_or(below.at(month)))
        .collect();
    let said = row
        .cells
        .get(&change.key)
        .and_then(|cell| cell.source.clone());
    Some(Cell {
        value: Value::Series(series),
        source: source.clone().or(said),
    })
}

/// A scenario's display name.
pub fn name<'a>(plan: &'a Plan, scenario: &'a str) -> &'a str {
    match scenario {
        KEEP_MINING => "Keep mining",
        _ => find(plan, scenario).map_or("Base", |found| &found.name),
    }
}

/// The name of whoever a scenario stands under.
pub fn parent_name<'a>(plan: &'a Plan, scenario: &Scenario) -> &'a str {
    let parent = scenario.parent.as_deref().and_then(|id| find(plan, id));
    parent.map_or("Base", |found| &found.name)
}

/// By id, else by name regardless of case; the base plan is no scenario of its own.
pub fn find<'a>(plan: &'a Plan, id_or_name: &str) -> Option<&'a Scenario> {
    let by_id = plan
        .scenarios
        .iter()
        .find(|scenario| scenario.id == id_or_name);
    by_id.or_else(|| {
        let mut all = plan.scenarios.iter();
        all.find(|scenario| scenario.name.eq_ignore_ascii_case(id_or_name))
    })
}

/// Whether the id is the base plan's, keep-mining's or a scenario's.
pub fn exists(plan: &Plan, id: &str) -> bool {
    id == BASE || id == KEEP_MINING || plan.scenarios.iter().any(|known| known.id == id)
}

/// Those directly under a scenario; `None` asks for the base plan's.
pub fn children<'a>(plan: &'a Plan, parent: Option<&'a str>) -> impl Iterator<Item = &'a Scenario> {
    let all = plan.scenarios.iter();
    all.filter(move |scenario| scenario.parent.as_deref() == parent)
}

/// Whether `id` stands somewhere under `above`.
pub fn is_under(plan: &Plan, id: &str, above: &str) -> bool {
    let line = lineage(plan, id).unwrap_or_default();
    id != above && line.iter().any(|step| step.id == above)
}

/// Steps up to the base plan: 1 for a scenario directly under it.
pub fn depth(plan: &Plan, id: &str) -> usize {
    lineage(plan, id).map_or(0, |line| line.len())
}

/// Whether an override has no effect because its row takes no part in the scenario.
pub fn is_dormant(context: &Context, seen: &Plan, change: &Override) -> bool {
    let present = seen
        .row(&change.row)
        .and_then(|row| row.sheet.present_key());
    Some(change.key.as_str()) != present && !context.takes_part(seen, &change.row)
}

/// From the scenario under the base plan down to the one named.
///
/// # Errors
/// A sentence when no scenario has this id or name, or its parents run in a circle.
pub fn lineage<'a>(plan: &'a Plan, scenario: &str) -> Result<Vec<&'a Scenario>, Problem> {
    if scenario.eq_ignore_ascii_case(BASE) || scenario == KEEP_MINING {
        return Ok(Vec::new());
    }
    let mut here = find(plan, scenario).ok_or_else(|| unknown(plan, scenario))?;
    let mut line = vec![here];
    while let Some(parent) = &here.parent {
        here = find(plan, parent).ok_or_else(|| unknown(plan, parent))?;
        if line.iter().any(|known| known.id == here.id) {
            return Err(Problem::new(format!(
                "The parents of scenario '{}' run in a circle.",
                line[0].name
            )));
        }
        line.push(here);
    }
    line.reverse();
    Ok(line)
}

fn unknown(plan: &Plan, scenario: &str) -> Problem {
    let names = plan
        .scenarios
        .iter()
        .map(|known| known.id.as_str())
        .chain([BASE, KEEP_MINING]);
    let hint = nearest(scenario, names).map(|near| format!("; the nearest is '{near}'"));
    Problem::new(format!(
        "No scenario is called '{scenario}'{}.",
        hint.unwrap_or_default()
    ))
}

/// Whether every scenario has a way up to the base plan and a name of its own.
///
/// # Errors
/// A sentence naming the scenario whose parent is missing or runs in a circle, or what is doubled.
pub fn check(plan: &Plan) -> Result<(), Problem> {
    for (at, scenario) in plan.scenarios.iter().enumerate() {
        let before = &plan.scenarios[..at];
        let taken = [BASE, KEEP_MINING].contains(&scenario.id.to_lowercase().as_str());
        if taken || before.iter().any(|other| other.id == scenario.id) {
            return Err(Problem::new(format!(
                "Two scenarios have the id '{}'; ids must differ.",
                scenario.id
            )));
        }
        let same = |other: &Scenario| other.name.eq_ignore_ascii_case(&scenario.name);
        let reserved = ["base", "keep mining"].contains(&scenario.name.to_lowercase().as_str());
        if reserved || before.iter().any(same) {
            return Err(Problem::new(format!(
                "Two scenarios are named '{}'; names must differ.",
                scenario.name
            )));
        }
        lineage(plan, &scenario.id)?;
    }
    Ok(())
}
