//! Sites and the company: what the halls add up to, cash and value.

use switchyard_engine::Engine;

use super::{Hand, scenario, worlds};

pub fn megawatts(engine: &Engine) {
    let hand = scenario(engine);
    for (site, interconnect) in [("S", 40.0), ("T", 25.0), ("U", 0.0)] {
        hand.is("site_interconnect_mw", site, 0, interconnect);
        let used = [
            (1.0, "site_mw_mining", site),
            (1.0, "site_mw_stopped", site),
            (1.0, "site_mw_hpc", site),
            (1.0, "site_mw_conversion", site),
        ];
        hand.adds_up(("site_mw_in_use", site), &used);
        let idle = [
            (1.0, "site_interconnect_mw", site),
            (-1.0, "site_mw_in_use", site),
        ];
        hand.adds_up(("site_mw_idle", site), &idle);
        hand.is("site_mw_over", site, 0, 0.0);
    }
    // Mining: A 3.99, B 0.63, C 6.3, E 1.1 MW.
    hand.is("site_mw_in_use", "S", 0, 3.99 + 0.63 + 6.3);
    hand.is("mw_mining", "company", 0, 3.99 + 0.63 + 6.3 + 1.1);
    hand.is("mw_conversion", "company", 0, 10.0);
    hand.is("mw_hpc", "company", 4, 10.0);
    hand.is("interconnect_mw", "company", 0, 65.0);
    hand.is("mw_idle", "company", 0, 65.0 - 12.02 - 10.0);
    hand.is("mw_over", "company", 0, 0.0);
    hand.is("hash_online_ph", "company", 0, 500.0);
    hand.is("critical_it_mw_billed", "company", 4, 8.0);
    // 2,000 + 1,800 + 600 + 6,000 + 1,000 kW over 500 PH.
    hand.is("fleet_efficiency_j_per_th", "company", 0, 11_400.0 / 500.0);
    // Month 0: MW x uptime x 720 h.
    let mining = 3.99 * 0.9 + 0.63 * 0.8 + 6.3 * 0.95 + 1.1;
    hand.is("energy_mwh", "company", 0, mining * 720.0);
    // Month 4: halls A and B partly drained, hall D live; 744 h.
    let mining = 3.99 / 4.0 * 0.9 + 0.63 * 0.75 * 0.8 + 6.3 * 0.95 + 1.1;
    hand.is(
        "energy_mwh",
        "company",
        4,
        (mining + 8.0 * 0.8 * 1.2) * 744.0,
    );
}

/// An interconnect of 8 MW for 10.92 MW of machines.
pub fn more_than_the_interconnect(engine: &Engine) {
    let small = super::PLAN.replace("contracted_utility_mw = 40", "contracted_utility_mw = 8");
    let hand = Hand(crate::evaluate(engine, &small).scenario);
    hand.is("site_mw_over", "S", 0, 2.92);
    hand.is("site_mw_idle", "S", 0, 0.0);
    hand.is("mw_over", "company", 0, 2.92);
}

pub fn sums_of_sites(engine: &Engine) {
    let hand = scenario(engine);
    for (company, site) in [
        ("interconnect_mw", "site_interconnect_mw"),
        ("mw_mining", "site_mw_mining"),
        ("mw_stopped", "site_mw_stopped"),
        ("mw_hpc", "site_mw_hpc"),
        ("mw_conversion", "site_mw_conversion"),
        ("mw_idle", "site_mw_idle"),
        ("mw_over", "site_mw_over"),
        ("critical_it_mw_leased", "site_critical_it_mw_leased"),
        ("critical_it_mw_billed", "site_billed_it_mw"),
        ("hash_online_ph", "site_hash_online_ph"),
        ("energy_mwh", "site_energy_mwh"),
        ("mining_revenue_usd", "site_mining_revenue_usd"),
        ("hpc_rent_usd", "site_rent_usd"),
        ("pass_through_usd", "site_pass_through_usd"),
        ("variable_om_usd", "site_variable_om_usd"),
        ("hpc_opex_usd", "site_hpc_opex_usd"),
        ("fixed_om_usd", "site_fixed_om_usd"),
        ("capex_usd", "site_capex_usd"),
        ("sale_proceeds_usd", "site_sale_proceeds_usd"),
    ] {
        hand.adds_up((company, "company"), &[(1.0, site, "S"), (1.0, site, "T")]);
    }
    hand.adds_up(
        ("power_cost_usd", "company"),
        &[
            (1.0, "site_mining_power_cost_usd", "S"),
            (1.0, "site_mining_power_cost_usd", "T"),
            (1.0, "site_hpc_power_cost_usd", "S"),
            (1.0, "site_hpc_power_cost_usd", "T"),
        ],
    );
}

/// Month 4, March 2028: hall D pays rent, the mine still runs.
pub fn revenue_and_ebitda(engine: &Engine) {
    let hand = scenario(engine);
    hand.is("hpc_rent_usd", "company", 4, 800_000.0);
    hand.is("hpc_opex_usd", "company", 4, 80_000.0);
    // 8 MW IT x 80% x 1.2 x 744 h at $30: half passed on.
    let hpc_power = 8.0 * 0.8 * 1.2 * 744.0 * 30.0;
    hand.is("pass_through_usd", "company", 4, hpc_power / 2.0);
    hand.is("site_fixed_om_usd", "S", 4, 40_000.0);
    hand.is("site_fixed_om_usd", "T", 4, 15_000.0);
    hand.is("fixed_om_usd", "company", 4, 55_000.0);
    hand.is("overhead_usd", "company", 4, 10_000.0);
    let of_s = (3.99 / 4.0 * 0.9 + 0.63 * 0.75 * 0.8 + 6.3 * 0.95) * 744.0;
    let of_t = 1.1 * 744.0;
    hand.is("variable_om_usd", "company", 4, of_s * 5.0 + of_t * 4.0);
    hand.is(
        "power_cost_usd",
        "company",
        4,
        of_s * 45.0 + of_t * 30.0 + hpc_power,
    );
    let mining = hand.get("mining_revenue_usd", "company", 4);
    let net = mining + 800_000.0;
    hand.is("revenue_net_usd", "company", 4, net);
    hand.is("revenue_usd", "company", 4, net + hpc_power / 2.0);
    hand.is("contracted_share", "company", 4, 800_000.0 / net);
    let gross = (800_000.0 + hpc_power / 2.0) / (net + hpc_power / 2.0);
    hand.is("contracted_share_gross", "company", 4, gross);
    hand.adds_up(
        ("ebitda_usd", "company"),
        &[
            (1.0, "mining_revenue_usd", "company"),
            (1.0, "hpc_rent_usd", "company"),
            (1.0, "pass_through_usd", "company"),
            (-1.0, "power_cost_usd", "company"),
            (-1.0, "variable_om_usd", "company"),
            (-1.0, "hpc_opex_usd", "company"),
            (-1.0, "fixed_om_usd", "company"),
            (-1.0, "overhead_usd", "company"),
        ],
    );
}

pub fn cash(engine: &Engine) {
    let hand = scenario(engine);
    hand.is("company_converts", "company", 0, 1.0);
    hand.runs(
        "conversion_cash_flow_usd",
        "company",
        &[0.0, 50_000.0, 0.0, 0.0],
    );
    hand.adds_up(
        ("free_cash_usd", "company"),
        &[
            (1.0, "ebitda_usd", "company"),
            (-1.0, "capex_usd", "company"),
            (1.0, "sale_proceeds_usd", "company"),
            (1.0, "conversion_cash_flow_usd", "company"),
        ],
    );
    let (mut sum, mut trough) = (0.0, 0.0_f64);
    for month in 0..24 {
        sum += hand.get("free_cash_usd", "company", month);
        trough = trough.min(sum);
        hand.is("cumulative_cash_usd", "company", month, sum);
        hand.is("cash_trough_usd", "company", month, trough);
    }
    assert!(trough < -1e7, "the conversion needs cash");
    hand.is("funding_need_usd", "company", 0, -trough);
    // Nothing converts in the twin, so nothing comes with it.
    let twin = Hand(worlds(engine).twin);
    twin.is("company_converts", "company", 0, 0.0);
    twin.is("conversion_cash_flow_usd", "company", 1, 0.0);
}

/// 21% a year: a half year is worth 1/1.1.
pub fn value(engine: &Engine) {
    let hand = scenario(engine);
    hand.is("discount_factor", "company", 0, 1.0);
    hand.is("discount_factor", "company", 6, 1.0 / 1.1);
    hand.is("discount_factor", "company", 12, 1.0 / 1.21);
    let ebitda: Vec<f64> = (0..24)
        .map(|at| hand.get("ebitda_usd", "company", at))
        .collect();
    let terminal = 2.0 * ebitda[12..].iter().sum::<f64>();
    assert!(terminal > 0.0);
    hand.is("terminal_value_usd", "company", 22, 0.0);
    hand.is("terminal_value_usd", "company", 23, terminal);
    let mut npv = 0.0;
    for month in 0..24 {
        let extra = if month == 23 { terminal } else { 0.0 };
        let cash = hand.get("free_cash_usd", "company", month) + extra;
        let worth = cash / 1.21_f64.powf(month as f64 / 12.0);
        hand.is("discounted_cash_usd", "company", month, worth);
        npv += worth;
    }
    hand.is("npv_usd", "company", 0, npv);
    // Fiscal 2028 is months 0 to 6, fiscal 2029 months 7 to 18.
    hand.is("ebitda_year_usd", "company", 3, ebitda[..7].iter().sum());
    hand.is("ebitda_year_usd", "company", 7, ebitda[7..19].iter().sum());
    hand.is("ebitda_year_usd", "company", 23, ebitda[19..].iter().sum());
}

/// A year that loses money has no terminal value.
pub fn no_value_in_losses(engine: &Engine) {
    let dear = super::PLAN.replace(
        "overhead_usd_per_month = 10000",
        "overhead_usd_per_month = 9000000",
    );
    let hand = Hand(crate::evaluate(engine, &dear).scenario);
    assert!(hand.get("ebitda_usd", "company", 23) < 0.0);
    hand.is("terminal_value_usd", "company", 23, 0.0);
    hand.is("overhead_usd", "company", 23, 9e6);
}
