//! The files opened last.

use std::path::{Path, PathBuf};

use rusqlite::params;

use super::{Library, text};
use crate::error::StoreError;

/// More than a menu shows is of no use.
const KEPT: u32 = 12;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    pub path: PathBuf,
    /// Of the plan.
    pub name: String,
    /// ISO time.
    pub opened_at: String,
    /// Whether the file is still there.
    pub exists: bool,
}

impl Library {
    /// Puts a file first in the list.
    ///
    /// # Errors
    /// The library cannot be written.
    pub fn remember(&self, path: &Path, name: &str, at: &str) -> Result<(), StoreError> {
        let path = path.to_string_lossy();
        self.with(|connection| {
            connection.execute(sql!("library/put_recent"), params![path, name, at])?;
            connection.execute(sql!("library/thin_recents"), [KEPT])?;
            Ok(())
        })
    }

    /// Newest first, 12 at most.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn recents(&self) -> Result<Vec<Recent>, StoreError> {
        self.with(|connection| {
            connection
                .prepare(sql!("library/get_recents"))?
                .query_map([], |row| {
                    let path = PathBuf::from(text(row, 0)?);
                    Ok(Recent {
                        exists: path.is_file(),
                        path,
                        name: text(row, 1)?,
                        opened_at: text(row, 2)?,
                    })
                })?
                .collect()
        })
    }

    /// # Errors
    /// The library cannot be written.
    pub fn clear_recents(&self) -> Result<(), StoreError> {
        self.with(|connection| {
            connection.execute(sql!("library/clear_recents"), [])?;
            Ok(())
        })
    }
}
