//! The sheet a body draws on: pen, colours, type sizes, and the room the title leaves.

use crate::figure::{Canvas, Figure, Mark, Theme};
use crate::font::{self, Weight};
use crate::geometry::Rect;
use crate::number::Scale;
use crate::pen::{Align, Pen, Type};
use crate::theme::{Ink, Rgb};

pub struct Page<'a> {
    pub figure: &'a Figure,
    pub pen: Pen,
    pub ink: Ink,
    pub scale: Scale,
    /// Everything measured in pixels is multiplied by this.
    pub k: f64,
    /// No text leaves this.
    pub canvas: Rect,
    /// What title and notes leave for the body.
    pub inner: Rect,
    /// Somebody can click on it; in a file or on a slide nobody can.
    pub on_screen: bool,
}

/// What a body hands back beside the picture.
pub struct Picture {
    pub plot: Rect,
    pub period_px: Vec<f64>,
    pub marks: Vec<Mark>,
}

impl Picture {
    /// A body that is not about time has no periods to point at.
    pub fn without_periods(plot: Rect, marks: Vec<Mark>) -> Self {
        Self {
            plot,
            period_px: Vec::new(),
            marks,
        }
    }
}

impl<'a> Page<'a> {
    pub fn new(figure: &'a Figure, canvas: Canvas, theme: Theme, scale: Scale) -> Self {
        let whole = Rect {
            x: 0.0,
            y: 0.0,
            w: f64::from(canvas.width),
            h: f64::from(canvas.height),
        };
        let mut page = Self {
            figure,
            pen: Pen::new(canvas.width, canvas.height),
            ink: Ink::of(theme),
            scale,
            k: canvas.text_scale.max(0.1),
            canvas: whole,
            inner: whole,
            on_screen: !canvas.with_title,
        };
        if canvas.with_title {
            page.framed();
        } else {
            page.inner = page.canvas.grown(-2.0 * page.k);
        }
        page
    }

    /// Ground, claim, subtitle and source note, as a slide or a file carries them.
    fn framed(&mut self) {
        self.pen.rect(self.canvas, self.ink.ground);
        let room = self.canvas.grown(-20.0 * self.k);
        let mut y = room.y;
        let title = self.set(17.0, Weight::Bold, self.ink.text);
        y = self.paragraph(&self.figure.title, title, room, y, 3);
        if let Some(warning) = &self.figure.warning {
            y += 3.0 * self.k;
            let warned = self.set(11.5, Weight::SemiBold, self.ink.error);
            y = self.paragraph(warning, warned, room, y, 2);
        }
        y += 3.0 * self.k;
        let subtitle = self.set(11.5, Weight::Regular, self.ink.muted);
        y = self.paragraph(&self.figure.subtitle, subtitle, room, y, 2);
        y += 14.0 * self.k;
        let bottom = self.foot(room);
        self.inner = Rect {
            x: room.x,
            y,
            w: room.w,
            h: (bottom - y).max(1.0),
        };
    }

    fn foot(&self, room: Rect) -> f64 {
        let note = self.set(9.5, Weight::Regular, self.ink.muted);
        let lines = font::wrap(&self.figure.source_note, note.weight, note.size, room.w, 2);
        if lines.is_empty() {
            return room.bottom();
        }
        let top = room.bottom() + 6.0 * self.k - lines.len() as f64 * note.line_height();
        self.paragraph(&self.figure.source_note, note, room, top, 2);
        top - 10.0 * self.k
    }

    /// Sets a wrapped text from `y` down and answers where it ends.
    fn paragraph(&self, text: &str, set: Type, room: Rect, mut y: f64, max_lines: usize) -> f64 {
        for line in font::wrap(text, set.weight, set.size, room.w, max_lines) {
            self.pen.text(&line, (room.x, y + set.size), set);
            y += set.line_height();
        }
        y
    }

    pub fn set(&self, size: f64, weight: Weight, color: Rgb) -> Type {
        Type {
            size: size * self.k,
            weight,
            color,
            align: Align::Left,
        }
    }

    pub fn tick_type(&self) -> Type {
        self.set(11.0, Weight::Regular, self.ink.muted)
    }

    /// Names of series and rows.
    pub fn name_type(&self, color: Rgb) -> Type {
        self.set(11.5, Weight::SemiBold, color)
    }

    /// Values on marks.
    pub fn value_type(&self, color: Rgb) -> Type {
        self.set(11.0, Weight::Medium, color)
    }

    pub fn hairline(&self) -> f64 {
        self.k
    }

    pub fn periods(&self) -> usize {
        self.figure.periods.len()
    }

    /// The bounds the value axis must cover, when they are given and make sense.
    pub fn value_range(&self) -> Option<[f64; 2]> {
        let sound = |r: &[f64; 2]| r[0].is_finite() && r[1].is_finite() && r[0] < r[1];
        self.figure.value_range.filter(sound)
    }

    /// Room left and right of the plot: what is needed, or what pictures one under another share.
    pub fn sides(&self, needed: [f64; 2]) -> [f64; 2] {
        let shared = self.figure.sides.map(|sides| sides.map(|px| px * self.k));
        shared.map_or(needed, |shared| {
            [0, 1].map(|side| shared[side].max(needed[side]))
        })
    }

    /// Given bounds may be narrower than the data: what is drawn inside ends at the plot.
    pub fn fenced<R>(&self, plot: Rect, draw: impl FnOnce() -> R) -> R {
        if self.value_range().is_some() {
            self.pen.clipped(plot, draw)
        } else {
            draw()
        }
    }

    /// A centred sentence where there is nothing to draw.
    pub fn say(&self, sentence: &str, room: Rect) {
        let set = self
            .set(12.0, Weight::Regular, self.ink.muted)
            .aligned(Align::Middle);
        let text = font::ellipsize(sentence, set.weight, set.size, room.w);
        self.pen.haloed(
            &text,
            (
                room.x + room.w / 2.0,
                room.y + room.h / 2.0 + set.half_cap(),
            ),
            set,
            self.ink.ground,
        );
    }
}
