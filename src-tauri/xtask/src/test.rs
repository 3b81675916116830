//! `cargo xtask test`: every check there is, the quick ones first.

use crate::flows;
use crate::packages::{self, Need};
use crate::place::Place;
use crate::steps::Steps;
use crate::stop::Stop;
use crate::window_code;

const LINTS: &[&str] = &[
    "clippy",
    "--workspace",
    "--all-targets",
    "--",
    "--deny",
    "warnings",
];

pub fn test(place: &Place) -> Result<(), Stop> {
    let mut steps = Steps::default();
    steps.step("packages of the machine", || packages::ensure(Need::Test))?;
    window_code::packages(place, &mut steps)?;
    steps.command("format", place.cargo(&["fmt", "--all", "--check"]))?;
    steps.command("window: types", place.npm(&["run", "check"]))?;
    steps.command("window: lints", place.npm(&["run", "lint"]))?;
    steps.command("window: tests", place.npm(&["run", "test"]))?;
    window_code::build(place, &mut steps)?;
    steps.command("lints", place.cargo(LINTS))?;
    steps.command("build", place.cargo(&["build", "--workspace"]))?;
    steps.command("tests", place.cargo(&["test", "--workspace"]))?;
    if flows::possible() {
        steps.step("flows in the window", || flows::flows(place, &[]))?;
    } else {
        println!("\nThe flows in the real window run on Linux only; everything else has passed.");
    }
    steps.summary();
    Ok(())
}
