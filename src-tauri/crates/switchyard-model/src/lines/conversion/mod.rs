//! The conversion of halls: when each of them does what, and what that costs.

mod capex;
mod phases;

topics! { phases, capex }
