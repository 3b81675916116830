//! Cells of several rows, changed together: what a table of rows types, pastes and fills. One
//! step to undo.

use crate::edit::{self, Edit, InputEdit, RowEdit};
use crate::plan::{Cell, Context, LIBRARY_KEY, Plan, Value};
use crate::problem::Problem;

/// The key under which a row's name stands in a table.
pub const NAME_KEY: &str = "name";
/// The key under which stands which row a row stands under.
pub const PARENT_KEY: &str = "parent";

/// One cell and what comes into it.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    pub row: String,
    /// An input's key, `name`, `library`, `parent`, or the name of a link.
    pub key: String,
    pub put: Put,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Put {
    Value(Value),
    /// What the parent of a scenario has there, with who says so.
    Cell(Cell),
    /// Back to the library's value or the register's default.
    Untyped,
    Name(String),
    Library(String),
    Link(String),
    Parent(String),
}

impl FieldChange {
    /// The same in every scenario: what a row is called and where it stands.
    pub fn is_shared(&self) -> bool {
        matches!(self.put, Put::Name(_)) || self.is_move()
    }

    pub fn is_move(&self) -> bool {
        matches!(self.put, Put::Parent(_))
    }

    /// The same change made alone, in a form.
    fn alone(&self) -> Edit {
        let (row, key) = (self.row.clone(), self.key.clone());
        match &self.put {
            Put::Value(value) | Put::Cell(Cell { value, .. }) => {
                Edit::Input(InputEdit::SetNumber {
                    row,
                    key,
                    value: value.at(0),
                })
            }
            Put::Untyped => Edit::Input(InputEdit::Reset { row, key }),
            Put::Name(name) => Edit::Row(RowEdit::Rename {
                row,
                name: name.clone(),
            }),
            Put::Library(library) => Edit::Row(RowEdit::SetLibrary {
                row,
                library: library.clone(),
            }),
            Put::Link(target) => Edit::Row(RowEdit::SetLink {
                row,
                link: key,
                target: target.clone(),
            }),
            Put::Parent(parent) => Edit::Row(RowEdit::MoveRow {
                row,
                parent: parent.clone(),
            }),
        }
    }
}

/// Puts everything in its place. Library rows come first: what they supply is no longer typed,
/// unless it is typed here.
///
/// # Errors
/// The first cell that cannot take what was put there.
pub fn set_fields(
    context: &Context,
    plan: &mut Plan,
    changes: &[FieldChange],
) -> Result<(), Problem> {
    let is_library = |change: &&FieldChange| matches!(change.put, Put::Library(_));
    let (first, rest): (Vec<_>, Vec<_>) = changes.iter().partition(is_library);
    for change in first.into_iter().chain(rest) {
        put(context, plan, change)?;
    }
    Ok(())
}

fn put(context: &Context, plan: &mut Plan, change: &FieldChange) -> Result<(), Problem> {
    let FieldChange { row, key, put } = change;
    match put {
        Put::Value(value) => edit::put_value(context, plan, row, key, value.clone()),
        Put::Cell(cell) => {
            let owner = edit::row_mut(plan, row)?;
            owner.cells.insert(key.clone(), cell.clone());
            Ok(())
        }
        Put::Untyped => {
            edit::row_mut(plan, row)?.cells.remove(key);
            Ok(())
        }
        Put::Name(name) => edit::rename(plan, row, name),
        Put::Library(library) => edit::set_library(context, plan, row, library),
        Put::Link(target) => {
            let owner = edit::row_mut(plan, row)?;
            owner.links.insert(key.clone(), target.clone());
            Ok(())
        }
        Put::Parent(parent) => edit::move_row(plan, row, parent),
    }
}

/// "Change Cost per critical IT MW of 15 Capex components"; one cell is called what its form
/// would call it.
pub fn label(context: &Context, before: &Plan, after: &Plan, changes: &[FieldChange]) -> String {
    let [first, others @ ..] = changes else {
        return "Change nothing".to_string();
    };
    if others.is_empty() {
        return first.alone().label(context, before, after);
    }
    let rows = before
        .row(&first.row)
        .map_or_else(|| "rows".to_string(), |row| row.sheet.plural().to_string());
    let alike = |other: &FieldChange| other.put == first.put;
    if let Put::Parent(parent) = &first.put
        && others.iter().all(alike)
    {
        let there = before.row(parent).map_or("", |row| &row.name);
        return format!("Move {} {rows} to {there}", changes.len());
    }
    match others.iter().all(|other| other.key == first.key) {
        true => format!(
            "Change {} of {} {rows}",
            column_label(context, &first.key),
            changes.len()
        ),
        false => format!("Change {} cells of {rows}", changes.len()),
    }
}

/// A column as its heading says it, inside a sentence.
pub fn column_label(context: &Context, key: &str) -> String {
    let input = context.catalogue.assumption(key);
    match key {
        NAME_KEY => "the name".to_string(),
        LIBRARY_KEY => "the library row".to_string(),
        PARENT_KEY => "the place".to_string(),
        _ => input.map_or_else(|| format!("the {key}"), |input| input.label.clone()),
    }
}
