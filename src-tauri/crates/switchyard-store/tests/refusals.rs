//! Files that are not ours to open and places that do not take a file: each is told apart, and
//! each message names the file.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use common::{Folder, random_document, sample_document};
use switchyard_model::plan::{Change, Override, Plan};
use switchyard_store::{Document, SCHEMA, StoreError, open, save};

/// The message of an error, which names the file.
fn message(error: &StoreError, path: &Path) -> String {
    let message = error.to_string();
    assert!(message.contains(&path.display().to_string()), "{message}");
    assert!(message.ends_with('.'), "{message}");
    message
}

#[test]
fn a_file_that_is_not_there() {
    let folder = Folder::new();
    fs::write(folder.path("file"), "").unwrap();
    for path in [
        folder.path("plan.swy"),
        folder.path("no/plan.swy"),
        folder.path("file/plan.swy"),
    ] {
        let error = open(&path).unwrap_err();
        message(&error, &path);
        assert!(matches!(error, StoreError::NotFound { .. }), "{error:?}");
    }
}

#[test]
fn a_file_that_is_no_database() {
    let folder = Folder::new();
    let path = folder.path("plan.swy");
    for bytes in ["", "a,b,c\n", "SQLite format 2\0 and so on"] {
        fs::write(&path, bytes).unwrap();
        let error = open(&path).unwrap_err();
        message(&error, &path);
        assert!(
            matches!(error, StoreError::NotADatabase { .. }),
            "{error:?}"
        );
    }
    let error = open(folder.root()).unwrap_err();
    assert!(
        matches!(error, StoreError::NotADatabase { .. }),
        "{error:?}"
    );
}

#[test]
fn a_database_of_another_program() {
    let folder = Folder::new();
    let path = folder.path("photos.swy");
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .execute_batch("CREATE TABLE photo (id INTEGER); INSERT INTO photo VALUES (1);")
        .unwrap();
    let error = open(&path).unwrap_err();
    message(&error, &path);
    assert!(matches!(error, StoreError::NotOurs { .. }), "{error:?}");
}

#[test]
fn a_file_of_a_later_version_names_both() {
    let folder = Folder::new();
    let path = folder.path("plan.swy");
    save(&path, &sample_document()).unwrap();
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .execute_batch(
            "UPDATE meta SET value = '9.8.7' WHERE key = 'app_version';
             ALTER TABLE row ADD COLUMN colour TEXT;
             PRAGMA user_version = 7;",
        )
        .unwrap();
    drop(connection);
    let before = fs::read(&path).unwrap();
    let error = open(&path).unwrap_err();
    let message = message(&error, &path);
    assert!(
        message.contains("Switchyard 9.8.7 (file version 7)"),
        "{message}"
    );
    let ours = format!(
        "Switchyard {} (file version {SCHEMA})",
        env!("CARGO_PKG_VERSION")
    );
    assert!(message.contains(&ours), "{message}");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_later_version_we_cannot_even_ask_for_its_name() {
    let folder = Folder::new();
    let path = folder.path("plan.swy");
    save(&path, &sample_document()).unwrap();
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .execute_batch("DROP TABLE meta; PRAGMA user_version = 9;")
        .unwrap();
    drop(connection);
    let error = open(&path).unwrap_err();
    assert!(
        matches!(error, StoreError::Newer { file_schema: 9, .. }),
        "{error:?}"
    );
}

#[test]
fn a_file_version_that_never_was() {
    let folder = Folder::new();
    let path = folder.path("plan.swy");
    save(&path, &sample_document()).unwrap();
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .execute_batch("PRAGMA user_version = 0;")
        .unwrap();
    drop(connection);
    let error = open(&path).unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
}

#[test]
fn numbers_changed_with_another_tool_are_not_taken_for_ours() {
    let folder = Folder::new();
    let path = folder.path("plan.swy");
    save(&path, &sample_document()).unwrap();
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .execute_batch("UPDATE cell SET value = 21 WHERE key = 'hall_utility_mw'")
        .unwrap();
    drop(connection);
    let error = open(&path).unwrap_err();
    assert!(error.to_string().contains("not what was saved"), "{error}");
}

#[test]
fn a_file_larger_than_a_plan_is_not_read() {
    let folder = Folder::new();
    let path = folder.path("film.swy");
    let film = fs::File::create(&path).unwrap();
    film.set_len(3_000_000_000).unwrap();
    let error = open(&path).unwrap_err();
    assert!(message(&error, &path).contains("3000 MB"), "{error}");
}

#[test]
fn places_that_do_not_take_a_file() {
    let folder = Folder::new();
    fs::write(folder.path("file"), "").unwrap();
    for name in ["no/plan.swy", "file/plan.swy"] {
        let path = folder.path(name);
        let error = save(&path, &sample_document()).unwrap_err();
        message(&error, &path);
        assert!(
            matches!(error, StoreError::NoSuchFolder { .. }),
            "{error:?}"
        );
    }
    let path = folder.path(&"long".repeat(70));
    let error = save(&path, &sample_document()).unwrap_err();
    message(&error, &path);
    assert!(matches!(error, StoreError::Io { .. }), "{error:?}");
}

#[test]
fn a_write_protected_file_stays_as_it_is() {
    let folder = Folder::new();
    let path = folder.path("plan.swy");
    save(&path, &sample_document()).unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let error = save(&path, &random_document(1)).unwrap_err();
    message(&error, &path);
    assert!(
        matches!(error, StoreError::ReadOnlyFile { .. }),
        "{error:?}"
    );
    assert_eq!(open(&path).unwrap(), sample_document());
}

#[test]
fn a_document_that_would_not_open_again_is_not_written() {
    for (spoil, reason) in SPOILT {
        let folder = Folder::new();
        let path = folder.path("plan.swy");
        save(&path, &random_document(1)).unwrap();
        let mut document = sample_document();
        spoil(&mut document);
        let error = save(&path, &document).unwrap_err();
        assert!(message(&error, &path).contains(reason), "{error}");
        assert_eq!(open(&path).unwrap(), random_document(1), "{reason}");
    }
}

type Spoil = fn(&mut Document);

const SPOILT: [(Spoil, &str); 12] = [
    (|document| document.doc_id.clear(), "document id"),
    (
        |document| document.doc_id = "../x".to_string(),
        "document id",
    ),
    (|document| plan(document).months = 11, "calendar"),
    (
        |document| plan(document).fiscal_year_end_month = 13,
        "calendar",
    ),
    (
        |document| Arc::make_mut(&mut plan(document).rows[4]).parent = Some("H9".to_string()),
        "'H1' does not stand under",
    ),
    (
        |document| Arc::make_mut(&mut plan(document).rows[4]).id = "H2".to_string(),
        "two rows have the id 'H2'",
    ),
    (
        |document| {
            let cells = &mut Arc::make_mut(&mut plan(document).rows[4]).cells;
            cells.insert("rent".to_string(), f64::NAN.into());
        },
        "rent of 'H1' is not a number",
    ),
    (
        |document| plan(document).scenarios[2].parent = Some("worse".to_string()),
        "does not stand under the base plan",
    ),
    (
        |document| {
            let overrides = &mut plan(document).scenarios[2].overrides;
            let change = Change::Untyped;
            overrides.push(Override {
                change,
                ..overrides[1].clone()
            });
        },
        "the scenario 'bear' changes sourced of 'H1' twice",
    ),
    (
        |document| months(document).extend([(2, f64::INFINITY)]),
        "curve of 'M' is not a number",
    ),
    (
        |document| months(document).extend([(360, 1.0)]),
        "curve of 'M' names a month that no plan has",
    ),
    (
        |document| {
            let checkpoint = document.checkpoints[0].clone();
            document.checkpoints = vec![checkpoint; 201];
        },
        "more than 200 checkpoints",
    ),
];

fn plan(document: &mut Document) -> &mut Plan {
    Arc::make_mut(&mut document.plan)
}

fn months(document: &mut Document) -> &mut BTreeMap<usize, f64> {
    match &mut plan(document).scenarios[2].overrides[3].change {
        Change::Months { values, source: _ } => values,
        other => panic!("{other:?}"),
    }
}
