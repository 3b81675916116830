//! What the fleet page says of a lot: the hashprice it needs, and how long it runs.

use switchyard_model::calendar::Month;
use switchyard_model::keys;
use switchyard_model::plan::Row;
use switchyard_model::world::World;

/// How a lot's mining ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum End {
    /// It would lose cash from this month on, counted from 0, though its machines are there.
    Stops(usize),
    /// Its hall converts, and the machines are sold before they ever lose cash.
    Leaves(usize),
    RunsOn,
    /// It has no machines on site.
    Nothing,
}

/// `lot` is its place among the lots.
pub fn end(world: &dyn World, lot: usize) -> End {
    let id = |key: &str| world.context().catalogue.id(key);
    let on_site = world.series(id(keys::lot_hash_on_site_ph), lot);
    let runs = world.series(id(keys::lot_runs), lot);
    if on_site.iter().all(|hash| *hash <= 0.0) {
        return End::Nothing;
    }
    let mut months = on_site.iter().zip(&runs);
    if let Some(month) = months.position(|(hash, runs)| *hash > 0.0 && *runs == 0.0) {
        return End::Stops(month);
    }
    let last = on_site.iter().rposition(|hash| *hash > 0.0).unwrap_or(0);
    match last + 1 < on_site.len() {
        true => End::Leaves(last + 1),
        false => End::RunsOn,
    }
}

/// As a cell says it: "Mar 2029", "leaves Apr 2027", "runs on".
pub fn end_words(world: &dyn World, lot: usize) -> String {
    let label = |month: usize| world.calendar().month(month).label();
    match end(world, lot) {
        End::Stops(0) => "stands still".to_string(),
        End::Stops(month) => label(month),
        End::Leaves(month) => format!("leaves {}", label(month)),
        End::RunsOn => "runs on".to_string(),
        End::Nothing => "–".to_string(),
    }
}

/// For sorting: the month, with what runs on last.
pub fn end_month(world: &dyn World, lot: usize) -> f64 {
    let serial = |month: usize| f64::from(world.calendar().month(month).0);
    match end(world, lot) {
        End::Stops(month) | End::Leaves(month) => serial(month),
        End::RunsOn | End::Nothing => f64::from(Month::new(2200, 1).0),
    }
}

/// The hashprice at which a lot earns just what power and variable cost take, in $/PH/day. What it
/// earns is in proportion to the hashprice.
pub fn break_even_usd_per_ph_day(world: &dyn World, lot: usize, month: usize) -> Option<f64> {
    let value = |key: &str, row: usize| world.value(world.context().catalogue.id(key), row, month);
    let earns = value(keys::lot_earns_usd_per_mwh, lot);
    let margin = value(keys::lot_cash_margin_usd_per_mwh, lot);
    let hashprice = value(keys::hashprice_usd_per_ph_day, 0);
    (earns > 0.0).then(|| hashprice * (earns - margin) / earns)
}

/// The library's name for the machines, or the lot's own.
pub fn model_of(world: &dyn World, lot: &Row) -> String {
    let libraries = &world.context().libraries;
    let known = lot.library.as_deref();
    let library = known.and_then(|id| libraries.find(lot.sheet, id));
    library.map_or(lot.name.clone(), |library| library.label.clone())
}
