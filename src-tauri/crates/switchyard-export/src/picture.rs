//! A drawing as a PNG, rendered with the fonts it was measured with.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

#[derive(Debug, thiserror::Error)]
#[error("the picture could not be drawn: {0}")]
pub struct PictureError(String);

/// A picture as a file and as what a clipboard takes.
pub struct Pixels {
    pub width: usize,
    pub height: usize,
    /// Red, green, blue, opacity; drawings have a ground, so that nothing shines through.
    pub rgba: Vec<u8>,
    pub png: Vec<u8>,
}

/// # Errors
/// When the drawing does not parse or is too large to hold in memory.
pub fn pixels(svg: &str, fonts: &[&[u8]]) -> Result<Pixels, PictureError> {
    let mut database = fontdb::Database::new();
    for font in fonts {
        database.load_font_data(font.to_vec());
    }
    let options = Options {
        font_family: "Inter".to_string(),
        fontdb: Arc::new(database),
        ..Options::default()
    };
    let failed = |what: &str| PictureError(what.to_string());
    let tree = Tree::from_str(svg, &options).map_err(|error| failed(&error.to_string()))?;
    let size = tree.size().to_int_size();
    let mut pixels =
        Pixmap::new(size.width(), size.height()).ok_or_else(|| failed("it is too large"))?;
    resvg::render(&tree, Transform::default(), &mut pixels.as_mut());
    let png = pixels.encode_png();
    Ok(Pixels {
        width: size.width() as usize,
        height: size.height() as usize,
        png: png.map_err(|error| failed(&error.to_string()))?,
        rgba: pixels.take(),
    })
}
