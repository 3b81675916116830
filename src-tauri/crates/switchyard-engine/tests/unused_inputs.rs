//! What is said to be unused moves nothing: every input with a condition, in the sample and in
//! plans with the other modes, moved within its limits.

use std::collections::BTreeSet;
use std::sync::Arc;

use switchyard_engine::{Engine, Worlds};
use switchyard_model::plan::{Cell, Context, Plan, Row};
use switchyard_model::register::{Assumption, InputKind};
use switchyard_model::samples;
use switchyard_model::sheet::Sheet;
use switchyard_model::usage::Usage;
use switchyard_model::world::World;

/// Lines that speak of the road not taken, and which no line reads from there: the timetable of
/// works that are not done, deliveries of a contract that is left out, machines that stand in no
/// mining hall, growth of a network that is not asked.
const NOT_TAKEN: [&str; 18] = [
    "hall_works_start_month",
    "hall_build_start_month",
    "hall_commission_start_month",
    "hall_mining_end_month",
    "hall_drain_start_month",
    "hall_live_start_month",
    "hall_capex_done_share",
    "delivery_months_served",
    "delivery_active",
    "delivery_ramp",
    "delivery_rent_rate_usd_per_kw_month",
    "delivery_pays",
    "lot_hash_installed_ph",
    "lot_earns_usd_per_mwh",
    "lot_cash_margin_usd_per_mwh",
    "lot_runs",
    "lot_resale_usd_per_th",
    "network_response",
];

type Change = (&'static str, &'static str, f64);

/// The sample, and the modes it does not use.
const VARIANTS: [&[Change]; 8] = [
    &[],
    &[("market", "btc_price_mode", 1.0)],
    &[("market", "network_mode", 0.0)],
    &[
        ("market", "network_mode", 2.0),
        ("market", "btc_price_mode", 1.0),
    ],
    &[
        ("A", "present_use", 1.0),
        ("B", "build_beside", 1.0),
        ("C", "converts", 1.0),
    ],
    &[
        ("A", "hall_present", 0.0),
        ("MD", "lot_present", 0.0),
        ("L1", "hpc_contract_present", 0.0),
    ],
    &[("S1", "site_present", 0.0)],
    &[("company", "conversion_switch", 0.0)],
];

fn set(plan: &mut Plan, row: &str, key: &str, value: f64) {
    let row = plan
        .row_mut(row)
        .unwrap_or_else(|| panic!("no row '{row}'"));
    row.cells.insert(key.to_string(), Cell::from(value));
}

/// A value within the limits that the input does not have now.
fn another(context: &Context, plan: &Plan, row: &Row, input: &Assumption) -> f64 {
    let now = context.input(plan, row, input).0.at(0);
    let ends = [
        input.high,
        input.low,
        input.max.min(input.high + input.step),
        input.min,
    ];
    let moved = ends.into_iter().find(|value| *value != now);
    let moved = moved.expect("a range has two ends");
    match input.kind {
        InputKind::Choice => (now + 1.0) % input.choices.len() as f64,
        InputKind::Month => now + 7.0,
        InputKind::Number | InputKind::Series => moved,
    }
}

/// Lines of rows that take part in which the two worlds differ in some bit, zero's sign aside.
fn differing(before: &dyn World, after: &dyn World, moved: &str) -> BTreeSet<&'static str> {
    let context = before.context();
    let plan = before.plan();
    let bits = |value: f64| (value + 0.0).to_bits();
    let mut found = BTreeSet::new();
    for (id, line) in context
        .catalogue
        .lines()
        .filter(|(_, line)| line.key != moved)
    {
        let rows = &before.layout().sheet(line.sheet).rows;
        let part = rows.iter().enumerate();
        let part = part.filter(|(_, at)| context.takes_part(plan, &plan.rows[**at].id));
        for (position, _) in part {
            let months = if context.catalogue.has_months(id) {
                plan.months
            } else {
                1
            };
            let value = |world: &dyn World, month| bits(world.value(id, position, month));
            if (0..months).any(|month| value(before, month) != value(after, month)) {
                found.insert(line.key);
            }
        }
    }
    found
}

struct Checked {
    inputs: BTreeSet<&'static str>,
    lines: BTreeSet<&'static str>,
}

fn check(engine: &Engine, plan: &Arc<Plan>, base: &Worlds, checked: &mut Checked) {
    let context = &engine.context;
    for row in &plan.rows {
        let usage = Usage::of(context, plan, row);
        let inputs = context.catalogue.inputs();
        let unused =
            inputs.filter(|input| input.sheet == row.sheet && usage.unused(input).is_some());
        for input in unused {
            let mut moved = Plan::clone(plan);
            let value = another(context, plan, row, input);
            set(&mut moved, &row.id, input.key, value);
            let worlds = engine
                .evaluate(&Arc::new(moved), Some(base))
                .expect("finite");
            let pairs: [(&dyn World, &dyn World); 2] = [
                (&base.scenario, &worlds.scenario),
                (&base.twin, &worlds.twin),
            ];
            for (before, after) in pairs {
                let differ = differing(before, after, input.key);
                let taken: Vec<_> = differ
                    .iter()
                    .filter(|key| !NOT_TAKEN.contains(key))
                    .collect();
                assert!(
                    taken.is_empty(),
                    "{} of {} moves {taken:?}",
                    input.key,
                    row.id
                );
                checked.lines.extend(differ);
            }
            checked.inputs.insert(input.key);
        }
    }
}

#[test]
fn an_unused_input_moves_no_line() {
    let engine = Engine::new(Context::standard());
    let sample = samples::load(&engine.context, "first-run").expect("the sample");
    let mut checked = Checked {
        inputs: BTreeSet::new(),
        lines: BTreeSet::new(),
    };
    for changes in VARIANTS {
        let mut plan = sample.clone();
        for (row, key, value) in changes {
            set(&mut plan, row, key, *value);
        }
        let plan = Arc::new(plan);
        let base = engine.evaluate(&plan, None).expect("finite");
        check(&engine, &plan, &base, &mut checked);
    }
    let catalogue = &engine.context.catalogue;
    for input in catalogue
        .inputs()
        .filter(|input| !input.used_when.is_empty())
    {
        assert!(
            checked.inputs.contains(input.key),
            "{} was never unused",
            input.key
        );
    }
    let never: Vec<_> = NOT_TAKEN
        .iter()
        .filter(|key| !checked.lines.contains(*key))
        .collect();
    assert!(never.is_empty(), "no exception is needed for {never:?}");
}

#[test]
fn the_reason_names_the_choice_and_the_row_that_makes_it() {
    let context = Context::standard();
    let mut plan = samples::load(&context, "first-run").expect("the sample");
    let reason = |plan: &Plan, row: &str, key: &str| {
        let row = plan.row(row).unwrap_or_else(|| panic!("no row '{row}'"));
        let input = context.catalogue.assumption(key).expect(key);
        Usage::of(&context, plan, row).unused(input)
    };
    let hashprice = "hashprice_curve_usd_per_ph_day";
    assert_eq!(
        reason(&plan, "market", hashprice).as_deref(),
        Some("it counts once Network given as is 'Hashprice curve'")
    );
    set(&mut plan, "market", "network_mode", 2.0);
    assert_eq!(reason(&plan, "market", hashprice), None);
    assert_eq!(
        reason(&plan, "market", "network_growth_fraction").as_deref(),
        Some("it counts once Network given as is 'Difficulty' or 'Network hashrate'")
    );
    let lot = plan.rows_of(Sheet::MinerLot).next().expect("a lot").clone();
    let hall = plan
        .row(lot.parent.as_deref().expect("a hall"))
        .expect("it")
        .clone();
    set(&mut plan, &hall.id, "present_use", 1.0);
    assert_eq!(
        reason(&plan, &lot.id, "machines"),
        Some(format!(
            "it counts once Used today for of {} is 'Mining'",
            hall.name
        ))
    );
    set(&mut plan, &hall.id, "hall_present", 0.0);
    for key in ["machines", "lot_present"] {
        let out = format!("{} takes no part", hall.name);
        assert_eq!(reason(&plan, &lot.id, key), Some(out));
    }
    assert_eq!(reason(&plan, &hall.id, "hall_present"), None);
}
