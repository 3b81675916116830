//! Draws a [`Figure`] as SVG with plotters, and hands back the same numbers as a table.
//!
//! The window, a file and a slide show the same bytes. Absent on purpose: rasterising, style
//! sheets, animation, and any plotters type in the interface.

mod alt;
mod alt_of_answers;
mod bar_names;
mod bars;
mod callouts;
mod clip;
mod columns;
mod content;
mod contour;
mod diverging;
mod end_labels;
mod events;
mod figure;
mod font;
mod frontier;
mod frontier_names;
mod gantt;
mod geometry;
mod halves;
mod hatch;
mod heat_grid;
mod heat_map;
mod here;
mod input_axes;
mod legend;
mod lines;
mod marks;
mod number;
mod page;
mod pen;
mod phases;
mod place;
mod sparkline;
mod spread;
mod stack;
mod stack_names;
mod steps;
mod stub;
mod supply;
mod svg;
mod table;
mod table_of_answers;
mod theme;
mod ticks;
mod time_axis;
mod tornado;
mod tornado_fit;
mod tornado_rows;
mod value_axis;
mod waterfall;
mod waterfall_names;

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
    let values = content::numbers(figure);
    debug_assert!(
        values.iter().all(|v| v.is_finite()),
        "figure {} carries NaN",
        figure.id
    );
    // Pictures that share their axis share their unit, too.
    let shared = figure.value_range.into_iter().flatten();
    let scale = Scale::new(figure.measure, values.iter().copied().chain(shared));
    let canvas = content::tall_enough(figure, canvas);
    let page = Page::new(figure, canvas, theme, scale);
    let picture = draw_body(&page, values.iter().all(|v| *v == 0.0));
    let table = table::table(figure, &scale);
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
        marks: marks::by_column(picture.marks, &table),
        said: figure.said.clone(),
        table,
        alt: alt::alt(figure, &scale),
    }
}

fn draw_body(page: &Page, all_zero: bool) -> Picture {
    let body = &page.figure.body;
    if content::is_empty(page.figure) {
        // A sparkline has no room for a sentence; its row says what is missing.
        if !matches!(body, Body::Sparkline { .. }) {
            page.say("Nothing to show yet", page.inner);
        }
        return Picture::without_periods(page.inner, Vec::new());
    }
    let picture = match body {
        Body::StackedSteps { series, cap } => steps::draw(page, series, cap.as_ref()),
        Body::StackedColumns { series } => columns::draw(page, series),
        Body::Lines {
            series,
            callouts,
            events,
            stepped,
        } => lines::draw(page, series, callouts, events, *stepped),
        Body::Waterfall { steps } => waterfall::draw(page, steps),
        Body::Gantt { rows } => return gantt::draw(page, rows),
        Body::Bars { rows, names, .. } => return bars::draw(page, rows, names),
        Body::Supply {
            steps,
            levels,
            names,
            across,
            ..
        } => return supply::draw(page, steps, levels, names, across),
        Body::Tornado { base, bars } => return tornado::draw(page, *base, bars),
        Body::HeatMap { .. } => return heat_map::draw(page, &page.figure.body),
        Body::Frontier { .. } => return frontier::draw(page, &page.figure.body),
        Body::Sparkline { series } => return sparkline::draw(page, series),
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
