//! What a body holds: whether there is anything to draw, and which numbers choose the unit.

use crate::bars;
use crate::figure::{BarRow, Body, Canvas, Figure, Series};
use crate::heat_grid;
use crate::stack::Stack;
use crate::tornado_fit::sound;

pub fn is_empty(figure: &Figure) -> bool {
    let timeless = figure.periods.is_empty();
    match &figure.body {
        Body::StackedSteps { series, .. }
        | Body::StackedColumns { series }
        | Body::Lines { series, .. } => timeless || series.is_empty(),
        Body::Gantt { rows } => timeless || rows.is_empty(),
        Body::Bars { rows, .. } => rows.is_empty(),
        Body::Supply { steps, .. } => steps.is_empty(),
        Body::Waterfall { steps } => steps.is_empty(),
        Body::Tornado { bars, .. } => bars.is_empty(),
        Body::HeatMap { x, y, .. } => x.texts.is_empty() || y.texts.is_empty(),
        // Without a line the whole field is one region, and that is an answer.
        Body::Frontier { .. } => false,
        Body::Sparkline { series } => series.values.is_empty(),
    }
}

/// Every number that takes part in choosing the scale, totals included.
pub fn numbers(figure: &Figure) -> Vec<f64> {
    match &figure.body {
        Body::StackedSteps { series, cap } => {
            let cap = cap.iter().flat_map(|c| c.values.iter().copied());
            of(series).into_iter().chain(cap).collect()
        }
        Body::StackedColumns { series } => {
            let total = Stack::of(series, figure.periods.len()).total;
            of(series).into_iter().chain(total).collect()
        }
        Body::Lines { series, .. } => of(series),
        Body::Bars { rows, .. } => rows.iter().flat_map(of_row).collect(),
        Body::Supply { steps, levels, .. } => {
            let levels = levels.iter().map(|level| level.value);
            steps.iter().map(|s| s.value).chain(levels).collect()
        }
        Body::Waterfall { steps } => steps.iter().map(|s| s.value).collect(),
        Body::Tornado { base, bars } => {
            let sides = bars.iter().flat_map(|b| [b.at_low, b.at_high]);
            let sides = sides.filter_map(sound);
            std::iter::once(*base).chain(sides).collect()
        }
        Body::HeatMap { values, target, .. } => std::iter::once(*target)
            .chain(heat_grid::answers(values))
            .collect(),
        Body::Sparkline { series } => series.values.clone(),
        Body::Frontier { points, here, .. } => {
            points.iter().chain([here]).flatten().copied().collect()
        }
        Body::Gantt { .. } => Vec::new(),
    }
}

fn of_row(row: &BarRow) -> Vec<f64> {
    let parts = row.parts.iter().map(|part| part.value);
    let range = row.range.into_iter().flatten();
    parts.chain(range).chain(row.limit).collect()
}

fn of(series: &[Series]) -> Vec<f64> {
    series
        .iter()
        .flat_map(|s| s.values.iter().copied())
        .collect()
}

/// The lowest a row of a schedule may be, in pixels, and what stands above and below its rows.
const SCHEDULE_ROW: f64 = 30.0;
const AROUND_SCHEDULE: f64 = 68.0;

/// In the window a picture whose rows would be too low is drawn higher, and scrolls. A slide or a
/// file has the size it has.
pub fn tall_enough(figure: &Figure, canvas: Canvas) -> Canvas {
    let needed = match &figure.body {
        _ if canvas.with_title => 0.0,
        Body::Gantt { rows } => rows.len() as f64 * SCHEDULE_ROW + AROUND_SCHEDULE,
        Body::Bars { rows, .. } => bars::lowest_height(rows),
        _ => 0.0,
    };
    let needed = (needed * canvas.text_scale).ceil() as u32;
    Canvas {
        height: canvas.height.max(needed),
        ..canvas
    }
}
