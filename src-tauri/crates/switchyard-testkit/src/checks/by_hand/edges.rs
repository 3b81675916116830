//! The plan with one thing changed, so that what never meets in it meets: everything stops, works
//! of all halls fall together, a divisor is nothing.

use switchyard_engine::Engine;

use super::{Hand, PLAN, mean_of_three, scenario};
use crate::evaluate;

fn changed(engine: &Engine, changes: &[(&str, &str)]) -> Hand {
    let mut text = PLAN.to_string();
    for (from, to) in changes {
        assert!(text.contains(from), "{from} stands in the plan");
        text = text.replace(from, to);
    }
    Hand(evaluate(engine, &text).scenario)
}

/// Power at $500: every lot stops and stands there all the same.
pub fn everything_stops(engine: &Engine) {
    let dear = [
        (
            "power_price_usd_per_mwh = 40",
            "power_price_usd_per_mwh = 500",
        ),
        (
            "power_price_usd_per_mwh = 60",
            "power_price_usd_per_mwh = 500",
        ),
        (
            "power_price_usd_per_mwh = 30",
            "power_price_usd_per_mwh = 500",
        ),
    ];
    let hand = changed(engine, &dear);
    hand.is("hall_mw_stopped", "A", 0, 3.99);
    hand.is("site_mw_stopped", "S", 0, 3.99 + 0.63 + 6.3);
    hand.is("mw_stopped", "company", 0, 3.99 + 0.63 + 6.3 + 1.1);
    hand.is("hall_hash_on_site_ph", "A", 0, 220.0);
    hand.is("hall_hash_online_ph", "A", 0, 0.0);
    hand.is("lot_draw_kw", "A1", 0, 2_000.0);
    hand.is("hall_mining_energy_mwh", "A", 0, 0.0);
    // 11,400 kW over 500 PH, running or not.
    hand.is("fleet_efficiency_j_per_th", "company", 0, 22.8);
}

/// Hall B a month earlier, hall D in the same months, and hall E converts too.
pub fn works_fall_together(engine: &Engine) {
    let together = [
        (
            "conversion_start_month = \"2028-01\"\nbuild_beside = 1",
            "conversion_start_month = \"2027-12\"\nbuild_beside = 1",
        ),
        ("\"2027-08\"", "\"2028-01\""),
        (
            "hall_utility_mw = 9",
            "hall_utility_mw = 9\nconverts = 1\nconversion_start_month = \"2028-01\"\ndrain_months = 2",
        ),
    ];
    let hand = changed(engine, &together);
    for (company, site, halls) in [
        ("capex_usd", "site_capex_usd", "hall_capex_usd"),
        ("mw_conversion", "site_mw_conversion", "hall_mw_conversion"),
        (
            "sale_proceeds_usd",
            "site_sale_proceeds_usd",
            "hall_sale_proceeds_usd",
        ),
    ] {
        let both = [(1.0, site, "S"), (1.0, site, "T")];
        hand.adds_up((company, "company"), &both);
        let of_s = [(1.0, halls, "A"), (1.0, halls, "B"), (1.0, halls, "C")];
        hand.adds_up((site, "S"), &of_s);
    }
    // Machines of A, B and E all leave in month 5; A and B drain in month 4, D builds.
    assert!(hand.get("hall_sale_proceeds_usd", "B", 5) > 0.0);
    assert!(hand.get("site_sale_proceeds_usd", "T", 5) != 0.0);
    hand.is("site_mw_conversion", "S", 4, 15.0 * 0.75 + 6.0 * 0.75);
    hand.is("mw_conversion", "company", 4, 15.75 + 9.0 * 0.75 + 10.0);
}

/// 8 MW for 10.92 and 1 MW for 1.1.
pub fn both_interconnects_are_too_small(engine: &Engine) {
    let small = [
        ("contracted_utility_mw = 40", "contracted_utility_mw = 8"),
        ("contracted_utility_mw = 25", "contracted_utility_mw = 10.5"),
    ];
    let hand = changed(engine, &small);
    // Hall D is under works with 10 MW.
    hand.is("mw_over", "company", 0, 2.92 + 0.6);
}

/// What converts: A 15 MW, B 6, D 10 of gross power; 10, 4 and 8 MW critical IT.
pub fn what_converts_adds_up(engine: &Engine) {
    let hand = scenario(engine);
    for (hall, mw) in [("A", 15.0), ("B", 6.0), ("C", 0.0), ("D", 10.0), ("X", 0.0)] {
        hand.is("hall_converting_mw", hall, 0, mw);
    }
    hand.is("site_converting_mw", "S", 0, 21.0);
    hand.is("site_converting_mw", "T", 0, 10.0);
    hand.is("converting_mw", "company", 0, 31.0);
    hand.is("converting_it_mw", "company", 0, 22.0);
    hand.is("hall_mw_idle", "E", 0, 9.0 - 1.1);
    // Critical IT power is tested, not what is leased of it: 10 MW at 40%, 744 hours.
    let energy = 10.0 * 0.4 * 1.3 * 744.0;
    hand.is("hall_commissioning_energy_mwh", "A", 11, energy);
    hand.adds_up(
        ("site_energy_mwh", "S"),
        &[
            (1.0, "hall_mining_energy_mwh", "A"),
            (1.0, "hall_mining_energy_mwh", "B"),
            (1.0, "hall_mining_energy_mwh", "C"),
            (1.0, "hall_hpc_energy_mwh", "A"),
            (1.0, "hall_hpc_energy_mwh", "B"),
        ],
    );
    // June 2028 is in fiscal 2029 and in a leap year.
    hand.is("leap_year", "market", 7, 1.0);
    // In the month of the halving the floor does not yet hold, so the network is the one grown.
    let network = 900.0 * 1.44_f64.powf(5.0 / 12.0) * mean_of_three(3.0).sqrt();
    hand.is("network_hashrate_eh", "market", 5, network);
}

/// Nothing converts at site T: its empty hall neither mines nor works, and costs nothing.
pub fn an_empty_hall_that_stays(engine: &Engine) {
    let stays = [(
        "present_use = \"Empty\"\nconverts = 1",
        "present_use = \"Empty\"\nconverts = 0",
    )];
    let hand = changed(engine, &stays);
    hand.runs("hall_conversion_share", "D", &[0.0; 24]);
    hand.runs("hall_mining_share", "D", &[0.0; 24]);
    hand.is("site_capex_fixed_usd", "T", 0, 3.3e6);
    hand.is("hall_capex_total_usd", "D", 0, 0.0);
    hand.is("hall_capex_total_usd", "E", 0, 0.0);
}

/// Machines out in no time: all there until the month, none from it on.
pub fn a_drain_of_no_months(engine: &Engine) {
    let at_once = [(
        "drain_months = 2\nbuild_months = 6",
        "drain_months = 0\nbuild_months = 6",
    )];
    let hand = changed(engine, &at_once);
    hand.runs("hall_drained_share", "A", &[0.0, 0.0, 0.0, 1.0, 1.0]);
}

/// Whole satoshis: 50 BTC halved ten times are 4,882,812.5 of them.
pub fn satoshis_are_whole(engine: &Engine) {
    let halving = changed(engine, &[("1027032", "2098920")]);
    let subsidy = 0.097_656_25 * 0.25 + 0.048_828_12 * 0.75;
    halving.is("block_subsidy_btc", "market", 0, subsidy);
    let after = changed(engine, &[("1027032", "2100000")]);
    after.is("fee_btc_per_block", "market", 0, 0.048_828_12 / 4.0);
}

/// A price, a hashprice and a revenue of nothing divide nothing.
pub fn nothing_divides_nothing(engine: &Engine) {
    let free = "[market]\nbtc_price_mode = \"Typed by month\"\nbtc_price_curve_usd = [0, 70000]";
    let hand = changed(engine, &[("[market]", free)]);
    hand.is("hashprice_btc_per_ph_day", "market", 0, 0.0);
    hand.is("network_hashrate_eh", "market", 0, 0.0);
    hand.is("network_response", "market", 0, 1.0);
    let worthless = "[market]\nhashprice_curve_usd_per_ph_day = [0, 40]";
    let hand = changed(
        engine,
        &[
            ("[market]", worthless),
            ("\"Network hashrate\"", "\"Hashprice curve\""),
            (
                "hashprice_floor_usd_per_ph_day = 30",
                "hashprice_floor_usd_per_ph_day = 0",
            ),
        ],
    );
    hand.is("hashprice_change", "market", 0, 1.0);
    hand.is("hashprice_change", "market", 1, 1.0);
    let bare = Hand(evaluate(engine, "start = \"2027-01\"\nmonths = 12\n").scenario);
    for key in [
        "contracted_share",
        "contracted_share_gross",
        "fleet_efficiency_j_per_th",
    ] {
        bare.is(key, "company", 0, 0.0);
    }
}

/// $30 for 0.6 MWh a day is exactly the $50 that power and repair cost: the lot runs.
pub fn at_break_even_a_lot_runs(engine: &Engine) {
    let text = "start = \"2027-01\"\nmonths = 12\n[market]\nnetwork_mode = \"Hashprice curve\"\n\
         hashprice_curve_usd_per_ph_day = 30\nhashprice_floor_usd_per_ph_day = 0\n\
         [[site]]\nid = \"S\"\nmining_pue = 1.25\n[[power_contract]]\nparent = \"S\"\n\
         power_price_usd_per_mwh = 45\npower_escalator_fraction = 0\n\
         [[hall]]\nid = \"H\"\nparent = \"S\"\n[[miner_lot]]\nid = \"M\"\nparent = \"H\"\n\
         efficiency_j_per_th = 20\npool_fee_fraction = 0\nvariable_om_usd_per_mwh = 5\n";
    let hand = Hand(evaluate(engine, text).scenario);
    assert!(hand.get("lot_cash_margin_usd_per_mwh", "M", 0).abs() < 1e-9);
    hand.runs("lot_runs", "M", &[1.0; 12]);
}
