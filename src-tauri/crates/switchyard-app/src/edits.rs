//! What a user does to the plan: one undo step each.

use std::sync::Arc;

use switchyard_model::edit::Edit;
use switchyard_model::plan::{Context, Plan};
use switchyard_model::problem::Problem;
use switchyard_model::scenario::{self, Branch, Landed};

use crate::api::{EditCommand, SeenEdit};
use crate::new_site;
use crate::tables;
use crate::time_grid::{self, Seen};

#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// In the scenario looked at.
    Edit(Edit),
    /// To the tree of scenarios.
    Branch(Branch),
    /// The whole plan with its tree, as it once was.
    Replace {
        label: String,
        plan: Arc<Plan>,
        scenario: String,
    },
}

impl Action {
    /// What the window asks for, as seen from the scenario looked at.
    ///
    /// # Errors
    /// A sentence when a cell is not understood.
    pub fn of(command: EditCommand, seen: &Seen) -> Result<Action, Problem> {
        match command {
            EditCommand::Plan(edit) => Ok(Action::Edit(edit)),
            EditCommand::Seen(SeenEdit::Scenario { change }) => Ok(Action::Branch(change)),
            EditCommand::Seen(SeenEdit::SetCells {
                period,
                cells,
                skip_unread,
            }) => time_grid::edit(seen, period, &cells, skip_unread).map(Action::Edit),
            EditCommand::Seen(SeenEdit::SetFields { cells, skip_unread }) => {
                tables::edit(seen, &cells, skip_unread).map(Action::Edit)
            }
            EditCommand::Seen(SeenEdit::AddSite { site }) => {
                let world = seen.world;
                new_site::edit(world.context(), world.plan(), &site).map(Action::Edit)
            }
        }
    }

    /// The plan with its tree after it, and the scenario to look at.
    ///
    /// # Errors
    /// A sentence naming what is not allowed; the given plan stays as it is.
    pub fn apply(&self, context: &Context, plan: &Plan, here: &str) -> Result<Landed, Problem> {
        match self {
            Action::Edit(edit) => scenario::apply_in(context, plan, here, edit),
            Action::Branch(branch) => branch.apply(context, plan, here),
            Action::Replace { plan, scenario, .. } => Ok(Landed {
                plan: Plan::clone(plan),
                scenario: scenario.clone(),
            }),
        }
    }
}
