//! Figures that are not about time: a bridge, a tornado, a heat map, a frontier, a sparkline.

use super::{figure, series};
use switchyard_charts::{
    Body, Figure, FrontierAxis, HeatAxis, Meaning, Measure, Region, StepKind, TornadoBar,
    WaterfallStep,
};

pub fn timeless(id: &str, title: &str, subtitle: &str, measure: Measure, body: Body) -> Figure {
    figure(id, title, subtitle, measure, Vec::new(), body)
}

pub fn step(kind: StepKind, label: &str, detail: &str, value: f64) -> WaterfallStep {
    WaterfallStep {
        id: label.to_lowercase().replace(' ', "_"),
        label: label.to_string(),
        detail: detail.to_string(),
        value,
        kind,
        expandable: value.abs() > 100e6 && kind == StepKind::Change,
        line: None,
        owner: None,
    }
}

pub fn bridge_of(id: &str, changes: &[(&str, &str, f64)], first: f64) -> Figure {
    let sum: f64 = changes.iter().map(|c| c.2).sum();
    let mut steps = vec![step(StepKind::Total, "2026E mining", "", first)];
    steps.extend(
        changes
            .iter()
            .map(|(label, detail, v)| step(StepKind::Change, label, detail, *v)),
    );
    steps.push(step(StepKind::Total, "2029E", "", first + sum));
    timeless(
        id,
        "HPC leases add $498M, replacing mining EBITDA by 2029E",
        "Adjusted EBITDA bridge, $M, Base case",
        Measure::Usd,
        Body::Waterfall { steps },
    )
}

pub fn bridge() -> Figure {
    bridge_of(
        "bridge",
        &[
            ("Hashprice", "± $12M", -96e6),
            ("MW released", "", -148e6),
            ("HPC leases", "± $2M", 498e6),
            ("Power margin and curtailment credits", "", 37e6),
            ("SG&A", "", -28e6),
        ],
        412e6,
    )
}

/// Totals below zero, and changes that pass through it both ways.
pub fn bridge_below_zero() -> Figure {
    bridge_of(
        "bridge_below_zero",
        &[
            ("Rent", "", 140e6),
            ("Power", "", -30e6),
            ("Through zero", "", 150e6),
            ("And back", "", -110e6),
        ],
        -200e6,
    )
}

/// Fourteen steps, as a fully opened bridge has.
pub fn long_bridge() -> Figure {
    bridge_of(
        "long_bridge",
        &[
            ("Hashprice", "", -96e6),
            ("Network difficulty", "", -41.5e6),
            ("MW released", "", -106.5e6),
            ("HPC leases", "± $2M", 498e6),
            ("Rent escalators", "", 12e6),
            ("Late energisation", "± $9M", -34e6),
            ("Power price", "", -22e6),
            ("Curtailment credits", "", 37e6),
            ("Site staff", "", -9e6),
            ("Insurance and property tax", "", -11e6),
            ("SG&A", "", -28e6),
            ("Other", "", 0.0),
        ],
        412e6,
    )
}

pub fn swing(label: &str, low: &str, high: &str, at: [Option<f64>; 2]) -> TornadoBar {
    TornadoBar {
        id: label.to_lowercase().replace(' ', "_"),
        label: label.to_string(),
        low_text: low.to_string(),
        high_text: high.to_string(),
        at_low: at[0],
        at_high: at[1],
    }
}

pub fn tornado_of(id: &str, bars: Vec<TornadoBar>) -> Figure {
    timeless(
        id,
        "Rent and the date of energisation decide the case",
        "Net present value at 12%, $M, each input alone from low to high, Base case",
        Measure::Usd,
        Body::Tornado { base: 214e6, bars },
    )
}

pub fn tornado() -> Figure {
    let at = |low: f64, high: f64| [Some(low), Some(high)];
    tornado_of(
        "tornado",
        vec![
            swing("Rent", "$115/kW-mo", "$165/kW-mo", at(71e6, 332e6)),
            swing(
                "Energisation",
                "3 months early",
                "9 months late",
                at(249e6, 88e6),
            ),
            swing("Capex per MW", "$9.0M", "$12.5M", at(291e6, 141e6)),
            swing("Discount rate", "10%", "14%", at(274e6, 163e6)),
            swing("Uptime", "98.0%", "99.9%", at(181e6, 219e6)),
            swing("Hashprice", "$35/PH/d", "$65/PH/d", [None, Some(248e6)]),
            swing("Power price", "3.5¢", "5.5¢", at(229e6, 197e6)),
            swing("Debt share", "40%", "75%", at(205e6, 209e6)),
            swing("SG&A", "$18M", "$24M", at(219e6, 209e6)),
        ],
    )
}

pub fn many_swings(count: usize) -> Figure {
    let bar = |i: usize| {
        let reach = 140e6 * 0.88f64.powi(i as i32);
        let at = [Some(214e6 - reach), Some(214e6 + 0.8 * reach)];
        let at = if i % 3 == 1 { [at[1], at[0]] } else { at };
        swing(&format!("Input number {i}"), "low", "high", at)
    };
    tornado_of("many_swings", (0..count).map(bar).collect())
}

fn heat_axis(label: &str, values: Vec<f64>, write: impl Fn(f64) -> String) -> HeatAxis {
    HeatAxis {
        label: label.to_string(),
        texts: values.iter().map(|v| write(*v)).collect(),
        values,
    }
}

pub fn heat_map_of(count: usize, failed: impl Fn(usize, usize) -> bool) -> Figure {
    let steps = |from: f64, step: f64| (0..count).map(move |i| from + step * i as f64);
    let rents: Vec<f64> = steps(105.0, 10.0).collect();
    let capex: Vec<f64> = steps(8.0, 0.75).collect();
    let answer = |x: usize, y: usize| 0.012 * rents[x] / capex[y] - 0.03;
    let row = |y: usize| {
        (0..count)
            .map(|x| (!failed(x, y)).then(|| answer(x, y)))
            .collect()
    };
    let values = (0..count).map(row).collect();
    let body = Body::HeatMap {
        values,
        target: 0.12,
        here: (count > 0).then_some([141.0, 9.9]),
        x: heat_axis("Rent, $/kW-month", rents, |v| format!("${v:.0}")),
        y: heat_axis("Capex, $M per MW", capex, |v| format!("${v:.2}M")),
    };
    timeless(
        "heat_map",
        "Rent above $140 clears the hurdle at today's capex",
        "Unlevered IRR by rent and capex, Base case",
        Measure::Fraction,
        body,
    )
}

pub fn heat_map() -> Figure {
    heat_map_of(9, |x, y| x + 1 >= 9 && y > 6)
}

pub fn frontier_axis(label: &str, ticks: &[f64]) -> FrontierAxis {
    FrontierAxis {
        label: label.to_string(),
        min: ticks[0],
        max: ticks[ticks.len() - 1],
        ticks: ticks.iter().map(|v| (*v, format!("{v:.0}"))).collect(),
    }
}

pub fn frontier_of(points: Vec<[f64; 2]>, here: [f64; 2]) -> Figure {
    let region = |label: &str, meaning, inside| Region {
        label: label.to_string(),
        meaning,
        inside,
    };
    let body = Body::Frontier {
        x: frontier_axis("Hashprice, $/PH/day", &[30.0, 40.0, 50.0, 60.0, 70.0, 80.0]),
        y: frontier_axis(
            "Rent, $/kW-month",
            &[60.0, 80.0, 100.0, 120.0, 140.0, 160.0],
        ),
        points,
        regions: [
            region("Convert to HPC", Meaning::Hpc, [42.0, 138.0]),
            region("Keep mining", Meaning::Mining, [68.0, 76.0]),
        ],
        here,
    };
    timeless(
        "frontier",
        "At today's hashprice any rent above $86 favours HPC",
        "Break-even of conversion against mining, Base case",
        Measure::UsdPerKwMonth,
        body,
    )
}

pub fn frontier() -> Figure {
    let line = |i: u32| {
        let x = 32.0 + 4.0 * f64::from(i);
        [x, 60.0 + 0.9 * (x - 30.0) + 0.011 * (x - 30.0).powi(2)]
    };
    frontier_of((0..12).map(line).collect(), [47.5, 131.0])
}

pub fn sparkline() -> Figure {
    let values = (0..24).map(|i| f64::from(i - 9) * 3e6 + 9e6 * f64::from(i).sin());
    timeless(
        "sparkline",
        "",
        "",
        Measure::Usd,
        Body::Sparkline {
            series: series("cash_usd", "Cash", Meaning::Hpc, values.collect()),
        },
    )
}

/// One of each.
pub fn all() -> Vec<Figure> {
    vec![
        bridge(),
        long_bridge(),
        tornado(),
        many_swings(30),
        heat_map(),
        frontier(),
        sparkline(),
    ]
}
