//! Earlier versions of the user's files: each save keeps the one it replaces.
//!
//! `backups/<doc_id>/<place>/000012_<time>.swy`, the last ten: a copy of a file is the same document
//! in another place and pushes out none of the original's. Only a version that opens counts as a
//! backup: damaged ones must never push out good ones. They are kept as `.damaged` and not
//! thinned.

use std::fs;
use std::path::{Path, PathBuf};

use super::Library;
use crate::disk::{self, RealDisk, as_file_name, private_folder};
use crate::document::Document;
use crate::error::StoreError;
use crate::file;
use crate::image::{self, Fault};

const KEPT: usize = 10;
/// Of the hash of a place: enough for the few places a document has.
const PLACE_LETTERS: usize = 12;
const SOUND: &str = "swy";
const DAMAGED: &str = "damaged";

/// A save that succeeded.
#[derive(Debug)]
pub struct Saved {
    /// Where the version before stands now; `None` when there was none to keep.
    pub backup: Option<PathBuf>,
    /// Why it could not be kept, or older ones not thinned. The file itself is saved all the same.
    pub backup_problem: Option<StoreError>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    pub path: PathBuf,
    /// ISO time of the save that replaced this version.
    pub replaced_at: String,
}

impl Library {
    /// As [`crate::save`], and keeps the version that stood in the file before. `at` is the time
    /// now.
    ///
    /// # Errors
    /// As [`crate::save`].
    pub fn save(&self, path: &Path, document: &Document, at: &str) -> Result<Saved, StoreError> {
        let image = file::checked_image(path, document)?;
        let kept = match file::bytes(path) {
            Ok(before) if before != image => self.keep(path, &before, document, at),
            Ok(_) | Err(StoreError::NotFound { .. }) => Ok(None),
            Err(problem) => Err(problem),
        };
        disk::replace(&mut RealDisk, path, &image)?;
        Ok(match kept {
            Ok(backup) => Saved {
                backup_problem: thin(backup.as_deref()).err(),
                backup,
            },
            Err(problem) => Saved {
                backup: None,
                backup_problem: Some(problem),
            },
        })
    }

    /// Of the document in this place, newest first; then those of a time when a document had one
    /// folder for all its places.
    pub fn backups(&self, doc_id: &str, path: &Path) -> Vec<Backup> {
        let own = self.folder_of(doc_id, path);
        let of_all = own.parent().map(Path::to_path_buf).unwrap_or_default();
        let newest_first = |folder: &Path| kept(folder, SOUND).into_iter().rev();
        newest_first(&own)
            .chain(newest_first(&of_all))
            .map(|(_, path)| Backup {
                replaced_at: time_in_name(&path),
                path,
            })
            .collect()
    }

    fn keep(
        &self,
        path: &Path,
        before: &[u8],
        document: &Document,
        at: &str,
    ) -> Result<Option<PathBuf>, StoreError> {
        let (doc_id, ending) = match image::read(before, &document.checkpoints) {
            Ok(before) => (before.doc_id, SOUND),
            // Another program's file, which the user chose to replace.
            Err(Fault::NotADatabase | Fault::NotOurs) => return Ok(None),
            Err(_) => (document.doc_id.clone(), DAMAGED),
        };
        let folder = self.folder_of(&doc_id, path);
        private_folder(&folder).map_err(|error| StoreError::on_writing(&folder, error))?;
        let path = folder.join(format!(
            "{:06}_{}.{ending}",
            next_number(&folder),
            as_file_name(at)
        ));
        disk::replace(&mut RealDisk, &path, before)?;
        Ok(Some(path))
    }

    fn folder_of(&self, doc_id: &str, path: &Path) -> PathBuf {
        // Whatever the caller passes, it names one folder below ours.
        let name = as_file_name(doc_id).replace('.', "-");
        let place = image::sha256(file::place_of(path).to_string_lossy().as_bytes());
        let place = &place[..PLACE_LETTERS];
        self.folder.join("backups").join(name).join(place)
    }
}

/// Removes the oldest beyond ten, in the folder of the backup just made.
fn thin(backup: Option<&Path>) -> Result<(), StoreError> {
    let Some(folder) = backup.and_then(Path::parent) else {
        return Ok(());
    };
    let kept = kept(folder, SOUND);
    let surplus = kept.len().saturating_sub(KEPT);
    kept.iter().take(surplus).try_for_each(|(_, path)| {
        fs::remove_file(path).map_err(|error| StoreError::on_writing(path, error))
    })
}

/// Oldest first. Order comes from the number: a clock may be set back.
fn kept(folder: &Path, ending: &str) -> Vec<(u64, PathBuf)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut kept: Vec<(u64, PathBuf)> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .filter_map(|path| Some((number_in_name(&path)?, path)))
        .collect();
    kept.sort();
    kept
}

fn next_number(folder: &Path) -> u64 {
    let last = |ending| kept(folder, ending).last().map_or(0, |(number, _)| *number);
    last(SOUND).max(last(DAMAGED)) + 1
}

fn number_in_name(path: &Path) -> Option<u64> {
    let (number, _) = path.file_name()?.to_str()?.split_once('_')?;
    number.parse().ok()
}

fn time_in_name(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let (_, time) = stem.split_once('_').unwrap_or_default();
    time.replace('_', ":")
}
