//! Every kind of node in the readers that need no spreadsheet: both lowerings to numbers, the
//! trace and the unit check. The workbook's part stands in `every_node.rs`.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use switchyard_model::catalogue::{Catalogue, LineId};
use switchyard_model::formula::{Formula, Reach, Reading};
use switchyard_model::plan::Cell;
use switchyard_model::trace::{CellRef, Read, trace};
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
        "FirstMonth",
        "Floor",
        "If",
        "InTwin",
        "LastMonth",
        "Line",
        "Linked",
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
    let columns = engine.evaluate(&plan, None).expect("finite");
    let steps = engine.evaluate_by_steps(&plan).expect("finite");
    let bits = |values: &[f64]| {
        values
            .iter()
            .map(|value| value.to_bits())
            .collect::<Vec<_>>()
    };
    for (id, line) in engine.context.catalogue.columns() {
        let pairs = [
            (&columns.scenario, &steps.scenario),
            (&columns.twin, &steps.twin),
        ];
        for (columns, steps) in pairs {
            let (columns, steps) = (columns.column(id), steps.column(id));
            assert_eq!(bits(columns), bits(steps), "{}", line.key);
        }
    }
}

/// What a line reads, and what the openings are made of that it reads in month 0.
fn allowed_reads(catalogue: &Catalogue, line: LineId) -> BTreeSet<LineId> {
    let reads = catalogue.reads(line).iter();
    let openings = reads
        .clone()
        .flat_map(|(read, _)| catalogue.reads(*read))
        .filter(|(_, reach)| *reach == Reach::WholeLine);
    reads.chain(openings).map(|(read, _)| *read).collect()
}

/// Each number can be told in words and in values, and leads to every line its formula reads.
#[test]
fn every_cell_of_every_node_can_be_traced() {
    let worlds = common::every_node();
    let world: &dyn World = &worlds.scenario;
    let catalogue = world.context().catalogue.clone();
    let mirrors: BTreeMap<_, _> = catalogue
        .mirrors()
        .map(|(mirror, of)| (of, mirror))
        .collect();
    let mut cells = 0;
    for (line, definition) in catalogue.lines() {
        for row in 0..world.layout().count(definition.sheet) {
            for month in [0, 1, 11, 13, common::MONTHS - 1] {
                let told = trace(world, CellRef { line, row, month });
                assert_eq!(told.value, world.value(line, row, month));
                assert!(!told.in_words.is_empty(), "{}", definition.key);
                if let Some(formula) = definition.formula() {
                    assert!(!told.in_values.is_empty(), "{}", definition.key);
                    let column = |read: &Read| match read.in_twin {
                        true => mirrors[&read.cell.line],
                        false => read.cell.line,
                    };
                    let reads: BTreeSet<_> = told.reads.iter().map(column).collect();
                    let allowed = allowed_reads(&catalogue, line);
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

/// Plans among many read the twin as a plan alone does.
#[test]
fn blocks_mirror_the_twin_of_each_plan() {
    let (engine, plan) = common::every_node_engine();
    let plans: Vec<_> = (0..7)
        .map(|at| {
            let mut moved = switchyard_model::plan::Plan::clone(&plan);
            let hall = moved.row_mut("H1").expect("a hall");
            let size = f64::from(at % 3);
            hall.cells.insert("h_size".to_string(), Cell::from(size));
            std::sync::Arc::new(moved)
        })
        .collect();
    let wanted: Vec<LineId> = engine
        .context
        .catalogue
        .columns()
        .map(|(id, _)| id)
        .collect();
    let answers = engine.evaluate_many(&plans, &wanted, &mut |_| true);
    for (plan, among) in plans.iter().zip(answers.expect("nobody stops it")) {
        let alone = engine.evaluate(plan, None).expect("finite");
        let among = among.expect("finite");
        for line in &wanted {
            assert_eq!(alone.scenario.column(*line), among.scenario.column(*line));
            assert_eq!(alone.twin.column(*line), among.twin.column(*line));
        }
    }
    let gain = engine.context.catalogue.id("c_total_gain");
    let worlds = engine.evaluate(&plan, None).expect("finite");
    assert_ne!(worlds.scenario.column(gain), [0.0]);
    assert_eq!(worlds.twin.column(gain), [0.0]);
}

/// A changed input is read in the twin, too, when the rest stays from the last evaluation.
#[test]
fn a_mirror_follows_the_twin_from_one_preview_to_the_next() {
    let (engine, plan) = common::every_node_engine();
    let last = engine.evaluate(&plan, None).expect("finite");
    let mut moved = switchyard_model::plan::Plan::clone(&plan);
    let hall = moved.row_mut("H3").expect("a hall");
    hall.cells.insert("h_series".to_string(), Cell::from(2.0));
    let moved = std::sync::Arc::new(moved);
    let warm = engine.evaluate(&moved, Some(&last)).expect("finite");
    let cold = engine.evaluate(&moved, None).expect("finite");
    for (id, line) in engine.context.catalogue.columns() {
        assert_eq!(
            warm.scenario.column(id),
            cold.scenario.column(id),
            "{}",
            line.key
        );
        assert_eq!(warm.twin.column(id), cold.twin.column(id), "{}", line.key);
    }
    let kept = engine.context.catalogue.id("c_sum_kept");
    assert_ne!(warm.scenario.column(kept), last.scenario.column(kept));
}
