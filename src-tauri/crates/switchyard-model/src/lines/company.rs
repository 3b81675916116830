//! The company: revenue by stream, EBITDA, cash, value. Asset sales and capex are investing
//! cash; neither counts in revenue. No tax and no debt at this depth.

use super::prelude::*;

lines! {
    in Company, Mining {
        /// Weighted by hash, not by machine.
        fleet_efficiency_j_per_th: Rate["kw_it/ph"] "Fleet efficiency" =
            ratio(sum_of(site_draw_kw()), sum_of(site_hash_on_site_ph()), 0.0);
    }
    in Company, Revenue {
        /// Pass-through left out: it would grow the mix without growing the business.
        revenue_net_usd: Flow["usd"] "Revenue without pass-through" =
            mining_revenue_usd() + hpc_rent_usd();
        revenue_usd: Flow["usd"] "Revenue" =
            revenue_net_usd() + pass_through_usd();
        contracted_share: Rate["fraction", by revenue_net_usd] "Contracted share of revenue" =
            ratio(hpc_rent_usd(), revenue_net_usd(), 0.0);
        contracted_share_gross: Rate["fraction", by revenue_usd] "Contracted share, pass-through included" =
            ratio(hpc_rent_usd() + pass_through_usd(), revenue_usd(), 0.0);
    }
    in Company, Cost {
        power_cost_usd: Flow["usd"] "Power cost" =
            sum_of(site_mining_power_cost_usd()) + sum_of(site_hpc_power_cost_usd());
        overhead_usd: Flow["usd"] "Overhead" = overhead_usd_per_month() * one_month() * model_month();
    }
    in Company, Margin {
        ebitda_usd: Flow["usd"] "EBITDA" =
            revenue_usd() - power_cost_usd() - variable_om_usd() - hpc_opex_usd()
                - fixed_om_usd() - overhead_usd();
        ebitda_year_usd: Stock["usd"] "EBITDA of the fiscal year" = year_total(ebitda_usd());
    }
    in Company, Capex {
        capex_total_usd: Stock["usd"] "Conversion capex, total" = total(capex_usd());
    }
    in Company, Cash {
        company_converts: Flag["flag"] "Some hall converts" =
            above(converting_it_mw(), 0.0);
        /// Grants, prepayments and deposits come only with a conversion, so the twin has none.
        conversion_cash_flow_usd: Flow["usd"] "Other conversion cash" =
            conversion_cash_usd() * company_converts() * model_month();
        free_cash_usd: Flow["usd"] "Free cash" =
            ebitda_usd() - capex_usd() + sale_proceeds_usd() + conversion_cash_flow_usd();
        cumulative_cash_usd: Stock["usd"] "Cumulative cash" =
            prev(cumulative_cash_usd()) + free_cash_usd();
        /// Zero while cash has never been below where it started.
        cash_trough_usd: Stock["usd"] "Deepest cumulative cash so far" =
            min(prev(cash_trough_usd()), cumulative_cash_usd());
        funding_need_usd: Stock["usd"] "Peak funding need" =
            0.0 - at(cash_trough_usd(), last_month_index() / one_month());
    }
    in Company, Megawatts {
        hpc_is_live: Flag["flag"] "HPC power is live" = above(mw_hpc(), 0.0);
        /// Counted from 0; -1 when none goes live within the plan.
        hpc_first_month: Stock["1"] "First month with HPC power" = first_month(hpc_is_live());
    }
    in Company, Value {
        /// A multiple of the last twelve months' EBITDA, the same in both worlds; zero by default.
        terminal_value_usd: Flow["usd"] "Terminal value" =
            is_last_month() * terminal_multiple()
                * max(0.0, window(Fold::Sum, ebitda_usd(), 12));
        /// Month 0 is not discounted.
        discount_factor: Rate["1"] "Discount factor" =
            pow(discount_rate_fraction() + 1.0, 0.0 - month_index() / year_months());
        /// What the company is worth for, month by month.
        valued_cash_usd: Flow["usd"] "Free cash and terminal value" =
            free_cash_usd() + terminal_value_usd();
        discounted_cash_usd: Flow["usd"] "Discounted cash" =
            valued_cash_usd() * discount_factor();
        npv_usd: Stock["usd"] "NPV" = total(discounted_cash_usd());
    }
}
