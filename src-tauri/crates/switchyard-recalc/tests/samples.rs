//! Every built-in sample, and a plan of everything they leave out: both spreadsheets recalculate
//! the poisoned workbook and agree with the engine in every cell.

use std::sync::Arc;

use switchyard_engine::{Engine, Worlds};
use switchyard_export::Cached;
use switchyard_model::plan::{Cell, Context, Plan};
use switchyard_model::{plan_text, samples};
use switchyard_recalc::grid::Grid;
use switchyard_recalc::{POISON, compare, file, ironcalc_engine, libre_office, with_stack};

const TWO_SITES: &str = include_str!("two-sites.toml");

fn plans(context: &Context) -> Vec<Plan> {
    let two_sites = plan_text::read(context, TWO_SITES).expect("the plan reads");
    let mut nothing_converts = two_sites.clone();
    nothing_converts.name = "Nothing converts".to_string();
    for hall in nothing_converts.rows.iter_mut() {
        if hall.cells.contains_key("converts") {
            Arc::make_mut(hall)
                .cells
                .insert("converts".to_string(), Cell::from(0.0));
        }
    }
    let sample = |name| samples::load(context, name).expect("the sample exists");
    let mut plans: Vec<Plan> = samples::names().map(sample).collect();
    plans.extend([two_sites, nothing_converts]);
    plans
}

fn worlds() -> Vec<(String, Worlds)> {
    let engine = Engine::new(Context::standard());
    let evaluate = |plan: Plan| {
        let name = plan.name.clone();
        (
            name,
            engine
                .evaluate(&Arc::new(plan), None)
                .expect("the plan evaluates"),
        )
    };
    plans(&engine.context).into_iter().map(evaluate).collect()
}

fn compare_all(name: &str, reader: &str, recalculated: &Grid, worlds: &Worlds) {
    let scenario = compare::world(recalculated, &worlds.scenario, "");
    let twin = compare::world(recalculated, &worlds.twin, " (keep mining)");
    let exported = Grid::as_written(&file(worlds, Cached::Engine));
    let formulas = compare::all_formulas(recalculated, &exported);
    println!(
        "{name}, {reader}: {} results agree, {formulas} formulas in all",
        scenario + twin
    );
    assert_eq!(recalculated.text("Cover", 8, 2), "All checks pass");
}

#[test]
fn ironcalc_agrees_with_the_engine_in_every_cell() {
    with_stack(|| {
        for (name, worlds) in worlds() {
            let recalculated =
                ironcalc_engine::recalculated(&file(&worlds, Cached::Poison(POISON)));
            compare_all(&name, "IronCalc", &recalculated, &worlds);
        }
    });
}

#[test]
fn libre_office_agrees_with_the_engine_in_every_cell() {
    with_stack(|| {
        for (name, worlds) in worlds() {
            let poisoned = file(&worlds, Cached::Poison(POISON));
            if let Some(recalculated) = libre_office::recalculated(&poisoned) {
                compare_all(&name, "LibreOffice", &recalculated, &worlds);
            }
        }
    });
}
