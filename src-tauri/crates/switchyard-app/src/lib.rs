//! Use-cases: open, look, change, explain, save. Two doors lead here, the window and the command
//! line; neither adds a rule of its own. No Tauri, no Polars, no SQL.

pub mod analysis;
pub mod api;
mod clock;
mod comparables;
mod document;
mod edits;
mod explain;
mod figures;
pub mod headless;
mod levers;
mod new_plan;
mod objects;
mod session;
mod view;

pub use session::Session;
