//! Every kind of row as a table: rows down, inputs across, what is computed of each row at the
//! end, and totals where a total means something.

mod columns;
mod reading;
mod show;
mod told;
mod totals;

pub use reading::{edit, read};
pub use show::table;
