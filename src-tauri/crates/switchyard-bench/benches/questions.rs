//! The budgets of questions that take many evaluations, on a plan of 20 halls over 240 months.
//! Run with `cargo bench --workspace --bench questions`.

use std::sync::Arc;

use divan::Bencher;
use switchyard_analysis as analysis;
use switchyard_app::api::{AskRequest, Question};
use switchyard_app::{Asking, Runs};
use switchyard_engine::Engine;
use switchyard_model::measures;
use switchyard_model::plan::{Cell, Change, Context, Override, Plan, Scenario};
use switchyard_model::samples;
use switchyard_model::scenario::{BASE, resolved};

/// As in the shell and the command line.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const HALLS: usize = 20;

fn main() {
    divan::main();
}

fn engine() -> Engine {
    Engine::new(Context::standard())
}

/// One change for each of ten drivers.
const TEN: [(&str, &str, f64); 10] = [
    ("market", "btc_price_start_usd", 70_000.0),
    ("market", "network_growth_fraction", 0.1),
    ("company", "discount_rate_fraction", 0.11),
    ("company", "overhead_usd_per_month", 300_000.0),
    ("company", "works_delay_months", 6.0),
    ("S", "kappa", 1.4),
    ("S", "capex_factor_fraction", 1.1),
    ("P", "power_price_usd_per_mwh", 40.0),
    ("L", "rent_usd_per_kw_month", 125.0),
    ("L", "term_months", 150.0),
];

fn number(row: &str, key: &str, value: f64) -> Override {
    Override {
        row: row.to_string(),
        key: key.to_string(),
        change: Change::Cell(Cell::from(value)),
    }
}

fn scenario(id: String, overrides: Vec<Override>) -> Scenario {
    Scenario {
        name: id.clone(),
        id,
        overrides,
        ..Scenario::default()
    }
}

/// 20 halls with a scenario that changes ten drivers, and fifty that change four inputs each.
fn tree(engine: &Engine) -> Arc<Plan> {
    let mut plan = Plan::clone(&switchyard_bench::plan(&engine.context, HALLS));
    let ten = TEN.iter().map(|(row, key, value)| number(row, key, *value));
    plan.scenarios
        .push(scenario("ten".to_string(), ten.collect()));
    for at in 0..50 {
        let step = f64::from(at);
        let overrides = vec![
            number("market", "btc_price_start_usd", 60_000.0 + 1_000.0 * step),
            number("company", "works_delay_months", step % 13.0),
            number("S", "capex_factor_fraction", 0.85 + 0.008 * step),
            number("L", "rent_usd_per_kw_month", 90.0 + 0.8 * step),
        ];
        plan.scenarios.push(scenario(format!("s{at}"), overrides));
    }
    Arc::new(plan)
}

/// Fifty scenarios of one plan, each with its twin; each resolved from the tree first.
#[divan::bench(sample_count = 10)]
fn fifty_scenarios(bencher: Bencher) {
    let engine = engine();
    let tree = tree(&engine);
    bencher.bench(|| {
        let mut last = None;
        for at in 0..50 {
            let plan = resolved(&engine.context, &tree, &format!("s{at}")).expect("a scenario");
            let worlds = engine
                .evaluate(&Arc::new(plan), last.as_ref())
                .expect("finite");
            last = Some(worlds);
        }
        last
    });
}

/// Ten drivers: 1,024 coalitions.
#[divan::bench(args = ["uplift", "npv"], sample_count = 5)]
fn bridge_of_ten(bencher: Bencher, measure: &str) {
    let engine = engine();
    let tree = tree(&engine);
    let seen = |id: &str| resolved(&engine.context, &tree, id).expect("a scenario");
    let (from, to) = (seen(BASE), seen("ten"));
    let measure = measures::parse(&engine.context.catalogue, measure).expect("a measure");
    bencher.bench(|| {
        let bridge = analysis::bridge(&engine, &from, &to, &measure, &[], &mut |_, _| true);
        let bridge = bridge.expect("a bridge");
        assert_eq!((bridge.bars.len(), bridge.runs), (10, 1024));
        bridge
    });
}

fn ask(bencher: Bencher, plan: Arc<Plan>, question: impl Fn() -> Question + Sync) {
    let asking = Asking {
        engine: engine(),
        plan,
        scenario: BASE.to_string(),
    };
    bencher.bench(|| {
        let request = AskRequest {
            run: 1,
            question: question(),
            width: 900,
            height: 420,
            dark: false,
        };
        Runs::default()
            .ask(&asking, &request)
            .unwrap_or_else(|refusal| panic!("{}", refusal.message))
    });
}

/// Every input that reaches the uplift, at both ends, with its picture.
#[divan::bench(sample_count = 10)]
fn tornado(bencher: Bencher) {
    ask(bencher, tree(&engine()), || Question::Tornado {
        measure: "uplift".to_string(),
        most: 30,
    });
}

/// 81 cells with their picture.
#[divan::bench(sample_count = 10)]
fn sweep(bencher: Bencher) {
    ask(bencher, tree(&engine()), || Question::Sweep {
        x: "rent_usd_per_kw_month".to_string(),
        y: "btc_price_start_usd".to_string(),
        measure: "uplift".to_string(),
    });
}

#[divan::bench(sample_count = 10)]
fn frontier(bencher: Bencher) {
    ask(bencher, tree(&engine()), || Question::Frontier {
        y: "btc_price_start_usd".to_string(),
    });
}

/// Four levers of the sample.
#[divan::bench(sample_count = 10)]
fn flips_of_the_sample(bencher: Bencher) {
    let sample = samples::load(&engine().context, "first-run").expect("the sample");
    ask(bencher, Arc::new(sample), || Question::Flips);
}
