//! A database we did not write in this very moment is untrusted input.

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, Result};

/// Shuts what a hostile file could use against its reader. Call it before the first statement.
pub(crate) fn harden(connection: &Connection) -> Result<()> {
    for (setting, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
    ] {
        connection.set_db_config(setting, on)?;
    }
    for (limit, most) in [
        (Limit::SQLITE_LIMIT_LENGTH, 256_000_000),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 50_000),
        (Limit::SQLITE_LIMIT_COLUMN, 64),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 20),
        (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 4),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 1),
        (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
    ] {
        connection.set_limit(limit, most)?;
    }
    connection.execute_batch(sql!("guard"))
}

/// What SQLite itself finds wrong with the database, if anything.
pub(crate) fn quick_check(connection: &Connection) -> Result<Option<String>> {
    let verdict: String = connection.query_row(sql!("quick_check"), [], |row| row.get(0))?;
    Ok((verdict != "ok").then_some(verdict))
}

/// Type, name, the table it belongs to, and its defining text.
pub(crate) type Table = [Option<String>; 4];

/// Every table, index, view and trigger.
pub(crate) fn tables(connection: &Connection) -> Result<Vec<Table>> {
    let mut statement = connection.prepare(sql!("tables"))?;
    let rows = statement.query_map([], |row| {
        Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?])
    })?;
    rows.collect()
}
