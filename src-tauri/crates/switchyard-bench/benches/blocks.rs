//! Questions that take many nearly equal plans of 20 halls, one plan after another and in blocks.
//! Run with `cargo bench --workspace --bench blocks`; read docs/decisions/0017.

use std::sync::Arc;

use divan::Bencher;
use switchyard_bench::plan;
use switchyard_engine::{Engine, Worlds};
use switchyard_model::plan::{Context, Plan};
use switchyard_model::scenario::{Setting, with_settings};
use switchyard_model::world::World;

/// As in the shell and the command line.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// The drivers of a usual bridge, one input each.
const PLAYERS: [(&str, f64); 10] = [
    ("rent_usd_per_kw_month", 130.0),
    ("noi_margin_fraction", 0.9),
    ("overhead_usd_per_month", 300_000.0),
    ("discount_rate_fraction", 0.12),
    ("capex_factor_fraction", 1.1),
    ("kappa", 1.3),
    ("power_price_usd_per_mwh", 52.0),
    ("btc_price_start_usd", 95_000.0),
    ("network_growth_fraction", 0.15),
    ("works_delay_months", 6.0),
];

const QUESTIONS: [&str; 5] = [
    "1,024 coalitions, Gray code",
    "1,024 coalitions, counted up",
    "a grid of 81",
    "a tornado",
    "1,000 trials of four",
];

struct Question {
    engine: Engine,
    plans: Vec<Arc<Plan>>,
}

impl Question {
    fn new(name: &str) -> Question {
        let engine = Engine::new(Context::standard());
        let settings: Vec<Vec<(&str, f64)>> = match name {
            "1,024 coalitions, Gray code" => {
                (0..1024).map(|at| coalition(at ^ (at >> 1))).collect()
            }
            "1,024 coalitions, counted up" => (0..1024).map(coalition).collect(),
            "a grid of 81" => grid(),
            "a tornado" => tornado(&engine.context),
            _ => trials(),
        };
        let base = plan(&engine.context, 20);
        let plans = settings
            .iter()
            .map(|settings| with(&engine, &base, settings));
        Question {
            plans: plans.collect(),
            engine,
        }
    }

    fn uplift(&self, scenario: &dyn World, twin: &dyn World) -> f64 {
        scenario.constant("npv_usd") - twin.constant("npv_usd")
    }
}

fn with(engine: &Engine, plan: &Plan, settings: &[(&str, f64)]) -> Arc<Plan> {
    let settings: Vec<Setting> = settings
        .iter()
        .map(|(key, value)| Setting {
            row: None,
            key: key.to_string(),
            value: *value,
        })
        .collect();
    Arc::new(with_settings(&engine.context, plan, &settings).expect("inputs there are"))
}

fn coalition(joined: usize) -> Vec<(&'static str, f64)> {
    let players = PLAYERS.iter().enumerate();
    let joined = players.filter(|(at, _)| joined >> at & 1 == 1);
    joined.map(|(_, player)| *player).collect()
}

fn grid() -> Vec<Vec<(&'static str, f64)>> {
    let points =
        |low: f64, high: f64| (0..9).map(move |at| low + (high - low) * f64::from(at) / 8.0);
    let prices = points(60_000.0, 150_000.0);
    prices
        .flat_map(|price| {
            points(90.0, 150.0).map(move |rent| {
                vec![
                    ("btc_price_start_usd", price),
                    ("rent_usd_per_kw_month", rent),
                ]
            })
        })
        .collect()
}

/// Every input with a range, at its low and at its high.
fn tornado(context: &Context) -> Vec<Vec<(&'static str, f64)>> {
    let inputs = context.catalogue.inputs();
    let ranged = inputs.filter(|input| input.low < input.high && input.group != "Calendar");
    ranged
        .flat_map(|input| [input.low, input.high].map(|value| vec![(input.key, value)]))
        .collect()
}

fn trials() -> Vec<Vec<(&'static str, f64)>> {
    let mut state = 0x5317_c4a2_d00d_f00d_u64;
    let mut between = |low: f64, high: f64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        low + (high - low) * (state % 1_000_000) as f64 / 1e6
    };
    (0..1000)
        .map(|_| {
            vec![
                ("rent_usd_per_kw_month", between(90.0, 150.0)),
                ("btc_price_start_usd", between(60_000.0, 150_000.0)),
                ("power_price_usd_per_mwh", between(36.0, 60.0)),
                ("works_delay_months", between(0.0, 12.0).round()),
            ]
        })
        .collect()
}

/// As a preview does: each from the columns of the last, scenario and twin on a thread each.
#[divan::bench(args = QUESTIONS, sample_count = 5, sample_size = 1)]
fn one_after_another(bencher: Bencher, name: &str) {
    let question = Question::new(name);
    bencher.bench(|| {
        let (mut last, mut sum): (Option<Worlds>, f64) = (None, 0.0);
        for plan in &question.plans {
            let evaluated = question.engine.evaluate(plan, last.as_ref());
            let worlds = evaluated.expect("finite");
            sum += question.uplift(&worlds.scenario, &worlds.twin);
            last = Some(worlds);
        }
        sum
    });
}

/// Half the plans on either thread, each from the columns of the last.
#[divan::bench(args = QUESTIONS, sample_count = 5, sample_size = 1)]
fn on_two_threads(bencher: Bencher, name: &str) {
    let question = Question::new(name);
    let run = |plans: &[Arc<Plan>]| {
        let (mut last, mut sum): (Option<Worlds>, f64) = (None, 0.0);
        for plan in plans {
            let evaluated = question.engine.evaluate(plan, last.as_ref());
            let worlds = evaluated.expect("finite");
            sum += question.uplift(&worlds.scenario, &worlds.twin);
            last = Some(worlds);
        }
        sum
    };
    bencher.bench(|| {
        std::thread::scope(|threads| {
            let (first, second) = question.plans.split_at(question.plans.len() / 2);
            let first = threads.spawn(|| run(first));
            run(second) + first.join().expect("no panic")
        })
    });
}

fn blocks(bencher: Bencher, name: &str, keys: &[&str]) {
    let question = Question::new(name);
    let keys = keys.iter();
    let wanted: Vec<_> = keys
        .map(|key| question.engine.context.catalogue.id(key))
        .collect();
    bencher.bench(|| {
        let answers = question
            .engine
            .evaluate_many(&question.plans, &wanted, &mut |_| true);
        let answers = answers.expect("nobody stops it").into_iter();
        let uplifts = answers.map(|answer| {
            let excerpts = answer.expect("finite");
            question.uplift(&excerpts.scenario, &excerpts.twin)
        });
        uplifts.sum::<f64>()
    });
}

#[divan::bench(args = QUESTIONS, sample_count = 5, sample_size = 1)]
fn in_blocks(bencher: Bencher, name: &str) {
    blocks(bencher, name, &["npv_usd"]);
}

/// What a payback, a funding need and a share of contracted revenue take besides.
#[divan::bench(args = QUESTIONS, sample_count = 5, sample_size = 1)]
fn in_blocks_with_more_lines(bencher: Bencher, name: &str) {
    let keys = [
        "npv_usd",
        "free_cash_usd",
        "terminal_value_usd",
        "capex_total_usd",
        "funding_need_usd",
        "cumulative_cash_usd",
        "hpc_rent_usd",
        "revenue_net_usd",
        "mw_hpc",
    ];
    blocks(bencher, name, &keys);
}
