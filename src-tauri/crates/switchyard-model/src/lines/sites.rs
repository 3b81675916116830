//! Sites: what the halls add up to, held against the interconnect.

use super::capex::*;
use super::halls::*;
use super::hpc::*;
use super::inputs::*;
use super::mining::*;
use crate::constants::*;
use crate::formula::*;
use crate::line::lines;

lines! { lines;
    in Site {
        site_interconnect_mw: Stock["mw_utility"] "Interconnect" =
            contracted_utility_mw() * site_present();
        site_mw_mining: Stock["mw_utility"] "MW mining" = sum_of(hall_mw_mining());
        site_mw_stopped: Stock["mw_utility"] "MW stopped" = sum_of(hall_mw_stopped());
        site_mw_hpc: Stock["mw_utility"] "MW live for HPC" = sum_of(hall_mw_hpc());
        site_mw_conversion: Stock["mw_utility"] "MW in conversion" = sum_of(hall_mw_conversion());
        site_mw_in_use: Stock["mw_utility"] "MW in use" =
            site_mw_mining() + site_mw_stopped() + site_mw_hpc() + site_mw_conversion();
        site_mw_idle: Stock["mw_utility"] "MW idle" =
            max(0.0, site_interconnect_mw() - site_mw_in_use());
        /// Above zero is a finding: the interconnect cannot carry what the halls want.
        site_mw_over: Stock["mw_utility"] "MW beyond the interconnect" =
            max(0.0, site_mw_in_use() - site_interconnect_mw());
        site_critical_it_mw_leased: Stock["mw_it"] "Critical IT power leased" = sum_of(hall_leased_it_mw());
        site_billed_it_mw: Stock["mw_it"] "Critical IT power billed" = sum_of(hall_billed_it_mw());
        site_hash_on_site_ph: Stock["ph"] "Hash on site" = sum_of(hall_hash_on_site_ph());
        site_hash_online_ph: Stock["ph"] "Hash online" = sum_of(hall_hash_online_ph());
        site_draw_kw: Stock["kw_it"] "Draw of the machines" = sum_of(hall_draw_kw());
        /// Goes on whether machines run or not.
        site_fixed_om_usd: Flow["usd"] "Fixed site cost" =
            site_interconnect_mw() * fixed_om_usd_per_mw_month() * one_month();
        site_mining_revenue_usd: Flow["usd"] "Mining revenue" = sum_of(hall_mining_revenue_usd());
        site_rent_usd: Flow["usd"] "HPC rent" = sum_of(hall_rent_usd());
        site_pass_through_usd: Flow["usd"] "Power passed through" = sum_of(hall_pass_through_usd());
        site_mining_power_cost_usd: Flow["usd"] "Mining power cost" = sum_of(hall_mining_power_cost_usd());
        site_hpc_power_cost_usd: Flow["usd"] "HPC power cost" = sum_of(hall_hpc_power_cost_usd());
        site_variable_om_usd: Flow["usd"] "Mining variable O&M" = sum_of(hall_variable_om_usd());
        site_hpc_opex_usd: Flow["usd"] "HPC operating cost" = sum_of(hall_hpc_opex_usd());
        site_capex_usd: Flow["usd"] "Conversion capex" = sum_of(hall_capex_usd());
        site_sale_proceeds_usd: Flow["usd"] "Machine sale proceeds" = sum_of(hall_sale_proceeds_usd());
        site_energy_mwh: Flow["mwh"] "Energy at the meter" =
            sum_of(hall_mining_energy_mwh()) + sum_of(hall_hpc_energy_mwh());
    }
}
