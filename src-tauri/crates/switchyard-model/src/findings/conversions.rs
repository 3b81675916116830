//! Conversions that bring no rent, come too late or cost nothing.

use super::look::{Look, NOISE, Spot};
use super::{Complaint, Rule, Severity};
use crate::calendar::Month;
use crate::keys;
use crate::sheet::Sheet;

pub(super) const RULES: &[Rule] = &[
    Rule {
        key: "converts_without_contract",
        severity: Severity::Warning,
        reads: &[keys::hall_converts, keys::hall_leased_it_mw],
        spoils: &[],
        find: converts_without_contract,
    },
    Rule {
        key: "live_after_the_plan",
        severity: Severity::Warning,
        reads: &[keys::hall_converts, keys::hall_live_start_month],
        spoils: &[],
        find: live_after_the_plan,
    },
    Rule {
        key: "converts_at_no_cost",
        severity: Severity::Warning,
        reads: &[
            keys::site_converting_it_mw,
            keys::site_capex_usd_per_it_mw_all_in,
            keys::site_capex_fixed_usd,
        ],
        spoils: &[],
        find: converts_at_no_cost,
    },
];

fn converting<'a>(look: &Look<'a>) -> impl Iterator<Item = Spot<'a>> {
    let halls = look.rows(Sheet::Hall).into_iter();
    halls.filter(|hall| look.first(keys::hall_converts, hall) != 0.0)
}

fn converts_without_contract(look: &Look) -> Vec<Complaint> {
    let unleased =
        converting(look).filter(|hall| look.first(keys::hall_leased_it_mw, hall) <= NOISE);
    let complaint = |hall: Spot| {
        let text = format!(
            "{} converts, but no HPC contract is delivered in it: no rent will come.",
            hall.name
        );
        Complaint::new(hall.id, keys::converts, text)
    };
    unleased.map(complaint).collect()
}

fn live_after_the_plan(look: &Look) -> Vec<Complaint> {
    let last = f64::from(look.last_month().0);
    let mut found = Vec::new();
    for hall in converting(look) {
        let live = look.first(keys::hall_live_start_month, &hall);
        if live > last {
            let text = format!(
                "{} goes live in {}, after the plan's last month.",
                hall.name,
                Month(live as i32).label()
            );
            found.push(Complaint::new(hall.id, keys::conversion_start_month, text));
        }
    }
    found
}

/// A conversion that costs nothing is a plan without its capex components.
fn converts_at_no_cost(look: &Look) -> Vec<Complaint> {
    let mut found = Vec::new();
    for site in look.rows(Sheet::Site) {
        let built = look.first(keys::site_converting_it_mw, &site);
        let cost = look.first(keys::site_capex_usd_per_it_mw_all_in, &site)
            + look.first(keys::site_capex_fixed_usd, &site);
        if built > NOISE && cost <= 0.0 {
            let text = format!(
                "{} converts at no cost: it has no capex components.",
                site.name
            );
            found.push(Complaint::new(site.id, keys::capex_factor_fraction, text));
        }
    }
    found
}
