//! A save is stopped after each of its steps; what stands on the disk must open.

use std::fs::{self, File, Permissions};
use std::io::{self, ErrorKind};
use std::path::Path;
use std::time::{Duration, SystemTime};

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

        // The next start of the program is not hindered by what was left over; once that is old
        // enough to belong to nobody, the next save takes it away.
        age(folder.root(), "tmp");
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

/// Two hours pass over the files with this ending.
fn age(folder: &Path, ending: &str) {
    let then = SystemTime::now() - Duration::from_secs(2 * 60 * 60);
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|found| found == ending) {
            let file = File::options().write(true).open(path).unwrap();
            file.set_modified(then).unwrap();
        }
    }
}

#[test]
fn every_kind_of_file_is_the_old_one_or_the_new_one_after_a_crash() {
    let name_of_255 = format!("{}.xlsx", "é".repeat(125));
    for name in [
        "plan.toml",
        "book.xlsx",
        "figure.svg",
        "figure.png",
        "table.csv",
        &name_of_255,
    ] {
        for steps in 0.. {
            let folder = Folder::new();
            let path = folder.path(name);
            crate::write_file(&path, b"what was there").unwrap();
            let through = replace(&mut FailingDisk::after(steps), &path, b"new").is_ok();
            let found = fs::read(&path).unwrap();
            assert!(
                found == b"what was there" || found == b"new",
                "{name} after {steps}"
            );
            if through {
                assert_eq!(found, b"new");
                break;
            }
        }
    }
}

#[test]
fn what_another_program_is_writing_is_left_to_it() {
    let folder = Folder::new();
    let path = folder.path("book.xlsx");
    let theirs = folder.path(".book.xlsx.00000000000000aa.tmp");
    let other = folder.path(".other.xlsx.00000000000000aa.tmp");
    let alike = folder.path(".book.xlsx.notes.tmp");
    for each in [&theirs, &other, &alike] {
        fs::write(each, b"half").unwrap();
    }
    crate::write_file(&path, b"new").unwrap();
    assert!(theirs.exists(), "written a moment ago");
    age(folder.root(), "tmp");
    crate::write_file(&path, b"newer").unwrap();
    assert!(!theirs.exists(), "left two hours ago");
    assert!(other.exists() && alike.exists(), "not of this file");
}

#[test]
#[cfg(unix)]
fn links_permissions_and_devices_stay_what_they_are() {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
    let folder = Folder::new();
    let (path, link, new) = (
        folder.path("a.csv"),
        folder.path("b.csv"),
        folder.path("c.csv"),
    );
    fs::write(&path, b"old").unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
    symlink("a.csv", &link).unwrap();
    crate::write_file(&link, b"new").unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read(&path).unwrap(), b"new");
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o640
    );

    fs::remove_file(&path).unwrap();
    crate::write_file(&link, b"made").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"made", "a link that led nowhere");

    symlink("/dev/null", &new).unwrap();
    crate::write_file(&new, b"gone").unwrap();
    crate::write_file(Path::new("/dev/null"), b"gone").unwrap();
    assert!(
        fs::metadata("/dev/null")
            .unwrap()
            .file_type()
            .is_char_device()
    );
    let full = crate::write_file(Path::new("/dev/full"), b"does not fit").unwrap_err();
    assert!(matches!(full, StoreError::DiskFull { .. }), "{full}");
    let at = crate::write_file(folder.root(), b"x").unwrap_err();
    assert!(matches!(at, StoreError::IsAFolder { .. }), "{at}");
}

/// A disk of 64 kB, where whoever runs the test may make one; else there is nothing to see.
#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_leaves_the_old_file() {
    use std::process::Command;
    let folder = Folder::new();
    let mount = |with: &[&str]| {
        let run = Command::new("mount").args(with).arg(folder.root()).output();
        run.is_ok_and(|done| done.status.success())
    };
    if !mount(&["-t", "tmpfs", "-o", "size=64k", "switchyard-test"]) {
        eprintln!("No disk could be made here: only root may.");
        return;
    }
    let path = folder.path("book.xlsx");
    fs::write(&path, b"old").unwrap();
    let full = crate::write_file(&path, &[7; 100_000]).unwrap_err();
    let found = (
        fs::read(&path).unwrap(),
        fs::read_dir(folder.root()).unwrap().count(),
    );
    let gone = Command::new("umount").arg(folder.root()).status();
    assert!(gone.is_ok_and(|done| done.success()));
    assert!(matches!(full, StoreError::DiskFull { .. }), "{full}");
    assert_eq!(
        found,
        (b"old".to_vec(), 1),
        "the old file and nothing beside it"
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
    let stuck = replace(&mut Stuck, &path, b"image").unwrap_err();
    assert!(matches!(stuck, StoreError::InUse { .. }), "{stuck}");
    assert_eq!(fs::read_dir(folder.root()).unwrap().count(), 0);
}
