//! The internal rate of return: every rate at which a series of flows is worth nothing.

use super::{dustless, mirr};

/// Rates looked for, per year: from -99.9% to 10,000%.
const RATES: (f64, f64) = (-0.999, 100.0);

/// Places looked at between the two, evenly in the logarithm of the discount factor.
const SCAN_STEPS: usize = 4_000;

/// A value this small against the sum of what makes it up touches zero: two rates that are one.
const TOUCH: f64 = 1e-12;

/// What the search found; rates are per year.
#[derive(Clone, Debug, PartialEq)]
pub enum Irr {
    /// One rate and no other.
    Rate(f64),
    /// Several rates fit, ascending, a double root twice: none of them is *the* rate.
    Several {
        roots: Vec<f64>,
        /// What the flows bring when paid and reinvested at the discount rate.
        mirr: f64,
    },
    /// No rate fits.
    NoRate {
        /// Whether money is both paid and received.
        signs_change: bool,
    },
}

impl Irr {
    /// The rate, when there is one and no other.
    pub fn rate(&self) -> Option<f64> {
        match self {
            Irr::Rate(rate) => Some(*rate),
            Irr::Several { .. } | Irr::NoRate { .. } => None,
        }
    }

    /// Every rate that fits.
    pub fn roots(&self) -> &[f64] {
        match self {
            Irr::Rate(rate) => std::slice::from_ref(rate),
            Irr::Several { roots, .. } => roots,
            Irr::NoRate { .. } => &[],
        }
    }

    /// The one place that words it: what must be known beside the rate, or why there is none.
    pub fn note(&self, show: impl Fn(f64) -> String) -> String {
        match self {
            Irr::Rate(_) => "found".to_string(),
            Irr::Several { roots, mirr } => {
                let all: Vec<String> = roots.iter().map(|root| show(*root)).collect();
                format!(
                    "{} rates fit, {}; paid and reinvested at the discount rate {}",
                    roots.len(),
                    all.join(" and "),
                    show(*mirr)
                )
            }
            Irr::NoRate { signs_change: true } => "no rate fits, though signs change".to_string(),
            Irr::NoRate {
                signs_change: false,
            } => "no sign change".to_string(),
        }
    }
}

/// Of flows at equal steps, so many a year; the discount rate is per year.
pub fn irr(flows: &[f64], steps_per_year: i32, discount_rate: f64) -> Irr {
    let flows = trimmed(flows);
    let changes = sign_changes(&flows);
    if changes == 0 {
        return Irr::NoRate {
            signs_change: false,
        };
    }
    let steps = f64::from(steps_per_year);
    let per_year = |x: f64| x.powi(-steps_per_year) - 1.0;
    let (low, high) = (factor(RATES.1, steps), factor(RATES.0, steps));
    // One change of sign has one root at most (Descartes), so that the ends alone bracket it.
    let places = if changes == 1 { 1 } else { SCAN_STEPS };
    let mut roots: Vec<f64> = factors(&flows, (low, high), places)
        .into_iter()
        .map(per_year)
        .collect();
    roots.sort_by(f64::total_cmp);
    match roots.as_slice() {
        [] => Irr::NoRate { signs_change: true },
        [rate] => Irr::Rate(*rate),
        _ => Irr::Several {
            mirr: mirr(&flows, steps_per_year, discount_rate),
            roots,
        },
    }
}

/// Without dust and without what is nothing at its ends: the rate does not depend on when nothing
/// happens.
fn trimmed(flows: &[f64]) -> Vec<f64> {
    let flows: Vec<f64> = flows.iter().map(|flow| dustless(*flow)).collect();
    let first = flows.iter().position(|flow| *flow != 0.0);
    let last = flows.iter().rposition(|flow| *flow != 0.0);
    match (first, last) {
        (Some(first), Some(last)) => flows[first..=last].to_vec(),
        _ => Vec::new(),
    }
}

fn sign_changes(flows: &[f64]) -> usize {
    let signs: Vec<bool> = flows
        .iter()
        .filter(|flow| **flow != 0.0)
        .map(|flow| *flow > 0.0)
        .collect();
    signs.windows(2).filter(|pair| pair[0] != pair[1]).count()
}

/// Discount factor of one step at a rate per year.
fn factor(rate: f64, steps_per_year: f64) -> f64 {
    (1.0 + rate).powf(-1.0 / steps_per_year)
}

/// Value and size of the flows at a discount factor: a polynomial in it.
fn value(flows: &[f64], x: f64) -> f64 {
    flows.iter().rev().fold(0.0, |later, flow| flow + later * x)
}

fn size(flows: &[f64], x: f64) -> f64 {
    let sizes = flows.iter().rev();
    sizes.fold(0.0, |later, flow| flow.abs() + later * x)
}

/// Discount factors at which the flows are worth nothing: each change of sign between two places,
/// and each place between where the value comes to zero and turns.
fn factors(flows: &[f64], (low, high): (f64, f64), places: usize) -> Vec<f64> {
    let (from, to) = (low.ln(), high.ln());
    let at = |place: usize| (from + (to - from) * place as f64 / places as f64).exp();
    let points: Vec<(f64, f64)> = (0..=places)
        .map(|place| (at(place), value(flows, at(place))))
        .collect();
    let mut roots = Vec::new();
    for (place, pair) in points.windows(2).enumerate() {
        let [left, right] = [pair[0], pair[1]];
        let before = place.checked_sub(1).map(|before| points[before]);
        if left.1 == 0.0 {
            let touches = before.is_some_and(|before| before.1 * right.1 > 0.0);
            roots.extend(vec![left.0; if touches { 2 } else { 1 }]);
        } else if left.1 * right.1 < 0.0 {
            roots.push(bisect(flows, left, right));
        } else if let Some(before) = before {
            roots.extend(turning(flows, [before, left, right]));
        }
    }
    roots.extend(
        points
            .last()
            .filter(|point| point.1 == 0.0)
            .map(|point| point.0),
    );
    roots
}

/// Two roots between three places of one sign, when the value comes nearer to zero at the middle
/// one and reaches it: apart where it crosses, together where it touches.
fn turning(flows: &[f64], [left, middle, right]: [(f64, f64); 3]) -> Vec<f64> {
    let sign = middle.1.signum();
    let same = [left.1, middle.1, right.1]
        .iter()
        .all(|value| value * sign > 0.0);
    if !same || middle.1.abs() > left.1.abs() || middle.1.abs() > right.1.abs() {
        return Vec::new();
    }
    let lowest = lowest(|x| value(flows, x) * sign, left.0, right.0);
    let there = value(flows, lowest);
    if there * sign < 0.0 {
        let nearest = (lowest, there);
        return vec![bisect(flows, left, nearest), bisect(flows, nearest, right)];
    }
    match there.abs() <= TOUCH * size(flows, lowest) {
        true => vec![lowest, lowest],
        false => Vec::new(),
    }
}

/// Where a function with one valley is lowest, by golden section.
fn lowest(of: impl Fn(f64) -> f64, mut left: f64, mut right: f64) -> f64 {
    let golden = (5.0f64.sqrt() - 1.0) / 2.0;
    for _ in 0..100 {
        let (a, b) = (
            right - golden * (right - left),
            left + golden * (right - left),
        );
        if of(a) < of(b) {
            right = b;
        } else {
            left = a;
        }
    }
    0.5 * (left + right)
}

fn bisect(flows: &[f64], low: (f64, f64), high: (f64, f64)) -> f64 {
    let (mut low, mut high, sign) = (low.0, high.0, low.1.signum());
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if middle == low || middle == high {
            break;
        }
        if value(flows, middle).signum() == sign {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}
