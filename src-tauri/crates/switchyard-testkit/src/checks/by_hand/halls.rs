//! Phases of the halls. Month 0 is 24334; `plan.toml` says when which work begins.

use switchyard_engine::Engine;

use super::{Hand, scenario, worlds};

const START: f64 = 24_334.0;

pub fn capacity(engine: &Engine) {
    let hand = scenario(engine);
    for (hall, mw, it_mw, converts, mines) in [
        ("A", 15.0, 10.0, 1.0, 1.0),
        ("B", 6.0, 4.0, 1.0, 1.0),
        ("C", 8.0, 8.0 / 1.5, 0.0, 1.0),
        ("D", 10.0, 8.0, 1.0, 0.0),
        ("E", 9.0, 7.2, 0.0, 1.0),
        ("X", 0.0, 0.0, 0.0, 0.0),
        ("V", 0.0, 0.0, 0.0, 0.0),
    ] {
        hand.is("hall_mw", hall, 0, mw);
        hand.is("hall_critical_it_mw", hall, 0, it_mw);
        hand.is("hall_converts", hall, 0, converts);
        hand.is("hall_mines_today", hall, 0, mines);
    }
    // The twin keeps mining.
    let twin = Hand(worlds(engine).twin);
    for hall in ["A", "B", "C", "D", "E"] {
        twin.is("hall_converts", hall, 0, 0.0);
    }
}

pub fn months_of_the_works(engine: &Engine) {
    let hand = scenario(engine);
    for (key, a, b, d) in [
        ("hall_works_start_month", 3.0, 3.0, -2.0),
        ("hall_drain_start_month", 3.0, 4.0, -2.0),
        ("hall_build_start_month", 5.0, 3.0, -1.0),
        ("hall_mining_end_month", 5.0, 6.0, -1.0),
        ("hall_commission_start_month", 11.0, 6.0, 2.0),
        ("hall_live_start_month", 13.0, 7.0, 3.0),
    ] {
        for (hall, month) in [("A", a), ("B", b), ("D", d)] {
            hand.is(key, hall, 0, START + month);
        }
    }
}

/// At mid-month: a quarter and three quarters of two months' drain.
pub fn machines_leave(engine: &Engine) {
    let hand = scenario(engine);
    let drained = [0.0, 0.0, 0.0, 0.25, 0.75, 1.0, 1.0];
    hand.runs("hall_drained_share", "A", &drained);
    hand.runs(
        "hall_drained_share",
        "B",
        &[0.0, 0.0, 0.0, 0.0, 0.25, 0.75, 1.0],
    );
    hand.runs("hall_drained_share", "C", &[0.0; 24]);
    hand.runs("hall_drained_share", "D", &[1.0; 24]);
    hand.runs("hall_mining_share", "A", &drained.map(|share| 1.0 - share));
    hand.runs("hall_mining_share", "C", &[1.0; 24]);
    hand.runs("hall_mining_share", "D", &[0.0; 24]);
    for (hall, sold) in [("A", Some(5)), ("B", Some(6)), ("C", None), ("D", None)] {
        for month in 0..24 {
            let leaves = f64::from(u8::from(sold == Some(month)));
            hand.is("hall_machines_leave", hall, month, leaves);
        }
    }
}

pub fn phases(engine: &Engine) {
    let hand = scenario(engine);
    for (hall, commission, live) in [("A", 11, 13), ("B", 6, 7), ("D", 2, 3), ("C", 99, 99)] {
        for month in 0..24 {
            let is = |yes: bool| f64::from(u8::from(yes));
            hand.is("hall_is_live", hall, month, is(month >= live));
            let tested = (commission..live).contains(&month);
            hand.is("hall_is_commissioning", hall, month, is(tested));
        }
    }
    // Of a hall that mined, what is drained; of an empty one, all once its build has begun.
    let share = [0.0, 0.0, 0.0, 0.25, 0.75, 1.0, 1.0];
    hand.runs("hall_conversion_share", "A", &share);
    hand.runs("hall_mw_conversion", "A", &share.map(|share| 15.0 * share));
    hand.is("hall_conversion_share", "A", 12, 1.0);
    hand.is("hall_conversion_share", "A", 13, 0.0);
    hand.runs("hall_conversion_share", "D", &[1.0, 1.0, 1.0, 0.0]);
    hand.runs("hall_mw_conversion", "D", &[10.0, 10.0, 10.0, 0.0]);
    hand.runs("hall_conversion_share", "C", &[0.0; 24]);
}

/// An empty hall whose works begin inside the plan is idle before its build.
pub fn an_empty_hall_waits_for_its_build(engine: &Engine) {
    let later = super::PLAN.replace("\"2027-08\"", "\"2028-01\"");
    let hand = Hand(crate::evaluate(engine, &later).scenario);
    // Works from month 3, one month of drain, build from 4 to 6, commissioning in 7.
    let share = [0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 0.0];
    hand.runs("hall_conversion_share", "D", &share);
    hand.runs("hall_machines_leave", "D", &[0.0; 24]);
}
