//! Many nearly equal plans: the 1,024 coalitions of a bridge with ten inputs, 20 halls.
//! Run with `cargo bench --workspace --bench blocks`.

use std::sync::Arc;

use divan::Bencher;
use switchyard_bench::plan;
use switchyard_engine::{Engine, Worlds};
use switchyard_model::edit::Edit;
use switchyard_model::plan::{Context, Plan, Value};
use switchyard_model::world::World;

/// As in the shell and the command line.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// The drivers of a usual bridge, one input each.
const PLAYERS: [(&str, &str, f64); 10] = [
    ("L", "rent_usd_per_kw_month", 130.0),
    ("L", "noi_margin_fraction", 0.9),
    ("company", "overhead_usd_per_month", 300_000.0),
    ("company", "discount_rate_fraction", 0.12),
    ("S", "capex_factor_fraction", 1.1),
    ("S", "kappa", 1.3),
    ("P", "power_price_usd_per_mwh", 52.0),
    ("market", "btc_price_start_usd", 95_000.0),
    ("market", "network_growth_fraction", 0.15),
    ("company", "works_delay_months", 6.0),
];

fn coalition(engine: &Engine, base: &Plan, joined: usize) -> Arc<Plan> {
    let players = PLAYERS.iter().enumerate();
    let chosen = players.filter(|(at, _)| joined >> at & 1 == 1);
    let plan = chosen.fold(base.clone(), |plan, (_, (row, key, value))| {
        let edit = Edit::SetValue {
            row: row.to_string(),
            key: key.to_string(),
            value: Value::Number(*value),
        };
        edit.apply(&engine.context, &plan).expect("a valid edit")
    });
    Arc::new(plan)
}

/// Each differs from the last in one input (Gray code).
fn coalitions(engine: &Engine) -> Vec<Arc<Plan>> {
    let base = plan(&engine.context, 20);
    let gray = (0..1 << PLAYERS.len()).map(|step| step ^ (step >> 1));
    gray.map(|joined| coalition(engine, &base, joined))
        .collect()
}

fn uplift(worlds: &Worlds) -> f64 {
    worlds.scenario.constant("npv_usd") - worlds.twin.constant("npv_usd")
}

fn one_by_one(engine: &Engine, plans: &[Arc<Plan>]) -> f64 {
    let mut last: Option<Worlds> = None;
    let mut sum = 0.0;
    for plan in plans {
        let worlds = engine.evaluate(plan, last.as_ref()).expect("finite");
        sum += uplift(&worlds);
        last = Some(worlds);
    }
    sum
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn one_by_one_counting_up(bencher: Bencher) {
    let engine = Engine::new(Context::standard());
    let base = plan(&engine.context, 20);
    let plans: Vec<_> = (0..1024)
        .map(|joined| coalition(&engine, &base, joined))
        .collect();
    bencher.bench(|| one_by_one(&engine, &plans));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn one_by_one_gray_code(bencher: Bencher) {
    let engine = Engine::new(Context::standard());
    let plans = coalitions(&engine);
    bencher.bench(|| one_by_one(&engine, &plans));
}

/// Half the plans on either thread, scenario and twin one after the other.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn gray_code_on_two_threads(bencher: Bencher) {
    let engine = Engine::new(Context::standard());
    let plans = coalitions(&engine);
    let twins: Vec<_> = plans
        .iter()
        .map(|plan| {
            let edit = Edit::SetValue {
                row: "company".to_string(),
                key: "conversion_switch".to_string(),
                value: Value::Number(0.0),
            };
            Arc::new(edit.apply(&engine.context, plan).expect("a valid edit"))
        })
        .collect();
    let run = |plans: &[Arc<Plan>], twins: &[Arc<Plan>]| {
        let (mut scenario, mut twin) = (None, None);
        let mut sum = 0.0;
        for (plan, kept) in plans.iter().zip(twins) {
            scenario = Some(engine.world(plan, scenario.as_ref()).expect("finite"));
            twin = Some(engine.world(kept, twin.as_ref()).expect("finite"));
            let npv = |world: &Option<_>| -> f64 {
                let world: &switchyard_engine::Evaluation = world.as_ref().unwrap();
                world.constant("npv_usd")
            };
            sum += npv(&scenario) - npv(&twin);
        }
        sum
    };
    bencher.bench(|| {
        std::thread::scope(|threads| {
            let half = plans.len() / 2;
            let first = threads.spawn(|| run(&plans[..half], &twins[..half]));
            run(&plans[half..], &twins[half..]) + first.join().unwrap()
        })
    });
}
