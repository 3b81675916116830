//! Contracts that cannot be served, or that leave a part of the load without one.

use super::look::{Look, NOISE, mw};
use super::{Complaint, Rule, Severity};
use crate::keys;
use crate::number::grouped;
use crate::sheet::Sheet;

pub(super) const RULES: &[Rule] = &[
    Rule {
        key: "lease_beyond_hall",
        severity: Severity::Error,
        reads: &[
            keys::delivery_short_mw,
            keys::contracted_it_mw,
            keys::delivery_it_mw,
        ],
        spoils: &[keys::delivery_it_mw],
        find: lease_beyond_hall,
    },
    Rule {
        key: "power_not_covered",
        severity: Severity::Error,
        reads: &[keys::site_power_share],
        spoils: &[keys::site_power_price_usd_per_mwh],
        find: power_not_covered,
    },
];

fn lease_beyond_hall(look: &Look) -> Vec<Complaint> {
    let mut found = Vec::new();
    for delivery in look.rows(Sheet::Delivery) {
        let short = look.first(keys::delivery_short_mw, &delivery);
        if short > NOISE {
            let text = format!(
                "{} leases {} MW critical IT, the hall delivers {} MW; {} MW are missing.",
                delivery.name,
                mw(look.first(keys::contracted_it_mw, &delivery)),
                mw(look.first(keys::delivery_it_mw, &delivery)),
                mw(short)
            );
            found.push(Complaint::new(delivery.id, keys::contracted_it_mw, text));
        }
    }
    found
}

fn power_not_covered(look: &Look) -> Vec<Complaint> {
    let mut found = Vec::new();
    for site in look.rows(Sheet::Site) {
        let share = look.first(keys::site_power_share, &site);
        if (share - 1.0).abs() > 1e-9 {
            let text = format!(
                "Power contracts of {} cover {}% of the load; they must add up to 100%.",
                site.name,
                grouped(share * 100.0, 1)
            );
            let place = first_contract(look, site.id).unwrap_or(site.id);
            found.push(Complaint::new(place, keys::power_share_fraction, text));
        }
    }
    found
}

fn first_contract<'a>(look: &Look<'a>, site: &'a str) -> Option<&'a str> {
    let mut below = look.world.plan().children_of(site);
    let contract = below.find(|row| row.sheet == Sheet::PowerContract);
    contract.map(|row| row.id.as_str())
}
