//! Tests only: two independent spreadsheets recalculate our workbook, and every cell is held
//! against the engine.
//!
//! The workbooks they get carry poisoned results, so a spreadsheet that shows what it was given
//! instead of recalculating fails. IronCalc stays out of the product by living here.

pub mod compare;
pub mod grid;
pub mod ironcalc_engine;
pub mod libre_office;
pub mod text;

use switchyard_engine::Worlds;
use switchyard_export::{Cached, Options, WorkbookMeta, Workbooks, workbook};

/// What a formula cell shows that nobody recalculated.
pub const POISON: f64 = 12_345.678_9;

pub fn meta() -> WorkbookMeta {
    WorkbookMeta {
        scenario: "Base".to_string(),
        engine_version: "0.1.0".to_string(),
        input_hash: "0123abcd".to_string(),
        created: "2026-11-22T10:00:00".to_string(),
    }
}

/// The one file of both worlds.
///
/// # Panics
/// When it cannot be written, or the worlds are too large for one file.
pub fn file(worlds: &Worlds, cached: Cached) -> Vec<u8> {
    let options = Options {
        cached,
        ..Options::default()
    };
    match workbook(
        &worlds.scenario,
        &worlds.twin,
        &meta(),
        options,
        &mut |_, _| true,
    ) {
        Ok(Workbooks::Both(bytes)) => bytes,
        Ok(Workbooks::Apart { .. }) => panic!("test plans fit in one file"),
        Err(error) => panic!("{error}"),
    }
}

/// Deep chains of months need more stack than a test thread has.
///
/// # Panics
/// When `work` does.
pub fn with_stack(work: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new()
        .stack_size(512 << 20)
        .spawn(work);
    if let Err(panic) = thread.expect("a thread starts").join() {
        std::panic::resume_unwind(panic);
    }
}
