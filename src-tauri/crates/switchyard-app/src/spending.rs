//! What converting costs by component, as the capex page says it: before soft cost, contingency
//! and inflation, for the halls that convert.

use switchyard_model::keys;
use switchyard_model::plan::Row;
use switchyard_model::world::World;

/// What the cost of a component is counted by.
pub fn basis(world: &dyn World, component: usize) -> &'static str {
    let bought = [
        (keys::component_usd_per_it_mw, "critical IT MW"),
        (keys::component_usd_per_gross_mw, "gross MW"),
        (keys::component_usd_per_site, "site"),
    ];
    let mut counted = bought
        .into_iter()
        .filter(|(key, _)| value(world, key, component) != 0.0);
    match (counted.next(), counted.next()) {
        (Some((_, basis)), None) => basis,
        (Some(_), Some(_)) => "several",
        _ => "–",
    }
}

/// What is left to buy of it at its site, in dollars.
pub fn hard_cost_usd(world: &dyn World, component: usize, row: &Row) -> f64 {
    let site = row
        .parent
        .as_deref()
        .and_then(|id| world.layout().position(id));
    let Some((_, site)) = site else {
        return 0.0;
    };
    let it_mw = value(world, keys::site_converting_it_mw, site);
    let gross_mw = value(world, keys::site_converting_mw, site);
    let per_site = match it_mw > 0.0 {
        true => value(world, keys::component_usd_per_site, component),
        false => 0.0,
    };
    value(world, keys::component_usd_per_it_mw, component) * it_mw
        + value(world, keys::component_usd_per_gross_mw, component) * gross_mw
        + per_site
}

fn value(world: &dyn World, key: &str, row: usize) -> f64 {
    world.value(world.context().catalogue.id(key), row, 0)
}
