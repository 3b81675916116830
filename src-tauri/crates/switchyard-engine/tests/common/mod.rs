//! Small plans written as text, evaluated, and asked for one number.

#![allow(dead_code)]

use std::sync::Arc;

use switchyard_engine::{Engine, Worlds};
use switchyard_model::plan::{Context, Plan};
use switchyard_model::plan_text;
use switchyard_model::world::World;

pub fn plan(text: &str) -> (Engine, Arc<Plan>) {
    let context = Context::standard();
    let plan = plan_text::read(&context, text).unwrap_or_else(|problem| panic!("{problem}"));
    (Engine::new(context), Arc::new(plan))
}

pub fn evaluate(text: &str) -> Worlds {
    let (engine, plan) = plan(text);
    engine.evaluate(&plan, None).expect("finite")
}

pub fn value(world: &dyn World, key: &str, row: usize, month: usize) -> f64 {
    world.value(world.context().catalogue.id(key), row, month)
}

pub fn series(world: &dyn World, key: &str) -> Vec<f64> {
    world.single(key)
}

/// Fails with both numbers and the relative difference.
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
