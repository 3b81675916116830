//! The window's code (ui/): its packages and its build, each only when something changed.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::place::Place;
use crate::steps::Steps;
use crate::stop::Stop;

/// What the built pages are made of, besides `ui/src`.
const ALSO_READ: &[&str] = &[
    "index.html",
    "package-lock.json",
    "svelte.config.js",
    "tsconfig.json",
    "vite.config.ts",
    "vite.config.js",
];

pub fn packages(place: &Place, steps: &mut Steps) -> Result<(), Stop> {
    let wanted = changed(&place.ui.join("package-lock.json"));
    // npm writes this one last, so an interrupted installation is done again.
    let installed = changed(&place.ui.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= wanted {
        return Ok(());
    }
    let npm = place.npm(&["ci", "--no-audit", "--no-fund"]);
    steps.command("packages of the window's code", npm)
}

/// Building the pages anew also links the app anew, so it is done only when they are stale.
pub fn build(place: &Place, steps: &mut Steps) -> Result<(), Stop> {
    let mut newest =
        newest_under(&place.ui.join("src")).max(newest_under(&place.ui.join("public")));
    for name in ALSO_READ {
        newest = newest.max(changed(&place.ui.join(name)));
    }
    let page = place.ui.join("dist/index.html");
    let is_placeholder = fs::read_to_string(&page)
        .is_ok_and(|text| text.contains(r#"<meta name="generator" content="placeholder">"#));
    if !is_placeholder && changed(&page) > newest {
        return Ok(());
    }
    steps.command("build of the window's code", place.npm(&["run", "build"]))
}

fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|about| about.modified()).ok()
}

fn newest_under(folder: &Path) -> Option<SystemTime> {
    let entries = fs::read_dir(folder).ok()?;
    entries
        .flatten()
        .filter_map(|entry| match entry.file_type() {
            Ok(kind) if kind.is_dir() => newest_under(&entry.path()),
            _ => changed(&entry.path()),
        })
        .max()
}
