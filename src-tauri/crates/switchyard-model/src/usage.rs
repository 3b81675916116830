//! Whether an input counts in a plan as it stands. A value that a mode passes over, or that
//! belongs to a row that takes no part, is kept and shown apart; moving it moves no result.

use std::iter::successors;

use crate::plan::{Context, Plan, Row};
use crate::register::{Assumption, Condition};

/// One row's inputs, with what the rows above it say looked up once.
pub struct Usage<'a> {
    context: &'a Context,
    plan: &'a Plan,
    row: &'a Row,
    /// The nearest row that is left out, the row itself first.
    left_out: Option<&'a Row>,
    /// The same among the rows above.
    left_out_above: Option<&'a Row>,
}

impl<'a> Usage<'a> {
    pub fn of(context: &'a Context, plan: &'a Plan, row: &'a Row) -> Usage<'a> {
        let is_out = |row: &&Row| !context.is_present(plan, row);
        Usage {
            context,
            plan,
            row,
            left_out: upwards(plan, row).find(is_out),
            left_out_above: upwards(plan, row).skip(1).find(is_out),
        }
    }

    /// Why an input of this row moves no result, as the end of a sentence: "it counts once
    /// Network given as is 'Difficulty'". `None` when it counts.
    pub fn unused(&self, input: &Assumption) -> Option<String> {
        let decides = self.row.sheet.present_key() == Some(input.key);
        let left_out = if decides {
            self.left_out_above
        } else {
            self.left_out
        };
        if let Some(row) = left_out {
            return Some(format!("{} takes no part", row.name));
        }
        let mut conditions = input.used_when.iter();
        conditions.find_map(|condition| self.unmet(condition))
    }

    fn unmet(&self, condition: &Condition) -> Option<String> {
        let mode = self.context.catalogue.assumption(&condition.key)?;
        let owner = upwards(self.plan, self.row).find(|row| row.sheet == mode.sheet)?;
        let code = self.context.input(self.plan, owner, mode).0.at(0);
        if condition.codes.contains(&code) {
            return None;
        }
        let labels = condition.codes.iter();
        let labels = labels.filter_map(|code| mode.choices.get(*code as usize));
        let labels: Vec<String> = labels.map(|label| format!("'{label}'")).collect();
        let of = match owner.id == self.row.id {
            true => String::new(),
            false => format!(" of {}", owner.name),
        };
        Some(format!(
            "it counts once {}{of} is {}",
            mode.label,
            labels.join(" or ")
        ))
    }
}

/// A row and those it stands under.
fn upwards<'a>(plan: &'a Plan, row: &'a Row) -> impl Iterator<Item = &'a Row> {
    successors(Some(row), |row| plan.row(row.parent.as_deref()?))
}

/// Why an input moves no result in any row of the plan; `None` when it counts in one.
pub fn unused_everywhere(context: &Context, plan: &Plan, input: &Assumption) -> Option<String> {
    let mut first = None;
    for row in plan.rows_of(input.sheet) {
        let reason = Usage::of(context, plan, row).unused(input)?;
        first.get_or_insert(reason);
    }
    Some(first.unwrap_or_else(|| format!("the plan has no {}", input.sheet.noun())))
}
