//! How the workbook is written: complete, plain, one formula per row, the same bytes every time.

mod common;

use std::collections::BTreeSet;
use std::sync::Arc;

use switchyard_engine::{Engine, Worlds};
use switchyard_export::{Cached, Options, Workbooks, workbook};
use switchyard_model::formula::Formula;
use switchyard_model::line::Definition;
use switchyard_model::plan::Context;
use switchyard_model::samples;
use switchyard_model::world::World;
use switchyard_recalc::grid::{Grid, Value};
use switchyard_recalc::{POISON, compare, file, ironcalc_engine, meta, text, with_stack};

const FIRST_MONTH: i32 = 18;

fn sample() -> Worlds {
    let engine = Engine::new(Context::standard());
    let plan = samples::load(&engine.context, "first-run").expect("the sample exists");
    engine
        .evaluate(&Arc::new(plan), None)
        .expect("the sample evaluates")
}

#[test]
fn every_line_and_input_appears_in_both_worlds() {
    let worlds = sample();
    let grid = Grid::as_written(&file(&worlds, Cached::Engine));
    let (world, catalogue) = (&worlds.scenario, &worlds.scenario.context().catalogue);
    for (id, line) in catalogue.lines() {
        let label = line.sheet.label();
        let sheets = match (line.is_input(), catalogue.has_months(id)) {
            (true, true) => vec!["Input series".to_string()],
            (true, false) => vec!["Inputs".to_string()],
            (false, _) => vec![label.to_string(), format!("{label} (keep mining)")],
        };
        for sheet in sheets {
            let rows = grid.rows_of_key(&sheet, line.key).len();
            assert_eq!(
                rows,
                world.layout().count(line.sheet),
                "{} on {sheet}",
                line.key
            );
        }
    }
}

#[test]
fn each_row_has_one_formula_copied_across() {
    for worlds in [sample(), common::every_node()] {
        let grid = Grid::as_written(&file(&worlds, Cached::Engine));
        let mut rows = 0;
        for (sheet, cells) in &grid.sheets {
            let months = cells.iter().filter(|((row, column), found)| {
                *row > 1 && *column >= FIRST_MONTH && found.is_formula()
            });
            let kinds: BTreeSet<_> = months
                .map(|((row, _), found)| (row, found.formula))
                .collect();
            let different: BTreeSet<_> = kinds.iter().map(|(row, _)| row).collect();
            assert_eq!(
                kinds.len(),
                different.len(),
                "{sheet}: a row changes its formula"
            );
            rows += kinds.len();
        }
        assert!(rows > 100, "{rows} rows of formulas");
    }
}

#[test]
fn formulas_are_plain() {
    const FORBIDDEN: [&str; 8] = [
        "OFFSET(",
        "INDIRECT(",
        "LET(",
        "LAMBDA(",
        "NOW(",
        "TODAY(",
        "RAND",
        "_xlfn",
    ];
    for worlds in [sample(), common::every_node()] {
        let catalogue = &worlds.scenario.context().catalogue;
        let allowed = literals(catalogue.lines().map(|(_, line)| &line.definition));
        for formula in text::formulas(&file(&worlds, Cached::Engine)) {
            for word in FORBIDDEN {
                assert!(!formula.contains(word), "{word} in {formula}");
            }
            for number in text::digits(&formula) {
                assert!(allowed.contains(&number), "{number} stands in {formula}");
            }
        }
    }
}

/// What may stand as digits: the lowering's own 0, 1, 2 and the first guess of a rate, and the
/// small numbers that stand as digits in the model too.
fn literals<'a>(definitions: impl Iterator<Item = &'a Definition>) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = ["0", "1", "2", "1%"].map(str::to_string).into();
    for definition in definitions {
        if let Definition::Formula { formula, opening } = definition {
            collect(formula, &mut found);
            collect(opening, &mut found);
        }
    }
    found
}

fn collect(formula: &Formula, found: &mut BTreeSet<String>) {
    match formula {
        Formula::Literal(value) | Formula::Ratio(_, _, value) => {
            found.insert(value.abs().to_string());
        }
        Formula::Choose(_, options) => {
            found.insert(options.len().to_string());
        }
        _ => {}
    }
    formula.for_each_part(&mut |part| collect(part, found));
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let worlds = sample();
    assert_eq!(file(&worlds, Cached::Engine), file(&worlds, Cached::Engine));
}

#[test]
fn a_poisoned_file_shows_poison_until_it_is_recalculated() {
    let poisoned = Grid::as_written(&file(&sample(), Cached::Poison(POISON)));
    let formulas = poisoned.sheets.values().flat_map(|cells| cells.values());
    for found in formulas.filter(|found| found.is_formula()) {
        assert_eq!(found.value, Value::Number(POISON));
    }
}

#[test]
fn large_plans_give_two_files() {
    with_stack(|| {
        let worlds = sample();
        let options = Options {
            cached: Cached::Poison(POISON),
            formula_limit: 100_000,
        };
        let books = workbook(
            &worlds.scenario,
            &worlds.twin,
            &meta(),
            options,
            &mut |_, _| true,
        );
        let books = books.expect("both files are written");
        assert!(books.note().is_some_and(|note| note.contains("of its own")));
        let Workbooks::Apart {
            scenario,
            keep_mining,
        } = books
        else {
            panic!("the plan is past the limit");
        };
        let scenario = ironcalc_engine::recalculated(&scenario);
        let keep_mining = ironcalc_engine::recalculated(&keep_mining);
        compare::world(&scenario, &worlds.scenario, "");
        compare::world(&keep_mining, &worlds.twin, " (keep mining)");
        for grid in [&scenario, &keep_mining] {
            assert_eq!(grid.text("Cover", 8, 2), "All checks pass");
        }
        let both = ironcalc_engine::recalculated(&file(&worlds, Cached::Engine));
        for row in 7..=16 {
            let (apart, together) = (scenario.get("Results", row, 5), both.get("Results", row, 5));
            assert_eq!(
                apart.map(|f| &f.value),
                together.map(|f| &f.value),
                "Results row {row}"
            );
        }
    });
}
