//! Runs a reader on a thread of its own: a panic inside it becomes a fault of the file, and the
//! caller's thread stays free to show progress and to stop it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;

use crate::error::Fault;
use crate::file::Progress;

pub(crate) fn run<T: Send + 'static>(
    work: impl FnOnce(Progress) -> Result<T, Fault> + Send + 'static,
    progress: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<T, Fault> {
    let stopped = Arc::new(AtomicBool::new(false));
    let (report, reports) = mpsc::channel();
    let asked = Arc::clone(&stopped);
    let thread = thread::Builder::new()
        .name("table reader".to_string())
        .spawn(move || {
            let mut last = None;
            work(&mut |percent| {
                if last.replace(percent) != Some(percent) {
                    // The other end is gone only when the caller is.
                    report.send(percent).ok();
                }
                match asked.load(Ordering::Relaxed) {
                    true => Err(Fault::Stopped),
                    false => Ok(()),
                }
            })
        })
        .map_err(Fault::Unreadable)?;
    // Ends when the worker drops its side, by finishing or by a panic.
    for percent in reports {
        if !progress(percent, 100) {
            stopped.store(true, Ordering::Relaxed);
        }
    }
    let result = thread.join().unwrap_or(Err(Fault::Broken));
    // A short reading may end before it looks again; stopped is stopped all the same.
    match stopped.load(Ordering::Relaxed) {
        true => Err(Fault::Stopped),
        false => result,
    }
}
