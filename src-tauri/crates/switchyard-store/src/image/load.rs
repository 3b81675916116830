//! Rows as a document. The hash has been checked; what stands here is what was saved.

use std::collections::BTreeMap;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, Row as Record};
use switchyard_model::calendar::Month;
use switchyard_model::plan::{Cell, Override, Plan, Row, Scenario, Value};
use switchyard_model::register::Source;
use switchyard_model::sheet::Sheet;

use super::{Fault, SCHEMA};
use crate::APP_VERSION;
use crate::document::{Document, LogEntry};

type Series<Key> = BTreeMap<Key, Vec<f64>>;

pub(super) fn document(connection: &Connection) -> Result<Document, Fault> {
    refuse_checkpoints(connection)?;
    Ok(Document {
        doc_id: meta(connection, "doc_id")?,
        created: meta(connection, "created")?,
        plan: Arc::new(plan(connection)?),
        log: all(connection, sql!("image/get_changes"), |record| {
            Ok(LogEntry {
                at: record.get(0)?,
                user: record.get(1)?,
                label: record.get(2)?,
            })
        })?,
    })
}

/// # Errors
/// When the file does not say it.
pub(super) fn meta(connection: &Connection, key: &str) -> Result<String, Fault> {
    connection
        .query_row(sql!("image/get_meta"), [key], |record| record.get(0))
        .optional()?
        .ok_or_else(|| Fault::Damaged(format!("it does not say its {key}")))
}

/// Reads like a version, or is refused: it will stand in a message.
pub(super) fn app_version(connection: &Connection) -> Result<String, Fault> {
    let version = meta(connection, "app_version")?;
    let plain = |letter: char| letter.is_ascii_alphanumeric() || ".-+".contains(letter);
    if (1..=32).contains(&version.len()) && version.chars().all(plain) {
        return Ok(version);
    }
    Err(Fault::Damaged("it names no version".to_string()))
}

fn plan(connection: &Connection) -> Result<Plan, Fault> {
    let start = meta(connection, "start")?;
    Ok(Plan {
        name: meta(connection, "name")?,
        description: meta(connection, "description")?,
        start: Month::parse_iso(&start)
            .ok_or_else(|| Fault::Damaged("its first month is none".to_string()))?,
        months: whole(connection, "months")?,
        fiscal_year_end_month: whole(connection, "fiscal_year_end_month")?,
        rows: rows(connection)?.into_iter().map(Arc::new).collect(),
        scenarios: scenarios(connection)?,
    })
}

fn whole<T: std::str::FromStr>(connection: &Connection, key: &str) -> Result<T, Fault> {
    meta(connection, key)?
        .parse()
        .map_err(|_| Fault::Damaged(format!("its {key} is not a whole number")))
}

fn rows(connection: &Connection) -> Result<Vec<Row>, Fault> {
    let mut links = links(connection)?;
    let mut cells = cells(connection)?;
    all(connection, sql!("image/get_rows"), |record| {
        let id: String = record.get(0)?;
        let sheet: String = record.get(1)?;
        Ok(Row {
            sheet: Sheet::from_key(&sheet)
                .ok_or_else(|| beyond_us(connection, "it has a sheet that does not exist"))?,
            name: record.get(2)?,
            parent: record.get(3)?,
            library: record.get(4)?,
            links: links.remove(&id).unwrap_or_default(),
            cells: cells.remove(&id).unwrap_or_default(),
            id,
        })
    })
}

fn links(connection: &Connection) -> Result<BTreeMap<String, BTreeMap<String, String>>, Fault> {
    let records = all(connection, sql!("image/get_links"), |record| {
        Ok((record.get(0)?, (record.get(1)?, record.get(2)?)))
    })?;
    Ok(grouped(records))
}

fn cells(connection: &Connection) -> Result<BTreeMap<String, BTreeMap<String, Cell>>, Fault> {
    let mut series = series(connection, sql!("image/get_series"), |record| {
        Ok((record.get::<_, String>(2)?, record.get::<_, String>(3)?))
    })?;
    let records = all(connection, sql!("image/get_cells"), |record| {
        let address: (String, String) = (record.get(6)?, record.get(7)?);
        let cell = cell(record, &mut series, &address)?;
        Ok((address.0, (address.1, cell)))
    })?;
    all_used(&series)?;
    Ok(grouped(records))
}

fn scenarios(connection: &Connection) -> Result<Vec<Scenario>, Fault> {
    let mut series = series(connection, sql!("image/get_override_series"), |record| {
        Ok((record.get::<_, String>(2)?, record.get::<_, i64>(3)?))
    })?;
    let records = all(connection, sql!("image/get_overrides"), |record| {
        let address: (String, i64) = (record.get(6)?, record.get(7)?);
        let change = Override {
            row: record.get(8)?,
            key: record.get(9)?,
            cell: cell(record, &mut series, &address)?,
        };
        Ok((address.0, change))
    })?;
    all_used(&series)?;
    let mut overrides: BTreeMap<String, Vec<Override>> = BTreeMap::new();
    for (scenario, change) in records {
        overrides.entry(scenario).or_default().push(change);
    }
    all(connection, sql!("image/get_scenarios"), |record| {
        let id: String = record.get(0)?;
        Ok(Scenario {
            name: record.get(1)?,
            parent: record.get(2)?,
            overrides: overrides.remove(&id).unwrap_or_default(),
            id,
        })
    })
}

/// Columns 0 to 4 say who says so, column 5 is the value.
fn cell<Key: Ord>(
    record: &Record<'_>,
    series: &mut Series<Key>,
    address: &Key,
) -> Result<Cell, Fault> {
    let value = match record.get(5)? {
        Some(number) => Value::Number(number),
        None => Value::Series(series.remove(address).unwrap_or_default()),
    };
    let source = match record.get(0)? {
        None => None,
        Some(source) => Some(Source {
            source,
            source_type: record.get(1)?,
            as_of: record.get(2)?,
            confidence: record.get(3)?,
            note: record.get(4)?,
        }),
    };
    Ok(Cell { value, source })
}

/// Values by month: column 0 is the value, column 1 the month, counted from 0 without a gap.
fn series<Key: Ord>(
    connection: &Connection,
    sql: &str,
    key: impl Fn(&Record<'_>) -> rusqlite::Result<Key>,
) -> Result<Series<Key>, Fault> {
    let records = all(connection, sql, |record| {
        Ok((key(record)?, record.get::<_, i64>(1)?, record.get(0)?))
    })?;
    let mut series = Series::new();
    for (key, month, value) in records {
        let values: &mut Vec<f64> = series.entry(key).or_default();
        if month != values.len() as i64 {
            return Err(Fault::Damaged("a month is missing in a series".to_string()));
        }
        values.push(value);
    }
    Ok(series)
}

fn all_used<Key>(series: &Series<Key>) -> Result<(), Fault> {
    if series.is_empty() {
        return Ok(());
    }
    Err(Fault::Damaged("it has a series without a cell".to_string()))
}

fn grouped<T>(records: Vec<(String, (String, T))>) -> BTreeMap<String, BTreeMap<String, T>> {
    let mut groups: BTreeMap<String, BTreeMap<String, T>> = BTreeMap::new();
    for (row, (key, value)) in records {
        groups.entry(row).or_default().insert(key, value);
    }
    groups
}

/// Saving would drop what we cannot read.
fn refuse_checkpoints(connection: &Connection) -> Result<(), Fault> {
    let count: i64 =
        connection.query_row(sql!("image/count_checkpoints"), [], |record| record.get(0))?;
    if count == 0 {
        return Ok(());
    }
    Err(beyond_us(connection, "it holds checkpoints"))
}

/// A sound file that says something this version has no place for.
fn beyond_us(connection: &Connection, what: &str) -> Fault {
    match app_version(connection) {
        Ok(made_with) if made_with != APP_VERSION => Fault::Newer {
            made_with,
            schema: SCHEMA,
        },
        _ => Fault::Damaged(what.to_string()),
    }
}

fn all<T>(
    connection: &Connection,
    sql: &str,
    read: impl FnMut(&Record<'_>) -> Result<T, Fault>,
) -> Result<Vec<T>, Fault> {
    connection.prepare(sql)?.query_and_then([], read)?.collect()
}
