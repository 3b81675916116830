//! A checkpoint stays what it was, to the last bit, whatever happens to the plan after it.

mod common;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use common::{Folder, random_document, sample_document};
use switchyard_model::plan::{Change, Colour, Plan};
use switchyard_store::{
    Checkpoint, Document, Edit, Headlines, Library, MAX_CHECKPOINTS, StoreError, add_checkpoint,
    open, plan_sha256, save,
};

const NOW: &str = "2026-07-01T09:30:00Z";

fn taken(plan: &Arc<Plan>, name: &str) -> Arc<Checkpoint> {
    Checkpoint::of(plan, &Headlines::new(), "base", name, "", "zoë", NOW).unwrap()
}

/// The bytes of each checkpoint, as any SQL tool sees them.
fn images(path: &Path) -> Vec<Vec<u8>> {
    let connection = rusqlite::Connection::open(path).unwrap();
    let mut statement = connection
        .prepare("SELECT image FROM checkpoint ORDER BY position")
        .unwrap();
    let images = statement.query_map([], |row| row.get(0)).unwrap();
    images.map(Result::unwrap).collect()
}

#[test]
fn it_goes_from_save_to_save_unchanged() {
    let folder = Folder::new();
    let path = folder.path("plan.swy");
    let mut document = sample_document();
    save(&path, &document).unwrap();
    let before = images(&path);
    for seed in 0..5 {
        let later = random_document(seed);
        document.plan = later.plan.clone();
        add_checkpoint(&mut document.checkpoints, taken(&later.plan, "Later")).unwrap();
        save(&path, &document).unwrap();
        document = open(&path).unwrap();
    }
    let after = images(&path);
    assert_eq!(after.len(), before.len() + 5);
    assert_eq!(after[..before.len()], before);
    for (found, first) in document
        .checkpoints
        .iter()
        .zip(sample_document().checkpoints)
    {
        assert_eq!(*found, first);
        assert_eq!(found.plan, first.plan);
    }
}

#[test]
fn its_bytes_are_a_file_of_their_own() {
    let folder = Folder::new();
    let (path, inner) = (folder.path("plan.swy"), folder.path("inner.swy"));
    let document = sample_document();
    save(&path, &document).unwrap();
    for (image, checkpoint) in images(&path).iter().zip(&document.checkpoints) {
        fs::write(&inner, image).unwrap();
        let found = open(&inner).unwrap();
        assert_eq!(found.plan, checkpoint.plan);
        assert_eq!(found.created, checkpoint.at);
        assert!(found.checkpoints.is_empty() && found.log.is_empty());
    }
}

#[test]
fn it_is_in_the_journal_and_in_the_backup() {
    let folder = Folder::new();
    let library = Library::open(&folder.path("data"), NOW);
    let path = folder.path("plan.swy");
    let first = sample_document();
    library.save(&path, &first, NOW).unwrap();
    let mut second = first.clone();
    let checkpoint = taken(&random_document(4).plan, "Second");
    add_checkpoint(&mut second.checkpoints, checkpoint).unwrap();
    let edit = Edit {
        entry: "one",
        place: None,
        base: None,
        name: "West",
        path: Some(&path),
        label: "Take a checkpoint",
        at: NOW,
    };
    library.record(&second, &edit).unwrap();
    assert_eq!(library.recovered("one").unwrap(), second);
    let saved = library.save(&path, &second, NOW).unwrap();
    assert_eq!(open(&path).unwrap(), second);
    assert_eq!(open(&saved.backup.unwrap()).unwrap(), first);
}

#[test]
fn equal_plans_have_equal_hashes() {
    let plan = sample_document().plan;
    let first = taken(&plan, "First");
    let copy = Arc::new(Plan::clone(&plan));
    let second = Checkpoint::of(
        &copy,
        &Headlines::new(),
        "bear",
        "Second",
        "note",
        "max",
        "2031",
    )
    .unwrap();
    assert_eq!(first.content_sha256, second.content_sha256);
    assert_eq!(first.content_sha256, plan_sha256(&plan).unwrap());
    assert_eq!(first.content_sha256.len(), 64);

    let folder = Folder::new();
    let path = folder.path("plan.swy");
    save(&path, &sample_document()).unwrap();
    let opened = open(&path).unwrap();
    assert_eq!(plan_sha256(&opened.plan).unwrap(), first.content_sha256);
}

#[test]
fn whatever_the_plan_says_is_in_its_hash() {
    let mut seen = vec![plan_sha256(&sample_document().plan).unwrap()];
    for change in CHANGES {
        let mut plan = Plan::clone(&sample_document().plan);
        change(&mut plan);
        let hash = plan_sha256(&plan).unwrap();
        assert!(!seen.contains(&hash), "change {}", seen.len());
        seen.push(hash);
    }
}

const CHANGES: [fn(&mut Plan); 14] = [
    |plan| plan.name.push('!'),
    |plan| plan.description.push('!'),
    |plan| plan.months += 1,
    |plan| plan.fiscal_year_end_month = 7,
    |plan| plan.base_locked = true,
    |plan| plan.rows.swap(3, 4),
    |plan| plan.row_mut("H1").unwrap().name.push('!'),
    |plan| {
        let cells = &mut plan.row_mut("H1").unwrap().cells;
        cells.insert("a_tenth".to_string(), 0.3.into());
    },
    |plan| plan.scenarios[0].colour = Colour::Red,
    |plan| plan.scenarios[0].note.push('!'),
    |plan| plan.scenarios[0].locked = true,
    |plan| plan.scenarios[0].draft = false,
    |plan| plan.scenarios.swap(0, 1),
    |plan| plan.scenarios[2].overrides[1].change = Change::Untyped,
];

#[test]
fn a_plan_that_would_not_open_again_is_not_taken() {
    let plan = sample_document().plan;
    let mut broken = Plan::clone(&plan);
    let cells = &mut broken.row_mut("H1").unwrap().cells;
    cells.insert("rent".to_string(), f64::NAN.into());
    let mut large = Plan::clone(&plan);
    large.description = "x".repeat(16_000_000);
    for (plan, scenario, reason) in [
        (&Arc::new(broken), "base", "rent of 'H1' is not a number"),
        (&Arc::new(large), "base", "it would take 16 MB"),
        (&plan, "nowhere", "has no scenario 'nowhere'"),
    ] {
        let error =
            Checkpoint::of(plan, &Headlines::new(), scenario, "Board", "", "", NOW).unwrap_err();
        let message = error.to_string();
        assert!(message.contains(reason), "{message}");
        assert!(message.ends_with('.'), "{message}");
    }
    Checkpoint::of(
        &plan,
        &Headlines::new(),
        "keep_mining",
        "Board",
        "",
        "",
        NOW,
    )
    .unwrap();
}

#[test]
fn there_is_room_for_two_hundred() {
    let mut document = random_document(2);
    let checkpoint = taken(&document.plan, "Again");
    document.checkpoints.clear();
    for _ in 0..MAX_CHECKPOINTS {
        add_checkpoint(&mut document.checkpoints, checkpoint.clone()).unwrap();
    }
    let error = add_checkpoint(&mut document.checkpoints, checkpoint).unwrap_err();
    assert!(matches!(error, StoreError::TooManyCheckpoints), "{error}");
    assert!(error.to_string().contains("200 checkpoints"), "{error}");

    let folder = Folder::new();
    let path = folder.path("plan.swy");
    save(&path, &document).unwrap();
    assert_eq!(open(&path).unwrap(), document);
}

#[test]
fn large_ones_leave_room_to_save_the_plan() {
    let mut document: Document = random_document(2);
    let mut large = Plan::clone(&document.plan);
    large.description = "x".repeat(15_000_000);
    document.plan = Arc::new(large);
    let checkpoint = taken(&document.plan, "Large");
    document.checkpoints.clear();
    add_checkpoint(&mut document.checkpoints, checkpoint.clone()).unwrap();
    add_checkpoint(&mut document.checkpoints, checkpoint.clone()).unwrap();
    let error = add_checkpoint(&mut document.checkpoints, checkpoint).unwrap_err();
    assert!(error.to_string().contains("45 MB"), "{error}");
    let folder = Folder::new();
    save(&folder.path("plan.swy"), &document).unwrap();
}
