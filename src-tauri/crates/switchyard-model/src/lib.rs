//! What Switchyard plans with: sheets and rows, units, the line catalogue, the trace.
//!
//! A line is written once. Numbers (`switchyard-engine`), workbook (`switchyard-export`), trace
//! and unit check (here) all read the same [`formula::Formula`]. This crate knows no Polars, no
//! plotters, no SQLite, no Tauri, no clock and opens no files.

pub mod bitcoin;
pub mod calendar;
pub mod catalogue;
pub mod check;
pub mod constants;
pub mod conversion;
pub mod difference;
pub mod edit;
pub mod fields;
pub mod findings;
pub mod formula;
pub mod layout;
pub mod library;
pub mod line;
pub mod lines;
pub mod measures;
pub mod number;
mod order;
pub mod parse;
pub mod parts;
pub mod past;
pub mod place;
pub mod plan;
pub mod plan_text;
pub mod problem;
pub mod reading;
pub mod register;
pub mod roll_up;
pub mod samples;
pub mod scalar;
pub mod scenario;
pub mod section;
pub mod series;
pub mod sheet;
pub mod timeless;
pub mod trace;
pub mod unit;
pub mod unit_check;
pub mod units;
pub mod usage;
pub mod value;
pub mod words;
pub mod world;

pub use lines::keys;
