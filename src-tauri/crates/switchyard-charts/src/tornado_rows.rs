//! The rows of a tornado: a name, a bar on either side of the base line, and words at their ends.

use crate::figure::{Mark, Meaning, TornadoBar};
use crate::font::{self, Weight};
use crate::geometry::Rect;
use crate::number::FAILED;
use crate::page::Page;
use crate::pen::{Align, Type};
use crate::svg::Rounded;
use crate::theme::Rgb;
use crate::tornado::{Layout, hue};
use crate::tornado_fit::{Side, Way, sides};

impl Layout<'_> {
    pub fn end_type(&self, page: &Page) -> Type {
        page.set(self.type_size.min(11.0), Weight::Regular, page.ink.text)
    }

    /// The input's value, cut when it would crowd out the bars.
    pub fn end_text(&self, page: &Page, bar: &TornadoBar, side: usize) -> String {
        let set = self.end_type(page);
        let text = [&bar.low_text, &bar.high_text][side];
        font::ellipsize(text, set.weight, set.size, self.rect.w * 0.24)
    }

    pub fn failed_width(&self, page: &Page, side: &Side) -> f64 {
        match side.at {
            Some(_) => 0.0,
            None => self.end_type(page).width(FAILED) + self.gap(page),
        }
    }

    pub fn gap(&self, page: &Page) -> f64 {
        5.0 * page.k
    }

    /// How far a side's bar runs one way, in units.
    pub fn reach(&self, side: &Side, way: Way) -> f64 {
        match side.at {
            Some(v) if side.way == way => (v - self.base).abs(),
            _ => 0.0,
        }
    }

    pub fn draw_name(&self, page: &Page, bar: &TornadoBar, lane: Rect) {
        let set = page.set(self.type_size, Weight::Medium, page.ink.text);
        let room = lane.x - page.inner.x - 8.0 * page.k;
        let text = font::ellipsize(&bar.label, set.weight, set.size, room);
        let y = lane.y + lane.h / 2.0 + set.half_cap();
        page.pen.text(&text, (page.inner.x, y), set);
    }

    pub fn draw_side(&self, page: &Page, bar: &TornadoBar, index: usize, lane: Rect) -> Mark {
        let side = sides(self.base, bar)[index];
        let rect = self.bar(page, &side, index, lane);
        if rect.w > 0.0 {
            draw_bar(page, rect, hue(page, index), side.way);
        }
        let words = self.draw_words(page, bar, index, &side, lane);
        let seen = if side.at.is_some() { rect } else { words };
        Mark {
            series: bar.id.clone(),
            period: index,
            rect: touchable(page, seen, side.way).array(),
            value_text: page.scale.table_or_failed(side.at),
            line: None,
            owner: None,
            world: "scenario".to_string(),
        }
    }

    fn bar(&self, page: &Page, side: &Side, index: usize, lane: Rect) -> Rect {
        let whole = (lane.h * 0.68).min(22.0 * page.k);
        let h = if side.shared { whole / 2.0 } else { whole };
        let top = lane.y + (lane.h - whole) / 2.0;
        let end = side.at.map_or(self.fit.base_px, |v| self.x(v));
        let mut w = (end - self.fit.base_px).abs();
        if side.at.is_some_and(|v| v != self.base) {
            w = w.max(page.hairline());
        }
        Rect {
            x: match side.way {
                Way::Left => self.fit.base_px - w,
                Way::Right => self.fit.base_px,
            },
            y: if side.shared && index == 1 {
                top + h
            } else {
                top
            },
            w,
            h,
        }
    }

    /// Answers where "failed" stands, for the pointer.
    fn draw_words(
        &self,
        page: &Page,
        bar: &TornadoBar,
        index: usize,
        side: &Side,
        lane: Rect,
    ) -> Rect {
        let set = self.end_type(page);
        let align = match side.words {
            Way::Left => Align::Right,
            Way::Right => Align::Left,
        };
        let reach = self.reach(side, side.words) * self.fit.per_unit;
        let x = self.fit.base_px + side.words.sign() * (reach + self.gap(page));
        let y = lane.y + lane.h / 2.0 + set.half_cap();
        let past = side.words.sign() * self.failed_width(page, side);
        if side.at.is_none() {
            let set = set.colored(page.ink.label(Meaning::Cost)).aligned(align);
            page.pen.text(FAILED, (x, y), set);
        }
        let text = self.end_text(page, bar, index);
        page.pen.text(
            &text,
            (x + past, y),
            set.aligned(align).colored(page.ink.muted),
        );
        Rect {
            x: x.min(x + past),
            y: lane.y,
            w: past.abs(),
            h: lane.h,
        }
    }
}

fn draw_bar(page: &Page, rect: Rect, (fill, edge): (Rgb, Option<Rgb>), way: Way) {
    let radius = 2.5 * page.k;
    let rounded = match way {
        Way::Left => Rounded::Left(radius),
        Way::Right => Rounded::Right(radius),
    };
    let line = page.hairline();
    page.pen
        .bar(rect, edge.unwrap_or(fill), Some(rounded), None);
    if edge.is_some() && rect.w > 3.0 * line && rect.h > 3.0 * line {
        page.pen.bar(rect.grown(-line), fill, Some(rounded), None);
    }
}

/// Wide enough for a pointer, from the base line outwards.
fn touchable(page: &Page, rect: Rect, way: Way) -> Rect {
    let w = rect.w.max(8.0 * page.k);
    let x = match way {
        Way::Left => rect.right() - w,
        Way::Right => rect.x,
    };
    Rect { x, w, ..rect }
}
