//! Every file the command line writes is the old one or the new one, whatever stops the writing,
//! and what was refused is said in one sentence that names what to do.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const PROGRAM: &str = env!("CARGO_BIN_EXE_switchyard");
const OLD: &[u8] = b"what was there before";
/// Every kind of output, by the words that come before `-o`.
const OUTPUTS: &[(&str, &str)] = &[
    ("convert first-run", "plan.toml"),
    ("convert first-run", "plan.swy"),
    ("workbook first-run", "book.xlsx"),
    ("figure first-run mw_by_use", "figure.svg"),
    ("figure first-run mw_by_use", "figure.png"),
];

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let name = format!("switchyard-outputs-{name}-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).expect("a folder");
        let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().to_string();
        entries
            .map(|entry| name(entry.expect("an entry")))
            .collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

/// Runs one output behind a line of shell.
fn behind(shell: &str, words: &str, output: &Path) -> Output {
    Command::new("sh")
        .args(["-c", &format!("{shell}; exec {PROGRAM} {words} -o \"$0\"")])
        .arg(output)
        .output()
        .expect("a shell")
}

fn mount(arguments: &[&str], folder: &Folder) -> bool {
    let run = Command::new("mount")
        .args(arguments)
        .arg(&folder.0)
        .output();
    run.is_ok_and(|done| done.status.success())
}

fn unmount(folder: &Folder) {
    Command::new("umount").arg(&folder.0).status().ok();
}

/// The system kills a program that writes past what it may: in the middle of the file.
#[test]
fn a_program_killed_while_it_writes_leaves_the_old_file() {
    for (words, name) in OUTPUTS {
        let folder = Folder::new("killed");
        let path = folder.0.join(name);
        fs::write(&path, OLD).expect("a file");
        let run = behind("ulimit -f 2", words, &path);
        assert_eq!(run.status.code(), None, "{name} was not killed");
        assert_eq!(fs::read(&path).expect("still there"), OLD, "{name}");

        let run = behind("true", words, &path);
        assert_eq!(run.status.code(), Some(0), "{name} the next time");
        assert_ne!(fs::read(&path).expect("written"), OLD, "{name}");
    }
}

#[test]
fn a_write_that_fails_half_way_leaves_the_old_file_and_nothing_beside_it() {
    for (words, name) in OUTPUTS {
        let folder = Folder::new("failed");
        let path = folder.0.join(name);
        fs::write(&path, OLD).expect("a file");
        let run = behind("trap '' XFSZ; ulimit -f 2", words, &path);
        refused(&run, name);
        assert_eq!(fs::read(&path).expect("still there"), OLD, "{name}");
        assert_eq!(folder.names(), [*name]);
    }
}

#[test]
fn a_full_disk_is_one_sentence_and_costs_nothing() {
    let folder = Folder::new("full");
    if !mount(
        &["-t", "tmpfs", "-o", "size=4k", "switchyard-test"],
        &folder,
    ) {
        eprintln!("No disk could be made here: only root may.");
        return;
    }
    for (words, name) in OUTPUTS {
        let path = folder.0.join(name);
        let run = behind("true", words, &path);
        let message = refused(&run, name);
        assert!(message.contains("The disk is full"), "{name}: {message}");
        assert!(message.contains("free some space"), "{name}: {message}");
        assert_eq!(folder.names(), [""; 0], "{name}");
    }
    unmount(&folder);
}

#[test]
fn a_folder_that_may_not_be_written_to_is_one_sentence() {
    let folder = Folder::new("closed");
    if !mount(&["-t", "tmpfs", "-o", "ro", "switchyard-test"], &folder) {
        eprintln!("No disk could be made here: only root may.");
        return;
    }
    let told: Vec<_> = OUTPUTS
        .iter()
        .map(|(words, name)| refused(&behind("true", words, &folder.0.join(name)), name))
        .collect();
    unmount(&folder);
    for message in told {
        assert!(
            message.contains("may not be written to; save in another folder"),
            "{message}"
        );
    }
}

#[test]
fn a_folder_that_vanished_or_stands_in_the_way_is_one_sentence() {
    let folder = Folder::new("gone");
    for (words, name) in OUTPUTS {
        let message = refused(
            &behind("true", words, &folder.0.join("gone").join(name)),
            name,
        );
        assert!(
            message.contains("does not exist; save in another folder"),
            "{message}"
        );

        let in_the_way = folder.0.join(name);
        fs::create_dir(&in_the_way).expect("a folder");
        let message = refused(&behind("true", words, &in_the_way), name);
        assert!(
            message.contains("is a folder; add a file name"),
            "{message}"
        );
    }
}

#[test]
fn an_ending_that_would_open_nowhere_is_refused_before_anything_is_worked_out() {
    let folder = Folder::new("ending");
    for (words, name, parts) in [
        (
            "convert first-run",
            "plan.json",
            "neither in .swy nor in .toml",
        ),
        ("convert first-run", "plan", "neither in .swy nor in .toml"),
        ("workbook first-run", "book.xls", "does not end in .xlsx"),
        ("workbook first-run", "book", "does not end in .xlsx"),
        (
            "figure first-run mw_by_use",
            "f.gif",
            "neither in .svg nor in .png",
        ),
    ] {
        let message = refused(&behind("true", words, &folder.0.join(name)), name);
        assert!(message.contains(parts), "{message}");
    }
    assert_eq!(folder.names(), [""; 0]);
    let shouted = behind(
        "true",
        "figure first-run mw_by_use",
        &folder.0.join("F.SVG"),
    );
    assert_eq!(shouted.status.code(), Some(0));
}

/// Exit 2 and one sentence; gives the sentence.
fn refused(run: &Output, name: &str) -> String {
    let message = String::from_utf8_lossy(&run.stderr).trim_end().to_string();
    assert_eq!(run.status.code(), Some(2), "{name}: {message}");
    assert_eq!(message.lines().count(), 1, "{name}: {message}");
    message
}
