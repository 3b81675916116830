//! An earlier state of the plan, seen again as a scenario.

use std::sync::Arc;

use super::names::free_name;
use super::place::add;
use crate::plan::{Cell, Context, Plan, Row};
use crate::problem::Problem;
use crate::scenario::BASE;
use crate::scenario::overlay::absorb;
use crate::scenario::tree::resolved;

/// An earlier state of the plan, to be seen again as a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Restored {
    pub name: String,
    /// As its own scenario saw it.
    pub seen: Arc<Plan>,
}

pub(super) fn restore(
    context: &Context,
    plan: &mut Plan,
    earlier: &Restored,
) -> Result<String, Problem> {
    let seen = &earlier.seen;
    let same_calendar = plan.start == seen.start
        && plan.months == seen.months
        && plan.fiscal_year_end_month == seen.fiscal_year_end_month;
    if !same_calendar {
        return Err(Problem::new(format!(
            "'{}' runs over {} months from {}, this plan over {} from {}. Scenarios share one calendar; restore it as the whole plan instead.",
            earlier.name,
            seen.months,
            seen.start.label(),
            plan.months,
            plan.start.label()
        )));
    }
    for row in &seen.rows {
        let moved = |now: &Row| now.sheet != row.sheet || now.parent != row.parent;
        if plan.row(&row.id).is_some_and(moved) {
            return Err(Problem::new(format!(
                "'{}' of '{}' stands elsewhere in this plan by now; restore it as the whole plan instead.",
                row.name, earlier.name
            )));
        }
    }
    let id = add(context, plan, BASE, Some(&free_name(plan, &earlier.name)))?;
    let before = resolved(context, plan, BASE)?;
    let after = spelled_out(context, &before, renamed_apart(plan, seen));
    absorb(context, plan, &id, &before, &after)?;
    Ok(id)
}

/// What the earlier state stood on without typing it, typed where this plan stands on something
/// else.
fn spelled_out(context: &Context, plan: &Plan, mut seen: Plan) -> Plan {
    let earlier = Plan {
        rows: Vec::new(),
        ..seen.clone()
    };
    for row in seen.rows.iter_mut().filter(|_| earlier.basis != plan.basis) {
        for input in context.catalogue.inputs() {
            if input.sheet != row.sheet || row.cells.contains_key(input.key) {
                continue;
            }
            let was = context.input(&earlier, row, input).0;
            if was != context.input(plan, row, input).0 {
                let cell = Cell {
                    value: was,
                    source: Some(context.source(&earlier, row, input)),
                };
                Arc::make_mut(row).cells.insert(input.key.to_string(), cell);
            }
        }
    }
    seen
}

/// Rows that only the earlier state has, under names no row of today has.
fn renamed_apart(plan: &Plan, seen: &Plan) -> Plan {
    let mut apart = seen.clone();
    for row in apart
        .rows
        .iter_mut()
        .filter(|row| plan.row(&row.id).is_none())
    {
        let taken = |name: &str| {
            let mut of_sheet = plan.rows_of(row.sheet);
            of_sheet.any(|known| known.name.eq_ignore_ascii_case(name))
        };
        let numbered = (2..).map(|number| format!("{} ({number})", row.name));
        let mut names = std::iter::once(row.name.clone()).chain(numbered);
        if let Some(name) = names.find(|name| !taken(name))
            && name != row.name
        {
            Arc::make_mut(row).name = name;
        }
    }
    apart
}
