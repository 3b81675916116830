//! What is saved opens again, the same to the last bit.

mod common;

use std::fs;

use common::{Folder, random_document, sample_document};
use switchyard_model::plan::{Change, Plan, Value};
use switchyard_store::{Document, open, save};

#[test]
fn a_document_that_uses_everything_comes_back() {
    let folder = Folder::new();
    let path = folder.path("Zürich 'west' 東京.swy");
    let document = sample_document();
    save(&path, &document).unwrap();
    assert_eq!(open(&path).unwrap(), document);
}

#[test]
fn random_documents_come_back() {
    let folder = Folder::new();
    let path = folder.path("plan.swy");
    for seed in 0..60 {
        let document = random_document(seed);
        save(&path, &document).unwrap();
        let found = open(&path).unwrap();
        assert_eq!(found, document, "seed {seed}");
        assert_eq!(bits(&found.plan), bits(&document.plan), "seed {seed}");
        for (found, taken) in found.checkpoints.iter().zip(&document.checkpoints) {
            assert_eq!(found.plan, taken.plan, "seed {seed}");
            assert_eq!(bits(&found.plan), bits(&taken.plan), "seed {seed}");
        }
    }
}

#[test]
fn the_same_document_gives_the_same_file() {
    let folder = Folder::new();
    let (first, second) = (folder.path("first.swy"), folder.path("second.swy"));
    for seed in 0..5 {
        let document = random_document(seed);
        save(&first, &document).unwrap();
        save(&second, &open(&first).unwrap()).unwrap();
        assert_eq!(fs::read(&first).unwrap(), fs::read(&second).unwrap());
    }
}

#[test]
fn opening_leaves_file_and_folder_as_they_were() {
    let folder = Folder::new();
    let path = folder.path("plan.swy");
    save(&path, &sample_document()).unwrap();
    let before = fs::read(&path).unwrap();
    open(&path).unwrap();
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(fs::read_dir(folder.root()).unwrap().count(), 1);
}

#[test]
fn any_sql_tool_reads_the_plan() {
    let folder = Folder::new();
    let path = folder.path("plan.swy");
    save(&path, &sample_document()).unwrap();
    let connection = rusqlite::Connection::open(&path).unwrap();
    let hall: (String, f64) = connection
        .query_row(
            "SELECT row.name, cell.value FROM row JOIN cell ON cell.row = row.id
             WHERE row.id = 'H1' AND cell.key = 'hall_utility_mw'",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    assert_eq!(hall, ("O'Brien's \"Hall\"".to_string(), 20.0));
    let journal: String = connection
        .query_row("PRAGMA journal_mode", [], |row| row.get(0))
        .unwrap();
    assert_eq!(journal, "delete");
    let broken: i64 = connection
        .query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(broken, 0);
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_and_its_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new();
    let (path, link) = (folder.path("plan.swy"), folder.path("link.swy"));
    save(&path, &sample_document()).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&path, &link).unwrap();
    let document: Document = random_document(1);
    save(&link, &document).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(open(&path).unwrap(), document);
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

/// Every number of the plan: equal numbers may still differ in their bits.
fn bits(plan: &Plan) -> Vec<u64> {
    let cells = plan.rows.iter().flat_map(|row| row.cells.values());
    let overrides = plan.scenarios.iter().flat_map(|s| &s.overrides);
    cells
        .flat_map(|cell| numbers(&cell.value))
        .chain(overrides.flat_map(|one| changed(&one.change)))
        .map(f64::to_bits)
        .collect()
}

fn changed(change: &Change) -> Vec<f64> {
    match change {
        Change::Cell(cell) => numbers(&cell.value),
        Change::Months { values, source: _ } => values.values().copied().collect(),
        Change::Untyped | Change::Points(_) => Vec::new(),
    }
}

fn numbers(value: &Value) -> Vec<f64> {
    match value {
        Value::Number(number) => vec![*number],
        Value::Series(numbers) => numbers.clone(),
    }
}
