//! Opening `library.sqlite`, and moving it aside when it is damaged.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, MAIN_DB, OpenFlags, TransactionBehavior};

use crate::disk::{as_file_name, private_folder};
use crate::error::StoreError;
use crate::guard;

/// "SWYL".
const APPLICATION_ID: u32 = 0x5357_594C;
/// From each version to the next; the first makes the tables.
const STEPS: [&str; 2] = [sql!("library/schema_1"), sql!("library/schema_2")];
const SCHEMA: u32 = STEPS.len() as u32;

/// How long to wait for another window of ours.
const PATIENCE: Duration = Duration::from_secs(2);

/// Why a library cannot be used as it is.
enum Refusal {
    /// Damaged, of another program, or of a later version: set it aside.
    Unfit,
    /// The folder or the disk refuses; another file would not help.
    Unavailable(String),
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Refusal {
        match error.sqlite_error_code() {
            Some(
                ErrorCode::CannotOpen
                | ErrorCode::PermissionDenied
                | ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::SystemIoFailure
                | ErrorCode::DiskFull
                | ErrorCode::OutOfMemory,
            ) => Refusal::Unavailable(error.to_string()),
            // Damage shows in many ways; a damaged header even claims to be read-only.
            _ => Refusal::Unfit,
        }
    }
}

pub(super) fn path(folder: &Path) -> PathBuf {
    folder.join("library.sqlite")
}

pub(super) fn connect(folder: &Path, at: &str) -> (Option<Connection>, Option<StoreError>) {
    let path = path(folder);
    let unavailable = |detail: String| {
        let path = path.clone();
        (None, Some(StoreError::LibraryUnavailable { path, detail }))
    };
    if let Err(error) = private_folder(folder) {
        return unavailable(error.to_string());
    }
    match open(&path) {
        Ok(connection) => (Some(connection), None),
        Err(Refusal::Unavailable(detail)) => unavailable(detail),
        Err(Refusal::Unfit) => match begin_anew(&path, at) {
            Ok((connection, notice)) => (Some(connection), Some(notice)),
            Err(detail) => unavailable(detail),
        },
    }
}

pub(super) fn failed(path: &Path, error: &rusqlite::Error) -> StoreError {
    let path = path.to_path_buf();
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => StoreError::DiskFull { path },
        _ => StoreError::LibraryUnavailable {
            path,
            detail: error.to_string(),
        },
    }
}

fn open(path: &Path) -> Result<Connection, Refusal> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut connection = Connection::open_with_flags(path, flags)?;
    guard::harden(&connection)?;
    connection.busy_timeout(PATIENCE)?;
    connection.execute_batch(sql!("library/connect"))?;
    bring_up(&mut connection)?;
    Ok(connection)
}

/// New tables, or those of an older version brought up, with all they hold. In one transaction:
/// two windows may start at once.
fn bring_up(connection: &mut Connection) -> Result<(), Refusal> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version = number(&transaction, "user_version")?;
    let is_new = version == 0 && guard::tables(&transaction)?.is_empty();
    if !is_new {
        check(&transaction, version)?;
    }
    for step in &STEPS[version as usize..] {
        transaction.execute_batch(step)?;
    }
    if version == SCHEMA {
        return Ok(());
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", SCHEMA)?;
    Ok(transaction.commit()?)
}

fn check(connection: &Connection, version: u32) -> Result<(), Refusal> {
    if !(1..=SCHEMA).contains(&version) {
        return Err(Refusal::Unfit);
    }
    let ours = Connection::open_in_memory()?;
    for step in &STEPS[..version as usize] {
        ours.execute_batch(step)?;
    }
    let fit = !connection.is_readonly(MAIN_DB)?
        && number(connection, "application_id")? == APPLICATION_ID
        && guard::tables(connection)? == guard::tables(&ours)?
        && guard::quick_check(connection)?.is_none();
    if fit { Ok(()) } else { Err(Refusal::Unfit) }
}

fn number(connection: &Connection, pragma: &str) -> rusqlite::Result<u32> {
    connection.pragma_query_value(None, pragma, |row| row.get(0))
}

/// Nothing is deleted: somebody may still get a plan out of the old one.
fn begin_anew(path: &Path, at: &str) -> Result<(Connection, StoreError), String> {
    let moved_to = free_name(path, at);
    // The log belongs to the database it lies beside; a new one must not find it.
    for ending in ["", "-wal", "-shm"] {
        let from = with_ending(path, ending);
        if from.exists() {
            let to = with_ending(&moved_to, ending);
            fs::rename(&from, to).map_err(|error| error.to_string())?;
        }
    }
    let path = path.to_path_buf();
    match open(&path) {
        Ok(connection) => Ok((connection, StoreError::LibraryReplaced { path, moved_to })),
        Err(Refusal::Unavailable(detail)) => Err(detail),
        Err(Refusal::Unfit) => Err("a new one is damaged too".to_string()),
    }
}

/// `library.sqlite.damaged-<time>`, numbered when that name is taken.
fn free_name(path: &Path, at: &str) -> PathBuf {
    let wanted = with_ending(path, &format!(".damaged-{}", as_file_name(at)));
    let numbered = (2..).map(|number| with_ending(&wanted, &format!("-{number}")));
    std::iter::once(wanted.clone())
        .chain(numbered)
        .find(|name| !name.exists())
        .unwrap_or(wanted)
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    PathBuf::from(name)
}
