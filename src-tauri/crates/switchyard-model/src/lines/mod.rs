//! The model: lists of lines in reading order, one file per topic. Each value is `f64`; money is
//! nominal US dollars; every month has its own days.

pub mod capex;
pub mod company;
pub mod halls;
pub mod hpc;
pub mod inputs;
pub mod market;
pub mod mining;
pub mod power;
pub mod sites;
pub mod timing;

use crate::line::Line;

/// The key of every line and of every input, as a constant that is spelt like the key itself:
/// `keys::npv_usd`. A key that no line has does not compile.
pub mod keys {
    pub use super::capex::keys::*;
    pub use super::company::keys::*;
    pub use super::halls::keys::*;
    pub use super::hpc::keys::*;
    pub use super::inputs::keys::*;
    pub use super::market::keys::*;
    pub use super::mining::keys::*;
    pub use super::power::keys::*;
    pub use super::sites::keys::*;
    pub use super::timing::keys::*;
}

/// Every formula line, sheet by sheet as a planner would read it.
pub fn all() -> Vec<Line> {
    [
        timing::lines(),
        market::lines(),
        power::lines(),
        halls::lines(),
        mining::lines(),
        hpc::lines(),
        capex::lines(),
        sites::lines(),
        company::lines(),
    ]
    .concat()
}
