//! What the window asks for, as edits of the plan.

use switchyard_model::edit::{Edit, PlanField};
use switchyard_model::parse;
use switchyard_model::plan::Value;
use switchyard_model::problem::Problem;
use switchyard_model::register::Source;
use switchyard_model::sheet::Sheet;

use crate::api::EditCommand;
use crate::document::Action;
use crate::time_grid::{self, Seen};
use crate::view::gathering;
use crate::{clock, scenarios, tables};

/// What a command does, as seen from the scenario looked at.
///
/// # Errors
/// A sentence when the command names something that does not exist, or a cell is not understood.
pub fn action(command: EditCommand, seen: &Seen) -> Result<Action, Problem> {
    match command {
        EditCommand::Scenario { change } => scenarios::branch(change).map(Action::Branch),
        EditCommand::SetCells {
            period,
            cells,
            skip_unread,
        } => time_grid::edit(seen, gathering(period), &cells, skip_unread).map(Action::Edit),
        EditCommand::SetFields { cells, skip_unread } => {
            tables::edit(seen, &cells, skip_unread).map(Action::Edit)
        }
        other => edit(other).map(Action::Edit),
    }
}

fn edit(command: EditCommand) -> Result<Edit, Problem> {
    Ok(match command {
        EditCommand::SetNumber { row, key, value } => Edit::SetValue {
            row,
            key,
            value: Value::Number(value),
        },
        EditCommand::SetText { row, key, text } => Edit::SetText { row, key, text },
        EditCommand::Reset { row, key } => Edit::Reset { row, key },
        EditCommand::ConvertMw { utility_mw } => Edit::ConvertMw { utility_mw },
        EditCommand::ConvertMwText { text } => Edit::ConvertMw {
            utility_mw: parse::amount("mw_utility", &text).ok_or_else(|| {
                Problem::new(format!(
                    "MW to HPC needs a number such as 50; '{}' was not understood.",
                    text.trim()
                ))
                .at_key("convert_mw")
            })?,
        },
        EditCommand::Rename { row, name } => Edit::Rename { row, name },
        EditCommand::SetLibrary { row, library } => Edit::SetLibrary { row, library },
        EditCommand::AddRow { sheet, parent } => Edit::AddRow {
            sheet: Sheet::from_key(&sheet)
                .ok_or_else(|| Problem::new(format!("There is no sheet '{sheet}'.")))?,
            parent,
        },
        EditCommand::RemoveRow { row } => Edit::RemoveRow { row },
        EditCommand::RemoveRows { rows } => Edit::RemoveRows(rows),
        EditCommand::SetLink { row, link, target } => Edit::SetLink { row, link, target },
        EditCommand::SetSource { row, key, source } => Edit::SetSource {
            row,
            key,
            source: Source {
                source: source.source.trim().to_string(),
                source_type: source.source_type,
                as_of: clock::iso_date(&source.as_of).ok_or_else(|| {
                    Problem::new(format!(
                        "A date is written like 2026-10-03 or 3 Oct 2026; '{}' was not understood.",
                        source.as_of.trim()
                    ))
                })?,
                confidence: source.confidence,
                note: source.note.trim().to_string(),
            },
        },
        EditCommand::Scenario { .. }
        | EditCommand::SetCells { .. }
        | EditCommand::SetFields { .. } => {
            unreachable!("answered by `action`")
        }
        EditCommand::MoveHall { row, earlier } => Edit::MoveHall { row, earlier },
        EditCommand::SetPlan { field, text } => Edit::SetPlan {
            field: PlanField::from_key(&field)
                .ok_or_else(|| Problem::new(format!("A plan has no '{field}'.")))?,
            text,
        },
    })
}
