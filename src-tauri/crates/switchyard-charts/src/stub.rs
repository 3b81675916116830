//! Periods that a plan only begins or ends in: hatched, so that a low column is no collapse.

use crate::geometry::Rect;
use crate::hatch;
use crate::page::Page;
use crate::pen::{Plane, Stroke};

const GAP: f64 = 7.0;

/// Over what was drawn, in the colour of the ground.
pub fn draw(page: &Page, plane: &Plane) {
    let parts = page.figure.periods.iter().enumerate();
    let stubs: Vec<usize> = parts
        .filter(|(_, period)| period.part.is_some())
        .map(|(at, _)| at)
        .collect();
    if stubs.is_empty() {
        return;
    }
    page.pen.group("stubs", || {
        for at in stubs {
            let (left, right) = (plane.x(at as f64), plane.x(at as f64 + 1.0));
            let slot = Rect {
                x: left,
                w: right - left,
                ..plane.rect
            };
            let color = page.ink.muted.over(page.ink.ground, 0.45);
            let stroke = Stroke::solid(color, page.hairline());
            hatch::draw(page, slot, GAP * page.k, stroke);
        }
    });
}
