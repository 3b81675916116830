//! How far a workbook is, and what happens when it cannot go on.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use switchyard_model::world::World;

use super::side::Side;
use super::terms::{ExportError, Progress};

/// One step per line that is written; packing what was written counts as a tenth of them.
pub struct Steps<'a> {
    done: usize,
    total: usize,
    progress: Progress<'a>,
}

impl<'a> Steps<'a> {
    pub fn new(worlds: &[(Side, &dyn World)], progress: Progress<'a>) -> Steps<'a> {
        let lines = |world: &dyn World| {
            let catalogue = &world.context().catalogue;
            let computed = catalogue.lines().filter(|(_, line)| !line.is_input());
            computed.count()
        };
        let lines: usize = worlds.iter().map(|(_, world)| lines(*world)).sum();
        Steps {
            done: 0,
            total: lines + lines / 10 + 1,
            progress,
        }
    }

    /// # Errors
    /// When nobody wants the workbook any more.
    pub fn step(&mut self) -> Result<(), ExportError> {
        self.done += 1;
        match (self.progress)(self.done.min(self.total), self.total) {
            true => Ok(()),
            false => Err(ExportError::Cancelled),
        }
    }
}

/// Rows are streamed into temporary files, and the writer panics when their disk is full.
pub fn with_room<T>(write: impl FnOnce() -> Result<T, ExportError>) -> Result<T, ExportError> {
    catch_unwind(AssertUnwindSafe(write)).unwrap_or_else(|panic| match of_a_disk(&*panic) {
        true => Err(ExportError::NoRoom),
        false => resume_unwind(panic),
    })
}

/// A panic over an error of the operating system, which is told as a sentence.
pub fn of_a_disk(panic: &(dyn Any + Send)) -> bool {
    let text = panic.downcast_ref::<String>();
    text.is_some_and(|text| text.contains(": Os { code: "))
}
