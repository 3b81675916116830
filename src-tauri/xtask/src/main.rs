//! `cargo xtask …`: everything a person or a machine does with this repository, set-up included.
//! No dependencies on purpose: it must compile in seconds on a machine that has only Rust and Node.

mod desk;
mod flows;
mod icons;
mod packages;
mod place;
mod run;
mod steps;
mod stop;
mod test;
mod window_code;

use std::process::ExitCode;

use packages::Need;
use place::Place;
use stop::Stop;

const HELP: &str = "\
cargo xtask run [PLAN]        set up what is missing, build, open the app (with PLAN, a .swy or .toml file)
cargo xtask test              set up what is missing, then every check: format, lints, tests, flows in the window
cargo xtask e2e [FLOW …]      only the flows in the real window (all, or those whose name contains FLOW)
cargo xtask drag [--release]  drag sliders to 200 places in the real window; median and p95 to painted
cargo xtask screenshots       write docs/screenshots from the real window
cargo xtask setup [test]      what `run` does before it opens the app (with `test`: for `test` too)
cargo xtask icons             write icons/*.png, icon.ico and icon.icns from icons/switchyard.svg";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            eprintln!("\n{stop}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[String]) -> Result<(), Stop> {
    let place = Place::find()?;
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["run"] => run::run(&place, None),
        ["run", plan] => run::run(&place, Some(plan)),
        ["test"] => test::test(&place),
        ["e2e", names @ ..] => flows::ready(&place).and_then(|()| flows::flows(&place, names)),
        ["drag"] => flows::ready(&place).and_then(|()| flows::drag(&place)),
        ["drag", "--release"] => flows::drag_fast(&place),
        ["screenshots"] => flows::ready(&place).and_then(|()| flows::screenshots(&place)),
        ["setup"] => run::build(&place, Need::Run),
        ["setup", "test"] => run::build(&place, Need::Test),
        ["icons"] => icons::write(&place.root.join("icons")),
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        other => Err(Stop::new(format!(
            "`cargo xtask {}` is not a command. These are:\n\n{HELP}",
            other.join(" ")
        ))),
    }
}
