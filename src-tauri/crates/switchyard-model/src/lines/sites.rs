//! Sites and their halls: megawatts by use held against hall and interconnect, energy, fixed cost.

use super::prelude::*;

lines! {
    in Hall, Megawatts {
        hall_mw_conversion: Stock["mw_utility"] "MW in conversion" =
            hall_mw() * hall_conversion_share(),
            up { Site: site_mw_conversion, Company: mw_conversion };
        hall_mw_allocated: Stock["mw_utility"] "MW in use" =
            hall_mw_mining() + hall_mw_stopped() + hall_mw_hpc() + hall_mw_conversion();
        hall_mw_idle: Stock["mw_utility"] "MW idle" =
            max(0.0, hall_mw() - hall_mw_allocated());
        hall_mw_over: Stock["mw_utility"] "MW beyond the hall" =
            max(0.0, hall_mw_allocated() - hall_mw());
    }
    in Site, Megawatts {
        site_mw_in_use: Stock["mw_utility"] "MW in use" =
            site_mw_mining() + site_mw_stopped() + site_mw_hpc() + site_mw_conversion();
        site_mw_idle: Stock["mw_utility"] "MW idle" =
            max(0.0, site_interconnect_mw() - site_mw_in_use()),
            up { Company: mw_idle };
        /// Above zero is a finding: the interconnect cannot carry what the halls want.
        site_mw_over: Stock["mw_utility"] "MW beyond the interconnect" =
            max(0.0, site_mw_in_use() - site_interconnect_mw()),
            up { Company: mw_over };
    }
    in Site, Power {
        site_energy_mwh: Flow["mwh"] "Energy at the meter" =
            sum_of(hall_mining_energy_mwh()) + sum_of(hall_hpc_energy_mwh()),
            up { Company: energy_mwh };
    }
    in Site, Cost {
        /// Goes on whether machines run or not.
        site_fixed_om_usd: Flow["usd"] "Fixed site cost" =
            site_interconnect_mw() * fixed_om_usd_per_mw_month() * one_month(),
            up { Company: fixed_om_usd };
    }
}
