//! Edits of the tree itself. Each is one undo step with a name; as JSON they are what the window
//! sends.

mod merge;
mod names;
mod place;
mod restore;
mod set;

use std::collections::BTreeSet;

use serde::Deserialize;
use ts_rs::TS;

use super::overlay::Landed;
use super::tree::{find, name, parent_name};
use crate::check;
use crate::plan::{Colour, Context, Plan};
use crate::problem::Problem;

pub use merge::Address;
pub(super) use names::{free_name, new_id};
pub use place::count_children;
pub use restore::Restored;
pub use set::{Setting, with_settings};

/// A change of the tree. Ids are those of scenarios, `base` or `keep_mining`.
#[derive(Clone, Debug, PartialEq, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Branch {
    /// A scenario without overrides under another one; it is looked at from here on.
    Add {
        parent: String,
        name: Option<String>,
    },
    /// The same overrides beside it, under the same parent.
    Duplicate {
        scenario: String,
    },
    Rename {
        scenario: String,
        name: String,
    },
    Colour {
        scenario: String,
        colour: Colour,
    },
    Note {
        scenario: String,
        note: String,
    },
    Lock {
        scenario: String,
        locked: bool,
    },
    /// Its children keep what they see: they take over its overrides.
    Delete {
        scenario: String,
    },
    /// Keeps the overrides; what is not overridden comes from the new parent.
    Reparent {
        scenario: String,
        parent: String,
    },
    /// The overrides named (all, when none are) become the parent's own.
    Merge {
        scenario: String,
        chosen: Option<BTreeSet<Address>>,
    },
    /// One address back to what the parent says.
    Release {
        scenario: String,
        row: String,
        key: String,
    },
    /// A draft becomes a scenario under this name.
    Keep {
        scenario: String,
        name: String,
    },
    /// A scenario with exactly these inputs: a bar, a cell or a root of an analysis.
    Open {
        parent: String,
        name: String,
        settings: Vec<Setting>,
    },
    #[serde(skip)]
    Restore(Restored),
}

impl Branch {
    /// The changed tree, and the scenario to look at from here on.
    ///
    /// # Errors
    /// A sentence naming the scenario and what stands in the way; the given plan stays as it is.
    pub fn apply(&self, context: &Context, plan: &Plan, here: &str) -> Result<Landed, Problem> {
        let mut next = plan.clone();
        let shown = self.apply_to(context, &mut next, here)?;
        check::plan(context, &next)?;
        Ok(Landed {
            plan: next,
            scenario: shown.unwrap_or_else(|| here.to_string()),
        })
    }

    /// The scenario to look at, where it is another one than before.
    fn apply_to(
        &self,
        context: &Context,
        plan: &mut Plan,
        here: &str,
    ) -> Result<Option<String>, Problem> {
        match self {
            Branch::Add { parent, name } => {
                return place::add(context, plan, parent, name.as_deref()).map(Some);
            }
            Branch::Duplicate { scenario } => {
                return place::duplicate(context, plan, scenario).map(Some);
            }
            Branch::Delete { scenario } => {
                return place::delete(context, plan, scenario, here).map(Some);
            }
            Branch::Merge { scenario, chosen } => {
                return merge::merge(context, plan, scenario, chosen.as_ref(), here).map(Some);
            }
            Branch::Open {
                parent,
                name,
                settings,
            } => return set::set(context, plan, parent, name, settings).map(Some),
            Branch::Restore(earlier) => return restore::restore(context, plan, earlier).map(Some),
            Branch::Lock { scenario, locked } => place::lock(plan, scenario, *locked)?,
            Branch::Reparent { scenario, parent } => place::reparent(plan, scenario, parent)?,
            Branch::Release { scenario, row, key } => merge::release(plan, scenario, row, key)?,
            Branch::Rename { .. }
            | Branch::Colour { .. }
            | Branch::Note { .. }
            | Branch::Keep { .. } => self.mark(plan)?,
        }
        Ok(None)
    }

    /// What a scenario is called and how it is marked.
    fn mark(&self, plan: &mut Plan) -> Result<(), Problem> {
        match self {
            Branch::Rename { scenario, name } => {
                names::own(plan, scenario)?.name = names::checked_name(name)?;
            }
            Branch::Colour { scenario, colour } => names::own(plan, scenario)?.colour = *colour,
            Branch::Note { scenario, note } => {
                names::own(plan, scenario)?.note = note.trim().to_string();
            }
            Branch::Keep { scenario, name } => {
                let kept = names::own(plan, scenario)?;
                kept.name = names::checked_name(name)?;
                kept.draft = false;
            }
            _ => {}
        }
        Ok(())
    }

    /// In words, as the undo menu says it.
    pub fn label(&self, context: &Context, before: &Plan, after: &Plan) -> String {
        let named = |id: &str| name(before, id).to_string();
        match self {
            Branch::Add { parent, .. } => format!("Branch {}", named(parent)),
            Branch::Duplicate { scenario } => format!("Duplicate {}", named(scenario)),
            Branch::Rename { scenario, .. } => {
                format!("Rename {} to {}", named(scenario), name(after, scenario))
            }
            Branch::Colour { scenario, colour } => {
                format!("Mark {} {}", named(scenario), colour.key())
            }
            Branch::Note { scenario, .. } => format!("Note on {}", named(scenario)),
            Branch::Lock {
                scenario,
                locked: true,
            } => format!("Lock {}", named(scenario)),
            Branch::Lock { scenario, .. } => format!("Unlock {}", named(scenario)),
            Branch::Delete { scenario } => {
                let is_draft = find(before, scenario).is_some_and(|found| found.draft);
                let verb = if is_draft { "Discard" } else { "Delete" };
                format!("{verb} {}", named(scenario))
            }
            Branch::Reparent { scenario, parent } => {
                format!("Put {} under {}", named(scenario), named(parent))
            }
            Branch::Merge { scenario, .. } => {
                let into = find(before, scenario).map_or("Base", |one| parent_name(before, one));
                format!("Merge {} into {into}", named(scenario))
            }
            Branch::Release { scenario, row, key } => {
                let row = before.row(row).map_or(row.as_str(), |row| &row.name);
                let input = context.catalogue.assumption(key);
                let what = input.map_or(key.as_str(), |input| &input.label);
                format!("Take back {what} of {row} in {}", named(scenario))
            }
            Branch::Keep { scenario, .. } => format!("Keep {}", name(after, scenario)),
            Branch::Open { name, .. } => format!("Open {name} as a scenario"),
            Branch::Restore(earlier) => format!("Restore {} as a scenario", earlier.name),
        }
    }
}
