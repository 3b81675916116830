//! Time value of money for a series of cash flows at equal steps, the first one today.

mod irr;

pub use irr::{Irr, irr};

use crate::scalar::HALF_CENT;

/// A flow below half a cent is nothing: what remains of sums that cancel.
pub(crate) fn dustless(flow: f64) -> f64 {
    if flow.abs() < HALF_CENT { 0.0 } else { flow }
}

/// Present value with the first flow undiscounted (numpy's convention; Excel's NPV discounts it).
pub fn npv(rate: f64, flows: &[f64]) -> f64 {
    // Backwards, so that no power of the discount factor is formed.
    flows
        .iter()
        .rev()
        .fold(0.0, |later, flow| flow + later / (1.0 + rate))
}

/// Modified rate of return per year: what is paid, worth today, grows to what is received and
/// reinvested, worth at the end, both at the discount rate per year. Excel's MIRR.
pub fn mirr(flows: &[f64], steps_per_year: i32, discount_rate: f64) -> f64 {
    let step = (1.0 + discount_rate).powf(1.0 / f64::from(steps_per_year));
    let last = flows.len().saturating_sub(1);
    let grown = |at: usize, flow: f64| flow * step.powf((last - at) as f64);
    let (mut paid, mut received) = (0.0, 0.0);
    for (at, flow) in flows.iter().enumerate() {
        let at_the_end = grown(at, *flow);
        if *flow < 0.0 {
            paid -= at_the_end;
        } else {
            received += at_the_end;
        }
    }
    // Both stand at the end: what was paid, worth today, is smaller by all the steps.
    let years = last as f64 / f64::from(steps_per_year);
    (1.0 + discount_rate) * (received / paid).powf(1.0 / years) - 1.0
}
