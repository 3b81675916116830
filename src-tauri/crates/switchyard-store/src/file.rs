//! The user's file: written whole, read whole, never changed by opening it.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::disk::{self, RealDisk};
use crate::document::Document;
use crate::error::StoreError;
use crate::image::{self, Fault, MAX_BYTES};

/// Writes the document so that a crash at any moment leaves the old file or the new one.
/// [`crate::Library::save`] does the same and keeps the version before.
///
/// # Errors
/// The document could not be opened again (an id twice, a value that is no number), or the
/// folder, the file or the disk does not take it. The old file is then as it was.
pub fn save(path: &Path, document: &Document) -> Result<(), StoreError> {
    let image = checked_image(path, document)?;
    disk::replace(&mut RealDisk, path, &image)
}

/// Reads the file. One made by an older version is brought up to date in memory; the file
/// changes only on the next save.
///
/// # Errors
/// The file is missing, not a Switchyard file, made by a later version, or damaged. Nothing is
/// half read: a document that is returned is the one that was saved.
pub fn open(path: &Path) -> Result<Document, StoreError> {
    let bytes = bytes(path)?;
    image::read(&bytes, &[]).map_err(|fault| fault.on_reading(path))
}

/// Where a path leads, so that one file has one place however it is named. One that is not there
/// (any more) is placed by its folder.
pub fn place_of(path: &Path) -> PathBuf {
    let there = fs::canonicalize(path).ok();
    let by_folder = || {
        let whole = std::path::absolute(path).ok()?;
        Some(
            fs::canonicalize(whole.parent()?)
                .ok()?
                .join(whole.file_name()?),
        )
    };
    let known = there.or_else(by_folder);
    known.unwrap_or_else(|| path.to_path_buf())
}

/// Tells two contents of a file apart, whatever the clock says; `None` when it cannot be read.
pub fn stamp(path: &Path) -> Option<String> {
    Some(image::sha256(&bytes(path).ok()?))
}

/// The image of a document, read back and compared before it may replace anything.
pub(crate) fn checked_image(path: &Path, document: &Document) -> Result<Vec<u8>, StoreError> {
    let refused = |fault: Fault| fault.on_writing(path);
    let image = image::build(document).map_err(refused)?;
    let read_back = image::read(&image, &document.checkpoints).map_err(refused)?;
    if read_back == *document {
        return Ok(image);
    }
    Err(StoreError::Unsavable {
        path: path.to_path_buf(),
        reason: "it reads back differently".to_string(),
    })
}

pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, StoreError> {
    let refused = |error: io::Error| StoreError::on_reading(path, error);
    let metadata = fs::metadata(path).map_err(refused)?;
    // A pipe or a device would never end.
    if !metadata.is_file() {
        return Err(Fault::NotADatabase.on_reading(path));
    }
    if metadata.len() > MAX_BYTES {
        return Err(Fault::TooLarge(metadata.len()).on_reading(path));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(refused)?;
    // The file may grow while it is read; one byte over the bound is enough to refuse it.
    file.take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(refused)?;
    Ok(bytes)
}
