//! Numbers with a name and a unit. They stand on the workbook's Inputs sheet by name, so that no
//! formula carries bare digits.

use crate::formula::{Constant, Formula};

macro_rules! constants {
    ($( $name:ident = $value:expr, $unit:literal, $label:literal; )*) => {
        $( pub fn $name() -> Formula {
            static CONSTANT: Constant = Constant {
                key: stringify!($name), label: $label, value: $value, unit: $unit,
            };
            Formula::Constant(&CONSTANT)
        } )*

        pub fn all() -> Vec<&'static Constant> {
            vec![ $( match $name() {
                Formula::Constant(constant) => constant,
                _ => unreachable!("constants are constants"),
            } ),* ]
        }
    };
}

constants! {
    hours_per_day = 24.0, "hour/day", "Hours in a day";
    one_day = 1.0, "day", "One day";
    one_month = 1.0, "month", "One month";
    half_month = 0.5, "month", "Half a month";
    quarter_months = 3.0, "month", "Months in a quarter";
    year_months = 12.0, "month", "Months in a year";
    blocks_per_day = 144.0, "block/day", "Blocks a day, one every 600 seconds";
    halving_blocks = 210_000.0, "block", "Blocks between two halvings";
    first_subsidy_sats = 5_000_000_000.0, "sat/block", "Subsidy before the first halving";
    sats_per_btc = 100_000_000.0, "sat/btc", "Satoshis in a bitcoin";
    // D x 2^32 hashes per block of 600 s, D in trillions, in EH/s.
    eh_per_difficulty_t = 4_294_967_296.0 * 1e12 / 600.0 / 1e18, "eh/difficulty_t",
        "Network EH/s for one trillion of difficulty";
    ph_per_eh = 1_000.0, "ph/eh", "PH in an EH";
    th_per_ph = 1_000.0, "th/ph", "TH in a PH";
    kw_per_mw_it = 1_000.0, "kw_it/mw_it", "kW in a MW";
    mwh_per_mw_hour = 1.0, "mwh/mw_utility/hour", "MWh for one MW over one hour";
    usd_per_usd_m = 1_000_000.0, "usd/usd_m", "Dollars in a million dollars";
}
