//! A sparkline: the shape alone, its last value as a dot, zero as a hairline when it is crossed.

use crate::clip;
use crate::figure::{Mark, Series};
use crate::geometry::{Rect, crisp, tidy};
use crate::marks;
use crate::page::{Page, Picture};
use crate::pen::{Plane, Point, Stroke};

pub fn draw(page: &Page, series: &Series) -> Picture {
    let dot = (2.5 * page.k).min(page.inner.h / 4.0);
    let room = page.inner.grown(-dot - 0.5 * page.k);
    let rect = Rect {
        w: room.w.max(1.0),
        h: room.h.max(1.0),
        ..room
    };
    let plane = plane(page, series, rect);
    let path = points(&plane, series);
    if plane.lo < 0.0 && plane.hi > 0.0 {
        draw_zero(page, &plane);
    }
    page.pen.group(&format!("series:{}", series.id), || {
        draw_line(page, series, rect, &path, dot);
    });
    Picture {
        plot: rect,
        period_px: period_px(page, &path),
        marks: marks(page, series, &path),
    }
}

/// The data's own range: a sparkline shows a shape, not a size. A flat line runs in the middle.
fn plane(page: &Page, series: &Series, rect: Rect) -> Plane {
    let values = series.values.iter().copied();
    let lo = values.clone().fold(f64::INFINITY, f64::min);
    let hi = values.fold(f64::NEG_INFINITY, f64::max);
    let [lo, hi] = match page.value_range() {
        Some(range) => range,
        None if lo < hi => [lo, hi],
        None => [lo - 1.0, hi + 1.0],
    };
    let gaps = series.values.len().saturating_sub(1).max(1);
    page.pen.plane(rect, gaps as f64, lo, hi)
}

fn points(plane: &Plane, series: &Series) -> Vec<Point> {
    // A single value stands at the end, where the last one always stands.
    let first = if series.values.len() == 1 { 1.0 } else { 0.0 };
    let values = series.values.iter().enumerate();
    values
        .map(|(i, &v)| (plane.x(first + i as f64), plane.y(v)))
        .collect()
}

fn draw_zero(page: &Page, plane: &Plane) {
    let y = crisp(plane.y(0.0), page.hairline());
    let path = [(plane.rect.x, y), (plane.rect.right(), y)];
    page.pen
        .line(&path, Stroke::solid(page.ink.leader, page.hairline()));
}

fn draw_line(page: &Page, series: &Series, rect: Rect, path: &[Point], dot: f64) {
    let color = page.ink.fill(series.meaning);
    // Points are rounded to a part of a pixel, and may lie that little outside.
    let rect = rect.grown(0.5);
    for piece in clip::path(path, rect) {
        page.pen.line(&piece, Stroke::solid(color, 1.5 * page.k));
    }
    let seen = |(_, y): &&Point| (rect.y..=rect.bottom()).contains(y);
    if let Some(&last) = path.last().filter(seen) {
        page.pen.dot(last, dot, color, None);
    }
}

fn period_px(page: &Page, path: &[Point]) -> Vec<f64> {
    path.iter()
        .take(page.periods())
        .map(|&(x, _)| tidy(x))
        .collect()
}

fn marks(page: &Page, series: &Series, path: &[Point]) -> Vec<Mark> {
    let mark = |(i, &(x, y)): (usize, &Point)| {
        let y = y.clamp(page.inner.y, page.inner.bottom());
        let point = Rect {
            x,
            y,
            w: 0.0,
            h: 0.0,
        };
        marks::mark(page, series, i, point.grown(2.5 * page.k))
    };
    path.iter().enumerate().map(mark).collect()
}
