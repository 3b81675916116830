//! Ids and names of scenarios, and which of them may be changed.

use crate::plan::{Plan, Scenario};
use crate::problem::Problem;
use crate::scenario::overlay::is_locked;
use crate::scenario::tree::{exists, find, name};
use crate::scenario::{BASE, KEEP_MINING};

/// An id no scenario has.
pub(in crate::scenario) fn new_id(plan: &Plan) -> String {
    let ids = (1..).map(|number| format!("scenario_{number}"));
    let mut free = ids.filter(|id| !exists(plan, id));
    free.next().unwrap_or_default()
}

/// The name, with a number behind it when another scenario has it.
pub(in crate::scenario) fn free_name(plan: &Plan, wanted: &str) -> String {
    let numbered = (2..).map(|number| format!("{wanted} {number}"));
    let mut names = std::iter::once(wanted.to_string()).chain(numbered);
    let free = names.find(|name| {
        let reserved = ["base", "keep mining"].contains(&name.to_lowercase().as_str());
        let taken = plan
            .scenarios
            .iter()
            .any(|known| known.name.eq_ignore_ascii_case(name));
        !reserved && !taken
    });
    free.unwrap_or_default()
}

pub(super) fn checked_name(name: &str) -> Result<String, Problem> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 60 {
        return Err(Problem::new("A scenario's name has 1 to 60 characters."));
    }
    Ok(name.to_string())
}

/// A stored scenario: the base plan and keep-mining have no name, colour or parent to change.
pub(super) fn own<'a>(plan: &'a mut Plan, id: &str) -> Result<&'a mut Scenario, Problem> {
    if id == BASE || id == KEEP_MINING {
        let name = name(plan, id).to_string();
        return Err(Problem::new(format!(
            "{name} belongs to every plan and cannot be changed like a scenario."
        )));
    }
    let found = plan.scenarios.iter_mut().find(|known| known.id == id);
    found.ok_or_else(|| Problem::new(format!("There is no scenario '{id}'.")))
}

pub(super) fn writable<'a>(plan: &'a mut Plan, id: &str) -> Result<&'a mut Scenario, Problem> {
    if is_locked(plan, id) {
        let name = name(plan, id).to_string();
        return Err(Problem::new(format!("{name} is locked; unlock it first.")));
    }
    own(plan, id)
}

/// `None` for the base plan.
pub(super) fn as_parent(plan: &Plan, id: &str) -> Result<Option<String>, Problem> {
    match id {
        BASE => Ok(None),
        KEEP_MINING => Err(Problem::new(
            "Keep mining is computed from the base plan; nothing can stand under it.",
        )),
        other => find(plan, other)
            .map(|found| Some(found.id.clone()))
            .ok_or_else(|| Problem::new(format!("There is no scenario '{other}'."))),
    }
}
