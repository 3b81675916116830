//! What each arithmetic node means for one number. Every lowering to numbers uses these, so two
//! of them cannot round or compare differently; the workbook writes the same margin in words.

use crate::formula::{Comparison, Fold};

/// Two amounts closer than this count as equal: the last digits of a sum are noise, and a lot
/// must not stop, or a hall breach its limit, over noise.
pub const MARGIN: f64 = 1e-9;

pub fn flag(condition: bool) -> f64 {
    if condition { 1.0 } else { 0.0 }
}

pub fn compare(comparison: Comparison, a: f64, b: f64) -> f64 {
    match comparison {
        Comparison::AtLeast => flag(a - b >= -MARGIN),
        Comparison::Above => flag(a - b > MARGIN),
        Comparison::Equal => flag((a - b).abs() <= MARGIN),
    }
}

pub fn floor(a: f64) -> f64 {
    (a + MARGIN).floor()
}

pub fn ratio(a: f64, b: f64, at_zero: f64) -> f64 {
    if b == 0.0 { at_zero } else { a / b }
}

pub fn min(a: f64, b: f64) -> f64 {
    if b < a { b } else { a }
}

pub fn max(a: f64, b: f64) -> f64 {
    if b > a { b } else { a }
}

pub fn pow(base: f64, exponent: f64) -> f64 {
    base.powf(exponent)
}

/// Index of the option a code picks; a code outside the list takes the nearest end.
pub fn option(code: f64, options: usize) -> usize {
    (floor(code).max(0.0) as usize).min(options - 1)
}

/// Piecewise linear in equally spaced points over 0..=1, flat outside.
pub fn curve(points: &[f64], x: f64) -> f64 {
    let steps = (points.len() - 1) as f64;
    let position = min(max(x, 0.0), 1.0) * steps;
    let cell = min(floor(position), steps - 1.0);
    let (low, high) = (points[cell as usize], points[cell as usize + 1]);
    low + (high - low) * (position - cell)
}

pub fn fold(fold: Fold, values: impl Iterator<Item = f64>) -> f64 {
    match fold {
        Fold::Sum => values.fold(0.0, |a, b| a + b),
        Fold::Min => values.reduce(min).unwrap_or(0.0),
        Fold::Max => values.reduce(max).unwrap_or(0.0),
    }
}
