//! What this machine remembers between starts, in the app-data folder: `library.sqlite` with
//! recent files, preferences and unsaved edits, and `backups/` with earlier versions of files.
//!
//! The library is a convenience: a damaged one is moved aside and never keeps the program from
//! starting. Absent on purpose: a log of single edits (a recovery is the whole newest plan).

mod backups;
mod database;
mod preferences;
mod recents;
mod recovery;
mod windows;

use std::path::{Path, PathBuf};

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};

pub use backups::{Backup, Saved};
pub use recents::Recent;
pub use recovery::{Edit, Recovery};

use crate::error::StoreError;
use windows::Window;

pub struct Library {
    folder: PathBuf,
    connection: Option<Connection>,
    notice: Option<StoreError>,
    window: Window,
}

impl Library {
    /// Opens the library in a folder, making both when they are not there. This never fails: see
    /// [`Library::notice`] for what went wrong. `at` is the time now, for the name of a damaged
    /// library that is moved aside.
    pub fn open(folder: &Path, at: &str) -> Library {
        let (connection, notice) = database::connect(folder, at);
        Library {
            folder: folder.to_path_buf(),
            connection,
            notice,
            window: Window::open(folder, at),
        }
    }

    /// What the user should be told about opening the library, if anything:
    /// [`StoreError::LibraryReplaced`] or [`StoreError::LibraryUnavailable`].
    pub fn notice(&self) -> Option<&StoreError> {
        self.notice.as_ref()
    }

    /// Whether what is recorded lands where the next start looks for it: the library was opened,
    /// and nobody has removed it since.
    pub fn is_there(&self) -> bool {
        self.connection.is_some() && self.path().exists()
    }

    fn path(&self) -> PathBuf {
        database::path(&self.folder)
    }

    /// Runs one piece of work on the database and says in our words what went wrong.
    fn with<T>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        match &self.connection {
            Some(connection) => {
                work(connection).map_err(|error| database::failed(&self.path(), &error))
            }
            None => Err(StoreError::LibraryUnavailable {
                path: self.path(),
                detail: "it was not opened".to_string(),
            }),
        }
    }
}

/// A text to show. One damaged letter must not hide the whole list it stands in.
fn text(row: &Row<'_>, column: usize) -> rusqlite::Result<String> {
    Ok(optional_text(row, column)?.unwrap_or_default())
}

fn optional_text(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<String>> {
    Ok(match row.get_ref(column)? {
        ValueRef::Text(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
        _ => None,
    })
}
