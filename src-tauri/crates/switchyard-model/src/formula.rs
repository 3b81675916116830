//! A formula: the one place where a rule of the model is written down.
//!
//! Numbers, workbook, trace and unit check all read these values; none of them has a rule of
//! its own. It is a Rust value built with ordinary operators, not a text language: there is no
//! parser. Every value is `f64`; a flag is 1 or 0, a choice is a register code, a month is a
//! whole number. Nodes that reach across months or rows take a line, never an expression, so
//! that each of them is one range in a workbook.

use std::ops::{Add, Div, Mul, Sub};

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
    /// A line or input of the own sheet or of any sheet above it.
    Line(Key),
    /// Over the rows of a child sheet that belong to this row, in row order. Nothing gives 0.
    Children(Fold, Key),
    /// Sum over the rows above this one that share its parent.
    RowsAbove(Key),
    /// The line as it stands at the row this row links to. No link gives 0.
    Through(&'static str, Key),
    /// The month before; the opening in month 0.
    Prev(Key),
    /// Over this month and the months before it, `n` in all; history counts as 0.
    Window(Fold, Key, u32),
    /// Over all months of the plan.
    Total(Key),
    /// Over all months of this month's fiscal year.
    YearTotal(Key),
    /// The line in the month with this index (a constant); outside the plan it is 0.
    At(Key, Box<Formula>),
    /// Each month's amount laid out over the months that follow, by a schedule's weights.
    Spread(Key, Schedule),
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
    pub const ALL: [Schedule; 1] = [Schedule::StraightLine12];

    pub fn label(self) -> &'static str {
        match self {
            Schedule::StraightLine12 => "Straight line over 12 months",
        }
    }

    pub fn weights(self) -> Vec<f64> {
        match self {
            Schedule::StraightLine12 => vec![1.0 / 12.0; 12],
        }
    }
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

/// The key behind a plain reading; the nodes that reach across months or rows take only that.
fn key_of(line: Formula) -> Key {
    match line {
        Formula::Line(key) => key,
        other => panic!("this node takes a line, not an expression: {other:?}"),
    }
}

pub fn sum_of(line: Formula) -> Formula {
    Formula::Children(Fold::Sum, key_of(line))
}
pub fn smallest_of(line: Formula) -> Formula {
    Formula::Children(Fold::Min, key_of(line))
}
pub fn largest_of(line: Formula) -> Formula {
    Formula::Children(Fold::Max, key_of(line))
}
pub fn rows_above(line: Formula) -> Formula {
    Formula::RowsAbove(key_of(line))
}
pub fn through(link: &'static str, line: Formula) -> Formula {
    Formula::Through(link, key_of(line))
}
pub fn prev(line: Formula) -> Formula {
    Formula::Prev(key_of(line))
}
pub fn window(fold: Fold, line: Formula, months: u32) -> Formula {
    assert!(
        (1..=12).contains(&months),
        "a window reaches over 1 to 12 months"
    );
    Formula::Window(fold, key_of(line), months)
}
pub fn total(line: Formula) -> Formula {
    Formula::Total(key_of(line))
}
pub fn year_total(line: Formula) -> Formula {
    Formula::YearTotal(key_of(line))
}
pub fn at(line: Formula, month: impl Into<Formula>) -> Formula {
    Formula::At(key_of(line), boxed(month))
}
pub fn spread(line: Formula, schedule: Schedule) -> Formula {
    Formula::Spread(key_of(line), schedule)
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

/// In which month a formula needs the line it reads, relative to its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The same month (or no month at all).
    Now,
    /// Only months before.
    Before,
    /// This month and months before.
    NowAndBefore,
    /// Rows above in the same sheet, same month.
    RowsAbove,
    /// Any month, so the whole line must stand first.
    WholeLine,
}

impl Formula {
    /// Calls `visit` for every line this formula reads, with its reach.
    pub fn for_each_read(&self, visit: &mut impl FnMut(Key, Reach)) {
        match self {
            Formula::Line(key) | Formula::Children(_, key) | Formula::Through(_, key) => {
                visit(key, Reach::Now)
            }
            Formula::RowsAbove(key) => visit(key, Reach::RowsAbove),
            Formula::Prev(key) => visit(key, Reach::Before),
            Formula::Window(_, key, _) => visit(key, Reach::NowAndBefore),
            Formula::Spread(key, _) => visit(key, Reach::NowAndBefore),
            Formula::Total(key) | Formula::YearTotal(key) | Formula::At(key, _) => {
                visit(key, Reach::WholeLine)
            }
            _ => {}
        }
        self.for_each_part(&mut |part| part.for_each_read(visit));
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
            Formula::Floor(a) | Formula::Curve(_, a) | Formula::At(_, a) => visit(a),
            Formula::If(a, b, c) => {
                visit(a);
                visit(b);
                visit(c);
            }
            Formula::Choose(code, options) => {
                visit(code);
                options.iter().for_each(visit);
            }
            _ => {}
        }
    }
}
