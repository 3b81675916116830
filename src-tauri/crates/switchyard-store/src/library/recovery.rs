//! The recovery journal: for every opened document with unsaved edits, the file that Save would
//! write. An entry belongs to one opening and to the place it was opened from, so that neither a
//! copy of the file nor a second window can take its place. It leaves by [`Library::forget`] alone.

use std::path::{Path, PathBuf};

use rusqlite::{OptionalExtension, Row, params};

use super::{Library, optional_text, text, windows};
use crate::document::Document;
use crate::error::StoreError;
use crate::image;

/// What the user just did, for the words of a later offer to recover it.
#[derive(Clone, Copy, Debug)]
pub struct Edit<'a> {
    /// Names this opening of the document; unique on this machine.
    pub entry: &'a str,
    /// As the window's title says it.
    pub name: &'a str,
    /// Where it was opened from or saved to, by [`crate::place_of`]; `None` for neither.
    pub place: Option<&'a Path>,
    /// The file that Save writes; `None` when the document was never saved.
    pub path: Option<&'a Path>,
    /// [`crate::stamp`] of the file in that place as the edits began.
    pub base: Option<&'a str>,
    pub label: &'a str,
    /// ISO time.
    pub at: &'a str,
}

/// A document whose last edits are in no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovery {
    pub entry: String,
    /// Its `doc_id`.
    pub document: String,
    pub name: String,
    /// As in [`Edit`].
    pub place: Option<PathBuf>,
    pub path: Option<PathBuf>,
    pub base: Option<String>,
    /// Of the last edit.
    pub label: String,
    /// ISO time of the last edit.
    pub edited_at: String,
    /// Edits since the document was last saved.
    pub edits: u32,
    /// A window has it open, this one or another.
    pub is_open: bool,
}

impl Library {
    /// Keeps the document as it stands after an edit. On return it outlives a power cut.
    ///
    /// # Errors
    /// The document could not be opened again, or the library cannot be written.
    pub fn record(&self, document: &Document, edit: &Edit<'_>) -> Result<(), StoreError> {
        let image = image::build(document).map_err(|fault| fault.on_writing(&self.path()))?;
        self.with(|connection| {
            connection
                .prepare_cached(sql!("library/put_recovery"))?
                .execute(params![
                    edit.entry,
                    self.window.id,
                    document.doc_id,
                    edit.place.map(Path::to_string_lossy),
                    edit.path.map(Path::to_string_lossy),
                    edit.base,
                    edit.name,
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
                .query_map([], |row| self.recovery(row))?
                .collect()
        })
    }

    fn recovery(&self, row: &Row<'_>) -> rusqlite::Result<Recovery> {
        let window = text(row, 1)?;
        Ok(Recovery {
            entry: text(row, 0)?,
            is_open: window == self.window.id || windows::lives(&self.folder, &window),
            document: text(row, 2)?,
            place: optional_text(row, 3)?.map(PathBuf::from),
            path: optional_text(row, 4)?.map(PathBuf::from),
            base: optional_text(row, 5)?,
            name: text(row, 6)?,
            label: text(row, 7)?,
            edited_at: text(row, 8)?,
            edits: u32::try_from(row.get::<_, i64>(9)?).unwrap_or(u32::MAX),
        })
    }

    /// The document as it stood after its last recorded edit.
    ///
    /// # Errors
    /// There is no such recovery, it is damaged, or the library cannot be read.
    pub fn recovered(&self, entry: &str) -> Result<Document, StoreError> {
        let image: Option<Vec<u8>> = self.with(|connection| {
            connection
                .query_row(sql!("library/get_recovery"), [entry], |row| row.get(0))
                .optional()
        })?;
        let image = image.ok_or_else(|| StoreError::NoRecovery { path: self.path() })?;
        image::read(&image, &[]).map_err(|fault| fault.on_reading(&self.path()))
    }

    /// Makes an entry that was waiting the entry `own` of this window. Should its window live
    /// after all, what that one records next stands beside it.
    ///
    /// # Errors
    /// The library cannot be written.
    pub fn take_over(&self, entry: &str, own: &str) -> Result<(), StoreError> {
        self.with(|connection| {
            let sql = sql!("library/take_over_recovery");
            connection.execute(sql, [entry, own, &self.window.id])?;
            Ok(())
        })
    }

    /// Offers an entry although its window runs on: the page in it has lost the plan.
    ///
    /// # Errors
    /// The library cannot be written.
    pub fn let_go(&self, entry: &str) -> Result<(), StoreError> {
        self.with(|connection| {
            connection.execute(sql!("library/take_over_recovery"), [entry, entry, ""])?;
            Ok(())
        })
    }

    /// To be called once the edits are saved, or given up by the user's own word.
    ///
    /// # Errors
    /// The library cannot be written.
    pub fn forget(&self, entry: &str) -> Result<(), StoreError> {
        self.with(|connection| {
            connection.execute(sql!("library/forget_recovery"), [entry])?;
            Ok(())
        })
    }
}
