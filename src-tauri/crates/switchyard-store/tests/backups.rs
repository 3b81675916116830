//! Each save keeps the version it replaces; ten of them, and only good ones count.

mod common;

use std::fs;
use std::sync::Arc;

use common::{Folder, sample_document};
use switchyard_store::{Document, Library, open, save};

const NOW: &str = "2026-07-01T09:30:00Z";

/// The sample with another name: one version of one document.
fn version(number: usize) -> Document {
    let mut document = sample_document();
    Arc::make_mut(&mut document.plan).name = format!("Version {number}");
    document
}

fn name_in(path: &std::path::Path) -> String {
    open(path).unwrap().plan.name.clone()
}

#[test]
fn the_version_before_is_kept() {
    let folder = Folder::new();
    let library = Library::open(&folder.path("data"), NOW);
    let path = folder.path("plan.swy");
    let first = library.save(&path, &version(1), NOW).unwrap();
    assert!(first.backup.is_none() && first.backup_problem.is_none());

    let second = library
        .save(&path, &version(2), "2026-07-02T10:00:00+02:00")
        .unwrap();
    assert_eq!(name_in(&path), "Version 2");
    assert_eq!(name_in(&second.backup.unwrap()), "Version 1");
    let backups = library.backups(&version(1).doc_id, &path);
    assert_eq!(backups.len(), 1);
    assert_eq!(backups[0].replaced_at, "2026-07-02T10:00:00+02:00");

    let same = library.save(&path, &version(2), NOW).unwrap();
    assert!(same.backup.is_none(), "nothing changed, nothing to keep");
}

#[test]
fn the_last_ten_are_kept() {
    let folder = Folder::new();
    let library = Library::open(&folder.path("data"), NOW);
    let path = folder.path("plan.swy");
    for number in 0..15 {
        // The same second each time: the order is that of saving.
        let saved = library.save(&path, &version(number), NOW).unwrap();
        assert!(saved.backup_problem.is_none());
    }
    let names: Vec<String> = library
        .backups(&version(0).doc_id, &path)
        .iter()
        .map(|backup| name_in(&backup.path))
        .collect();
    let expected: Vec<String> = (4..14).rev().map(|n| format!("Version {n}")).collect();
    assert_eq!(names, expected);
}

#[test]
fn a_damaged_file_pushes_out_no_good_backup() {
    let folder = Folder::new();
    let library = Library::open(&folder.path("data"), NOW);
    let path = folder.path("plan.swy");
    for number in 0..11 {
        library.save(&path, &version(number), NOW).unwrap();
    }
    let before = library.backups(&version(0).doc_id, &path);
    for number in 11..14 {
        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes.truncate(middle);
        fs::write(&path, &bytes).unwrap();
        let kept = library
            .save(&path, &version(number), NOW)
            .unwrap()
            .backup
            .unwrap();
        assert_eq!(kept.extension().unwrap(), "damaged");
        assert_eq!(fs::read(kept).unwrap(), bytes);
    }
    assert_eq!(library.backups(&version(0).doc_id, &path), before);
    assert_eq!(before.len(), 10);
}

#[test]
fn another_programs_file_is_replaced_without_a_copy() {
    let folder = Folder::new();
    let library = Library::open(&folder.path("data"), NOW);
    let path = folder.path("notes.txt");
    fs::write(&path, "notes").unwrap();
    let saved = library.save(&path, &version(1), NOW).unwrap();
    assert!(saved.backup.is_none() && saved.backup_problem.is_none());
    assert_eq!(name_in(&path), "Version 1");
}

#[test]
fn another_documents_file_is_kept_under_that_document() {
    let folder = Folder::new();
    let library = Library::open(&folder.path("data"), NOW);
    let path = folder.path("plan.swy");
    let mut other = version(1);
    other.doc_id = "other".to_string();
    save(&path, &other).unwrap();
    library.save(&path, &version(2), NOW).unwrap();
    assert_eq!(library.backups("other", &path).len(), 1);
    assert!(library.backups(&version(2).doc_id, &path).is_empty());
}

#[test]
fn a_save_that_fails_changes_nothing() {
    let folder = Folder::new();
    let library = Library::open(&folder.path("data"), NOW);
    let path = folder.path("plan.swy");
    library.save(&path, &version(1), NOW).unwrap();
    let mut bad = version(2);
    Arc::make_mut(&mut bad.plan).months = 0;
    library.save(&path, &bad, NOW).unwrap_err();
    assert_eq!(name_in(&path), "Version 1");
    assert!(library.backups(&bad.doc_id, &path).is_empty());
}

#[cfg(unix)]
#[test]
fn nobody_else_may_look_into_the_backups() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let library = Library::open(&folder.path("data"), NOW);
    let path = folder.path("plan.swy");
    library.save(&path, &version(1), NOW).unwrap();
    library.save(&path, &version(2), NOW).unwrap();
    for name in ["data", "data/backups"] {
        let mode = fs::metadata(folder.path(name))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o700, "{name}");
    }
}

#[test]
fn a_copied_file_has_backups_of_its_own_and_earlier_ones_are_still_there() {
    let folder = Folder::new();
    let library = Library::open(&folder.path("data"), NOW);
    let (path, copy) = (folder.path("plan.swy"), folder.path("copy.swy"));
    library.save(&path, &version(1), NOW).unwrap();
    library.save(&path, &version(2), NOW).unwrap();
    fs::copy(&path, &copy).unwrap();
    for number in 3..20 {
        library.save(&copy, &version(number), NOW).unwrap();
    }
    let doc_id = version(1).doc_id;
    let names = |path: &std::path::Path| -> Vec<String> {
        let backups = library.backups(&doc_id, path);
        backups.iter().map(|one| name_in(&one.path)).collect()
    };
    assert_eq!(names(&path), ["Version 1"]);
    assert_eq!(names(&copy).len(), 10);

    // As a program before this one kept them.
    let of_all = folder.path("data").join("backups").join(&doc_id);
    save(&of_all.join("000001_2026-06-01T09_30_00Z.swy"), &version(0)).unwrap();
    assert_eq!(names(&path), ["Version 1", "Version 0"]);
}
