//! The recovery journal: for every document with unsaved edits, the file that Save would write.

use std::path::{Path, PathBuf};

use rusqlite::{OptionalExtension, params};

use super::{Library, optional_text, text};
use crate::document::Document;
use crate::error::StoreError;
use crate::image;

/// What the user just did, for the words of a later offer to recover it.
#[derive(Clone, Copy, Debug)]
pub struct Edit<'a> {
    /// As the window's title says it.
    pub name: &'a str,
    /// `None` when the document was never saved.
    pub path: Option<&'a Path>,
    pub label: &'a str,
    /// ISO time.
    pub at: &'a str,
}

/// A document whose last edits are in no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// Its `doc_id`.
    pub document: String,
    pub name: String,
    pub path: Option<PathBuf>,
    /// Of the last edit.
    pub label: String,
    /// ISO time of the last edit.
    pub edited_at: String,
    /// Edits since the document was last saved.
    pub edits: u32,
}

impl Library {
    /// Keeps the document as it stands after an edit. On return it outlives a power cut.
    ///
    /// # Errors
    /// The document could not be opened again, or the library cannot be written.
    pub fn record(&self, document: &Document, edit: &Edit<'_>) -> Result<(), StoreError> {
        let image = image::build(document).map_err(|fault| fault.on_writing(&self.path()))?;
        let path = edit.path.map(Path::to_string_lossy);
        self.with(|connection| {
            connection
                .prepare_cached(sql!("library/put_recovery"))?
                .execute(params![
                    document.doc_id,
                    edit.name,
                    path,
                    edit.label,
                    edit.at,
                    image
                ])?;
            Ok(())
        })
    }

    /// Newest first. Empty after an orderly end: every document was saved or given up.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn recoveries(&self) -> Result<Vec<Recovery>, StoreError> {
        self.with(|connection| {
            connection
                .prepare(sql!("library/get_recoveries"))?
                .query_map([], |row| {
                    Ok(Recovery {
                        document: text(row, 0)?,
                        name: text(row, 1)?,
                        path: optional_text(row, 2)?.map(PathBuf::from),
                        label: text(row, 3)?,
                        edited_at: text(row, 4)?,
                        edits: u32::try_from(row.get::<_, i64>(5)?).unwrap_or(u32::MAX),
                    })
                })?
                .collect()
        })
    }

    /// The document as it stood after its last recorded edit.
    ///
    /// # Errors
    /// There is no such recovery, it is damaged, or the library cannot be read.
    pub fn recovered(&self, document: &str) -> Result<Document, StoreError> {
        let image: Option<Vec<u8>> = self.with(|connection| {
            connection
                .query_row(sql!("library/get_recovery"), [document], |row| row.get(0))
                .optional()
        })?;
        let image = image.ok_or_else(|| StoreError::NoRecovery {
            path: self.path(),
            document: document.to_string(),
        })?;
        image::read(&image, &[]).map_err(|fault| fault.on_reading(&self.path()))
    }

    /// To be called once a document is saved or given up.
    ///
    /// # Errors
    /// The library cannot be written.
    pub fn forget(&self, document: &str) -> Result<(), StoreError> {
        self.with(|connection| {
            connection.execute(sql!("library/forget_recovery"), [document])?;
            Ok(())
        })
    }
}
