//! Evaluates the line catalogue. The only crate that names Polars.
//!
//! [`Engine::evaluate`] answers with every value of every line, in the scenario and in its
//! keep-mining twin. Units and meaning stand in the catalogue; nothing here knows a rule of the
//! model.

mod columns;
mod evaluation;
mod grid;
mod program;
mod step;

pub use evaluation::{Engine, EvaluateError, Evaluation, Worlds};
