//! Two inputs against each other, as a heat map with the line at which the decision flips.

use switchyard_analysis::{self as analysis, Axis, Measure, Progress, Sweep};
use switchyard_charts::{Body, HeatAxis, Measure as Scale};
use switchyard_model::problem::Problem;
use switchyard_model::register::Assumption;

use super::side::{Moved, side};
use super::{Asked, Picture, counted};
use crate::api::{SideView, SweepView};

pub fn answer(
    asked: &Asked,
    (x, y): (&str, &str),
    measure: &Measure,
    progress: Progress,
) -> Result<SweepView, Problem> {
    let sweep = analysis::sweep(asked.engine, &asked.seen, (x, y), measure, progress)?;
    let known: Vec<f64> = sweep.values.iter().flatten().copied().flatten().collect();
    let all: usize = sweep.values.iter().map(Vec::len).sum();
    let target = target(&sweep, measure);
    let sentence = sentence(&sweep, measure, target, &known);
    let drawing = asked.draw(Picture {
        id: "sweep",
        title: sentence.clone(),
        what: measure.label.clone(),
        measure: Scale::of(&measure.unit),
        periods: Vec::new(),
        body: Body::HeatMap {
            x: axis(&sweep.x),
            y: axis(&sweep.y),
            values: sweep.values.clone(),
            target,
            here: sweep.x.here.zip(sweep.y.here).map(|(x, y)| [x, y]),
        },
    });
    Ok(SweepView {
        drawing,
        sentence,
        cells: cells(asked, &sweep, measure),
        failed: (all - known.len()) as u32,
    })
}

fn axis(axis: &Axis) -> HeatAxis {
    HeatAxis {
        label: axis.label.clone(),
        values: axis.values.clone(),
        texts: axis.texts.clone(),
    }
}

/// Where the line runs: at zero where zero decides, else where the measure is as today.
fn target(sweep: &Sweep, measure: &Measure) -> f64 {
    match measure.flips_at_zero {
        true => 0.0,
        false => sweep.now.unwrap_or(0.0),
    }
}

fn sentence(sweep: &Sweep, measure: &Measure, target: f64, known: &[f64]) -> String {
    let all: usize = sweep.values.iter().map(Vec::len).sum();
    let above = known.iter().filter(|value| **value > target).count();
    let (than, at) = match measure.flips_at_zero {
        true => ("zero".to_string(), "zero"),
        false => (format!("today's {}", measure.show(target)), "as today"),
    };
    let line = match has_line(&sweep.values, target) {
        true => format!("; the line marks where it is {at}"),
        false => String::new(),
    };
    let line = format!(
        "{} is above {than} in {above} of {all} cells{line}.",
        measure.short
    );
    match all - known.len() {
        0 => line,
        failed => format!(
            "{line} {} no result.",
            counted(failed, "run has", "runs have")
        ),
    }
}

/// Whether the picture has a line: it runs between neighbouring answers on both sides of the
/// target, and through no square with a failed run.
fn has_line(values: &[Vec<Option<f64>>], target: f64) -> bool {
    let crosses = |below: &[Option<f64>], above: &[Option<f64>]| {
        let corners: Option<Vec<f64>> = below.iter().chain(above).copied().collect();
        corners.is_some_and(|corners| {
            let reach = corners.iter().filter(|value| **value >= target).count();
            0 < reach && reach < corners.len()
        })
    };
    values.windows(2).any(|rows| {
        let mut squares = rows[0].windows(2).zip(rows[1].windows(2));
        squares.any(|(below, above)| crosses(below, above))
    })
}

fn cells(asked: &Asked, sweep: &Sweep, measure: &Measure) -> Vec<Vec<SideView>> {
    let catalogue = &asked.context().catalogue;
    let input = |axis: &Axis| catalogue.assumption(&axis.key).expect("a moved input");
    let (x, y) = (input(&sweep.x), input(&sweep.y));
    let moved = |assumption, value| Moved {
        assumption,
        row: None,
        value,
    };
    let cell = |(x_value, y_value): (f64, f64), value: Option<f64>| {
        let both: [Moved; 2] = [moved(x as &Assumption, x_value), moved(y, y_value)];
        side(&both, measure, value)
    };
    let rows = sweep.y.values.iter().zip(&sweep.values);
    rows.map(|(y_value, row)| {
        let cells = sweep.x.values.iter().zip(row);
        cells
            .map(|(x_value, value)| cell((*x_value, *y_value), *value))
            .collect()
    })
    .collect()
}
