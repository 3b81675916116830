//! A figure as a picture of its own: with its title, and letters as large as a slide needs.

use switchyard_charts::{Canvas, Drawing, FONTS, Figure, draw};
pub use switchyard_export::Pixels;
use switchyard_model::problem::Problem;

use crate::view::theme;

#[derive(Clone, Copy)]
pub struct Look {
    pub dark: bool,
    /// Width and height in pixels.
    pub size: (u32, u32),
}

/// Slides are white, whatever the theme of the window, and as wide as a screen that shows them.
pub const FOR_A_SLIDE: Look = Look {
    dark: false,
    size: (1920, 1080),
};

/// The bytes of a file, PNG or SVG.
///
/// # Errors
/// A sentence when it cannot be drawn.
pub fn in_file(figure: &Figure, look: Look, png: bool) -> Result<Vec<u8>, Problem> {
    if png {
        return Ok(pixels(figure, look)?.png);
    }
    Ok(drawing(figure, look).svg.into_bytes())
}

/// # Errors
/// A sentence when it cannot be drawn.
pub fn pixels(figure: &Figure, look: Look) -> Result<Pixels, Problem> {
    let drawn = switchyard_export::pixels(&drawing(figure, look).svg, &FONTS);
    drawn.map_err(|error| Problem::new(error.to_string()))
}

pub fn drawing(figure: &Figure, look: Look) -> Drawing {
    let (width, height) = look.size;
    let canvas = Canvas {
        width,
        height,
        text_scale: (f64::from(width) / 900.0).clamp(0.8, 4.0),
        with_title: true,
    };
    draw(figure, canvas, theme(look.dark))
}
