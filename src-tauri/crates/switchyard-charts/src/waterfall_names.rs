//! Names under the steps of a waterfall: wrapped, and where steps stand close, in two tiers.

use crate::figure::{StepKind, WaterfallStep};
use crate::font::{self, Weight};
use crate::geometry::crisp;
use crate::page::Page;
use crate::pen::{Align, Point, Stroke, Type};

pub struct Names {
    blocks: Vec<Block>,
    tiers: Vec<f64>,
    size: f64,
    pub height: f64,
}

struct Block {
    lines: Vec<String>,
    detail: String,
    /// Middle of the text, and of the step it names.
    middle: f64,
    step: f64,
    bold: bool,
    opens: bool,
}

/// A way to set all names; the first in which every name fits is taken.
#[derive(Clone, Copy)]
struct Way {
    tiers: usize,
    size: f64,
    lines: usize,
}

const WAYS: [Way; 7] = [
    way(1, 11.0, 2),
    way(1, 11.0, 3),
    way(1, 10.0, 3),
    way(2, 11.0, 2),
    way(2, 11.0, 3),
    way(2, 10.0, 3),
    way(2, 9.0, 3),
];

const fn way(tiers: usize, size: f64, lines: usize) -> Way {
    Way { tiers, size, lines }
}

/// Part of the picture's height names may take.
const SHARE: f64 = 0.42;

impl Names {
    pub fn plan(page: &Page, steps: &[WaterfallStep]) -> Self {
        let whole = |names: &Self| names.height <= page.inner.h * SHARE && !names.is_cut();
        let planned = WAYS
            .into_iter()
            .map(|way| Self::set(page, steps, way, true));
        planned.into_iter().find(whole).unwrap_or_else(|| {
            let step = page.inner.w / steps.len() as f64 / page.k;
            let rows = if step < 60.0 { 2 } else { 1 };
            Self::cut(page, steps, way(rows, 10.0, 2))
        })
    }

    /// Names that do not fit end in an ellipsis; then details make room.
    fn cut(page: &Page, steps: &[WaterfallStep], tight: Way) -> Self {
        let low = |names: &Self| names.height <= page.inner.h * SHARE;
        let two = Self::set(page, steps, tight, false);
        if low(&two) {
            return two;
        }
        Self::set(page, steps, Way { lines: 1, ..tight }, false)
    }

    fn set(page: &Page, steps: &[WaterfallStep], way: Way, detailed: bool) -> Self {
        let blocks: Vec<Block> = (0..steps.len())
            .map(|i| block(page, steps, i, way, detailed))
            .collect();
        let line = way.size * 1.25 * page.k;
        let tier = |t: usize| {
            let rows = blocks.iter().skip(t).step_by(way.tiers).map(Block::rows);
            rows.max().unwrap_or(0) as f64 * line + 5.0 * page.k
        };
        let tiers: Vec<f64> = (0..way.tiers).map(tier).collect();
        Self {
            height: tiers.iter().sum::<f64>() + 3.0 * page.k,
            blocks,
            tiers,
            size: way.size,
        }
    }

    fn is_cut(&self) -> bool {
        let cut = |text: &String| text.ends_with('…') || text.is_empty();
        self.blocks
            .iter()
            .any(|b| b.lines.iter().any(cut) || b.detail.ends_with('…'))
    }

    pub fn draw(&self, page: &Page, top: f64) {
        page.pen.group("steps", || {
            for (i, block) in self.blocks.iter().enumerate() {
                let tier = i % self.tiers.len();
                let y = top + self.tiers[..tier].iter().sum::<f64>() + 3.0 * page.k;
                if tier > 0 {
                    draw_leader(page, block.step, top, y);
                }
                self.draw_block(page, block, y);
            }
        });
    }

    fn draw_block(&self, page: &Page, block: &Block, top: f64) {
        let set = name_type(page, self.size, block.bold).aligned(Align::Middle);
        let mut y = top + set.size;
        for (i, line) in block.lines.iter().enumerate() {
            let opens = block.opens && i + 1 == block.lines.len();
            let shift = if opens { chevron_room(page) / 2.0 } else { 0.0 };
            page.pen.text(line, (block.middle - shift, y), set);
            if opens {
                let right = block.middle + set.width(line) / 2.0 + shift;
                draw_chevron(page, (right, y - set.half_cap()));
            }
            y += set.line_height();
        }
        let detail = detail_type(page, self.size).aligned(Align::Middle);
        page.pen.text(&block.detail, (block.middle, y), detail);
    }
}

impl Block {
    fn rows(&self) -> usize {
        self.lines.len() + usize::from(!self.detail.is_empty())
    }
}

fn name_type(page: &Page, size: f64, bold: bool) -> Type {
    if bold {
        page.set(size, Weight::SemiBold, page.ink.text)
    } else {
        page.set(size, Weight::Regular, page.ink.text)
    }
}

fn detail_type(page: &Page, size: f64) -> Type {
    page.set(size - 0.5, Weight::Regular, page.ink.muted)
}

fn block(page: &Page, steps: &[WaterfallStep], index: usize, way: Way, detailed: bool) -> Block {
    let step = &steps[index];
    let bold = step.kind == StepKind::Total;
    let opens = step.expandable && page.on_screen;
    let set = name_type(page, way.size, bold);
    let (left, right) = room(page, steps.len(), index, way.tiers);
    let chevron = if opens { chevron_room(page) } else { 0.0 };
    let width = (right - left - chevron).max(1.0);
    let lines = font::balanced(&step.label, set.weight, set.size, width, way.lines);
    let small = detail_type(page, way.size);
    let detail = match detailed {
        true => font::ellipsize(&step.detail, small.weight, small.size, right - left),
        false => String::new(),
    };
    let widths = lines.iter().map(|l| set.width(l) + chevron);
    let half = widths.fold(small.width(&detail), f64::max) / 2.0;
    let middle = centre(page, steps.len(), index);
    Block {
        lines,
        detail,
        middle: middle.min(right - half).max(left + half),
        step: middle,
        bold,
        opens,
    }
}

pub fn centre(page: &Page, count: usize, index: usize) -> f64 {
    page.inner.x + page.inner.w * (index as f64 + 0.5) / count as f64
}

/// In one tier a name has its step; in two it reaches to the middle of both neighbours, where
/// their leaders pass.
fn room(page: &Page, count: usize, index: usize, tiers: usize) -> (f64, f64) {
    let step = page.inner.w / count as f64;
    let reach = step * tiers as f64 / 2.0 - 3.0 * page.k;
    let middle = centre(page, count, index);
    (
        (middle - reach).max(page.inner.x),
        (middle + reach).min(page.inner.right()),
    )
}

fn draw_leader(page: &Page, x: f64, from: f64, to: f64) {
    let x = crisp(x, page.hairline());
    page.pen.line(
        &[(x, from + 2.0 * page.k), (x, to - page.k)],
        Stroke::solid(page.ink.grid, page.hairline()),
    );
}

fn chevron_room(page: &Page) -> f64 {
    10.0 * page.k
}

/// Says that the step opens into smaller ones.
fn draw_chevron(page: &Page, (right, y): Point) {
    let (w, h) = (5.5 * page.k, 2.75 * page.k);
    let path = [
        (right - w, y - h / 2.0),
        (right - w / 2.0, y + h / 2.0),
        (right, y - h / 2.0),
    ];
    page.pen
        .line(&path, Stroke::solid(page.ink.muted, 1.25 * page.k));
}
