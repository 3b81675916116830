//! Everything a user can change. Most of it is an edit of the model, sent as the model spells it;
//! what is added here needs the scenario looked at to be understood.

use serde::Deserialize;
use ts_rs::TS;

use super::{
    Branch, CellText, Edit, FieldText, Gathering, HallEdit, InputEdit, PlanEdit, RowEdit,
    SiteAnswers, ViewRequest,
};

#[derive(Clone, Debug, Deserialize, TS)]
pub struct EditRequest {
    pub edit: EditCommand,
    pub view: ViewRequest,
}

/// Each becomes one undo step with a name a CFO would use.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(untagged)]
pub enum EditCommand {
    Plan(Edit),
    Seen(SeenEdit),
}

/// What depends on the scenario looked at.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SeenEdit {
    /// Cells of the time grid: typed, pasted, filled or cleared. One undo step.
    SetCells {
        period: Gathering,
        cells: Vec<CellText>,
        /// Keep what stands where a text was not understood, instead of refusing all.
        skip_unread: bool,
    },
    /// Cells of a table of rows: typed, pasted, filled or cleared. One undo step.
    SetFields {
        cells: Vec<FieldText>,
        /// Keep what stands where a text was not understood, instead of refusing all.
        skip_unread: bool,
    },
    /// One more site with all that belongs to it.
    AddSite { site: SiteAnswers },
    /// A change of the scenario tree.
    Scenario { change: Branch },
}

macro_rules! edits_of_the_plan {
    ($( $edit:ident ),*) => { $(
        impl From<$edit> for EditCommand {
            fn from(edit: $edit) -> EditCommand {
                EditCommand::Plan(edit.into())
            }
        }
    )* };
}
edits_of_the_plan!(Edit, InputEdit, RowEdit, HallEdit, PlanEdit);

impl From<SeenEdit> for EditCommand {
    fn from(edit: SeenEdit) -> EditCommand {
        EditCommand::Seen(edit)
    }
}

impl From<Branch> for EditCommand {
    fn from(change: Branch) -> EditCommand {
        EditCommand::Seen(SeenEdit::Scenario { change })
    }
}
