//! What Switchyard plans with: sheets and rows, units, the line catalogue, the trace.
//!
//! A line is written once. Numbers (`switchyard-engine`), workbook (`switchyard-export`), trace
//! and unit check (here) all read the same [`formula::Formula`]. This crate knows no Polars, no
//! plotters, no SQLite, no Tauri, no clock and opens no files.

pub mod calendar;
pub mod catalogue;
pub mod constants;
pub mod formula;
pub mod layout;
pub mod library;
pub mod line;
pub mod lines;
mod order;
pub mod plan;
pub mod register;
pub mod scalar;
pub mod sheet;
pub mod unit;
pub mod world;
