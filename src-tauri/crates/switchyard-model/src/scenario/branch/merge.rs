//! What a scenario says becomes its parent's own, or is taken back.

use std::collections::BTreeSet;

use serde::Deserialize;
use ts_rs::TS;

use super::names::{own, writable};
use crate::plan::{Context, Override, Plan};
use crate::problem::Problem;
use crate::scenario::BASE;
use crate::scenario::overlay::{absorb, is_locked};
use crate::scenario::tree::{lay_over, parent_name, resolved};

/// Where a scenario says something: a row and an input's key, `library`, or the name of a link.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, TS)]
pub struct Address {
    pub row: String,
    pub key: String,
}

/// One address back to what the parent says.
pub(super) fn release(
    plan: &mut Plan,
    scenario: &str,
    row: &str,
    key: &str,
) -> Result<(), Problem> {
    let overrides = &mut writable(plan, scenario)?.overrides;
    overrides.retain(|change| change.row != row || change.key != key);
    Ok(())
}

pub(super) fn merge(
    context: &Context,
    plan: &mut Plan,
    scenario: &str,
    chosen: Option<&BTreeSet<Address>>,
    here: &str,
) -> Result<String, Problem> {
    let merged = writable(plan, scenario)?.clone();
    let parent = merged.parent.clone().unwrap_or(BASE.to_string());
    if is_locked(plan, &parent) {
        let parent = parent_name(plan, &merged);
        return Err(Problem::new(format!(
            "{parent} is locked, so nothing can be merged into it; unlock it first."
        )));
    }
    let (moving, staying) = parted(merged.overrides, chosen);
    if moving.is_empty() && chosen.is_some() {
        return Err(Problem::new("Nothing is chosen to merge."));
    }
    lay_on(context, plan, &parent, &moving)?;
    let is_empty = staying.is_empty();
    own(plan, scenario)?.overrides = staying;
    if !is_empty {
        return Ok(here.to_string());
    }
    // Nothing is left to tell it from its parent.
    for child in plan.scenarios.iter_mut() {
        if child.parent.as_deref() == Some(scenario) {
            child.parent = merged.parent.clone();
        }
    }
    plan.scenarios.retain(|known| known.id != scenario);
    let shown = if here == scenario { &parent } else { here };
    Ok(shown.to_string())
}

/// What moves into the parent, and what stays.
fn parted(
    overrides: Vec<Override>,
    chosen: Option<&BTreeSet<Address>>,
) -> (Vec<Override>, Vec<Override>) {
    let is_chosen = |change: &Override| {
        let address = || Address {
            row: change.row.clone(),
            key: change.key.clone(),
        };
        chosen.is_none_or(|chosen| chosen.contains(&address()))
    };
    overrides.into_iter().partition(is_chosen)
}

fn lay_on(
    context: &Context,
    plan: &mut Plan,
    parent: &str,
    moving: &[Override],
) -> Result<(), Problem> {
    let before = resolved(context, plan, parent)?;
    let mut after = before.clone();
    for change in moving {
        lay_over(context, &mut after, change);
    }
    if parent == BASE {
        plan.rows = after.rows;
        return Ok(());
    }
    absorb(context, plan, parent, &before, &after)
}
