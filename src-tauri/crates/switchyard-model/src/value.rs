//! Time value of money for a series of cash flows at equal steps, the first one today.

/// What the search for an internal rate of return found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Irr {
    /// Per step.
    Rate(f64),
    /// All flows have one sign, or there are none: no rate makes them worth nothing.
    NoSignChange,
    /// More than one rate fits; the smallest at or above zero is given, else the one nearest to it.
    SeveralRoots { chosen: f64, roots: usize },
}

impl Irr {
    pub fn rate(self) -> Option<f64> {
        match self {
            Irr::Rate(rate) | Irr::SeveralRoots { chosen: rate, .. } => Some(rate),
            Irr::NoSignChange => None,
        }
    }

    /// Whether there is one rate and no other.
    pub fn is_the_rate(self) -> bool {
        matches!(self, Irr::Rate(_))
    }

    /// What must be known beside the rate, or why there is none.
    pub fn note(self) -> String {
        match self {
            Irr::Rate(_) => "found".to_string(),
            Irr::NoSignChange => "no sign change".to_string(),
            Irr::SeveralRoots { roots, .. } => {
                format!("several roots ({roots}); smallest at or above zero shown")
            }
        }
    }

    /// The same answer per year of so many steps.
    pub fn yearly(self, steps_per_year: i32) -> Irr {
        let yearly = |rate: f64| (1.0 + rate).powi(steps_per_year) - 1.0;
        match self {
            Irr::Rate(rate) => Irr::Rate(yearly(rate)),
            Irr::SeveralRoots { chosen, roots } => Irr::SeveralRoots {
                chosen: yearly(chosen),
                roots,
            },
            Irr::NoSignChange => Irr::NoSignChange,
        }
    }
}

/// Present value with the first flow undiscounted (numpy's convention; Excel's NPV discounts it).
pub fn npv(rate: f64, flows: &[f64]) -> f64 {
    // Backwards, so that no power of the discount factor is formed.
    flows
        .iter()
        .rev()
        .fold(0.0, |later, flow| flow + later / (1.0 + rate))
}

/// Rates from just above -100% to 10,000% per step, denser around zero.
const SCAN_STEPS: usize = 4_000;

/// Internal rate of return per step: a scan brackets every sign change of the net present value,
/// bisection closes each bracket.
pub fn irr(flows: &[f64]) -> Irr {
    let paid = flows.iter().any(|flow| *flow < 0.0);
    let received = flows.iter().any(|flow| *flow > 0.0);
    if !(paid && received) {
        return Irr::NoSignChange;
    }
    let roots = roots(flows);
    match roots.as_slice() {
        [] => Irr::NoSignChange,
        [root] => Irr::Rate(*root),
        several => Irr::SeveralRoots {
            chosen: several.iter().copied().reduce(better).unwrap_or(f64::NAN),
            roots: several.len(),
        },
    }
}

/// Of two roots, the one a reader means: not negative, and small.
fn better(a: f64, b: f64) -> f64 {
    let rank = |rate: f64| (rate < 0.0, rate.abs());
    if rank(b) < rank(a) { b } else { a }
}

fn roots(flows: &[f64]) -> Vec<f64> {
    // In x = 1/(1+r): the value is a polynomial, smooth from x = 0.01 (r = 9,900%) upwards.
    let value = |x: f64| flows.iter().rev().fold(0.0, |later, flow| flow + later * x);
    let at = |step: usize| {
        let along = step as f64 / SCAN_STEPS as f64;
        // Up to x = 20 (r = -95%), equal steps in log x.
        (0.01f64.ln() + along * (20.0f64.ln() - 0.01f64.ln())).exp()
    };
    let mut roots = Vec::new();
    let mut last = (at(0), value(at(0)));
    for step in 1..=SCAN_STEPS {
        let here = (at(step), value(at(step)));
        if last.1 == 0.0 {
            roots.push(1.0 / last.0 - 1.0);
        } else if last.1 * here.1 < 0.0 {
            roots.push(1.0 / bisect(&value, last, here) - 1.0);
        }
        last = here;
    }
    roots
}

fn bisect(value: &impl Fn(f64) -> f64, low: (f64, f64), high: (f64, f64)) -> f64 {
    let (mut low, mut high, sign) = (low.0, high.0, low.1.signum());
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if middle == low || middle == high {
            break;
        }
        if value(middle).signum() == sign {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

/// First step in which the running sum is back at or above zero after having been below.
/// `None` when it never was below, or never came back.
pub fn payback(flows: &[f64]) -> Option<usize> {
    let mut sum = 0.0;
    let mut was_below = false;
    for (step, flow) in flows.iter().enumerate() {
        sum += flow;
        if was_below && sum >= 0.0 {
            return Some(step);
        }
        was_below |= sum < 0.0;
    }
    None
}
