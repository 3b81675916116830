//! The plan behind the sample figures: what each hall does, and what that earns and costs.

use super::{figure, series};
use switchyard_charts::{
    BarKind, Body, Callout, Cap, Figure, GanttBar, GanttRow, Meaning, Measure, Period,
};

/// Where hall `h` stands after `t` months: mining, then nine months of works, a ramp, then live.
struct HallMonth {
    mining: f64,
    works: f64,
    idle: f64,
    live: f64,
}

fn hall(h: usize, t: f64) -> HallMonth {
    let start = 6.0 + 4.0 * h as f64;
    let (mut m, mut w, mut i, mut l) = (0.0, 0.0, 0.0, 0.0);
    match t - start {
        d if d < 0.0 => m = 25.0,
        d if d < 11.0 => w = 25.0,
        d if d < 13.0 => (l, i) = (12.5, 12.5),
        _ => l = 25.0,
    }
    HallMonth {
        mining: m,
        works: w,
        idle: i,
        live: l,
    }
}

fn megawatts(periods: &[Period]) -> [Vec<f64>; 4] {
    let sum = |part: fn(&HallMonth) -> f64| -> Vec<f64> {
        periods
            .iter()
            .map(|p| (0..4).map(|h| part(&hall(h, f64::from(p.month)))).sum())
            .collect()
    };
    [
        sum(|h| h.live),
        sum(|h| h.works),
        sum(|h| h.idle),
        sum(|h| h.mining),
    ]
}

pub fn mw_by_use(periods: Vec<Period>) -> Figure {
    let [live, works, idle, mining] = megawatts(&periods);
    let cap = Cap {
        label: "Interconnect limit 100 MW".to_string(),
        values: vec![100.0; periods.len()],
    };
    let body = Body::StackedSteps {
        series: vec![
            series("hpc_mw", "HPC live", Meaning::Hpc, live),
            series("works_mw", "In conversion", Meaning::Conversion, works),
            series("idle_mw", "Idle", Meaning::Idle, idle),
            series("mining_mw", "Mining", Meaning::Mining, mining),
        ],
        cap: Some(cap),
    };
    figure(
        "mw_by_use",
        "All 100 MW earn HPC rent from May 2029",
        "Gross MW by use, Base case",
        Measure::MwUtility,
        periods,
        body,
    )
}

/// Dollars per quarter (or per month, or year: `months` per period).
pub fn revenue(periods: Vec<Period>, months: f64) -> Figure {
    let [live, _, _, mining] = megawatts(&periods);
    let growth = |p: &Period| 1.025f64.powf(f64::from(p.month) / 12.0);
    let rent = |(mw, p): (&f64, &Period)| mw / 1.25 * 1000.0 * 145.0 * months * growth(p);
    let hpc = live.iter().zip(&periods).map(rent).collect();
    let coins = mining
        .iter()
        .zip(&periods)
        .map(|(mw, p)| mw * 72_000.0 * months * (1.0 + 0.08 * (f64::from(p.month) / 5.0).sin()))
        .collect();
    let power = mining
        .iter()
        .map(|mw| (100.0 - mw) * 4_500.0 * months)
        .collect();
    let body = Body::StackedColumns {
        series: vec![
            series(
                "mining_revenue_usd",
                "Bitcoin mining",
                Meaning::Mining,
                coins,
            ),
            series("hpc_revenue_usd", "HPC leases", Meaning::Hpc, hpc),
            series(
                "power_revenue_usd",
                "Curtailment credits",
                Meaning::Power,
                power,
            ),
        ],
    };
    figure(
        "revenue_mix",
        "HPC passes mining in Q2 FY28 and is nine tenths of revenue from FY29",
        "Revenue by line, $M per quarter, Base case",
        Measure::Usd,
        periods,
        body,
    )
}

/// Revenue above, costs below.
pub fn cash_flow(periods: Vec<Period>, months: f64) -> Figure {
    let mut figure = revenue(periods, months);
    let capex: Vec<f64> = (0..figure.periods.len())
        .map(|i| if (2..8).contains(&i) { -71.5e6 } else { -1.2e6 })
        .collect();
    if let Body::StackedColumns { series: all } = &mut figure.body {
        all.push(series("capex_usd", "Capex", Meaning::Cost, capex));
    }
    figure.id = "cash_flow".to_string();
    figure.title = "Six quarters of capex come before the rent".to_string();
    figure
}

/// Cumulative cash: down to -$430M, then up; beside it the company that keeps mining.
pub fn cumulative_cash(periods: Vec<Period>) -> Figure {
    let path = |p: &Period| {
        let t = f64::from(p.month) / 3.0;
        let spent = 606e6 / (1.0 + (-(t - 6.0) / 1.4).exp()) - 8e6;
        let earned = 24.0e6 * (t - 7.0).max(0.0) + 9e6 * t.min(7.0);
        earned - spent
    };
    let convert: Vec<f64> = periods.iter().map(path).collect();
    let stay = periods
        .iter()
        .map(|p| 4.1e6 * f64::from(p.month) / 3.0 * 0.93f64.powf(f64::from(p.month) / 12.0));
    let stay = stay.collect();
    let (trough, low) = convert
        .iter()
        .copied()
        .enumerate()
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .expect("there are periods");
    let even = convert
        .iter()
        .enumerate()
        .position(|(i, v)| i > trough && *v > 0.0);
    let mut callouts = vec![Callout {
        period: trough,
        value: low,
        text: format!(
            "Trough ${:.0}M in {}",
            low.abs() / 1e6,
            periods[trough].long
        ),
    }];
    if let Some(i) = even {
        let text = format!("Cash back in {}", periods[i].long);
        callouts.push(Callout {
            period: i,
            value: convert[i],
            text,
        });
    }
    let body = Body::Lines {
        series: vec![
            series("cash_usd", "Convert to HPC", Meaning::Hpc, convert),
            series("twin_cash_usd", "Keep mining", Meaning::Mining, stay),
        ],
        callouts,
        events: Vec::new(),
        stepped: false,
    };
    figure(
        "cumulative_cash",
        "The plan needs $430M before it pays for itself",
        "Cumulative cash, $M, Base case against keep mining",
        Measure::Usd,
        periods,
        body,
    )
}

pub fn schedule(periods: Vec<Period>) -> Figure {
    let per_period = f64::from(periods[1].month - periods[0].month);
    let first = f64::from(periods[0].month + 1) - per_period;
    let at = |month: f64| (month - first) / per_period;
    let bar = |kind, start: f64, end: f64, label: &str| GanttBar {
        kind,
        start: at(start),
        end: at(end),
        label: label.to_string(),
        line: None,
    };
    let rows = (0..4)
        .map(|h| {
            let start = 5.0 + 4.0 * h as f64;
            GanttRow {
                id: format!("H{}", h + 1),
                label: format!("Hall {}", h + 1),
                detail: "25 MW".to_string(),
                trouble: String::new(),
                bars: vec![
                    bar(BarKind::Drain, start, start + 1.0, "Drain"),
                    bar(BarKind::Build, start + 1.0, start + 9.0, "Build"),
                    bar(BarKind::Commission, start + 9.0, start + 11.0, "Commission"),
                    bar(
                        BarKind::Live,
                        start + 11.0,
                        400.0,
                        "Atlas Compute, $145/kW-month",
                    ),
                ],
            }
        })
        .collect();
    figure(
        "schedule",
        "Four halls convert one after another, four months apart",
        "Phases by hall, Base case",
        Measure::MwUtility,
        periods,
        Body::Gantt { rows },
    )
}

/// Every phase in one row, wider than the window at both ends.
pub fn hall_of_phases(periods: Vec<Period>) -> Figure {
    let end = periods.len() as f64;
    let kinds = [
        BarKind::Drain,
        BarKind::Build,
        BarKind::Commission,
        BarKind::Ramp,
        BarKind::Live,
    ];
    let width = (end + 2.0) / 5.0;
    let bars = kinds.into_iter().enumerate().map(|(i, kind)| GanttBar {
        kind,
        start: i as f64 * width - 1.0,
        end: (i + 1) as f64 * width - 1.0,
        label: format!("{kind:?}"),
        line: None,
    });
    let row = GanttRow {
        id: "H1".to_string(),
        label: "Hall 1".to_string(),
        detail: "25 MW".to_string(),
        bars: bars.collect(),
        trouble: String::new(),
    };
    let body = Body::Gantt { rows: vec![row] };
    figure(
        "phases",
        "One hall, every phase",
        "Phases",
        Measure::MwUtility,
        periods,
        body,
    )
}
