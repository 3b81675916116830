//! Figures at the edge: empty, flat, one period, everything below zero, names far too long.

use super::{
    cumulative_cash, figure, hall_of_phases, months, mw_by_use, quarters, revenue, schedule, series,
};
use switchyard_charts::{Body, Callout, Cap, Figure, Meaning, Measure, Period};

pub const LONG: &str =
    "A very long name that somebody in the finance team once typed and nobody dared to cut";

fn columns(id: &str, periods: Vec<Period>, rows: &[(&str, Meaning, f64)]) -> Figure {
    let n = periods.len();
    let all = rows
        .iter()
        .map(|(name, meaning, v)| series(name, name, *meaning, vec![*v; n]));
    let body = Body::StackedColumns {
        series: all.collect(),
    };
    figure(id, LONG, LONG, Measure::Usd, periods, body)
}

fn many_lines() -> Figure {
    let names = ["Base", "Upside", "Downside", "Merchant", "Deferred", LONG];
    let all = names.iter().enumerate().map(|(i, name)| {
        let values = (0..12)
            .map(|t| 1e6 * (f64::from(t) + i as f64 * 0.02))
            .collect();
        series(
            name,
            name,
            [Meaning::Hpc, Meaning::Mining, Meaning::Cost][i % 3],
            values,
        )
    });
    let callouts = (0..12)
        .map(|period| Callout {
            period,
            value: 1e6 * period as f64,
            text: format!("Note {LONG}"),
        })
        .collect();
    let body = Body::Lines {
        series: all.collect(),
        callouts,
        events: Vec::new(),
        stepped: false,
    };
    figure("many_lines", LONG, LONG, Measure::Usd, quarters(12), body)
}

pub fn all() -> Vec<Figure> {
    let mut long_names = mw_by_use(quarters(20));
    if let Body::StackedSteps { series, cap } = &mut long_names.body {
        series.iter_mut().for_each(|s| s.label = LONG.to_string());
        *cap = Some(Cap {
            label: LONG.to_string(),
            values: vec![60.0; 20],
        });
    }
    let mut stepped_cap = mw_by_use(quarters(20));
    if let Body::StackedSteps { cap: Some(cap), .. } = &mut stepped_cap.body {
        cap.values = (0..20).map(|i| if i < 9 { 80.0 } else { 140.0 }).collect();
    }
    let mut nothing = schedule(months(12));
    nothing.body = Body::Gantt { rows: Vec::new() };
    vec![
        long_names,
        stepped_cap,
        many_lines(),
        nothing,
        revenue(Vec::new(), 3.0),
        revenue(quarters(1), 3.0),
        cumulative_cash(quarters(1)),
        mw_by_use(quarters(1)),
        hall_of_phases(quarters(1)),
        columns(
            "zeros",
            quarters(6),
            &[("Rent", Meaning::Hpc, 0.0), ("Coins", Meaning::Mining, 0.0)],
        ),
        columns("one_zero", quarters(6), &[("Rent", Meaning::Hpc, 0.0)]),
        columns(
            "below",
            quarters(6),
            &[
                ("Capex", Meaning::Cost, -71.5e6),
                ("Power", Meaning::Power, -3e6),
            ],
        ),
        columns("below_long", months(240), &[(LONG, Meaning::Cost, -71.5e6)]),
        columns("tiny", quarters(6), &[("Fees", Meaning::Cost, 12.0)]),
        columns(
            "huge",
            quarters(6),
            &[("Everything", Meaning::Total, 48.6e9)],
        ),
    ]
}
