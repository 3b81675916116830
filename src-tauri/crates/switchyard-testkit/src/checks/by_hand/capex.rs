//! Capex. Site S buys 90% of K1 (a quarter reused, 1.2 for redundancy) and all of K2, with 15% on
//! top at a level of 110%: a factor of 1.265. Site T buys K3 with 10% on top.

use switchyard_engine::Engine;

use super::{Hand, scenario};

/// The S-curve of the register at a twentieth's multiple: logistic, steepness 10, middle 0.55.
fn spent(share: f64) -> f64 {
    let logistic = |x: f64| 1.0 / (1.0 + (-10.0 * (x - 0.55)).exp());
    (logistic(share) - logistic(0.0)) / (logistic(1.0) - logistic(0.0))
}

pub fn components(engine: &Engine) {
    let hand = scenario(engine);
    for (component, it, gross, site) in [
        ("K1", 1.8e6, 3.6e5, 5.4e6),
        ("K2", 5e5, 1e5, 1e6),
        ("K0", 0.0, 0.0, 0.0),
        ("K3", 1e6, 2e5, 3e6),
    ] {
        hand.is("component_usd_per_it_mw", component, 0, it);
        hand.is("component_usd_per_gross_mw", component, 0, gross);
        hand.is("component_usd_per_site", component, 0, site);
    }
    hand.is(
        "component_usd_per_it_mw_all_in",
        "K1",
        0,
        1.8e6 + 3.6e5 * 1.5,
    );
    hand.is("component_usd_per_it_mw_all_in", "K3", 0, 1e6 + 2e5 * 1.25);
}

pub fn sites_and_halls(engine: &Engine) {
    let hand = scenario(engine);
    hand.is("site_capex_uplift", "S", 0, 1.265);
    hand.is("site_capex_uplift", "T", 0, 1.1);
    hand.is("site_capex_usd_per_it_mw", "S", 0, 2.3e6 * 1.265);
    hand.is("site_capex_usd_per_gross_mw", "S", 0, 4.6e5 * 1.265);
    hand.is("site_capex_fixed_usd", "S", 0, 6.4e6 * 1.265);
    hand.is(
        "site_capex_usd_per_it_mw_all_in",
        "S",
        0,
        (2.3e6 + 4.6e5 * 1.5) * 1.265,
    );
    for (hall, it_mw) in [("A", 10.0), ("B", 4.0), ("C", 0.0), ("D", 8.0), ("X", 0.0)] {
        hand.is("hall_converting_it_mw", hall, 0, it_mw);
    }
    hand.is("site_converting_it_mw", "S", 0, 14.0);
    hand.is("site_converting_it_mw", "T", 0, 8.0);
    // What is paid once a site is shared by the critical IT power built there.
    let of_s = |it_mw: f64, mw: f64| (it_mw * 2.3e6 + mw * 4.6e5 + it_mw / 14.0 * 6.4e6) * 1.265;
    hand.is("hall_capex_total_usd", "A", 0, of_s(10.0, 15.0));
    hand.is("hall_capex_total_usd", "B", 0, of_s(4.0, 6.0));
    hand.is("hall_capex_total_usd", "C", 0, 0.0);
    let of_d = (8.0 * 1e6 + 10.0 * 2e5 + 3e6) * 1.1;
    hand.is("hall_capex_total_usd", "D", 0, of_d);
}

/// Hall A: ten months of works from month 3, a tenth of the time each. Hall D: five months from
/// month -2, so that two fifths of the time passed before the plan.
pub fn spending_by_month(engine: &Engine) {
    let hand = scenario(engine);
    let a = (10.0 * 2.3e6 + 15.0 * 4.6e5 + 10.0 / 14.0 * 6.4e6) * 1.265;
    let d = (8.0 * 1e6 + 10.0 * 2e5 + 3e6) * 1.1;
    let inflation = |month: usize| 1.21_f64.powf(month as f64 / 12.0);
    hand.is("hall_capex_done_before_start", "A", 0, 0.0);
    hand.is("hall_capex_done_before_start", "D", 0, spent(0.4));
    for month in 0..24 {
        let passed = ((month as f64 - 2.0) / 10.0).clamp(0.0, 1.0);
        let before = ((month as f64 - 3.0) / 10.0).clamp(0.0, 1.0);
        hand.is("hall_capex_done_share", "A", month, spent(passed));
        let usd = a * (spent(passed) - spent(before)) * inflation(month);
        near(&hand, "A", month, usd);
        let passed = ((month as f64 + 3.0) / 5.0).min(1.0);
        let before = ((month as f64 + 2.0) / 5.0).min(1.0);
        hand.is("hall_capex_done_share", "D", month, spent(passed));
        near(
            &hand,
            "D",
            month,
            d * (spent(passed) - spent(before)) * inflation(month),
        );
    }
    // Sums, and what the whole conversion costs.
    let parts = [
        (1.0, "hall_capex_usd", "A"),
        (1.0, "hall_capex_usd", "B"),
        (1.0, "hall_capex_usd", "C"),
    ];
    hand.adds_up(("site_capex_usd", "S"), &parts);
    hand.adds_up(
        ("capex_usd", "company"),
        &[(1.0, "site_capex_usd", "S"), (1.0, "site_capex_usd", "T")],
    );
    let total: f64 = (0..24)
        .map(|month| hand.get("capex_usd", "company", month))
        .sum();
    hand.is("capex_total_usd", "company", 0, total);
}

/// Differences of shares near 1 are small; a dollar is fine enough.
fn near(hand: &Hand, hall: &str, month: usize, by_hand: f64) {
    let ours = hand.get("hall_capex_usd", hall, month);
    assert!(
        (ours - by_hand).abs() < 1e-3,
        "capex of {hall} in month {month}: {ours}, by hand {by_hand}"
    );
}

/// Works that take no time at all are paid at once.
pub fn works_without_a_month(engine: &Engine) {
    let text = super::PLAN.replace(
        "drain_months = 1\nbuild_months = 3\ncommission_months = 1",
        "drain_months = 0\nbuild_months = 0\ncommission_months = 0",
    );
    let text = text.replace("\"2027-08\"", "\"2028-03\"");
    let hand = Hand(crate::evaluate(engine, &text).scenario);
    // Live in month 5: the whole sum counts as spent from before the first month on.
    hand.is("hall_live_start_month", "D", 0, 24_339.0);
    hand.is("hall_capex_done_before_start", "D", 0, 1.0);
    hand.runs("hall_capex_done_share", "D", &[1.0; 24]);
}
