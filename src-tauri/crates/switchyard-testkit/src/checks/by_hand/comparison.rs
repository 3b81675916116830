//! The plan against the same plan that keeps mining.

use switchyard_engine::Engine;

use super::{Hand, PLAN};
use crate::evaluate;

/// 900 million in month 10 put the conversion ahead for good; until then it is behind.
const GRANTED: (&str, &str) = (
    "conversion_cash_usd = [0, 50000, 0]",
    "conversion_cash_usd = [0, 50000, 0, 0, 0, 0, 0, 0, 0, 0, 900000000, 0]",
);

pub fn against_keeping_the_mine(engine: &Engine) {
    let worlds = evaluate(engine, &PLAN.replace(GRANTED.0, GRANTED.1));
    let (hand, twin) = (Hand(worlds.scenario), Hand(worlds.twin));
    let kept = twin.get("npv_usd", "company", 0);
    hand.is("npv_twin_usd", "company", 0, kept);
    let uplift = hand.get("npv_usd", "company", 0) - kept;
    assert!(kept != 0.0 && uplift != 0.0);
    hand.is("uplift_usd", "company", 0, uplift);
    let mut so_far = 0.0;
    for month in 0..24 {
        let cash = |world: &Hand| {
            ["free_cash_usd", "terminal_value_usd"]
                .map(|key| world.get(key, "company", month))
                .iter()
                .sum::<f64>()
        };
        let gain = cash(&hand) - cash(&twin);
        so_far += gain;
        hand.is("gain_usd", "company", month, gain);
        hand.is("cumulative_gain_usd", "company", month, so_far);
        let behind = f64::from(u8::from(month < 10));
        hand.is("gain_is_behind", "company", month, behind);
    }
    hand.is("gain_last_behind", "company", 0, 9.0);
    // Hall D bills from month 3 on.
    for (month, live) in [(2, 0.0), (3, 1.0), (23, 1.0)] {
        hand.is("hpc_is_live", "company", month, live);
    }
    hand.is("hpc_first_month", "company", 0, 3.0);
    // The twin is compared with itself.
    twin.is("uplift_usd", "company", 0, 0.0);
    twin.is("npv_twin_usd", "company", 0, kept);
}

pub fn what_converts_nothing_is_never_behind(engine: &Engine) {
    let mining = PLAN.replace("converts = 1", "converts = 0");
    let hand = Hand(evaluate(engine, &mining).scenario);
    hand.is("uplift_usd", "company", 0, 0.0);
    hand.runs("gain_is_behind", "company", &[0.0; 24]);
    hand.is("gain_last_behind", "company", 0, -1.0);
    hand.is("hpc_first_month", "company", 0, -1.0);
}
