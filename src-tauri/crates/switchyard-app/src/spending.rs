//! What converting costs by component, as the capex page says it: before soft cost, contingency
//! and inflation, for the halls that convert.

use switchyard_charts::{Said, Sourced};
use switchyard_model::keys;
use switchyard_model::plan::{Origin, Row};
use switchyard_model::sheet::Sheet;
use switchyard_model::world::World;

use crate::figures::taking_part;

/// Bases of a cost: what is bought per unit of it, the input it comes from, and its name.
const BASES: [(&str, &str, &str); 3] = [
    (
        keys::component_usd_per_it_mw,
        keys::cost_usd_m_per_it_mw,
        "critical IT MW",
    ),
    (
        keys::component_usd_per_gross_mw,
        keys::cost_usd_m_per_gross_mw,
        "gross MW",
    ),
    (
        keys::component_usd_per_site,
        keys::cost_usd_m_per_site,
        "site",
    ),
];

/// One component over all sites that have it.
#[derive(Clone, Debug)]
pub struct Component {
    /// A row of the plan.
    pub id: String,
    pub name: String,
    pub hard_usd: f64,
    /// What it adds to one critical IT MW, whatever its own basis.
    pub usd_per_it_mw: f64,
    /// The first site's cost on its own basis.
    pub own_usd: f64,
    pub basis: &'static str,
    /// What the library has for it from low to high, less what is reused, per critical IT MW.
    pub range: Option<[f64; 2]>,
    pub sourced: Sourced,
}

/// What the plan converts and pays, before inflation.
#[derive(Clone, Copy, Debug)]
pub struct Whole {
    pub it_mw: f64,
    pub hard_usd: f64,
    /// Soft cost and contingency included.
    pub whole_usd: f64,
    pub hard_usd_per_it_mw: f64,
    pub usd_per_it_mw: f64,
}

/// What the cost of a component is counted by.
pub fn basis(world: &dyn World, component: usize) -> &'static str {
    let mut counted = BASES
        .into_iter()
        .filter(|(bought, ..)| value(world, bought, component) != 0.0);
    match (counted.next(), counted.next()) {
        (Some((.., basis)), None) => basis,
        (Some(_), Some(_)) => "several",
        _ => "–",
    }
}

/// What is left to buy of it at its site, in dollars.
pub fn hard_cost_usd(world: &dyn World, component: usize, row: &Row) -> f64 {
    let Some(site) = site_of(world, row) else {
        return 0.0;
    };
    let it_mw = value(world, keys::site_converting_it_mw, site);
    let per_site = match it_mw > 0.0 {
        true => value(world, keys::component_usd_per_site, component),
        false => 0.0,
    };
    value(world, keys::component_usd_per_it_mw, component) * it_mw
        + value(world, keys::component_usd_per_gross_mw, component)
            * value(world, keys::site_converting_mw, site)
        + per_site
}

/// The dearest first. Rows of one library row, or of one name, are one component.
pub fn components(world: &dyn World) -> Vec<Component> {
    let rows = taking_part(world, Sheet::CapexComponent);
    let whole = whole(world);
    let mut found: Vec<(String, Component)> = Vec::new();
    for (at, row) in rows {
        let kind = row.library.clone().unwrap_or_else(|| row.name.clone());
        let one = component(world, at, row, &whole);
        match found.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, known)) => {
                known.hard_usd += one.hard_usd;
                known.usd_per_it_mw += one.usd_per_it_mw;
                known.sourced = known.sourced.max(one.sourced);
                known.range = together(known.range, one.range);
            }
            None => found.push((kind, one)),
        }
    }
    let mut components: Vec<Component> = found.into_iter().map(|(_, one)| one).collect();
    components.sort_by(|a, b| b.usd_per_it_mw.total_cmp(&a.usd_per_it_mw));
    components
}

fn together(a: Option<[f64; 2]>, b: Option<[f64; 2]>) -> Option<[f64; 2]> {
    Some([a?[0] + b?[0], a?[1] + b?[1]])
}

/// The part of a site's component in the cost of a critical IT MW of the whole plan. A plan that
/// converts nothing is told as if each site were as large as the others.
fn component(world: &dyn World, at: usize, row: &Row, whole: &Whole) -> Component {
    let all_in = value(world, keys::component_usd_per_it_mw_all_in, at);
    let hard_usd = hard_cost_usd(world, at, row);
    let usd_per_it_mw = match whole.it_mw > 0.0 {
        true => hard_usd / whole.it_mw,
        false => all_in / taking_part(world, Sheet::Site).len().max(1) as f64,
    };
    let (bought, input, basis) = BASES
        .into_iter()
        .find(|(bought, ..)| value(world, bought, at) != 0.0)
        .unwrap_or((BASES[0].0, BASES[0].1, "–"));
    Component {
        id: row.id.clone(),
        name: row.name.clone(),
        hard_usd,
        usd_per_it_mw,
        own_usd: value(world, bought, at),
        basis,
        range: range(world, row, input, usd_per_it_mw),
        sourced: sourced(world, row, input),
    }
}

/// Kinds of source that everybody can read.
const PUBLIC: [&str; 4] = ["Filing", "Market data", "Regulator", "Study"];

fn sourced(world: &dyn World, row: &Row, input: &str) -> Sourced {
    let (context, plan) = (world.context(), world.plan());
    let Some(input) = context.catalogue.assumption(input) else {
        return Sourced::Placeholder;
    };
    let source = context.source(plan, row, input);
    match context.input(plan, row, input).1 {
        _ if source.is_placeholder() => Sourced::Placeholder,
        Origin::Typed if !PUBLIC.contains(&source.source_type.as_str()) => Sourced::Yours,
        _ => Sourced::Public,
    }
}

/// The library's low and high, treated as the plan treats its cost.
fn range(world: &dyn World, row: &Row, input: &str, usd_per_it_mw: f64) -> Option<[f64; 2]> {
    let context = world.context();
    let library = context.libraries.find(row.sheet, row.library.as_deref()?)?;
    let cost = context.catalogue.assumption(input)?;
    let cost_usd_m = context.input(world.plan(), row, cost).0.at(0);
    let bound = |column: &str| Some(library.number(column)? * usd_per_it_mw / cost_usd_m);
    let range = [
        bound("cost_usd_m_per_mw_low")?,
        bound("cost_usd_m_per_mw_high")?,
    ];
    (cost_usd_m > 0.0).then_some(range)
}

/// Why soft cost and contingency are what they are.
pub fn soft_said(series: &str) -> Said {
    Said {
        series: series.to_string(),
        label: "Soft cost and contingency".to_string(),
        sentence: "Soft cost and contingency are shares of the components' cost, typed at each \
            site on the Capex page; this is what they add to it."
            .to_string(),
    }
}

/// Why the components together cost what they do.
pub fn hard_said(series: &str) -> Said {
    Said {
        series: series.to_string(),
        label: "Components".to_string(),
        sentence: "What the components of the Capex page cost together before soft cost, \
            contingency and inflation, divided by the critical IT MW that convert."
            .to_string(),
    }
}

pub fn whole(world: &dyn World) -> Whole {
    let sites = taking_part(world, Sheet::Site);
    let sum = |sheet: Sheet, key: &str| -> f64 {
        let rows = taking_part(world, sheet).into_iter();
        rows.map(|(at, _)| value(world, key, at)).sum()
    };
    let it_mw = sum(Sheet::Site, keys::site_converting_it_mw);
    let whole_usd = sum(Sheet::Hall, keys::hall_capex_total_usd);
    let components = taking_part(world, Sheet::CapexComponent).into_iter();
    let hard_usd: f64 = components
        .map(|(at, row)| hard_cost_usd(world, at, row))
        .sum();
    let mean = |key: &str| sum(Sheet::Site, key) / sites.len().max(1) as f64;
    let all_in = mean(keys::site_capex_usd_per_it_mw_all_in);
    let (hard_usd_per_it_mw, usd_per_it_mw) = match it_mw > 0.0 {
        true => (hard_usd / it_mw, whole_usd / it_mw),
        false => (all_in / mean(keys::site_capex_uplift).max(1e-9), all_in),
    };
    Whole {
        it_mw,
        hard_usd,
        whole_usd,
        hard_usd_per_it_mw,
        usd_per_it_mw,
    }
}

fn site_of(world: &dyn World, row: &Row) -> Option<usize> {
    let (_, site) = world.layout().position(row.parent.as_deref()?)?;
    Some(site)
}

fn value(world: &dyn World, key: &str, row: usize) -> f64 {
    world.value(world.context().catalogue.id(key), row, 0)
}
