//! What converting brings against keeping the mine: every line here reads the twin. Both worlds
//! run over the same months, at the same rates and with the same terminal rule. In the twin, which
//! is its own twin, nothing is gained.

use super::prelude::*;

lines! {
    in Company, Comparison {
        npv_twin_usd: Stock["usd"] "NPV keeping the mine" = in_twin(npv_usd());
        /// Both worlds run over the same months, at the same rates and with the same terminal rule.
        uplift_usd: Stock["usd"] "Uplift over keeping the mine" = npv_usd() - in_twin(npv_usd());
        /// Terminal value included; the mining cash that is forgone counts.
        gain_usd: Flow["usd"] "Cash gained over keeping the mine" =
            valued_cash_usd() - in_twin(valued_cash_usd());
        cumulative_gain_usd: Stock["usd"] "Cash gained so far" =
            prev(cumulative_gain_usd()) + gain_usd();
        gain_is_behind: Flag["flag"] "Behind keeping the mine" =
            above(0.0, cumulative_gain_usd());
        /// Counted from 0; -1 when converting is never behind.
        gain_last_behind: Stock["1"] "Last month behind" = last_month(gain_is_behind());
    }
}
