//! Draws a [`Figure`] as SVG with plotters, and hands back the same numbers as a table.
//!
//! The window, a file and a slide show the same bytes. Absent on purpose: rasterising, style
//! sheets, animation, and any plotters type in the interface.

mod alt;
mod callouts;
mod columns;
mod end_labels;
mod figure;
mod font;
mod gantt;
mod geometry;
mod legend;
mod lines;
mod marks;
mod number;
mod page;
mod pen;
mod phases;
mod spread;
mod stack;
mod stack_names;
mod steps;
mod svg;
mod table;
mod theme;
mod ticks;
mod time_axis;
mod value_axis;

pub use figure::*;
pub use font::{Weight, text_width};

use geometry::Rect;
use number::Scale;
use page::{Page, Picture};

/// The committed font files, for whoever turns a drawing into pixels or pages.
pub const FONTS: [&[u8]; 4] = [
    Weight::Regular.bytes(),
    Weight::Medium.bytes(),
    Weight::SemiBold.bytes(),
    Weight::Bold.bytes(),
];

/// The ground a drawing is made for; a card that shows it must have this colour.
pub fn ground(theme: Theme) -> String {
    theme::Ink::of(theme).ground.css()
}

pub fn draw(figure: &Figure, canvas: Canvas, theme: Theme) -> Drawing {
    let values: Vec<f64> = numbers(figure);
    debug_assert!(
        values.iter().all(|v| v.is_finite()),
        "figure {} carries NaN",
        figure.id
    );
    let scale = Scale::new(figure.measure, values.iter().copied());
    let page = Page::new(figure, canvas, theme, scale);
    let picture = draw_body(&page, values.iter().all(|v| *v == 0.0));
    Drawing {
        id: figure.id.clone(),
        title: figure.title.clone(),
        subtitle: figure.subtitle.clone(),
        source_note: figure.source_note.clone(),
        svg: page.pen.finish(),
        width: f64::from(canvas.width),
        height: f64::from(canvas.height),
        plot_area: picture.plot.array(),
        periods: figure.periods.clone(),
        period_px: picture.period_px,
        marks: picture.marks,
        table: table::table(figure, &scale),
        alt: alt::alt(figure, &scale),
    }
}

fn draw_body(page: &Page, all_zero: bool) -> Picture {
    let something = page.periods() > 0
        && match &page.figure.body {
            Body::StackedSteps { series, .. }
            | Body::StackedColumns { series }
            | Body::Lines { series, .. } => !series.is_empty(),
            Body::Gantt { rows } => !rows.is_empty(),
        };
    if !something {
        page.say("Nothing to show yet", page.inner);
        return Picture {
            plot: page.inner,
            period_px: Vec::new(),
            marks: Vec::new(),
        };
    }
    let picture = match &page.figure.body {
        Body::StackedSteps { series, cap } => steps::draw(page, series, cap.as_ref()),
        Body::StackedColumns { series } => columns::draw(page, series),
        Body::Lines { series, callouts } => lines::draw(page, series, callouts),
        Body::Gantt { rows } => return gantt::draw(page, rows),
    };
    if all_zero {
        let upper = Rect {
            h: picture.plot.h * 0.9,
            ..picture.plot
        };
        page.say("All values are zero", upper);
    }
    picture
}

/// Every number that takes part in choosing the scale, totals included.
fn numbers(figure: &Figure) -> Vec<f64> {
    let of = |series: &[Series]| -> Vec<f64> {
        series
            .iter()
            .flat_map(|s| s.values.iter().copied())
            .collect()
    };
    match &figure.body {
        Body::StackedSteps { series, cap } => {
            let cap = cap.iter().flat_map(|c| c.values.iter().copied());
            of(series).into_iter().chain(cap).collect()
        }
        Body::StackedColumns { series } => {
            let total = stack::Stack::of(series, figure.periods.len()).total;
            of(series).into_iter().chain(total).collect()
        }
        Body::Lines { series, .. } => of(series),
        Body::Gantt { .. } => Vec::new(),
    }
}
