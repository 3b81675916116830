//! Small plans written as text, evaluated, and asked for one number. Each takes the engine, so
//! that a catalogue with a fault in it can be asked the same.

use std::sync::Arc;

use switchyard_engine::{Engine, Worlds};
use switchyard_model::edit::{Edit, InputEdit};
use switchyard_model::plan::{Context, Plan};
use switchyard_model::series::MonthsOf;
use switchyard_model::world::World;
use switchyard_model::{plan_text, samples};

pub fn engine() -> Engine {
    Engine::new(Context::standard())
}

/// # Panics
/// With the reader's sentence, when the text is no plan.
pub fn plan(engine: &Engine, text: &str) -> Arc<Plan> {
    let plan = plan_text::read(&engine.context, text);
    Arc::new(plan.unwrap_or_else(|problem| panic!("{problem}")))
}

/// # Panics
/// When the text is no plan, or a value of it is not finite.
pub fn evaluate(engine: &Engine, text: &str) -> Worlds {
    let plan = plan(engine, text);
    engine.evaluate(&plan, None).expect("finite")
}

/// The sample of the first run.
pub fn sample(engine: &Engine) -> Arc<Plan> {
    let plan = samples::load(&engine.context, "first-run");
    Arc::new(plan.expect("a built-in sample"))
}

/// The plan with one input typed.
pub fn edited(engine: &Engine, plan: &Plan, row: &str, key: &str, value: f64) -> Arc<Plan> {
    let edit = Edit::Input(InputEdit::SetNumber {
        row: row.to_string(),
        key: key.to_string(),
        value,
    });
    Arc::new(edit.apply(&engine.context, plan).expect("a valid edit"))
}

/// The plan with some months of one input typed.
pub fn by_month(
    engine: &Engine,
    plan: &Plan,
    row: &str,
    key: &str,
    values: &[(usize, f64)],
) -> Arc<Plan> {
    let edit = Edit::Input(InputEdit::SetMonths(vec![MonthsOf {
        row: row.to_string(),
        key: key.to_string(),
        values: values.iter().copied().collect(),
    }]));
    Arc::new(edit.apply(&engine.context, plan).expect("a valid edit"))
}

pub fn value(world: &dyn World, key: &str, row: usize, month: usize) -> f64 {
    world.value(world.context().catalogue.id(key), row, month)
}

pub fn series(world: &dyn World, key: &str) -> Vec<f64> {
    world.single(key)
}

/// Fails with both numbers and the relative difference.
///
/// # Panics
/// When they are further apart than the tolerance, relative to the stated number.
pub fn assert_near(what: &str, ours: f64, stated: f64, tolerance: f64) {
    let difference = (ours - stated) / stated;
    assert!(
        difference.abs() <= tolerance,
        "{what}: ours {ours}, stated {stated}, {:+.3}% apart, {:.3}% allowed",
        difference * 100.0,
        tolerance * 100.0
    );
}

/// A market that states a difficulty, without growth, floor or response.
pub fn market(btc: f64, difficulty_t: f64, fee_share: f64, height: f64) -> String {
    format!(
        "[market]\nnetwork_mode = \"Difficulty\"\nbtc_price_start_usd = {btc:?}\n\
         difficulty_start_t = {difficulty_t:?}\nfee_share_fraction = {fee_share:?}\n\
         block_height_start = {height:?}\nnetwork_growth_fraction = 0.0\n\
         hashprice_floor_usd_per_ph_day = 0.0\n"
    )
}

/// One hall, live for HPC from the first month, with one lease.
pub fn leased(gross_mw: f64, it_mw: f64, months: usize, contract: &str) -> String {
    let kappa = gross_mw / it_mw;
    format!(
        "start = \"2027-01\"\nmonths = {months}\n\
         [[site]]\nid = \"S\"\ncontracted_utility_mw = {gross_mw:?}\nkappa = {kappa:?}\n\
         [[power_contract]]\nid = \"P\"\nparent = \"S\"\n\
         [[hall]]\nid = \"H\"\nparent = \"S\"\nhall_utility_mw = {gross_mw:?}\nconverts = 1\n\
         present_use = \"Empty\"\nconversion_start_month = \"2025-01\"\ndrain_months = 0\n\
         build_months = 22\ncommission_months = 2\n\
         [[hpc_contract]]\nid = \"L\"\nramp_months = 0\n{contract}\n\
         [[delivery]]\nid = \"D\"\nparent = \"H\"\ncontract = \"L\"\ncontracted_it_mw = {it_mw:?}\n"
    )
}
