//! Keeps plans: the `.swy` file the user names, and the library of this machine beside it.
//!
//! A `.swy` file is one SQLite image, written whole and read whole ([`save`], [`open`]); a
//! [`Checkpoint`] in it is an image in the image. Between saves every committed edit stands in the
//! [`Library`], with recent files, preferences and backups. This is the only crate that knows SQL.
//!
//! Absent on purpose: a clock (times come in as ISO text), a live connection to the user's file
//! (shared folders break those), checks of mining sense (`switchyard_model::check`), locks on the user's file.

/// The text of one file under `src/sql`.
macro_rules! sql {
    ($name:literal) => {
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/src/sql/",
            $name,
            ".sql"
        ))
    };
}

mod checkpoint;
mod disk;
mod document;
mod error;
mod file;
mod guard;
mod image;
mod library;
mod local;

pub use checkpoint::{Checkpoint, MAX_CHECKPOINTS, add_checkpoint, plan_sha256};
pub use disk::write_file;
pub use document::{Document, Headlines, LogEntry, MadeIn};
pub use error::StoreError;
pub use file::{open, place_of, save, stamp};
pub use image::SCHEMA;
pub use library::{Backup, Edit, Library, Recent, Recovery, Saved};
pub use local::local_time;

/// The program that writes these files; all crates share one version.
pub(crate) const APP_VERSION: &str = env!("CARGO_PKG_VERSION");

// The documents and folders that unit tests share with the tests under `tests/`.
#[cfg(test)]
extern crate self as switchyard_store;
#[cfg(test)]
#[path = "../tests/common/mod.rs"]
mod common;
