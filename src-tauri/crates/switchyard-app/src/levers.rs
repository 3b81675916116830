//! The five levers of the story page. Each moves one row, the first of its kind that takes part;
//! where there are several, its name says which one.

use switchyard_analysis::prices;
use switchyard_engine::Worlds;
use switchyard_model::conversion::{Conversion, conversion, conversion_stops};
use switchyard_model::keys;
use switchyard_model::number::{cell_text, edit_text, show, unit_label};
use switchyard_model::plan::{Plan, Row};
use switchyard_model::register::Assumption;
use switchyard_model::sheet::Sheet;
use switchyard_model::world::World;

use crate::api::{Lever, LeverStop};
use crate::contracts;
use crate::explain::source_view;
use crate::figures::taking_part;

pub fn levers(worlds: &Worlds) -> Vec<Lever> {
    let world: &dyn World = &worlds.scenario;
    let plan = world.plan();
    let context = world.context();
    // A row that a scenario leaves out has nothing to move.
    let first = |sheet: Sheet| {
        let mut rows = plan.rows_of(sheet);
        rows.find(|row| context.takes_part(plan, &row.id))
    };
    let mut levers = vec![convert_mw(world)];
    if let Some(contract) = first(Sheet::HpcContract) {
        let leased = match others(world, contract) {
            0 => conversion(world.context(), plan).critical_it_mw,
            _ => contracts::roll(world, contract).it_mw,
        };
        let detail = format!("year 1, on {}", show("mw_it", leased));
        levers.push(lever(
            world,
            "rent",
            contract,
            keys::rent_usd_per_kw_month,
            detail,
        ));
    }
    if let Some(site) = first(Sheet::Site) {
        let line = context.catalogue.id(keys::site_capex_usd_per_it_mw_all_in);
        let (_, row) = world
            .layout()
            .position(&site.id)
            .expect("a row of this plan");
        let per_mw = world.value(line, row, 0);
        let detail = format!("= {}", show("usd/mw_it", per_mw));
        levers.push(lever(
            world,
            "capex",
            site,
            keys::capex_factor_fraction,
            detail,
        ));
    }
    if let Some(company) = first(Sheet::Company) {
        levers.push(lever(
            world,
            "delay",
            company,
            keys::works_delay_months,
            energised(world),
        ));
    }
    // What the plan states about the market decides which input moves hashprice.
    let price = prices(context, plan).into_iter().next();
    if let Some((market, price)) = first(Sheet::Market).zip(price) {
        levers.push(lever(
            world,
            "hashprice",
            market,
            price.key,
            hashprice_path(world),
        ));
    }
    levers
}

fn energised(world: &dyn World) -> String {
    match world.single(keys::mw_hpc).iter().position(|mw| *mw > 0.0) {
        Some(month) => format!("first HPC power {}", world.calendar().month(month).label()),
        None => "no HPC power within the plan".to_string(),
    }
}

fn hashprice_path(world: &dyn World) -> String {
    let hashprice = world.single(keys::hashprice_usd_per_ph_day);
    let last = hashprice[hashprice.len() - 1];
    format!(
        "hashprice {} now, {} at the end",
        show("usd/ph/day", hashprice[0]),
        show("usd/ph/day", last)
    )
}

fn convert_mw(world: &dyn World) -> Lever {
    let (context, plan) = (world.context(), world.plan());
    let stops = conversion_stops(context, plan);
    let now = conversion(context, plan);
    let stop = |stop: &Conversion| LeverStop {
        value: stop.utility_mw,
        label: conversion_text(stop),
    };
    Lever {
        id: "convert_mw".to_string(),
        row: String::new(),
        key: "convert_mw".to_string(),
        label: "MW to HPC".to_string(),
        value: now.utility_mw,
        text: cell_text("mw_utility", now.utility_mw),
        unit: "MW gross".to_string(),
        detail: conversion_text(&now),
        min: 0.0,
        max: stops.last().map_or(0.0, |stop| stop.utility_mw),
        step: 1.0,
        stops: stops.iter().map(stop).collect(),
        marks: Vec::new(),
        source: crate::api::SourceView {
            source_type: "Setting".to_string(),
            text: "Setting of the plan".to_string(),
            as_of: String::new(),
            confidence: "high".to_string(),
            note: "Halls convert whole, in the order set on the conversion page.".to_string(),
            placeholder: false,
        },
    }
}

/// "50 MW gross = Halls A, B = 37 MW critical IT", with many "… = 12 halls = …".
pub fn conversion_text(conversion: &Conversion) -> String {
    if conversion.halls.is_empty() {
        return "0 MW gross = no hall".to_string();
    }
    let names = conversion.by_name();
    // "Halls A, B" where each is called "Hall …".
    let parts: Option<Vec<&str>> = names
        .split(", ")
        .map(|name| name.strip_prefix("Hall "))
        .collect();
    let halls = match parts {
        Some(letters) if letters.len() > 1 => format!("Halls {}", letters.join(", ")),
        _ => names,
    };
    format!(
        "{} = {halls} = {}",
        show("mw_utility", conversion.utility_mw),
        show("mw_it", conversion.critical_it_mw)
    )
}

/// Rows of the same kind that take part and that this lever does not move.
fn others(world: &dyn World, row: &Row) -> usize {
    let mut rows = taking_part(world, row.sheet);
    rows.retain(|(_, other)| other.id != row.id);
    rows.len()
}

/// "Rent of North lease".
fn named(input: &Assumption, row: &Row) -> String {
    format!("{} of {}", input.label, row.name)
}

fn lever(world: &dyn World, id: &str, row: &Row, key: &str, detail: String) -> Lever {
    let (context, plan): (_, &Plan) = (world.context(), world.plan());
    let assumption = context
        .catalogue
        .assumption(key)
        .expect("levers move registered inputs");
    let value = context.input(plan, row, assumption).0.at(0);
    let others = others(world, row);
    let (label, beside) = match others {
        0 => (assumption.label.clone(), String::new()),
        1 => (
            named(assumption, row),
            format!("; 1 other {} stays", row.sheet.noun()),
        ),
        _ => (
            named(assumption, row),
            format!("; {others} other {} stay", row.sheet.nouns()),
        ),
    };
    let mark = |value: f64, name: &str| LeverStop {
        value,
        label: format!("{name} {}", show(&assumption.unit, value)),
    };
    // A slider spans a little more than the usual range, and always the value it stands at.
    let reach = (assumption.high - assumption.low) * 0.5;
    let (low, high) = (assumption.low - reach, assumption.high + reach);
    Lever {
        id: id.to_string(),
        row: row.id.clone(),
        key: key.to_string(),
        label,
        value,
        text: edit_text(&assumption.unit, value),
        unit: unit_label(&assumption.unit),
        detail: detail + &beside,
        min: low.max(assumption.min).min(value),
        max: high.min(assumption.max).max(value),
        step: assumption.step,
        stops: Vec::new(),
        marks: vec![
            mark(assumption.low, "low"),
            mark(assumption.default, "base"),
            mark(assumption.high, "high"),
        ],
        source: source_view(&context.source(plan, row, assumption)),
    }
}
