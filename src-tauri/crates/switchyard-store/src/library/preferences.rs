//! Small texts the program wants to find again: theme, window size, what was dismissed.

use std::collections::BTreeMap;

use rusqlite::OptionalExtension;

use super::{Library, text};
use crate::error::StoreError;

impl Library {
    /// # Errors
    /// The library cannot be read.
    pub fn preference(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.with(|connection| {
            connection
                .query_row(sql!("library/get_preference"), [key], |row| text(row, 0))
                .optional()
        })
    }

    /// # Errors
    /// The library cannot be read.
    pub fn preferences(&self) -> Result<BTreeMap<String, String>, StoreError> {
        self.with(|connection| {
            connection
                .prepare(sql!("library/get_preferences"))?
                .query_map([], |row| Ok((text(row, 0)?, text(row, 1)?)))?
                .collect()
        })
    }

    /// # Errors
    /// The library cannot be written.
    pub fn set_preference(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.with(|connection| {
            connection.execute(sql!("library/put_preference"), [key, value])?;
            Ok(())
        })
    }
}
