//! A waterfall: totals stand on zero, changes hang between them, hairlines carry the level on.
//!
//! The axis always starts at zero, however small the changes; the numbers stand on the bars.

use crate::figure::{Mark, Meaning, StepKind, WaterfallStep};
use crate::font::Weight;
use crate::geometry::{Rect, crisp};
use crate::page::{Page, Picture};
use crate::pen::{Align, Plane, Stroke, Type};
use crate::svg::Rounded;
use crate::theme::Rgb;
use crate::waterfall_names::Names;

/// Part of a step its bar covers.
const SHARE: f64 = 0.68;

/// Where a step starts, and the level it leaves.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Hung {
    from: f64,
    to: f64,
}

impl Hung {
    fn top(&self) -> f64 {
        self.from.max(self.to)
    }

    fn bottom(&self) -> f64 {
        self.from.min(self.to)
    }

    fn rises(&self) -> bool {
        self.to >= self.from
    }
}

fn hang(steps: &[WaterfallStep]) -> Vec<Hung> {
    let mut level = 0.0;
    let place = |step: &WaterfallStep| {
        let from = match step.kind {
            StepKind::Total => 0.0,
            StepKind::Change => level,
        };
        level = from + step.value;
        Hung { from, to: level }
    };
    steps.iter().map(place).collect()
}

pub fn draw(page: &Page, steps: &[WaterfallStep]) -> Picture {
    let hung = hang(steps);
    let names = Names::plan(page, steps);
    let plane = plane(page, &hung, names.height);
    draw_connectors(page, &plane, steps, &hung);
    draw_bars(page, &plane, steps, &hung);
    draw_zero(page, &plane);
    draw_numbers(page, &plane, steps, &hung);
    names.draw(page, page.inner.bottom() - names.height);
    Picture {
        // A figure that names its steps as periods is walked step by step.
        period_px: (0..page.figure.periods.len())
            .map(|i| plane.x(i as f64 + 0.5))
            .collect(),
        ..Picture::without_periods(plane.rect, marks(page, &plane, steps, &hung))
    }
}

fn number_room(page: &Page) -> f64 {
    20.0 * page.k
}

fn plane(page: &Page, hung: &[Hung], names: f64) -> Plane {
    let lo = hung.iter().map(Hung::bottom).fold(0.0, f64::min);
    let hi = hung.iter().map(Hung::top).fold(0.0, f64::max);
    let hi = if hi > lo { hi } else { lo + 1.0 };
    let below = if lo < 0.0 { number_room(page) } else { 0.0 };
    let rect = Rect {
        y: page.inner.y + number_room(page),
        h: (page.inner.h - number_room(page) - below - names).max(1.0),
        ..page.inner
    };
    page.pen.plane(rect, hung.len() as f64, lo, hi)
}

fn bar(page: &Page, plane: &Plane, hung: &[Hung], index: usize) -> Rect {
    let step = plane.rect.w / hung.len() as f64;
    let w = (step * SHARE).min(120.0 * page.k).round();
    let y = plane.y(hung[index].top());
    let h = plane.y(hung[index].bottom()) - y;
    // A change too small to see still leaves a line.
    let least = if hung[index].from == hung[index].to {
        0.0
    } else {
        1.5 * page.k
    };
    Rect {
        x: (plane.x(index as f64 + 0.5) - w / 2.0).round(),
        y: if h < least { y - (least - h) / 2.0 } else { y },
        w,
        h: h.max(least),
    }
}

fn fill(page: &Page, step: &WaterfallStep) -> Rgb {
    page.ink.fill(match step.kind {
        StepKind::Total => Meaning::Total,
        StepKind::Change if step.value < 0.0 => Meaning::Cost,
        StepKind::Change => Meaning::Hpc,
    })
}

fn draw_bars(page: &Page, plane: &Plane, steps: &[WaterfallStep], hung: &[Hung]) {
    for (i, step) in steps.iter().enumerate() {
        let rect = bar(page, plane, hung, i);
        if rect.h == 0.0 {
            continue;
        }
        let radius = (3.0 * page.k).min(rect.w * 0.12);
        let rounded = if hung[i].rises() {
            Rounded::Top(radius)
        } else {
            Rounded::Bottom(radius)
        };
        page.pen.group(&format!("step:{}", step.id), || {
            page.pen.bar(rect, fill(page, step), Some(rounded), None);
        });
    }
}

/// From the end of each bar to the next, at the level it leaves. A step that changes nothing
/// is crossed by its own hairline. Two totals side by side have nothing to carry on.
fn draw_connectors(page: &Page, plane: &Plane, steps: &[WaterfallStep], hung: &[Hung]) {
    let total = |i: usize| steps.get(i).is_some_and(|s| s.kind == StepKind::Total);
    let stroke = Stroke::solid(page.ink.leader, page.hairline());
    page.pen.group("connectors", || {
        for i in 0..hung.len() {
            let own = bar(page, plane, hung, i);
            let y = crisp(plane.y(hung[i].to), stroke.width);
            let left = if own.h == 0.0 { own.x } else { own.right() };
            let right = match i + 1 < hung.len() && !(total(i) && total(i + 1)) {
                true => bar(page, plane, hung, i + 1).x,
                false => own.right(),
            };
            if right > left {
                page.pen.line(&[(left, y), (right, y)], stroke);
            }
        }
    });
}

fn draw_zero(page: &Page, plane: &Plane) {
    let y = crisp(plane.y(0.0), page.hairline());
    page.pen.group("axis:zero", || {
        page.pen.line(
            &[(plane.rect.x, y), (plane.rect.right(), y)],
            Stroke::solid(page.ink.zero, page.hairline()),
        );
    });
}

/// The unit stands on totals only, and only where every number has room beside it.
fn number_type(page: &Page, plane: &Plane, steps: &[WaterfallStep]) -> (Type, Vec<String>) {
    let room = plane.rect.w / steps.len() as f64 - 4.0 * page.k;
    let write = |units: bool| -> Vec<String> {
        let text = |step: &WaterfallStep| match step.kind {
            StepKind::Change => page.scale.short_change(step.value),
            StepKind::Total if units => page.scale.label(step.value),
            StepKind::Total => page.scale.short(step.value),
        };
        steps.iter().map(text).collect()
    };
    let set = |size| {
        page.set(size, Weight::SemiBold, page.ink.text)
            .aligned(Align::Middle)
    };
    let ways = [(12.0, true), (11.0, true), (11.0, false), (10.0, false)];
    ways.into_iter()
        .map(|(size, units)| (set(size), write(units)))
        .find(|(set, texts)| texts.iter().all(|t| set.width(t) <= room))
        .unwrap_or_else(|| (set(9.0), write(false)))
}

fn draw_numbers(page: &Page, plane: &Plane, steps: &[WaterfallStep], hung: &[Hung]) {
    let (set, texts) = number_type(page, plane, steps);
    // Should they be too many even so, the smallest changes go first, and never a total.
    let mut order: Vec<usize> = (0..steps.len()).collect();
    let weight = |i: &usize| (steps[*i].kind == StepKind::Total, steps[*i].value.abs());
    order.sort_by(|a, b| {
        let (a, b) = (weight(a), weight(b));
        b.0.cmp(&a.0).then(b.1.total_cmp(&a.1))
    });
    let mut taken: Vec<Rect> = Vec::new();
    page.pen.group("numbers", || {
        for i in order {
            let room = number_at(page, plane, hung, i, set, &texts[i]);
            if taken.iter().any(|t| t.overlaps(&room)) {
                continue;
            }
            let at = (room.x + room.w / 2.0, room.bottom() - set.size * 0.2);
            page.pen.haloed(&texts[i], at, set, page.ink.ground);
            taken.push(room);
        }
    });
}

/// Past the end the step arrives at, or past the other one where the zero line is in the way.
fn number_at(page: &Page, plane: &Plane, hung: &[Hung], i: usize, set: Type, text: &str) -> Rect {
    let rect = bar(page, plane, hung, i);
    let (w, h) = (set.width(text), set.size * 0.96);
    let middle = rect.x + rect.w / 2.0;
    let x = (middle - w / 2.0).clamp(page.inner.x, (page.inner.right() - w).max(page.inner.x));
    let at = |y: f64| Rect { x, y, w, h };
    let above = at(rect.y - 3.0 * page.k - h);
    let below = at(rect.bottom() + 4.0 * page.k);
    let zero = plane.y(0.0);
    let crosses = |r: &Rect| r.y < zero && zero < r.bottom();
    let (first, second) = if hung[i].rises() {
        (above, below)
    } else {
        (below, above)
    };
    if crosses(&first) && !crosses(&second) {
        second
    } else {
        first
    }
}

fn marks(page: &Page, plane: &Plane, steps: &[WaterfallStep], hung: &[Hung]) -> Vec<Mark> {
    let mark = |(i, step): (usize, &WaterfallStep)| {
        let rect = bar(page, plane, hung, i);
        // A thin bar must still be easy to hit.
        let h = rect.h.max(8.0 * page.k).min(plane.rect.h);
        let y = (rect.y + (rect.h - h) / 2.0)
            .clamp(plane.rect.y, (plane.rect.bottom() - h).max(plane.rect.y));
        Mark {
            series: step.id.clone(),
            period: i,
            rect: Rect { y, h, ..rect }.array(),
            value_text: value_text(page, step),
            line: step.line.clone(),
            owner: step.owner.clone(),
            world: "scenario".to_string(),
        }
    };
    steps.iter().enumerate().map(mark).collect()
}

fn value_text(page: &Page, step: &WaterfallStep) -> String {
    match step.kind {
        StepKind::Total => page.scale.table(step.value),
        StepKind::Change => page.scale.table_change(step.value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_hang_between_totals() {
        let step = |kind, value| WaterfallStep {
            id: String::new(),
            label: String::new(),
            detail: String::new(),
            value,
            kind,
            expandable: false,
            line: None,
            owner: None,
        };
        let hung = hang(&[
            step(StepKind::Total, 10.0),
            step(StepKind::Change, -14.0),
            step(StepKind::Change, 6.0),
            step(StepKind::Total, 2.0),
        ]);
        let levels: Vec<(f64, f64)> = hung.iter().map(|h| (h.from, h.to)).collect();
        assert_eq!(levels, [(0.0, 10.0), (10.0, -4.0), (-4.0, 2.0), (0.0, 2.0)]);
    }
}
