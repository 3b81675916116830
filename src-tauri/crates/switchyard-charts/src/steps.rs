//! Stacked steps: one level per period, a cap the stack must not pass, names at the right end.

use crate::figure::{Cap, Series};
use crate::geometry::{Rect, crisp};
use crate::page::{Page, Picture};
use crate::pen::{Align, Plane, Point, Stroke, Type};
use crate::stack::{Band, Stack};
use crate::stack_names::{self, Naming};
use crate::theme::is_hatched;
use crate::value_axis::ValueAxis;
use crate::{end_labels, font, hatch, legend, marks};

pub fn draw(page: &Page, series: &[Series], cap: Option<&Cap>) -> Picture {
    let periods = page.periods();
    let stack = Stack::of(series, periods);
    let limit = cap.map_or(0.0, |c| c.values.iter().copied().fold(0.0, f64::max));
    let axis = ValueAxis::plan(page, stack.lowest(), stack.highest().max(limit));
    let top = if cap.is_some() { 20.0 } else { 8.0 } * page.k;
    let layout = stack_names::lay_out(page, series, &stack, &axis, top, 0.0, |band, plane| {
        end_or_inside(page, band, plane)
    });
    let (plane, time) = (&layout.plane, &layout.time);
    legend::draw(page, &layout.keys);
    axis.draw(page, plane);
    page.fenced(plane.rect, || draw_bands(page, plane, series, &stack));
    axis.draw_zero(page, plane);
    if let Some(cap) = cap {
        draw_cap(page, plane, cap, &stack);
    }
    time.draw(page, plane, plane.rect.bottom());
    stack_names::draw_inside(page, series, &layout);
    end_labels::draw(page, plane, layout.end_labels(page, series, &stack));
    Picture {
        plot: plane.rect,
        period_px: marks::centres(plane, periods),
        marks: marks::of_stack(page, plane, series, &stack, 1.0),
    }
}

/// A band that reaches the right end is named there; one that has gone is named within itself.
fn end_or_inside(page: &Page, band: &Band, plane: &Plane) -> Naming {
    let last = page.periods() - 1;
    let thickness = plane.y(band.lo[last]) - plane.y(band.hi[last]);
    if thickness >= 1.5 * page.k {
        Naming::End
    } else {
        Naming::Inside
    }
}

pub fn draw_bands(page: &Page, plane: &Plane, series: &[Series], stack: &Stack) {
    for (one, band) in series.iter().zip(&stack.bands) {
        page.pen.group(&format!("series:{}", one.id), || {
            for stretch in band.stretches() {
                draw_stretch(page, plane, one, band, stretch);
            }
        });
    }
}

fn draw_stretch(page: &Page, plane: &Plane, one: &Series, band: &Band, stretch: (usize, usize)) {
    let upper = stepped(plane, &band.hi, stretch);
    let lower = stepped(plane, &band.lo, stretch);
    let outline: Vec<Point> = upper.iter().chain(lower.iter().rev()).copied().collect();
    // The ground-coloured outline is what parts two neighbours.
    let parting = Some((page.ink.ground, page.hairline()));
    page.pen
        .polygon(&outline, page.ink.fill(one.meaning), parting);
    if is_hatched(one.meaning) {
        let slots = (stretch.0..stretch.1).map(|period| slot(plane, band, period));
        slots.for_each(|slot| hatch::draw_again(page, slot));
    }
    if let Some(edge) = page.ink.edge(one.meaning) {
        let down = page.hairline();
        let path: Vec<Point> = upper.iter().map(|&(x, y)| (x, y + down)).collect();
        page.pen.line(&path, Stroke::solid(edge, page.hairline()));
    }
}

/// What a band covers of one period.
fn slot(plane: &Plane, band: &Band, period: usize) -> Rect {
    let (left, right) = (plane.x(period as f64), plane.x(period as f64 + 1.0));
    let (top, bottom) = (plane.y(band.hi[period]), plane.y(band.lo[period]));
    Rect {
        x: left,
        y: top,
        w: right - left,
        h: bottom - top,
    }
}

/// The stepped path through one level per period, without points on straight stretches.
fn stepped(plane: &Plane, levels: &[f64], (start, end): (usize, usize)) -> Vec<Point> {
    let mut path = vec![(plane.x(start as f64), plane.y(levels[start]))];
    for i in start + 1..end {
        if levels[i] != levels[i - 1] {
            let x = plane.x(i as f64);
            path.push((x, plane.y(levels[i - 1])));
            path.push((x, plane.y(levels[i])));
        }
    }
    path.push((plane.x(end as f64), plane.y(levels[end - 1])));
    path
}

fn draw_cap(page: &Page, plane: &Plane, cap: &Cap, stack: &Stack) {
    let levels: Vec<f64> = cap.values.iter().copied().take(page.periods()).collect();
    let shown = |l: &f64| (plane.lo..=plane.hi).contains(l);
    if !levels.iter().all(shown) || levels.is_empty() {
        return;
    }
    let width = 1.5 * page.k;
    let stroke = Stroke {
        color: page.ink.text,
        width,
        dash: Some((5.0 * page.k, 4.0 * page.k)),
    };
    let path: Vec<Point> = stepped(plane, &levels, (0, levels.len()))
        .into_iter()
        .map(|(x, y)| (x, crisp(y, width)))
        .collect();
    let set = Type {
        weight: font::Weight::Medium,
        ..page.tick_type().colored(page.ink.text)
    };
    let text = font::ellipsize(
        &cap.label,
        set.weight,
        set.size,
        plane.rect.w - 4.0 * page.k,
    );
    let (x, y) = cap_label_at(page, plane, &levels, stack, set.width(&text));
    page.pen.group("cap", || {
        page.pen.line(&path, stroke);
        page.pen.haloed(
            &text,
            (x, y - 5.0 * page.k),
            set.aligned(Align::Left),
            page.ink.ground,
        );
    });
}

/// Left, where the eye starts, unless a higher cap or an overfull stack is in the way there.
fn cap_label_at(page: &Page, plane: &Plane, levels: &[f64], stack: &Stack, width: f64) -> Point {
    let step = plane.x(1.0) - plane.x(0.0);
    let need = ((width + 4.0 * page.k) / step).ceil() as usize;
    let clear = |start: usize| {
        let end = (start + need).min(levels.len());
        let flat = levels[start..end].iter().all(|l| *l == levels[start]);
        flat && (start..end).all(|i| stack.top[i] <= levels[start])
    };
    let last = levels.len().saturating_sub(need);
    let start = (0..=last).find(|&s| clear(s)).unwrap_or(0);
    let highest = levels[start..(start + need).min(levels.len())]
        .iter()
        .copied()
        .fold(0.0, f64::max);
    let left = plane.x(start as f64) + 2.0 * page.k;
    (
        left.min(plane.rect.right() - width).max(plane.rect.x),
        plane.y(highest),
    )
}

/// The widest stretch in which a box of this height fits between both edges of the band.
pub fn widest_room(band: &Band, plane: &Plane, height: f64) -> Option<Rect> {
    let n = band.lo.len();
    let mut best: Option<Rect> = None;
    for start in 0..n {
        let (mut top, mut bottom) = (f64::MIN, f64::MAX);
        let mut end = start;
        while end < n {
            let (t, b) = (
                top.max(plane.y(band.hi[end])).max(plane.rect.y),
                bottom.min(plane.y(band.lo[end])).min(plane.rect.bottom()),
            );
            if b - t < height {
                break;
            }
            (top, bottom, end) = (t, b, end + 1);
        }
        let (x, w) = (
            plane.x(start as f64),
            plane.x(end as f64) - plane.x(start as f64),
        );
        if end > start && best.is_none_or(|r| w > r.w) {
            best = Some(Rect {
                x,
                y: top,
                w,
                h: bottom - top,
            });
        }
    }
    best
}
