//! A document that uses everything a file can hold.

use std::collections::BTreeMap;
use std::sync::Arc;

use switchyard_model::calendar::Month;
use switchyard_model::past::{Basis, Given};
use switchyard_model::plan::{Cell, Change, Colour, Override, Plan, Row, Scenario, Value};
use switchyard_model::register::Source;
use switchyard_model::sheet::Sheet;
use switchyard_store::{Checkpoint, Document, Headlines, LogEntry, MadeIn};

pub fn sample_document() -> Document {
    Document {
        doc_id: "7f3a9c2e-sample_1".to_string(),
        created: "2026-07-01T09:30:00Z".to_string(),
        plan: Arc::new(plan()),
        checkpoints: vec![
            checkpoint("Board, 12 Nov", "bear", plan()),
            checkpoint("", "base", earlier_plan()),
        ],
        log: vec![
            change(
                "2026-07-01T09:31:00Z",
                "Raise Hall 1 rent to $145/kW-month",
                ["$140", "$145"],
            ),
            change(
                "2026-07-01T09:32:00Z",
                "Rename “Hall 1”\tto 'Nørth'\n",
                ["", ""],
            ),
        ],
        headlines: headlines(),
    }
}

fn headlines() -> Headlines {
    let told = [
        ("base", "uplift", Some(39_200_000.25)),
        ("base", "payback", None),
        ("bear", "uplift", Some(-0.1)),
    ];
    let told =
        told.map(|(scenario, measure, value)| ((scenario.to_string(), measure.to_string()), value));
    Headlines::from(told)
}

fn basis() -> Basis {
    let mut basis = Basis {
        register: "2026-11-22".to_string(),
        ..Basis::default()
    };
    let given = [
        ("uptime_fraction", "", Some(0.95)),
        ("resale_usd_per_th", "s21", Some(5.5)),
        ("resale_usd_per_th", "s9", None),
        ("of a later program", "", Some(-1.0)),
    ];
    for (key, library, value) in given {
        let of = "2026-11-22".to_string();
        basis.insert(key, library, Given { value, of });
    }
    basis
}

fn change(at: &str, label: &str, [old, new]: [&str; 2]) -> LogEntry {
    LogEntry {
        at: at.to_string(),
        user: "zoë".to_string(),
        label: label.to_string(),
        old: old.to_string(),
        new: new.to_string(),
        made_in: label.contains("Raise").then(|| MadeIn {
            scenario: "bear".to_string(),
            name: "Bear, as it was".to_string(),
        }),
    }
}

fn checkpoint(name: &str, scenario: &str, plan: Plan) -> Arc<Checkpoint> {
    let note = "as presented\nto the 'Board'";
    let at = "2026-11-12T16:00:00Z";
    Checkpoint::of(
        &Arc::new(plan),
        &headlines(),
        scenario,
        name,
        note,
        "zoë",
        at,
    )
    .unwrap()
}

fn earlier_plan() -> Plan {
    Plan {
        rows: Vec::new(),
        base_locked: true,
        scenarios: Vec::new(),
        ..plan()
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
        base_locked: false,
        scenarios: scenarios(),
        basis: Arc::new(basis()),
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
    let override_of = |row: &str, key: &str, change: Change| Override {
        row: row.to_string(),
        key: key.to_string(),
        change,
    };
    let cell_of = |row: &str, key: &str, cell: Cell| override_of(row, key, Change::Cell(cell));
    let months = |values: &[(usize, f64)], source: Option<Source>| Change::Months {
        values: values.iter().copied().collect(),
        source,
    };
    let points = |target: Option<&str>| Change::Points(target.map(str::to_string));
    let scenario = |id: &str, parent: Option<&str>, overrides: Vec<Override>| Scenario {
        id: id.to_string(),
        name: format!("Scénario {id}"),
        parent: parent.map(str::to_string),
        colour: Colour::Grey,
        note: String::new(),
        locked: false,
        draft: false,
        overrides,
    };
    vec![
        // The child before its parent: order is the user's.
        Scenario {
            colour: Colour::Purple,
            note: "What if rents fall,\ntoo?".to_string(),
            draft: true,
            ..scenario("worse", Some("bear"), vec![])
        },
        Scenario {
            locked: true,
            ..scenario("marks", None, vec![])
        },
        scenario(
            "bear",
            None,
            vec![
                cell_of("M", "price", monthly(&[60_000.0; 24])),
                cell_of("H1", "sourced", sourced(Value::Number(99.5))),
                cell_of("gone", "price", silent(Value::Series(vec![]))),
                // Months with gaps, from the last a plan can have down to none at all.
                override_of(
                    "M",
                    "curve",
                    months(&[(3, -0.5), (4, 1e-9), (359, 7.0)], None),
                ),
                override_of("M", "one", months(&[(0, 2.0)], sourced_by())),
                override_of("M", "silent", months(&[], Some(Source::default()))),
                override_of("H1", "a_tenth", Change::Untyped),
                override_of("L1", "library", points(Some("s23"))),
                override_of("L1", "", points(None)),
                override_of("D1", "contract", points(Some(""))),
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
    Cell {
        value,
        source: sourced_by(),
    }
}

fn sourced_by() -> Option<Source> {
    Some(Source {
        source: "10-K 2025, page 44; \"as filed\"".to_string(),
        source_type: "Filing".to_string(),
        as_of: "2026-03-31".to_string(),
        confidence: "high".to_string(),
        note: "naïve — 'rounded'".to_string(),
    })
}

/// Somebody opened the source dialog and typed nothing: not the same as no source.
fn silent(value: Value) -> Cell {
    Cell {
        value,
        source: Some(Source::default()),
    }
}
