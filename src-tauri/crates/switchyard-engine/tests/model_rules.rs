//! What must hold of every plan: megawatts are kept, the twin is fair, quarters add up.

mod common;

use std::sync::Arc;

use common::{series, value};
use switchyard_engine::{Engine, Worlds};
use switchyard_model::calendar::{Gathering, Month};
use switchyard_model::edit::Edit;
use switchyard_model::line::RollUp;
use switchyard_model::plan::{Context, Plan, Value};
use switchyard_model::roll_up::gathered;
use switchyard_model::samples;
use switchyard_model::scenario::{self, Branch};
use switchyard_model::series::MonthsOf;
use switchyard_model::sheet::Sheet;
use switchyard_model::world::World;

fn sample() -> (Engine, Arc<Plan>) {
    let context = Context::standard();
    let plan = samples::load(&context, "first-run").expect("a sample");
    (Engine::new(context), Arc::new(plan))
}

fn edited(engine: &Engine, plan: &Plan, row: &str, key: &str, value: f64) -> Arc<Plan> {
    let edit = Edit::SetValue {
        row: row.to_string(),
        key: key.to_string(),
        value: Value::Number(value),
    };
    Arc::new(edit.apply(&engine.context, plan).expect("a valid edit"))
}

#[test]
fn megawatts_by_use_add_up_to_the_interconnect() {
    let (engine, plan) = sample();
    let worlds = engine.evaluate(&plan, None).expect("finite");
    for world in [&worlds.scenario as &dyn World, &worlds.twin] {
        let by_use = [
            "mw_mining",
            "mw_stopped",
            "mw_hpc",
            "mw_conversion",
            "mw_idle",
        ]
        .map(|key| series(world, key));
        let limit = series(world, "interconnect_mw");
        for month in 0..plan.months {
            let used: f64 = by_use.iter().map(|use_| use_[month]).sum();
            assert!((used - limit[month]).abs() < 1e-9, "month {month}: {used}");
        }
    }
}

#[test]
fn a_plan_that_converts_nothing_is_its_own_twin() {
    let (engine, plan) = sample();
    let none = Edit::ConvertMw { utility_mw: 0.0 };
    let plan = Arc::new(none.apply(&engine.context, &plan).expect("no hall"));
    let Worlds { scenario, twin } = engine.evaluate(&plan, None).expect("finite");
    for (id, line) in engine.context.catalogue.lines() {
        if line.key != "conversion_switch" {
            assert_eq!(scenario.column(id), twin.column(id), "{}", line.key);
        }
    }
}

#[test]
fn lots_stop_alike_in_scenario_and_twin() {
    let (engine, plan) = sample();
    let plan = edited(&engine, &plan, "P1", "power_price_usd_per_mwh", 80.0);
    let worlds = engine.evaluate(&plan, None).expect("finite");
    let runs = engine.context.catalogue.id("lot_runs");
    assert_eq!(worlds.scenario.column(runs), worlds.twin.column(runs));
    let margin = engine.context.catalogue.id("lot_cash_margin_usd_per_mwh");
    for (runs, margin) in worlds
        .twin
        .column(runs)
        .iter()
        .zip(worlds.twin.column(margin))
    {
        assert_eq!(
            *runs,
            f64::from(u8::from(*margin >= -1e-9)),
            "margin {margin}"
        );
    }
    // Fixed site cost goes on while everything stands still.
    let stopped = series(&worlds.twin, "mw_mining")
        .iter()
        .position(|mw| *mw == 0.0)
        .expect("a stop");
    assert_eq!(series(&worlds.twin, "mining_revenue_usd")[stopped], 0.0);
    assert_eq!(series(&worlds.twin, "fixed_om_usd")[stopped], 350_000.0);
}

#[test]
fn machines_are_sold_once_at_the_library_value_less_haircut() {
    let (engine, plan) = sample();
    let worlds = engine.evaluate(&plan, None).expect("finite");
    let proceeds = series(&worlds.scenario, "sale_proceeds_usd");
    assert_eq!(
        proceeds.iter().filter(|usd| **usd != 0.0).count(),
        2,
        "two halls convert"
    );
    // Hall A: machines leave when the drain of April and May 2027 is over.
    let month = 5;
    let change = series(&worlds.scenario, "hashprice_change")[month];
    let by_hand = 6_860.0 * 200.0 * (4.5 * change.powf(1.3) * 0.8 - 1.5);
    assert!(
        (proceeds[month] - by_hand).abs() < 1e-6 * by_hand,
        "{} {by_hand}",
        proceeds[month]
    );
    assert!(
        series(&worlds.twin, "sale_proceeds_usd")
            .iter()
            .all(|usd| *usd == 0.0)
    );
}

#[test]
fn months_quarters_and_years_agree() {
    let (engine, plan) = sample();
    for fiscal_year_end_month in [12, 6, 5, 9] {
        let mut plan = Plan::clone(&plan);
        plan.fiscal_year_end_month = fiscal_year_end_month;
        let world = engine.world(&Arc::new(plan)).expect("finite");
        let total = |id, gathering| -> f64 {
            gathered(&world, id, 0, gathering)
                .expect("adds up")
                .iter()
                .sum()
        };
        for (id, line) in engine.context.catalogue.lines() {
            if line.roll_up != RollUp::Sum || world.layout().count(line.sheet) == 0 {
                continue;
            }
            let months = total(id, Gathering::Month);
            for gathering in [Gathering::Quarter, Gathering::Year] {
                let gathered = total(id, gathering);
                assert!(
                    (gathered - months).abs() <= 1e-9 * months.abs().max(1.0),
                    "{}",
                    line.key
                );
            }
        }
    }
}

#[test]
fn weighted_lines_give_the_same_year_from_months_and_from_quarters() {
    let (engine, plan) = sample();
    let world = engine.world(&plan).expect("finite");
    let catalogue = &engine.context.catalogue;
    let id = catalogue.id("contracted_share");
    let years = gathered(&world, id, 0, Gathering::Year).expect("weighted");
    for (year, share) in world.calendar().periods(Gathering::Year).iter().zip(years) {
        let sum = |key: &str| -> f64 {
            series(&world, key)[year.first_month..=year.last_month]
                .iter()
                .sum()
        };
        let by_hand = sum("hpc_rent_usd") / sum("revenue_net_usd");
        assert!((share - by_hand).abs() < 1e-12, "{}", year.key);
    }
}

#[test]
fn the_calendar_of_lines_is_the_calendar_of_the_plan() {
    let context = Context::standard();
    let engine = Engine::new(context.clone());
    let mut plan = samples::load(&context, "first-run").expect("a sample");
    plan.start = Month::new(2095, 11);
    plan.months = 120;
    plan.fiscal_year_end_month = 6;
    let world = engine.world(&Arc::new(plan)).expect("finite");
    let calendar = world.calendar();
    let leap = |year: i32| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    for index in 0..120 {
        let month = calendar.month(index);
        let days = match month.month() {
            2 if leap(month.year()) => 29.0,
            2 => 28.0,
            4 | 6 | 9 | 11 => 30.0,
            _ => 31.0,
        };
        assert_eq!(value(&world, "days_in_month", 0, index), days, "{month}");
        assert_eq!(
            value(&world, "fiscal_year", 0, index),
            f64::from(calendar.fiscal_year(index)),
            "{month}"
        );
        assert_eq!(
            value(&world, "fiscal_quarter", 0, index),
            f64::from(calendar.fiscal_quarter(index)),
            "{month}"
        );
    }
}

#[test]
fn a_preview_from_the_last_numbers_equals_a_cold_evaluation() {
    let (engine, plan) = sample();
    let mut last = engine.evaluate(&plan, None).expect("finite");
    for (row, key, value) in [
        ("L1", "rent_usd_per_kw_month", 128.0),
        ("S1", "kappa", 1.5),
        ("market", "btc_price_start_usd", 60_000.0),
        ("company", "works_delay_months", 6.0),
        ("B", "converts", 0.0),
    ] {
        let next = edited(&engine, &plan, row, key, value);
        let quick = engine.evaluate(&next, Some(&last)).expect("finite");
        let cold = engine.evaluate(&next, None).expect("finite");
        for (id, line) in engine.context.catalogue.lines() {
            assert_eq!(
                quick.scenario.column(id),
                cold.scenario.column(id),
                "{} after {key}",
                line.key
            );
            assert_eq!(
                quick.twin.column(id),
                cold.twin.column(id),
                "{} after {key}",
                line.key
            );
        }
        last = quick;
    }
}

#[test]
fn a_hall_beyond_its_interconnect_is_a_finding_with_month_and_megawatts() {
    let (engine, plan) = sample();
    let plan = edited(&engine, &plan, "S1", "contracted_utility_mw", 80.0);
    let world = engine.world(&plan).expect("finite");
    let found = switchyard_model::finding::findings(&world);
    let text = &found[0].text;
    assert!(
        text.contains("needs 1") || text.contains("needs 9"),
        "{text}"
    );
    assert!(text.contains("the interconnect allows 80 MW"), "{text}");
    assert!(text.contains(" 20"), "month and missing MW: {text}");
}

/// Worked by hand: one 10 MW hall, empty, live at once, $100/kW-month flat, no cost but the lease's.
#[test]
fn a_hand_worked_lease() {
    let contract = "rent_usd_per_kw_month = 100\nrent_escalator_fraction = 0\nterm_months = 12\nnoi_margin_fraction = 0.9";
    let text = common::leased(10.0, 8.0, 24, contract)
        + "[company]\noverhead_usd_per_month = 0\ndiscount_rate_fraction = 0.1\n";
    let text = text.replace(
        "contracted_utility_mw = 10.0",
        "contracted_utility_mw = 10.0\nfixed_om_usd_per_mw_month = 0",
    );
    let worlds = common::evaluate(&text);
    let ebitda = series(&worlds.scenario, "ebitda_usd");
    // 8 MW x 1000 kW x $100 x 90%, power passed through.
    assert!(
        ebitda[..12]
            .iter()
            .all(|usd| (usd - 720_000.0).abs() < 1e-6),
        "{ebitda:?}"
    );
    assert!(
        ebitda[12..].iter().all(|usd| usd.abs() < 1e-6),
        "the term is over"
    );
    let by_hand: f64 = (0..12)
        .map(|month| 720_000.0 / 1.1f64.powf(f64::from(month) / 12.0))
        .sum();
    assert!((worlds.scenario.constant("npv_usd") - by_hand).abs() < 1e-6 * by_hand);
}

fn by_month(
    engine: &Engine,
    plan: &Plan,
    row: &str,
    key: &str,
    values: &[(usize, f64)],
) -> Arc<Plan> {
    let edit = Edit::SetMonths(vec![MonthsOf {
        row: row.to_string(),
        key: key.to_string(),
        values: values.iter().copied().collect(),
    }]);
    Arc::new(edit.apply(&engine.context, plan).expect("a valid edit"))
}

#[test]
fn other_conversion_cash_comes_only_with_the_conversion() {
    let (engine, plan) = sample();
    let before = engine.evaluate(&plan, None).expect("finite");
    let months = [(3, 5e6), (7, -2e6)];
    let granted = by_month(&engine, &plan, "company", "conversion_cash_usd", &months);
    let after = engine.evaluate(&granted, None).expect("finite");
    let (was, is) = (
        series(&before.scenario, "free_cash_usd"),
        series(&after.scenario, "free_cash_usd"),
    );
    for month in 0..plan.months {
        let wanted = months
            .iter()
            .find(|(at, _)| *at == month)
            .map_or(0.0, |(_, cash)| *cash);
        assert!(
            (is[month] - was[month] - wanted).abs() < 1e-6,
            "month {month}"
        );
    }
    // Hand-worked: each amount discounted by its months, none in the twin.
    let monthly = 1.10_f64.powf(1.0 / 12.0);
    let worth = 5e6 / monthly.powi(3) - 2e6 / monthly.powi(7);
    let npv = |world: &dyn World| world.constant("npv_usd");
    assert!((npv(&after.scenario) - npv(&before.scenario) - worth).abs() < 1.0);
    assert_eq!(npv(&after.twin), npv(&before.twin));
    // Nothing converts, nothing comes.
    let none = Edit::ConvertMw { utility_mw: 0.0 };
    let none = Arc::new(none.apply(&engine.context, &granted).expect("no hall"));
    let worlds = engine.evaluate(&none, None).expect("finite");
    assert_eq!(npv(&worlds.scenario), npv(&worlds.twin));
}

#[test]
fn a_power_price_by_month_is_paid_month_by_month() {
    let (engine, plan) = sample();
    let contract = plan
        .rows_of(Sheet::PowerContract)
        .next()
        .expect("one")
        .id
        .clone();
    let level = edited(&engine, &plan, &contract, "power_escalator_fraction", 0.0);
    let level = edited(&engine, &level, &contract, "power_price_usd_per_mwh", 40.0);
    let dear = by_month(
        &engine,
        &level,
        &contract,
        "power_price_usd_per_mwh",
        &[(2, 41.0)],
    );
    let (was, is) = (
        engine.evaluate(&level, None).expect("finite").twin,
        engine.evaluate(&dear, None).expect("finite").twin,
    );
    let (was, is, energy) = (
        series(&was, "power_cost_usd"),
        series(&is, "power_cost_usd"),
        series(&was, "energy_mwh"),
    );
    for month in 0..plan.months {
        // One dollar more on every megawatt-hour of that month and no other.
        let more = if month == 2 { energy[month] } else { 0.0 };
        assert!(
            (is[month] - was[month] - more).abs() < 1e-6,
            "month {month}"
        );
    }
}

#[test]
fn a_scenario_without_overrides_has_its_parents_numbers_bit_for_bit() {
    let (engine, plan) = sample();
    let context = &engine.context;
    let mut parents: Vec<String> = plan
        .scenarios
        .iter()
        .map(|known| known.id.clone())
        .collect();
    parents.push(scenario::BASE.to_string());
    for parent in parents {
        let add = Branch::Add {
            parent: parent.clone(),
            name: None,
        };
        let landed = add.apply(context, &plan, &parent).expect("a branch");
        let seen =
            |id: &str| Arc::new(scenario::resolved(context, &landed.plan, id).expect("resolves"));
        let child = engine
            .evaluate(&seen(&landed.scenario), None)
            .expect("finite");
        let above = engine.evaluate(&seen(&parent), None).expect("finite");
        for (own, theirs) in [
            (&child.scenario, &above.scenario),
            (&child.twin, &above.twin),
        ] {
            for (id, line) in context.catalogue.lines() {
                let bits = |world: &dyn World| {
                    world
                        .column(id)
                        .iter()
                        .map(|v| v.to_bits())
                        .collect::<Vec<u64>>()
                };
                assert!(bits(own) == bits(theirs), "{parent}: {}", line.key);
            }
        }
    }
}
