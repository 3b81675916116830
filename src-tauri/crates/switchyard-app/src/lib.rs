//! Use-cases: open, look, change, explain, save. Two doors lead here, the window and the command
//! line; neither adds a rule of its own. No Tauri, no Polars, no SQL.

mod answers;
pub mod api;
mod catalogue;
mod change_words;
mod checkpoints;
mod clock;
mod comparables;
mod contracts;
mod document;
mod edits;
mod explain;
pub mod figures;
mod findings;
mod fleet;
mod halls;
pub mod headless;
mod headlines;
mod importing;
mod index;
mod levers;
mod moved;
mod new_plan;
mod new_site;
mod objects;
mod older;
mod outputs;
pub mod pages;
mod recovery;
mod removal;
mod replies;
mod runs;
mod scenarios;
mod session;
mod spending;
mod tables;
mod time_grid;
mod verdict;
mod view;

pub use outputs::{Clip, Leaving, Pixels, extension};
pub use replies::{Replies, Told};
pub use runs::{Asking, Runs};
pub use session::Session;
