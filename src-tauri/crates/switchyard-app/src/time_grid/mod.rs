//! The time grid: inputs by month that are typed, results that are read. A quarter or a year
//! shows its months gathered, and typing one spreads to them.

mod reading;
mod show;

pub use reading::{edit, read};
pub use show::{Seen, grid};
