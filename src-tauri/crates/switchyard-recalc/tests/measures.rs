//! Every measure of the table stands on the Results sheet as a live formula, and so does one that
//! is added.

use std::sync::Arc;

use switchyard_engine::{Engine, Worlds};
use switchyard_export::Cached;
use switchyard_model::keys;
use switchyard_model::measures::{Answer, Reader, Reading, Readings};
use switchyard_model::plan::Cell;
use switchyard_model::samples;
use switchyard_model::sheet::Sheet;
use switchyard_recalc::grid::{Grid, Value};
use switchyard_recalc::{POISON, file, ironcalc_engine, with_stack};
use switchyard_testkit::one_more;

const VALUE_COLUMN: i32 = 5;

/// The sample, and the sample in which no hall converts, with a measure more.
fn worlds(converts: bool) -> Worlds {
    let engine = Engine::new(one_more::context());
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
            assert_eq!(grid.text("Results", row - 1, 1), "Canteen over the plan");
        }
    });
}
