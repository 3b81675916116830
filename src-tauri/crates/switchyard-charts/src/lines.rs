//! Lines: the first carries the story, with an area to zero; the others stand thinner beside it.

use crate::end_labels::{self, EndLabel};
use crate::figure::{Callout, Event, Meaning, Series};
use crate::geometry::Rect;
use crate::page::{Page, Picture};
use crate::pen::{Plane, Point, Stroke};
use crate::theme::{Rgb, is_hatched};
use crate::time_axis::TimeAxis;
use crate::value_axis::ValueAxis;
use crate::{callouts, clip, events, marks};

pub fn draw(
    page: &Page,
    series: &[Series],
    notes: &[Callout],
    moments: &[Event],
    stepped: bool,
) -> Picture {
    let values = series.iter().flat_map(|s| s.values.iter().copied());
    let (lo, hi) = values.fold((0.0, 0.0), |(lo, hi): (f64, f64), v| (lo.min(v), hi.max(v)));
    let axis = ValueAxis::plan(page, lo, hi);
    let named = end_labels::room(page, series.iter().map(|s| s.label.as_str()));
    let [left, right] = page.sides([axis.gutter, named]);
    let width = (page.inner.w - left - right).max(1.0);
    let time = TimeAxis::plan(page, width);
    let top = 8.0 * page.k + events::height(page, moments);
    let rect = Rect {
        x: page.inner.x + left,
        y: page.inner.y + top,
        w: width,
        h: (page.inner.h - top - time.height).max(1.0),
    };
    let plane = axis.plane(page, rect);
    axis.draw(page, &plane);
    events::draw(page, &plane, moments);
    if let Some(first) = series.first() {
        draw_area(page, &plane, &path(first, stepped), first.meaning);
    }
    axis.draw_zero(page, &plane);
    // The first is drawn last, so that it lies on top.
    for (i, one) in series.iter().enumerate().rev() {
        draw_line(page, &plane, one, &path(one, stepped), i == 0);
    }
    time.draw(page, &plane, rect.bottom());
    callouts::draw(page, &plane, series, notes);
    end_labels::draw(page, &plane, names(page, &plane, series));
    Picture {
        plot: rect,
        period_px: marks::centres(&plane, page.periods()),
        marks: marks::of_lines(page, &plane, series),
    }
}

/// A value stands at the middle of its period.
pub fn points(one: &Series) -> Vec<Point> {
    one.values
        .iter()
        .enumerate()
        .map(|(i, &v)| (i as f64 + 0.5, v))
        .collect()
}

/// From the middle of each period to the next, or along each period and up or down a step.
fn path(one: &Series, stepped: bool) -> Vec<Point> {
    if !stepped {
        return points(one);
    }
    let along = |(x, v): Point| [(x - 0.5, v), (x + 0.5, v)];
    points(one).into_iter().flat_map(along).collect()
}

fn draw_area(page: &Page, plane: &Plane, path: &[Point], meaning: Meaning) {
    let path = with_crossings(path, 0.0);
    let above: Vec<Point> = path.iter().map(|&(x, v)| (x, v.max(0.0))).collect();
    let below: Vec<Point> = path.iter().map(|&(x, v)| (x, v.min(0.0))).collect();
    page.pen.group("area", || {
        for (side, color) in [
            (above, page.ink.fill(meaning)),
            (below, page.ink.fill(Meaning::Cost)),
        ] {
            if side.iter().any(|&(_, v)| v != 0.0) {
                plane.area(&bounded(plane, &side), color, 0.14);
            }
        }
    });
}

/// Given bounds may be narrower than the data: the area then ends at them.
fn bounded(plane: &Plane, path: &[Point]) -> Vec<Point> {
    let path = with_crossings(&with_crossings(path, plane.lo), plane.hi);
    let within = |(x, v): Point| (x, v.clamp(plane.lo, plane.hi));
    path.into_iter().map(within).collect()
}

/// Adds a point wherever the path passes through a level, so that each side ends exactly there.
fn with_crossings(path: &[Point], level: f64) -> Vec<Point> {
    let mut out: Vec<Point> = Vec::with_capacity(path.len() + 4);
    for &(x, v) in path {
        if let Some(&(x0, v0)) = out.last()
            && (v0 - level) * (v - level) < 0.0
        {
            out.push((x0 + (x - x0) * (v0 - level) / (v0 - v), level));
        }
        out.push((x, v));
    }
    out
}

fn draw_line(page: &Page, plane: &Plane, one: &Series, path: &[Point], emphasised: bool) {
    let color = page.ink.fill(one.meaning);
    let width = if emphasised { 2.5 } else { 1.5 } * page.k;
    page.pen.group(&format!("series:{}", one.id), || {
        let units = plane.units();
        for piece in clip::path(path, units) {
            match is_hatched(one.meaning) {
                true => draw_dashed(page, plane, &piece, color, width),
                false => plane.series(&piece, color, width),
            }
        }
        let seen = |(_, v): &&Point| (units.y..=units.bottom()).contains(v);
        if let Some(&(x, v)) = path.last().filter(seen) {
            let outline = Some((page.ink.ground, page.hairline()));
            let radius = if path.len() == 1 {
                4.0 * page.k
            } else {
                (width * 1.4).max(2.6 * page.k)
            };
            page.pen
                .dot((plane.x(x), plane.y(v)), radius, color, outline);
        }
    });
}

/// A line whose colour another one has too.
fn draw_dashed(page: &Page, plane: &Plane, path: &[Point], color: Rgb, width: f64) {
    let stroke = Stroke {
        color,
        width,
        dash: Some((6.0 * page.k, 3.0 * page.k)),
    };
    let pixels: Vec<Point> = path
        .iter()
        .map(|&(x, v)| (plane.x(x), plane.y(v)))
        .collect();
    page.pen.line(&pixels, stroke);
}

fn names<'a>(page: &Page, plane: &Plane, series: &'a [Series]) -> Vec<EndLabel<'a>> {
    let ended = series
        .iter()
        .filter_map(|one| Some((one, *one.values.last()?)));
    ended
        .map(|(one, value)| EndLabel {
            text: &one.label,
            color: page.ink.label(one.meaning),
            y: plane.seen(plane.y(value)),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_ends_exactly_at_zero() {
        assert_eq!(
            with_crossings(&[(0.5, -1.0), (1.5, 3.0)], 0.0),
            [(0.5, -1.0), (0.75, 0.0), (1.5, 3.0)]
        );
        assert_eq!(with_crossings(&[(0.5, 0.0), (1.5, 3.0)], 0.0).len(), 2);
    }
}
