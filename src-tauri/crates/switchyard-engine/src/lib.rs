//! Evaluates the line catalogue. The only crate that names Polars.
//!
//! [`Engine::evaluate`] answers with every value of every line, in the scenario and in its
//! keep-mining twin; [`Engine::evaluate_many`] answers for many nearly equal plans with the lines
//! somebody wants. Units and meaning stand in the catalogue; nothing here knows a rule of the
//! model.

mod blocks;
mod columns;
mod evaluation;
mod grid;
mod loops;
mod program;
mod step;

pub use blocks::{Excerpt, Excerpts, Stopped};
pub use evaluation::{Engine, EvaluateError, Evaluation, Worlds};
