//! Edits of rows: names, library, links, rows that come and go.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;
use ts_rs::TS;

use super::place::{duplicate, move_row};
use super::{name, row_mut};
use crate::plan::{Change, Context, Plan, Row};
use crate::problem::Problem;
use crate::sheet::Sheet;

/// Characters of a row's name.
pub const MOST_IN_NAME: usize = 80;

#[derive(Clone, Debug, PartialEq, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RowEdit {
    Rename {
        row: String,
        name: String,
    },
    SetLibrary {
        row: String,
        library: String,
    },
    SetLink {
        row: String,
        link: String,
        target: String,
    },
    /// A new row under `parent`.
    AddRow {
        sheet: Sheet,
        parent: String,
    },
    /// Rows of a list take the place of others, or of none; each gets an id of its own.
    #[serde(skip)]
    ReplaceRows {
        leaving: Vec<String>,
        coming: Vec<Row>,
    },
    /// A row with everything below it and all it brings along, under ids that are free.
    #[serde(skip)]
    AddWhole(Vec<Row>),
    /// Under another row, in every scenario.
    MoveRow {
        row: String,
        parent: String,
    },
    /// With everything below it.
    DuplicateRow {
        row: String,
        count: usize,
    },
    /// With everything below it and every row that links to it.
    RemoveRow {
        row: String,
    },
    /// Several, as [`RowEdit::RemoveRow`] does one.
    RemoveRows {
        rows: Vec<String>,
    },
}

impl RowEdit {
    pub(super) fn apply(&self, context: &Context, plan: &mut Plan) -> Result<(), Problem> {
        match self {
            RowEdit::Rename { row, name } => rename(plan, row, name),
            RowEdit::SetLibrary { row, library } => set_library(context, plan, row, library),
            RowEdit::SetLink { row, link, target } => {
                let links = &mut row_mut(plan, row)?.links;
                links.insert(link.clone(), target.clone());
                Ok(())
            }
            RowEdit::AddRow { sheet, parent } => add_row(context, plan, *sheet, parent),
            RowEdit::ReplaceRows { leaving, coming } => {
                // In this order: no row comes under the id of one that leaves.
                add_rows(plan, coming);
                remove_rows(plan, leaving)
            }
            RowEdit::AddWhole(rows) => {
                plan.rows.extend(rows.iter().cloned().map(Arc::new));
                plan.sort_rows();
                Ok(())
            }
            RowEdit::MoveRow { row, parent } => move_row(plan, row, parent),
            RowEdit::DuplicateRow { row, count } => duplicate(context, plan, row, *count),
            RowEdit::RemoveRow { row } => remove_row(plan, row),
            RowEdit::RemoveRows { rows } => remove_rows(plan, rows),
        }
    }

    pub(super) fn label(&self, before: &Plan, after: &Plan) -> String {
        match self {
            RowEdit::Rename { row, .. } => {
                format!("Rename {} to {}", name(before, row), name(after, row))
            }
            RowEdit::SetLibrary { row, library } => {
                format!("Take {library} from the library for {}", name(before, row))
            }
            RowEdit::SetLink { row, target, .. } => {
                format!("Point {} to {}", name(before, row), name(before, target))
            }
            RowEdit::AddRow { sheet, .. } => format!("Add a {}", sheet.noun()),
            RowEdit::ReplaceRows { leaving, coming } => {
                let come = match coming.as_slice() {
                    [] => "nothing".to_string(),
                    [one] => one.name.clone(),
                    several => format!("{} {}", several.len(), several[0].sheet.nouns()),
                };
                match leaving.as_slice() {
                    [] => format!("Add {come}"),
                    [one] => format!("Replace {} by {come}", name(before, one)),
                    several => {
                        let nouns = before
                            .row(&several[0])
                            .map(|row| row.sheet.nouns())
                            .unwrap_or_default();
                        format!("Replace {} {nouns} by {come}", several.len())
                    }
                }
            }
            RowEdit::AddWhole(rows) => match rows.first() {
                Some(first) => format!("Add {}", first.name),
                None => "Add nothing".to_string(),
            },
            RowEdit::MoveRow { row, parent } => {
                format!("Move {} to {}", name(before, row), name(before, parent))
            }
            RowEdit::DuplicateRow { row, count } => match count {
                1 => format!("Duplicate {}", name(before, row)),
                count => format!("Duplicate {} {count} times", name(before, row)),
            },
            RowEdit::RemoveRow { row } => format!("Remove {}", name(before, row)),
            RowEdit::RemoveRows { rows } => match rows.as_slice() {
                [one] => format!("Remove {}", name(before, one)),
                [first, others @ ..] => {
                    format!("Remove {} and {} more", name(before, first), others.len())
                }
                [] => "Remove nothing".to_string(),
            },
        }
    }
}

pub(crate) fn rename(plan: &mut Plan, row: &str, name: &str) -> Result<(), Problem> {
    let name = checked_name(name).map_err(|message| Problem::new(message).in_row(row))?;
    row_mut(plan, row)?.name = name;
    Ok(())
}

/// A name as it is kept.
///
/// # Errors
/// What a name is allowed to be.
pub fn checked_name(name: &str) -> Result<String, String> {
    let name = name.trim();
    match name.chars().count() {
        1..=MOST_IN_NAME => Ok(name.to_string()),
        0 => Err(format!("A name has 1 to {MOST_IN_NAME} characters.")),
        more => Err(format!(
            "A name has 1 to {MOST_IN_NAME} characters; this one has {more}."
        )),
    }
}

/// What the library supplies is no longer typed once another machine is chosen.
pub(crate) fn set_library(
    context: &Context,
    plan: &mut Plan,
    row: &str,
    library: &str,
) -> Result<(), Problem> {
    let changed = row_mut(plan, row)?;
    let supplied = |key: &str| {
        let assumption = context.catalogue.assumption(key);
        assumption.is_some_and(|assumption| assumption.library.is_some())
    };
    changed.cells.retain(|key, _| !supplied(key));
    changed.library = Some(library.to_string());
    Ok(())
}

fn add_row(context: &Context, plan: &mut Plan, sheet: Sheet, parent: &str) -> Result<(), Problem> {
    if let Some(above) = sheet.parent()
        && plan.rows_of(above).next().is_none()
    {
        let (noun, above) = (sheet.noun(), above.noun());
        return Err(Problem::new(format!(
            "A {noun} stands under a {above}; add a {above} first."
        )));
    }
    let number = (1..)
        .find(|number| plan.row(&new_id(sheet, *number)).is_none())
        .unwrap_or(1);
    let name = (1..)
        .map(|number| format!("New {} {number}", sheet.noun()))
        .find(|name| plan.rows_of(sheet).all(|row| row.name != *name))
        .unwrap_or_default();
    let row = Row {
        id: new_id(sheet, number),
        sheet,
        name,
        parent: Some(parent.to_string()),
        library: None,
        links: first_targets(context, plan, sheet)?,
        cells: Default::default(),
    };
    plan.rows.push(Arc::new(row));
    plan.sort_rows();
    Ok(())
}

/// Each link of a new row points to the first row that takes part.
fn first_targets(
    context: &Context,
    plan: &Plan,
    sheet: Sheet,
) -> Result<BTreeMap<String, String>, Problem> {
    let mut links = BTreeMap::new();
    for (link, target) in sheet.links() {
        let mut there = plan
            .rows_of(*target)
            .filter(|row| context.takes_part(plan, &row.id));
        let first = there.next().ok_or_else(|| {
            let (sheet, target) = (sheet.noun(), target.label());
            Problem::new(format!("A {sheet} needs a {target}; add one first."))
        })?;
        links.insert(link.to_string(), first.id.clone());
    }
    Ok(links)
}

fn add_rows(plan: &mut Plan, rows: &[Row]) {
    let mut number = 1;
    for row in rows {
        while plan.row(&new_id(row.sheet, number)).is_some() {
            number += 1;
        }
        let mut added = row.clone();
        added.id = new_id(row.sheet, number);
        plan.rows.push(Arc::new(added));
    }
    plan.sort_rows();
}

pub(super) fn new_id(sheet: Sheet, number: usize) -> String {
    format!("{}_{number}", sheet.key())
}

/// A row may have left already, with one above it.
fn remove_rows(plan: &mut Plan, ids: &[String]) -> Result<(), Problem> {
    for id in ids {
        row_mut(plan, id)?;
    }
    for id in ids {
        if plan.row(id).is_some() {
            remove_row(plan, id)?;
        }
    }
    Ok(())
}

fn remove_row(plan: &mut Plan, id: &str) -> Result<(), Problem> {
    if row_mut(plan, id)?.sheet.has_one_row() {
        return Err(Problem::new("Market and company belong to every plan."));
    }
    let leaving = with_all_that_hangs_on(plan, id);
    plan.rows.retain(|row| !leaving.contains(&row.id));
    for scenario in &mut plan.scenarios {
        scenario.overrides.retain(|change| {
            let about = leaving.contains(&change.row);
            let to =
                matches!(&change.change, Change::Points(Some(target)) if leaving.contains(target));
            !about && !to
        });
    }
    Ok(())
}

/// The row, what stands below it, what links to it, and so on.
pub fn with_all_that_hangs_on(plan: &Plan, id: &str) -> Vec<String> {
    let mut leaving = vec![id.to_string()];
    let mut at = 0;
    while at < leaving.len() {
        let gone = leaving[at].clone();
        let hangs = |row: &&Arc<Row>| {
            row.parent.as_deref() == Some(&gone) || row.links.values().any(|target| *target == gone)
        };
        for row in plan.rows.iter().filter(hangs) {
            if !leaving.contains(&row.id) {
                leaving.push(row.id.clone());
            }
        }
        at += 1;
    }
    leaving
}
