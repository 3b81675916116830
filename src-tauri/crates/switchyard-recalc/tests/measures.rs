//! Every measure of the table stands on the Results sheet as a live formula, and so does one that
//! is added.

use std::sync::Arc;

use switchyard_engine::{Engine, Worlds};
use switchyard_export::Cached;
use switchyard_model::catalogue::Catalogue;
use switchyard_model::formula::total;
use switchyard_model::keys;
use switchyard_model::line::{Definition, Kind, Line, RollUp};
use switchyard_model::lines::energy_mwh;
use switchyard_model::measures::{Answer, Group, Reader, Reading, Readings, Row, row};
use switchyard_model::plan::{Cell, Context};
use switchyard_model::samples;
use switchyard_model::section::Section;
use switchyard_model::sheet::Sheet;
use switchyard_recalc::grid::{Grid, Value};
use switchyard_recalc::{POISON, file, ironcalc_engine, with_stack};

const VALUE_COLUMN: i32 = 5;

fn line() -> Line {
    Line {
        key: "energy_total_mwh",
        sheet: Sheet::Company,
        section: Section::Power,
        label: "Energy over the plan".to_string(),
        labels: Vec::new(),
        unit: "mwh".to_string(),
        kind: Kind::Stock,
        roll_up: RollUp::Last,
        note: String::new(),
        definition: Definition::Formula {
            formula: total(energy_mwh()),
            opening: switchyard_model::formula::Formula::Literal(0.0),
        },
    }
}

fn measure() -> Row {
    let key = "energy_total_mwh";
    row(
        Group::Size,
        "energy",
        "Energy over the plan",
        "mwh",
        key,
        Reader::Value,
    )
}

/// The sample, and the sample in which no hall converts, with a measure more.
fn worlds(converts: bool) -> Worlds {
    let catalogue = Catalogue::standard_and(vec![line()], vec![measure()]);
    let engine = Engine::new(Context {
        catalogue: Arc::new(catalogue.expect("a row and a line fit in")),
        ..Context::standard()
    });
    let mut plan = samples::load(&engine.context, "first-run").expect("the sample");
    for hall in plan.rows.iter_mut().filter(|_| !converts) {
        if hall.sheet == Sheet::Hall {
            let cells = &mut Arc::make_mut(hall).cells;
            cells.insert(keys::converts.to_string(), Cell::from(0.0));
        }
    }
    engine.evaluate(&Arc::new(plan), None).expect("finite")
}

/// Rows of Results in reading order; a rate has three more beneath its own.
fn assert_shown(grid: &Grid, row: i32, reading: &Reading) {
    let found = grid.get("Results", row, VALUE_COLUMN).expect("a cell");
    let name = &reading.row.measure.id;
    assert!(found.is_formula(), "{name} is typed in");
    match (&found.value, &reading.answer) {
        (Value::Number(shown), Answer::Number(value)) => {
            assert!(
                (shown - value).abs() <= 1e-9 * value.abs(),
                "{name} {shown}"
            );
        }
        (Value::Number(shown), Answer::Rate(rate)) => {
            let rate = rate.rate().expect("one rate");
            assert!((shown - rate).abs() < 1e-8, "{name} {shown}");
        }
        // A date counts the days.
        (Value::Number(shown), Answer::Month(_)) => assert!(*shown > 45_000.0, "{name}"),
        (Value::Text(text), Answer::Nothing(_) | Answer::Rate(_)) => {
            assert_eq!(text, "n/a", "{name}");
        }
        (shown, answer) => panic!("{name}: {shown:?}, not {answer:?}"),
    }
}

#[test]
fn every_measure_and_one_more_is_a_live_formula_of_the_results() {
    with_stack(|| {
        for converts in [true, false] {
            let worlds = worlds(converts);
            let book = file(&worlds, Cached::Poison(POISON));
            let grid = ironcalc_engine::recalculated(&book);
            let mut row = 7;
            for reading in &Readings::of(&worlds.scenario).all {
                assert_eq!(grid.text("Results", row, 1), reading.row.paired_label());
                assert_shown(&grid, row, reading);
                let is_rate = matches!(reading.row.measure.reader, Reader::Irr(_));
                row += if is_rate { 4 } else { 1 };
            }
            assert_eq!(grid.text("Results", row - 1, 1), "Energy over the plan");
        }
    });
}
