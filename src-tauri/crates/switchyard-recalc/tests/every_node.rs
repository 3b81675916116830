//! Every kind of node at its edges: both spreadsheets agree with the engine in every cell.

mod common;

use switchyard_export::{Cached, Options, Workbooks, workbook};
use switchyard_recalc::grid::Grid;
use switchyard_recalc::{POISON, compare, file, ironcalc_engine, libre_office, meta, with_stack};

fn compare_all(reader: &str, recalculated: &Grid) {
    let worlds = common::every_node();
    let scenario = compare::world(recalculated, &worlds.scenario, "");
    let twin = compare::world(recalculated, &worlds.twin, " (keep mining)");
    let exported = Grid::as_written(&file(&worlds, Cached::Engine));
    let formulas = compare::all_formulas(recalculated, &exported);
    println!(
        "every node, {reader}: {} results agree, {formulas} formulas in all",
        scenario + twin
    );
    assert_eq!(recalculated.text("Cover", 8, 2), "All checks pass");
}

#[test]
fn ironcalc_agrees_on_every_node() {
    with_stack(|| {
        let poisoned = file(&common::every_node(), Cached::Poison(POISON));
        compare_all("IronCalc", &ironcalc_engine::recalculated(&poisoned));
    });
}

#[test]
fn libre_office_agrees_on_every_node() {
    with_stack(|| {
        let poisoned = file(&common::every_node(), Cached::Poison(POISON));
        if let Some(recalculated) = libre_office::recalculated(&poisoned) {
            compare_all("LibreOffice", &recalculated);
        }
    });
}

/// What is read in a twin that has a file of its own stands as numbers, and recalculates alike.
#[test]
fn a_twin_in_its_own_file_is_read_as_numbers() {
    with_stack(|| {
        let worlds = common::every_node();
        let options = Options {
            cached: Cached::Poison(POISON),
            formula_limit: 100,
        };
        let books = workbook(
            &worlds.scenario,
            &worlds.twin,
            &meta(),
            options,
            &mut |_, _| true,
        );
        let Ok(Workbooks::Apart { scenario, .. }) = books else {
            panic!("past the limit");
        };
        let recalculated = ironcalc_engine::recalculated(&scenario);
        compare::world(&recalculated, &worlds.scenario, "");
        assert_eq!(recalculated.text("Cover", 8, 2), "All checks pass");
    });
}
