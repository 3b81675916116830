//! A formula: the one place where a rule of the model is written down.
//!
//! Numbers, workbook, trace and unit check all read these values; none of them has a rule of
//! its own. It is a Rust value built with ordinary operators, not a text language: there is no
//! parser. Every value is `f64`; a flag is 1 or 0, a choice is a register code, a month is a
//! whole number. Nodes that reach across months or rows take a line, never an expression, so
//! that each of them is one range in a workbook.

use std::ops::{Add, Div, Mul, Sub};

pub use crate::reading::*;

/// Key of a line or an input; unique in the whole catalogue, unit in the name.
pub type Key = &'static str;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    Sum,
    Min,
    Max,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    AtLeast,
    Above,
    Equal,
}

/// A number with a name and a unit: 24 hours a day never stands as digits in a formula.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Constant {
    pub key: Key,
    pub label: &'static str,
    pub value: f64,
    pub unit: &'static str,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
    /// Zero fits any unit; every other literal is a pure number.
    Literal(f64),
    Constant(&'static Constant),
    /// A line, read from this row and month.
    Read(Reading),
    Add(Box<Formula>, Box<Formula>),
    Sub(Box<Formula>, Box<Formula>),
    Mul(Box<Formula>, Box<Formula>),
    /// Only by a constant or an input whose register minimum is above zero; else use `Ratio`.
    Div(Box<Formula>, Box<Formula>),
    /// `a / b`, and a stated value where `b` is zero.
    Ratio(Box<Formula>, Box<Formula>, f64),
    Min(Box<Formula>, Box<Formula>),
    Max(Box<Formula>, Box<Formula>),
    /// Base at or above zero.
    Pow(Box<Formula>, Box<Formula>),
    Floor(Box<Formula>),
    Compare(Comparison, Box<Formula>, Box<Formula>),
    If(Box<Formula>, Box<Formula>, Box<Formula>),
    /// By a register code that counts from 0.
    Choose(Box<Formula>, Vec<Formula>),
    /// Piecewise linear in a table over 0..=1; flat outside.
    Curve(Table, Box<Formula>),
}

/// A named table of equally spaced points over 0..=1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Table {
    /// Cumulative share of capex spent over share of time passed; k = 10, x0 = 0.55
    /// (unit_economics section 5).
    SpendingSCurve,
}

/// Weights by whole months since the amount arose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Schedule {
    /// One twelfth in each of the first twelve months.
    StraightLine12,
    /// Five-year property, half-year convention, a year's amount in its last month: IRS Pub. 946,
    /// table A-1.
    Macrs5,
}

impl Table {
    pub const ALL: [Table; 1] = [Table::SpendingSCurve];

    pub fn label(self) -> &'static str {
        match self {
            Table::SpendingSCurve => "Spending S-curve",
        }
    }

    /// Values at 0, 1/20, … 1.
    pub fn points(self) -> Vec<f64> {
        match self {
            Table::SpendingSCurve => s_curve(10.0, 0.55, 20),
        }
    }
}

impl Schedule {
    pub const ALL: [Schedule; 2] = [Schedule::StraightLine12, Schedule::Macrs5];

    pub fn label(self) -> &'static str {
        match self {
            Schedule::StraightLine12 => "Straight line over 12 months",
            Schedule::Macrs5 => "MACRS 5 years, half-year convention",
        }
    }

    /// Age in whole months and the weight at it, youngest first; other ages have none.
    pub fn weights(self) -> Vec<(usize, f64)> {
        match self {
            Schedule::StraightLine12 => (0..12).map(|age| (age, 1.0 / 12.0)).collect(),
            Schedule::Macrs5 => yearly(&[0.2, 0.32, 0.192, 0.1152, 0.1152, 0.0576]),
        }
    }
}

fn yearly(weights: &[f64]) -> Vec<(usize, f64)> {
    let years = weights.iter().enumerate();
    years.map(|(year, weight)| (12 * year, *weight)).collect()
}

fn s_curve(steepness: f64, middle: f64, steps: usize) -> Vec<f64> {
    let logistic = |x: f64| 1.0 / (1.0 + (-steepness * (x - middle)).exp());
    let (first, last) = (logistic(0.0), logistic(1.0));
    (0..=steps)
        .map(|i| (logistic(i as f64 / steps as f64) - first) / (last - first))
        .collect()
}

impl From<f64> for Formula {
    fn from(value: f64) -> Formula {
        Formula::Literal(value)
    }
}

macro_rules! operator {
    ($trait:ident, $method:ident) => {
        impl<R: Into<Formula>> $trait<R> for Formula {
            type Output = Formula;
            fn $method(self, right: R) -> Formula {
                Formula::$trait(Box::new(self), Box::new(right.into()))
            }
        }
        impl $trait<Formula> for f64 {
            type Output = Formula;
            fn $method(self, right: Formula) -> Formula {
                Formula::$trait(Box::new(self.into()), Box::new(right))
            }
        }
    };
}
operator!(Add, add);
operator!(Sub, sub);
operator!(Mul, mul);
operator!(Div, div);

fn boxed(formula: impl Into<Formula>) -> Box<Formula> {
    Box::new(formula.into())
}

pub fn ratio(a: impl Into<Formula>, b: impl Into<Formula>, at_zero: f64) -> Formula {
    Formula::Ratio(boxed(a), boxed(b), at_zero)
}
pub fn min(a: impl Into<Formula>, b: impl Into<Formula>) -> Formula {
    Formula::Min(boxed(a), boxed(b))
}
pub fn max(a: impl Into<Formula>, b: impl Into<Formula>) -> Formula {
    Formula::Max(boxed(a), boxed(b))
}
pub fn pow(base: impl Into<Formula>, exponent: impl Into<Formula>) -> Formula {
    Formula::Pow(boxed(base), boxed(exponent))
}
pub fn floor(a: impl Into<Formula>) -> Formula {
    Formula::Floor(boxed(a))
}
pub fn at_least(a: impl Into<Formula>, b: impl Into<Formula>) -> Formula {
    Formula::Compare(Comparison::AtLeast, boxed(a), boxed(b))
}
pub fn above(a: impl Into<Formula>, b: impl Into<Formula>) -> Formula {
    Formula::Compare(Comparison::Above, boxed(a), boxed(b))
}
pub fn equal(a: impl Into<Formula>, b: impl Into<Formula>) -> Formula {
    Formula::Compare(Comparison::Equal, boxed(a), boxed(b))
}
/// `then` where the condition is not 0, else `otherwise`.
pub fn when(
    condition: impl Into<Formula>,
    then: impl Into<Formula>,
    otherwise: impl Into<Formula>,
) -> Formula {
    Formula::If(boxed(condition), boxed(then), boxed(otherwise))
}
pub fn choose(code: impl Into<Formula>, options: Vec<Formula>) -> Formula {
    Formula::Choose(boxed(code), options)
}
pub fn curve(table: Table, x: impl Into<Formula>) -> Formula {
    Formula::Curve(table, boxed(x))
}

impl Formula {
    /// Calls `visit` for every reading in this formula, left to right.
    pub fn for_each_reading(&self, visit: &mut impl FnMut(&Reading)) {
        if let Formula::Read(reading) = self {
            visit(reading);
        }
        self.for_each_part(&mut |part| part.for_each_reading(visit));
    }

    /// Calls `visit` for each direct sub-formula, left to right.
    pub fn for_each_part<'a>(&'a self, visit: &mut impl FnMut(&'a Formula)) {
        match self {
            Formula::Add(a, b)
            | Formula::Sub(a, b)
            | Formula::Mul(a, b)
            | Formula::Div(a, b)
            | Formula::Ratio(a, b, _)
            | Formula::Min(a, b)
            | Formula::Max(a, b)
            | Formula::Pow(a, b)
            | Formula::Compare(_, a, b) => {
                visit(a);
                visit(b);
            }
            Formula::Floor(a) | Formula::Curve(_, a) => visit(a),
            Formula::If(a, b, c) => {
                visit(a);
                visit(b);
                visit(c);
            }
            Formula::Choose(code, options) => {
                visit(code);
                options.iter().for_each(visit);
            }
            Formula::Read(reading) => reading.index().into_iter().for_each(visit),
            Formula::Literal(_) | Formula::Constant(_) => {}
        }
    }
}
