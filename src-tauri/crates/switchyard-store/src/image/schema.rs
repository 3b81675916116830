//! The versions of the file. An older file is brought up step by step, on the copy in memory.

use rusqlite::Connection;

use super::Fault;
use super::header::APPLICATION_ID;
use crate::guard;

struct Version {
    /// From the version before to this one; the first makes the tables.
    step: &'static str,
    /// What this version's hash covers.
    content: &'static str,
}

const VERSIONS: &[Version] = &[Version {
    step: sql!("image/schema_1"),
    content: sql!("image/content_1"),
}];

/// The version this program writes, and the latest it reads.
pub const SCHEMA: u32 = VERSIONS.len() as u32;

pub(super) fn create(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.pragma_update(None, "user_version", SCHEMA)?;
    run_steps(connection, VERSIONS)
}

pub(super) fn content(schema: u32) -> Result<&'static str, Fault> {
    Ok(version(VERSIONS, schema)?.content)
}

/// A file holds exactly our tables: a trigger, a view or an index of its own is a reason to
/// refuse, and so is a table whose text was changed.
pub(super) fn check(connection: &Connection, schema: u32) -> Result<(), Fault> {
    version(VERSIONS, schema)?;
    let ours = Connection::open_in_memory()?;
    run_steps(&ours, &VERSIONS[..schema as usize])?;
    if guard::tables(connection)? == guard::tables(&ours)? {
        return Ok(());
    }
    let detail = "its tables are not those of a Switchyard file";
    Err(Fault::Damaged(detail.to_string()))
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
            content: "",
        },
        Version {
            step: "ALTER TABLE hall ADD COLUMN utility_mw REAL NOT NULL DEFAULT 20;",
            content: "",
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
    fn a_file_of_our_version_is_left_alone() {
        let mut connection = Connection::open_in_memory().unwrap();
        run_steps(&connection, TWO).unwrap();
        upgrade_through(&mut connection, TWO, 2).unwrap();
    }

    #[test]
    fn every_table_is_under_the_hash() {
        for version in VERSIONS {
            let connection = Connection::open_in_memory().unwrap();
            connection.execute_batch(version.step).unwrap();
            for table in guard::tables(&connection).unwrap() {
                let name = table[1].as_deref().unwrap();
                let named = version.content.contains(&format!("FROM {name} "));
                assert!(named, "{name} is not under the hash");
            }
        }
    }
}
