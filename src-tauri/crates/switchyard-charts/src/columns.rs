//! Stacked columns: values below zero stack downwards; with few periods, numbers on the columns.

use crate::figure::Series;
use crate::geometry::Rect;
use crate::page::{Page, Picture};
use crate::pen::{Align, Plane};
use crate::stack::{Band, Stack};
use crate::stack_names::{self, Naming};
use crate::svg::Rounded;
use crate::theme::is_hatched;
use crate::value_axis::ValueAxis;
use crate::{end_labels, hatch, legend, marks, steps};

/// Past this many periods the shape tells the story and numbers would be noise.
const NUMBERED_PERIODS: usize = 12;
/// Part of a period a column covers; narrow ones stand closer, or they read as a fence.
fn share(page: &Page) -> f64 {
    if page.inner.w / page.periods() as f64 > 18.0 * page.k {
        0.72
    } else {
        0.86
    }
}

pub fn draw(page: &Page, series: &[Series]) -> Picture {
    let periods = page.periods();
    let stack = Stack::of(series, periods);
    let axis = ValueAxis::plan(page, stack.lowest(), stack.highest());
    let numbered = periods <= NUMBERED_PERIODS;
    let below = numbered && stack.total.iter().any(|t| *t < 0.0);
    let top = if numbered { 20.0 } else { 8.0 } * page.k;
    let bottom = if below { 16.0 * page.k } else { 0.0 };
    let layout = stack_names::lay_out(page, series, &stack, &axis, top, bottom, |band, plane| {
        end_or_legend(page, band, plane, series.len())
    });
    let plane = &layout.plane;
    legend::draw(page, &layout.keys);
    axis.draw(page, plane);
    let share = page.fenced(plane.rect, || draw_columns(page, plane, series, &stack));
    axis.draw_zero(page, plane);
    if numbered {
        draw_numbers(page, plane, series, &stack);
    }
    layout.time.draw(page, plane, plane.rect.bottom() + bottom);
    end_labels::draw(page, plane, layout.end_labels(page, series, &stack));
    Picture {
        plot: plane.rect,
        period_px: marks::centres(plane, periods),
        marks: marks::of_stack(page, plane, series, &stack, share),
    }
}

fn end_or_legend(page: &Page, band: &Band, plane: &Plane, names: usize) -> Naming {
    let last = page.periods() - 1;
    let thickness = plane.y(band.lo[last]) - plane.y(band.hi[last]);
    if thickness >= 6.0 * page.k || names == 1 && thickness > 0.0 {
        Naming::End
    } else {
        Naming::AllInLegend
    }
}

/// Answers which part of a period a column covers.
fn draw_columns(page: &Page, plane: &Plane, series: &[Series], stack: &Stack) -> f64 {
    let step = plane.rect.w / page.periods() as f64;
    // Columns of a few pixels with gaps between them flicker; without gaps they read as an area.
    if step < 5.0 * page.k {
        steps::draw_bands(page, plane, series, stack);
        return 1.0;
    }
    for (one, band) in series.iter().zip(&stack.bands) {
        page.pen.group(&format!("series:{}", one.id), || {
            for period in 0..page.periods() {
                draw_segment(page, plane, one, band, stack, period);
            }
        });
    }
    share(page)
}

fn draw_segment(
    page: &Page,
    plane: &Plane,
    one: &Series,
    band: &Band,
    stack: &Stack,
    period: usize,
) {
    if band.thickness(period) == 0.0 {
        return;
    }
    let rect = segment(page, plane, band, period);
    let radius = (2.5 * page.k).min(rect.w * 0.15);
    let rounded = if band.hi[period] == stack.top[period] && band.hi[period] > 0.0 {
        Some(Rounded::Top(radius))
    } else if band.lo[period] == stack.bottom[period] && band.lo[period] < 0.0 {
        Some(Rounded::Bottom(radius))
    } else {
        None
    };
    let line = page.hairline();
    let fill = page.ink.fill(one.meaning);
    page.pen.bar(
        rect,
        page.ink.edge(one.meaning).unwrap_or(fill),
        rounded,
        Some((page.ink.ground, line)),
    );
    // A weak fill keeps a darker edge: the bar in the edge colour, the fill one hairline inside.
    if page.ink.edge(one.meaning).is_some() && rect.w > 4.0 * line && rect.h > 4.0 * line {
        page.pen.bar(rect.grown(-1.25 * line), fill, rounded, None);
    }
    if is_hatched(one.meaning) {
        hatch::draw_again(page, rect);
    }
}

fn segment(page: &Page, plane: &Plane, band: &Band, period: usize) -> Rect {
    let step = plane.rect.w / page.periods() as f64;
    let w = (step * share(page)).min(96.0 * page.k);
    let x = plane.x(period as f64 + 0.5) - w / 2.0;
    let (y, bottom) = (plane.y(band.hi[period]), plane.y(band.lo[period]));
    // Wide columns stand on whole pixels, so that their sides are sharp.
    let (x, w) = if w > 12.0 * page.k {
        (x.round(), w.round())
    } else {
        (x, w)
    };
    Rect {
        x,
        y,
        w,
        h: bottom - y,
    }
}

fn draw_numbers(page: &Page, plane: &Plane, series: &[Series], stack: &Stack) {
    let step = plane.rect.w / page.periods() as f64;
    page.pen.group("numbers", || {
        if series.len() > 1 {
            for (one, band) in series.iter().zip(&stack.bands) {
                draw_segment_numbers(page, plane, one, band, stack);
            }
        }
        draw_totals(page, plane, stack, step);
    });
}

fn draw_segment_numbers(page: &Page, plane: &Plane, one: &Series, band: &Band, stack: &Stack) {
    let set = page
        .value_type(page.ink.on(page.ink.fill(one.meaning)))
        .aligned(Align::Middle);
    let numbers: Vec<(Rect, String)> = (0..page.periods())
        .map(|i| {
            (
                segment(page, plane, band, i),
                page.scale.short(one.values[i]),
            )
        })
        .collect();
    // All of a series or none: a gap in a row of numbers reads as a zero.
    let fits = |(rect, text): &(Rect, String)| set.width(text) + 6.0 * page.k <= rect.w;
    if !numbers.iter().all(fits) {
        return;
    }
    for (period, (rect, text)) in numbers.iter().enumerate() {
        // A segment that is the whole column is already named by its total.
        let whole = band.thickness(period) == stack.top[period] - stack.bottom[period];
        if whole || rect.h < 15.0 * page.k || !plane.rect.grown(1.0).holds(rect) {
            continue;
        }

        let at = (
            rect.x + rect.w / 2.0,
            rect.y + rect.h / 2.0 + set.half_cap(),
        );
        page.pen.text(text, at, set);
    }
}

/// With the unit if every total has room for it, without if not, and else none.
fn draw_totals(page: &Page, plane: &Plane, stack: &Stack, step: f64) {
    let set = page.name_type(page.ink.text).aligned(Align::Middle);
    let shown: Vec<usize> = (0..page.periods())
        .filter(|&i| stack.top[i] != stack.bottom[i])
        .filter(|&i| stack.top[i] <= plane.hi && stack.bottom[i] >= plane.lo)
        .collect();
    let fits = |text: &String| set.width(text) + 5.0 * page.k <= step;
    let long: Vec<String> = shown
        .iter()
        .map(|&i| page.scale.label(stack.total[i]))
        .collect();
    let short: Vec<String> = shown
        .iter()
        .map(|&i| page.scale.short(stack.total[i]))
        .collect();
    let texts = [long, short]
        .into_iter()
        .find(|texts| texts.iter().all(fits))
        .unwrap_or_default();
    for (&period, text) in shown.iter().zip(&texts) {
        let x = plane.x(period as f64 + 0.5);
        let y = if stack.total[period] < 0.0 {
            plane.y(stack.bottom[period]) + 5.0 * page.k + 2.0 * set.half_cap()
        } else {
            plane.y(stack.top[period]) - 5.0 * page.k
        };
        page.pen.haloed(text, (x, y), set, page.ink.ground);
    }
}
