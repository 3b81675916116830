//! What each arithmetic node means for one number. Every lowering to numbers uses these, so two
//! of them cannot round or compare differently; the workbook writes the same margin in words.
//! They are inlined, so that a loop over rows takes several rows at once.

use crate::formula::{Comparison, Fold};

/// Two amounts closer than this count as equal: the last digits of a sum are noise, and a lot
/// must not stop, or a hall breach its limit, over noise.
pub const MARGIN: f64 = 1e-9;

/// Two amounts of dollars closer than this are one amount: sums of billions carry more noise than
/// `MARGIN` allows for.
pub const HALF_CENT: f64 = 0.005;

#[inline]
pub fn flag(condition: bool) -> f64 {
    if condition { 1.0 } else { 0.0 }
}

/// `margin` is `MARGIN`, or `HALF_CENT` between amounts of dollars.
#[inline]
pub fn compare(comparison: Comparison, a: f64, b: f64, margin: f64) -> f64 {
    match comparison {
        Comparison::AtLeast => flag(a - b >= -margin),
        Comparison::Above => flag(a - b > margin),
        Comparison::Equal => flag((a - b).abs() <= margin),
    }
}

/// Index of the first value that is 1, counted from 0; -1 when none is.
pub fn first_set(mut flags: &mut dyn Iterator<Item = f64>) -> f64 {
    let first = (&mut flags).position(|flag| flag == 1.0);
    first.map_or(-1.0, |at| at as f64)
}

/// Index of the last value that is 1, counted from 0; -1 when none is.
pub fn last_set(flags: &mut dyn Iterator<Item = f64>) -> f64 {
    let set = flags.enumerate().filter(|(_, flag)| *flag == 1.0);
    set.last().map_or(-1.0, |(at, _)| at as f64)
}

#[inline]
pub fn floor(a: f64) -> f64 {
    (a + MARGIN).floor()
}

#[inline]
pub fn ratio(a: f64, b: f64, at_zero: f64) -> f64 {
    if b == 0.0 { at_zero } else { a / b }
}

#[inline]
pub fn min(a: f64, b: f64) -> f64 {
    if b < a { b } else { a }
}

#[inline]
pub fn max(a: f64, b: f64) -> f64 {
    if b > a { b } else { a }
}

#[inline]
pub fn pow(base: f64, exponent: f64) -> f64 {
    base.powf(exponent)
}

/// Index of the option a code picks; a code outside the list takes the nearest end.
#[inline]
pub fn option(code: f64, options: usize) -> usize {
    (floor(code).max(0.0) as usize).min(options - 1)
}

/// Piecewise linear in equally spaced points over 0..=1, flat outside.
#[inline]
pub fn curve(points: &[f64], x: f64) -> f64 {
    let steps = (points.len() - 1) as f64;
    let position = min(max(x, 0.0), 1.0) * steps;
    let cell = min(floor(position), steps - 1.0);
    let (low, high) = (points[cell as usize], points[cell as usize + 1]);
    low + (high - low) * (position - cell)
}

#[inline]
pub fn fold(fold: Fold, values: impl Iterator<Item = f64>) -> f64 {
    match fold {
        Fold::Sum => values.fold(0.0, |a, b| a + b),
        Fold::Min => values.reduce(min).unwrap_or(0.0),
        Fold::Max => values.reduce(max).unwrap_or(0.0),
    }
}
