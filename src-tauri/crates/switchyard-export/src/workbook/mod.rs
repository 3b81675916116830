//! The live workbook: inputs apart from results, one formula per row, same month same column on
//! every sheet, both worlds side by side.
//!
//! Order of sheets: Cover, Inputs, Input series, Tables, one sheet per kind of row for the
//! scenario, the same for the keep-mining twin, Results, Checks, Sources. `places` decides where
//! everything stands before anything is written, because rows are streamed to disk in order.

mod axis;
mod book;
mod checks;
mod cover;
mod entries;
mod input_sheet;
mod line_sheets;
mod lower;
mod number_format;
mod page;
mod places;
mod references;
mod result_checks;
mod results;
mod series_sheet;
mod sheets;
mod side;
mod sources;
mod steps;
mod styles;
mod tables;
mod template;
mod terms;

use switchyard_model::world::World;

use book::Book;
use side::Side;
use steps::Steps;
pub use steps::of_a_disk;
pub use terms::{Cached, ExportError, Options, Progress, WorkbookMeta, Workbooks};

/// The workbook of a scenario and its keep-mining twin.
///
/// # Errors
/// [`ExportError`] when a formula cannot be written in Excel's limits, the file fails, or it was
/// cancelled.
pub fn workbook(
    scenario: &dyn World,
    twin: &dyn World,
    meta: &WorkbookMeta,
    options: Options,
    progress: Progress,
) -> Result<Workbooks, ExportError> {
    let both = vec![(Side::Scenario, scenario), (Side::KeepMining, twin)];
    let mut steps = Steps::new(&both, progress);
    let mut write = |worlds: Vec<(Side, &dyn World)>| {
        let book = Book::new(worlds, meta, options.cached);
        steps::with_room(|| sheets::write(&book, &mut steps))
    };
    if book::formulas(scenario) + book::formulas(twin) <= options.formula_limit {
        return Ok(Workbooks::Both(write(both)?));
    }
    Ok(Workbooks::Apart {
        scenario: write(vec![(Side::Scenario, scenario)])?,
        keep_mining: write(vec![(Side::KeepMining, twin)])?,
    })
}
