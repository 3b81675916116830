//! Scenarios that come, go and move in the tree.

use super::names::{as_parent, checked_name, free_name, new_id, own, writable};
use crate::plan::{Colour, Context, Plan, Scenario};
use crate::problem::Problem;
use crate::scenario::overlay::absorb;
use crate::scenario::tree::{children, is_under, name, resolved};
use crate::scenario::{BASE, KEEP_MINING};

pub(super) fn add(
    context: &Context,
    plan: &mut Plan,
    parent: &str,
    wanted: Option<&str>,
) -> Result<String, Problem> {
    let id = new_id(plan);
    let from_keep_mining = parent == KEEP_MINING;
    let above = if from_keep_mining {
        None
    } else {
        as_parent(plan, parent)?
    };
    let wanted = match wanted {
        Some(wanted) => checked_name(wanted)?,
        None => format!("Branch of {}", name(plan, parent)),
    };
    plan.scenarios.push(Scenario {
        id: id.clone(),
        name: free_name(plan, &wanted),
        parent: above,
        colour: Colour::ALL[1 + plan.scenarios.len() % (Colour::ALL.len() - 1)],
        ..Scenario::default()
    });
    if from_keep_mining {
        let base = resolved(context, plan, BASE)?;
        let kept = resolved(context, plan, KEEP_MINING)?;
        absorb(context, plan, &id, &base, &kept)?;
    }
    Ok(id)
}

pub(super) fn duplicate(
    context: &Context,
    plan: &mut Plan,
    scenario: &str,
) -> Result<String, Problem> {
    let copy = format!("{} copy", name(plan, scenario));
    if scenario == BASE || scenario == KEEP_MINING {
        return add(context, plan, scenario, Some(&copy));
    }
    let id = new_id(plan);
    let mut twin = own(plan, scenario)?.clone();
    twin.id = id.clone();
    twin.name = free_name(plan, &copy);
    twin.locked = false;
    twin.draft = false;
    let at = plan.scenarios.iter().position(|known| known.id == scenario);
    plan.scenarios.insert(at.map_or(0, |at| at + 1), twin);
    Ok(id)
}

pub(super) fn lock(plan: &mut Plan, scenario: &str, locked: bool) -> Result<(), Problem> {
    if scenario == BASE {
        plan.base_locked = locked;
        return Ok(());
    }
    own(plan, scenario)?.locked = locked;
    Ok(())
}

/// Each child goes on seeing what it saw: what it had from here becomes its own.
pub(super) fn delete(
    context: &Context,
    plan: &mut Plan,
    scenario: &str,
    here: &str,
) -> Result<String, Problem> {
    let gone = writable(plan, scenario)?.clone();
    let above = gone.parent.clone().unwrap_or(BASE.to_string());
    let children: Vec<String> = children(plan, Some(scenario))
        .map(|child| child.id.clone())
        .collect();
    let below = resolved(context, plan, &above)?;
    for child in children {
        let seen = resolved(context, plan, &child)?;
        let moved = own(plan, &child)?;
        moved.parent = gone.parent.clone();
        moved.overrides.clear();
        absorb(context, plan, &child, &below, &seen)?;
    }
    plan.scenarios.retain(|known| known.id != scenario);
    let shown = if here == scenario { &above } else { here };
    Ok(shown.to_string())
}

pub(super) fn reparent(plan: &mut Plan, scenario: &str, parent: &str) -> Result<(), Problem> {
    let above = as_parent(plan, parent)?;
    if parent == scenario || is_under(plan, parent, scenario) {
        return Err(Problem::new(format!(
            "{} cannot stand under {}, which stands under it: that would be a circle.",
            name(plan, scenario),
            name(plan, parent)
        )));
    }
    writable(plan, scenario)?.parent = above;
    Ok(())
}

/// How many scenarios stand directly under this one.
pub fn count_children(plan: &Plan, id: &str) -> usize {
    let parent = (id != BASE).then_some(id);
    children(plan, parent).count()
}
