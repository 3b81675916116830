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
use switchyard_model::plan::{Cell, Override, Plan, Row, Scenario, Value};
use switchyard_model::register::Source;
use switchyard_model::sheet::Sheet;
use switchyard_store::{Document, LogEntry, open, save};

#[test]
fn a_file_of_version_1_opens() {
    let path = fixture("schema_1.swy");
    if std::env::var_os("UPDATE_FIXTURE").is_some() {
        save(&path, &version_1()).unwrap();
    }
    let document = open(&path).unwrap();
    assert_eq!(document, version_1());

    let folder = Folder::new();
    let copy = folder.path("copy.swy");
    save(&copy, &document).unwrap();
    assert_eq!(open(&copy).unwrap(), document);
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
    };
    Document {
        doc_id: "fixture-schema-1".to_string(),
        created: "2026-07-01T09:30:00Z".to_string(),
        plan: Arc::new(plan()),
        log: vec![log],
    }
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
        scenarios: vec![scenario()],
    }
}

fn scenario() -> Scenario {
    let cell = |value| Cell {
        value,
        source: None,
    };
    let change = |row: &str, key: &str, value| Override {
        row: row.to_string(),
        key: key.to_string(),
        cell: cell(value),
    };
    Scenario {
        id: "bear".to_string(),
        name: "Bear".to_string(),
        parent: None,
        overrides: vec![
            change("market", "btc_price_usd", Value::Series(vec![60_000.0])),
            change("H1", "hall_utility_mw", Value::Number(18.0)),
        ],
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
    let source = Source {
        source: "10-K 2025, page 44".to_string(),
        source_type: "Filing".to_string(),
        as_of: "2026-03-31".to_string(),
        confidence: "high".to_string(),
        note: "as filed".to_string(),
    };
    let cell = Cell {
        value,
        source: Some(source),
    };
    BTreeMap::from([(key.to_string(), cell)])
}
