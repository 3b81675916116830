//! Scenarios store only what they override; the rest is their parent's, up to the base plan.

use crate::plan::{Plan, Scenario};
use crate::problem::{Problem, nearest};

/// What the base plan is called wherever a scenario is named.
pub const BASE: &str = "base";

/// The plan as one scenario sees it: overrides from the root of the tree down to it.
///
/// # Errors
/// A sentence when no scenario has this id or name, or its parents run in a circle.
pub fn resolved(plan: &Plan, scenario: &str) -> Result<Plan, Problem> {
    let mut seen = plan.clone();
    for step in lineage(plan, scenario)? {
        for change in &step.overrides {
            if let Some(row) = seen.row_mut(&change.row) {
                row.cells.insert(change.key.clone(), change.cell.clone());
            }
        }
    }
    Ok(seen)
}

/// A scenario's display name.
pub fn name<'a>(plan: &'a Plan, scenario: &'a str) -> &'a str {
    find(plan, scenario).map_or("Base", |found| &found.name)
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

/// From the scenario under the base plan down to the one named.
fn lineage<'a>(plan: &'a Plan, scenario: &str) -> Result<Vec<&'a Scenario>, Problem> {
    if scenario.eq_ignore_ascii_case(BASE) {
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
        .chain([BASE]);
    let hint = nearest(scenario, names).map(|near| format!("; the nearest is '{near}'"));
    Problem::new(format!(
        "No scenario is called '{scenario}'{}.",
        hint.unwrap_or_default()
    ))
}

/// Whether every scenario has a way up to the base plan.
///
/// # Errors
/// A sentence naming the scenario whose parent is missing or runs in a circle, or the doubled id.
pub fn check(plan: &Plan) -> Result<(), Problem> {
    for (at, scenario) in plan.scenarios.iter().enumerate() {
        let doubled = plan.scenarios[..at]
            .iter()
            .any(|other| other.id == scenario.id);
        if doubled || scenario.id.eq_ignore_ascii_case(BASE) {
            return Err(Problem::new(format!(
                "Two scenarios have the id '{}'; ids must differ.",
                scenario.id
            )));
        }
        lineage(plan, &scenario.id)?;
    }
    Ok(())
}
