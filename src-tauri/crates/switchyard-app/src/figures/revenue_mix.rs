//! Where revenue comes from, without power that tenants pay through.

use switchyard_charts::{Body, Figure, Meaning, Measure};
use switchyard_model::keys;

use super::Entry;
use super::subject::Subject;

pub const FIGURE: Entry = Entry {
    name: "revenue_mix",
    title: "Revenue mix",
    smallest: (160, 100),
    of: figure,
};

fn figure(subject: &Subject) -> Figure {
    let series = vec![
        subject.series(keys::hpc_rent_usd, "HPC rent", Meaning::Hpc),
        subject.series(keys::mining_revenue_usd, "Mining", Meaning::Mining),
    ];
    let title = title(subject, &series[0].values, &series[1].values);
    let body = Body::StackedColumns { series };
    let what = "Revenue without power pass-through";
    subject.figure(title, what, Measure::Usd, body)
}

fn title(subject: &Subject, rent: &[f64], mining: &[f64]) -> String {
    let mut both = rent.iter().zip(mining);
    let passes = both.position(|(rent, mining)| rent > mining && *rent > 0.0);
    match passes {
        Some(at) => format!("HPC rent passes mining in {}", subject.periods[at].long),
        None if rent.iter().any(|rent| *rent > 0.0) => {
            "Mining stays the larger revenue".to_string()
        }
        None => "Mining brings all revenue".to_string(),
    }
}
