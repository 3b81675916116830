//! Plans as earlier programs wrote them: opened today, every line is what it was then.
//!
//! A folder of `fixtures/older` is one day: `plan.swy` and `plan.toml` as that day's program wrote
//! them, `lines.csv` with every line of every scenario in both worlds, `headlines.csv`. A line
//! whose rule has changed since stands in `moved.csv` with the reason; nothing else may move.
//! `WRITE_FIXTURE=2026-11-22 cargo test --workspace --test older_plans` adds a day; one that is
//! there is never written again.

mod common;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use common::{Desk, desk};
use switchyard_app::api::*;
use switchyard_app::headless;
use switchyard_engine::{Engine, Evaluation};
use switchyard_model::measures::Readings;
use switchyard_model::plan::{Context, Plan};
use switchyard_model::scenario;
use switchyard_model::world::World;

#[test]
fn an_older_plan_keeps_its_lines() {
    write_when_asked();
    let days = days();
    assert!(!days.is_empty(), "no fixture of an earlier program");
    for day in days {
        for form in ["plan.swy", "plan.toml"] {
            let plan = read(&day.join(form));
            let then = fs::read_to_string(day.join("lines.csv")).expect("lines of that day");
            same_lines(&day, form, &then, &lines(&plan));
            let then = fs::read_to_string(day.join("headlines.csv")).expect("headlines");
            assert_eq!(then, headlines(&plan), "{}/{form}", day.display());
        }
    }
}

/// Every line of that day is the same now, or is listed as moved.
fn same_lines(day: &Path, form: &str, then: &str, now: &str) {
    let now: BTreeMap<&str, &str> = now.lines().map(parted).collect();
    let moved = fs::read_to_string(day.join("moved.csv")).unwrap_or_default();
    let listed = |address: &str| {
        let key = address.rsplit(',').next().unwrap_or_default();
        moved
            .lines()
            .any(|line| line.split(',').next() == Some(key))
    };
    let differing: Vec<String> = then
        .lines()
        .map(parted)
        .filter(|(address, was)| now.get(address) != Some(was) && !listed(address))
        .map(|(address, was)| format!("{address}: {was} is now {:?}", now.get(address)))
        .collect();
    assert!(
        differing.is_empty(),
        "{}/{form}: {} lines moved\n{}",
        day.display(),
        differing.len(),
        differing.join("\n")
    );
}

/// `scenario,world,line` and its two sums.
fn parted(line: &str) -> (&str, &str) {
    let (third, _) = line.match_indices(',').nth(2).expect("five columns");
    (&line[..third], &line[third + 1..])
}

fn days() -> Vec<PathBuf> {
    let folders = fs::read_dir(fixtures()).expect("a folder of fixtures");
    let mut days: Vec<PathBuf> = folders.map(|entry| entry.expect("a day").path()).collect();
    days.sort();
    days
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/older")
}

fn read(path: &Path) -> Plan {
    let name = path.to_str().expect("a plain path");
    headless::read_plan(&Context::standard(), name)
        .unwrap_or_else(|problem| panic!("{name}: {}", problem.message))
}

/// One row for each scenario, world and line: the sum of its values, and their sum weighted by
/// row and month, so that a value that moves to another place is seen too.
fn lines(plan: &Plan) -> String {
    let mut text = "scenario,world,line,total,weighted\n".to_string();
    each_world(plan, |scenario, world, evaluation| {
        let catalogue = &evaluation.context().catalogue;
        for (id, line) in catalogue.lines() {
            let rows = evaluation.layout().count(line.sheet).max(1);
            let column = evaluation.column(id);
            let weight = |at: usize| ((at % rows) + 1) as f64 * ((at / rows) + 1) as f64;
            let total: f64 = column.iter().sum();
            let weighted: f64 = column
                .iter()
                .enumerate()
                .map(|(at, value)| value * weight(at))
                .sum();
            let _ = writeln!(
                text,
                "{scenario},{world},{},{total:?},{weighted:?}",
                line.key
            );
        }
    });
    text
}

fn headlines(plan: &Plan) -> String {
    let engine = Engine::new(Context::standard());
    let mut text = "scenario,uplift_usd,npv_usd,capex_usd,funding_need_usd\n".to_string();
    for scenario in scenarios(plan) {
        let seen = scenario::resolved(&engine.context, plan, &scenario).expect("a scenario");
        let worlds = engine.evaluate(&Arc::new(seen), None).expect("finite");
        let all = Readings::of(&worlds.scenario);
        let numbers = ["uplift", "npv", "capex", "funding_need"];
        let numbers = numbers.map(|id| format!("{:?}", all.number(id).expect("a number")));
        let _ = writeln!(text, "{scenario},{}", numbers.join(","));
    }
    text
}

fn scenarios(plan: &Plan) -> Vec<String> {
    let own = plan.scenarios.iter().map(|one| one.id.clone());
    [scenario::BASE.to_string()]
        .into_iter()
        .chain(own)
        .collect()
}

fn each_world(plan: &Plan, mut told: impl FnMut(&str, &str, &Evaluation)) {
    let engine = Engine::new(Context::standard());
    for scenario in scenarios(plan) {
        let seen = scenario::resolved(&engine.context, plan, &scenario).expect("a scenario");
        let worlds = engine.evaluate(&Arc::new(seen), None).expect("finite");
        told(&scenario, "scenario", &worlds.scenario);
        told(&scenario, "twin", &worlds.twin);
    }
}

fn write_when_asked() {
    let Ok(day) = std::env::var("WRITE_FIXTURE") else {
        return;
    };
    let folder = fixtures().join(day);
    fs::create_dir_all(&folder).expect("a folder");
    let swy = folder.join("plan.swy");
    assert!(!swy.exists(), "{} was written already", swy.display());
    let mut desk = desk("older");
    make_plan(&mut desk, &swy);
    let plan = read(&swy);
    let context = Context::standard();
    let toml = switchyard_model::plan_text::write(&context, &plan);
    fs::write(folder.join("plan.toml"), toml).expect("written");
    fs::write(folder.join("lines.csv"), lines(&plan)).expect("written");
    fs::write(folder.join("headlines.csv"), headlines(&plan)).expect("written");
}

/// The sample with inputs typed and taken back, two scenarios, a checkpoint, and a lot that types
/// over its library row.
fn make_plan(desk: &mut Desk, path: &Path) {
    desk.open_sample(ViewRequest::default());
    let edits = [
        ("L1", "rent_usd_per_kw_month", "121.5"),
        ("A", "build_months", "10"),
        ("market", "network_growth_fraction", "6%"),
    ];
    for (row, key, text) in edits {
        commit(desk, set(row, key, text));
    }
    let lot = first(desk, Sheet::MinerLot);
    commit(desk, set(&lot, "resale_usd_per_th", "5.25"));
    commit(desk, add_scenario("base", "Late"));
    commit(desk, set("company", "works_delay_months", "9"));
    commit(
        desk,
        RowEdit::SetLibrary {
            row: lot,
            library: "s21pro".to_string(),
        }
        .into(),
    );
    keep(desk, "Before the board");
    commit(desk, add_scenario("scenario_1", "Late and dear"));
    commit(desk, set("S1", "capex_factor_fraction", "115%"));
    commit(
        desk,
        InputEdit::Reset {
            row: "A".to_string(),
            key: "build_months".to_string(),
        }
        .into(),
    );
    let request = ChooseScenario {
        scenario: "base".to_string(),
        view: ViewRequest::default(),
    };
    desk.session.choose_scenario(request).expect("base");
    let request = SaveRequest {
        save_as: true,
        view: ViewRequest::default(),
    };
    let saved = desk.session.save(request, Some(path.to_path_buf()));
    assert!(saved.expect("saved").is_some());
}

fn keep(desk: &mut Desk, name: &str) {
    let request = TakeCheckpoint {
        name: name.to_string(),
        note: String::new(),
        view: ViewRequest::default(),
    };
    desk.session.take_checkpoint(request).expect("a checkpoint");
}

fn first(desk: &mut Desk, sheet: Sheet) -> String {
    let request = ViewRequest {
        sheets: Sheet::ALL.to_vec(),
        ..ViewRequest::default()
    };
    let update = desk.session.view(request).expect("a view");
    let objects = update.objects;
    let found = objects.iter().find(|object| object.sheet == sheet);
    found.expect("a row of the sheet").id.clone()
}

fn commit(desk: &mut Desk, edit: EditCommand) {
    let request = EditRequest {
        edit,
        view: ViewRequest::default(),
    };
    desk.session.commit(request).expect("an edit");
}

fn set(row: &str, key: &str, text: &str) -> EditCommand {
    InputEdit::SetText {
        row: row.to_string(),
        key: key.to_string(),
        text: text.to_string(),
    }
    .into()
}

fn add_scenario(parent: &str, name: &str) -> EditCommand {
    SeenEdit::Scenario {
        change: Branch::Add {
            parent: parent.to_string(),
            name: Some(name.to_string()),
        },
    }
    .into()
}
