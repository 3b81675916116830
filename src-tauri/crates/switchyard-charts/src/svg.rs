//! The plotters backend: writes SVG with presentation attributes only.
//!
//! plotters counts in whole units, so one unit is a sixteenth of a pixel. What its styles cannot
//! say (dashes, outlines, rounded ends, halos, groups) reaches the backend through [`Sheet`].

use std::cell::RefCell;
use std::convert::Infallible;
use std::fmt::Write;
use std::rc::Rc;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use crate::font::{CAP, Weight};
use crate::theme::Rgb;

/// Units per pixel.
pub const FINE: f64 = 16.0;

/// Which end of a bar is rounded: the one away from its baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rounded {
    All(f64),
    Top(f64),
    Bottom(f64),
    Left(f64),
    Right(f64),
}

/// The paper, and what the next shape alone wants beyond its plotters style.
#[derive(Default)]
pub struct Sheet {
    pub body: String,
    pub dash: Option<(f64, f64)>,
    pub outline: Option<(Rgb, f64)>,
    pub rounded: Option<Rounded>,
    pub halo: Option<(Rgb, f64)>,
}

pub struct Svg {
    pub sheet: Rc<RefCell<Sheet>>,
    pub size: (u32, u32),
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Svg {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.size.0 * FINE as u32, self.size.1 * FINE as u32)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect(at, (at.0 + 1, at.1 + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &S) -> Drawn {
        self.draw_path([a, b], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        a: BackendCoord,
        b: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let mut sheet = self.sheet.borrow_mut();
        let paint = if fill {
            sheet.fill(style)
        } else {
            sheet.stroke(style)
        };
        let rounded = sheet.rounded.take();
        let shape = rect_shape(a, b, rounded);
        let _ = writeln!(sheet.body, "<{shape}{paint}/>");
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let mut sheet = self.sheet.borrow_mut();
        let paint = sheet.stroke(style);
        let _ = writeln!(sheet.body, "<polyline points=\"{}\"{paint}/>", points(path));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        let mut sheet = self.sheet.borrow_mut();
        let paint = sheet.fill(style);
        let _ = writeln!(
            sheet.body,
            "<polygon points=\"{}\"{paint}/>",
            points(corners)
        );
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let mut sheet = self.sheet.borrow_mut();
        let paint = if fill {
            sheet.fill(style)
        } else {
            sheet.stroke(style)
        };
        let (x, y, r) = (px(center.0), px(center.1), px(radius as i32));
        let _ = writeln!(
            sheet.body,
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"{paint}/>"
        );
        Ok(())
    }

    /// The given height is the baseline; the two other anchors are derived from the capitals.
    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, at: BackendCoord) -> Drawn {
        let mut sheet = self.sheet.borrow_mut();
        let size = style.size();
        let drop = match style.anchor().v_pos {
            VPos::Bottom => 0.0,
            VPos::Center => size * CAP / 2.0,
            VPos::Top => size * CAP,
        };
        let anchor = match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => " text-anchor=\"middle\"",
            HPos::Right => " text-anchor=\"end\"",
        };
        let (x, y) = (px(at.0), px(at.1 + drop.round() as i32));
        let weight = Weight::of_family(style.family().as_str()).css();
        let halo = sheet.halo.take().map_or(String::new(), |(color, width)| {
            let (color, width) = (color.css(), trimmed(width));
            format!(
                " stroke=\"{color}\" stroke-width=\"{width}\" stroke-linejoin=\"round\" paint-order=\"stroke\""
            )
        });
        let size = trimmed(size / FINE);
        let fill = css(style.color());
        let text = escape(text);
        let _ = writeln!(
            sheet.body,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{fill}\"{anchor}{halo}>{text}</text>"
        );
        Ok(())
    }
}

impl Sheet {
    fn fill<S: BackendStyle>(&mut self, style: &S) -> String {
        let mut paint = format!(" fill=\"{}\"", css(style.color()));
        if style.color().alpha < 1.0 {
            let _ = write!(paint, " fill-opacity=\"{}\"", trimmed(style.color().alpha));
        }
        if let Some((color, width)) = self.outline.take() {
            let (color, width) = (color.css(), trimmed(width));
            let _ = write!(
                paint,
                " stroke=\"{color}\" stroke-width=\"{width}\" stroke-linejoin=\"round\""
            );
        }
        paint
    }

    fn stroke<S: BackendStyle>(&mut self, style: &S) -> String {
        let (color, width) = (css(style.color()), px(style.stroke_width() as i32));
        let mut paint = format!(
            " fill=\"none\" stroke=\"{color}\" stroke-width=\"{width}\" stroke-linejoin=\"round\""
        );
        if style.color().alpha < 1.0 {
            let _ = write!(
                paint,
                " stroke-opacity=\"{}\"",
                trimmed(style.color().alpha)
            );
        }
        if let Some((on, off)) = self.dash.take() {
            let _ = write!(
                paint,
                " stroke-dasharray=\"{} {}\"",
                trimmed(on),
                trimmed(off)
            );
        }
        paint
    }
}

fn rect_shape(a: BackendCoord, b: BackendCoord, rounded: Option<Rounded>) -> String {
    let (left, top) = (a.0.min(b.0), a.1.min(b.1));
    let (right, bottom) = (a.0.max(b.0), a.1.max(b.1));
    let (x0, x1, y0, y1) = (px(left), px(right), px(top), px(bottom));
    let limit = f64::from((right - left).min(bottom - top)) / FINE / 2.0;
    let inset = |r: f64| (r.min(limit) * FINE).round() as i32;
    match rounded {
        Some(Rounded::Top(r)) if inset(r) > 0 => {
            let (r, in0, in1, down) = (
                px(inset(r)),
                px(left + inset(r)),
                px(right - inset(r)),
                px(top + inset(r)),
            );
            format!(
                "path d=\"M{x0} {y1}V{down}A{r} {r} 0 0 1 {in0} {y0}H{in1}A{r} {r} 0 0 1 {x1} {down}V{y1}Z\""
            )
        }
        Some(Rounded::Bottom(r)) if inset(r) > 0 => {
            let (r, in0, in1, up) = (
                px(inset(r)),
                px(left + inset(r)),
                px(right - inset(r)),
                px(bottom - inset(r)),
            );
            format!(
                "path d=\"M{x0} {y0}V{up}A{r} {r} 0 0 0 {in0} {y1}H{in1}A{r} {r} 0 0 0 {x1} {up}V{y0}Z\""
            )
        }
        Some(Rounded::Left(r)) if inset(r) > 0 => {
            let (r, aside, in0, in1) = (
                px(inset(r)),
                px(left + inset(r)),
                px(top + inset(r)),
                px(bottom - inset(r)),
            );
            format!(
                "path d=\"M{x1} {y0}H{aside}A{r} {r} 0 0 0 {x0} {in0}V{in1}A{r} {r} 0 0 0 {aside} {y1}H{x1}Z\""
            )
        }
        Some(Rounded::Right(r)) if inset(r) > 0 => {
            let (r, aside, in0, in1) = (
                px(inset(r)),
                px(right - inset(r)),
                px(top + inset(r)),
                px(bottom - inset(r)),
            );
            format!(
                "path d=\"M{x0} {y0}H{aside}A{r} {r} 0 0 1 {x1} {in0}V{in1}A{r} {r} 0 0 1 {aside} {y1}H{x0}Z\""
            )
        }
        other => {
            let (w, h) = (px(right - left), px(bottom - top));
            let rx = match other {
                Some(Rounded::All(r)) => format!(" rx=\"{}\"", px(inset(r))),
                _ => String::new(),
            };
            format!("rect x=\"{x0}\" y=\"{y0}\" width=\"{w}\" height=\"{h}\"{rx}")
        }
    }
}

fn points(path: impl IntoIterator<Item = BackendCoord>) -> String {
    let pairs: Vec<String> = path
        .into_iter()
        .map(|(x, y)| format!("{},{}", px(x), px(y)))
        .collect();
    pairs.join(" ")
}

fn css(color: BackendColor) -> String {
    Rgb(color.rgb.0, color.rgb.1, color.rgb.2).css()
}

/// Units to pixels.
fn px(units: i32) -> String {
    trimmed(f64::from(units) / FINE)
}

/// At most two decimals, no trailing zeros, no negative zero.
pub fn trimmed(v: f64) -> String {
    let text = format!("{v:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" {
        "0".to_string()
    } else {
        text.to_string()
    }
}

/// The one door by which a user's words enter the markup.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Control characters and the two non-characters are not allowed in XML at all.
            c if c.is_control() || c == '\u{FFFE}' || c == '\u{FFFF}' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
