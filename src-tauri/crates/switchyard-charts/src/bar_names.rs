//! The words of lying bars: names before them, parts within them, amounts behind them.

use crate::figure::{BarPart, BarRow, Sourced};
use crate::font;
use crate::geometry::Rect;
use crate::legend;
use crate::page::Page;
use crate::pen::{Align, Stroke, Type};
use crate::theme::Rgb;

/// The part of the picture that names may take; longer ones are cut.
const WIDEST_NAME: f64 = 0.36;

/// A narrower picture leaves the notes to its table.
const ROOM_FOR_NOTES: f64 = 460.0;

/// Columns behind the bars, in pixels.
pub struct Behind {
    dot: f64,
    amount: f64,
    note: f64,
}

impl Behind {
    pub fn width(&self) -> f64 {
        self.dot + self.amount + self.note
    }
}

fn name_type(page: &Page) -> Type {
    page.name_type(page.ink.text)
}

fn amount_type(page: &Page) -> Type {
    page.value_type(page.ink.text)
}

fn thin_type(page: &Page) -> Type {
    page.tick_type()
}

pub fn gutter(page: &Page, rows: &[BarRow]) -> f64 {
    let detail = page.tick_type();
    let width = |row: &BarRow| match row.thin {
        true => thin_type(page).width(&row.label),
        false => name_type(page)
            .width(&row.label)
            .max(detail.width(&row.detail)),
    };
    let widest = rows.iter().map(width).fold(0.0, f64::max);
    (widest + 12.0 * page.k).min(page.inner.w * WIDEST_NAME)
}

pub fn behind(page: &Page, rows: &[BarRow]) -> Behind {
    let (amount, note) = (amount_type(page), page.tick_type());
    let widest = |of: &dyn Fn(&BarRow) -> f64| rows.iter().map(of).fold(0.0, f64::max);
    let with_gap = |width: f64| match width {
        0.0 => 0.0,
        width => width + 10.0 * page.k,
    };
    let roomy = page.inner.w >= ROOM_FOR_NOTES * page.k;
    let dotted = rows.iter().any(|row| row.sourced.is_some());
    let amount = with_gap(widest(&|row| width_of(amount, &row.amount)));
    let note = with_gap(widest(&|row| width_of(note, &row.note)));
    Behind {
        dot: if dotted { 16.0 * page.k } else { 0.0 },
        amount,
        note: if roomy {
            note.min(page.inner.w * 0.24)
        } else {
            0.0
        },
    }
}

fn width_of(set: Type, text: &str) -> f64 {
    if text.is_empty() {
        0.0
    } else {
        set.width(text)
    }
}

/// Everything of a row but its bar. `lane` is the row's part of the plot.
pub fn draw(page: &Page, row: &BarRow, lane: Rect, gutter: f64, behind: &Behind) {
    draw_name(page, row, lane, gutter);
    let middle = lane.y + lane.h / 2.0;
    let x = lane.right() + 10.0 * page.k;
    if let Some(sourced) = row.sourced {
        draw_dot(page, (x, middle), sourced);
    }
    let amount = amount_type(page).aligned(Align::Right);
    let right = lane.right() + behind.dot + behind.amount;
    page.pen
        .text(&row.amount, (right, middle + amount.half_cap()), amount);
    let note = page.tick_type();
    let room = (behind.note - 8.0 * page.k).max(0.0);
    let text = font::ellipsize(&row.note, note.weight, note.size, room);
    let x = right + 8.0 * page.k;
    page.pen.text(&text, (x, middle + note.half_cap()), note);
}

fn draw_dot(page: &Page, at: (f64, f64), sourced: Sourced) {
    let radius = 3.5 * page.k;
    match sourced {
        Sourced::Public => page.pen.dot(at, radius, page.ink.text, None),
        Sourced::Yours => legend::diamond(page, at, radius + page.k, page.ink.text),
        Sourced::Placeholder => {
            let stroke = Stroke::solid(page.ink.muted, 1.25 * page.k);
            page.pen.ring(at, radius - 0.5 * page.k, stroke);
        }
    }
}

/// Name and detail one under the other; in a low row the name alone.
fn draw_name(page: &Page, row: &BarRow, lane: Rect, gutter: f64) {
    let room = gutter - 8.0 * page.k;
    let middle = lane.y + lane.h / 2.0;
    let name = if row.thin {
        thin_type(page)
    } else {
        name_type(page)
    };
    let cut = |text: &str, set: Type| font::ellipsize(text, set.weight, set.size, room);
    let detail = page.tick_type();
    let both = name.line_height() + detail.line_height();
    let x = page.inner.x;
    if row.detail.is_empty() || row.thin || lane.h < both {
        let at = (x, middle + name.half_cap());
        page.pen.text(&cut(&row.label, name), at, name);
        return;
    }
    let upper = (x, middle - 3.0 * page.k);
    page.pen.text(&cut(&row.label, name), upper, name);
    let lower = (x, middle + detail.size + 1.0 * page.k);
    page.pen.text(&cut(&row.detail, detail), lower, detail);
}

/// The name of a part within it, if the whole of it fits.
pub fn draw_within(page: &Page, part: &BarPart, rect: Rect, color: Rgb) {
    let set = page.value_type(color).aligned(Align::Middle);
    let fits = set.width(&part.label) + 6.0 * page.k <= rect.w && rect.h >= set.size * 1.15;
    if fits {
        let middle = (rect.x + rect.w / 2.0, rect.y + rect.h / 2.0);
        let at = (middle.0, middle.1 + set.half_cap());
        page.pen.text(&part.label, at, set);
    }
}
