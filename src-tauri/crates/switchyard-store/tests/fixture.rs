//! A file of each released version, opened forever.
//!
//! `UPDATE_FIXTURE=1 cargo test -p switchyard-store --test fixture` writes the file of the
//! present version; a file that was released is never written again.

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use common::Folder;
use switchyard_model::calendar::Month;
use switchyard_model::past::{Basis, Given};
use switchyard_model::plan::{Cell, Change, Colour, Override, Plan, Row, Scenario, Value};
use switchyard_model::register::Source;
use switchyard_model::sheet::Sheet;
use switchyard_store::{Checkpoint, Document, Headlines, LogEntry, MadeIn, open, save};

#[test]
fn a_file_of_version_1_opens() {
    let document = open(&fixture("schema_1.swy")).unwrap();
    assert_eq!(document, version_1());
    comes_back(&document);
}

#[test]
fn a_file_of_version_2_opens() {
    let document = says(&fixture("schema_2.swy"), &version_2());
    assert_eq!(hashes(&document), HASHES_2);
}

#[test]
fn a_file_of_version_3_opens() {
    let document = says(&fixture("schema_3.swy"), &version_3());
    assert_eq!(hashes(&document), HASHES_3);
}

#[test]
fn a_file_of_version_4_opens() {
    let path = fixture("schema_4.swy");
    if std::env::var_os("UPDATE_FIXTURE").is_some() {
        save(&path, &version_4()).unwrap();
    }
    let document = says(&path, &version_4());
    assert_eq!(hashes(&document), HASHES_3, "the plan is told as before");
}

/// What the file says is what was put there, and it comes back.
fn says(path: &Path, expected: &Document) -> Document {
    let document = open(path).unwrap();
    assert_eq!(document.doc_id, expected.doc_id);
    assert_eq!(document.created, expected.created);
    assert_eq!(document.plan, expected.plan);
    assert_eq!(document.log, expected.log);
    assert_eq!(document.headlines, expected.headlines);
    // Their bytes name the program of that day, so field by field.
    let checkpoints = document.checkpoints.iter().map(|one| said(one));
    assert!(checkpoints.eq(expected.checkpoints.iter().map(|one| said(one))));
    comes_back(&document);
    document
}

/// Saving brings it to the present version and changes nothing.
fn comes_back(document: &Document) {
    let folder = Folder::new();
    let copy = folder.path("copy.swy");
    save(&copy, document).unwrap();
    assert_eq!(open(&copy).unwrap(), *document);
}

fn said(checkpoint: &Checkpoint) -> ([&str; 5], &Plan) {
    let Checkpoint {
        name,
        note,
        at,
        user,
        scenario,
        plan,
        ..
    } = checkpoint;
    ([name, note, at, user, scenario], plan)
}

fn hashes(document: &Document) -> Vec<&str> {
    let checkpoints = document.checkpoints.iter();
    let hashes = checkpoints.map(|checkpoint| checkpoint.content_sha256.as_str());
    hashes.collect()
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

/// What stands in `schema_1.swy`. It does not grow with the model.
fn version_1() -> Document {
    let log = LogEntry {
        at: "2026-07-01T09:31:00Z".to_string(),
        user: "zoë".to_string(),
        label: "Raise Hall 1 rent to $145/kW-month".to_string(),
        old: String::new(),
        new: String::new(),
        made_in: None,
    };
    Document {
        doc_id: "fixture-schema-1".to_string(),
        created: "2026-07-01T09:30:00Z".to_string(),
        plan: Arc::new(plan()),
        checkpoints: Vec::new(),
        log: vec![log],
        headlines: Headlines::new(),
    }
}

/// What stands in `schema_2.swy`, and the hashes its checkpoints had on that day.
fn version_2() -> Document {
    let mut now = plan();
    now.base_locked = true;
    now.scenarios.extend(marked_scenarios());
    let log = LogEntry {
        at: "2026-07-01T09:31:00Z".to_string(),
        user: "zoë".to_string(),
        label: "Raise Hall 1 rent to $145/kW-month".to_string(),
        old: "$140/kW-month".to_string(),
        new: "$145/kW-month".to_string(),
        made_in: None,
    };
    Document {
        doc_id: "fixture-schema-2".to_string(),
        created: "2026-07-01T09:30:00Z".to_string(),
        plan: Arc::new(now.clone()),
        checkpoints: vec![
            checkpoint(plan(), "base", "Before the board"),
            checkpoint(now, "late", "Board, 12 Nov"),
        ],
        log: vec![log],
        headlines: Headlines::new(),
    }
}

/// What stands in `schema_3.swy`: what the program gave, headlines, and a log that names scenarios
/// at the end of its labels: "Raise Hall 1 rent to $150/kW-month in Late".
fn version_3() -> Document {
    let mut document = version_2();
    document.doc_id = "fixture-schema-3".to_string();
    let plan = Arc::make_mut(&mut document.plan);
    plan.basis = Arc::new(basis());
    document.checkpoints = vec![checkpoint(plan.clone(), "late", "Board, 12 Nov")];
    document.log.push(LogEntry {
        at: "2026-07-01T09:32:00Z".to_string(),
        user: "zoë".to_string(),
        label: "Raise Hall 1 rent to $150/kW-month".to_string(),
        old: "$145/kW-month".to_string(),
        new: "$150/kW-month".to_string(),
        made_in: Some(MadeIn {
            scenario: "late".to_string(),
            name: "Late".to_string(),
        }),
    });
    document.headlines = Headlines::from([
        (
            ("base".to_string(), "uplift".to_string()),
            Some(39_200_000.25),
        ),
        (("late".to_string(), "payback".to_string()), None),
    ]);
    document
}

/// What stands in `schema_4.swy`: a change says by id where it was made, under the name of that day.
fn version_4() -> Document {
    let mut document = version_3();
    document.doc_id = "fixture-schema-4".to_string();
    document.log.push(LogEntry {
        at: "2026-07-01T09:33:00Z".to_string(),
        user: "zoë".to_string(),
        label: "Raise Hall 1 utility power to 21.0 MW".to_string(),
        old: "20.3 MW".to_string(),
        new: "21.0 MW".to_string(),
        made_in: Some(MadeIn {
            scenario: "late".to_string(),
            name: "Later".to_string(),
        }),
    });
    document
}

fn basis() -> Basis {
    let of = "2026-11-22".to_string();
    let mut basis = Basis {
        register: of.clone(),
        ..Basis::default()
    };
    for (key, library, value) in [
        ("uptime_fraction", "", Some(0.95)),
        ("resale_usd_per_th", "s9", None),
    ] {
        let of = of.clone();
        basis.insert(key, library, Given { value, of });
    }
    basis
}

const HASHES_3: [&str; 1] = ["e5a71344f8bf63abc9c369a870dcd6e3d453927a0fb8e8ca91afd0bf8a9cb9e2"];

const HASHES_2: [&str; 2] = [
    "ff185747e42f9fe5a7b2856bc5c0b6e8abbd106e83669e66413bc322391bb13e",
    "067fddfc1233b15fc66a39f56e53b8a7694503deeebe751eaa05999ebba1a4b6",
];

fn checkpoint(plan: Plan, scenario: &str, name: &str) -> Arc<Checkpoint> {
    let at = "2026-11-12T16:00:00Z";
    Checkpoint::of(
        &Arc::new(plan),
        &Headlines::new(),
        scenario,
        name,
        "as presented",
        "zoë",
        at,
    )
    .unwrap()
}

fn marked_scenarios() -> [Scenario; 2] {
    let price = Change::Months {
        values: BTreeMap::from([(3, 90_000.0), (7, 80_000.5)]),
        source: source(),
    };
    let late = Scenario {
        name: "Late".to_string(),
        parent: Some("bear".to_string()),
        colour: Colour::Amber,
        note: "The grid comes a year later.".to_string(),
        locked: true,
        overrides: vec![
            change("market", "btc_price_usd", price),
            change("H1", "hall_utility_mw", Change::Untyped),
            change("L1", "library", Change::Points(Some("s23".to_string()))),
            change("D1", "contract", Change::Points(None)),
        ],
        ..scenario("late")
    };
    let draft = Scenario {
        name: "Draft of Late".to_string(),
        parent: Some("late".to_string()),
        draft: true,
        ..scenario("draft")
    };
    [late, draft]
}

fn plan() -> Plan {
    let mut rows = vec![
        row("market", Sheet::Market, "Market", None),
        row("company", Sheet::Company, "Nørth Mining", Some("market")),
        row("S1", Sheet::Site, "West", Some("company")),
        row("H1", Sheet::Hall, "O'Brien's \"Hall\"", Some("S1")),
        row("L1", Sheet::MinerLot, "First lot", Some("H1")),
        row("C1", Sheet::HpcContract, "Tenant", Some("company")),
        row("D1", Sheet::Delivery, "Lease", Some("H1")),
    ];
    rows[0].cells = cells("btc_price_usd", Value::Series(vec![95_000.0, 95_500.25]));
    rows[3].cells = cells("hall_utility_mw", Value::Number(20.3));
    rows[4].library = Some("s21".to_string());
    rows[6].links = BTreeMap::from([("contract".to_string(), "C1".to_string())]);
    Plan {
        name: "Fixture".to_string(),
        description: "One of everything.".to_string(),
        start: Month::new(2026, 7),
        months: 180,
        fiscal_year_end_month: 6,
        rows: rows.into_iter().map(Arc::new).collect(),
        base_locked: false,
        scenarios: vec![bear()],
        basis: Arc::default(),
    }
}

fn bear() -> Scenario {
    let cell = |value| {
        Change::Cell(Cell {
            value,
            source: None,
        })
    };
    let price = cell(Value::Series(vec![60_000.0]));
    let hall = cell(Value::Number(18.0));
    Scenario {
        name: "Bear".to_string(),
        overrides: vec![
            change("market", "btc_price_usd", price),
            change("H1", "hall_utility_mw", hall),
        ],
        ..scenario("bear")
    }
}

fn scenario(id: &str) -> Scenario {
    Scenario {
        id: id.to_string(),
        name: String::new(),
        parent: None,
        colour: Colour::Grey,
        note: String::new(),
        locked: false,
        draft: false,
        overrides: Vec::new(),
    }
}

fn change(row: &str, key: &str, change: Change) -> Override {
    Override {
        row: row.to_string(),
        key: key.to_string(),
        change,
    }
}

fn row(id: &str, sheet: Sheet, name: &str, parent: Option<&str>) -> Row {
    Row {
        id: id.to_string(),
        sheet,
        name: name.to_string(),
        parent: parent.map(str::to_string),
        library: None,
        links: BTreeMap::new(),
        cells: BTreeMap::new(),
    }
}

fn cells(key: &str, value: Value) -> BTreeMap<String, Cell> {
    let cell = Cell {
        value,
        source: source(),
    };
    BTreeMap::from([(key.to_string(), cell)])
}

fn source() -> Option<Source> {
    Some(Source {
        source: "10-K 2025, page 44".to_string(),
        source_type: "Filing".to_string(),
        as_of: "2026-03-31".to_string(),
        confidence: "high".to_string(),
        note: "as filed".to_string(),
    })
}
