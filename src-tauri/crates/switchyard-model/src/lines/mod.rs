//! The model: lists of lines in reading order, one file per topic. Each value is `f64`; money is
//! nominal US dollars; every month has its own days.
//!
//! A topic that outgrows its file becomes a folder that lists its own topics.

use crate::line::Line;

/// What these topics declare, as one: their lines, the functions that read them, their keys. A
/// topic after the semicolon declares no lines, only keys.
macro_rules! topics {
    ($( $topic:ident ),* $(,)? $(; $keys_only:ident)?) => {
        $( pub use $keys_only::*; )?
        $( pub use $topic::*; )*

        pub mod keys {
            $( pub use super::$keys_only::keys::*; )?
            $( pub use super::$topic::keys::*; )*
        }

        pub fn lines() -> Vec<$crate::line::Line> {
            [$( $topic::lines() ),*].concat()
        }
    };
}

mod company;
mod comparison;
mod conversion;
mod hpc;
mod inputs;
mod market;
mod mining;
mod power;
mod sites;

topics! { market, power, conversion, mining, hpc, sites, company, comparison; inputs }

/// All that a file of lines needs: what it may read, what it writes formulas with, `lines!`.
pub mod prelude {
    pub use super::*;
    pub use crate::constants::*;
    pub use crate::formula::*;
    pub(crate) use crate::line::lines;
}

/// Every formula line: by section, and within a section as declared.
pub fn in_reading_order() -> Vec<Line> {
    let mut lines = lines();
    lines.sort_by_key(|line| line.section);
    lines
}
