//! Every built-in sample: both spreadsheets recalculate the poisoned workbook and agree with the
//! engine in every cell.

use std::sync::Arc;

use switchyard_engine::{Engine, Worlds};
use switchyard_export::Cached;
use switchyard_model::plan::Context;
use switchyard_model::samples;
use switchyard_recalc::grid::Grid;
use switchyard_recalc::{POISON, compare, file, ironcalc_engine, libre_office, with_stack};

fn worlds(name: &str) -> Worlds {
    let engine = Engine::new(Context::standard());
    let plan = samples::load(&engine.context, name).expect("the sample exists");
    engine.evaluate(&Arc::new(plan), None).expect("the sample evaluates")
}

fn compare_all(name: &str, reader: &str, recalculated: &Grid, worlds: &Worlds) {
    let scenario = compare::world(recalculated, &worlds.scenario, "");
    let twin = compare::world(recalculated, &worlds.twin, " (keep mining)");
    let exported = Grid::as_written(&file(worlds, Cached::Engine));
    let formulas = compare::all_formulas(recalculated, &exported);
    println!("{name}, {reader}: {} results agree, {formulas} formulas in all", scenario + twin);
    assert_eq!(recalculated.text("Cover", 8, 2), "All checks pass");
}

#[test]
fn ironcalc_agrees_with_the_engine_in_every_cell() {
    with_stack(|| {
        for name in samples::names() {
            let worlds = worlds(name);
            let recalculated = ironcalc_engine::recalculated(&file(&worlds, Cached::Poison(POISON)));
            compare_all(name, "IronCalc", &recalculated, &worlds);
        }
    });
}

#[test]
fn libre_office_agrees_with_the_engine_in_every_cell() {
    with_stack(|| {
        for name in samples::names() {
            let worlds = worlds(name);
            let poisoned = file(&worlds, Cached::Poison(POISON));
            if let Some(recalculated) = libre_office::recalculated(&poisoned) {
                compare_all(name, "LibreOffice", &recalculated, &worlds);
            }
        }
    });
}
