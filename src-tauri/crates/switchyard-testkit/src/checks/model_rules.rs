//! What must hold of every plan: megawatts are kept, the twin is fair, quarters add up.

use std::sync::Arc;

use switchyard_engine::{Engine, Worlds};
use switchyard_model::calendar::{Gathering, Month};
use switchyard_model::edit::{Edit, HallEdit};
use switchyard_model::line::RollUp;
use switchyard_model::plan::Plan;
use switchyard_model::roll_up::gathered;
use switchyard_model::sheet::Sheet;
use switchyard_model::world::World;

use crate::{by_month, edited, evaluate, leased, sample, series, value};

pub fn megawatts_by_use_add_up_to_the_interconnect(engine: &Engine) {
    let plan = sample(engine);
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

pub fn a_plan_that_converts_nothing_is_its_own_twin(engine: &Engine) {
    let plan = sample(engine);
    let none = Edit::Hall(HallEdit::ConvertMw { utility_mw: 0.0 });
    let plan = Arc::new(none.apply(&engine.context, &plan).expect("no hall"));
    let Worlds { scenario, twin } = engine.evaluate(&plan, None).expect("finite");
    for (id, line) in engine.context.catalogue.lines() {
        if line.key != "conversion_switch" {
            assert_eq!(scenario.column(id), twin.column(id), "{}", line.key);
        }
    }
}

pub fn lots_stop_alike_in_scenario_and_twin(engine: &Engine) {
    let plan = sample(engine);
    let plan = edited(engine, &plan, "P1", "power_price_usd_per_mwh", 80.0);
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

pub fn machines_are_sold_once_at_the_library_value_less_haircut(engine: &Engine) {
    let plan = sample(engine);
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
    let by_hand = 6_860.0 * 200.0 * (4.5 * change.powf(1.3) * 0.79 - 1.5);
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

pub fn months_quarters_and_years_agree(engine: &Engine) {
    let plan = sample(engine);
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

pub fn weighted_lines_give_the_same_year_from_months_and_from_quarters(engine: &Engine) {
    let plan = sample(engine);
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

pub fn the_calendar_of_lines_is_the_calendar_of_the_plan(engine: &Engine) {
    let mut plan = Plan::clone(&sample(engine));
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

/// Worked by hand: one 10 MW hall, empty, live at once, $100/kW-month flat, no cost but the lease's.
pub fn a_hand_worked_lease(engine: &Engine) {
    let contract = "rent_usd_per_kw_month = 100\nrent_escalator_fraction = 0\nterm_months = 12\nnoi_margin_fraction = 0.9";
    let text = leased(10.0, 8.0, 24, contract)
        + "[company]\noverhead_usd_per_month = 0\ndiscount_rate_fraction = 0.1\n";
    let text = text.replace(
        "contracted_utility_mw = 10.0",
        "contracted_utility_mw = 10.0\nfixed_om_usd_per_mw_month = 0",
    );
    let worlds = evaluate(engine, &text);
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

pub fn other_conversion_cash_comes_only_with_the_conversion(engine: &Engine) {
    let plan = sample(engine);
    let before = engine.evaluate(&plan, None).expect("finite");
    let months = [(3, 5e6), (7, -2e6)];
    let granted = by_month(engine, &plan, "company", "conversion_cash_usd", &months);
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
    let none = Edit::Hall(HallEdit::ConvertMw { utility_mw: 0.0 });
    let none = Arc::new(none.apply(&engine.context, &granted).expect("no hall"));
    let worlds = engine.evaluate(&none, None).expect("finite");
    assert_eq!(npv(&worlds.scenario), npv(&worlds.twin));
}

pub fn a_power_price_by_month_is_paid_month_by_month(engine: &Engine) {
    let plan = sample(engine);
    let contract = plan
        .rows_of(Sheet::PowerContract)
        .next()
        .expect("one")
        .id
        .clone();
    let level = edited(engine, &plan, &contract, "power_escalator_fraction", 0.0);
    let level = edited(engine, &level, &contract, "power_price_usd_per_mwh", 40.0);
    let dear = by_month(
        engine,
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
