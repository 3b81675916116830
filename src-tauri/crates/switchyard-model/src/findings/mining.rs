//! Machines that stand still because running them would lose cash.

use super::look::{Look, NOISE};
use super::{Complaint, Rule, Severity};
use crate::keys;
use crate::sheet::Sheet;

pub(super) const RULES: &[Rule] = &[Rule {
    key: "lot_stops",
    severity: Severity::Note,
    reads: &[keys::lot_mw_stopped, keys::hashprice_usd_per_ph_day],
    spoils: &[],
    find: lot_stops,
}];

fn lot_stops(look: &Look) -> Vec<Complaint> {
    let mut found = Vec::new();
    for lot in look.rows(Sheet::MinerLot) {
        let stopped = look.series(keys::lot_mw_stopped, &lot);
        let Some(month) = stopped.iter().position(|mw| *mw > NOISE) else {
            continue;
        };
        let hashprice = look.single(keys::hashprice_usd_per_ph_day, month);
        let months = stopped.iter().filter(|mw| **mw > NOISE).count();
        let text = format!(
            "{} stops in {} at a hashprice of ${hashprice:.2}/PH/day and stands still in {months} months.",
            lot.name,
            look.month(month)
        );
        found.push(Complaint::new(lot.id, keys::efficiency_j_per_th, text));
    }
    found
}
