//! HPC colocation: a contract delivered in halls. `unit_economics` section 7.
//!
//! Rent is paid on contracted critical IT power, drawn or not. Only the colocation lease is
//! here; GPU cloud is not modelled yet.

use super::halls::*;
use super::inputs::*;
use super::power::*;
use super::timing::*;
use crate::constants::*;
use crate::formula::*;
use crate::line::lines;

fn contract(input: Formula) -> Formula {
    through("contract", input)
}

lines! { lines;
    in Delivery {
        /// What the hall still has after the deliveries above it.
        delivery_it_mw: Stock["mw_it"] "Critical IT power delivered" =
            min(
                contracted_it_mw() * delivery_present() * contract(hpc_contract_present()),
                max(0.0, hall_critical_it_mw() - rows_above(delivery_it_mw())),
            );
        delivery_short_mw: Stock["mw_it"] "Contracted but not delivered" =
            contracted_it_mw() * delivery_present() * contract(hpc_contract_present())
                - delivery_it_mw();
        delivery_months_served: Stock["month"] "Months since hand-over" =
            calendar_month() - hall_live_start_month();
        delivery_active: Flag["flag"] "In term" =
            hall_is_live() * (1.0 - at_least(delivery_months_served(), contract(term_months())));
        delivery_ramp: Rate["fraction"] "Share of capacity taken up" =
            delivery_active() * min(1.0,
                ratio(delivery_months_served() + one_month(), contract(ramp_months()), 1.0));
        delivery_billed_it_mw: Stock["mw_it"] "Critical IT power billed" =
            delivery_it_mw() * delivery_ramp();
        /// Power set aside at the utility, by the design ratio.
        delivery_mw_utility: Stock["mw_utility"] "MW live for HPC" =
            delivery_billed_it_mw() * kappa();
        delivery_rent_rate_usd_per_kw_month: Rate["usd/kw_it/month"] "Rent rate" =
            contract(rent_usd_per_kw_month())
                * pow(contract(rent_escalator_fraction()) + 1.0,
                    floor(max(0.0, delivery_months_served()) / year_months()));
        delivery_pays: Flag["flag"] "Past free rent" =
            at_least(delivery_months_served(), contract(free_rent_months()));
        delivery_rent_usd: Flow["usd"] "HPC rent" =
            delivery_billed_it_mw() * kw_per_mw_it() * delivery_rent_rate_usd_per_kw_month()
                * one_month() * delivery_pays();
        delivery_opex_usd: Flow["usd"] "HPC operating cost" =
            delivery_rent_usd() * (1.0 - contract(noi_margin_fraction()));
        delivery_energy_mwh: Flow["mwh"] "HPC energy" =
            delivery_billed_it_mw() * hpc_load_factor() * energy_pue_hpc() * hours_in_month()
                * mwh_per_mw_hour();
        delivery_power_cost_usd: Flow["usd"] "HPC power cost" =
            delivery_energy_mwh() * site_power_price_usd_per_mwh();
        /// Grosses up revenue and cost alike; kept out of the revenue mix.
        delivery_pass_through_usd: Flow["usd"] "Power passed through to the tenant" =
            delivery_power_cost_usd() * contract(power_pass_through_fraction());
    }
    in Hall {
        hall_mw_hpc: Stock["mw_utility"] "MW live for HPC" = sum_of(delivery_mw_utility());
        hall_leased_it_mw: Stock["mw_it"] "Critical IT power leased" = sum_of(delivery_it_mw());
        hall_billed_it_mw: Stock["mw_it"] "Critical IT power billed" = sum_of(delivery_billed_it_mw());
        hall_rent_usd: Flow["usd"] "HPC rent" = sum_of(delivery_rent_usd());
        hall_hpc_opex_usd: Flow["usd"] "HPC operating cost" = sum_of(delivery_opex_usd());
        hall_pass_through_usd: Flow["usd"] "Power passed through" = sum_of(delivery_pass_through_usd());
        /// Power is used before any rent is paid.
        hall_commissioning_energy_mwh: Flow["mwh"] "Commissioning energy" =
            hall_is_commissioning() * hall_critical_it_mw() * commissioning_load_fraction()
                * energy_pue_hpc() * hours_in_month() * mwh_per_mw_hour();
        hall_hpc_energy_mwh: Flow["mwh"] "HPC energy" =
            sum_of(delivery_energy_mwh()) + hall_commissioning_energy_mwh();
        hall_hpc_power_cost_usd: Flow["usd"] "HPC power cost" =
            hall_hpc_energy_mwh() * site_power_price_usd_per_mwh();
        hall_mw_allocated: Stock["mw_utility"] "MW in use" =
            hall_mw_mining() + hall_mw_stopped() + hall_mw_hpc() + hall_mw_conversion();
        hall_mw_idle: Stock["mw_utility"] "MW idle" =
            max(0.0, hall_mw() - hall_mw_allocated());
        hall_mw_over: Stock["mw_utility"] "MW beyond the hall" =
            max(0.0, hall_mw_allocated() - hall_mw());
    }
}
use super::mining::{hall_mw_mining, hall_mw_stopped};
