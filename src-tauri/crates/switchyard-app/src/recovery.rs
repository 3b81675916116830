//! Where unsaved edits stand, and the words in which they are offered.

use std::path::{Path, PathBuf};

use switchyard_model::measures::Readings;
use switchyard_store::{Recovery, place_of, stamp};

use crate::api::{BothHeadlines, RecoveryView};
use crate::document::OpenDocument;
use crate::session::new_id;
use crate::{clock, headlines};

/// Of one opening of a document.
pub struct Standing {
    /// Names its entry in the journal.
    pub entry: String,
    /// Where it was opened from or saved to.
    pub place: Option<PathBuf>,
    /// What the file there was then.
    pub base: Option<String>,
}

impl Standing {
    /// A plan that comes from no file.
    pub fn nowhere() -> Standing {
        Standing {
            entry: new_id(),
            place: None,
            base: None,
        }
    }

    pub fn at(path: &Path) -> Standing {
        Standing {
            entry: new_id(),
            place: Some(place_of(path)),
            base: stamp(path),
        }
    }
}

pub fn view(recovery: &Recovery) -> RecoveryView {
    let path = recovery.path.as_ref().or(recovery.place.as_ref());
    RecoveryView {
        entry: recovery.entry.clone(),
        name: recovery.name.clone(),
        path: path.map(|path| path.display().to_string()),
        when: clock::relative(&recovery.edited_at),
        edits: recovery.edits,
        last_edit: recovery.label.clone(),
        warning: warning(recovery),
    }
}

/// A sentence when the file is not what the edits began with.
fn warning(recovery: &Recovery) -> Option<String> {
    let place = recovery.place.as_deref()?;
    if !place.exists() {
        return Some("Its file is no longer there.".to_string());
    }
    if recovery.base.is_some() && recovery.base == stamp(place) {
        return None;
    }
    if is_another_plan(recovery, place) {
        return Some("Another plan stands in its file now.".to_string());
    }
    let written = written_at(place)?;
    if written.as_str() > recovery.edited_at.as_str() {
        let when = clock::relative(&written);
        return Some(format!("Its file is newer: saved {when}."));
    }
    let changed = "Its file was changed by somebody else after these edits were begun.";
    recovery.base.as_ref().map(|_| changed.to_string())
}

fn is_another_plan(recovery: &Recovery, place: &Path) -> bool {
    let known = recovery.path.is_some();
    known && switchyard_store::open(place).is_ok_and(|found| found.doc_id != recovery.document)
}

/// ISO time a file was last written.
pub fn written_at(path: &Path) -> Option<String> {
    let written = std::fs::metadata(path).and_then(|found| found.modified());
    written.ok().map(clock::iso)
}

/// Without its ending.
pub fn file_name(path: &Path) -> String {
    let stem = path.file_stem();
    stem.map_or_else(String::new, |stem| stem.to_string_lossy().to_string())
}

pub fn new_checkpoints(saved: &OpenDocument, edited: &OpenDocument) -> Vec<String> {
    let is_new = |name: &str| saved.checkpoints.iter().all(|kept| kept.name != name);
    let names = edited.checkpoints.iter().map(|kept| kept.name.as_str());
    names
        .filter(|name| is_new(name))
        .map(|name| format!("Checkpoint '{name}' is new"))
        .collect()
}

/// Headlines of both, side by side.
pub fn both_headlines(saved: &OpenDocument, edited: &OpenDocument) -> Vec<BothHeadlines> {
    let of =
        |document: &OpenDocument| headlines::headlines(&Readings::of(&document.worlds.scenario));
    let [was, is] = [saved, edited].map(of);
    let pairs = is.into_iter().filter_map(|is| {
        let was = was.iter().find(|was| was.id == is.id)?;
        Some(BothHeadlines {
            differs: was.text != is.text,
            saved: was.text.clone(),
            edited: is.text,
            label: is.label,
        })
    });
    pairs.collect()
}
