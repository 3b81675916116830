//! A small catalogue with every kind of node, and a plan in which each of them meets its edges:
//! months before the first, no children, an unset link, zero divisors, codes outside the list.

pub mod lines;

use std::collections::BTreeMap;
use std::sync::Arc;

use switchyard_engine::{Engine, Worlds};
use switchyard_model::calendar::Month;
use switchyard_model::catalogue::Catalogue;
use switchyard_model::library::Libraries;
use switchyard_model::plan::{Cell, Context, Plan, Row, Value};
use switchyard_model::register::{Assumption, InputKind, Nature, Source};
use switchyard_model::series::Spread;
use switchyard_model::sheet::Sheet;

pub const MONTHS: usize = 30;

/// An engine for the small catalogue, and the plan.
pub fn every_node_engine() -> (Engine, Arc<Plan>) {
    engine_of(Catalogue::new(lines::all(), register()).expect("the catalogue resolves"))
}

/// An engine for a catalogue with these inputs, and the plan.
pub fn engine_of(catalogue: Catalogue) -> (Engine, Arc<Plan>) {
    let engine = Engine::new(Context {
        catalogue: Arc::new(catalogue),
        libraries: Arc::new(Libraries::shipped()),
        past: Arc::default(),
    });
    (engine, Arc::new(plan()))
}

/// Every node, evaluated.
pub fn every_node() -> Worlds {
    let (engine, plan) = every_node_engine();
    engine.evaluate(&plan, None).expect("every value is finite")
}

fn input(key: &'static str, sheet: Sheet, kind: InputKind, default: f64, min: f64) -> Assumption {
    Assumption {
        key,
        sheet,
        label: format!("Input {key}"),
        group: String::new(),
        unit: "1".to_string(),
        kind,
        choices: vec!["One".to_string(), "Two".to_string()],
        default,
        low: min,
        high: 10.0,
        min,
        max: 1000.0,
        step: 1.0,
        library: None,
        description: String::new(),
        source: Source {
            source_type: "Placeholder".to_string(),
            ..Source::default()
        },
        nature: Nature::Doubt,
        used_when: Vec::new(),
        gathers: Spread::Average,
        driver: String::new(),
    }
}

pub fn register() -> Vec<Assumption> {
    use InputKind::{Choice, Number, Series};
    vec![
        input("m_wave_input", Sheet::Market, Series, 0.0, -1000.0),
        input("m_code", Sheet::Market, Series, 0.0, -1000.0),
        input("m_zero", Sheet::Market, Number, 0.0, 0.0),
        input("m_rate", Sheet::Market, Number, 0.37, 0.01),
        input("m_offset", Sheet::Market, Number, 2.4, -10.0),
        input("conversion_switch", Sheet::Company, Choice, 1.0, 0.0),
        input("s_size", Sheet::Site, Number, 3.5, 0.0),
        input("h_size", Sheet::Hall, Number, 1.25, -5.0),
        input("h_series", Sheet::Hall, Series, 0.5, -5.0),
        input("k_rent", Sheet::HpcContract, Number, 100.0, 1.0),
        input("d_wants", Sheet::Delivery, Number, 2.0, 0.0),
    ]
}

fn row(id: &str, sheet: Sheet, parent: Option<&str>, cells: &[(&str, f64)]) -> Row {
    let typed = cells
        .iter()
        .map(|(key, value)| (key.to_string(), Cell::from(*value)));
    Row {
        id: id.to_string(),
        sheet,
        name: format!("{} {id} <&> \"quoted\"", sheet.label()),
        parent: parent.map(str::to_string),
        library: None,
        links: BTreeMap::new(),
        cells: typed.collect(),
    }
}

fn series(mut row: Row, key: &str, values: Vec<f64>) -> Row {
    let cell = Cell {
        value: Value::Series(values),
        source: None,
    };
    row.cells.insert(key.to_string(), cell);
    row
}

fn linked(mut row: Row, target: &str) -> Row {
    row.links.insert("contract".to_string(), target.to_string());
    row
}

/// Rises, falls through zero, and ends on the noise of decimal fractions.
fn wave() -> Vec<f64> {
    (0..MONTHS)
        .map(|month| match month {
            3 => 0.0,
            7 => 0.1 + 0.2,
            8 => 0.3,
            9 => 0.29 * 100.0,
            10 => 1e-12,
            _ => 40.0 * (month as f64 * 0.7).sin() - 3.0,
        })
        .collect()
}

fn codes() -> Vec<f64> {
    let some = [-3.0, 0.0, 1.0, 1.999_999_999_9, 2.0, 0.4, 99.0];
    some.into_iter().cycle().take(MONTHS).collect()
}

fn plan() -> Plan {
    let market = series(row("M", Sheet::Market, None, &[]), "m_wave_input", wave());
    let rows = vec![
        series(market, "m_code", codes()),
        row("C", Sheet::Company, Some("M"), &[]),
        row("S1", Sheet::Site, Some("C"), &[("s_size", 8.0)]),
        row("S2", Sheet::Site, Some("C"), &[]),
        row("S3", Sheet::Site, Some("C"), &[("s_size", 0.0)]),
        row("H1", Sheet::Hall, Some("S1"), &[("h_size", -2.5)]),
        row("H2", Sheet::Hall, Some("S3"), &[]),
        series(
            row("H3", Sheet::Hall, Some("S1"), &[("h_size", 4.0)]),
            "h_series",
            wave(),
        ),
        row("K1", Sheet::HpcContract, Some("C"), &[("k_rent", 130.0)]),
        row("K2", Sheet::HpcContract, Some("C"), &[]),
        linked(
            row("D1", Sheet::Delivery, Some("H1"), &[("d_wants", 3.0)]),
            "K2",
        ),
        row("D2", Sheet::Delivery, Some("H1"), &[("d_wants", 9.0)]),
        linked(row("D3", Sheet::Delivery, Some("H3"), &[]), "K1"),
        linked(
            row("D4", Sheet::Delivery, Some("H1"), &[("d_wants", 0.5)]),
            "K1",
        ),
    ];
    Plan {
        name: "Every node & more".to_string(),
        description: "A plan for tests.".to_string(),
        start: Month::new(2027, 11),
        months: MONTHS,
        fiscal_year_end_month: 5,
        rows: rows.into_iter().map(Arc::new).collect(),
        base_locked: false,
        scenarios: Vec::new(),
        basis: Arc::default(),
    }
}
