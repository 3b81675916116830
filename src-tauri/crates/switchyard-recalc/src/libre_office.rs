//! LibreOffice Calc, headless. It recalculates on loading only when its profile says so: as
//! shipped it shows the results that stand in the file.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::grid::Grid;

/// 0 means always recalculate a workbook of the Office format.
const PROFILE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

static RUNS: AtomicUsize = AtomicUsize::new(0);

/// The recalculated workbook, or `None` with a sentence on a developer's machine without
/// LibreOffice.
///
/// # Panics
/// When LibreOffice is missing in CI, or does not convert the file.
pub fn recalculated(bytes: &[u8]) -> Option<Grid> {
    let Some(program) = program() else {
        assert!(
            std::env::var_os("CI").is_none_or(|ci| ci != "true"),
            "LibreOffice is missing: install libreoffice-calc"
        );
        println!("LibreOffice is not installed, so only IronCalc recalculated the workbook.");
        return None;
    };
    let folder = Folder::new();
    let (profile, out) = (folder.0.join("profile"), folder.0.join("out"));
    write(
        &profile.join("user/registrymodifications.xcu"),
        PROFILE.as_bytes(),
    );
    write(&folder.0.join("book.xlsx"), bytes);
    let status = Command::new(program)
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        .args([
            "--headless",
            "--norestore",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
        ])
        .arg("--outdir")
        .args([&out, &folder.0.join("book.xlsx")])
        .output()
        .expect("LibreOffice starts");
    let converted = std::fs::read(out.join("book.xlsx"));
    let converted = converted.unwrap_or_else(|error| {
        panic!(
            "LibreOffice wrote nothing ({error}): {}",
            String::from_utf8_lossy(&status.stderr)
        )
    });
    Some(Grid::as_written(&converted))
}

fn program() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    ["soffice", "libreoffice"]
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|program| program.is_file())
}

fn write(path: &Path, bytes: &[u8]) {
    let folder = path.parent().expect("files stand in folders");
    std::fs::create_dir_all(folder).expect("a temporary folder can be made");
    std::fs::write(path, bytes).expect("a temporary file can be written");
}

/// A folder of its own for each run: two LibreOffices may not share a profile.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        let run = RUNS.fetch_add(1, Ordering::Relaxed);
        let name = format!("switchyard-recalc-{}-{run}", std::process::id());
        Folder(std::env::temp_dir().join(name))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What stays behind in a temporary folder does no harm.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
