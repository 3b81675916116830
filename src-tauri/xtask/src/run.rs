//! `cargo xtask run`: from a fresh clone to an open window.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::packages::{self, Need};
use crate::place::Place;
use crate::steps::Steps;
use crate::stop::Stop;
use crate::window_code;

pub fn run(place: &Place, plan: Option<&str>) -> Result<(), Stop> {
    // Both questions come first: nobody waits for a build to hear about a typing mistake.
    display(place)?;
    let plan = plan.map(existing).transpose()?;
    build(place, Need::Run)?;
    println!("\nOpening Switchyard. Close its window to come back here.");
    let status = Command::new(place.app()).args(plan).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Stop::new(format!("Switchyard ended with {status}."))),
        Err(why) => Err(Stop::new(format!(
            "{} could not be started: {why}.",
            place.app().display()
        ))),
    }
}

/// Everything up to the built app. The whole workspace always: with `--package` cargo picks other
/// features for the crates below polars and builds all of it a second time.
pub fn build(place: &Place, need: Need) -> Result<(), Stop> {
    let mut steps = Steps::default();
    steps.step("packages of the machine", || packages::ensure(need))?;
    window_code::packages(place, &mut steps)?;
    window_code::build(place, &mut steps)?;
    steps.command(
        "build (the first one takes about a quarter of an hour)",
        place.cargo(&["build", "--workspace"]),
    )
}

fn display(place: &Place) -> Result<(), Stop> {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    if !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY") {
        return Ok(());
    }
    let cli = place.cli();
    let hint = match cli.exists() {
        true => "",
        false => " (`cargo xtask setup` builds it)",
    };
    Err(Stop::new(format!(
        "Switchyard opens a window and this machine shows no display (neither DISPLAY nor WAYLAND_DISPLAY is set); \
         the same plans run without one in {}{hint}.",
        cli.display()
    )))
}

fn existing(plan: &str) -> Result<PathBuf, Stop> {
    Path::new(plan)
        .canonicalize()
        .map_err(|why| Stop::new(format!("The plan {plan} could not be read: {why}.")))
}
