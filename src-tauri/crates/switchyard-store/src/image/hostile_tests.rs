//! Files whose hash is right and whose content is not: somebody else's program wrote them.

use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, MAIN_DB};
use switchyard_model::keys;

use super::{Fault, attach, build, hash, pack, schema};
use crate::common::{random_document, sample_document};
use crate::document::{Document, Headlines};
use crate::error::StoreError;

fn read(bytes: &[u8]) -> Result<Document, Fault> {
    super::read(bytes, &[])
}

/// The sample, changed by some SQL and sealed again.
fn tampered(sql: &str) -> Vec<u8> {
    let connection = opened_up();
    connection.execute_batch(sql).unwrap();
    sealed(connection)
}

/// The sample, with other bytes as its first checkpoint and the hash of the right ones.
fn with_checkpoint(image: &[u8]) -> Vec<u8> {
    let connection = opened_up();
    let update = "UPDATE checkpoint SET image = ?1 WHERE position = 0";
    connection.execute(update, [image]).unwrap();
    sealed(connection)
}

fn opened_up() -> Connection {
    let connection = attach(&build(&sample_document()).unwrap()).unwrap();
    for setting in ["foreign_keys", "ignore_check_constraints"] {
        let on = setting == "ignore_check_constraints";
        connection.pragma_update(None, setting, on).unwrap();
    }
    connection
}

fn sealed(mut connection: Connection) -> Vec<u8> {
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
        (
            "UPDATE meta SET value = 'maybe' WHERE key = 'base_locked'",
            "neither 0 nor 1",
        ),
        (
            "UPDATE scenario SET colour = 'pink'",
            "a colour that does not exist",
        ),
        (
            "UPDATE scenario_override SET kind = 'share'",
            "an override of no known kind",
        ),
        (
            "UPDATE scenario_override SET target = 'S1' WHERE kind = 'cell'",
            "an override of no known kind",
        ),
        (
            "UPDATE scenario_override SET value = 1 WHERE kind = 'untyped'",
            "an override of no known kind",
        ),
        (
            "UPDATE scenario_override SET kind = 'untyped', source = NULL WHERE kind = 'months'",
            "a series without a cell",
        ),
        (
            "UPDATE scenario_override SET kind = 'cell' WHERE kind = 'months'",
            "a month is missing",
        ),
        (
            "INSERT INTO scenario_override (scenario, position, row, key)
             VALUES ('bear', 99, 'M', 'price')",
            "changes price of 'M' twice",
        ),
        (
            "UPDATE scenario_override_series SET month = 360 WHERE month = 359",
            "curve of 'M' names a month that no plan has",
        ),
        (
            "UPDATE scenario_override_series SET month = -1 WHERE month = 359",
            "a month before its first",
        ),
        (
            "UPDATE scenario_override_series SET value = -9e999 WHERE month = 359",
            "curve of 'M' is not a number",
        ),
    ] {
        let found = detail(&tampered(sql));
        assert!(found.contains(expected), "{sql}\n{found}");
    }
}

#[test]
fn checkpoints_are_checked_behind_a_right_hash() {
    for (sql, expected) in [
        (
            "UPDATE checkpoint SET image = x'00'",
            "its checkpoint 'Board, 12 Nov': it is no Switchyard file",
        ),
        ("UPDATE checkpoint SET image = x''", "no Switchyard file"),
        (
            "UPDATE checkpoint SET image = substr(image, 1, 4096)",
            "it has 4096 bytes instead of",
        ),
        (
            "UPDATE checkpoint SET image = zeroblob(17000000) WHERE position = 1",
            "its checkpoint '': it would take 17 MB",
        ),
        (
            "UPDATE checkpoint SET image = (SELECT image FROM checkpoint WHERE position = 1)",
            "it is not the plan it was",
        ),
        (
            "UPDATE checkpoint SET content_sha256 = upper(content_sha256)",
            "it is not the plan it was",
        ),
        (
            "UPDATE checkpoint SET scenario = 'nowhere' WHERE position = 0",
            "the checkpoint 'Board, 12 Nov' has no scenario 'nowhere'",
        ),
        (
            "WITH RECURSIVE other (position) AS
                 (SELECT 2 UNION ALL SELECT position + 1 FROM other WHERE position < 200)
             INSERT INTO checkpoint (position, at, name, content_sha256, image)
             SELECT position, '', '', '', x'00' FROM other",
            "more than 200 checkpoints",
        ),
    ] {
        let found = detail(&tampered(sql));
        assert!(found.contains(expected), "{sql}\n{found}");
    }
}

#[test]
fn a_checkpoint_holds_a_plan_and_nothing_else() {
    let whole = sample_document();
    let alone = Document {
        checkpoints: Vec::new(),
        log: Vec::new(),
        ..whole.clone()
    };
    for (document, expected) in [
        (&whole, Some("it holds more than a plan")),
        (
            &Document {
                log: whole.log.clone(),
                ..alone.clone()
            },
            Some("it holds more than a plan"),
        ),
        (
            &Document {
                checkpoints: whole.checkpoints.clone(),
                ..alone.clone()
            },
            Some("it holds more than a plan"),
        ),
        (&alone, None),
    ] {
        let found = read(&with_checkpoint(&build(document).unwrap()));
        let found = found.map_err(|fault| format!("{fault:?}"));
        match expected {
            Some(expected) => assert!(found.unwrap_err().contains(expected)),
            None => assert_eq!(found.unwrap().checkpoints[0].plan, whole.plan),
        }
    }
}

#[test]
fn a_checkpoint_passes_the_checks_of_a_file() {
    let image = pack(&sample_document().plan, &Headlines::new(), "")
        .unwrap()
        .image;
    let changed = |sql: &str| {
        let mut connection = attach(image.bytes()).unwrap();
        connection.execute_batch(sql).unwrap();
        connection.serialize(MAIN_DB).unwrap().to_vec()
    };
    let resealed = |sql: &str| {
        let connection = attach(image.bytes()).unwrap();
        connection.execute_batch(sql).unwrap();
        sealed(connection)
    };
    let first: &[u8] = include_bytes!("../../tests/fixtures/schema_1.swy");
    for (image, expected) in [
        (changed("UPDATE row SET name = 'x'"), "not what was saved"),
        (resealed("UPDATE row SET name = 'x'"), "not the plan it was"),
        (
            resealed("UPDATE cell SET value = 9e999 WHERE value IS NOT NULL"),
            "not a number",
        ),
        (changed("CREATE VIEW extra AS SELECT 1"), "tables are not"),
        (changed("PRAGMA application_id = 1"), "no Switchyard file"),
        (changed("PRAGMA user_version = 0"), "there never was"),
        (first.to_vec(), "file version 1 had no checkpoints"),
    ] {
        let found = detail(&with_checkpoint(&image));
        assert!(found.contains(expected), "{found}");
    }
    let later = changed("PRAGMA user_version = 9");
    match read(&with_checkpoint(&later)).unwrap_err() {
        Fault::Newer { schema, .. } => assert_eq!(schema, 9),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_known_checkpoint_is_believed_only_with_the_very_same_bytes() {
    let sample = sample_document();
    let found = super::read(&build(&sample).unwrap(), &sample.checkpoints).unwrap();
    for (found, known) in found.checkpoints.iter().zip(&sample.checkpoints) {
        assert!(Arc::ptr_eq(&found.plan, &known.plan));
    }
    for spoilt in [
        tampered("UPDATE checkpoint SET image = x'00' WHERE position = 1"),
        tampered("UPDATE checkpoint SET content_sha256 = '' WHERE position = 1"),
    ] {
        super::read(&spoilt, &sample.checkpoints).unwrap_err();
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
         SELECT 1 AS position, '' AS at, '' AS name, '' AS content_sha256, '' AS image,
         '' AS note, '' AS user, '' AS scenario",
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
        UPDATE scenario_override SET kind = 'share' WHERE position = 0";
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
        cells.insert(keys::hall_utility_mw.to_string(), zero.into());
        build(&document).unwrap()
    };
    assert_eq!(with(-0.0), with(0.0));
}

#[test]
fn a_file_that_only_a_later_program_reads_rightly_is_refused() {
    let later = tampered("UPDATE meta SET value = '9' WHERE key = 'min_reader'");
    match read(&later).unwrap_err() {
        Fault::Newer { schema, .. } => assert_eq!(schema, schema::SCHEMA),
        other => panic!("{other:?}"),
    }
    for (sql, expected) in [
        (
            "DELETE FROM meta WHERE key = 'min_reader'",
            "its min_reader",
        ),
        (
            "UPDATE meta SET value = 'x' WHERE key = 'min_reader'",
            "not a whole number",
        ),
        (
            "UPDATE given SET value = 9e999 WHERE value IS NOT NULL",
            "is not a number",
        ),
        ("DELETE FROM meta WHERE key = 'register'", "its register"),
    ] {
        let found = detail(&tampered(sql));
        assert!(found.contains(expected), "{sql}\n{found}");
    }
}
