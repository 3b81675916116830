//! A document that uses everything a file can hold.

use std::collections::BTreeMap;
use std::sync::Arc;

use switchyard_model::calendar::Month;
use switchyard_model::plan::{Cell, Override, Plan, Row, Scenario, Value};
use switchyard_model::register::Source;
use switchyard_model::sheet::Sheet;
use switchyard_store::{Document, LogEntry};

pub fn sample_document() -> Document {
    Document {
        doc_id: "7f3a9c2e-sample_1".to_string(),
        created: "2026-07-01T09:30:00Z".to_string(),
        plan: Arc::new(plan()),
        log: vec![
            change("2026-07-01T09:31:00Z", "Raise Hall 1 rent to $145/kW-month"),
            change("2026-07-01T09:32:00Z", "Rename “Hall 1”\tto 'Nørth'\n"),
        ],
    }
}

fn change(at: &str, label: &str) -> LogEntry {
    LogEntry {
        at: at.to_string(),
        user: "zoë".to_string(),
        label: label.to_string(),
    }
}

fn plan() -> Plan {
    Plan {
        name: "Zürich \"West\" 'n' 東京; DROP TABLE row; --".to_string(),
        description: "Two halls\nand a nul \0 in the middle 🏗".to_string(),
        start: Month::new(2026, 7),
        months: 180,
        fiscal_year_end_month: 6,
        rows: rows().into_iter().map(Arc::new).collect(),
        scenarios: scenarios(),
    }
}

fn rows() -> Vec<Row> {
    let mut delivery = row("D1", Sheet::Delivery, "Lease in Hall 1", Some("H1"));
    delivery
        .links
        .insert("contract".to_string(), "C1".to_string());
    let mut lot = row("L1", Sheet::MinerLot, "S21 lot", Some("H2"));
    lot.library = Some("s21".to_string());
    let mut hall = row("H1", Sheet::Hall, "O'Brien's \"Hall\"", Some("S1"));
    hall.cells = BTreeMap::from([
        ("hall_utility_mw".to_string(), Cell::from(20.0)),
        ("a_tenth".to_string(), Cell::from(0.1 + 0.2)),
        ("tiny".to_string(), Cell::from(f64::MIN_POSITIVE / 8.0)),
        ("huge".to_string(), Cell::from(-f64::MAX)),
        ("sourced".to_string(), sourced(Value::Number(145.0))),
        ("silent".to_string(), silent(Value::Number(1e15))),
    ]);
    let mut market = row("M", Sheet::Market, "Market", None);
    market.cells = BTreeMap::from([
        ("price".to_string(), monthly(&[95_000.0, 95_500.25, -0.75])),
        ("empty".to_string(), monthly(&[])),
        ("one".to_string(), sourced(Value::Series(vec![1.0 / 3.0]))),
    ]);
    vec![
        market,
        row("Co", Sheet::Company, "Company ☼", Some("M")),
        row("S1", Sheet::Site, "", Some("Co")),
        row(
            "H2",
            Sheet::Hall,
            "Before its sister by position",
            Some("S1"),
        ),
        hall,
        row("P1", Sheet::PowerContract, "Grid", Some("S1")),
        lot,
        row("C1", Sheet::HpcContract, "Tenant", Some("Co")),
        delivery,
        row("X1", Sheet::CapexComponent, "Chillers", Some("S1")),
    ]
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

fn scenarios() -> Vec<Scenario> {
    let override_of = |row: &str, key: &str, cell: Cell| Override {
        row: row.to_string(),
        key: key.to_string(),
        cell,
    };
    let scenario = |id: &str, parent: Option<&str>, overrides: Vec<Override>| Scenario {
        id: id.to_string(),
        name: format!("Scénario {id}"),
        parent: parent.map(str::to_string),
        overrides,
    };
    vec![
        // The child before its parent: order is the user's.
        scenario("worse", Some("bear"), vec![]),
        scenario(
            "bear",
            None,
            vec![
                override_of("M", "price", monthly(&[60_000.0; 24])),
                override_of("H1", "sourced", sourced(Value::Number(99.5))),
                override_of("H1", "sourced", Cell::from(98.0)),
                override_of("gone", "price", silent(Value::Series(vec![]))),
            ],
        ),
    ]
}

fn monthly(values: &[f64]) -> Cell {
    Cell {
        value: Value::Series(values.to_vec()),
        source: None,
    }
}

fn sourced(value: Value) -> Cell {
    let source = Source {
        source: "10-K 2025, page 44; \"as filed\"".to_string(),
        source_type: "Filing".to_string(),
        as_of: "2026-03-31".to_string(),
        confidence: "high".to_string(),
        note: "naïve — 'rounded'".to_string(),
    };
    Cell {
        value,
        source: Some(source),
    }
}

/// Somebody opened the source dialog and typed nothing: not the same as no source.
fn silent(value: Value) -> Cell {
    Cell {
        value,
        source: Some(Source::default()),
    }
}
