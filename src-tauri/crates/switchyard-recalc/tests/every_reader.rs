//! Every kind of node in the readers that need no spreadsheet: both lowerings to numbers, the
//! trace and the unit check. The workbook's part stands in `every_node.rs`.

mod common;

use std::collections::BTreeSet;

use switchyard_model::formula::{Formula, Reading};
use switchyard_model::trace::{CellRef, trace};
use switchyard_model::unit_check;
use switchyard_model::world::World;

/// The name of a node kind, without its parts; a reading has the name of its own kind.
fn kind(formula: &Formula) -> String {
    let text = match formula {
        Formula::Read(reading) => format!("{reading:?}"),
        other => format!("{other:?}"),
    };
    text.split(['(', ' '])
        .next()
        .unwrap_or_default()
        .to_string()
}

fn kinds(formula: &Formula, found: &mut BTreeSet<String>) {
    found.insert(kind(formula));
    formula.for_each_part(&mut |part| kinds(part, found));
}

#[test]
fn the_small_catalogue_has_every_kind_of_node() {
    let mut found = BTreeSet::new();
    for line in common::lines::all() {
        if let Some(formula) = line.formula() {
            kinds(formula, &mut found);
        }
    }
    let all = [
        "Add",
        "At",
        "Children",
        "Choose",
        "Compare",
        "Constant",
        "Curve",
        "Div",
        "Floor",
        "If",
        "Line",
        "Literal",
        "Max",
        "Min",
        "Mul",
        "Pow",
        "Prev",
        "Ratio",
        "RowsAbove",
        "Spread",
        "Sub",
        "Through",
        "Total",
        "Window",
        "YearTotal",
    ];
    assert_eq!(found, all.map(str::to_string).into());
}

#[test]
fn both_lowerings_are_bit_equal_on_every_node() {
    let (engine, plan) = common::every_node_engine();
    let columns = engine.world(&plan, None).expect("finite");
    let steps = engine.world_by_steps(&plan).expect("finite");
    let bits = |values: &[f64]| {
        values
            .iter()
            .map(|value| value.to_bits())
            .collect::<Vec<_>>()
    };
    for (id, line) in engine.context.catalogue.lines() {
        assert_eq!(
            bits(columns.column(id)),
            bits(steps.column(id)),
            "{}",
            line.key
        );
    }
}

/// Each number can be told in words and in values, and leads to every line its formula reads.
#[test]
fn every_cell_of_every_node_can_be_traced() {
    let worlds = common::every_node();
    let world: &dyn World = &worlds.scenario;
    let catalogue = world.context().catalogue.clone();
    let mut cells = 0;
    for (line, definition) in catalogue.lines() {
        for row in 0..world.layout().count(definition.sheet) {
            for month in [0, 1, 11, 13, common::MONTHS - 1] {
                let told = trace(world, CellRef { line, row, month });
                assert_eq!(told.value, world.value(line, row, month));
                assert!(!told.in_words.is_empty(), "{}", definition.key);
                if let Some(formula) = definition.formula() {
                    assert!(!told.in_values.is_empty(), "{}", definition.key);
                    let reads: BTreeSet<_> = told.reads.iter().map(|read| read.cell.line).collect();
                    let allowed: BTreeSet<_> = catalogue
                        .reads(line)
                        .iter()
                        .map(|(read, _)| *read)
                        .collect();
                    assert!(reads.is_subset(&allowed), "{}", definition.key);
                    let plain = matches!(
                        formula,
                        Formula::Read(Reading::Line(_) | Reading::Total(_) | Reading::YearTotal(_))
                    );
                    assert!(!plain || !reads.is_empty(), "{}", definition.key);
                }
                cells += 1;
            }
        }
    }
    assert!(cells > 300, "{cells} cells were traced");
}

/// The unit check goes into every kind of node: a mistake hidden in each of them is found.
#[test]
fn a_unit_mistake_is_found_inside_every_node() {
    use switchyard_model::formula::{self, Fold};
    use switchyard_model::lines;

    let catalogue = switchyard_model::catalogue::Catalogue::standard();
    let mw = lines::hall_mw;
    let wrong = || lines::hall_mw() + lines::hall_critical_it_mw();
    let mistakes = [
        wrong() - mw(),
        wrong() * 2.0,
        wrong() / 2.0,
        formula::ratio(wrong(), 2.0, 0.0),
        formula::min(mw(), wrong()),
        formula::max(wrong(), 0.0),
        formula::pow(mw(), 2.0),
        formula::pow(2.0, mw()),
        formula::floor(wrong()),
        formula::at_least(mw(), lines::hall_critical_it_mw()),
        formula::when(mw(), 1.0, 0.0),
        formula::when(1.0, mw(), lines::hall_critical_it_mw()),
        formula::choose(mw(), vec![mw()]),
        formula::choose(1.0, vec![mw(), lines::hall_critical_it_mw()]),
        formula::curve(formula::Table::SpendingSCurve, mw()),
        formula::at(lines::hall_mining_share(), mw()),
        formula::prev(lines::hall_mining_share()) + mw(),
        formula::window(Fold::Max, lines::hall_mining_share(), 3) + mw(),
        formula::total(lines::hall_mining_share()) + mw(),
        formula::year_total(lines::hall_mining_share()) + mw(),
        formula::spread(
            lines::hall_mining_share(),
            formula::Schedule::StraightLine12,
        ) + mw(),
        formula::rows_above(mw()) + lines::hall_critical_it_mw(),
        formula::sum_of(mw()) + lines::site_critical_it_mw_leased(),
        formula::through("contract", lines::term_months()) + mw(),
        switchyard_model::constants::one_month() + mw(),
    ];
    for mistake in mistakes {
        assert!(
            unit_check::infer(&catalogue, &mistake).is_err(),
            "{mistake:?}"
        );
    }
}
