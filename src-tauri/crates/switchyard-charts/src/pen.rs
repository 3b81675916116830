//! The words drawing is written in: rectangles, lines, text in pixels, and a plane in data units.
//!
//! Everything here goes through plotters to our backend; no caller above this file names it.

use std::cell::RefCell;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::series::{AreaSeries, LineSeries};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, RGBColor, ShapeStyle, TextStyle};

use crate::font::{Weight, face};
use crate::geometry::Rect;
use crate::svg::{FINE, Rounded, Sheet, Svg, escape, trimmed};
use crate::theme::Rgb;

pub type Point = (f64, f64);

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Align {
    Left,
    Middle,
    Right,
}

/// A way to set text.
#[derive(Clone, Copy, Debug)]
pub struct Type {
    pub size: f64,
    pub weight: Weight,
    pub color: Rgb,
    pub align: Align,
}

impl Type {
    pub fn aligned(self, align: Align) -> Self {
        Self { align, ..self }
    }

    pub fn colored(self, color: Rgb) -> Self {
        Self { color, ..self }
    }

    pub fn width(&self, text: &str) -> f64 {
        crate::font::text_width(text, self.weight, self.size)
    }

    /// From the middle of a capital down to the baseline.
    pub fn half_cap(&self) -> f64 {
        self.size * crate::font::CAP / 2.0
    }

    pub fn line_height(&self) -> f64 {
        self.size * 1.25
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Stroke {
    pub color: Rgb,
    pub width: f64,
    pub dash: Option<(f64, f64)>,
}

impl Stroke {
    pub fn solid(color: Rgb, width: f64) -> Self {
        Self {
            color,
            width,
            dash: None,
        }
    }
}

pub struct Pen {
    root: DrawingArea<Svg, Shift>,
    sheet: Rc<RefCell<Sheet>>,
    size: (u32, u32),
}

/// Writing to a string cannot fail, and plotters has no other reason to.
const DRAWN: &str = "drawing to a string";

impl Pen {
    pub fn new(width: u32, height: u32) -> Self {
        let sheet = Rc::new(RefCell::new(Sheet::default()));
        let size = (width, height);
        let root = Svg {
            sheet: Rc::clone(&sheet),
            size,
        }
        .into_drawing_area();
        Self { root, sheet, size }
    }

    pub fn finish(self) -> String {
        let (w, h) = self.size;
        let body = &self.sheet.borrow().body;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" font-family=\"Inter\" aria-hidden=\"true\">\n{body}</svg>\n"
        )
    }

    pub fn rect(&self, rect: Rect, fill: Rgb) {
        let corners = [fine((rect.x, rect.y)), fine((rect.right(), rect.bottom()))];
        self.root
            .draw(&Rectangle::new(corners, filled(fill, 1.0)))
            .expect(DRAWN);
    }

    pub fn bar(
        &self,
        rect: Rect,
        fill: Rgb,
        rounded: Option<Rounded>,
        outline: Option<(Rgb, f64)>,
    ) {
        self.sheet.borrow_mut().rounded = rounded;
        self.sheet.borrow_mut().outline = outline;
        self.rect(rect, fill);
    }

    pub fn polygon(&self, corners: &[Point], fill: Rgb, outline: Option<(Rgb, f64)>) {
        self.sheet.borrow_mut().outline = outline;
        let corners: Vec<_> = corners.iter().copied().map(fine).collect();
        self.root
            .draw(&Polygon::new(corners, filled(fill, 1.0)))
            .expect(DRAWN);
    }

    pub fn line(&self, path: &[Point], stroke: Stroke) {
        self.sheet.borrow_mut().dash = stroke.dash;
        let path: Vec<_> = path.iter().copied().map(fine).collect();
        self.root
            .draw(&PathElement::new(path, stroked(stroke)))
            .expect(DRAWN);
    }

    pub fn dot(&self, center: Point, radius: f64, fill: Rgb, outline: Option<(Rgb, f64)>) {
        self.sheet.borrow_mut().outline = outline;
        let circle = Circle::new(
            fine(center),
            (radius * FINE).round() as i32,
            filled(fill, 1.0),
        );
        self.root.draw(&circle).expect(DRAWN);
    }

    pub fn ring(&self, center: Point, radius: f64, stroke: Stroke) {
        let circle = Circle::new(
            fine(center),
            (radius * FINE).round() as i32,
            stroked(stroke),
        );
        self.root.draw(&circle).expect(DRAWN);
    }

    /// `at` is where the baseline begins, has its middle, or ends.
    pub fn text(&self, text: &str, at: Point, set: Type) {
        if text.is_empty() {
            return;
        }
        let h = match set.align {
            Align::Left => HPos::Left,
            Align::Middle => HPos::Center,
            Align::Right => HPos::Right,
        };
        let style = TextStyle {
            font: face(set.weight, set.size * FINE),
            color: plain(set.color).to_backend_color(),
            pos: Pos::new(h, VPos::Bottom),
        };
        self.root
            .draw(&Text::new(text.to_string(), fine(at), style))
            .expect(DRAWN);
    }

    /// Text that must stay readable across a line: the ground shines through around it.
    pub fn haloed(&self, text: &str, at: Point, set: Type, ground: Rgb) {
        self.sheet.borrow_mut().halo = Some((ground, set.size * 0.3));
        self.text(text, at, set);
    }

    /// What is drawn inside belongs to one named thing.
    pub fn group<R>(&self, id: &str, draw: impl FnOnce() -> R) -> R {
        self.write(&format!("<g data-id=\"{}\">\n", escape(id)));
        let result = draw();
        self.write("</g>\n");
        result
    }

    /// What is drawn inside is cut at the rectangle. A nested viewport clips without needing an
    /// id, and ids would clash between two pictures on one page.
    pub fn clipped<R>(&self, rect: Rect, draw: impl FnOnce() -> R) -> R {
        let [x, y, w, h] = [rect.x, rect.y, rect.w, rect.h].map(trimmed);
        self.write(&format!(
            "<svg x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" viewBox=\"{x} {y} {w} {h}\" overflow=\"hidden\">\n"
        ));
        let result = draw();
        self.write("</svg>\n");
        result
    }

    fn write(&self, markup: &str) {
        self.sheet.borrow_mut().body.push_str(markup);
    }

    /// Data units over a pixel rectangle: x from 0 to `periods`, y from `lo` to `hi`.
    pub fn plane(&self, rect: Rect, periods: f64, lo: f64, hi: f64) -> Plane {
        self.field(rect, [0.0, periods], [lo, hi])
    }

    /// Data units over a pixel rectangle, both ways from the first to the second number.
    pub fn field(&self, rect: Rect, x: [f64; 2], [lo, hi]: [f64; 2]) -> Plane {
        let (left, bottom) = fine((rect.x, rect.bottom()));
        let (right, top) = fine((rect.right(), rect.y));
        let coord = Cartesian2d::new(x[0]..x[1], lo..hi, (left..right, bottom..top));
        Plane {
            area: self.root.apply_coord_spec(coord),
            rect,
            across: x,
            lo,
            hi,
        }
    }
}

pub struct Plane {
    area: DrawingArea<Svg, Cartesian2d<RangedCoordf64, RangedCoordf64>>,
    pub rect: Rect,
    across: [f64; 2],
    pub lo: f64,
    pub hi: f64,
}

/// How many times its own size a plane reaches beyond its edges.
const BEYOND: f64 = 100.0;

impl Plane {
    pub fn x(&self, period: f64) -> f64 {
        f64::from(self.area.map_coordinate(&self.near((period, self.lo))).0) / FINE
    }

    pub fn y(&self, value: f64) -> f64 {
        f64::from(
            self.area
                .map_coordinate(&self.near((self.across[0], value)))
                .1,
        ) / FINE
    }

    /// What lies far beyond the edges is drawn a little less far: pixels are counted in whole
    /// units, and those run out.
    fn near(&self, (x, y): Point) -> Point {
        let [left, right] = self.across;
        let (wide, high) = (BEYOND * (right - left), BEYOND * (self.hi - self.lo));
        (
            x.clamp(left - wide, right + wide),
            y.clamp(self.lo - high, self.hi + high),
        )
    }

    /// The plane in its own units, a hair wider: a value on the edge is not cut off by rounding.
    pub fn units(&self) -> Rect {
        let [left, right] = self.across;
        let hair = 1e-4 * (self.hi - self.lo);
        Rect {
            x: left,
            y: self.lo - hair,
            w: right - left,
            h: self.hi - self.lo + 2.0 * hair,
        }
    }

    /// The nearest height within the plot.
    pub fn seen(&self, y: f64) -> f64 {
        y.clamp(self.rect.y, self.rect.bottom())
    }

    pub fn series(&self, path: &[Point], color: Rgb, width: f64) {
        let stroke = stroked(Stroke::solid(color, width));
        for element in LineSeries::new(path.iter().copied(), stroke) {
            self.area.draw(&element).expect(DRAWN);
        }
    }

    pub fn area(&self, path: &[Point], color: Rgb, alpha: f64) {
        // The border style is set to nothing by default, so only the fill is drawn.
        let zero = 0f64.clamp(self.lo, self.hi);
        let path = path.iter().copied();
        for element in AreaSeries::new(path, zero, filled(color, alpha)).take(1) {
            self.area.draw(&element).expect(DRAWN);
        }
    }
}

fn fine((x, y): Point) -> (i32, i32) {
    ((x * FINE).round() as i32, (y * FINE).round() as i32)
}

fn plain(color: Rgb) -> RGBColor {
    RGBColor(color.0, color.1, color.2)
}

fn filled(color: Rgb, alpha: f64) -> ShapeStyle {
    plain(color).mix(alpha).filled()
}

fn stroked(stroke: Stroke) -> ShapeStyle {
    plain(stroke.color).stroke_width((stroke.width * FINE).round() as u32)
}
