//! The sheets: one kind of row-owner each. A row has one parent for life; a machine that moves
//! is a second row starting when the first ends.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::keys;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Sheet {
    /// Calendar, Bitcoin network, prices. One row; every other sheet stands below it.
    Market,
    Company,
    Site,
    Hall,
    MinerLot,
    PowerContract,
    HpcContract,
    /// One HPC contract in one hall.
    Delivery,
    CapexComponent,
}

impl Sheet {
    pub const ALL: [Sheet; 9] = [
        Sheet::Market,
        Sheet::Company,
        Sheet::Site,
        Sheet::PowerContract,
        Sheet::Hall,
        Sheet::MinerLot,
        Sheet::HpcContract,
        Sheet::Delivery,
        Sheet::CapexComponent,
    ];

    pub fn parent(self) -> Option<Sheet> {
        match self {
            Sheet::Market => None,
            Sheet::Company => Some(Sheet::Market),
            Sheet::Site | Sheet::HpcContract => Some(Sheet::Company),
            Sheet::Hall | Sheet::PowerContract | Sheet::CapexComponent => Some(Sheet::Site),
            Sheet::MinerLot | Sheet::Delivery => Some(Sheet::Hall),
        }
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

    /// Links a row of this sheet carries, with the sheet each points to.
    pub fn links(self) -> &'static [(&'static str, Sheet)] {
        match self {
            Sheet::Delivery => &[("contract", Sheet::HpcContract)],
            _ => &[],
        }
    }

    pub fn key(self) -> &'static str {
        match self {
            Sheet::Market => "market",
            Sheet::Company => "company",
            Sheet::Site => "site",
            Sheet::Hall => "hall",
            Sheet::MinerLot => "miner_lot",
            Sheet::PowerContract => "power_contract",
            Sheet::HpcContract => "hpc_contract",
            Sheet::Delivery => "delivery",
            Sheet::CapexComponent => "capex_component",
        }
    }

    pub fn from_key(key: &str) -> Option<Sheet> {
        Sheet::ALL.into_iter().find(|sheet| sheet.key() == key)
    }

    /// As a person says it: page headings, workbook tabs.
    pub fn label(self) -> &'static str {
        match self {
            Sheet::Market => "Market",
            Sheet::Company => "Company",
            Sheet::Site => "Site",
            Sheet::Hall => "Hall",
            Sheet::MinerLot => "Miner lot",
            Sheet::PowerContract => "Power contract",
            Sheet::HpcContract => "HPC contract",
            Sheet::Delivery => "Delivery",
            Sheet::CapexComponent => "Capex component",
        }
    }

    /// Over several: "Halls", "Deliveries".
    pub fn plural(self) -> String {
        match self.label().strip_suffix('y') {
            Some(stem) if self == Sheet::Delivery => format!("{stem}ies"),
            _ => format!("{}s", self.label()),
        }
    }

    /// Inside a sentence: "hall", "HPC contract".
    pub fn noun(self) -> String {
        match self {
            Sheet::HpcContract => self.label().to_string(),
            _ => self.label().to_lowercase(),
        }
    }

    /// The input that says whether a row takes part, so that scenarios share rows.
    pub fn present_key(self) -> Option<&'static str> {
        match self {
            Sheet::Market | Sheet::Company => None,
            Sheet::Site => Some(keys::site_present),
            Sheet::Hall => Some(keys::hall_present),
            Sheet::MinerLot => Some(keys::lot_present),
            Sheet::PowerContract => Some(keys::power_contract_present),
            Sheet::HpcContract => Some(keys::hpc_contract_present),
            Sheet::Delivery => Some(keys::delivery_present),
            Sheet::CapexComponent => Some(keys::capex_component_present),
        }
    }

    pub fn has_one_row(self) -> bool {
        matches!(self, Sheet::Market | Sheet::Company)
    }
}
