//! The value axis: round ticks, digits aligned, the unit on the top tick only, no axis line.

use crate::geometry::{Rect, crisp};
use crate::page::Page;
use crate::pen::{Plane, Stroke, Type};
use crate::ticks::{Ticks, nice, within};

pub struct ValueAxis {
    ticks: Vec<Tick>,
    pub lo: f64,
    pub hi: f64,
    /// Room left of the plot.
    pub gutter: f64,
    gap: f64,
}

struct Tick {
    value: f64,
    /// Right-aligned digits, and what hangs after them: a unit or a closing parenthesis.
    body: String,
    hang: String,
}

impl ValueAxis {
    pub fn plan(page: &Page, lo: f64, hi: f64) -> Self {
        let set = page.tick_type();
        let rows = ((page.inner.h - 40.0 * page.k) / (set.size * 2.6)).floor() as usize;
        let (ticks, lo, hi) = match page.value_range() {
            Some([lo, hi]) => (within(lo, hi, rows.clamp(3, 6), &page.scale), lo, hi),
            None => {
                let ticks = nice(lo, hi, rows.clamp(3, 6), &page.scale);
                let (lo, hi) = (ticks.values[0], ticks.values[ticks.values.len() - 1]);
                (ticks, lo, hi)
            }
        };
        let ticks = labelled(page, &ticks);
        let widest = |part: fn(&Tick) -> &str| {
            ticks
                .iter()
                .map(|t| {
                    if part(t).is_empty() {
                        0.0
                    } else {
                        set.width(part(t))
                    }
                })
                .fold(0.0, f64::max)
        };
        let gap = widest(|t| &t.hang) + 7.0 * page.k;
        let gutter = widest(|t| &t.body) + gap;
        let hi = if hi > lo { hi } else { lo + 1.0 };
        Self {
            ticks,
            lo,
            hi,
            gutter,
            gap,
        }
    }

    pub fn plane(&self, page: &Page, rect: Rect) -> Plane {
        page.pen
            .plane(rect, page.periods().max(1) as f64, self.lo, self.hi)
    }

    /// Rules and labels, under the data.
    pub fn draw(&self, page: &Page, plane: &Plane) {
        let set = page.tick_type();
        page.pen.group("axis:value", || {
            for tick in &self.ticks {
                if tick.value != 0.0 {
                    rule(
                        page,
                        plane,
                        tick.value,
                        Stroke::solid(page.ink.grid, page.hairline()),
                    );
                }
                self.label(page, plane, tick, set);
            }
        });
    }

    fn label(&self, page: &Page, plane: &Plane, tick: &Tick, set: Type) {
        let x = plane.rect.x - self.gap - set.width(&tick.body);
        let y = plane.y(tick.value) + set.half_cap();
        page.pen
            .text(&format!("{}{}", tick.body, tick.hang), (x, y), set);
    }

    /// The zero line stands over the data, so that a column never hides its own ground.
    pub fn draw_zero(&self, page: &Page, plane: &Plane) {
        if self.lo > 0.0 || self.hi < 0.0 {
            return;
        }
        page.pen.group("axis:zero", || {
            rule(
                page,
                plane,
                0.0,
                Stroke::solid(page.ink.zero, page.hairline()),
            );
        });
    }
}

fn rule(page: &Page, plane: &Plane, value: f64, stroke: Stroke) {
    let y = crisp(plane.y(value), stroke.width);
    page.pen
        .line(&[(plane.rect.x, y), (plane.rect.right(), y)], stroke);
}

fn labelled(page: &Page, ticks: &Ticks) -> Vec<Tick> {
    let topmost = ticks
        .values
        .iter()
        .copied()
        .filter(|v| *v > 0.0)
        .fold(f64::NAN, f64::max);
    // When nothing is above zero the unit goes to the lowest tick: a zero needs none.
    let bearer = if topmost.is_nan() {
        ticks.values[0]
    } else {
        topmost
    };
    let label = |&value: &f64| {
        let (body, hang) = page.scale.tick(value, ticks.step, value == bearer);
        Tick { value, body, hang }
    };
    if ticks.values == [0.0] {
        return vec![Tick {
            value: 0.0,
            body: "0".to_string(),
            hang: String::new(),
        }];
    }
    ticks.values.iter().map(label).collect()
}
