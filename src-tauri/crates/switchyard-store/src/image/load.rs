//! Rows as a document. The hash has been checked; what stands here is what was saved.

use std::collections::BTreeMap;
use std::sync::Arc;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row as Record};
use switchyard_model::calendar::Month;
use switchyard_model::keys;
use switchyard_model::past::{Basis, Given};
use switchyard_model::plan::{Cell, Change, Colour, Override, Plan, Row, Scenario, Value};
use switchyard_model::register::Source;
use switchyard_model::sheet::Sheet;

use super::checkpoint::{PlanImage, unpack};
use super::{Fault, SCHEMA, sanity};
use crate::APP_VERSION;
use crate::checkpoint::Checkpoint;
use crate::document::{Document, Headlines, LogEntry, MadeIn};

/// Values by month, earliest first.
type Series<Key> = BTreeMap<Key, Vec<(i64, f64)>>;

pub(super) fn document(
    connection: &Connection,
    known: &[Arc<Checkpoint>],
) -> Result<Document, Fault> {
    Ok(Document {
        doc_id: meta(connection, "doc_id")?,
        created: meta(connection, "created")?,
        plan: Arc::new(plan(connection)?),
        checkpoints: checkpoints(connection, known)?,
        log: all(connection, sql!("image/get_changes"), |record| {
            Ok(LogEntry {
                at: record.get(0)?,
                user: record.get(1)?,
                label: record.get(2)?,
                old: record.get(3)?,
                new: record.get(4)?,
                made_in: made_in(record)?,
            })
        })?,
        headlines: headlines(connection)?,
    })
}

fn made_in(record: &Record<'_>) -> rusqlite::Result<Option<MadeIn>> {
    let scenario: Option<String> = record.get(5)?;
    let name = record.get(6)?;
    Ok(scenario.map(|scenario| MadeIn { scenario, name }))
}

pub(super) fn headlines(connection: &Connection) -> Result<Headlines, Fault> {
    let records = all(connection, sql!("image/get_headlines"), |record| {
        Ok(((record.get(0)?, record.get(1)?), record.get(2)?))
    })?;
    Ok(records.into_iter().collect())
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

pub(super) fn min_reader(connection: &Connection) -> Result<u32, Fault> {
    whole(connection, "min_reader")
}

pub(super) fn count(connection: &Connection, sql: &str) -> Result<usize, Fault> {
    let count: u32 = connection.query_row(sql, [], |record| record.get(0))?;
    Ok(count as usize)
}

pub(super) fn plan(connection: &Connection) -> Result<Plan, Fault> {
    let start = meta(connection, "start")?;
    Ok(Plan {
        name: meta(connection, "name")?,
        description: meta(connection, "description")?,
        start: Month::parse_iso(&start)
            .ok_or_else(|| Fault::Damaged("its first month is none".to_string()))?,
        months: whole(connection, "months")?,
        fiscal_year_end_month: whole(connection, keys::fiscal_year_end_month)?,
        rows: rows(connection)?.into_iter().map(Arc::new).collect(),
        base_locked: flag(connection, "base_locked")?,
        scenarios: scenarios(connection)?,
        basis: Arc::new(basis(connection)?),
    })
}

fn basis(connection: &Connection) -> Result<Basis, Fault> {
    let mut basis = Basis {
        register: meta(connection, "register")?,
        ..Basis::default()
    };
    let records = all(connection, sql!("image/get_given"), |record| {
        let given = Given {
            value: record.get(2)?,
            of: record.get(3)?,
        };
        Ok((
            record.get::<_, String>(0)?,
            record.get::<_, String>(1)?,
            given,
        ))
    })?;
    for (key, library, given) in records {
        basis.insert(&key, &library, given);
    }
    Ok(basis)
}

fn whole<T: std::str::FromStr>(connection: &Connection, key: &str) -> Result<T, Fault> {
    meta(connection, key)?
        .parse()
        .map_err(|_| Fault::Damaged(format!("its {key} is not a whole number")))
}

fn flag(connection: &Connection, key: &str) -> Result<bool, Fault> {
    match meta(connection, key)?.as_str() {
        "0" => Ok(false),
        "1" => Ok(true),
        _ => Err(Fault::Damaged(format!("its {key} is neither 0 nor 1"))),
    }
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
        let cell = Cell {
            value: match record.get(5)? {
                Some(number) => Value::Number(number),
                None => Value::Series(gapless(series.remove(&address))?),
            },
            source: source(record)?,
        };
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
            change: change(connection, record, || series.remove(&address))?,
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
            colour: Colour::from_key(&record.get::<_, String>(3)?)
                .ok_or_else(|| beyond_us(connection, "it has a colour that does not exist"))?,
            note: record.get(4)?,
            locked: record.get(5)?,
            draft: record.get(6)?,
            overrides: overrides.remove(&id).unwrap_or_default(),
            id,
        })
    })
}

/// Column 5 is the value, column 10 the kind, column 11 the target.
fn change(
    connection: &Connection,
    record: &Record<'_>,
    series: impl FnOnce() -> Option<Vec<(i64, f64)>>,
) -> Result<Change, Fault> {
    let kind: String = record.get(10)?;
    let said = (record.get(5)?, record.get(11)?, source(record)?);
    Ok(match (kind.as_str(), said) {
        ("cell", (Some(number), None, source)) => Change::Cell(Cell {
            value: Value::Number(number),
            source,
        }),
        ("cell", (None, None, source)) => Change::Cell(Cell {
            value: Value::Series(gapless(series())?),
            source,
        }),
        ("months", (None, None, source)) => Change::Months {
            values: by_month(series())?,
            source,
        },
        ("untyped", (None, None, None)) => Change::Untyped,
        ("points", (None, target, None)) => Change::Points(target),
        _ => return Err(beyond_us(connection, "it has an override of no known kind")),
    })
}

/// Columns 0 to 4 say who says so.
fn source(record: &Record<'_>) -> Result<Option<Source>, Fault> {
    let Some(source) = record.get(0)? else {
        return Ok(None);
    };
    Ok(Some(Source {
        source,
        source_type: record.get(1)?,
        as_of: record.get(2)?,
        confidence: record.get(3)?,
        note: record.get(4)?,
    }))
}

/// Column 0 is the value, column 1 the month.
fn series<Key: Ord>(
    connection: &Connection,
    sql: &str,
    key: impl Fn(&Record<'_>) -> rusqlite::Result<Key>,
) -> Result<Series<Key>, Fault> {
    let records = all(connection, sql, |record| {
        Ok((key(record)?, (record.get(1)?, record.get(0)?)))
    })?;
    let mut series = Series::new();
    for (key, value) in records {
        series.entry(key).or_default().push(value);
    }
    Ok(series)
}

/// Every month from 0 on.
fn gapless(series: Option<Vec<(i64, f64)>>) -> Result<Vec<f64>, Fault> {
    let values = series.unwrap_or_default();
    if (0..)
        .zip(&values)
        .any(|(expected, (month, _))| *month != expected)
    {
        return Err(Fault::Damaged("a month is missing in a series".to_string()));
    }
    Ok(values.into_iter().map(|(_, value)| value).collect())
}

fn by_month(series: Option<Vec<(i64, f64)>>) -> Result<BTreeMap<usize, f64>, Fault> {
    let values = series.unwrap_or_default().into_iter();
    values
        .map(|(month, value)| {
            Ok((
                usize::try_from(month).map_err(|_| before_the_plan())?,
                value,
            ))
        })
        .collect()
}

fn before_the_plan() -> Fault {
    Fault::Damaged("it has a month before its first".to_string())
}

fn checkpoints(
    connection: &Connection,
    known: &[Arc<Checkpoint>],
) -> Result<Vec<Arc<Checkpoint>>, Fault> {
    // Each costs as much as a file: count them before opening the first.
    sanity::checkpoint_count(count(connection, sql!("image/count_checkpoints"))?)?;
    let mut known = known.iter();
    all(connection, sql!("image/get_checkpoints"), |record| {
        Ok(Arc::new(checkpoint(record, known.next())?))
    })
}

fn checkpoint(record: &Record<'_>, known: Option<&Arc<Checkpoint>>) -> Result<Checkpoint, Fault> {
    let name: String = record.get(1)?;
    let content_sha256: String = record.get(5)?;
    let (plan, headlines, image) =
        plan_of(record, known, &content_sha256).map_err(|fault| fault.in_checkpoint(&name))?;
    Ok(Checkpoint {
        at: record.get(0)?,
        name,
        note: record.get(2)?,
        user: record.get(3)?,
        scenario: record.get(4)?,
        plan,
        headlines,
        content_sha256,
        image,
    })
}

/// Column 6 is the image.
fn plan_of(
    record: &Record<'_>,
    known: Option<&Arc<Checkpoint>>,
    content_sha256: &str,
) -> Result<(Arc<Plan>, Headlines, PlanImage), Fault> {
    let bytes = match record.get_ref(6)? {
        ValueRef::Blob(bytes) => bytes,
        _ => return Err(Fault::NotADatabase),
    };
    let same = |known: &&Arc<Checkpoint>| {
        known.image.bytes() == bytes && known.content_sha256 == content_sha256
    };
    if let Some(known) = known.filter(same) {
        let Checkpoint {
            plan,
            headlines,
            image,
            ..
        } = known.as_ref();
        return Ok((plan.clone(), headlines.clone(), image.clone()));
    }
    let (plan, headlines) = unpack(bytes, content_sha256)?;
    Ok((Arc::new(plan), headlines, PlanImage::from(bytes)))
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
