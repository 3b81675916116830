//! A library that is damaged, or cannot be made at all, never keeps the program from starting.

mod common;

use std::fs;

use common::{Folder, Random, random_document, sample_document};
use switchyard_store::{Edit, Library, StoreError};

const NOW: &str = "2026-07-01T09:30:00Z";

const EDIT: Edit<'static> = Edit {
    entry: "one",
    place: None,
    base: None,
    name: "West",
    path: None,
    label: "Edit",
    at: NOW,
};

#[test]
fn a_damaged_library_is_moved_aside_and_begun_anew() {
    for spoil in SPOILT {
        let folder = Folder::new();
        let library = Library::open(folder.root(), NOW);
        for number in 0..30 {
            let document = random_document(number);
            library.record(&document, &EDIT).unwrap();
        }
        drop(library);
        let path = folder.path("library.sqlite");
        let mut bytes = fs::read(&path).unwrap();
        spoil(&mut bytes);
        fs::write(&path, &bytes).unwrap();

        let library = Library::open(folder.root(), NOW);
        let Some(StoreError::LibraryReplaced { moved_to, .. }) = library.notice() else {
            panic!("{:?}", library.notice());
        };
        let aside = folder.path("library.sqlite.damaged-2026-07-01T09_30_00Z");
        assert_eq!(moved_to, &aside);
        assert_eq!(fs::metadata(aside).unwrap().len(), bytes.len() as u64);
        assert!(library.recoveries().unwrap().is_empty());
        library.set_preference("theme", "dark").unwrap();
        drop(library);
        let library = Library::open(folder.root(), NOW);
        assert!(library.notice().is_none());
        assert_eq!(
            library.preference("theme").unwrap().as_deref(),
            Some("dark")
        );
    }
}

type Spoil = fn(&mut Vec<u8>);

const SPOILT: [Spoil; 5] = [
    |bytes| bytes.fill(b'x'),
    |bytes| bytes.truncate(bytes.len() / 2),
    |bytes| bytes[100..4096].fill(0xff),
    // Of a later version, and of another program.
    |bytes| bytes[63] = 9,
    |bytes| bytes[68] = 1,
];

#[test]
fn whatever_bit_flips_the_library_opens_and_offers_no_wrong_plan() {
    let folder = Folder::new();
    let path = folder.path("library.sqlite");
    let library = Library::open(folder.root(), NOW);
    library.remember(&path, "Plan", NOW).unwrap();
    let document = sample_document();
    library.record(&document, &EDIT).unwrap();
    drop(library);
    let sound = fs::read(&path).unwrap();

    let mut random = Random(3);
    let header = (0..100 * 8).step_by(3);
    let anywhere = (0..150).map(|_| random.below(sound.len() * 8));
    for bit in header.chain(anywhere) {
        let mut bytes = sound.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        fs::write(&path, bytes).unwrap();
        let library = Library::open(folder.root(), &bit.to_string());
        library.set_preference("theme", "dark").unwrap();
        library.recents().unwrap();
        for recovery in library.recoveries().unwrap() {
            if let Ok(found) = library.recovered(&recovery.entry) {
                assert_eq!(found, document, "bit {bit}");
            }
        }
    }
}

#[test]
fn damage_twice_in_a_second_keeps_both() {
    let folder = Folder::new();
    for _ in 0..3 {
        fs::write(
            folder.path("library.sqlite"),
            "no database, but long enough",
        )
        .unwrap();
        drop(Library::open(folder.root(), NOW));
    }
    let aside = fs::read_dir(folder.root())
        .unwrap()
        .filter(|entry| {
            let name = entry.as_ref().unwrap().file_name();
            name.to_string_lossy().contains("damaged")
        })
        .count();
    assert_eq!(aside, 3);
}

#[test]
fn a_library_that_cannot_be_made_does_not_keep_the_program_from_starting() {
    let folder = Folder::new();
    fs::write(folder.path("file"), "").unwrap();
    let library = Library::open(&folder.path("file"), NOW);
    let notice = library.notice().unwrap();
    assert!(
        matches!(notice, StoreError::LibraryUnavailable { .. }),
        "{notice:?}"
    );
    let error = library.record(&sample_document(), &EDIT).unwrap_err();
    assert!(
        matches!(error, StoreError::LibraryUnavailable { .. }),
        "{error:?}"
    );
    assert!(library.recents().is_err());

    // Saving does not need the library.
    let path = folder.path("plan.swy");
    library.save(&path, &sample_document(), NOW).unwrap();
    let saved = library.save(&path, &random_document(1), NOW).unwrap();
    assert!(saved.backup.is_none() && saved.backup_problem.is_some());
    assert_eq!(switchyard_store::open(&path).unwrap(), random_document(1));
}
