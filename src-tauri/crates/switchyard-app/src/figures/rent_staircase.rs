//! The rent that is really paid for a contracted kilowatt: nothing while it is free, part while
//! the tenant takes up power, then a step each year.

use switchyard_charts::{Body, Callout, Figure, Measure};
use switchyard_model::keys;
use switchyard_model::number::{grouped, show};

use super::Entry;
use super::subject::Subject;
use super::tenants::{Tenant, said, tenants};

pub const FIGURE: Entry = Entry {
    name: "rent_staircase",
    title: "Rent staircase",
    smallest: (160, 100),
    of: figure,
};

/// More sentences than these stand in each other's way.
const MOST_NOTES: usize = 2;
const KW_PER_MW: f64 = 1000.0;

fn figure(subject: &Subject) -> Figure {
    let tenants = tenants(subject);
    let series = tenants
        .iter()
        .map(|tenant| tenant.series(paid_usd_per_kw_month(subject, tenant)));
    let notes = tenants.iter().take(MOST_NOTES);
    let body = Body::Lines {
        series: series.collect(),
        callouts: notes.filter_map(|tenant| note(subject, tenant)).collect(),
        events: Vec::new(),
        stepped: true,
    };
    let what = "Rent paid per contracted kW and month, $";
    let how = "rent of the period divided by the contracted kilowatts in term, month by month.";
    Figure {
        said: said(&tenants, how),
        ..subject.figure(title(subject, &tenants), what, Measure::UsdPerKwMonth, body)
    }
}

fn paid_usd_per_kw_month(subject: &Subject, tenant: &Tenant) -> Vec<f64> {
    let rent = subject.sums(&tenant.rent_usd);
    let contracted = subject.sums(&tenant.it_mw);
    let paid = |(usd, mw_months): (&f64, &f64)| match *mw_months > 0.0 {
        true => usd / (mw_months * KW_PER_MW),
        false => 0.0,
    };
    rent.iter().zip(&contracted).map(paid).collect()
}

/// Where the tenant begins, the terms in a few words.
fn note(subject: &Subject, tenant: &Tenant) -> Option<Callout> {
    let month = tenant.rent_usd.iter().position(|usd| *usd > 0.0)?;
    let period = subject.place(month as f64).floor() as usize;
    Some(Callout {
        period,
        value: *paid_usd_per_kw_month(subject, tenant).get(period)?,
        text: terms(subject, tenant),
    })
}

fn terms(subject: &Subject, tenant: &Tenant) -> String {
    let of = |key: &str| input(subject, tenant, key);
    let months = |key: &str, words: &str| match of(key) {
        0.0 => None,
        count => Some(format!("{} {words}", show("month", count))),
    };
    let parts = [
        months(keys::free_rent_months, "free"),
        months(keys::ramp_months, "ramp"),
        Some(format!(
            "+{}/year",
            show("fraction", of(keys::rent_escalator_fraction))
        )),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(", ")
}

fn input(subject: &Subject, tenant: &Tenant, key: &str) -> f64 {
    let world = subject.world();
    let input = world.context().catalogue.assumption(key);
    input.map_or(0.0, |input| {
        let value = world.context().input(world.plan(), tenant.row, input);
        value.0.at(0)
    })
}

fn title(subject: &Subject, tenants: &[Tenant]) -> String {
    let Some(first) = tenants.first() else {
        return "No rent is agreed within the plan".to_string();
    };
    let rents = tenants
        .iter()
        .map(|tenant| input(subject, tenant, keys::rent_usd_per_kw_month));
    let (low, high) = rents.fold((f64::INFINITY, 0.0_f64), |(low, high), rent| {
        (low.min(rent), high.max(rent))
    });
    match high > low {
        true => format!(
            "{} tenants begin at ${} to ${}/kW-month",
            tenants.len(),
            grouped(low, 2),
            grouped(high, 2)
        ),
        false => format!("{} begins at ${}/kW-month", first.row.name, grouped(low, 2)),
    }
}
