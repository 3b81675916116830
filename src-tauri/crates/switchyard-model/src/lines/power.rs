//! Power: one price per site, built from its contracts' shares of the load, and the interconnect.

use super::prelude::*;

lines! {
    in PowerContract, Power {
        contract_price_usd_per_mwh: Rate["usd/mwh"] "Contract price" =
            power_price_usd_per_mwh()
                * pow(power_escalator_fraction() + 1.0, floor(month_index() / year_months()));
        contract_share: Rate["fraction"] "Share of the site's load" =
            power_share_fraction() * power_contract_present(),
            up { Site: site_power_share "Load covered by contracts" };
        contract_price_share_usd_per_mwh: Rate["usd/mwh"] "Part of the site's price" =
            contract_price_usd_per_mwh() * contract_share(),
            up { Site: site_power_price_usd_per_mwh "Power price" };
    }
    in Site, Megawatts {
        site_interconnect_mw: Stock["mw_utility"] "Interconnect" =
            contracted_utility_mw() * site_present(),
            up { Company: interconnect_mw };
    }
}
