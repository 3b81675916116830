//! Bodies that are not about time, at the edge: empty, failed, flat, far outside, far too long.

use super::answers::{
    bridge_below_zero, bridge_of, frontier_of, heat_map_of, many_swings, step, swing, timeless,
    tornado_of,
};
use super::awkward::LONG;
use super::series;
use switchyard_charts::{Body, Figure, Meaning, Measure, StepKind};

fn waterfall(id: &str, rows: &[(StepKind, &str, f64)]) -> Figure {
    let steps = rows
        .iter()
        .map(|(kind, label, v)| step(*kind, label, "", *v))
        .collect();
    timeless(id, LONG, LONG, Measure::Usd, Body::Waterfall { steps })
}

fn bridges() -> Vec<Figure> {
    use StepKind::{Change, Total};
    let mut many = vec![(Total, "Start", 12_345e6)];
    many.extend([(Change, LONG, 1_111e6), (Change, "Commissioning", -2_222e6)].repeat(6));
    vec![
        waterfall("no_steps", &[]),
        waterfall("one_step", &[(Total, LONG, 412e6)]),
        waterfall("two_totals", &[(Total, LONG, 412e6), (Total, LONG, -96e6)]),
        waterfall(
            "all_zero_steps",
            &[
                (Total, "Before", 0.0),
                (Change, "Rent", 0.0),
                (Total, "After", 0.0),
            ],
        ),
        bridge_below_zero(),
        waterfall(
            "dwarfed",
            &[
                (Total, "Before", 9_000e6),
                (Change, "Rent", 3e6),
                (Change, "Fees", -12.0),
                (Total, "After", 9_003e6),
            ],
        ),
        waterfall("many_steps", &many),
        bridge_of("detailed", &[(LONG, LONG, 1e6), ("", "", -2e6)], 5e6),
    ]
}

fn tornados() -> Vec<Figure> {
    let at = |low: f64, high: f64| [Some(low), Some(high)];
    vec![
        tornado_of("no_swings", Vec::new()),
        tornado_of(
            "one_swing",
            vec![swing("Rent", "$115", "$165", at(71e6, 332e6))],
        ),
        tornado_of(
            "long_swings",
            vec![
                swing(LONG, LONG, LONG, at(71e6, 332e6)),
                swing(LONG, LONG, LONG, at(332e6, 399e6)),
                swing(LONG, LONG, LONG, at(71e6, 12e6)),
                swing(LONG, LONG, LONG, [None, None]),
            ],
        ),
        tornado_of(
            "all_failed",
            vec![
                swing("Rent", "$115", "$165", [None, None]),
                swing("Uptime", "98%", "99.9%", [Some(f64::NAN), None]),
            ],
        ),
        tornado_of(
            "half_failed",
            vec![
                swing("Rent", "$115", "$165", [None, Some(332e6)]),
                swing("Capex", "$9M", "$12M", [Some(301e6), None]),
                swing("Uptime", "98%", "99.9%", at(214e6, 214e6)),
            ],
        ),
        timeless(
            "zero_swings",
            LONG,
            LONG,
            Measure::Months,
            Body::Tornado {
                base: 0.0,
                bars: vec![swing("Rent", "$115", "$165", at(0.0, 0.0))],
            },
        ),
        many_swings(12),
        many_swings(80),
    ]
}

fn heat_maps() -> Vec<Figure> {
    let mut all = vec![
        heat_map_of(0, |_, _| false),
        heat_map_of(1, |_, _| false),
        heat_map_of(2, |_, _| true),
        heat_map_of(5, |x, y| (x + y) % 3 == 0),
        heat_map_of(7, |_, _| false),
        heat_map_of(16, |x, _| x == 3),
    ];
    for (here, money) in [
        ([300.0, 30.0], 0.0),
        ([90.0, 9.5], 1e9),
        ([125.0, 1.0], 14e9),
    ] {
        let mut outside = heat_map_of(7, |x, y| x == 6 && y == 0);
        if let Body::HeatMap {
            here: at,
            values,
            target,
            x,
            y,
        } = &mut outside.body
        {
            *at = Some(here);
            if money > 0.0 {
                (x.label, y.label) = (LONG.to_string(), LONG.to_string());
                y.texts.fill(LONG.to_string());
                *target = 0.0;
                let cells = values.iter_mut().flatten().flatten();
                cells.for_each(|v| *v = (*v - 0.12) * money);
                outside.measure = Measure::Usd;
            }
        }
        all.push(outside);
    }
    let mut flat = heat_map_of(4, |_, _| false);
    if let Body::HeatMap { values, target, .. } = &mut flat.body {
        *target = 0.0;
        values.iter_mut().for_each(|row| row.fill(Some(0.0)));
        values[1].truncate(2);
    }
    all.push(flat);
    all
}

fn frontiers() -> Vec<Figure> {
    let mut long = frontier_of(vec![[45.0, 90.0], [60.0, 100.0]], [46.0, 92.0]);
    if let Body::Frontier { regions, x, y, .. } = &mut long.body {
        for region in regions {
            region.label = LONG.to_string();
            region.inside = [46.0, 92.0];
        }
        (x.label, y.label) = (LONG.to_string(), LONG.to_string());
        x.ticks = (30..80).map(|v| (f64::from(v), LONG.to_string())).collect();
        y.ticks = (60..160)
            .map(|v| (f64::from(v), LONG.to_string()))
            .collect();
    }
    vec![
        long,
        frontier_of(Vec::new(), [47.5, 131.0]),
        frontier_of(vec![[50.0, 100.0]], [47.5, 131.0]),
        frontier_of(vec![[55.0, 60.0], [55.0, 160.0]], [200.0, 10.0]),
        frontier_of(
            vec![[30.0, 20.0], [44.0, 110.0], [90.0, 120.0]],
            [80.0, 160.0],
        ),
        frontier_of(
            vec![[30.0, 150.0], [55.0, 70.0], [80.0, 150.0]],
            [54.0, 90.0],
        ),
    ]
}

fn sparklines() -> Vec<Figure> {
    let one = |id: &str, values: Vec<f64>| {
        let series = series(id, LONG, Meaning::Mining, values);
        timeless(id, "", "", Measure::Usd, Body::Sparkline { series })
    };
    let mut shared = one("shared_spark", vec![3e6, 5e6, -2e6]);
    shared.value_range = Some([-1e6, 4e6]);
    vec![
        one("no_spark", Vec::new()),
        one("one_spark", vec![3e6]),
        one("flat_spark", vec![0.0; 12]),
        shared,
    ]
}

pub fn all() -> Vec<Figure> {
    [
        bridges(),
        tornados(),
        heat_maps(),
        frontiers(),
        sparklines(),
    ]
    .concat()
}
