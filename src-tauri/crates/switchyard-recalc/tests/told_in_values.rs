//! What a trace says in values, read as a person would and worked out anew, gives the value it
//! explains: for every node, row and month, in both worlds.
//!
//! The lines are given a unit with eight decimals, so that what is shown is nearly what is meant.

mod common;
#[path = "common/spoken.rs"]
mod spoken;

use switchyard_engine::Worlds;
use switchyard_model::catalogue::Catalogue;
use switchyard_model::line::Line;
use switchyard_model::trace::{CellRef, trace};
use switchyard_model::world::World;

const FINE: &str = "btc/block";
/// Holds 1e-12, which eight decimals show as nothing.
const TOO_FINE_MONTH: usize = 10;

fn shown_finely() -> Worlds {
    let fine = |line: Line| Line {
        unit: FINE.to_string(),
        ..line
    };
    let lines = common::lines::all().into_iter().map(fine).collect();
    let catalogue = Catalogue::new(lines, common::register()).expect("the catalogue resolves");
    let (engine, plan) = common::engine_of(catalogue);
    engine.evaluate(&plan, None).expect("every value is finite")
}

#[test]
fn every_number_is_what_its_values_come_to() {
    let worlds = shown_finely();
    let mut told = 0;
    for world in [&worlds.scenario as &dyn World, &worlds.twin] {
        let catalogue = world.context().catalogue.clone();
        for (line, definition) in catalogue.lines().filter(|(_, line)| !line.is_input()) {
            for row in 0..world.layout().count(definition.sheet) {
                for month in (0..common::MONTHS).filter(|month| *month != TOO_FINE_MONTH) {
                    let said = trace(world, CellRef { line, row, month });
                    let again = spoken::value(&said.in_values);
                    let near = (again - said.value).abs() <= 2e-6 * said.value.abs().max(1.0);
                    assert!(
                        near,
                        "{} row {row} month {month}: {} is not {}, but {again}",
                        definition.key, said.in_values, said.value
                    );
                    told += 1;
                }
            }
        }
    }
    assert!(told > 5_000, "{told} numbers were told");
}

/// A reading of the twin says so, and names the twin's cell.
#[test]
fn a_trace_names_the_world_it_read() {
    let worlds = common::every_node();
    let world: &dyn World = &worlds.scenario;
    let line = world.context().catalogue.id("c_gain");
    let cell = CellRef {
        line,
        row: 0,
        month: 3,
    };
    let told = trace(world, cell);
    let sum = world.context().catalogue.id("c_sum");
    let reads: Vec<_> = told
        .reads
        .iter()
        .map(|r| (r.cell.line, r.in_twin))
        .collect();
    assert_eq!(reads, [(sum, false), (sum, true)]);
    assert_eq!(told.in_words, "Line c_sum − Line c_sum, keep mining");
}
