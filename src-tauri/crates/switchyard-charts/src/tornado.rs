//! A tornado: what each input does to the answer, as bars on both sides of the base line.
//!
//! The words at the ends are the inputs' values; the answers are read from the axis below, the
//! tooltip and the table.

use crate::figure::{Meaning, Theme, TornadoBar};
use crate::font::{self, Weight};
use crate::geometry::{Rect, crisp};
use crate::legend::{self, Key, Swatch};
use crate::page::{Page, Picture};
use crate::pen::{Align, Stroke};
use crate::theme::Rgb;
use crate::ticks;
use crate::tornado_fit::{self, Fit, Need, sides, sound};

/// Low and high input. The two sides differ by hue, not by place: more can be worse.
pub fn hue(page: &Page, side: usize) -> (Rgb, Option<Rgb>) {
    let (low, high) = (Meaning::Power, Meaning::Hpc);
    match (side, page.ink.theme) {
        (0, _) => (page.ink.fill(low), page.ink.edge(low)),
        // On a dark ground both blues are light; one of them steps back.
        (_, Theme::Dark) => (page.ink.fill(high).over(page.ink.ground, 0.66), None),
        (_, Theme::Light) => (page.ink.fill(high), None),
    }
}

const LOWEST_ROW: f64 = 15.0;
const HIGHEST_ROW: f64 = 38.0;

pub struct Layout<'a> {
    pub rect: Rect,
    pub base: f64,
    pub bars: &'a [TornadoBar],
    pub row: f64,
    pub fit: Fit,
    pub type_size: f64,
}

pub fn draw(page: &Page, base: f64, bars: &[TornadoBar]) -> Picture {
    let keys = keys(page);
    legend::draw(page, &keys);
    let layout = lay_out(page, base, bars, legend::height(page, &keys));
    layout.draw_axis(page);
    let mut marks = Vec::new();
    for (i, bar) in layout.bars.iter().enumerate() {
        let lane = layout.lane(i);
        page.pen.group(&format!("row:{}", bar.id), || {
            layout.draw_name(page, bar, lane);
            for side in 0..2 {
                marks.push(layout.draw_side(page, bar, side, lane));
            }
        });
    }
    layout.draw_base(page);
    if layout.bars.len() < bars.len() {
        layout.say_more(page);
    }
    Picture::without_periods(layout.rect, marks)
}

fn keys(page: &Page) -> Vec<Key<'static>> {
    let key = |(side, text)| {
        let (fill, edge) = hue(page, side);
        Key {
            text,
            swatch: Swatch::Fill(fill, edge),
        }
    };
    let words = ["at low input", "at high input"];
    words.into_iter().enumerate().map(key).collect()
}

/// Rows get lower as there are more of them; past the lowest height the last ones go.
fn lay_out<'a>(page: &Page, base: f64, bars: &'a [TornadoBar], legend: f64) -> Layout<'a> {
    let top = page.inner.y + legend + 19.0 * page.k;
    let axis = 20.0 * page.k;
    let room = (page.inner.bottom() - axis - top).max(1.0);
    let lowest = LOWEST_ROW * page.k;
    let all_fit = bars.len() as f64 * lowest <= room;
    let room = if all_fit { room } else { room - lowest };
    let shown = bars.len().min((room / lowest).floor().max(1.0) as usize);
    let row = (room / shown as f64).min(HIGHEST_ROW * page.k);
    let type_size = (row / page.k * 0.74).clamp(7.0, 11.5);
    let names = bars[..shown].iter().map(|b| b.label.as_str());
    let gutter = gutter(page, names, type_size);
    let rect = Rect {
        x: page.inner.x + gutter,
        y: top,
        w: (page.inner.w - gutter).max(1.0),
        h: row * shown as f64,
    };
    let mut layout = Layout {
        rect,
        base,
        bars: &bars[..shown],
        row,
        fit: Fit {
            base_px: rect.x,
            per_unit: 0.0,
        },
        type_size,
    };
    layout.fit = tornado_fit::fit(&layout.needs(page), rect.x, rect.right());
    layout
}

fn gutter<'a>(page: &Page, names: impl Iterator<Item = &'a str>, size: f64) -> f64 {
    let set = page.set(size, Weight::Medium, page.ink.text);
    let widest = names.map(|n| set.width(n)).fold(0.0, f64::max);
    (widest + 12.0 * page.k).min(page.inner.w * 0.34)
}

impl Layout<'_> {
    fn lane(&self, index: usize) -> Rect {
        Rect {
            y: self.rect.y + index as f64 * self.row,
            h: self.row,
            ..self.rect
        }
    }

    pub fn x(&self, value: f64) -> f64 {
        self.fit.base_px + (value - self.base) * self.fit.per_unit
    }

    fn needs(&self, page: &Page) -> Vec<Need> {
        let mut needs = Vec::new();
        for bar in self.bars {
            for (i, side) in sides(self.base, bar).iter().enumerate() {
                let text = self.end_type(page).width(&self.end_text(page, bar, i));
                needs.push(Need {
                    way: side.words,
                    reach: self.reach(side, side.words),
                    width: text + self.failed_width(page, side) + 2.0 * self.gap(page),
                });
                // The bar itself needs room too, where its words stand across the base line.
                needs.push(Need {
                    way: side.way,
                    reach: self.reach(side, side.way),
                    width: 0.0,
                });
            }
        }
        needs
    }

    fn draw_base(&self, page: &Page) {
        let x = crisp(self.fit.base_px, page.hairline());
        let set = page.name_type(page.ink.text);
        let text = format!("Base {}", page.scale.spoken(self.base));
        let text = font::ellipsize(&text, set.weight, set.size, page.inner.w);
        let half = set.width(&text) / 2.0;
        let middle = x.min(page.inner.right() - half).max(page.inner.x + half);
        page.pen.group("base", || {
            page.pen.line(
                &[(x, self.rect.y - 3.0 * page.k), (x, self.rect.bottom())],
                Stroke::solid(page.ink.zero, page.hairline()),
            );
            let at = (middle, self.rect.y - 7.0 * page.k);
            page.pen.text(&text, at, set.aligned(Align::Middle));
        });
    }

    fn draw_axis(&self, page: &Page) {
        let values = self.bars.iter().flat_map(|b| [b.at_low, b.at_high]);
        let values: Vec<f64> = values.filter_map(sound).collect();
        let lo = values.iter().copied().fold(self.base, f64::min);
        let hi = values.iter().copied().fold(self.base, f64::max);
        if lo == hi {
            return;
        }
        let set = page.tick_type().aligned(Align::Middle);
        let room = (self.x(hi) - self.x(lo)) / (60.0 * page.k);
        let ticks = ticks::within(lo, hi, (room as usize).clamp(2, 5), &page.scale);
        let last = ticks.values[ticks.values.len() - 1];
        let mut free_up_to = f64::INFINITY;
        page.pen.group("axis:value", || {
            // From the last, which carries the unit.
            for &value in ticks.values.iter().rev() {
                let (body, hang) = page.scale.tick(value, ticks.step, value == last);
                let text = body + &hang;
                let half = set.width(&text) / 2.0;
                let x = self.x(value);
                let middle = x.min(page.inner.right() - half).max(page.inner.x + half);
                if middle + half > free_up_to {
                    continue;
                }
                free_up_to = middle - half - 6.0 * page.k;
                let line = crisp(x, page.hairline());
                page.pen.line(
                    &[(line, self.rect.y), (line, self.rect.bottom())],
                    Stroke::solid(page.ink.grid, page.hairline()),
                );
                page.pen
                    .text(&text, (middle, self.rect.bottom() + 15.0 * page.k), set);
            }
        });
    }

    /// Numbers of rows are not printed: the table, which has them all, does not print them either.
    fn say_more(&self, page: &Page) {
        let set = page.tick_type();
        let text = "Smaller ones are in the table";
        let text = font::ellipsize(text, set.weight, set.size, page.inner.w);
        let y = self.rect.bottom() + 31.0 * page.k;
        page.pen.text(&text, (page.inner.x, y), set);
    }
}
