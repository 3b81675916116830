//! Deliveries. D1 and D2 share hall D: 8 MW critical IT, of which D1 takes 4 and D2 wants 5. Live
//! from month 3, March 2028 is month 4 with 744 hours.

use switchyard_engine::Engine;

use super::scenario;

pub fn capacity_goes_by_row(engine: &Engine) {
    let hand = scenario(engine);
    for (delivery, mw, short) in [
        ("D0", 0.0, 0.0),
        ("D00", 0.0, 0.0),
        ("D1", 4.0, 0.0),
        ("D2", 4.0, 1.0),
        ("DA", 9.0, 0.0),
        ("DB", 4.0, 0.0),
    ] {
        hand.is("delivery_it_mw", delivery, 0, mw);
        hand.is("delivery_short_mw", delivery, 0, short);
    }
    hand.is("hall_leased_it_mw", "D", 0, 8.0);
    hand.is("site_critical_it_mw_leased", "S", 0, 13.0);
    hand.is("critical_it_mw_leased", "company", 0, 21.0);
}

/// 18 months from month 3 on, one of them free, two of ramp.
pub fn term_ramp_and_free_rent(engine: &Engine) {
    let hand = scenario(engine);
    hand.runs(
        "delivery_months_served",
        "D1",
        &[-3.0, -2.0, -1.0, 0.0, 1.0],
    );
    for (month, active, ramp, pays) in [
        (2, 0.0, 0.0, 0.0),
        (3, 1.0, 0.5, 0.0),
        (4, 1.0, 1.0, 1.0),
        (5, 1.0, 1.0, 1.0),
        (20, 1.0, 1.0, 1.0),
        (21, 0.0, 0.0, 1.0),
    ] {
        hand.is("delivery_active", "D1", month, active);
        hand.is("delivery_ramp", "D1", month, ramp);
        hand.is("delivery_billed_it_mw", "D1", month, 4.0 * ramp);
        hand.is("delivery_mw_utility", "D1", month, 4.0 * ramp * 1.25);
        hand.is("delivery_pays", "D1", month, pays);
        hand.is("hall_billed_it_mw", "D", month, 8.0 * ramp);
        hand.is("hall_mw_hpc", "D", month, 10.0 * ramp);
    }
    // No ramp, no free rent.
    hand.is("delivery_ramp", "DA", 13, 1.0);
    hand.is("delivery_pays", "DA", 13, 1.0);
}

pub fn rent_and_cost(engine: &Engine) {
    let hand = scenario(engine);
    for (month, rate) in [
        (0, 100.0),
        (3, 100.0),
        (14, 100.0),
        (15, 110.0),
        (20, 110.0),
    ] {
        hand.is("delivery_rent_rate_usd_per_kw_month", "D1", month, rate);
    }
    for (month, rent) in [(3, 0.0), (4, 400_000.0), (15, 440_000.0), (21, 0.0)] {
        hand.is("delivery_rent_usd", "D1", month, rent);
        hand.is("delivery_opex_usd", "D1", month, rent * 0.1);
        hand.is("hall_rent_usd", "D", month, rent * 2.0);
        hand.is("hall_hpc_opex_usd", "D", month, rent * 0.2);
    }
    // 4 MW IT x 80% x 1.2 x 744 h, at $30, half of it passed on.
    let energy = 4.0 * 0.8 * 1.2 * 744.0;
    hand.is("delivery_energy_mwh", "D1", 4, energy);
    hand.is("delivery_power_cost_usd", "D1", 4, energy * 30.0);
    hand.is("delivery_pass_through_usd", "D1", 4, energy * 15.0);
    hand.is("hall_pass_through_usd", "D", 4, energy * 30.0);
    hand.is("hall_hpc_energy_mwh", "D", 4, energy * 2.0);
    hand.is("hall_hpc_power_cost_usd", "D", 4, energy * 60.0);
    hand.is("delivery_rent_usd", "DA", 13, 9_000.0 * 120.0);
    hand.is("delivery_opex_usd", "DA", 13, 9_000.0 * 120.0 * 0.2);
}

/// 8 MW IT, a quarter of it on while it is tested, 744 hours of January 2028.
pub fn commissioning_uses_power(engine: &Engine) {
    let hand = scenario(engine);
    let energy = 8.0 * 0.25 * 1.2 * 744.0;
    hand.runs(
        "hall_commissioning_energy_mwh",
        "D",
        &[0.0, 0.0, energy, 0.0],
    );
    hand.is("hall_hpc_energy_mwh", "D", 2, energy);
    hand.is("hall_hpc_power_cost_usd", "D", 2, energy * 30.0);
    hand.is("site_hpc_power_cost_usd", "T", 2, energy * 30.0);
}

pub fn megawatts_of_a_hall(engine: &Engine) {
    let hand = scenario(engine);
    let parts = |hall| {
        [
            (1.0, "hall_mw_mining", hall),
            (1.0, "hall_mw_stopped", hall),
            (1.0, "hall_mw_hpc", hall),
            (1.0, "hall_mw_conversion", hall),
        ]
    };
    for hall in ["A", "B", "C", "D", "E"] {
        hand.adds_up(("hall_mw_allocated", hall), &parts(hall));
    }
    // A1 and A2 draw 2.1 + 1.89 MW; in month 4 a quarter of that, and 11.25 MW are drained.
    hand.is("hall_mw_allocated", "A", 0, 3.99);
    hand.is("hall_mw_idle", "A", 0, 11.01);
    hand.is("hall_mw_allocated", "A", 4, 3.99 / 4.0 + 11.25);
    hand.is("hall_mw_over", "A", 0, 0.0);
    // 9 MW IT at 1.5.
    hand.is("hall_mw_allocated", "A", 13, 13.5);
    hand.is("hall_mw_idle", "A", 13, 1.5);
}

/// A hall too small for its machines: 6.3 MW in 5.
pub fn more_than_a_hall_has(engine: &Engine) {
    let small = super::PLAN.replace("hall_utility_mw = 8", "hall_utility_mw = 5");
    let hand = super::Hand(crate::evaluate(engine, &small).scenario);
    hand.is("hall_mw_over", "C", 0, 1.3);
    hand.is("hall_mw_idle", "C", 0, 0.0);
}

/// Sums over deliveries, halls and sites, told as their parts in every month.
pub fn halls_and_sites_add_up(engine: &Engine) {
    let hand = scenario(engine);
    for (hall, delivery, site) in [
        ("hall_mw_hpc", "delivery_mw_utility", "site_mw_hpc"),
        (
            "hall_leased_it_mw",
            "delivery_it_mw",
            "site_critical_it_mw_leased",
        ),
        (
            "hall_billed_it_mw",
            "delivery_billed_it_mw",
            "site_billed_it_mw",
        ),
        ("hall_rent_usd", "delivery_rent_usd", "site_rent_usd"),
        (
            "hall_hpc_opex_usd",
            "delivery_opex_usd",
            "site_hpc_opex_usd",
        ),
        (
            "hall_pass_through_usd",
            "delivery_pass_through_usd",
            "site_pass_through_usd",
        ),
    ] {
        hand.adds_up((hall, "D"), &[(1.0, delivery, "D1"), (1.0, delivery, "D2")]);
        hand.adds_up((site, "S"), &[(1.0, hall, "A"), (1.0, hall, "B")]);
    }
    hand.adds_up(
        ("site_hpc_power_cost_usd", "S"),
        &[
            (1.0, "hall_hpc_power_cost_usd", "A"),
            (1.0, "hall_hpc_power_cost_usd", "B"),
        ],
    );
}
