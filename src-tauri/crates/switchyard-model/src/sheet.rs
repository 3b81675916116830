//! The sheets: one kind of row-owner each, and everything a kind is known by. A row has one
//! parent in every month and scenario; a machine that moves in the course of the plan is a second
//! row starting when the first ends.
//!
//! A new kind of row is one entry of this table. Window, workbook, libraries, plan text and
//! questions read it; `fold` and links of its lines stand in `lines/`.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::formula::Key;
use crate::keys;
use crate::library::{Libraries, LibraryRow};

/// What a kind of row is known by.
pub struct SheetRow {
    pub sheet: Sheet,
    /// In plan text, files and the contract: `miner_lot`.
    pub key: &'static str,
    /// As a person says it: page headings, workbook tabs.
    pub label: &'static str,
    /// Several of them, as a heading.
    pub plural: &'static str,
    pub parent: Option<Sheet>,
    /// Links a row carries, with the sheet each points to.
    pub links: &'static [(&'static str, Sheet)],
    /// The input that says whether a row takes part, so that scenarios share rows.
    pub present_key: Option<Key>,
    pub library: Option<SheetLibrary>,
    /// Computed lines worth reading beside the form.
    pub facts: &'static [Key],
    /// Computed lines worth watching while the time grid is typed.
    pub watched: &'static [Key],
}

/// The library whose rows a row of the plan may name.
pub struct SheetLibrary {
    pub rows: fn(&Libraries) -> &[LibraryRow],
    /// What tells its rows apart; `{column}` is a text, `{column:unit}` a number in its unit.
    pub detail: &'static str,
}

const PLAIN: SheetRow = SheetRow {
    sheet: Sheet::Market,
    key: "",
    label: "",
    plural: "",
    parent: None,
    links: &[],
    present_key: None,
    library: None,
    facts: &[],
    watched: &[],
};

/// Declares the kinds of row, parents before their children.
macro_rules! sheets {
    ($( $(#[doc = $doc:literal])* $sheet:ident { $( $field:ident : $value:expr ),* $(,)? } )*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        pub enum Sheet { $( $(#[doc = $doc])* $sheet, )* }

        /// Every kind of row, in the order of `Sheet::ALL`.
        pub static SHEETS: &[SheetRow] = &[
            $( SheetRow { sheet: Sheet::$sheet, $( $field: $value, )* ..PLAIN } ),*
        ];

        impl Sheet {
            pub const ALL: [Sheet; [$( stringify!($sheet) ),*].len()] = [$( Sheet::$sheet ),*];
        }
    };
}

sheets! {
    /// Calendar, Bitcoin network, prices. One row; every other sheet stands below it.
    Market {
        key: "market",
        label: "Market",
        plural: "Market",
        facts: &[
            keys::hashprice_usd_per_ph_day,
            keys::hashprice_btc_per_ph_day,
            keys::block_subsidy_btc,
            keys::network_hashrate_eh,
        ],
        watched: &[keys::btc_price_usd, keys::hashprice_usd_per_ph_day],
    }
    Company {
        key: "company",
        label: "Company",
        plural: "Company",
        parent: Some(Sheet::Market),
        facts: &[keys::npv_usd, keys::capex_total_usd, keys::funding_need_usd],
        watched: &[
            keys::mw_mining,
            keys::mw_hpc,
            keys::mining_revenue_usd,
            keys::hpc_rent_usd,
            keys::revenue_usd,
            keys::power_cost_usd,
            keys::ebitda_usd,
            keys::capex_usd,
            keys::free_cash_usd,
            keys::cumulative_cash_usd,
        ],
    }
    Site {
        key: "site",
        label: "Site",
        plural: "Sites",
        parent: Some(Sheet::Company),
        present_key: Some(keys::site_present),
        library: Some(SheetLibrary {
            rows: |libraries| &libraries.regions,
            detail: "{market}, mining ${mining_allin_usd_per_mwh_base}/MWh",
        }),
        facts: &[
            keys::site_interconnect_mw,
            keys::site_power_price_usd_per_mwh,
            keys::site_converting_it_mw,
            keys::site_capex_usd_per_it_mw_all_in,
        ],
    }
    PowerContract {
        key: "power_contract",
        label: "Power contract",
        plural: "Power contracts",
        parent: Some(Sheet::Site),
        present_key: Some(keys::power_contract_present),
        facts: &[keys::contract_price_usd_per_mwh],
    }
    Hall {
        key: "hall",
        label: "Hall",
        plural: "Halls",
        parent: Some(Sheet::Site),
        present_key: Some(keys::hall_present),
        facts: &[
            keys::hall_critical_it_mw,
            keys::hall_live_start_month,
            keys::hall_capex_total_usd,
            keys::hall_mining_margin_usd,
        ],
    }
    MinerLot {
        key: "miner_lot",
        label: "Miner lot",
        plural: "Miner lots",
        parent: Some(Sheet::Hall),
        present_key: Some(keys::lot_present),
        library: Some(SheetLibrary {
            rows: |libraries| &libraries.asics,
            detail: "{hashrate_th_s} TH/s, {efficiency_j_per_th} J/TH, {cooling}",
        }),
        facts: &[
            keys::lot_hash_installed_ph,
            keys::lot_mw_on_site,
            keys::lot_revenue_usd,
            keys::lot_cash_margin_usd_per_mwh,
        ],
    }
    HpcContract {
        key: "hpc_contract",
        label: "HPC contract",
        plural: "HPC contracts",
        parent: Some(Sheet::Company),
        present_key: Some(keys::hpc_contract_present),
    }
    /// One HPC contract in one hall.
    Delivery {
        key: "delivery",
        label: "Delivery",
        plural: "Deliveries",
        parent: Some(Sheet::Hall),
        links: &[("contract", Sheet::HpcContract)],
        present_key: Some(keys::delivery_present),
        facts: &[keys::delivery_it_mw, keys::delivery_short_mw],
    }
    CapexComponent {
        key: "capex_component",
        label: "Capex component",
        plural: "Capex components",
        parent: Some(Sheet::Site),
        present_key: Some(keys::capex_component_present),
        library: Some(SheetLibrary {
            rows: |libraries| &libraries.capex_components,
            detail: "${cost_usd_m_per_mw_base}M/MW, {reuse_fraction_base:fraction} reused",
        }),
        facts: &[
            keys::component_usd_per_it_mw_all_in,
            keys::component_usd_per_it_mw,
            keys::component_usd_per_gross_mw,
        ],
    }
}

impl Sheet {
    pub fn row(self) -> &'static SheetRow {
        &SHEETS[self as usize]
    }

    pub fn parent(self) -> Option<Sheet> {
        self.row().parent
    }

    /// Steps from this sheet up to `other`, or `None` when `other` does not stand above it.
    pub fn steps_up_to(self, other: Sheet) -> Option<usize> {
        let mut here = self;
        for steps in 0.. {
            if here == other {
                return Some(steps);
            }
            here = here.parent()?;
        }
        None
    }

    pub fn links(self) -> &'static [(&'static str, Sheet)] {
        self.row().links
    }

    pub fn key(self) -> &'static str {
        self.row().key
    }

    pub fn from_key(key: &str) -> Option<Sheet> {
        Sheet::ALL.into_iter().find(|sheet| sheet.key() == key)
    }

    pub fn label(self) -> &'static str {
        self.row().label
    }

    pub fn plural(self) -> &'static str {
        self.row().plural
    }

    /// Inside a sentence: "hall", "HPC contract".
    pub fn noun(self) -> String {
        in_sentence(self.label())
    }

    /// Several of them inside a sentence: "halls", "HPC contracts".
    pub fn nouns(self) -> String {
        in_sentence(self.plural())
    }

    pub fn present_key(self) -> Option<Key> {
        self.row().present_key
    }

    pub fn has_one_row(self) -> bool {
        self.present_key().is_none()
    }
}

/// "Hall" becomes "hall"; an abbreviation stays as it is.
fn in_sentence(heading: &str) -> String {
    match heading.as_bytes() {
        [_, second, ..] if second.is_ascii_uppercase() => heading.to_string(),
        _ => heading.to_lowercase(),
    }
}
