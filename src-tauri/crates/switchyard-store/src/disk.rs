//! Replacing a file so that a crash at any moment leaves the old one or the new one: the one road
//! by which anything of ours reaches a disk.
//!
//! The steps stand behind [`Disk`], so that a test can stop after each of them. Absent on
//! purpose: the retries a sync client on Windows calls for; owner and extended attributes of the
//! old file, which only a copy in place would keep.

use std::fs::{self, File, OpenOptions, Permissions};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

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

/// Writes what leaves the program (a plan as text, a workbook, a picture, a table): the old file
/// is whole until the new one is.
///
/// # Errors
/// One sentence: the folder is missing or read-only, the file is write-protected or open in
/// another program, the disk is full.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    replace(&mut RealDisk, path, bytes)
}

/// Puts the bytes where the path leads, whole or not at all.
pub(crate) fn replace(disk: &mut dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let failed = |error| StoreError::on_writing(path, error);
    let old = fs::metadata(path).ok();
    match &old {
        Some(old) if old.is_dir() => return Err(StoreError::IsAFolder { path: path.into() }),
        // A device or a pipe has nothing to keep, and must not become a file.
        Some(old) if !old.is_file() => return fs::write(path, bytes).map_err(failed),
        _ => {}
    }
    let permissions = old.map(|old| old.permissions());
    if permissions.as_ref().is_some_and(Permissions::readonly) {
        return Err(StoreError::ReadOnlyFile { path: path.into() });
    }
    let target = led_to(path);
    let scratch = Scratch::beside(&target).map_err(failed)?;
    let written = scratch.write(disk, permissions, bytes).map_err(failed);
    let moved = written.and_then(|()| {
        let renamed = disk.rename(&scratch.path(), &target);
        renamed.map_err(|error| StoreError::on_replacing(path, error))
    });
    if let Err(error) = moved {
        // The first error is the one to tell; a scratch file left over is swept up later.
        disk.remove(&scratch.path()).ok();
        return Err(error);
    }
    disk.sync_folder(&scratch.folder).map_err(failed)?;
    scratch.sweep(disk, &target);
    Ok(())
}

/// A link keeps being one: what it leads to is replaced, or made where nothing is yet.
fn led_to(path: &Path) -> PathBuf {
    fs::canonicalize(path)
        .or_else(|_| fs::read_link(path).map(|there| folder_of(path).join(there)))
        .unwrap_or_else(|_| path.to_path_buf())
}

/// The new file before it has its name, in the same folder: a rename across disks would not be
/// one step. `.plan.swy.1f0c….tmp`; two programs that write the same file have one each.
struct Scratch {
    folder: PathBuf,
    /// `.plan.swy.`, of a long name the beginning: there must be room for the rest.
    begin: String,
    /// Chance, in hexadecimal.
    middle: String,
}

const SCRATCH_END: &str = ".tmp";
const SCRATCH_NAME_LETTERS: usize = 60;
const SCRATCH_DIGITS: usize = 16;
/// What is older than this was left by a program that is gone.
const LEFT_OVER_AFTER: Duration = Duration::from_secs(60 * 60);

impl Scratch {
    fn beside(target: &Path) -> io::Result<Scratch> {
        let name = target.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
        let name = name.to_string_lossy();
        let short: String = name.chars().take(SCRATCH_NAME_LETTERS).collect();
        let chance = RandomState::new().build_hasher().finish();
        Ok(Scratch {
            folder: folder_of(target).to_path_buf(),
            begin: format!(".{short}."),
            middle: format!("{chance:0SCRATCH_DIGITS$x}"),
        })
    }

    fn path(&self) -> PathBuf {
        let Scratch { begin, middle, .. } = self;
        self.folder.join(format!("{begin}{middle}{SCRATCH_END}"))
    }

    fn write(
        &self,
        disk: &mut dyn Disk,
        permissions: Option<Permissions>,
        bytes: &[u8],
    ) -> io::Result<()> {
        let mut file = disk.create(&self.path())?;
        if let Some(permissions) = permissions {
            disk.permit(&file, permissions)?;
        }
        disk.write(&mut file, bytes)?;
        disk.sync(&file)
    }

    /// Takes away what a program that was killed left of the same file. The ages are those of the
    /// folder's own clock.
    fn sweep(&self, disk: &mut dyn Disk, written: &Path) {
        let changed = |path: &Path| fs::metadata(path).and_then(|found| found.modified()).ok();
        let (Some(now), Ok(entries)) = (changed(written), fs::read_dir(&self.folder)) else {
            return;
        };
        let is_old = |at: SystemTime| {
            now.duration_since(at)
                .is_ok_and(|age| age > LEFT_OVER_AFTER)
        };
        for entry in entries.flatten() {
            let ours = entry
                .file_name()
                .to_str()
                .is_some_and(|name| self.is_kin(name));
            if ours && changed(&entry.path()).is_some_and(is_old) {
                disk.remove(&entry.path()).ok();
            }
        }
    }

    /// A scratch file of the same target.
    fn is_kin(&self, name: &str) -> bool {
        let middle = name
            .strip_prefix(&self.begin)
            .and_then(|rest| rest.strip_suffix(SCRATCH_END));
        middle.is_some_and(|middle| {
            middle.len() == SCRATCH_DIGITS && middle.chars().all(|c| c.is_ascii_hexdigit())
        })
    }
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
