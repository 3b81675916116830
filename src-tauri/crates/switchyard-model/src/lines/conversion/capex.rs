//! Capex: each component on its own basis, less what is reused, plus soft cost and contingency,
//! laid out along an S-curve. `unit_economics` section 5.

use crate::lines::prelude::*;

/// What is left to buy of one component, in dollars.
fn bought(cost_usd_m: Formula) -> Formula {
    cost_usd_m
        * usd_per_usd_m()
        * (1.0 - reuse_fraction())
        * when(redundancy_applies(), redundancy_multiplier(), 1.0)
        * capex_component_present()
}

lines! {
    in CapexComponent, Capex {
        component_usd_per_it_mw: Rate["usd/mw_it"] "To buy per critical IT MW" =
            bought(cost_usd_m_per_it_mw());
        component_usd_per_gross_mw: Rate["usd/mw_utility"] "To buy per gross MW" =
            bought(cost_usd_m_per_gross_mw());
        component_usd_per_site: Rate["usd"] "To buy per site" =
            bought(cost_usd_m_per_site());
        /// Whatever its own basis, what the component adds to one critical IT MW.
        component_usd_per_it_mw_all_in: Rate["usd/mw_it"] "Per critical IT MW, all in" =
            component_usd_per_it_mw() + component_usd_per_gross_mw() * kappa();
    }
    in Site, Capex {
        /// Soft cost and contingency are shares of the hard cost that is really bought.
        site_capex_uplift: Rate["1"] "Soft cost, contingency and level" =
            (soft_cost_fraction() + contingency_fraction() + 1.0) * capex_factor_fraction();
        site_capex_usd_per_it_mw: Rate["usd/mw_it"] "Capex per critical IT MW" =
            sum_of(component_usd_per_it_mw()) * site_capex_uplift();
        site_capex_usd_per_gross_mw: Rate["usd/mw_utility"] "Capex per gross MW" =
            sum_of(component_usd_per_gross_mw()) * site_capex_uplift();
        site_capex_fixed_usd: Rate["usd"] "Capex per site" =
            sum_of(component_usd_per_site()) * site_capex_uplift();
        site_capex_usd_per_it_mw_all_in: Rate["usd/mw_it"] "Capex per critical IT MW, all in" =
            site_capex_usd_per_it_mw() + site_capex_usd_per_gross_mw() * kappa();
    }
    in Hall, Capex {
        hall_converting_mw: Stock["mw_utility"] "Power to be converted" =
            hall_mw() * hall_converts(),
            up { Site: site_converting_mw, Company: converting_mw };
        hall_converting_it_mw: Stock["mw_it"] "Critical IT power to be built" =
            hall_critical_it_mw() * hall_converts(),
            up { Site: site_converting_it_mw, Company: converting_it_mw };
        hall_capex_total_usd: Stock["usd"] "Conversion capex before inflation" =
            hall_converting_it_mw() * site_capex_usd_per_it_mw()
                + hall_converting_mw() * site_capex_usd_per_gross_mw()
                + ratio(hall_converting_it_mw(), site_converting_it_mw(), 0.0)
                    * site_capex_fixed_usd();
        /// From the first works to the first live month.
        hall_capex_done_share: Stock["fraction", opens hall_capex_done_before_start()] "Capex spent so far" =
            curve(Table::SpendingSCurve, ratio(
                calendar_month() + one_month() - hall_works_start_month(),
                hall_live_start_month() - hall_works_start_month(), 1.0));
        /// A conversion that began before the plan has spent this share already.
        hall_capex_done_before_start: Rate["fraction"] "Capex spent before the plan" =
            curve(Table::SpendingSCurve, ratio(
                start_month() - hall_works_start_month(),
                hall_live_start_month() - hall_works_start_month(), 1.0));
        hall_capex_usd: Flow["usd"] "Conversion capex" =
            hall_capex_total_usd() * (hall_capex_done_share() - prev(hall_capex_done_share()))
                * pow(capex_inflation_fraction() + 1.0, month_index() / year_months()),
            up { Site: site_capex_usd, Company: capex_usd };
    }
}
