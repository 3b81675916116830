//! What the machine remembers: recent files, preferences, unsaved edits.

mod common;

use std::path::Path;

use common::{Folder, random_document, sample_document};
use switchyard_store::{Edit, Library, StoreError, save};

const NOW: &str = "2026-07-01T09:30:00Z";

fn edit<'a>(label: &'a str, at: &'a str) -> Edit<'a> {
    Edit {
        name: "West",
        path: None,
        label,
        at,
    }
}

#[test]
fn recents_come_newest_first_and_twelve_at_most() {
    let folder = Folder::new();
    let library = Library::open(folder.root(), NOW);
    for number in 0..20 {
        // The clock is set back in between: the order of opening counts.
        let at = format!("2026-07-{:02}T09:30:00Z", 28 - number);
        let path = folder.path(&format!("{number}.swy"));
        library
            .remember(&path, &format!("Plan {number}"), &at)
            .unwrap();
    }
    library
        .remember(&folder.path("10.swy"), "Plan 10, renamed", NOW)
        .unwrap();
    save(&folder.path("19.swy"), &sample_document()).unwrap();

    let recents = library.recents().unwrap();
    assert_eq!(recents.len(), 12);
    assert_eq!(recents[0].name, "Plan 10, renamed");
    assert_eq!(recents[0].opened_at, NOW);
    assert_eq!(recents[1].path, folder.path("19.swy"));
    assert!(recents[1].exists && !recents[2].exists);
    assert_eq!(recents[11].name, "Plan 8");

    library.clear_recents().unwrap();
    assert!(library.recents().unwrap().is_empty());
}

#[test]
fn preferences_outlive_the_program() {
    let folder = Folder::new();
    let library = Library::open(folder.root(), NOW);
    assert_eq!(library.preference("theme").unwrap(), None);
    library.set_preference("theme", "dark").unwrap();
    library
        .set_preference("theme", "light 'n' \"bright\"")
        .unwrap();
    library.set_preference("window", "1280x800").unwrap();
    drop(library);

    let library = Library::open(folder.root(), NOW);
    assert!(library.notice().is_none());
    let theme = library.preference("theme").unwrap();
    assert_eq!(theme.as_deref(), Some("light 'n' \"bright\""));
    assert_eq!(library.preferences().unwrap().len(), 2);
}

#[test]
fn unsaved_edits_outlive_the_program() {
    let folder = Folder::new();
    let library = Library::open(folder.root(), NOW);
    let (first, second) = (random_document(1), random_document(2));
    library
        .record(&first, &edit("Add a hall", "2026-07-01T10:00:00Z"))
        .unwrap();
    library
        .record(&second, &edit("Raise rent", "2026-07-01T10:01:00Z"))
        .unwrap();
    let path = Path::new("/plans/sample.swy");
    let mut newest = sample_document();
    newest.doc_id = first.doc_id.clone();
    let renamed = Edit {
        name: "East",
        path: Some(path),
        ..edit("Rename the plan", "2026-07-01T10:02:00Z")
    };
    library.record(&newest, &renamed).unwrap();
    // No orderly end: the connection is never closed.
    std::mem::forget(library);

    let library = Library::open(folder.root(), NOW);
    let recoveries = library.recoveries().unwrap();
    assert_eq!(recoveries.len(), 2);
    assert_eq!(recoveries[0].document, first.doc_id);
    assert_eq!(recoveries[0].name, "East");
    assert_eq!(recoveries[0].path.as_deref(), Some(path));
    assert_eq!(recoveries[0].label, "Rename the plan");
    assert_eq!(recoveries[0].edited_at, "2026-07-01T10:02:00Z");
    assert_eq!(recoveries[0].edits, 2);
    assert_eq!((recoveries[1].edits, &recoveries[1].path), (1, &None));
    assert_eq!(library.recovered(&first.doc_id).unwrap(), newest);
    assert_eq!(library.recovered(&second.doc_id).unwrap(), second);

    library.forget(&first.doc_id).unwrap();
    assert_eq!(library.recoveries().unwrap().len(), 1);
    let error = library.recovered(&first.doc_id).unwrap_err();
    assert!(matches!(error, StoreError::NoRecovery { .. }), "{error:?}");
    library.record(&first, &edit("Again", NOW)).unwrap();
    assert_eq!(library.recoveries().unwrap()[1].edits, 1);
}

#[test]
fn a_document_that_would_not_open_again_leaves_the_last_one_that_does() {
    let folder = Folder::new();
    let library = Library::open(folder.root(), NOW);
    let good = sample_document();
    library.record(&good, &edit("Good", NOW)).unwrap();
    let mut bad = good.clone();
    std::sync::Arc::make_mut(&mut bad.plan).months = 0;
    library.record(&bad, &edit("Bad", NOW)).unwrap_err();
    assert_eq!(library.recovered(&good.doc_id).unwrap(), good);
}

#[test]
fn a_library_may_be_used_from_another_thread() {
    fn can_move<T: Send>() {}
    can_move::<Library>();
    can_move::<StoreError>();
}

#[test]
fn two_windows_share_a_library() {
    let folder = Folder::new();
    let first = Library::open(folder.root(), NOW);
    let second = Library::open(folder.root(), NOW);
    first.set_preference("theme", "dark").unwrap();
    second
        .record(&sample_document(), &edit("Edit", NOW))
        .unwrap();
    assert_eq!(second.preference("theme").unwrap().as_deref(), Some("dark"));
    assert_eq!(first.recoveries().unwrap().len(), 1);
}
