//! A document as rows. The patterns name every field, so that a new one cannot be forgotten here.

use std::collections::BTreeMap;
use std::sync::Arc;

use rusqlite::{Connection, Result, Statement, params};
use switchyard_model::keys;
use switchyard_model::past::Basis;
use switchyard_model::plan::{Cell, Change, Override, Plan, Row, Scenario, Value};
use switchyard_model::register::Source;

use super::{Fault, SCHEMA, hash};
use crate::APP_VERSION;
use crate::checkpoint::Checkpoint;
use crate::document::{Document, Headlines, LogEntry};

/// The first file version whose programs read what we write. It goes up with what an older one
/// would read wrongly, even when no table changes.
pub(super) const MIN_READER: u32 = 4;

pub(super) fn document(connection: &Connection, document: &Document) -> Result<()> {
    let Document {
        doc_id,
        created,
        plan: content,
        checkpoints: kept,
        log,
        headlines: told,
    } = document;
    metas(
        connection,
        &[
            ("app_version", APP_VERSION),
            ("min_reader", &MIN_READER.to_string()),
            ("doc_id", doc_id),
            ("created", created),
        ],
    )?;
    plan(connection, content)?;
    checkpoints(connection, kept)?;
    changes(connection, log)?;
    headlines(connection, told)
}

fn headlines(connection: &Connection, headlines: &Headlines) -> Result<()> {
    let mut put = connection.prepare(sql!("image/put_headline"))?;
    for ((scenario, measure), value) in headlines {
        put.execute(params![scenario, measure, value.map(without_sign_of_zero)])?;
    }
    Ok(())
}

pub(super) fn plan(connection: &Connection, plan: &Plan) -> Result<()> {
    let Plan {
        name,
        description,
        start,
        months,
        fiscal_year_end_month,
        rows: plan_rows,
        base_locked,
        scenarios: plan_scenarios,
        basis: stands_on,
    } = plan;
    metas(
        connection,
        &[
            ("name", name),
            ("description", description),
            ("start", &start.to_string()),
            ("months", &months.to_string()),
            (
                keys::fiscal_year_end_month,
                &fiscal_year_end_month.to_string(),
            ),
            ("base_locked", if *base_locked { "1" } else { "0" }),
            ("register", &stands_on.register),
        ],
    )?;
    rows(connection, plan_rows)?;
    scenarios(connection, plan_scenarios)?;
    basis(connection, stands_on)
}

fn basis(connection: &Connection, basis: &Basis) -> Result<()> {
    let mut put = connection.prepare(sql!("image/put_given"))?;
    for (key, library, given) in basis.iter() {
        let value = given.value.map(without_sign_of_zero);
        put.execute(params![key, library, value, given.of])?;
    }
    Ok(())
}

fn metas(connection: &Connection, entries: &[(&str, &str)]) -> Result<()> {
    let mut put = connection.prepare(sql!("image/put_meta"))?;
    for (key, value) in entries {
        put.execute([key, value])?;
    }
    Ok(())
}

/// Writes the hash over all that stands in the tables.
pub(super) fn seal(connection: &Connection) -> Result<(), Fault> {
    let hash = hash::of(connection, SCHEMA)?;
    connection.execute(sql!("image/put_meta"), [hash::KEY, &hash])?;
    Ok(())
}

fn rows(connection: &Connection, rows: &[Arc<Row>]) -> Result<()> {
    let mut put_row = connection.prepare(sql!("image/put_row"))?;
    let mut put_link = connection.prepare(sql!("image/put_link"))?;
    let mut put_cell = connection.prepare(sql!("image/put_cell"))?;
    let mut put_series = connection.prepare(sql!("image/put_series"))?;
    for (position, row) in rows.iter().enumerate() {
        let Row {
            id,
            sheet,
            name,
            parent,
            library,
            links,
            cells,
        } = row.as_ref();
        put_row.execute(params![
            id,
            number(position),
            sheet.key(),
            name,
            parent,
            library
        ])?;
        for (link, target) in links {
            put_link.execute([id, link, target])?;
        }
        for (key, cell) in cells {
            put_one_cell(&mut put_cell, id, key, cell)?;
            for (month, value) in series(cell) {
                put_series.execute(params![id, key, month, value])?;
            }
        }
    }
    Ok(())
}

fn put_one_cell(put: &mut Statement<'_>, row: &str, key: &str, cell: &Cell) -> Result<()> {
    let [source, source_type, as_of, confidence, note] = source(cell.source.as_ref());
    put.execute(params![
        row,
        key,
        single(cell),
        source,
        source_type,
        as_of,
        confidence,
        note
    ])?;
    Ok(())
}

fn scenarios(connection: &Connection, scenarios: &[Scenario]) -> Result<()> {
    let mut put = connection.prepare(sql!("image/put_scenario"))?;
    for (position, scenario) in scenarios.iter().enumerate() {
        let Scenario {
            id,
            name,
            parent,
            colour,
            note,
            locked,
            draft,
            overrides,
        } = scenario;
        put.execute(params![
            id,
            number(position),
            name,
            parent,
            colour.key(),
            note,
            locked,
            draft
        ])?;
        put_overrides(connection, id, overrides)?;
    }
    Ok(())
}

fn put_overrides(connection: &Connection, scenario: &str, overrides: &[Override]) -> Result<()> {
    let mut put = connection.prepare(sql!("image/put_override"))?;
    let mut put_series = connection.prepare(sql!("image/put_override_series"))?;
    for (position, Override { row, key, change }) in overrides.iter().enumerate() {
        let said = Said::of(change);
        let [source, source_type, as_of, confidence, note] = source(said.source);
        put.execute(params![
            scenario,
            number(position),
            row,
            key,
            said.kind,
            said.value,
            said.target,
            source,
            source_type,
            as_of,
            confidence,
            note
        ])?;
        for (month, value) in said.months {
            put_series.execute(params![scenario, number(position), month, value])?;
        }
    }
    Ok(())
}

/// A change as the columns of its row.
#[derive(Default)]
struct Said<'a> {
    kind: &'static str,
    value: Option<f64>,
    target: Option<&'a str>,
    source: Option<&'a Source>,
    months: Vec<(i64, f64)>,
}

impl Said<'_> {
    fn of(change: &Change) -> Said<'_> {
        match change {
            Change::Cell(cell) => Said {
                kind: "cell",
                value: single(cell),
                source: cell.source.as_ref(),
                months: series(cell).collect(),
                ..Said::default()
            },
            Change::Months { values, source } => Said {
                kind: "months",
                source: source.as_ref(),
                months: patched(values).collect(),
                ..Said::default()
            },
            Change::Untyped => Said {
                kind: "untyped",
                ..Said::default()
            },
            Change::Points(target) => Said {
                kind: "points",
                target: target.as_deref(),
                ..Said::default()
            },
        }
    }
}

fn patched(values: &BTreeMap<usize, f64>) -> impl Iterator<Item = (i64, f64)> {
    values
        .iter()
        .map(|(month, value)| (number(*month), without_sign_of_zero(*value)))
}

fn checkpoints(connection: &Connection, checkpoints: &[Arc<Checkpoint>]) -> Result<()> {
    let mut put = connection.prepare(sql!("image/put_checkpoint"))?;
    for (position, checkpoint) in checkpoints.iter().enumerate() {
        let Checkpoint {
            name,
            note,
            at,
            user,
            scenario,
            // The image says both.
            plan: _,
            headlines: _,
            content_sha256,
            image,
        } = checkpoint.as_ref();
        put.execute(params![
            number(position),
            at,
            name,
            note,
            user,
            scenario,
            content_sha256,
            image.bytes()
        ])?;
    }
    Ok(())
}

fn changes(connection: &Connection, log: &[LogEntry]) -> Result<()> {
    let mut put = connection.prepare(sql!("image/put_change"))?;
    for (position, entry) in log.iter().enumerate() {
        let LogEntry {
            at,
            user,
            label,
            old,
            new,
            made_in,
        } = entry;
        let scenario = made_in.as_ref().map(|made_in| &made_in.scenario);
        let name = made_in.as_ref().map_or("", |made_in| &made_in.name);
        let position = number(position);
        put.execute(params![position, at, user, label, old, new, scenario, name])?;
    }
    Ok(())
}

/// The one value of a cell, or NULL when it has one per month.
fn single(cell: &Cell) -> Option<f64> {
    match &cell.value {
        Value::Number(number) => Some(without_sign_of_zero(*number)),
        Value::Series(_) => None,
    }
}

fn series(cell: &Cell) -> impl Iterator<Item = (i64, f64)> {
    let values = match &cell.value {
        Value::Number(_) => &[],
        Value::Series(values) => values.as_slice(),
    };
    values
        .iter()
        .enumerate()
        .map(|(month, value)| (number(month), without_sign_of_zero(*value)))
}

/// SQLite stores -0 as 0; the hash must be taken over what will be read.
fn without_sign_of_zero(number: f64) -> f64 {
    number + 0.0
}

fn source(source: Option<&Source>) -> [Option<&str>; 5] {
    let Some(source) = source else {
        return [None; 5];
    };
    let Source {
        source,
        source_type,
        as_of,
        confidence,
        note,
    } = source;
    [source, source_type, as_of, confidence, note].map(|text| Some(text.as_str()))
}

fn number(position: usize) -> i64 {
    position as i64
}
