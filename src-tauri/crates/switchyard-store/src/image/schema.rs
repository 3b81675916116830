//! The versions of the file. An older file is brought up step by step, on the copy in memory.

use std::sync::OnceLock;

use rusqlite::Connection;

use super::Fault;
use super::header::APPLICATION_ID;
use crate::guard::{self, Table};

struct Version {
    /// From the version before to this one; the first makes the tables.
    step: &'static str,
    /// What this version's hash covers.
    content: &'static [&'static str],
    /// The part of it that is the plan; checkpoints have it since version 2.
    plan: Option<&'static str>,
}

const VERSIONS: &[Version] = &[
    Version {
        step: sql!("image/schema_1"),
        content: &[sql!("image/content_1")],
        plan: None,
    },
    Version {
        step: sql!("image/schema_2"),
        content: &[sql!("image/plan_2"), sql!("image/content_2")],
        plan: Some(sql!("image/plan_2")),
    },
    Version {
        step: sql!("image/schema_3"),
        content: &[sql!("image/plan_3"), sql!("image/content_3")],
        plan: Some(sql!("image/plan_3")),
    },
    Version {
        step: sql!("image/schema_4"),
        content: &[sql!("image/plan_3"), sql!("image/content_4")],
        plan: Some(sql!("image/plan_3")),
    },
];

/// The version this program writes, and the latest it reads.
pub const SCHEMA: u32 = VERSIONS.len() as u32;

pub(super) fn create(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.pragma_update(None, "user_version", SCHEMA)?;
    run_steps(connection, VERSIONS)
}

pub(super) fn content(schema: u32) -> Result<&'static [&'static str], Fault> {
    Ok(version(VERSIONS, schema)?.content)
}

pub(super) fn plan(schema: u32) -> Result<&'static str, Fault> {
    version(VERSIONS, schema)?
        .plan
        .ok_or_else(|| Fault::Damaged(format!("file version {schema} had no checkpoints")))
}

/// A file holds exactly our tables: a trigger, a view or an index of its own is a reason to
/// refuse, and so is a table whose text was changed.
pub(super) fn check(connection: &Connection, schema: u32) -> Result<(), Fault> {
    version(VERSIONS, schema)?;
    if guard::tables(connection)? == *tables(schema as usize)? {
        return Ok(());
    }
    let detail = "its tables are not those of a Switchyard file";
    Err(Fault::Damaged(detail.to_string()))
}

/// Of a file of this version, worked out once: checkpoints ask for them again and again.
fn tables(schema: usize) -> rusqlite::Result<&'static Vec<Table>> {
    static TABLES: [OnceLock<Vec<Table>>; VERSIONS.len()] =
        [const { OnceLock::new() }; VERSIONS.len()];
    let slot = &TABLES[schema - 1];
    if let Some(tables) = slot.get() {
        return Ok(tables);
    }
    let connection = Connection::open_in_memory()?;
    run_steps(&connection, &VERSIONS[..schema])?;
    let tables = guard::tables(&connection)?;
    Ok(slot.get_or_init(|| tables))
}

pub(super) fn upgrade(connection: &mut Connection, from: u32) -> Result<(), Fault> {
    upgrade_through(connection, VERSIONS, from)
}

fn upgrade_through(
    connection: &mut Connection,
    versions: &[Version],
    from: u32,
) -> Result<(), Fault> {
    let missing = versions.get(from as usize..).unwrap_or_default();
    let transaction = connection.transaction()?;
    run_steps(&transaction, missing)?;
    Ok(transaction.commit()?)
}

fn version(versions: &[Version], schema: u32) -> Result<&Version, Fault> {
    let index = schema.checked_sub(1).map(|index| index as usize);
    index
        .and_then(|index| versions.get(index))
        .ok_or_else(|| Fault::Damaged(format!("there never was a file version {schema}")))
}

fn run_steps(connection: &Connection, versions: &[Version]) -> rusqlite::Result<()> {
    versions
        .iter()
        .try_for_each(|version| connection.execute_batch(version.step))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &[Version] = &[
        Version {
            step: "CREATE TABLE hall (id TEXT) STRICT; INSERT INTO hall VALUES ('H1');",
            content: &[],
            plan: None,
        },
        Version {
            step: "ALTER TABLE hall ADD COLUMN utility_mw REAL NOT NULL DEFAULT 20;",
            content: &[],
            plan: None,
        },
    ];

    #[test]
    fn an_older_file_keeps_its_rows_and_gains_the_new_tables() {
        let mut old = Connection::open_in_memory().unwrap();
        run_steps(&old, &TWO[..1]).unwrap();
        upgrade_through(&mut old, TWO, 1).unwrap();

        let fresh = Connection::open_in_memory().unwrap();
        run_steps(&fresh, TWO).unwrap();
        assert_eq!(guard::tables(&old).unwrap(), guard::tables(&fresh).unwrap());
        let row = old.query_row("SELECT id, utility_mw FROM hall", [], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, f64>(1)?))
        });
        assert_eq!(row.unwrap(), ("H1".to_string(), 20.0));
    }

    #[test]
    fn of_an_address_that_a_scenario_named_twice_the_later_stays() {
        let mut old = Connection::open_in_memory().unwrap();
        run_steps(&old, &VERSIONS[..1]).unwrap();
        old.execute_batch(
            "INSERT INTO scenario VALUES ('bear', 0, 'Bear', NULL);
             INSERT INTO scenario_override (scenario, position, row, key, value)
             VALUES ('bear', 0, 'H1', 'rent', NULL), ('bear', 1, 'H2', 'rent', 1),
                    ('bear', 2, 'H1', 'rent', 2), ('bear', 3, 'H1', 'mw', 3);
             INSERT INTO scenario_override_series VALUES ('bear', 0, 0, 5);",
        )
        .unwrap();
        upgrade_through(&mut old, VERSIONS, 1).unwrap();
        let mut left = old
            .prepare("SELECT position FROM scenario_override")
            .unwrap();
        let left: Vec<i64> = left
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        assert_eq!(left, [1, 2, 3]);
        let series = old.query_row("SELECT count(*) FROM scenario_override_series", [], |row| {
            row.get::<_, i64>(0)
        });
        assert_eq!(series.unwrap(), 0);
    }

    #[test]
    fn a_file_of_our_version_is_left_alone() {
        let mut connection = Connection::open_in_memory().unwrap();
        run_steps(&connection, TWO).unwrap();
        connection
            .execute_batch("UPDATE hall SET utility_mw = 30;")
            .unwrap();
        let kept = |connection: &Connection| {
            let rows =
                "SELECT group_concat(id || ' ' || utility_mw) || ', ' || total_changes() FROM hall";
            let rows: String = connection.query_row(rows, [], |row| row.get(0)).unwrap();
            (guard::tables(connection).unwrap(), rows)
        };
        let before = kept(&connection);
        assert_eq!(before.1, "H1 30.0, 2");
        upgrade_through(&mut connection, TWO, 2).unwrap();
        assert_eq!(kept(&connection), before);
    }

    #[test]
    fn every_column_is_under_the_hash() {
        let connection = Connection::open_in_memory().unwrap();
        for version in VERSIONS {
            connection.execute_batch(version.step).unwrap();
            for table in guard::tables(&connection).unwrap() {
                let name = table[1].as_deref().unwrap();
                let hashed = selected(version.content, name);
                for column in columns(&connection, name) {
                    assert!(hashed.contains(&column), "{name}.{column}: {hashed:?}");
                }
            }
        }
    }

    fn columns(connection: &Connection, table: &str) -> Vec<String> {
        let statement = connection.prepare(&format!("SELECT * FROM {table}"));
        let names = statement.unwrap();
        names.column_names().map(str::to_string).collect()
    }

    /// What the hash takes from one table.
    fn selected(content: &[&str], table: &str) -> Vec<String> {
        let text = content.concat().replace(['\n', ','], " ");
        let from = format!(" FROM {table} ");
        let statements = text
            .split(';')
            .filter_map(|statement| statement.split_once(&from));
        statements
            .flat_map(|(head, _)| head.split("SELECT").last().unwrap().split_whitespace())
            .map(str::to_string)
            .collect()
    }
}
