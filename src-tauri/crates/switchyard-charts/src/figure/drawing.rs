//! What a caller gets back: the picture, the same numbers as a table, and where each mark stands.

use serde::Serialize;
use ts_rs::TS;

use super::{Period, Said};

/// Pixel size of the drawing; text keeps its size, so a wider canvas shows more, not bigger.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Canvas {
    pub width: u32,
    pub height: u32,
    /// 1.0 on screen; 2.0 for a 1600x900 picture whose text must read from the back of a room.
    pub text_scale: f64,
    /// Print title, subtitle and source note inside the picture (deck, file); the window sets its own.
    pub with_title: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    Light,
    Dark,
}

#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Table {
    pub columns: Vec<String>,
    pub rows: Vec<TableRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct TableRow {
    /// The `series` of the marks it says in words; empty for sums and limits.
    pub id: String,
    pub label: String,
    /// As printed, in the same words as axis and tooltip.
    pub texts: Vec<String>,
    /// As computed. The window shows the texts and is not sent these.
    #[serde(skip)]
    pub values: Vec<f64>,
}

/// One drawn thing under the pointer. What is not about time counts its own things in `period`:
/// steps of a waterfall, sides of a tornado bar (0 low, 1 high), columns of a heat map (whose
/// row, counted from 0, is the `series`), points of a frontier.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub series: String,
    pub period: usize,
    /// x, y, width, height in the drawing's own pixels.
    pub rect: [f64; 4],
    pub value_text: String,
    pub line: Option<String>,
    pub owner: Option<String>,
    pub world: String,
}

/// Marks of one series that stand for one line of the model, by column: what they share is said
/// once, and the `i`th of each list belongs to the `i`th mark.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Marks {
    pub series: String,
    pub line: Option<String>,
    pub owner: Option<String>,
    pub world: String,
    pub period: Vec<usize>,
    /// Of the rectangle, in the drawing's own pixels, as `y`, `width` and `height`.
    pub x: Vec<f64>,
    pub y: Vec<f64>,
    pub width: Vec<f64>,
    pub height: Vec<f64>,
    /// The row of the table that says the same, period by period; `text` is empty then.
    pub row: Option<usize>,
    pub text: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Drawing {
    pub id: String,
    pub title: String,
    pub subtitle: String,
    pub source_note: String,
    pub svg: String,
    pub width: f64,
    pub height: f64,
    /// x, y, width, height of the plot area.
    pub plot_area: [f64; 4],
    pub periods: Vec<Period>,
    /// Centre of each period, in pixels.
    pub period_px: Vec<f64>,
    /// In drawing order; what is drawn last lies on top.
    pub marks: Vec<Marks>,
    /// How marks without a line come about.
    pub said: Vec<Said>,
    pub table: Table,
    /// One or two sentences for a reader who cannot see the picture.
    pub alt: String,
}
