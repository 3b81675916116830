//! What is signed: of each HPC contract how much, from when to when, and for what.

use switchyard_model::keys;
use switchyard_model::plan::Row;
use switchyard_model::sheet::Sheet;
use switchyard_model::world::World;

use crate::figures::taking_part;

/// One line of a rent roll.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Roll {
    /// Critical IT power in halls that convert.
    pub it_mw: f64,
    /// Calendar months; nothing while no hall that converts is delivered.
    pub start: Option<f64>,
    pub end: Option<f64>,
    /// Twelve months at the first rate, before free rent and ramp.
    pub year_one_usd: f64,
    pub remaining_months: f64,
}

const KW_PER_MW: f64 = 1000.0;
const MONTHS_OF_YEAR: f64 = 12.0;

pub fn roll(world: &dyn World, contract: &Row) -> Roll {
    let term = input(world, contract, keys::term_months);
    let rent = input(world, contract, keys::rent_usd_per_kw_month);
    let mut roll = Roll::default();
    for (at, delivery) in deliveries(world, contract) {
        let Some(hall) = converting_hall(world, delivery) else {
            continue;
        };
        let live = value(world, keys::hall_live_start_month, hall);
        let last = live + term - 1.0;
        roll.it_mw += value(world, keys::delivery_it_mw, at);
        roll.start = Some(roll.start.map_or(live, |start| start.min(live)));
        roll.end = Some(roll.end.map_or(last, |end| end.max(last)));
    }
    let first = f64::from(world.plan().start.0);
    if let (Some(start), Some(end)) = (roll.start, roll.end) {
        roll.remaining_months = (end + 1.0 - start.max(first)).max(0.0);
    }
    roll.year_one_usd = roll.it_mw * KW_PER_MW * rent * MONTHS_OF_YEAR;
    roll
}

/// Deliveries of a contract that take part, each with its place among the deliveries.
pub fn deliveries<'a>(world: &'a dyn World, contract: &Row) -> Vec<(usize, &'a Row)> {
    let mut all = taking_part(world, Sheet::Delivery);
    all.retain(|(_, delivery)| delivery.links.get("contract") == Some(&contract.id));
    all
}

/// Contracts delivered in a hall, by name.
pub fn tenants(world: &dyn World, hall: &Row) -> String {
    let here = taking_part(world, Sheet::Delivery).into_iter();
    let here = here.filter(|(_, delivery)| delivery.parent.as_ref() == Some(&hall.id));
    let names = here.filter_map(|(_, delivery)| {
        let contract = world.plan().row(delivery.links.get("contract")?)?;
        Some(contract.name.clone())
    });
    let mut names: Vec<String> = names.collect();
    names.dedup();
    names.join(", ")
}

/// The hall of a delivery by its place, if it converts.
fn converting_hall(world: &dyn World, delivery: &Row) -> Option<usize> {
    let (_, hall) = world.layout().position(delivery.parent.as_deref()?)?;
    (value(world, keys::hall_converts, hall) != 0.0).then_some(hall)
}

fn value(world: &dyn World, key: &str, row: usize) -> f64 {
    world.value(world.context().catalogue.id(key), row, 0)
}

fn input(world: &dyn World, row: &Row, key: &str) -> f64 {
    let known = world.context().catalogue.assumption(key);
    let input = known.expect("a key of the register");
    world.context().input(world.plan(), row, input).0.at(0)
}
