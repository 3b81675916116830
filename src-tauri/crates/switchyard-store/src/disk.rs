//! Replacing a file so that a crash at any moment leaves the old one or the new one.
//!
//! The steps stand behind [`Disk`], so that a test can stop after each of them. Absent on
//! purpose: the retries a sync client on Windows calls for.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::error::StoreError;

/// Every step that changes a disk.
pub(crate) trait Disk {
    fn remove(&mut self, path: &Path) -> io::Result<()>;
    /// Fails when the file exists.
    fn create(&mut self, path: &Path) -> io::Result<File>;
    fn permit(&mut self, file: &File, permissions: Permissions) -> io::Result<()>;
    fn write(&mut self, file: &mut File, bytes: &[u8]) -> io::Result<()>;
    fn sync(&mut self, file: &File) -> io::Result<()>;
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()>;
    fn sync_folder(&mut self, folder: &Path) -> io::Result<()>;
}

pub(crate) struct RealDisk;

impl Disk for RealDisk {
    fn remove(&mut self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn create(&mut self, path: &Path) -> io::Result<File> {
        OpenOptions::new().write(true).create_new(true).open(path)
    }

    fn permit(&mut self, file: &File, permissions: Permissions) -> io::Result<()> {
        file.set_permissions(permissions)
    }

    fn write(&mut self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    fn sync(&mut self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn sync_folder(&mut self, folder: &Path) -> io::Result<()> {
        if !cfg!(unix) {
            return Ok(());
        }
        match File::open(folder)?.sync_all() {
            // Some network folders cannot be told to; the file itself has been.
            Err(error) if cannot_sync(&error) => Ok(()),
            result => result,
        }
    }
}

fn cannot_sync(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
    )
}

/// Puts the bytes where the path leads, whole or not at all.
///
/// # Errors
/// The folder is missing or read-only, the file is write-protected, the disk is full.
pub(crate) fn replace(disk: &mut dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let failed = |error| StoreError::on_writing(path, error);
    // A link keeps being one: what it leads to is replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let permissions = fs::metadata(&target).map(|old| old.permissions()).ok();
    if permissions.as_ref().is_some_and(Permissions::readonly) {
        let path = path.to_path_buf();
        return Err(StoreError::ReadOnlyFile { path });
    }
    let scratch = scratch_beside(&target).map_err(failed)?;
    let moved = write_scratch(disk, &scratch, permissions, bytes)
        .and_then(|()| disk.rename(&scratch, &target));
    if let Err(error) = moved {
        // The first error is the one to tell; a scratch file left over is cleared by the next save.
        disk.remove(&scratch).ok();
        return Err(failed(error));
    }
    disk.sync_folder(folder_of(&target)).map_err(failed)
}

fn write_scratch(
    disk: &mut dyn Disk,
    scratch: &Path,
    permissions: Option<Permissions>,
    bytes: &[u8],
) -> io::Result<()> {
    if scratch.exists() {
        disk.remove(scratch)?;
    }
    let mut file = disk.create(scratch)?;
    if let Some(permissions) = permissions {
        disk.permit(&file, permissions)?;
    }
    disk.write(&mut file, bytes)?;
    disk.sync(&file)
}

/// `.plan.swy.tmp` in the same folder: a rename across disks would not be one step.
fn scratch_beside(target: &Path) -> io::Result<PathBuf> {
    let name = target.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
    let mut scratch = std::ffi::OsString::from(".");
    scratch.push(name);
    scratch.push(".tmp");
    Ok(folder_of(target).join(scratch))
}

fn folder_of(target: &Path) -> &Path {
    match target.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Makes a folder that only this user may look into: plans are not public.
pub(crate) fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// An ISO time as part of a file name; `:` is not allowed in one everywhere.
pub(crate) fn as_file_name(at: &str) -> String {
    at.chars()
        .map(|letter| match letter {
            ':' => '_',
            plain if plain.is_ascii_alphanumeric() || "+-._".contains(plain) => plain,
            _ => '-',
        })
        .collect()
}

#[cfg(test)]
#[path = "disk_tests.rs"]
mod tests;
