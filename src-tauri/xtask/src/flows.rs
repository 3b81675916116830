//! The flows in the real window: a private screen, and on it the scripts of ui/e2e.

use std::path::Path;
use std::process::Command;

use crate::desk::Desk;
use crate::packages::Need;
use crate::place::Place;
use crate::run;
use crate::stop::Stop;

/// WebKit's driver exists on Linux only.
pub fn possible() -> bool {
    cfg!(target_os = "linux")
}

pub fn ready(place: &Place) -> Result<(), Stop> {
    if !possible() {
        return Err(Stop::new("The flows in the real window run on Linux only."));
    }
    run::build(place, Need::Test)
}

pub fn flows(place: &Place, names: &[&str]) -> Result<(), Stop> {
    script(&place.app(), place, "run.mjs", names)
}

pub fn screenshots(place: &Place) -> Result<(), Stop> {
    let folder = place.root.join("docs/screenshots");
    script(
        &place.app(),
        place,
        "screenshots.mjs",
        &[&folder.to_string_lossy()],
    )
}

pub fn drag(place: &Place) -> Result<(), Stop> {
    script(&place.app(), place, "drag.mjs", &[])
}

/// Building with every optimisation takes half an hour, so it is never done by the way.
pub fn drag_fast(place: &Place) -> Result<(), Stop> {
    let app = place.fast_app();
    if !app.exists() {
        return Err(Stop::new(format!(
            "{} is not built; `cargo build --workspace --release` builds it in about half an hour.",
            app.display()
        )));
    }
    script(&app, place, "drag.mjs", &[])
}

fn script(app: &Path, place: &Place, name: &str, words: &[&str]) -> Result<(), Stop> {
    let desk = Desk::open()?;
    let mut node = Command::new("node");
    desk.seat(&mut node);
    let status = node
        .arg(place.ui.join("e2e").join(name))
        .args(words)
        .current_dir(&place.root)
        .env("SWITCHYARD_APP", app)
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Stop::new(format!(
            "ui/e2e/{name} ended with {status}; its own words are above, pictures of failures are in .e2e/."
        ))),
        Err(why) => Err(Stop::new(format!("node could not be started: {why}."))),
    }
}
