//! What is wrong with an image or a document, before a path is known.

use std::path::Path;

use super::sanity::Flaw;
use crate::error::StoreError;

#[derive(Debug)]
pub(crate) enum Fault {
    NotADatabase,
    NotOurs,
    Newer { made_with: String, schema: u32 },
    TooLarge(u64),
    Damaged(String),
    Flawed(Flaw),
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Fault {
        Fault::Sqlite(error)
    }
}

impl From<Flaw> for Fault {
    fn from(flaw: Flaw) -> Fault {
        Fault::Flawed(flaw)
    }
}

impl Fault {
    pub(crate) fn on_reading(self, path: &Path) -> StoreError {
        let path = path.to_path_buf();
        match self {
            Fault::NotADatabase => StoreError::NotADatabase { path },
            Fault::NotOurs => StoreError::NotOurs { path },
            Fault::TooLarge(bytes) => StoreError::TooLarge { path, bytes },
            Fault::Newer { made_with, schema } => StoreError::Newer {
                path,
                made_with,
                file_schema: schema,
            },
            other => StoreError::Damaged {
                path,
                detail: other.detail(),
            },
        }
    }

    pub(crate) fn on_writing(self, path: &Path) -> StoreError {
        StoreError::Unsavable {
            path: path.to_path_buf(),
            reason: self.detail(),
        }
    }

    /// A plan that is taken as a checkpoint; no file is meant yet.
    pub(crate) fn on_keeping(self) -> StoreError {
        StoreError::UnfitPlan {
            reason: self.detail(),
        }
    }

    /// What is wrong with a checkpoint is wrong with the file that holds it.
    pub(super) fn in_checkpoint(self, name: &str) -> Fault {
        match self {
            Fault::Newer { .. } => self,
            other => Fault::Damaged(format!("its checkpoint '{name}': {}", other.detail())),
        }
    }

    /// A clause that stands inside a sentence.
    fn detail(self) -> String {
        match self {
            Fault::Damaged(detail) => detail,
            Fault::Flawed(flaw) => flaw.to_string(),
            Fault::Sqlite(error) => error.to_string(),
            Fault::TooLarge(bytes) => format!("it would take {} MB", bytes / 1_000_000),
            Fault::NotADatabase | Fault::NotOurs => "it is no Switchyard file".to_string(),
            Fault::Newer { .. } => "it would not open again".to_string(),
        }
    }
}
