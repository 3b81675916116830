//! Polars columns and the month-stepper read the same formulas and must agree in every bit.

use std::sync::Arc;

use switchyard_engine::Engine;
use switchyard_model::plan::Context;
use switchyard_model::samples;
use switchyard_model::world::World;

#[test]
fn every_sample_is_bit_equal_in_both_lowerings() {
    let context = Context::standard();
    let engine = Engine::new(context.clone());
    for name in samples::names() {
        let plan = Arc::new(samples::load(&context, name).expect("a built-in sample"));
        let columns = engine.world(&plan, None).expect("finite");
        let steps = engine.world_by_steps(&plan).expect("finite");
        let mut cells = 0;
        for (id, line) in context.catalogue.lines() {
            let bits = |values: &[f64]| values.iter().map(|v| v.to_bits()).collect::<Vec<_>>();
            assert_eq!(
                bits(columns.column(id)),
                bits(steps.column(id)),
                "{} of {name}",
                line.key
            );
            cells += columns.column(id).len();
        }
        assert!(cells > 10_000, "{name} compared only {cells} cells");
    }
}

#[test]
#[ignore]
fn print() {
    let context = Context::standard();
    let engine = Engine::new(context.clone());
    let plan = Arc::new(samples::load(&context, "first-run").unwrap());
    let worlds = engine.evaluate(&plan, None).unwrap();
    for key in ["mw_mining","mw_stopped","mw_hpc","mw_conversion","mw_idle","hashprice_usd_per_ph_day","mining_revenue_usd","hpc_rent_usd","ebitda_usd","capex_usd","free_cash_usd","cumulative_cash_usd"] {
        for (w, world) in [("scn",&worlds.scenario),("twin",&worlds.twin)] {
            let s = world.single(key);
            let v: Vec<String> = s.iter().step_by(6).take(20).map(|v| if v.abs()>1e5 {format!("{:.2}M",v/1e6)} else {format!("{v:.2}")}).collect();
            println!("{key:28} {w:5} {}", v.join(" "));
        }
    }
    for key in ["npv_usd","capex_total_usd","funding_need_usd","fleet_efficiency_j_per_th"] { println!("{key} {} {}", worlds.scenario.single(key)[0], worlds.twin.single(key)[0]); }
}
