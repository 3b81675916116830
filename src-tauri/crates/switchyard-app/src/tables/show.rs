//! What the cells of a table say.

use std::collections::BTreeSet;

use switchyard_model::number::{cell_text, edit_text, shown_per_stored};
use switchyard_model::plan::{Origin, Plan, Row, Value};
use switchyard_model::register::{Assumption, InputKind};
use switchyard_model::sheet::Sheet;
use switchyard_model::usage::Usage;

use super::columns::{Column, columns};
use super::totals::total;
use crate::api::{CellState, TableCell, TableColumn, TableGroup, TableLine, TableView};
use crate::findings::Errors;
use crate::objects::not_in_use;
use crate::time_grid::Seen;

/// `only` names the rows that count in the totals; none stands for all.
pub fn table(seen: &Seen, sheet: Sheet, only: Option<&[String]>) -> TableView {
    let (context, plan) = (seen.world.context(), seen.world.plan());
    let columns = columns(context, sheet);
    let groups = groups(plan, sheet);
    let all: Vec<&Row> = groups.iter().flat_map(|(_, rows)| rows.clone()).collect();
    let wanted: Option<BTreeSet<&String>> = only.map(|ids| ids.iter().collect());
    let counted = |rows: &[&'_ Row]| -> Vec<Option<TableCell>> {
        let counts = |row: &&&Row| {
            wanted
                .as_ref()
                .is_none_or(|wanted| wanted.contains(&row.id))
                && context.takes_part(plan, &row.id)
        };
        let some: Vec<&Row> = rows.iter().filter(counts).copied().collect();
        let apart: BTreeSet<&Option<String>> = some.iter().map(|row| &row.parent).collect();
        let of = |column: &Column| {
            let (unit, value) = total(seen.world, *column, &some, apart.len())?;
            Some(number(unit, value, CellState::Result))
        };
        columns.iter().map(of).collect()
    };
    let texts = |totals: &[Option<TableCell>]| -> Vec<String> {
        let text =
            |total: &Option<TableCell>| total.as_ref().map_or("", |cell| &cell.text).to_string();
        totals.iter().map(text).collect()
    };
    let sums = counted(&all);
    let several = groups.len() > 1;
    let errors = Errors::of(seen.world);
    let headed = |column: &Column| TableColumn {
        untrue: errors.untrue(&column.lines(seen.world, &all)),
        ..column.view(context, plan, sheet)
    };
    TableView {
        sheet,
        label: sheet.plural().to_string(),
        columns: columns.iter().map(headed).collect(),
        totals: texts(&sums),
        sums,
        groups: groups
            .iter()
            .map(|(label, rows)| TableGroup {
                label: if several {
                    label.clone()
                } else {
                    String::new()
                },
                totals: if several {
                    texts(&counted(rows))
                } else {
                    Vec::new()
                },
                rows: rows
                    .iter()
                    .map(|row| table_row(seen, row, &columns))
                    .collect(),
            })
            .collect(),
    }
}

/// Rows by the site they stand under, sites in their order.
fn groups(plan: &Plan, sheet: Sheet) -> Vec<(String, Vec<&Row>)> {
    if sheet
        .parent()
        .is_none_or(|above| above.steps_up_to(Sheet::Site).is_none())
    {
        return vec![(String::new(), plan.rows_of(sheet).collect())];
    }
    let under = |site: &Row| {
        let rows = plan.rows_of(sheet);
        rows.filter(|row| site_of(plan, row) == Some(site.id.as_str()))
            .collect::<Vec<_>>()
    };
    plan.rows_of(Sheet::Site)
        .map(|site| (site.name.clone(), under(site)))
        .filter(|(_, rows)| !rows.is_empty())
        .collect()
}

fn site_of<'a>(plan: &'a Plan, row: &'a Row) -> Option<&'a str> {
    let parent = plan.row(row.parent.as_deref()?)?;
    match parent.sheet {
        Sheet::Site => Some(&parent.id),
        _ => site_of(plan, parent),
    }
}

fn table_row(seen: &Seen, row: &Row, columns: &[Column]) -> TableLine {
    let (context, plan) = (seen.world.context(), seen.world.plan());
    let below = seen
        .below
        .and_then(|below| Some((below, below.row(&row.id)?)));
    let present = context.takes_part(plan, &row.id);
    let usage = Usage::of(context, plan, row);
    let unused = |column: &Column| match column {
        // Of a row that is left out its heading says it once.
        Column::Input(input) if present => usage.unused(input),
        _ => None,
    };
    let cell = |column: &Column| TableCell {
        unused: unused(column).map(|reason| not_in_use(&reason)),
        ..cell(seen, row, below, *column)
    };
    TableLine {
        row: row.id.clone(),
        present,
        cells: columns.iter().map(cell).collect(),
    }
}

/// The parent's plan, and the row as it stands there.
type Below<'a> = Option<(&'a Plan, &'a Row)>;

fn cell(seen: &Seen, row: &Row, below: Below, column: Column) -> TableCell {
    let plan = seen.world.plan();
    let name = |id: Option<&String>| {
        let target = id.and_then(|id| plan.row(id));
        target.map_or_else(String::new, |target| target.name.clone())
    };
    match column {
        Column::Name => text(row.name.clone(), CellState::Typed),
        Column::Parent(_) => text(name(row.parent.as_ref()), CellState::Typed),
        Column::Link(link, _) => pointing(below, name(row.links.get(link)), |below| {
            name(below.links.get(link))
        }),
        Column::Library => {
            let libraries = &seen.world.context().libraries;
            let label = |row: &Row| {
                let found = row.library.as_deref();
                found
                    .and_then(|id| libraries.find(row.sheet, id))
                    .map_or_else(String::new, |library| library.label.clone())
            };
            pointing(below, label(row), label)
        }
        Column::Input(input) => input_cell(seen, row, below, input),
        Column::Told(told) => {
            let said = told.of(seen.world, row);
            TableCell {
                value: said.value,
                ..text(said.text, CellState::Result)
            }
        }
        Column::Line(id) => {
            let position = seen.world.layout().position(&row.id);
            let value = position.map_or(0.0, |(_, at)| seen.world.value(id, at, 0));
            let unit = &seen.world.context().catalogue.line(id).unit;
            number(unit, value, CellState::Result)
        }
    }
}

fn text(text: String, state: CellState) -> TableCell {
    TableCell {
        raw: Some(text.clone()),
        text,
        value: 0.0,
        state,
        base: None,
        unused: None,
    }
}

/// A library row or the end of a link, beside the parent's.
fn pointing(below: Below, label: String, of: impl Fn(&Row) -> String) -> TableCell {
    let base = below
        .map(|(_, row)| of(row))
        .filter(|other| *other != label);
    let state = match base {
        Some(_) => CellState::Overridden,
        None => CellState::Typed,
    };
    TableCell {
        base,
        ..text(label, state)
    }
}

fn number(unit: &str, value: f64, state: CellState) -> TableCell {
    TableCell {
        text: cell_text(unit, value),
        // The clipboard must not carry the dust of a scaling.
        value: (value * shown_per_stored(unit) * 1e9).round() / 1e9,
        raw: None,
        state,
        base: None,
        unused: None,
    }
}

fn input_cell(seen: &Seen, row: &Row, below: Below, input: &Assumption) -> TableCell {
    let (context, plan) = (seen.world.context(), seen.world.plan());
    let (value, origin) = context.input(plan, row, input);
    let base = below.and_then(|(below, row)| {
        let under = context.input(below, row, input).0;
        (under != value).then(|| value_cell(input, &under, CellState::Typed).text)
    });
    let state = match origin {
        _ if base.is_some() => CellState::Overridden,
        _ if context.source(plan, row, input).is_placeholder() => CellState::Placeholder,
        Origin::Typed => CellState::Typed,
        Origin::Library => CellState::Library,
        Origin::Default | Origin::Kept => CellState::Default,
    };
    TableCell {
        base,
        ..value_cell(input, &value, state)
    }
}

pub(super) fn value_cell(input: &Assumption, value: &Value, state: CellState) -> TableCell {
    let first = value.at(0);
    match (input.kind, value) {
        (InputKind::Choice, _) => {
            let label = input.choices.get(first as usize).cloned();
            TableCell {
                value: first,
                ..text(label.unwrap_or_default(), state)
            }
        }
        (InputKind::Month, _) => TableCell {
            value: first,
            ..text(cell_text(&input.unit, first), state)
        },
        (_, Value::Series(months)) => TableCell {
            text: format!("{} …", cell_text(&input.unit, first)),
            raw: Some(by_month(&input.unit, months)),
            ..number(&input.unit, first, state)
        },
        _ => number(&input.unit, first, state),
    }
}

/// As a field takes a value for each month.
fn by_month(unit: &str, months: &[f64]) -> String {
    let texts = months
        .iter()
        .map(|value| edit_text(unit, *value).replace(',', ""));
    texts.collect::<Vec<_>>().join(" ")
}
