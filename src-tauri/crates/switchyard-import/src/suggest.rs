//! Proposes which column is what, from headings and from what stands below them. A proposal is
//! shown before it is used, so it may be wrong; it is never applied by itself.

use switchyard_model::keys;
use switchyard_model::number::unit_label;
use switchyard_model::plan::Context;
use switchyard_model::register::{Assumption, InputKind};
use switchyard_model::sheet::Sheet;

use crate::cell::CellValue;
use crate::fleet::FleetMapping;
use crate::header;
use crate::machines::Machines;
use crate::periods::{self, Writing};
use crate::series::SeriesMapping;
use crate::table::Table;
use crate::words;

/// From so much likeness on (0 to 1) a heading is taken to mean an assumption. One shared word of
/// two on each side ("Power price" and "Bitcoin price") is 0.5 and not enough.
const ENOUGH: f64 = 0.6;
/// Columns, or rows of a table with months across, that are compared with the register.
const PLACES_LOOKED_AT: usize = 500;
const MONTHS_ACROSS: usize = 3;

/// Headings of fleet lists that no word of the register resembles.
const FLEET_HEADINGS: &[(&str, &[&str])] = &[
    (
        keys::machines,
        &[
            "count",
            "qty",
            "quantity",
            "units",
            "machine count",
            "number of machines",
            "asics",
            "miners",
            "deployed",
        ],
    ),
    (
        keys::hashrate_th_per_machine,
        &[
            "th s",
            "th",
            "ths",
            "th s per machine",
            "hashrate per machine",
            "hash rate",
            "unit hashrate",
        ],
    ),
    (
        keys::efficiency_j_per_th,
        &["j th", "w th", "joules per th"],
    ),
    (keys::uptime_fraction, &["availability"]),
];
const NAME_HEADINGS: &[&str] = &["name", "lot", "lot name", "lot id", "fleet", "batch"];
const MODEL_HEADINGS: &[&str] = &[
    "model",
    "machine",
    "machine model",
    "machine type",
    "miner",
    "miner model",
    "miner type",
    "asic",
    "asic model",
    "type",
    "hardware",
    "equipment",
];
const HALL_HEADINGS: &[&str] = &[
    "hall",
    "hall id",
    "hall name",
    "building",
    "data hall",
    "location",
    "container",
    "room",
];

/// Months and values of the given assumptions.
pub fn suggest_series(table: &Table, assumptions: &[&Assumption]) -> SeriesMapping {
    if periods_across(table).len() >= MONTHS_ACROSS {
        return rows_of_months(table, assumptions);
    }
    let month_column = month_column(table);
    let free: Vec<(usize, String)> = (0..table.header.len())
        .filter(|column| Some(*column) != month_column)
        .filter(|column| !periods::is_heading(&table.heading(*column)))
        .filter(|column| mostly(table, *column, header::is_number))
        .map(|column| (column, table.heading(column)))
        .collect();
    let mut value_columns = best(&free, assumptions);
    // One column of numbers and one thing to read: there is nothing to choose.
    if let ([(column, _)], [assumption], true) =
        (free.as_slice(), assumptions, value_columns.is_empty())
    {
        value_columns.push((*column, assumption.key.to_string()));
    }
    SeriesMapping {
        month_column,
        value_columns,
        ..SeriesMapping::default()
    }
}

/// Cells that are months say more than a heading, and both more than years: those may stand beside
/// a column of the months themselves.
fn month_column(table: &Table) -> Option<usize> {
    let columns = || 0..table.header.len();
    let cells = |column: &usize| table.column(*column).collect::<Vec<_>>();
    let heading = |column: &usize| table.heading(*column);
    let named = |column: &usize| {
        periods::is_heading(&heading(column)) && !periods::is_heading_of_years(&heading(column))
    };
    columns()
        .find(|column| periods::holds_months(&cells(column)))
        .or_else(|| columns().find(named))
        .or_else(|| columns().find(|column| periods::is_heading(&heading(column))))
        .or_else(|| columns().find(|column| periods::is_of_periods("", &cells(column))))
}

/// Columns whose headings are months, quarters or years.
fn periods_across(table: &Table) -> Vec<usize> {
    let cells = table.header_cells();
    let writing = Writing::of_header(&cells);
    let columns = 0..cells.len();
    columns
        .filter(|column| writing.takes(&cells[*column]))
        .collect()
}

fn rows_of_months(table: &Table, assumptions: &[&Assumption]) -> SeriesMapping {
    let across = periods_across(table);
    let is_label = |column: &usize| {
        !across.contains(column)
            && mostly(table, *column, |cell| matches!(cell, CellValue::Text(_)))
    };
    let label_column = (0..table.header.len()).find(is_label);
    let labels: Vec<(usize, String)> = (0..table.rows.len())
        .map(|row| (row, table.cell(row, label_column.unwrap_or(0)).to_string()))
        .filter(|(_, label)| !label.is_empty())
        .collect();
    let rows = best(&labels, assumptions).into_iter();
    let name = |row: usize| labels.iter().find(|(at, _)| *at == row);
    let value_rows = rows.filter_map(|(row, key)| Some((name(row)?.1.clone(), key)));
    SeriesMapping {
        value_rows: value_rows.collect(),
        label_column,
        ..SeriesMapping::default()
    }
}

/// The best place for each assumption; a place is given once, to the one it is most like.
fn best(places: &[(usize, String)], assumptions: &[&Assumption]) -> Vec<(usize, String)> {
    let mut likely: Vec<(f64, usize, &str)> = Vec::new();
    for (place, heading) in places.iter().take(PLACES_LOOKED_AT) {
        let said = words::telling(heading);
        let scored = assumptions
            .iter()
            .map(|assumption| (likeness(assumption, heading, &said), *place, assumption.key));
        likely.extend(scored.filter(|(score, ..)| *score >= ENOUGH));
    }
    // The earlier place first when two do equally well.
    likely.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut given: Vec<(usize, String)> = Vec::new();
    for (_, place, key) in likely {
        if !given
            .iter()
            .any(|(taken, named)| *taken == place || named == key)
        {
            given.push((place, key.to_string()));
        }
    }
    given
}

fn likeness(assumption: &Assumption, heading: &str, said: &[String]) -> f64 {
    if words::all(heading) == words::all(assumption.key) {
        return 2.0;
    }
    let by_label = words::likeness(said, &words::telling(&assumption.label));
    let by_key = words::likeness(said, &words::telling(&assumption.key.replace('_', " ")));
    by_label.max(by_key) + same_unit(assumption, heading)
}

/// A little for a heading that names the unit, to tell "Hashrate (TH/s)" from "Hashrate (EH/s)".
fn same_unit(assumption: &Assumption, heading: &str) -> f64 {
    let unit = words::unit(heading).map(words::all);
    let own = words::all(&unit_label(&assumption.unit));
    match unit {
        Some(unit) if !own.is_empty() && unit == own => 0.1,
        _ => 0.0,
    }
}

/// Columns of a fleet list.
pub fn suggest_fleet(table: &Table, context: &Context) -> FleetMapping {
    let machines = Machines::of(&context.libraries);
    let is_machine = |cell: &CellValue| machines.find(&cell.to_string()).is_some();
    let mut left: Vec<usize> = (0..table.header.len()).collect();
    let columns = left.clone().into_iter();
    let known = columns
        .clone()
        .find(|column| mostly(table, *column, is_machine));
    let mut mapping = FleetMapping {
        model: known.or_else(|| headed(table, &left, MODEL_HEADINGS, is_text)),
        ..FleetMapping::default()
    };
    left.retain(|column| Some(*column) != mapping.model);
    mapping.hall = headed(table, &left, HALL_HEADINGS, |_| true);
    left.retain(|column| Some(*column) != mapping.hall);
    mapping.name = headed(table, &left, NAME_HEADINGS, |_| true);
    left.retain(|column| {
        Some(*column) != mapping.name && mostly(table, *column, header::is_number)
    });
    for (key, headings) in FLEET_HEADINGS {
        if let Some(column) = headed(table, &left, headings, |_| true) {
            left.retain(|other| *other != column);
            mapping.values.insert((*key).to_string(), column);
        }
    }
    let open: Vec<&Assumption> = context
        .catalogue
        .inputs()
        .filter(|input| input.sheet == Sheet::MinerLot && takes_a_number(input))
        .filter(|input| !mapping.values.contains_key(input.key))
        .collect();
    let places: Vec<(usize, String)> = left
        .into_iter()
        .map(|column| (column, table.heading(column)))
        .collect();
    let found = best(&places, &open).into_iter();
    mapping
        .values
        .extend(found.map(|(column, key)| (key, column)));
    mapping
}

/// A value by month takes one number for all months, too.
fn takes_a_number(input: &Assumption) -> bool {
    matches!(input.kind, InputKind::Number | InputKind::Series)
}

/// The first of these columns that has one of these headings, its unit aside.
fn headed(
    table: &Table,
    columns: &[usize],
    headings: &[&str],
    fits: impl Fn(&CellValue) -> bool + Copy,
) -> Option<usize> {
    let is_headed = |column: &&usize| {
        let heading = table.heading(**column);
        let whole = words::all(&heading).join(" ");
        let named = heading.split(['(', '[']).next().unwrap_or_default();
        let named = words::all(named).join(" ");
        headings.contains(&whole.as_str()) || headings.contains(&named.as_str())
    };
    let mut found = columns.iter().filter(is_headed);
    found.find(|column| mostly(table, **column, fits)).copied()
}

fn is_text(cell: &CellValue) -> bool {
    matches!(cell, CellValue::Text(_))
}

/// Whether four of five cells are of a kind; an empty column is of none.
fn mostly(table: &Table, column: usize, kind: impl Fn(&CellValue) -> bool) -> bool {
    let cells: Vec<&CellValue> = table.column(column).collect();
    let fitting = cells.iter().filter(|cell| kind(cell)).count();
    fitting > 0 && fitting * 5 >= cells.len() * 4
}
