//! Halls: the phases of a conversion. MINING, then DRAIN, BUILD, COMMISSION, LIVE.

use crate::lines::prelude::*;

lines! {
    in Hall, Megawatts {
        hall_mw: Stock["mw_utility"] "Hall power, gross" =
            hall_utility_mw() * hall_present() * site_present();
        /// Gross over kappa: capacity takes the design ratio, energy takes the PUE.
        hall_critical_it_mw: Stock["mw_it"] "Critical IT power" =
            hall_mw() / kappa();
    }
    in Hall, Phases {
        hall_converts: Flag["flag"] "Converts to HPC" =
            converts() * conversion_switch() * hall_present() * site_present();
        hall_works_start_month: Stock["month_serial"] "Works start" =
            conversion_start_month() + works_delay_months();
        /// Built in place, works wait until the machines are out; built beside, mining goes on
        /// until the new building takes the power.
        hall_build_start_month: Stock["month_serial"] "Build starts" =
            hall_works_start_month() + when(build_beside(), 0.0, drain_months());
        hall_commission_start_month: Stock["month_serial"] "Commissioning starts" =
            hall_build_start_month() + build_months();
        hall_mining_end_month: Stock["month_serial"] "First month without mining" =
            when(build_beside(), hall_commission_start_month(), hall_build_start_month());
        hall_drain_start_month: Stock["month_serial"] "Machines start to leave" =
            hall_mining_end_month() - drain_months();
        hall_live_start_month: Stock["month_serial"] "First month live" =
            hall_commission_start_month() + commission_months();
        hall_mines_today: Flag["flag"] "Mines today" =
            equal(present_use(), 0.0) * hall_present() * site_present();
        /// Counted at mid-month: half of a month's leaving machines still work.
        hall_drained_share: Rate["fraction"] "Share of machines out" =
            hall_converts() * min(1.0, max(0.0, when(
                at_least(calendar_month(), hall_mining_end_month()),
                1.0,
                ratio(calendar_month() - hall_drain_start_month() + half_month(), drain_months(), 0.0))));
        hall_mining_share: Rate["fraction"] "Share of machines on site" =
            hall_mines_today() * (1.0 - hall_drained_share());
        hall_machines_leave: Flag["flag"] "Machines are sold this month" =
            hall_mines_today() * hall_converts()
                * equal(calendar_month(), hall_mining_end_month());
        hall_is_live: Flag["flag"] "Live for HPC" =
            hall_converts() * at_least(calendar_month(), hall_live_start_month());
        hall_is_commissioning: Flag["flag"] "In commissioning" =
            hall_converts() * at_least(calendar_month(), hall_commission_start_month())
                - hall_is_live();
        /// Drained power and power under works; an empty hall counts once its build has begun.
        hall_conversion_share: Rate["fraction"] "Share in conversion" =
            when(hall_is_live(), 0.0, when(hall_mines_today(), hall_drained_share(),
                hall_converts() * at_least(calendar_month(), hall_build_start_month())));
    }
}
