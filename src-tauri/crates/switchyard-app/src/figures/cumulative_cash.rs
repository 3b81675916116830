//! How deep cash falls and when it is back, beside the same plan that keeps mining.

use switchyard_charts::{Body, Callout, Figure, Meaning, Measure};
use switchyard_model::keys;
use switchyard_model::measures;
use switchyard_model::number::money;

use super::Entry;
use super::subject::Subject;

pub const FIGURE: Entry = Entry {
    name: "cumulative_cash",
    title: "Cumulative cash",
    smallest: (160, 100),
    of: figure,
};

fn figure(subject: &Subject) -> Figure {
    let mut twin = subject.series(keys::cumulative_cash_usd, "Keep mining", Meaning::Mining);
    twin.id = "keep_mining".to_string();
    twin.values = subject.values(subject.twin(), keys::cumulative_cash_usd);
    twin.world = "twin".to_string();
    let convert = subject.series(keys::cumulative_cash_usd, "Convert", Meaning::Hpc);
    let trough = trough(subject);
    let callouts = trough.map(|at| callout(subject, at));
    let body = Body::Lines {
        series: vec![convert, twin],
        callouts: callouts.into_iter().collect(),
        events: Vec::new(),
        stepped: false,
    };
    let what = "Cumulative cash before financing and tax";
    subject.figure(title(subject, trough), what, Measure::Usd, body)
}

/// The deepest cash, at its month.
pub fn callout(subject: &Subject, (month, value): (usize, f64)) -> Callout {
    Callout {
        period: subject.place(month as f64).floor() as usize,
        value,
        text: format!("{} in {}", money(value), subject.month_label(month)),
    }
}

fn title(subject: &Subject, trough: Option<(usize, f64)>) -> String {
    match trough {
        Some((month, value)) => format!(
            "Funding need peaks at {} in {}",
            money(-value),
            subject.month_label(month)
        ),
        None => "Cash never falls below its start".to_string(),
    }
}

/// The deepest month of cumulative cash, whatever the view, so that title and headline agree.
pub fn trough(subject: &Subject) -> Option<(usize, f64)> {
    let world = subject.world();
    let measure = measures::parse(&world.context().catalogue, measures::TROUGH).ok()?;
    let month = measure.answer(world).month()?;
    Some((month, world.single(keys::cumulative_cash_usd)[month]))
}
