//! The only way a plan changes. Each edit has a name a CFO would use: it is the undo menu, the
//! change log and the toast. Edits stand by the noun they change, what each does beside what it
//! is called; as JSON they are what the window sends.

mod hall;
mod input;
mod place;
mod plan;
mod row;

use serde::Deserialize;
use ts_rs::TS;

use crate::check;
use crate::plan::{Context, Plan, Row};
use crate::problem::Problem;

pub use hall::HallEdit;
pub(crate) use input::put_value;
pub use input::{InputEdit, typed};
pub(crate) use place::move_row;
pub use place::{MOST_COPIES, MOST_ROWS};
pub use plan::{PlanEdit, PlanField};
pub use row::{MOST_IN_NAME, RowEdit, checked_name, with_all_that_hangs_on};
pub(crate) use row::{rename, set_library};

#[derive(Clone, Debug, PartialEq, Deserialize, TS)]
#[serde(untagged)]
pub enum Edit {
    Input(InputEdit),
    Row(RowEdit),
    Hall(HallEdit),
    Plan(PlanEdit),
}

impl Edit {
    /// The changed plan; the given one stays as it is.
    ///
    /// # Errors
    /// A sentence naming row, key, value and what is allowed.
    pub fn apply(&self, context: &Context, plan: &Plan) -> Result<Plan, Problem> {
        let mut next = plan.clone();
        match self {
            Edit::Input(edit) => edit.apply(context, &mut next)?,
            Edit::Row(edit) => edit.apply(context, &mut next)?,
            Edit::Hall(edit) => edit.apply(context, &mut next)?,
            Edit::Plan(edit) => edit.apply(&mut next)?,
        }
        check::plan(context, &next)?;
        Ok(next)
    }

    /// The edit in words, e.g. "Raise Rent of HPC colocation lease to $120/kW-month".
    pub fn label(&self, context: &Context, before: &Plan, after: &Plan) -> String {
        match self {
            Edit::Input(edit) => edit.label(context, before, after),
            Edit::Row(edit) => edit.label(before, after),
            Edit::Hall(edit) => edit.label(context, before, after),
            Edit::Plan(edit) => edit.label(after),
        }
    }
}

macro_rules! nouns {
    ($( $noun:ident: $edit:ident ),*) => { $(
        impl From<$edit> for Edit {
            fn from(edit: $edit) -> Edit {
                Edit::$noun(edit)
            }
        }
    )* };
}
nouns!(Input: InputEdit, Row: RowEdit, Hall: HallEdit, Plan: PlanEdit);

/// What a person calls the row.
fn name<'a>(plan: &'a Plan, id: &'a str) -> &'a str {
    plan.row(id).map_or(id, |row| &row.name)
}

fn input_label<'a>(context: &'a Context, key: &'a str) -> &'a str {
    let assumption = context.catalogue.assumption(key);
    assumption.map_or(key, |assumption| &assumption.label)
}

fn row<'a>(plan: &'a Plan, id: &str) -> Result<&'a Row, Problem> {
    plan.row(id).ok_or_else(|| no_such_row(id))
}

pub(crate) fn row_mut<'a>(plan: &'a mut Plan, id: &str) -> Result<&'a mut Row, Problem> {
    plan.row_mut(id).ok_or_else(|| no_such_row(id))
}

fn no_such_row(id: &str) -> Problem {
    Problem::new(format!("There is no '{id}' in this plan."))
}
