//! Axes of a field of two inputs: ticks in the caller's words, and each axis named with its unit.

use crate::font::{self, Weight};
use crate::geometry::Rect;
use crate::page::Page;
use crate::pen::{Align, Type};

/// Where a tick stands, in pixels, and what it says.
pub type InputTick<'a> = (f64, &'a str);

fn name_type(page: &Page) -> Type {
    page.set(11.0, Weight::Medium, page.ink.text)
}

fn widest_tick(page: &Page) -> f64 {
    page.inner.w * 0.25
}

/// The room for the field, `above` pixels under the top of the picture.
pub fn field<'a>(page: &Page, y_texts: impl Iterator<Item = &'a str>, above: f64) -> Rect {
    let set = page.tick_type();
    let widest = y_texts.map(|t| set.width(t)).fold(0.0, f64::max);
    let gutter = widest.min(widest_tick(page)) + 8.0 * page.k;
    let above = above + 21.0 * page.k;
    let below = 37.0 * page.k;
    Rect {
        x: page.inner.x + gutter,
        y: page.inner.y + above,
        w: (page.inner.w - gutter - 2.0 * page.k).max(1.0),
        h: (page.inner.h - above - below).max(1.0),
    }
}

/// The upward axis is named at its top, so that nobody has to tilt the head.
pub fn draw_names(page: &Page, field: Rect, x_name: &str, y_name: &str) {
    let set = name_type(page);
    let cut = |text: &str| font::ellipsize(text, set.weight, set.size, page.inner.w);
    page.pen.group("axis:names", || {
        let upper = (page.inner.x, field.y - 9.0 * page.k);
        page.pen.text(&cut(y_name), upper, set);
        let text = cut(x_name);
        let half = set.width(&text) / 2.0;
        let middle = (field.x + field.w / 2.0).min(page.inner.right() - half);
        let lower = (middle, field.bottom() + 33.0 * page.k);
        page.pen.text(&text, lower, set.aligned(Align::Middle));
    });
}

pub fn draw_x_ticks(page: &Page, field: Rect, ticks: &[InputTick]) {
    let set = page.tick_type().aligned(Align::Middle);
    let y = field.bottom() + 16.0 * page.k;
    let mut free_from = f64::NEG_INFINITY;
    page.pen.group("axis:x", || {
        for &(x, text) in ticks {
            let text = font::ellipsize(text, set.weight, set.size, widest_tick(page));
            let half = set.width(&text) / 2.0;
            let x = x.clamp(page.inner.x + half, page.inner.right() - half);
            if x - half >= free_from {
                page.pen.text(&text, (x, y), set);
                free_from = x + half + 5.0 * page.k;
            }
        }
    });
}

/// Ticks from the bottom up.
pub fn draw_y_ticks(page: &Page, field: Rect, ticks: &[InputTick]) {
    let set = page.tick_type().aligned(Align::Right);
    let mut free_above = f64::INFINITY;
    page.pen.group("axis:y", || {
        for &(y, text) in ticks {
            let text = font::ellipsize(text, set.weight, set.size, widest_tick(page));
            if y <= free_above {
                let at = (field.x - 7.0 * page.k, y + set.half_cap());
                page.pen.text(&text, at, set);
                free_above = y - set.size * 1.1;
            }
        }
    });
}
