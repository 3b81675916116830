//! Why a file was not opened or written. Each message is one sentence that names the file, if
//! one is meant, and what the user can do.

use std::io;
use std::path::{Path, PathBuf};

use crate::APP_VERSION;
use crate::checkpoint::MAX_CHECKPOINTS;
use crate::image::SCHEMA;

/// What Windows says of a file that a spreadsheet has open.
const SHARING_VIOLATION: i32 = 32;

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("“{}” is not there; look for it in another folder or on another drive.", path.display())]
    NotFound { path: PathBuf },

    #[error("“{}” is not a Switchyard file; choose one that ends in .swy.", path.display())]
    NotADatabase { path: PathBuf },

    #[error("“{}” is a database of another program; choose a file made by Switchyard.", path.display())]
    NotOurs { path: PathBuf },

    #[error(
        "“{}” was made with Switchyard {made_with} (file version {file_schema}) and this is \
         Switchyard {APP_VERSION} (file version {SCHEMA}); update Switchyard to open it.",
        path.display()
    )]
    Newer {
        path: PathBuf,
        made_with: String,
        file_schema: u32,
    },

    #[error("“{}” is damaged ({detail}) and was left as it is; open a backup or an earlier copy.", path.display())]
    Damaged { path: PathBuf, detail: String },

    #[error("“{}” is larger than a plan can be ({} MB); choose another file.", path.display(), bytes / 1_000_000)]
    TooLarge { path: PathBuf, bytes: u64 },

    #[error("“{}” may not be changed; save under another name.", path.display())]
    ReadOnlyFile { path: PathBuf },

    #[error("“{}” is a folder; add a file name to it.", path.display())]
    IsAFolder { path: PathBuf },

    #[error(
        "“{}” is open in another program or belongs to another user, and was left as it is; close \
         it there or save under another name.",
        path.display()
    )]
    InUse { path: PathBuf },

    #[error("The folder of “{}” may not be written to; save in another folder.", path.display())]
    ReadOnlyFolder { path: PathBuf },

    #[error("The folder of “{}” does not exist; save in another folder.", path.display())]
    NoSuchFolder { path: PathBuf },

    #[error("The disk is full and “{}” was not written; free some space or save on another disk.", path.display())]
    DiskFull { path: PathBuf },

    #[error("“{}” was not written because {reason}; undo the last change and save again.", path.display())]
    Unsavable { path: PathBuf, reason: String },

    #[error(
        "The plan cannot be kept as it stands because {reason}; undo the last change and try again."
    )]
    UnfitPlan { reason: String },

    #[error(
        "A plan keeps {MAX_CHECKPOINTS} checkpoints at most and this one has them; start a new plan from it to take more."
    )]
    TooManyCheckpoints,

    #[error("With this checkpoint they would take {} MB, more than a file can hold; start a new plan from this one to take more.", bytes / 1_000_000)]
    NoRoomForCheckpoint { bytes: usize },

    #[error("“{}” could not be read or written ({source}); try again or use another folder.", path.display())]
    Io { path: PathBuf, source: io::Error },

    #[error(
        "“{}” could not be read and a new one was begun; recent files and recoveries up to then \
         are kept in “{}”.", path.display(), moved_to.display()
    )]
    LibraryReplaced { path: PathBuf, moved_to: PathBuf },

    #[error("“{}” cannot be used ({detail}), so unsaved edits are not kept on disk; save often.", path.display())]
    LibraryUnavailable { path: PathBuf, detail: String },

    #[error("“{}” holds these unsaved edits no longer; open the plan's file instead.", path.display())]
    NoRecovery { path: PathBuf },
}

impl StoreError {
    /// A file or its folder refused while being written.
    pub(crate) fn on_writing(path: &Path, error: io::Error) -> StoreError {
        use io::ErrorKind as Kind;
        let path = path.to_path_buf();
        match error.kind() {
            Kind::StorageFull | Kind::QuotaExceeded => StoreError::DiskFull { path },
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => {
                StoreError::ReadOnlyFolder { path }
            }
            Kind::NotFound | Kind::NotADirectory => StoreError::NoSuchFolder { path },
            _ => StoreError::Io {
                path,
                source: error,
            },
        }
    }

    /// The new file is written, and may not take the place of the old one.
    pub(crate) fn on_replacing(path: &Path, error: io::Error) -> StoreError {
        use io::ErrorKind as Kind;
        let held = matches!(error.kind(), Kind::PermissionDenied | Kind::ResourceBusy);
        match held || (cfg!(windows) && error.raw_os_error() == Some(SHARING_VIOLATION)) {
            true => StoreError::InUse { path: path.into() },
            false => StoreError::on_writing(path, error),
        }
    }

    pub(crate) fn on_reading(path: &Path, error: io::Error) -> StoreError {
        use io::ErrorKind as Kind;
        let path = path.to_path_buf();
        match error.kind() {
            Kind::NotFound | Kind::NotADirectory => StoreError::NotFound { path },
            _ => StoreError::Io {
                path,
                source: error,
            },
        }
    }
}
