//! HPC colocation: a contract delivered in halls. `unit_economics` section 7.
//!
//! Rent is paid on contracted critical IT power, drawn or not. Only the colocation lease is
//! here; GPU cloud is not modelled yet.

use super::prelude::*;

fn contract(input: Formula) -> Formula {
    through("contract", input)
}

lines! {
    in Delivery, Lease {
        /// What the hall still has after the deliveries above it.
        delivery_it_mw: Stock["mw_it"] "Critical IT power delivered" =
            min(
                contracted_it_mw() * delivery_present() * contract(hpc_contract_present()),
                max(0.0, hall_critical_it_mw() - rows_above(delivery_it_mw())),
            ),
            up {
                Hall: hall_leased_it_mw "Critical IT power leased",
                Site: site_critical_it_mw_leased, Company: critical_it_mw_leased,
            };
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
            delivery_it_mw() * delivery_ramp(),
            up { Hall: hall_billed_it_mw, Site: site_billed_it_mw, Company: critical_it_mw_billed };
        delivery_rent_rate_usd_per_kw_month: Rate["usd/kw_it/month"] "Rent rate" =
            contract(rent_usd_per_kw_month())
                * pow(contract(rent_escalator_fraction()) + 1.0,
                    floor(max(0.0, delivery_months_served()) / year_months()));
        delivery_pays: Flag["flag"] "Past free rent" =
            at_least(delivery_months_served(), contract(free_rent_months()));
    }
    in Delivery, Megawatts {
        /// Power set aside at the utility, by the design ratio.
        delivery_mw_utility: Stock["mw_utility"] "MW live for HPC" =
            delivery_billed_it_mw() * kappa(),
            up { Hall: hall_mw_hpc, Site: site_mw_hpc, Company: mw_hpc };
    }
    in Delivery, Power {
        delivery_energy_mwh: Flow["mwh"] "HPC energy" =
            delivery_billed_it_mw() * hpc_load_factor() * energy_pue_hpc() * hours_in_month()
                * mwh_per_mw_hour();
    }
    in Hall, Power {
        /// Power is used before any rent is paid.
        hall_commissioning_energy_mwh: Flow["mwh"] "Commissioning energy" =
            hall_is_commissioning() * hall_critical_it_mw() * commissioning_load_fraction()
                * energy_pue_hpc() * hours_in_month() * mwh_per_mw_hour();
        hall_hpc_energy_mwh: Flow["mwh"] "HPC energy" =
            sum_of(delivery_energy_mwh()) + hall_commissioning_energy_mwh();
    }
    in Delivery, Revenue {
        delivery_rent_usd: Flow["usd"] "HPC rent" =
            delivery_billed_it_mw() * kw_per_mw_it() * delivery_rent_rate_usd_per_kw_month()
                * one_month() * delivery_pays(),
            up { Hall: hall_rent_usd, Site: site_rent_usd, Company: hpc_rent_usd };
        /// Grosses up revenue and cost alike; kept out of the revenue mix.
        delivery_pass_through_usd: Flow["usd"] "Power passed through to the tenant" =
            delivery_power_cost_usd() * contract(power_pass_through_fraction()),
            up {
                Hall: hall_pass_through_usd "Power passed through",
                Site: site_pass_through_usd, Company: pass_through_usd,
            };
    }
    in Delivery, Cost {
        delivery_opex_usd: Flow["usd"] "HPC operating cost" =
            delivery_rent_usd() * (1.0 - contract(noi_margin_fraction())),
            up { Hall: hall_hpc_opex_usd, Site: site_hpc_opex_usd, Company: hpc_opex_usd };
        delivery_power_cost_usd: Flow["usd"] "HPC power cost" =
            delivery_energy_mwh() * site_power_price_usd_per_mwh();
    }
    in Hall, Cost {
        hall_hpc_power_cost_usd: Flow["usd"] "HPC power cost" =
            hall_hpc_energy_mwh() * site_power_price_usd_per_mwh(),
            up { Site: site_hpc_power_cost_usd };
    }
}
