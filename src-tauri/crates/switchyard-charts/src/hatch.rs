//! Slanted lines over a surface: a part of a period, a run that failed, a colour used twice.

use crate::geometry::Rect;
use crate::page::Page;
use crate::pen::Stroke;

/// Each line rises at half a right angle and is cut at the sides. All lie on one lattice, so that
/// rectangles beside each other read as one surface. `gap` is in pixels of the picture.
pub fn draw(page: &Page, rect: Rect, gap: f64, stroke: Stroke) {
    let corner = rect.x + rect.y;
    let first = (corner / gap).floor() as i64 + 1;
    let last = ((rect.right() + rect.bottom()) / gap).ceil() as i64;
    for line in first..last {
        let along = line as f64 * gap - corner;
        let (from, to) = ((along - rect.h).max(0.0), along.min(rect.w));
        let at = |x: f64| (rect.x + x, rect.y + along - x);
        page.pen.line(&[at(from), at(to)], stroke);
    }
}

/// Over a fill that another thing of the same kind has too.
pub fn draw_again(page: &Page, rect: Rect) {
    let stroke = Stroke::solid(page.ink.ground, 1.25 * page.k);
    draw(page, rect, 6.0 * page.k, stroke);
}
