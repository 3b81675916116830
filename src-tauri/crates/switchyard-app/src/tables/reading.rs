//! What typed or pasted texts mean for the cells of a table, and the one edit they make.

use switchyard_model::check;
use switchyard_model::edit::{self, Edit, InputEdit, checked_name};
use switchyard_model::fields::{FieldChange, NAME_KEY, PARENT_KEY, Put, column_label};
use switchyard_model::parse::{self, within_limits};
use switchyard_model::plan::{Context, LIBRARY_KEY, Plan, Row, Value};
use switchyard_model::problem::Problem;
use switchyard_model::register::Assumption;
use switchyard_model::sheet::Sheet;

use super::show::value_cell;
use crate::api::{CellReading, CellState, CellsReading, FieldText};
use crate::time_grid::Seen;

/// The most cells one paste may bring.
const MOST_CELLS: usize = 200_000;

/// What each text would mean; nothing changes.
///
/// # Errors
/// When there are too many cells.
pub fn read(seen: &Seen, cells: &[FieldText]) -> Result<CellsReading, Problem> {
    not_too_many(cells)?;
    let readings: Vec<CellReading> = cells
        .iter()
        .map(|cell| {
            let (text, problem) = match understand(seen, cell) {
                Ok(put) => (shown(seen, cell, &put), None),
                Err(problem) => (cell.text.clone(), Some(problem.message)),
            };
            CellReading { text, problem }
        })
        .collect();
    let understood = readings
        .iter()
        .filter(|cell| cell.problem.is_none())
        .count();
    Ok(CellsReading {
        summary: summary(seen, cells, cells.len() - understood),
        understood: understood as u32,
        cells: readings,
    })
}

/// The edit the texts make.
///
/// # Errors
/// The first text that was not understood, unless those are to be skipped; or when none was.
pub fn edit(seen: &Seen, cells: &[FieldText], skip_unread: bool) -> Result<Edit, Problem> {
    not_too_many(cells)?;
    let mut changes = Vec::with_capacity(cells.len());
    let mut refused = None;
    for cell in cells {
        match understand(seen, cell) {
            Ok(put) => changes.push(FieldChange {
                row: cell.row.clone(),
                key: cell.key.clone(),
                put,
            }),
            Err(problem) if skip_unread => refused = refused.or(Some(problem)),
            Err(problem) => return Err(problem),
        }
    }
    match (changes.is_empty(), refused) {
        (true, Some(problem)) => Err(problem),
        _ => Ok(Edit::Input(InputEdit::SetFields(changes))),
    }
}

fn not_too_many(cells: &[FieldText]) -> Result<(), Problem> {
    if cells.len() <= MOST_CELLS {
        return Ok(());
    }
    Err(Problem::new(format!(
        "{} cells are more than the {MOST_CELLS} that fit into one paste.",
        cells.len()
    )))
}

fn understand(seen: &Seen, cell: &FieldText) -> Result<Put, Problem> {
    let (context, plan) = (seen.world.context(), seen.world.plan());
    let row = plan
        .row(&cell.row)
        .ok_or_else(|| Problem::new(format!("There is no '{}' in this plan.", cell.row)))?;
    let text = cell.text.trim();
    let put = match cell.key.as_str() {
        NAME_KEY => checked_name(text).map(Put::Name),
        LIBRARY_KEY => library(context, row, seen.below, text),
        PARENT_KEY => place(plan, row, text),
        key => match row.sheet.links().iter().find(|(link, _)| *link == key) {
            Some((link, to)) => target(plan, row, link, *to, seen.below, text),
            None => return input(seen, row, key, text),
        },
    };
    put.map_err(|message| Problem::new(message).in_row(&cell.row).at_key(&cell.key))
}

/// The row to stand under, by its name or its id. There is no place without one.
fn place(plan: &Plan, row: &Row, text: &str) -> Result<Put, String> {
    let Some(above) = row.sheet.parent().filter(|_| !row.sheet.has_one_row()) else {
        return Err(format!("{} stays where it is.", row.name));
    };
    let found = plan.rows_of(above).find(|other| is_called(other, text));
    let names = plan.rows_of(above).map(|row| row.name.as_str());
    found
        .map(|parent| Put::Parent(parent.id.clone()))
        .ok_or_else(|| not_offered(above.label(), text, names))
}

fn is_called(row: &Row, text: &str) -> bool {
    row.name.eq_ignore_ascii_case(text) || row.id == text
}

/// By its label or its id; emptied, it goes back to the parent's.
fn library(context: &Context, row: &Row, below: Option<&Plan>, text: &str) -> Result<Put, String> {
    let known = context.libraries.of(row.sheet);
    let found = known.iter().find(|library| {
        library.label.eq_ignore_ascii_case(text) || library.id.eq_ignore_ascii_case(text)
    });
    let inherited = || below?.row(&row.id)?.library.clone();
    let id = match text {
        "" => inherited(),
        _ => found.map(|library| library.id.clone()),
    };
    let labels = known.iter().map(|library| library.label.as_str());
    id.map(Put::Library)
        .ok_or_else(|| not_offered("The library row", text, labels))
}

/// A row that a link may point to, by its name or its id.
fn target(
    plan: &Plan,
    row: &Row,
    link: &str,
    to: Sheet,
    below: Option<&Plan>,
    text: &str,
) -> Result<Put, String> {
    let found = plan.rows_of(to).find(|other| is_called(other, text));
    let inherited = || below?.row(&row.id)?.links.get(link).cloned();
    let id = match text {
        "" => inherited(),
        _ => found.map(|target| target.id.clone()),
    };
    let names = plan.rows_of(to).map(|row| row.name.as_str());
    id.map(Put::Link)
        .ok_or_else(|| not_offered(to.label(), text, names))
}

/// "Library row is one of S21, M60; 'S2' is not."
fn not_offered<'a>(what: &str, text: &str, offered: impl Iterator<Item = &'a str>) -> String {
    const MOST: usize = 12;
    let mut offered: Vec<&str> = offered.collect();
    let more = offered.len() > MOST;
    offered.truncate(MOST);
    let end = if more { ", …" } else { "" };
    format!(
        "{what} is one of {}{end}; '{text}' is not.",
        offered.join(", ")
    )
}

fn input(seen: &Seen, row: &Row, key: &str, text: &str) -> Result<Put, Problem> {
    let (context, plan) = (seen.world.context(), seen.world.plan());
    let input = known_input(context, row, key)?;
    if text.is_empty() {
        let below = seen.below.and_then(|below| below.row(&row.id));
        let inherited = below.and_then(|below| below.cells.get(key));
        return Ok(inherited.map_or(Put::Untyped, |cell| Put::Cell(cell.clone())));
    }
    let here = |message: String| Problem::new(message).in_row(&row.id).at_key(key);
    let value = match parse::factor(input, text) {
        Some(factor) if takes_a_factor(input) => {
            scaled(&context.input(plan, row, input).0, factor, input).map_err(here)?
        }
        _ => edit::typed(context, plan, &row.id, key, text)?,
    };
    Ok(Put::Value(value))
}

fn takes_a_factor(input: &Assumption) -> bool {
    use switchyard_model::register::InputKind;
    matches!(input.kind, InputKind::Number | InputKind::Series)
}

/// A change in proportion keeps the shape of the months.
fn scaled(standing: &Value, factor: f64, input: &Assumption) -> Result<Value, String> {
    let times = |value: &f64| {
        let value = value * factor;
        within_limits(input, value).map(|()| value)
    };
    match standing {
        Value::Number(number) => times(number).map(Value::Number),
        Value::Series(months) => months
            .iter()
            .map(times)
            .collect::<Result<Vec<f64>, String>>()
            .map(Value::Series),
    }
}

fn known_input<'a>(context: &'a Context, row: &Row, key: &str) -> Result<&'a Assumption, Problem> {
    if let Some(input) = context.catalogue.assumption(key)
        && input.sheet == row.sheet
    {
        return Ok(input);
    }
    Err(match context.catalogue.find(key) {
        Some(line) => Problem::new(format!(
            "{} is computed and cannot be typed.",
            context.catalogue.line(line).label
        )),
        None => check::unknown_key(context, row.sheet, key),
    }
    .in_row(&row.id)
    .at_key(key))
}

/// What the cell would show.
fn shown(seen: &Seen, cell: &FieldText, put: &Put) -> String {
    let context = seen.world.context();
    match put {
        Put::Name(text) | Put::Library(text) => text.clone(),
        Put::Link(id) | Put::Parent(id) => {
            let target = seen.world.plan().row(id);
            target.map_or_else(|| id.clone(), |target| target.name.clone())
        }
        Put::Untyped => String::new(),
        Put::Value(value) | Put::Cell(switchyard_model::plan::Cell { value, .. }) => context
            .catalogue
            .assumption(&cell.key)
            .map_or_else(String::new, |input| {
                value_cell(input, value, CellState::Typed).text
            }),
    }
}

/// "15 cells: Cost per critical IT MW of 15 rows; 2 not understood (kept)."
fn summary(seen: &Seen, cells: &[FieldText], unread: usize) -> String {
    let context = seen.world.context();
    let distinct = |of: fn(&FieldText) -> &str| {
        let mut all: Vec<&str> = cells.iter().map(of).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let (rows, keys) = (distinct(|cell| &cell.row), distinct(|cell| &cell.key));
    let columns = match keys.as_slice() {
        [one] => column_label(context, one),
        several => format!("{} columns", several.len()),
    };
    let of = match rows.as_slice() {
        [one] => seen
            .world
            .plan()
            .row(one)
            .map_or("", |row| &row.name)
            .to_string(),
        several => format!("{} rows", several.len()),
    };
    let count = match cells.len() {
        1 => "1 cell".to_string(),
        many => format!("{many} cells"),
    };
    let kept = match unread {
        0 => String::new(),
        some => format!("; {some} not understood (kept)"),
    };
    format!("{count}: {columns} of {of}{kept}.")
}
