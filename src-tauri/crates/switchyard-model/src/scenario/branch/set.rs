//! A scenario with exactly these inputs: a bar, a cell or a root of an analysis.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::place::add;
use crate::plan::{Cell, Context, Plan, Value};
use crate::problem::Problem;
use crate::scenario::overlay::absorb;
use crate::scenario::tree::resolved;

/// One input set to a number: in the row named, or in every row that has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Setting {
    pub row: Option<String>,
    pub key: String,
    pub value: f64,
}

pub(super) fn set(
    context: &Context,
    plan: &mut Plan,
    parent: &str,
    name: &str,
    settings: &[Setting],
) -> Result<String, Problem> {
    let id = add(context, plan, parent, Some(name))?;
    let before = resolved(context, plan, &id)?;
    let after = with_settings(context, &before, settings)?;
    absorb(context, plan, &id, &before, &after)?;
    Ok(id)
}

/// The plan with some inputs set to numbers.
///
/// # Errors
/// When an input or a row is not there.
pub fn with_settings(
    context: &Context,
    plan: &Plan,
    settings: &[Setting],
) -> Result<Plan, Problem> {
    let mut next = plan.clone();
    for Setting { row, key, value } in settings {
        let sheet = context
            .catalogue
            .assumption(key)
            .map(|assumption| assumption.sheet)
            .ok_or_else(|| Problem::new(format!("'{key}' is not an input.")).at_key(key))?;
        let wanted = |id: &str| row.as_deref().is_none_or(|row| row == id);
        let rows = next.rows.iter_mut();
        for found in rows.filter(|found| found.sheet == sheet && wanted(&found.id)) {
            let cells = &mut Arc::make_mut(found).cells;
            let source = cells.get(key).and_then(|cell| cell.source.clone());
            let value = Value::Number(*value);
            cells.insert(key.clone(), Cell { value, source });
        }
    }
    Ok(next)
}
