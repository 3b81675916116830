//! A file on disk becomes bytes, and bytes become tables. Its name says what it should be and its
//! first bytes what it is; both must agree.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use crate::error::{Fault, ImportError};
use crate::table::Table;
use crate::{text, workbook, worker};

/// 64 MB: a workbook of tables is far below, and all of it is held in memory once.
pub const MAX_FILE_BYTES: u64 = 64_000_000;

/// How a reader says that it has come this far, in percent. An error stops it.
pub(crate) type Progress<'a> = &'a mut dyn FnMut(usize) -> Result<(), Fault>;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Workbook,
    Text,
}

/// Every table of the file: one per sheet that is not empty, or the one of a text.
/// `progress` is told how much is done of how much, and stops the reading by answering `false`.
///
/// # Errors
/// The file is missing, not of a kind that is read, larger than the bounds, damaged, or stopped.
pub fn read(
    path: &Path,
    progress: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Vec<Table>, ImportError> {
    let shown = path.display().to_string();
    // Refused by its name first, so that a large file of a wrong kind is not read for nothing.
    kind(&shown).map_err(|fault| fault.on(&shown))?;
    let bytes = bytes(path).map_err(|fault| fault.on(&shown))?;
    read_bytes(&shown, bytes, progress)
}

/// The same, for a file that is already in memory. The name is for its ending and for messages.
///
/// # Errors
/// As [`read`].
pub fn read_bytes(
    file_name: &str,
    bytes: Vec<u8>,
    progress: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Vec<Table>, ImportError> {
    tables(file_name, bytes, progress).map_err(|fault| fault.on(file_name))
}

fn tables(
    file_name: &str,
    bytes: Vec<u8>,
    progress: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Vec<Table>, Fault> {
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(Fault::TooLarge(bytes.len() as u64));
    }
    let kind = kind(file_name)?;
    agree(kind, &bytes)?;
    let name = stem(file_name);
    let tables = worker::run(
        move |progress| match kind {
            Kind::Workbook => workbook::read(&bytes, progress),
            Kind::Text => text::read(&name, &bytes, progress),
        },
        progress,
    )?;
    if tables.is_empty() {
        return Err(Fault::NoTable);
    }
    Ok(tables)
}

fn stem(file_name: &str) -> String {
    let stem = Path::new(file_name).file_stem();
    stem.map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
}

fn kind(file_name: &str) -> Result<Kind, Fault> {
    let ending = Path::new(file_name).extension().unwrap_or_default();
    match ending.to_string_lossy().to_lowercase().as_str() {
        "xlsx" => Ok(Kind::Workbook),
        "csv" | "tsv" | "txt" => Ok(Kind::Text),
        old @ ("xls" | "xlsb" | "xlsm" | "xltx" | "xltm" | "ods" | "numbers") => {
            Err(Fault::OldFormat(old.to_string()))
        }
        _ => Err(Fault::UnknownKind),
    }
}

/// What the file is must be what it is named.
fn agree(kind: Kind, bytes: &[u8]) -> Result<(), Fault> {
    const ZIP: &[u8] = b"PK\x03\x04";
    const OLE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    match kind {
        Kind::Workbook if bytes.starts_with(OLE) => Err(inside_ole(bytes)),
        Kind::Workbook if !bytes.starts_with(ZIP) => Err(Fault::NotAWorkbook),
        Kind::Text if bytes.starts_with(ZIP) => Err(Fault::WorkbookNamedText),
        Kind::Text if bytes.starts_with(OLE) => Err(Fault::OldFormat("xls".to_string())),
        _ => Ok(()),
    }
}

/// Excel wraps a protected workbook in the container of the old formats.
fn inside_ole(bytes: &[u8]) -> Fault {
    let mark: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let encrypted = bytes.windows(mark.len()).any(|window| window == mark);
    if encrypted {
        Fault::Encrypted
    } else {
        Fault::OldFormat("xls".to_string())
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, Fault> {
    let metadata = fs::metadata(path).map_err(Fault::on_reading)?;
    // A pipe or a device would never end.
    if !metadata.is_file() {
        return Err(Fault::NotAFile);
    }
    if metadata.len() > MAX_FILE_BYTES {
        return Err(Fault::TooLarge(metadata.len()));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(Fault::on_reading)?;
    // The file may grow while it is read; one byte over the bound is enough to refuse it.
    file.take(MAX_FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(Fault::on_reading)?;
    Ok(bytes)
}
