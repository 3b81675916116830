//! The budgets of docs/benchmarks.md: evaluate, preview, draw, open, save.
//! Run with `cargo bench --workspace --bench budgets`.

use std::hint::black_box;
use std::sync::Arc;

use divan::Bencher;
use switchyard_app::Session;
use switchyard_app::api::{EditRequest, FigureRequest, Gathering, OpenSample, ViewRequest};
use switchyard_app::headless;
use switchyard_bench::{plan, synthetic};
use switchyard_charts::{Canvas, Theme, draw};
use switchyard_engine::Engine;
use switchyard_model::edit::{Edit, InputEdit};
use switchyard_model::plan::{Context, Plan};
use switchyard_store::Document;

/// As in the shell and the command line.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

fn engine() -> Engine {
    Engine::new(Context::standard())
}

fn raised(engine: &Engine, plan: &Plan, row: &str, key: &str, value: f64) -> Arc<Plan> {
    let edit = Edit::Input(InputEdit::SetNumber {
        row: row.to_string(),
        key: key.to_string(),
        value,
    });
    Arc::new(edit.apply(&engine.context, plan).expect("a valid edit"))
}

/// Scenario and twin, from nothing.
#[divan::bench(args = [20, 200])]
fn cold_evaluate(bencher: Bencher, halls: usize) {
    let engine = engine();
    let plan = plan(&engine.context, halls);
    bencher.bench(|| engine.evaluate(black_box(&plan), None));
}

/// The model as large as it grows to: 900 lines, scenario and twin, from nothing.
#[divan::bench(args = [20, 200])]
fn cold_evaluate_900_lines(bencher: Bencher, halls: usize) {
    let engine = Engine::new(synthetic::large());
    let plan = plan(&engine.context, halls);
    bencher.bench(|| engine.evaluate(black_box(&plan), None));
}

/// What 100 loans on each of 40 lots add: with them, and without.
#[divan::bench(args = [0, 100])]
fn corkscrews_over_40_rows(bencher: Bencher, count: usize) {
    let engine = Engine::new(synthetic::corkscrews(count));
    let plan = plan(&engine.context, 40);
    bencher.bench(|| engine.evaluate(black_box(&plan), None));
}

/// One lever moved, the columns it does not reach shared: scenario and twin.
#[divan::bench(args = [
    (20, "L", "rent_usd_per_kw_month"),
    (20, "S", "kappa"),
    (20, "market", "btc_price_start_usd"),
    (20, "company", "works_delay_months"),
    (200, "L", "rent_usd_per_kw_month"),
    (200, "market", "btc_price_start_usd"),
])]
fn preview(bencher: Bencher, (halls, row, key): (usize, &str, &str)) {
    let engine = engine();
    let plan = plan(&engine.context, halls);
    let last = engine.evaluate(&plan, None).expect("finite");
    let assumption = engine.context.catalogue.assumption(key).expect("an input");
    let moved = raised(&engine, &plan, row, key, assumption.high);
    bencher.bench(|| engine.evaluate(black_box(&moved), Some(&last)));
}

/// Every figure of the product at the size of a window.
#[divan::bench(args = switchyard_app::figures::NAMES)]
fn figure(bencher: Bencher, name: &str) {
    let engine = engine();
    let worlds = engine
        .evaluate(&plan(&engine.context, 20), None)
        .expect("finite");
    let request = FigureRequest {
        name: name.to_string(),
        width: 900,
        height: 360,
    };
    let canvas = Canvas {
        width: request.width,
        height: request.height,
        text_scale: 1.0,
        with_title: false,
    };
    bencher.bench(|| {
        let figure = headless::figure_of(&worlds, name, Gathering::Quarter).expect("a figure");
        draw(&figure, canvas, Theme::Light)
    });
}

/// What one drag of the rent slider costs on this side of the window: edit, numbers, three
/// figures, findings, and the reply as JSON. The sample, 4 halls over 180 months.
#[divan::bench]
fn reply_to_a_drag(bencher: Bencher) {
    let folder = std::env::temp_dir().join("switchyard-bench-session");
    let mut session = Session::new(folder, None);
    let view = ViewRequest {
        figures: ["mw_by_use", "revenue_mix", "cumulative_cash"]
            .map(|name| FigureRequest {
                name: name.to_string(),
                width: 640,
                height: 280,
            })
            .to_vec(),
        ..ViewRequest::default()
    };
    let opened = session.open_sample(OpenSample {
        name: "first-run".to_string(),
        view: view.clone(),
    });
    opened.expect("the sample opens");
    let mut rent = 90.0;
    bencher.bench_local(move || {
        rent = if rent < 130.0 { rent + 1.0 } else { 90.0 };
        let request = EditRequest {
            edit: InputEdit::SetNumber {
                row: "L1".to_string(),
                key: "rent_usd_per_kw_month".to_string(),
                value: rent,
            }
            .into(),
            view: view.clone(),
        };
        let reply = session.preview(request).expect("a reply");
        serde_json::to_string(&reply).expect("a reply is JSON")
    });
}

fn document(context: &Context, halls: usize) -> Document {
    Document {
        doc_id: "bench".to_string(),
        created: "2026-11-22T00:00:00Z".to_string(),
        plan: plan(context, halls),
        checkpoints: Vec::new(),
        log: Vec::new(),
        headlines: Default::default(),
    }
}

#[divan::bench(args = [20, 200])]
fn save(bencher: Bencher, halls: usize) {
    let document = document(&Context::standard(), halls);
    let path = std::env::temp_dir().join(format!("switchyard-bench-save-{halls}.swy"));
    bencher.bench(|| switchyard_store::save(&path, black_box(&document)));
}

#[divan::bench(args = [20, 200])]
fn open(bencher: Bencher, halls: usize) {
    let path = std::env::temp_dir().join(format!("switchyard-bench-open-{halls}.swy"));
    switchyard_store::save(&path, &document(&Context::standard(), halls)).expect("saved");
    bencher.bench(|| switchyard_store::open(black_box(&path)));
}
