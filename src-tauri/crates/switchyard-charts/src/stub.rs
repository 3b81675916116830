//! Periods that a plan only begins or ends in: hatched, so that a low column is no collapse.

use crate::geometry::Rect;
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
            hatch(page, slot);
        }
    });
}

fn hatch(page: &Page, slot: Rect) {
    let gap = GAP * page.k;
    let color = page.ink.muted.over(page.ink.ground, 0.45);
    let stroke = Stroke::solid(color, page.hairline());
    let lines = ((slot.w + slot.h) / gap).ceil() as usize;
    // Each rises at half a right angle, from the foot or the left side to the top or the right one.
    for line in 1..lines {
        let along = line as f64 * gap;
        let (from, to) = ((along - slot.h).max(0.0), along.min(slot.w));
        let at = |x: f64| (slot.x + x, slot.y + along - x);
        page.pen.line(&[at(from), at(to)], stroke);
    }
}
