//! IronCalc, a spreadsheet engine in Rust that shares no code with the product.

use ironcalc::base::Model;
use ironcalc::import::load_from_xlsx_bytes;

use crate::grid::Grid;

/// # Panics
/// When IronCalc does not read the file.
pub fn recalculated(bytes: &[u8]) -> Grid {
    let book = load_from_xlsx_bytes(bytes, "book", "en", "UTC").expect("the workbook loads");
    let mut model = Model::from_workbook(book, "en").expect("IronCalc takes the workbook");
    model.evaluate();
    Grid::of(&model.workbook)
}
