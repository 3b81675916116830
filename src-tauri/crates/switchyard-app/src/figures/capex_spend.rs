//! When it is spent: capex so far as an S-curve, and the cash that this leaves, with its trough.

use switchyard_charts::{Body, Figure, Meaning, Measure, Said};
use switchyard_model::keys;
use switchyard_model::number::money;

use super::Entry;
use super::cumulative_cash::{callout, trough};
use super::subject::Subject;

pub const FIGURE: Entry = Entry {
    name: "capex_spend",
    title: "Capex and cash over time",
    smallest: (160, 100),
    of: figure,
};

const SO_FAR: &str = "capex_so_far";

fn figure(subject: &Subject) -> Figure {
    let cash = subject.series(keys::cumulative_cash_usd, "Cumulative cash", Meaning::Hpc);
    let mut spent = subject.series(keys::cumulative_cash_usd, "Capex so far", Meaning::Cost);
    let by_month = subject.world().single(keys::capex_usd);
    let so_far: Vec<f64> = by_month
        .iter()
        .scan(0.0, |sum, month| {
            *sum += month;
            Some(*sum)
        })
        .collect();
    spent.id = SO_FAR.to_string();
    spent.values = subject.at_ends(&so_far);
    // A sum of months: each of them is explained by the grid.
    spent.line = None;
    let trough = trough(subject);
    let body = Body::Lines {
        series: vec![cash, spent],
        callouts: trough.map(|at| callout(subject, at)).into_iter().collect(),
        events: Vec::new(),
        stepped: false,
    };
    let what = "Cumulative capex, and cash before financing and tax";
    let title = title(subject, &so_far, trough);
    Figure {
        said: vec![Said {
            series: SO_FAR.to_string(),
            label: "Capex so far".to_string(),
            sentence: "The conversion capex of every month up to the end of this period, added \
                up; By month shows each of them and opens its formula."
                .to_string(),
        }],
        ..subject.figure(title, what, Measure::Usd, body)
    }
}

fn title(subject: &Subject, so_far: &[f64], trough: Option<(usize, f64)>) -> String {
    let whole = so_far.last().copied().unwrap_or(0.0);
    if whole <= 0.0 {
        return "No capex is spent within the plan".to_string();
    }
    let spent = so_far.iter().position(|sum| *sum >= whole * (1.0 - 1e-9));
    let by = spent.map_or(String::new(), |month| {
        format!(" by {}", subject.month_label(month))
    });
    let deepest = trough.map_or(String::new(), |(month, value)| {
        let at = subject.month_label(month);
        format!("; cash is lowest at {} in {at}", money(value))
    });
    format!("{} is spent{by}{deepest}", money(whole))
}
