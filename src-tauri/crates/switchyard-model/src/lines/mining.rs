//! Mining: hash, revenue, power and the right to stop. `unit_economics` section 3.

use super::prelude::*;

lines! {
    in MinerLot, Mining {
        lot_hash_installed_ph: Stock["ph"] "Hash installed" =
            machines() * hashrate_th_per_machine() / th_per_ph()
                * lot_present() * hall_present() * site_present();
        lot_hash_on_site_ph: Stock["ph"] "Hash on site" =
            lot_hash_installed_ph() * hall_mining_share(),
            up { Hall: hall_hash_on_site_ph, Site: site_hash_on_site_ph };
        /// A lot that would lose cash stops, with and without a conversion alike. Fixed site
        /// cost goes on.
        lot_runs: Flag["flag"] "Runs this month" =
            at_least(lot_cash_margin_usd_per_mwh(), 0.0);
        lot_hash_online_ph: Stock["ph"] "Hash online" =
            lot_hash_on_site_ph() * lot_runs(),
            up { Hall: hall_hash_online_ph, Site: site_hash_online_ph, Company: hash_online_ph };
        /// Hash-weighted fleet efficiency is this over the hash.
        lot_draw_kw: Stock["kw_it"] "Draw of the machines" =
            lot_hash_on_site_ph() * efficiency_j_per_th(),
            up { Hall: hall_draw_kw, Site: site_draw_kw };
    }
    in MinerLot, Megawatts {
        /// At the utility meter, cooling and losses included.
        lot_mw_on_site: Stock["mw_utility"] "Draw at the meter when running" =
            lot_hash_on_site_ph() * efficiency_j_per_th() / kw_per_mw_it() * mining_pue();
        lot_mw_running: Stock["mw_utility"] "MW mining" =
            lot_mw_on_site() * lot_runs(),
            up { Hall: hall_mw_mining, Site: site_mw_mining, Company: mw_mining };
        lot_mw_stopped: Stock["mw_utility"] "MW stopped" =
            lot_mw_on_site() * (1.0 - lot_runs()),
            up { Hall: hall_mw_stopped, Site: site_mw_stopped, Company: mw_stopped };
    }
    in MinerLot, Power {
        lot_energy_if_running_mwh: Flow["mwh"] "Energy if it runs" =
            lot_mw_on_site() * uptime_fraction() * hours_in_month() * mwh_per_mw_hour();
        lot_energy_mwh: Flow["mwh"] "Mining energy" =
            lot_energy_if_running_mwh() * lot_runs(),
            up { Hall: hall_mining_energy_mwh };
    }
    in MinerLot, Revenue {
        lot_revenue_if_running_usd: Flow["usd"] "Revenue if it runs" =
            lot_hash_on_site_ph() * hashprice_usd_per_ph_day() * days_in_month()
                * uptime_fraction() * (1.0 - pool_fee_fraction());
        lot_revenue_usd: Flow["usd"] "Mining revenue" =
            lot_revenue_if_running_usd() * lot_runs(),
            up {
                Hall: hall_mining_revenue_usd, Site: site_mining_revenue_usd,
                Company: mining_revenue_usd,
            };
    }
    in MinerLot, Cost {
        lot_power_cost_usd: Flow["usd"] "Mining power cost" =
            lot_energy_mwh() * site_power_price_usd_per_mwh(),
            up { Hall: hall_mining_power_cost_usd, Site: site_mining_power_cost_usd };
        lot_variable_om_usd: Flow["usd"] "Mining variable O&M" =
            lot_energy_mwh() * variable_om_usd_per_mwh(),
            up { Hall: hall_variable_om_usd, Site: site_variable_om_usd, Company: variable_om_usd };
    }
    in MinerLot, Margin {
        /// What a megawatt-hour at the meter earns; uptime cancels out.
        lot_earns_usd_per_mwh: Rate["usd/mwh", by lot_energy_if_running_mwh] "Earned per MWh if it runs" =
            ratio(
                hashprice_usd_per_ph_day() * days_in_month() * (1.0 - pool_fee_fraction()),
                efficiency_j_per_th() / kw_per_mw_it() * mining_pue() * hours_in_month()
                    * mwh_per_mw_hour(),
                0.0);
        lot_cash_margin_usd_per_mwh: Rate["usd/mwh", by lot_energy_if_running_mwh] "Cash margin if it runs" =
            lot_earns_usd_per_mwh() - site_power_price_usd_per_mwh() - variable_om_usd_per_mwh();
    }
    in Hall, Margin {
        hall_mining_margin_usd: Flow["usd"] "Mining cash margin" =
            hall_mining_revenue_usd() - hall_mining_power_cost_usd() - hall_variable_om_usd();
    }
    in MinerLot, Cash {
        lot_resale_usd_per_th: Rate["usd/th"] "Resale value" =
            resale_usd_per_th() * pow(hashprice_change(), resale_elasticity());
        /// Investing cash, never revenue; many machines at once sell at a haircut.
        lot_sale_proceeds_usd: Flow["usd"] "Machine sale proceeds" =
            hall_machines_leave() * lot_hash_installed_ph() * th_per_ph()
                * (lot_resale_usd_per_th() * (1.0 - bulk_haircut_fraction()) - removal_usd_per_th()),
            up {
                Hall: hall_sale_proceeds_usd, Site: site_sale_proceeds_usd,
                Company: sale_proceeds_usd,
            };
    }
}
