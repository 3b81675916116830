//! A save is stopped after each of its steps; what stands on the disk must open.

use std::fs::{self, File, Permissions};
use std::io::{self, ErrorKind};
use std::path::Path;

use super::{Disk, RealDisk, replace};
use crate::common::{Folder, random_document};
use crate::document::Document;
use crate::error::StoreError;
use crate::image;

/// Stops at the n-th step and does nothing from then on, as a machine without power.
struct FailingDisk {
    steps_left: usize,
    error: ErrorKind,
}

impl FailingDisk {
    fn after(steps_left: usize) -> FailingDisk {
        FailingDisk {
            steps_left,
            error: ErrorKind::Other,
        }
    }

    fn step(&mut self) -> io::Result<()> {
        if self.steps_left == 0 {
            return Err(self.error.into());
        }
        self.steps_left -= 1;
        Ok(())
    }
}

impl Disk for FailingDisk {
    fn remove(&mut self, path: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.remove(path)
    }

    fn create(&mut self, path: &Path) -> io::Result<File> {
        self.step()?;
        RealDisk.create(path)
    }

    fn permit(&mut self, file: &File, permissions: Permissions) -> io::Result<()> {
        self.step()?;
        RealDisk.permit(file, permissions)
    }

    /// Two steps: the first writes half.
    fn write(&mut self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        let (head, tail) = bytes.split_at(bytes.len() / 2);
        self.step()?;
        RealDisk.write(file, head)?;
        self.step()?;
        RealDisk.write(file, tail)
    }

    fn sync(&mut self, file: &File) -> io::Result<()> {
        self.step()?;
        RealDisk.sync(file)
    }

    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.rename(from, to)
    }

    fn sync_folder(&mut self, folder: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.sync_folder(folder)
    }
}

/// Saves over an old file, stopping after `steps`; true when the save got through.
fn save_stopped_after(steps: usize, path: &Path, document: &Document) -> bool {
    let image = image::build(document).unwrap();
    replace(&mut FailingDisk::after(steps), path, &image).is_ok()
}

#[test]
fn a_crash_leaves_the_old_file_or_the_new_one() {
    let (old, new) = (random_document(1), random_document(2));
    let mut outcomes = Vec::new();
    for steps in 0.. {
        let folder = Folder::new();
        let path = folder.path("plan.swy");
        crate::save(&path, &old).unwrap();
        let through = save_stopped_after(steps, &path, &new);

        let found = crate::open(&path).unwrap();
        assert!(found == old || found == new, "neither, after {steps} steps");
        assert!(!through || found == new);
        outcomes.push(found == new);

        // The next start of the program is not hindered by what was left over.
        crate::save(&path, &new).unwrap();
        assert_eq!(crate::open(&path).unwrap(), new);
        assert_eq!(fs::read_dir(folder.root()).unwrap().count(), 1);
        if through {
            break;
        }
    }
    assert_eq!(
        outcomes,
        [false, false, false, false, false, false, true, true]
    );
}

#[test]
fn a_crash_in_the_first_save_leaves_nothing_or_the_whole_file() {
    let document = random_document(3);
    for steps in 0.. {
        let folder = Folder::new();
        let path = folder.path("plan.swy");
        let through = save_stopped_after(steps, &path, &document);
        match crate::open(&path) {
            Ok(found) => assert_eq!(found, document),
            Err(StoreError::NotFound { .. }) => assert!(!through),
            Err(error) => panic!("{error}"),
        }
        if through {
            break;
        }
    }
}

#[test]
fn what_the_disk_says_reaches_the_user() {
    let folder = Folder::new();
    let path = folder.path("plan.swy");
    let refused = |error| {
        let mut disk = FailingDisk {
            steps_left: 1,
            error,
        };
        replace(&mut disk, &path, b"image").unwrap_err()
    };
    let full = refused(ErrorKind::StorageFull);
    assert!(matches!(full, StoreError::DiskFull { .. }), "{full}");
    let quota = refused(ErrorKind::QuotaExceeded);
    assert!(matches!(quota, StoreError::DiskFull { .. }), "{quota}");
    let closed = refused(ErrorKind::PermissionDenied);
    assert!(
        matches!(closed, StoreError::ReadOnlyFolder { .. }),
        "{closed}"
    );
    let mounted = refused(ErrorKind::ReadOnlyFilesystem);
    assert!(
        matches!(mounted, StoreError::ReadOnlyFolder { .. }),
        "{mounted}"
    );
    let other = refused(ErrorKind::Other);
    assert!(matches!(other, StoreError::Io { .. }), "{other}");
}

#[test]
fn a_failed_save_that_can_still_tidy_leaves_no_scratch_file() {
    /// The rename fails, everything else works.
    struct Stuck;
    impl Disk for Stuck {
        fn remove(&mut self, path: &Path) -> io::Result<()> {
            RealDisk.remove(path)
        }
        fn create(&mut self, path: &Path) -> io::Result<File> {
            RealDisk.create(path)
        }
        fn permit(&mut self, file: &File, permissions: Permissions) -> io::Result<()> {
            RealDisk.permit(file, permissions)
        }
        fn write(&mut self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
            RealDisk.write(file, bytes)
        }
        fn sync(&mut self, file: &File) -> io::Result<()> {
            RealDisk.sync(file)
        }
        fn rename(&mut self, _: &Path, _: &Path) -> io::Result<()> {
            Err(ErrorKind::ResourceBusy.into())
        }
        fn sync_folder(&mut self, folder: &Path) -> io::Result<()> {
            RealDisk.sync_folder(folder)
        }
    }
    let folder = Folder::new();
    let path = folder.path("plan.swy");
    replace(&mut Stuck, &path, b"image").unwrap_err();
    assert_eq!(fs::read_dir(folder.root()).unwrap().count(), 0);
}
