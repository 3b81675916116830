//! What the machine remembers: recent files, preferences, unsaved edits.

mod common;

use std::path::Path;

use common::{Folder, random_document, sample_document};
use switchyard_store::{Edit, Library, Recovery, StoreError, place_of, save, stamp};

const NOW: &str = "2026-07-01T09:30:00Z";

fn edit<'a>(entry: &'a str, label: &'a str, at: &'a str) -> Edit<'a> {
    Edit {
        entry,
        name: "West",
        place: None,
        path: None,
        base: None,
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
        .record(&first, &edit("one", "Add a hall", "2026-07-01T10:00:00Z"))
        .unwrap();
    library
        .record(&second, &edit("two", "Raise rent", "2026-07-01T10:01:00Z"))
        .unwrap();
    let path = Path::new("/plans/sample.swy");
    let newest = sample_document();
    let renamed = Edit {
        name: "East",
        place: Some(path),
        path: Some(path),
        base: Some("0123"),
        ..edit("one", "Rename the plan", "2026-07-01T10:02:00Z")
    };
    library.record(&newest, &renamed).unwrap();
    assert!(library.recoveries().unwrap()[0].is_open);
    drop(library);

    let library = Library::open(folder.root(), NOW);
    let recoveries = library.recoveries().unwrap();
    assert_eq!(recoveries.len(), 2);
    let expected = Recovery {
        entry: "one".to_string(),
        document: newest.doc_id.clone(),
        name: "East".to_string(),
        place: Some(path.to_path_buf()),
        path: Some(path.to_path_buf()),
        base: Some("0123".to_string()),
        label: "Rename the plan".to_string(),
        edited_at: "2026-07-01T10:02:00Z".to_string(),
        edits: 2,
        is_open: false,
    };
    assert_eq!(recoveries[0], expected);
    assert_eq!((recoveries[1].edits, &recoveries[1].path), (1, &None));
    assert_eq!(library.recovered("one").unwrap(), newest);
    assert_eq!(library.recovered("two").unwrap(), second);

    library.forget("one").unwrap();
    assert_eq!(library.recoveries().unwrap().len(), 1);
    let error = library.recovered("one").unwrap_err();
    assert!(matches!(error, StoreError::NoRecovery { .. }), "{error:?}");
    library.record(&first, &edit("one", "Again", NOW)).unwrap();
    assert_eq!(library.recoveries().unwrap()[1].edits, 1);
}

#[test]
fn two_windows_on_one_document_keep_both() {
    let folder = Folder::new();
    let document = sample_document();
    let mut other = document.clone();
    other.created = "2026-07-01T08:00:00Z".to_string();
    let first = Library::open(folder.root(), NOW);
    let second = Library::open(folder.root(), NOW);
    first.record(&document, &edit("one", "Here", NOW)).unwrap();
    second.record(&other, &edit("two", "There", NOW)).unwrap();
    assert!(first.recoveries().unwrap().iter().all(|each| each.is_open));

    // The second one crashes, and its edits are taken over by the first.
    drop(second);
    let open = |library: &Library, entry: &str| {
        let all = library.recoveries().unwrap();
        all.iter().find(|each| each.entry == entry).unwrap().is_open
    };
    assert!(open(&first, "one") && !open(&first, "two"));
    first.take_over("two", "three").unwrap();
    assert!(open(&first, "three"));
    assert_eq!(first.recovered("one").unwrap(), document);
    assert_eq!(first.recovered("three").unwrap(), other);
    first.recovered("two").unwrap_err();
    first.forget("one").unwrap();
    assert_eq!(first.recoveries().unwrap().len(), 1);
}

/// Until somebody says that they are not wanted, whatever else is recorded or forgotten.
#[test]
fn what_waits_from_a_crash_stands_beside_later_edits_of_the_same_document() {
    let folder = Folder::new();
    let document = sample_document();
    let library = Library::open(folder.root(), NOW);
    library
        .record(&document, &edit("crashed", "Edit", NOW))
        .unwrap();
    drop(library);
    let library = Library::open(folder.root(), NOW);
    library
        .record(&document, &edit("later", "Edit", NOW))
        .unwrap();
    library.forget("later").unwrap();
    assert_eq!(library.recovered("crashed").unwrap(), document);
}

#[test]
fn a_library_of_version_1_keeps_its_edits() {
    let folder = Folder::new();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let path = folder.path("library.sqlite");
    std::fs::copy(fixtures.join("library_1.sqlite"), &path).unwrap();
    for _ in 0..2 {
        let library = Library::open(folder.root(), NOW);
        assert!(library.notice().is_none(), "{:?}", library.notice());
        let recoveries = library.recoveries().unwrap();
        let told: Vec<_> = recoveries
            .iter()
            .map(|each| (each.label.as_str(), each.edits, each.place.as_deref()))
            .collect();
        let west = Some(Path::new("/plans/west.swy"));
        assert_eq!(told, [("Raise rent", 2, west), ("Add a site", 1, None)]);
        let mut expected = sample_document();
        expected.checkpoints.clear();
        let found = library.recovered(&recoveries[0].entry).unwrap();
        assert_eq!((found.doc_id, found.plan), (expected.doc_id, expected.plan));
        assert_eq!(recoveries[0].document, "7f3a9c2e-sample_1");
        assert_eq!(library.recents().unwrap()[0].name, "West");
        assert_eq!(
            library.preference("theme").unwrap().as_deref(),
            Some("dark")
        );
    }
}

#[test]
fn a_file_has_one_place_and_a_stamp_of_its_own() {
    let folder = Folder::new();
    let path = folder.path("plan.swy");
    let roundabout = folder.root().join("nowhere/../plan.swy");
    assert_eq!(stamp(&path), None);
    let before = place_of(&path);
    save(&path, &sample_document()).unwrap();
    assert_eq!(place_of(&path), before, "the same once it is there");
    std::fs::create_dir(folder.path("nowhere")).unwrap();
    assert_eq!(place_of(&roundabout), before);
    let copy = folder.path("copy.swy");
    std::fs::copy(&path, &copy).unwrap();
    assert_ne!(place_of(&copy), before);
    assert_eq!(stamp(&copy), stamp(&path));
    save(&copy, &random_document(1)).unwrap();
    assert_ne!(stamp(&copy), stamp(&path));
}

#[test]
fn a_document_that_would_not_open_again_leaves_the_last_one_that_does() {
    let folder = Folder::new();
    let library = Library::open(folder.root(), NOW);
    let good = sample_document();
    library.record(&good, &edit("one", "Good", NOW)).unwrap();
    let mut bad = good.clone();
    std::sync::Arc::make_mut(&mut bad.plan).months = 0;
    library.record(&bad, &edit("one", "Bad", NOW)).unwrap_err();
    assert_eq!(library.recovered("one").unwrap(), good);
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
        .record(&sample_document(), &edit("one", "Edit", NOW))
        .unwrap();
    assert_eq!(second.preference("theme").unwrap().as_deref(), Some("dark"));
    assert_eq!(first.recoveries().unwrap().len(), 1);
}
