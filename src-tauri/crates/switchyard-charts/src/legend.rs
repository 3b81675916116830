//! A compact row of keys above the plot, for what cannot carry its name itself.

use crate::figure::Meaning;
use crate::font;
use crate::geometry::Rect;
use crate::hatch;
use crate::page::Page;
use crate::pen::Stroke;
use crate::svg::Rounded;
use crate::theme::{Rgb, is_hatched};

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Swatch {
    Fill(Rgb, Option<Rgb>),
    /// A fill that another key has too.
    Hatched(Rgb),
    Diamond(Rgb),
    Line(Rgb),
    Dot(Rgb),
    Ring(Rgb),
    /// What lies off the edge.
    Arrow(Rgb),
}

impl Swatch {
    /// Of a surface.
    pub fn of(page: &Page, meaning: Meaning) -> Swatch {
        let fill = page.ink.fill(meaning);
        match is_hatched(meaning) {
            true => Swatch::Hatched(fill),
            false => Swatch::Fill(fill, page.ink.edge(meaning)),
        }
    }
}

pub struct Key<'a> {
    pub text: &'a str,
    pub swatch: Swatch,
}

struct Placed {
    x: f64,
    row: usize,
    text: String,
}

fn swatch_room(page: &Page) -> f64 {
    15.0 * page.k
}

fn row_height(page: &Page) -> f64 {
    18.0 * page.k
}

fn place(page: &Page, keys: &[Key]) -> Vec<Placed> {
    let set = page.tick_type();
    let (mut x, mut row) = (0.0, 0);
    let mut placed = Vec::new();
    for key in keys {
        let room = page.inner.w - swatch_room(page);
        let text = font::ellipsize(key.text, set.weight, set.size, room);
        let width = swatch_room(page) + set.width(&text);
        if x > 0.0 && x + width > page.inner.w {
            (x, row) = (0.0, row + 1);
        }
        placed.push(Placed { x, row, text });
        x += width + 14.0 * page.k;
    }
    placed
}

/// Height of all rows, with the air under them.
pub fn height(page: &Page, keys: &[Key]) -> f64 {
    match place(page, keys).last() {
        Some(last) => (last.row + 1) as f64 * row_height(page) + 4.0 * page.k,
        None => 0.0,
    }
}

pub fn draw(page: &Page, keys: &[Key]) {
    if keys.is_empty() {
        return;
    }
    let set = page.tick_type().colored(page.ink.text);
    page.pen.group("legend", || {
        for (key, at) in keys.iter().zip(place(page, keys)) {
            let middle = page.inner.y + (at.row as f64 + 0.5) * row_height(page) - 1.0 * page.k;
            let left = page.inner.x + at.x;
            draw_swatch(page, left, middle, key.swatch);
            page.pen.text(
                &at.text,
                (left + swatch_room(page), middle + set.half_cap()),
                set,
            );
        }
    });
}

fn draw_swatch(page: &Page, left: f64, middle: f64, swatch: Swatch) {
    let side = 10.0 * page.k;
    let rect = Rect {
        x: left,
        y: middle - side / 2.0,
        w: side,
        h: side,
    };
    match swatch {
        Swatch::Hatched(fill) => {
            page.pen.rect(rect, fill);
            hatch::draw(
                page,
                rect,
                4.0 * page.k,
                Stroke::solid(page.ink.ground, page.hairline()),
            );
        }
        Swatch::Fill(fill, edge) => {
            let outline = edge.map(|e| (e, page.hairline()));
            page.pen
                .bar(rect, fill, Some(Rounded::All(2.0 * page.k)), outline);
        }
        Swatch::Diamond(fill) => diamond(page, (left + side / 2.0, middle), side * 0.58, fill),
        Swatch::Line(color) => page.pen.line(
            &[(left, middle), (left + side, middle)],
            Stroke::solid(color, 2.0 * page.k),
        ),
        Swatch::Dot(color) => {
            let center = (left + side / 2.0, middle);
            page.pen.dot(center, side * 0.36, color, None);
        }
        Swatch::Arrow(color) => {
            let half = side * 0.42;
            let corners = [
                (left, middle - half),
                (left + side * 0.85, middle),
                (left, middle + half),
            ];
            page.pen.polygon(&corners, color, None);
        }
        Swatch::Ring(color) => page.pen.ring(
            (left + side / 2.0, middle),
            side * 0.42,
            Stroke::solid(color, 2.0 * page.k),
        ),
    }
}

/// The mark for energisation.
pub fn diamond(page: &Page, (x, y): (f64, f64), reach: f64, fill: Rgb) {
    let corners = [
        (x, y - reach),
        (x + reach, y),
        (x, y + reach),
        (x - reach, y),
    ];
    page.pen
        .polygon(&corners, fill, Some((page.ink.ground, 1.25 * page.k)));
}
