//! Megawatts that are not there: beyond the interconnect, beyond the hall, below the design.

use super::look::{Look, mw};
use super::{Complaint, Rule, Severity};
use crate::keys;
use crate::sheet::Sheet;

pub(super) const RULES: &[Rule] = &[
    Rule {
        key: "interconnect_exceeded",
        severity: Severity::Error,
        reads: &[
            keys::site_mw_over,
            keys::site_mw_in_use,
            keys::site_interconnect_mw,
        ],
        spoils: &[keys::hall_mw, keys::lot_hash_installed_ph],
        find: interconnect_exceeded,
    },
    Rule {
        key: "hall_exceeded",
        severity: Severity::Error,
        reads: &[keys::hall_mw_over, keys::hall_mw_allocated, keys::hall_mw],
        spoils: &[keys::hall_mw, keys::lot_hash_installed_ph],
        find: hall_exceeded,
    },
    Rule {
        key: "design_below_pue",
        severity: Severity::Warning,
        reads: &[keys::kappa, keys::energy_pue_hpc],
        spoils: &[],
        find: design_below_pue,
    },
];

fn interconnect_exceeded(look: &Look) -> Vec<Complaint> {
    let mut found = Vec::new();
    for site in look.rows(Sheet::Site) {
        let Some((month, _)) = look.worst(keys::site_mw_over, &site) else {
            continue;
        };
        let needed = look.series(keys::site_mw_in_use, &site)[month];
        let allowed = look.first(keys::site_interconnect_mw, &site);
        let text = format!(
            "{} needs {} MW in {}; the interconnect allows {} MW, {} MW are missing.",
            site.name,
            mw(needed),
            look.month(month),
            mw(allowed),
            mw(needed - allowed)
        );
        found.push(Complaint::new(site.id, keys::contracted_utility_mw, text));
    }
    found
}

fn hall_exceeded(look: &Look) -> Vec<Complaint> {
    let mut found = Vec::new();
    for hall in look.rows(Sheet::Hall) {
        let Some((month, over)) = look.worst(keys::hall_mw_over, &hall) else {
            continue;
        };
        let text = format!(
            "{} needs {} MW in {}; the hall has {} MW, {} MW are missing.",
            hall.name,
            mw(look.series(keys::hall_mw_allocated, &hall)[month]),
            look.month(month),
            mw(look.first(keys::hall_mw, &hall)),
            mw(over)
        );
        found.push(Complaint::new(hall.id, keys::hall_utility_mw, text));
    }
    found
}

fn design_below_pue(look: &Look) -> Vec<Complaint> {
    let mut found = Vec::new();
    for site in look.rows(Sheet::Site) {
        let kappa = look.first(keys::kappa, &site);
        let pue = look.first(keys::energy_pue_hpc, &site);
        if kappa < pue - 1e-9 {
            let text = format!(
                "{} sets aside {kappa:.2} MW gross for one critical IT MW, less than its energy PUE of {pue:.2}; on a design day the power does not reach.",
                site.name
            );
            found.push(Complaint::new(site.id, keys::kappa, text));
        }
    }
    found
}
