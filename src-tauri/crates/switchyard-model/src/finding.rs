//! Complaints that stand beside the answer: where, what, how far off.

use crate::keys;
use crate::number::grouped;
use crate::register::InputKind;
use crate::sheet::Sheet;
use crate::world::World;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
    Note,
}

impl Severity {
    pub fn key(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub severity: Severity,
    pub text: String,
    /// Row and input to look at.
    pub row: Option<String>,
    pub key: Option<String>,
}

/// All findings of an evaluated plan, errors first.
pub fn findings(world: &dyn World) -> Vec<Finding> {
    let mut found = Vec::new();
    for check in [
        interconnects,
        halls,
        leases,
        power_shares,
        design_ratios,
        conversions,
        capex,
        stops,
        unusual_values,
    ] {
        check(world, &mut found);
    }
    found.sort_by_key(|finding| finding.severity);
    found
}

/// Rows of a sheet with position, id and name.
fn rows(world: &dyn World, sheet: Sheet) -> Vec<(usize, String, String)> {
    let plan = world.plan();
    let positions = world.layout().sheet(sheet).rows.iter().enumerate();
    positions
        .map(|(row, at)| (row, plan.rows[*at].id.clone(), plan.rows[*at].name.clone()))
        .collect()
}

fn series(world: &dyn World, key: &str, row: usize) -> Vec<f64> {
    world.series(world.context().catalogue.id(key), row)
}

fn first(world: &dyn World, key: &str, row: usize) -> f64 {
    world.value(world.context().catalogue.id(key), row, 0)
}

/// Month of the largest value above the noise.
fn worst(values: &[f64]) -> Option<usize> {
    let (at, value) = values
        .iter()
        .enumerate()
        .fold((0, 0.0), |worst, (at, value)| {
            if *value > worst.1 {
                (at, *value)
            } else {
                worst
            }
        });
    (value > 1e-6).then_some(at)
}

fn mw(value: f64) -> String {
    grouped(value, 1)
}

fn push(found: &mut Vec<Finding>, severity: Severity, row: &str, key: &str, text: String) {
    found.push(Finding {
        severity,
        text,
        row: Some(row.to_string()),
        key: Some(key.to_string()),
    });
}

fn interconnects(world: &dyn World, found: &mut Vec<Finding>) {
    for (row, id, name) in rows(world, Sheet::Site) {
        if let Some(month) = worst(&series(world, keys::site_mw_over, row)) {
            let needed = series(world, keys::site_mw_in_use, row)[month];
            let allowed = first(world, keys::site_interconnect_mw, row);
            let text = format!(
                "{name} needs {} MW in {}; the interconnect allows {} MW, {} MW are missing.",
                mw(needed),
                world.calendar().month(month).label(),
                mw(allowed),
                mw(needed - allowed)
            );
            push(
                found,
                Severity::Error,
                &id,
                keys::contracted_utility_mw,
                text,
            );
        }
    }
}

fn halls(world: &dyn World, found: &mut Vec<Finding>) {
    for (row, id, name) in rows(world, Sheet::Hall) {
        if let Some(month) = worst(&series(world, keys::hall_mw_over, row)) {
            let used = series(world, keys::hall_mw_allocated, row)[month];
            let text = format!(
                "{name} needs {} MW in {}; the hall has {} MW, {} MW are missing.",
                mw(used),
                world.calendar().month(month).label(),
                mw(first(world, keys::hall_mw, row)),
                mw(series(world, keys::hall_mw_over, row)[month])
            );
            push(found, Severity::Error, &id, keys::hall_utility_mw, text);
        }
    }
}

fn leases(world: &dyn World, found: &mut Vec<Finding>) {
    for (row, id, name) in rows(world, Sheet::Delivery) {
        let short = first(world, keys::delivery_short_mw, row);
        if short > 1e-6 {
            let text = format!(
                "{name} leases {} MW critical IT, the hall delivers {} MW; {} MW are missing.",
                mw(first(world, keys::contracted_it_mw, row)),
                mw(first(world, keys::delivery_it_mw, row)),
                mw(short)
            );
            push(found, Severity::Error, &id, keys::contracted_it_mw, text);
        }
    }
}

fn power_shares(world: &dyn World, found: &mut Vec<Finding>) {
    for (row, id, name) in rows(world, Sheet::Site) {
        let share = first(world, keys::site_power_share, row);
        if (share - 1.0).abs() > 1e-9 {
            let text = format!(
                "Power contracts of {name} cover {}% of the load; they must add up to 100%.",
                grouped(share * 100.0, 1)
            );
            let contract = world
                .plan()
                .children_of(&id)
                .find(|row| row.sheet == Sheet::PowerContract);
            let target = contract.map_or(id.clone(), |contract| contract.id.clone());
            push(
                found,
                Severity::Error,
                &target,
                keys::power_share_fraction,
                text,
            );
        }
    }
}

fn design_ratios(world: &dyn World, found: &mut Vec<Finding>) {
    for (row, id, name) in rows(world, Sheet::Site) {
        let (kappa, pue) = (
            first(world, keys::kappa, row),
            first(world, keys::energy_pue_hpc, row),
        );
        if kappa < pue - 1e-9 {
            let text = format!(
                "{name} sets aside {kappa:.2} MW gross for one critical IT MW, less than its energy PUE of {pue:.2}; on a design day the power does not reach."
            );
            push(found, Severity::Warning, &id, keys::kappa, text);
        }
    }
}

fn conversions(world: &dyn World, found: &mut Vec<Finding>) {
    for (row, id, name) in rows(world, Sheet::Hall) {
        if first(world, keys::hall_converts, row) == 0.0 {
            continue;
        }
        if first(world, keys::hall_leased_it_mw, row) <= 1e-6 {
            let text = format!(
                "{name} converts, but no HPC contract is delivered in it: no rent will come."
            );
            push(found, Severity::Warning, &id, keys::converts, text);
        }
        let live = first(world, keys::hall_live_start_month, row);
        let last = f64::from(world.calendar().month(world.plan().months - 1).0);
        if live > last {
            let text = format!(
                "{name} goes live in {}, after the plan's last month.",
                crate::calendar::Month(live as i32).label()
            );
            push(
                found,
                Severity::Warning,
                &id,
                keys::conversion_start_month,
                text,
            );
        }
    }
}

/// A conversion that costs nothing is a plan without its capex components.
fn capex(world: &dyn World, found: &mut Vec<Finding>) {
    for (row, id, name) in rows(world, Sheet::Site) {
        let built = first(world, keys::site_converting_it_mw, row);
        let cost = first(world, keys::site_capex_usd_per_it_mw_all_in, row)
            + first(world, keys::site_capex_fixed_usd, row);
        if built > 1e-6 && cost <= 0.0 {
            let text = format!("{name} converts at no cost: it has no capex components.");
            push(
                found,
                Severity::Warning,
                &id,
                keys::capex_factor_fraction,
                text,
            );
        }
    }
}

fn stops(world: &dyn World, found: &mut Vec<Finding>) {
    for (row, id, name) in rows(world, Sheet::MinerLot) {
        let stopped = series(world, keys::lot_mw_stopped, row);
        let Some(month) = stopped.iter().position(|mw| *mw > 1e-6) else {
            continue;
        };
        let hashprice = world.single(keys::hashprice_usd_per_ph_day)[month];
        let months = stopped.iter().filter(|mw| **mw > 1e-6).count();
        let text = format!(
            "{name} stops in {} at a hashprice of ${hashprice:.2}/PH/day and stands still in {months} months.",
            world.calendar().month(month).label()
        );
        push(found, Severity::Note, &id, keys::efficiency_j_per_th, text);
    }
}

/// Typed values outside the register's own low to high.
fn unusual_values(world: &dyn World, found: &mut Vec<Finding>) {
    for row in &world.plan().rows {
        for (key, cell) in &row.cells {
            let Some(assumption) = world.context().catalogue.assumption(key) else {
                continue;
            };
            let judged = matches!(assumption.kind, InputKind::Number)
                && assumption.low < assumption.high
                && SIZE_OF_THE_PLAN.iter().all(|size| size != key);
            let value = cell.value.at(0);
            if judged && !(assumption.low - 1e-9..=assumption.high + 1e-9).contains(&value) {
                let text = format!(
                    "{} of {} is {}, outside the usual {} to {}.",
                    assumption.label,
                    row.name,
                    crate::number::show(&assumption.unit, value),
                    crate::number::show(&assumption.unit, assumption.low),
                    crate::number::show(&assumption.unit, assumption.high)
                );
                push(found, Severity::Note, &row.id, key, text);
            }
        }
    }
}

/// How large a plan is, is nobody's business but the planner's.
const SIZE_OF_THE_PLAN: [&str; 7] = [
    keys::contracted_utility_mw,
    keys::hall_utility_mw,
    keys::machines,
    keys::contracted_it_mw,
    keys::conversion_order,
    keys::overhead_usd_per_month,
    keys::block_height_start,
];
