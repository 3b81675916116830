//! What is signed is worth: rent by tenant.

use switchyard_charts::{Body, Figure, Measure};
use switchyard_model::number::money;

use super::Entry;
use super::subject::Subject;
use super::tenants::{said, tenants};

pub const FIGURE: Entry = Entry {
    name: "rent_by_tenant",
    title: "Rent by tenant",
    smallest: (160, 100),
    of: figure,
};

fn figure(subject: &Subject) -> Figure {
    let tenants = tenants(subject);
    let series = tenants
        .iter()
        .map(|tenant| tenant.series(subject.sums(&tenant.rent_usd)));
    let body = Body::StackedColumns {
        series: series.collect(),
    };
    let whole: f64 = tenants.iter().flat_map(|tenant| &tenant.rent_usd).sum();
    let title = match whole > 0.0 {
        true => format!("{} of rent within the plan", money(whole)),
        false => "No rent within the plan".to_string(),
    };
    let how = "rent of all its deliveries, added up over the months of the period.";
    Figure {
        said: said(&tenants, how),
        ..subject.figure(title, "HPC rent, without power", Measure::Usd, body)
    }
}
