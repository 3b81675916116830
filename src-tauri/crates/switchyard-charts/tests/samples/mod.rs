//! Figures as the app draws them: a 100 MW mine whose four halls of 25 MW convert in 2027-28.
#![allow(dead_code)] // Each test file uses its own part.

pub mod answers;
pub mod awkward;
pub mod awkward_answers;
pub mod pages;
mod plan;
pub mod texts;

pub use plan::*;
use switchyard_charts::{Body, Canvas, Figure, Meaning, Measure, Period, Series};

pub fn canvas(width: u32, height: u32) -> Canvas {
    Canvas {
        width,
        height,
        text_scale: 1.0,
        with_title: false,
    }
}

pub fn slide() -> Canvas {
    Canvas {
        width: 1600,
        height: 900,
        text_scale: 2.0,
        with_title: true,
    }
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Calendar months from October 2026, so that the first year is a partial one.
pub fn months(count: usize) -> Vec<Period> {
    (0..count)
        .map(|i| {
            let (year, month) = (2026 + (9 + i) / 12, (9 + i) % 12);
            Period {
                key: format!("{year}-{:02}", month + 1),
                label: MONTHS[month].to_string(),
                group: year.to_string(),
                long: format!("{} {year}", MONTHS[month]),
                month: i as u32,
                part: None,
            }
        })
        .collect()
}

/// Fiscal quarters from the first of FY27.
pub fn quarters(count: usize) -> Vec<Period> {
    (0..count)
        .map(|i| {
            let (year, quarter) = (27 + i / 4, i % 4 + 1);
            Period {
                key: format!("20{year}-Q{quarter}"),
                label: format!("Q{quarter}"),
                group: format!("FY{year}"),
                long: format!("Q{quarter} FY{year}E"),
                month: (i * 3 + 2) as u32,
                part: None,
            }
        })
        .collect()
}

pub fn years(count: usize) -> Vec<Period> {
    (0..count)
        .map(|i| {
            let year = 2027 + i;
            Period {
                key: year.to_string(),
                label: format!("{year}E"),
                group: year.to_string(),
                long: format!("{year}E"),
                month: (i * 12 + 11) as u32,
                part: None,
            }
        })
        .collect()
}

pub fn series(id: &str, label: &str, meaning: Meaning, values: Vec<f64>) -> Series {
    Series {
        id: id.to_string(),
        label: label.to_string(),
        meaning,
        values,
        line: Some(format!("company.{id}")),
        owner: Some("company".to_string()),
        world: "scenario".to_string(),
    }
}

pub fn figure(
    id: &str,
    title: &str,
    subtitle: &str,
    measure: Measure,
    periods: Vec<Period>,
    body: Body,
) -> Figure {
    Figure {
        id: id.to_string(),
        title: title.to_string(),
        subtitle: subtitle.to_string(),
        source_note:
            "Source: Switchyard model, Base case. Illustrative; see forward-looking statements."
                .to_string(),
        warning: None,
        said: Vec::new(),
        lines: Vec::new(),
        measure,
        periods,
        body,
        value_range: None,
        sides: None,
    }
}

/// Every sample there is.
pub fn every() -> Vec<Figure> {
    [
        all(),
        awkward::all(),
        ranged(),
        answers::all(),
        awkward_answers::all(),
        pages::all(),
    ]
    .concat()
}

/// Small multiples: the same bounds whatever the data, and too narrow for some of it.
pub fn ranged() -> Vec<Figure> {
    let bounded = |mut figure: Figure, range: [f64; 2]| {
        figure.value_range = Some(range);
        figure
    };
    vec![
        bounded(cumulative_cash(quarters(60)), [-612e6, 1_370e6]),
        bounded(cumulative_cash(quarters(16)), [-200e6, 50e6]),
        bounded(revenue(quarters(8), 3.0), [0.0, 63e6]),
        bounded(cash_flow(quarters(12), 3.0), [-40e6, 20e6]),
        bounded(mw_by_use(quarters(20)), [0.0, 260.0]),
        bounded(mw_by_use(quarters(20)), [30.0, 80.0]),
        bounded(mw_by_use(quarters(8)), [9.0, 3.0]),
    ]
}

/// The realistic ones at several depths, for the tests that measure.
pub fn all() -> Vec<Figure> {
    vec![
        mw_by_use(quarters(60)),
        mw_by_use(months(180)),
        mw_by_use(quarters(20)),
        mw_by_use(months(360)),
        revenue(quarters(8), 3.0),
        revenue(quarters(12), 3.0),
        revenue(years(10), 12.0),
        revenue(quarters(60), 3.0),
        revenue(months(240), 1.0),
        cash_flow(quarters(12), 3.0),
        cumulative_cash(quarters(60)),
        cumulative_cash(months(180)),
        cumulative_cash(quarters(16)),
        schedule(months(48)),
        schedule(quarters(20)),
        schedule(months(24)),
    ]
}
