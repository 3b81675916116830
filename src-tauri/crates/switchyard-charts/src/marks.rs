//! Where each drawn value stands, for the pointer and the keyboard.

use crate::figure::{Mark, Series};
use crate::geometry::{Rect, tidy};
use crate::page::Page;
use crate::pen::Plane;
use crate::stack::Stack;

/// Centre of each period, in pixels.
pub fn centres(plane: &Plane, periods: usize) -> Vec<f64> {
    (0..periods)
        .map(|i| tidy(plane.x(i as f64 + 0.5)))
        .collect()
}

/// One mark per series and period, `share` of a period wide.
pub fn of_stack(
    page: &Page,
    plane: &Plane,
    series: &[Series],
    stack: &Stack,
    share: f64,
) -> Vec<Mark> {
    let step = plane.rect.w / page.periods().max(1) as f64;
    let mut marks = Vec::new();
    for (one, band) in series.iter().zip(&stack.bands) {
        for period in 0..page.periods() {
            let top = plane.seen(plane.y(band.hi[period]));
            let w = step * share;
            let x = plane.rect.x + (period as f64 + 0.5) * step - w / 2.0;
            let rect = Rect {
                x,
                y: top,
                w,
                h: plane.seen(plane.y(band.lo[period])) - top,
            };
            marks.push(mark(page, one, period, rect));
        }
    }
    marks
}

/// A small square around each point of a line.
pub fn of_lines(page: &Page, plane: &Plane, series: &[Series]) -> Vec<Mark> {
    let mut marks = Vec::new();
    for one in series {
        for (period, &value) in one.values.iter().enumerate().take(page.periods()) {
            let point = Rect {
                x: plane.x(period as f64 + 0.5),
                y: plane.seen(plane.y(value)),
                w: 0.0,
                h: 0.0,
            };
            marks.push(mark(page, one, period, point.grown(4.0 * page.k)));
        }
    }
    marks
}

pub fn mark(page: &Page, one: &Series, period: usize, rect: Rect) -> Mark {
    let value = one.values.get(period).copied().unwrap_or(0.0);
    Mark {
        series: one.id.clone(),
        period,
        rect: rect.array(),
        value_text: page.scale.table(value),
        line: one.line.clone(),
        owner: one.owner.clone(),
        world: one.world.clone(),
    }
}
