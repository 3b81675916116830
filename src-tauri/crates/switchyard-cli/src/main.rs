//! The headless door: the same use-cases as the window, for scripts and for people without one.
//! Exit 0 when it went well, 2 when the input was bad, 1 when something else failed.

mod answers;
mod arguments;
mod commands;
mod table;

use clap::Parser;
use switchyard_app::headless::of_a_disk;

/// Columns of a large plan are too big for the system allocator's small bins and come and go with
/// every evaluation (docs/decisions).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    // What a library panics over and we tell as a sentence is told once.
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !of_a_disk(panic.payload()) {
            usual(panic);
        }
    }));
    let arguments = arguments::Arguments::parse();
    match commands::run(arguments.command) {
        Ok(code) => code,
        Err(commands::Failure { message, code }) => {
            eprintln!("{message}");
            code
        }
    }
}
