//! One formula as a list of operations over slices of rows.

use std::ops::Range;

use switchyard_model::formula::Fold;
use switchyard_model::scalar;

use crate::program::Pair;
use crate::step::apply;

/// Where an operand stands.
#[derive(Clone, Copy)]
pub enum Slot {
    /// A part that no line of the loop can move.
    Fixed(usize),
    /// A line of the loop, this month.
    Now(usize),
    /// A line of the loop, the month before; its opening in month 0.
    Before(usize),
    /// What the operation with this number gave.
    Result(usize),
}

/// A line of the loop as far as it is known, `[month][row]`.
pub struct Inside {
    pub values: Vec<f64>,
    pub opening: Vec<f64>,
    pub rows: usize,
}

pub struct Values<'a> {
    /// Numbers, and how many of them one month has; 0 when all months share them.
    pub fixed: Vec<(&'a [f64], usize)>,
    pub inside: Vec<Inside>,
}

impl Values<'_> {
    /// All rows of a line of the loop, in some month up to the one under way.
    fn month(&self, line: usize, month: usize) -> &[f64] {
        let line = &self.inside[line];
        &line.values[month * line.rows..][..line.rows]
    }
}

pub enum Op<'a> {
    Pair(Pair, Slot, Slot),
    Floor(Slot),
    Curve(&'a [f64], Slot),
    If(Slot, Slot, Slot),
    Choose(Slot, Vec<Slot>),
    Copy(Slot),
    /// A line of a sheet above, by each row's ancestor.
    Lift(Slot, &'a [usize]),
    /// A line of another sheet, by each row's link; no link gives 0.
    Through(Slot, &'a [Option<usize>]),
    Children(Fold, Slot, Vec<Range<usize>>),
    /// With the rows that point to each row.
    Linked(Fold, Slot, &'a [Vec<usize>]),
    /// With each row's first sibling.
    RowsAbove(Slot, Vec<usize>),
    /// Line, months, and each row's ancestor on the line's sheet.
    Window(Fold, usize, usize, &'a [usize]),
    /// Ages in months with their weights, youngest first.
    Spread(usize, &'a [(usize, f64)]),
    /// A part that no line of the loop can move, in the month that the other operand says.
    At {
        values: usize,
        rows: usize,
        months: usize,
        month: Slot,
        ancestors: &'a [usize],
    },
}

pub struct Tape<'a> {
    /// Its place in the loop.
    pub line: usize,
    pub rows: usize,
    pub ops: Vec<Op<'a>>,
    /// One buffer per operation, as wide as the sheet. None is used twice, so that a running sum
    /// finds what it gave for the row before.
    pub results: Vec<Vec<f64>>,
}

impl Tape<'_> {
    /// Fills some rows of one month.
    pub fn run(&mut self, values: &mut Values, month: usize, rows: Range<usize>) {
        for (at, op) in self.ops.iter().enumerate() {
            let mut result = std::mem::take(&mut self.results[at]);
            let view = View {
                values,
                results: &self.results,
                month,
                rows: rows.clone(),
            };
            view.run(op, &mut result);
            self.results[at] = result;
        }
        let result = self.results.last().expect("a tape gives something");
        let line = &mut values.inside[self.line];
        let month = &mut line.values[month * line.rows..][..line.rows];
        month[rows.clone()].copy_from_slice(&result[rows]);
    }
}

/// What an operation can see: one month, some rows of it under way.
struct View<'a> {
    values: &'a Values<'a>,
    results: &'a [Vec<f64>],
    month: usize,
    rows: Range<usize>,
}

impl View<'_> {
    fn run(&self, op: &Op, result: &mut [f64]) {
        let out = &mut result[self.rows.clone()];
        match op {
            Op::Pair(pair, a, b) => pairs(*pair, self.own(*a), self.own(*b), out),
            Op::Floor(a) => each(self.own(*a), out, scalar::floor),
            Op::Curve(points, a) => each(self.own(*a), out, |x| scalar::curve(points, x)),
            Op::Copy(a) => out.copy_from_slice(self.own(*a)),
            Op::If(condition, then, otherwise) => {
                branch(
                    [*condition, *then, *otherwise].map(|slot| self.own(slot)),
                    out,
                );
            }
            Op::Choose(code, options) => self.choose(*code, options, out),
            Op::Lift(line, ancestors) => {
                let line = self.all(*line);
                each(&ancestors[self.rows.clone()], out, |row| line[row]);
            }
            Op::Through(line, targets) => {
                let line = self.all(*line);
                each(&targets[self.rows.clone()], out, |target| {
                    target.map_or(0.0, |row| line[row])
                });
            }
            Op::Children(fold, line, ranges) => self.children(*fold, *line, ranges, out),
            Op::Linked(fold, line, pointing) => self.linked(*fold, *line, pointing, out),
            Op::RowsAbove(line, firsts) => self.rows_above(*line, firsts, result),
            Op::Window(fold, line, months, ancestors) => {
                self.window(*fold, *line, *months, &ancestors[self.rows.clone()], out);
            }
            Op::Spread(line, weights) => self.spread(*line, weights, out),
            Op::At {
                values,
                rows,
                months,
                month,
                ancestors,
            } => {
                let (column, _) = self.values.fixed[*values];
                let cells = self.own(*month).iter().zip(&ancestors[self.rows.clone()]);
                for (out, (month, row)) in out.iter_mut().zip(cells) {
                    let month = scalar::floor(*month);
                    let inside = month >= 0.0 && month < *months as f64;
                    *out = if inside {
                        column[month as usize * rows + row]
                    } else {
                        0.0
                    };
                }
            }
        }
    }

    /// The rows under way of an operand on the own sheet.
    fn own(&self, slot: Slot) -> &[f64] {
        &self.all(slot)[self.rows.clone()]
    }

    /// All rows of an operand, from its first on.
    fn all(&self, slot: Slot) -> &[f64] {
        match slot {
            Slot::Fixed(at) => {
                let (values, stride) = self.values.fixed[at];
                &values[self.month * stride..]
            }
            Slot::Now(line) => self.values.month(line, self.month),
            Slot::Before(line) if self.month == 0 => &self.values.inside[line].opening,
            Slot::Before(line) => self.values.month(line, self.month - 1),
            Slot::Result(at) => &self.results[at],
        }
    }

    fn choose(&self, code: Slot, options: &[Slot], out: &mut [f64]) {
        let codes = self.own(code);
        for (at, out) in out.iter_mut().enumerate() {
            let option = options[scalar::option(codes[at], options.len())];
            *out = self.own(option)[at];
        }
    }

    fn children(&self, fold: Fold, line: Slot, ranges: &[Range<usize>], out: &mut [f64]) {
        let line = self.all(line);
        for (out, range) in out.iter_mut().zip(&ranges[self.rows.clone()]) {
            *out = scalar::fold(fold, line[range.clone()].iter().copied());
        }
    }

    fn linked(&self, fold: Fold, line: Slot, pointing: &[Vec<usize>], out: &mut [f64]) {
        let line = self.all(line);
        for (out, rows) in out.iter_mut().zip(&pointing[self.rows.clone()]) {
            *out = scalar::fold(fold, rows.iter().map(|row| line[*row]));
        }
    }

    /// A running sum adds in the same order as a sum over the rows above.
    fn rows_above(&self, line: Slot, firsts: &[usize], result: &mut [f64]) {
        let line = self.all(line);
        for row in self.rows.clone() {
            let is_first = firsts[row] == row;
            result[row] = if is_first {
                0.0
            } else {
                result[row - 1] + line[row - 1]
            };
        }
    }

    fn window(&self, fold: Fold, line: usize, months: usize, rows: &[usize], out: &mut [f64]) {
        let first = (self.month + 1).saturating_sub(months);
        let has_history = months > self.month + 1;
        let mut known = first..self.month + 1;
        if has_history || fold == Fold::Sum {
            out.fill(0.0);
        } else if let Some(month) = known.next() {
            let line = self.values.month(line, month);
            each(rows, out, |row| line[row]);
        }
        for month in known {
            let line = self.values.month(line, month);
            let cells = out.iter_mut().zip(rows);
            match fold {
                Fold::Sum => cells.for_each(|(out, row)| *out += line[*row]),
                Fold::Min => cells.for_each(|(out, row)| *out = scalar::min(*out, line[*row])),
                Fold::Max => cells.for_each(|(out, row)| *out = scalar::max(*out, line[*row])),
            }
        }
    }

    fn spread(&self, line: usize, weights: &[(usize, f64)], out: &mut [f64]) {
        out.fill(0.0);
        for (age, weight) in weights.iter().take_while(|(age, _)| *age <= self.month) {
            let line = &self.values.month(line, self.month - age)[self.rows.clone()];
            let cells = out.iter_mut().zip(line);
            cells.for_each(|(out, amount)| *out += amount * weight);
        }
    }
}

fn each<T: Copy>(from: &[T], out: &mut [f64], f: impl Fn(T) -> f64) {
    for (out, from) in out.iter_mut().zip(from) {
        *out = f(*from);
    }
}

fn zip(a: &[f64], b: &[f64], out: &mut [f64], f: impl Fn(f64, f64) -> f64) {
    for (out, (a, b)) in out.iter_mut().zip(a.iter().zip(b)) {
        *out = f(*a, *b);
    }
}

/// The operation is chosen before the rows are walked, so that several rows go at once.
fn pairs(pair: Pair, a: &[f64], b: &[f64], out: &mut [f64]) {
    match pair {
        Pair::Add => zip(a, b, out, |a, b| a + b),
        Pair::Sub => zip(a, b, out, |a, b| a - b),
        Pair::Mul => zip(a, b, out, |a, b| a * b),
        Pair::Div => zip(a, b, out, |a, b| a / b),
        Pair::Min => zip(a, b, out, scalar::min),
        Pair::Max => zip(a, b, out, scalar::max),
        Pair::Ratio { at_zero } => zip(a, b, out, |a, b| scalar::ratio(a, b, at_zero)),
        Pair::Pow | Pair::Compare { .. } => zip(a, b, out, |a, b| apply(pair, a, b)),
    }
}

fn branch([condition, then, otherwise]: [&[f64]; 3], out: &mut [f64]) {
    let cells = condition.iter().zip(then.iter().zip(otherwise));
    for (out, (condition, (then, otherwise))) in out.iter_mut().zip(cells) {
        *out = if *condition != 0.0 { *then } else { *otherwise };
    }
}
