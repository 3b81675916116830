//! Power: one price per site, built from its contracts' shares of the load.

use super::inputs::*;
use super::timing::*;
use crate::constants::*;
use crate::formula::*;
use crate::line::lines;

lines! { lines;
    in PowerContract {
        contract_price_usd_per_mwh: Rate["usd/mwh"] "Contract price" =
            power_price_usd_per_mwh()
                * pow(power_escalator_fraction() + 1.0, floor(month_index() / year_months()));
        contract_share: Rate["fraction"] "Share of the site's load" =
            power_share_fraction() * power_contract_present();
        contract_price_share_usd_per_mwh: Rate["usd/mwh"] "Part of the site's price" =
            contract_price_usd_per_mwh() * contract_share();
    }
    in Site {
        site_power_share: Rate["fraction"] "Load covered by contracts" =
            sum_of(contract_share());
        site_power_price_usd_per_mwh: Rate["usd/mwh"] "Power price" =
            sum_of(contract_price_share_usd_per_mwh());
    }
}
