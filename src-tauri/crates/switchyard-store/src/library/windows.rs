//! Which windows are open: each holds the lock on a file of its own, and the system lets go of it
//! however the program ends. What a living window has not saved yet is nobody else's to offer.

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::disk::{as_file_name, private_folder};

/// This window. A folder that takes no locks makes every window look dead; its edits are then
/// offered elsewhere, and nothing is lost by it: what it records next stands there again.
pub(super) struct Window {
    pub id: String,
    held: Option<(PathBuf, File)>,
}

impl Window {
    pub fn open(folder: &Path, at: &str) -> Window {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let id = as_file_name(&format!("{at}-{}-{number}", process::id()));
        let folder = folder_of(folder);
        clear(&folder);
        let held = hold(&folder, &id);
        Window { id, held }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if let Some((path, _lock)) = &self.held {
            let _ = fs::remove_file(path);
        }
    }
}

/// Whether a window of this name runs.
pub(super) fn lives(folder: &Path, id: &str) -> bool {
    File::open(folder_of(folder).join(as_file_name(id))).is_ok_and(|file| is_locked(&file))
}

fn folder_of(folder: &Path) -> PathBuf {
    folder.join("windows")
}

fn hold(folder: &Path, id: &str) -> Option<(PathBuf, File)> {
    private_folder(folder).ok()?;
    let path = folder.join(id);
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .ok()?;
    file.try_lock().ok()?;
    Some((path, file))
}

fn is_locked(file: &File) -> bool {
    matches!(file.try_lock_shared(), Err(fs::TryLockError::WouldBlock))
}

/// Files of windows that ended without a word.
fn clear(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if File::open(&path).is_ok_and(|file| !is_locked(&file)) {
            let _ = fs::remove_file(path);
        }
    }
}
