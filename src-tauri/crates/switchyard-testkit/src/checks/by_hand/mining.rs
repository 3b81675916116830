//! Lots. Month 0 has 30 days, 720 hours and a hashprice of $50; month 6, May 2028, has 31 days,
//! 744 hours and the floor of $30.

use switchyard_engine::Engine;

use super::{mean_of_three, scenario};

pub fn hash_and_power(engine: &Engine) {
    let hand = scenario(engine);
    for (lot, ph, j_per_th, pue, uptime) in [
        ("A1", 100.0, 20.0, 1.05, 0.9),
        ("A2", 120.0, 15.0, 1.05, 0.9),
        ("B1", 30.0, 20.0, 1.05, 0.8),
        ("C1", 200.0, 30.0, 1.05, 0.95),
        ("E1", 50.0, 20.0, 1.1, 1.0),
    ] {
        let mw = ph * j_per_th / 1000.0 * pue;
        hand.is("lot_hash_installed_ph", lot, 0, ph);
        hand.is("lot_hash_on_site_ph", lot, 0, ph);
        hand.is("lot_hash_online_ph", lot, 0, ph);
        hand.is("lot_draw_kw", lot, 0, ph * j_per_th);
        hand.is("lot_mw_on_site", lot, 0, mw);
        hand.is("lot_mw_running", lot, 0, mw);
        hand.is("lot_mw_stopped", lot, 0, 0.0);
        hand.is("lot_energy_if_running_mwh", lot, 0, mw * uptime * 720.0);
        hand.is("lot_energy_mwh", lot, 0, mw * uptime * 720.0);
    }
    for lot in ["A0", "X1", "V1"] {
        hand.is("lot_hash_installed_ph", lot, 0, 0.0);
    }
    // A quarter of hall A's machines are left in month 4.
    hand.is("lot_hash_on_site_ph", "A1", 4, 25.0);
    hand.is("lot_mw_on_site", "A1", 4, 25.0 * 0.02 * 1.05);
    hand.is("lot_draw_kw", "A1", 4, 500.0);
}

pub fn revenue_and_cost(engine: &Engine) {
    let hand = scenario(engine);
    // 100 PH x $50 x 30 days, 90% of the time, 2% to the pool; 2.1 MW x 648 h.
    hand.is(
        "lot_revenue_if_running_usd",
        "A1",
        0,
        150_000.0 * 0.9 * 0.98,
    );
    hand.is("lot_revenue_usd", "A1", 0, 132_300.0);
    // Per PH: $1,470 for 0.021 MW x 720 h.
    hand.is("lot_earns_usd_per_mwh", "A1", 0, 1_470.0 / 15.12);
    hand.is(
        "lot_cash_margin_usd_per_mwh",
        "A1",
        0,
        1_470.0 / 15.12 - 45.0 - 5.0,
    );
    hand.is("lot_power_cost_usd", "A1", 0, 2.1 * 648.0 * 45.0);
    hand.is("lot_variable_om_usd", "A1", 0, 2.1 * 648.0 * 5.0);
    // 50 PH x $50 x 30 days, always on, no pool; 1.1 MW x 720 h at $30 and $4.
    hand.is("lot_revenue_usd", "E1", 0, 75_000.0);
    hand.is("lot_earns_usd_per_mwh", "E1", 0, 1_500.0 / 15.84);
    hand.is(
        "lot_cash_margin_usd_per_mwh",
        "E1",
        0,
        1_500.0 / 15.84 - 34.0,
    );
    hand.is("lot_power_cost_usd", "E1", 0, 792.0 * 30.0);
    hand.is("lot_variable_om_usd", "E1", 0, 792.0 * 4.0);
    hand.is("lot_runs", "A1", 0, 1.0);
}

/// $30 x 31 days less 1% for 0.0315 MW x 744 h is $39.29 a MWh; power and repair cost $50.
pub fn a_lot_that_would_lose_cash_stops(engine: &Engine) {
    let hand = scenario(engine);
    let earns = 30.0 * 31.0 * 0.99 / (0.0315 * 744.0);
    hand.is("lot_earns_usd_per_mwh", "C1", 6, earns);
    hand.is("lot_cash_margin_usd_per_mwh", "C1", 6, earns - 50.0);
    hand.is("lot_runs", "C1", 6, 0.0);
    hand.is("lot_mw_stopped", "C1", 6, 6.3);
    for key in [
        "lot_mw_running",
        "lot_hash_online_ph",
        "lot_energy_mwh",
        "lot_revenue_usd",
        "lot_power_cost_usd",
        "lot_variable_om_usd",
    ] {
        hand.is(key, "C1", 6, 0.0);
    }
    // What it would earn and use is told all the same.
    hand.is("lot_hash_on_site_ph", "C1", 6, 200.0);
    hand.is("lot_energy_if_running_mwh", "C1", 6, 6.3 * 0.95 * 744.0);
    let revenue = 200.0 * 30.0 * 31.0 * 0.95 * 0.99;
    hand.is("lot_revenue_if_running_usd", "C1", 6, revenue);
    hand.is("hall_mw_stopped", "C", 6, 6.3);
    hand.is("site_mw_stopped", "S", 6, 6.3);
    hand.is("mw_stopped", "company", 6, 6.3);
    // Lot E1 has cheaper power and runs.
    hand.is("lot_runs", "E1", 6, 1.0);
    hand.is("mw_mining", "company", 6, 1.1);
    hand.is("hash_online_ph", "company", 6, 50.0);
}

/// Hall A's machines leave in month 5, when hashprice is not yet at the floor.
pub fn machines_are_sold(engine: &Engine) {
    let hand = scenario(engine);
    // (1.953125 + 0.78125) x 144 x price / network.
    let price = 80_000.0 * 1.21_f64.powf(5.0 / 12.0);
    let network = 900_000.0 * 1.44_f64.powf(5.0 / 12.0) * mean_of_three(3.0).sqrt();
    let change = 2.734_375 * 144.0 * price / network / 50.0;
    assert!(change * 50.0 > 30.0);
    hand.is("lot_resale_usd_per_th", "A1", 5, 5.0 * change.powi(2));
    hand.is("lot_resale_usd_per_th", "A2", 5, 8.0 * change);
    let first = 100_000.0 * (5.0 * change.powi(2) * 0.8 - 1.0);
    let second = 120_000.0 * (8.0 * change * 0.7 - 2.0);
    hand.is("lot_sale_proceeds_usd", "A1", 5, first);
    hand.is("lot_sale_proceeds_usd", "A2", 5, second);
    hand.is("hall_sale_proceeds_usd", "A", 5, first + second);
    hand.is("site_sale_proceeds_usd", "S", 5, first + second);
    hand.is("sale_proceeds_usd", "company", 5, first + second);
    // 30,000 TH at $5, whatever hashprice does, no haircut.
    hand.is("sale_proceeds_usd", "company", 6, 150_000.0);
    hand.is("sale_proceeds_usd", "company", 4, 0.0);
    hand.is("sale_proceeds_usd", "company", 7, 0.0);
}

/// Sums over lots, halls and sites, told as their parts in every month.
pub fn halls_and_sites_add_up(engine: &Engine) {
    let hand = scenario(engine);
    for (hall, lot, site) in [
        ("hall_mw_mining", "lot_mw_running", "site_mw_mining"),
        ("hall_mw_stopped", "lot_mw_stopped", "site_mw_stopped"),
        (
            "hall_hash_on_site_ph",
            "lot_hash_on_site_ph",
            "site_hash_on_site_ph",
        ),
        (
            "hall_hash_online_ph",
            "lot_hash_online_ph",
            "site_hash_online_ph",
        ),
        ("hall_draw_kw", "lot_draw_kw", "site_draw_kw"),
        (
            "hall_mining_revenue_usd",
            "lot_revenue_usd",
            "site_mining_revenue_usd",
        ),
        (
            "hall_mining_power_cost_usd",
            "lot_power_cost_usd",
            "site_mining_power_cost_usd",
        ),
        (
            "hall_variable_om_usd",
            "lot_variable_om_usd",
            "site_variable_om_usd",
        ),
        (
            "hall_sale_proceeds_usd",
            "lot_sale_proceeds_usd",
            "site_sale_proceeds_usd",
        ),
    ] {
        hand.adds_up((hall, "A"), &[(1.0, lot, "A1"), (1.0, lot, "A2")]);
        hand.adds_up(
            (site, "S"),
            &[(1.0, hall, "A"), (1.0, hall, "B"), (1.0, hall, "C")],
        );
    }
    hand.adds_up(
        ("hall_mining_energy_mwh", "A"),
        &[(1.0, "lot_energy_mwh", "A1"), (1.0, "lot_energy_mwh", "A2")],
    );
    hand.adds_up(
        ("hall_mining_margin_usd", "A"),
        &[
            (1.0, "lot_revenue_usd", "A1"),
            (1.0, "lot_revenue_usd", "A2"),
            (-1.0, "lot_power_cost_usd", "A1"),
            (-1.0, "lot_power_cost_usd", "A2"),
            (-1.0, "lot_variable_om_usd", "A1"),
            (-1.0, "lot_variable_om_usd", "A2"),
        ],
    );
}
