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
