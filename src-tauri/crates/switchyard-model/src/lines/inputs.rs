//! Every assumption by key. Label, unit, range, default and source: `data/assumptions.csv`.

use crate::line::inputs;

inputs! {
    // Calendar: set on the plan itself.
    start_month, fiscal_year_end_month,
    // Bitcoin and its network.
    btc_price_mode, btc_price_start_usd, btc_price_growth_fraction, btc_price_curve_usd,
    network_mode, difficulty_start_t, network_start_eh, network_growth_fraction,
    network_price_elasticity, hashprice_curve_usd_per_ph_day, hashprice_floor_usd_per_ph_day,
    block_height_start, fee_share_fraction,
    // Company.
    conversion_switch, discount_rate_fraction, overhead_usd_per_month, conversion_cash_usd,
    works_delay_months, terminal_multiple,
    // Site.
    site_present, contracted_utility_mw, kappa, energy_pue_hpc, mining_pue, hpc_load_factor,
    fixed_om_usd_per_mw_month, capex_factor_fraction, soft_cost_fraction,
    contingency_fraction,
    capex_inflation_fraction, redundancy_multiplier,
    // Power contract.
    power_contract_present, power_price_usd_per_mwh, power_escalator_fraction,
    power_share_fraction,
    // Hall.
    hall_present, hall_utility_mw, present_use, converts, conversion_order,
    conversion_start_month, drain_months, build_months, commission_months, build_beside,
    commissioning_load_fraction,
    // Miner lot.
    lot_present, machines, hashrate_th_per_machine, efficiency_j_per_th, uptime_fraction,
    pool_fee_fraction, variable_om_usd_per_mwh, resale_usd_per_th, resale_elasticity,
    bulk_haircut_fraction, removal_usd_per_th,
    // HPC contract and its deliveries.
    hpc_contract_present, rent_usd_per_kw_month, rent_escalator_fraction, term_months,
    free_rent_months, ramp_months, noi_margin_fraction, power_pass_through_fraction,
    delivery_present, contracted_it_mw,
    // Capex component.
    capex_component_present, cost_usd_m_per_it_mw, cost_usd_m_per_gross_mw,
    cost_usd_m_per_site, reuse_fraction, redundancy_applies,
}
