//! Files whose hash is right and whose content is not: somebody else's program wrote them.

use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, MAIN_DB};

use super::{Fault, attach, build, hash, read, schema};
use crate::common::{random_document, sample_document};
use crate::error::StoreError;

/// The sample, changed by some SQL and sealed again.
fn tampered(sql: &str) -> Vec<u8> {
    let mut connection = attach(&build(&sample_document()).unwrap()).unwrap();
    for setting in ["foreign_keys", "ignore_check_constraints"] {
        let on = setting == "ignore_check_constraints";
        connection.pragma_update(None, setting, on).unwrap();
    }
    connection.execute_batch(sql).unwrap();
    reseal(&connection);
    connection.serialize(MAIN_DB).unwrap().to_vec()
}

fn reseal(connection: &Connection) {
    let seal = hash::of(connection, schema::SCHEMA).unwrap();
    let update = "UPDATE meta SET value = ?1 WHERE key = 'content_sha256'";
    connection.execute(update, [seal]).unwrap();
}

fn detail(bytes: &[u8]) -> String {
    let path = Path::new("plan.swy");
    match read(bytes).unwrap_err().on_reading(path) {
        StoreError::Damaged { detail, .. } => detail,
        other => panic!("{other}"),
    }
}

#[test]
fn a_resealed_file_opens() {
    assert_eq!(read(&tampered("")).unwrap(), sample_document());
}

#[test]
fn structure_is_checked_behind_a_right_hash() {
    for (sql, expected) in [
        (
            "UPDATE row SET sheet = 'moon' WHERE id = 'H1'",
            "a sheet that does not exist",
        ),
        (
            "UPDATE row SET parent = 'H9' WHERE id = 'H1'",
            "'H1' does not stand under a row",
        ),
        (
            "UPDATE row SET parent = 'H1' WHERE id = 'H1'",
            "'H1' does not stand under a row",
        ),
        (
            "UPDATE row SET parent = NULL WHERE id = 'H1'",
            "'H1' does not stand under a row",
        ),
        (
            "UPDATE cell SET value = 9e999 WHERE value IS NOT NULL",
            "is not a number",
        ),
        ("DELETE FROM series WHERE month = 1", "a month is missing"),
        (
            "INSERT INTO series VALUES ('H9', 'no_key', 0, 1.0)",
            "a series without a cell",
        ),
        (
            "UPDATE cell SET note = NULL WHERE source IS NOT NULL",
            "type Null",
        ),
        (
            "UPDATE scenario SET parent = id",
            "does not stand under the base plan",
        ),
        (
            "UPDATE scenario SET parent = 'nowhere'",
            "does not stand under the base plan",
        ),
        (
            "UPDATE meta SET value = '../../etc' WHERE key = 'doc_id'",
            "document id",
        ),
        (
            "UPDATE meta SET value = '100000' WHERE key = 'months'",
            "calendar",
        ),
        (
            "UPDATE meta SET value = 'soon' WHERE key = 'months'",
            "not a whole number",
        ),
        (
            "UPDATE meta SET value = 'soon' WHERE key = 'start'",
            "first month",
        ),
        (
            "DELETE FROM meta WHERE key = 'created'",
            "does not say its created",
        ),
    ] {
        let found = detail(&tampered(sql));
        assert!(found.contains(expected), "{sql}\n{found}");
    }
}

#[test]
fn nothing_but_our_tables_is_accepted() {
    for sql in [
        "CREATE TABLE extra (a ANY) STRICT",
        "CREATE INDEX extra ON row (name)",
        "CREATE VIEW extra AS SELECT 1",
        "CREATE TRIGGER extra AFTER INSERT ON row BEGIN SELECT 1; END",
        "DROP TABLE checkpoint; CREATE VIEW checkpoint AS
         SELECT 1 AS position, '' AS at, '' AS name, '' AS content_sha256, '' AS image",
        "ALTER TABLE row RENAME COLUMN library TO book; ALTER TABLE row RENAME COLUMN book TO library;
         ALTER TABLE row ADD COLUMN extra TEXT",
    ] {
        let mut connection = attach(&build(&sample_document()).unwrap()).unwrap();
        connection.execute_batch(sql).unwrap();
        let bytes = connection.serialize(MAIN_DB).unwrap().to_vec();
        assert!(detail(&bytes).contains("tables are not those"), "{sql}");
    }
}

#[test]
fn damage_outside_the_tables_is_found() {
    let mut bytes = build(&sample_document()).unwrap();
    // The number of unused pages, in the header.
    bytes[39] = 1;
    assert!(detail(&bytes).contains("Freelist"), "{}", detail(&bytes));
}

#[test]
fn what_a_later_version_added_is_not_dropped_in_silence() {
    let sql = "UPDATE meta SET value = '9.9.0' WHERE key = 'app_version';
        INSERT INTO checkpoint VALUES (0, '2031-01-01', 'Board', '', x'00')";
    match read(&tampered(sql)).unwrap_err() {
        Fault::Newer { made_with, .. } => assert_eq!(made_with, "9.9.0"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn equal_documents_give_equal_bytes() {
    let first = build(&sample_document()).unwrap();
    for _ in 0..20 {
        // Other allocations in between must not show.
        let other = random_document(7);
        build(&other).unwrap();
        assert_eq!(build(&sample_document()).unwrap(), first);
    }
}

#[test]
fn the_sign_of_zero_is_dropped() {
    let with = |zero: f64| {
        let mut document = sample_document();
        let plan = Arc::make_mut(&mut document.plan);
        let cells = &mut plan.row_mut("H1").unwrap().cells;
        cells.insert("hall_utility_mw".to_string(), zero.into());
        build(&document).unwrap()
    };
    assert_eq!(with(-0.0), with(0.0));
}
