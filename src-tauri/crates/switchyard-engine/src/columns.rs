//! The main road: each node is one eager operation on a dense `Float64Chunked` column laid out
//! `[month][row]`. No lazy graph and no join: a parent is read by one cached gather.

use polars::prelude::arity::binary_elementwise_values;
use polars::prelude::{ChunkApply, ChunkTake, ChunkZip, Float64Chunked, Float64Type};
use switchyard_model::catalogue::LineId;
use switchyard_model::formula::Fold;
use switchyard_model::scalar;
use switchyard_model::sheet::Sheet;

use crate::grid::{Gather, Grid};
use crate::program::{Node, Op, Pair};
use crate::step::apply;

/// A part of a formula: one number for all cells, or a column at its own axes.
enum Part {
    Scalar(f64),
    Column(Float64Chunked),
}

pub struct Columns<'a> {
    pub grid: &'a Grid,
    pub known: &'a [Option<Float64Chunked>],
}

pub fn column(values: Vec<f64>) -> Float64Chunked {
    Float64Chunked::from_vec("".into(), values)
}

/// The numbers of a column; columns here are one chunk without nulls.
pub fn numbers(column: &Float64Chunked) -> &[f64] {
    column
        .cont_slice()
        .expect("model columns are one chunk without nulls")
}

/// Where a value without end stands.
pub fn first_overflow(column: &Float64Chunked) -> Option<usize> {
    let values = numbers(column);
    // Almost never; without an early end the check takes several values at once.
    let any = values
        .iter()
        .fold(false, |any, value| any | !value.is_finite());
    if !any {
        return None;
    }
    values.iter().position(|value| !value.is_finite())
}

impl Columns<'_> {
    /// The whole column of one line.
    pub fn line(&self, id: LineId) -> Float64Chunked {
        let compiled = &self.grid.program.lines[id.0];
        let node = compiled.formula.as_ref().expect("inputs are known already");
        let size = self.grid.cells(id);
        match self.part(node, compiled.sheet) {
            Part::Scalar(value) => column(vec![value; size]),
            Part::Column(values) => {
                self.widen(values, node.monthly, compiled.monthly, compiled.sheet)
            }
        }
    }

    fn part(&self, node: &Node, own: Sheet) -> Part {
        let part = |node: &Node| self.part(node, own);
        match &node.op {
            Op::Scalar(value) => Part::Scalar(*value),
            Op::Read(line) => Part::Column(self.read(*line, own, None)),
            Op::Through(link, line) => Part::Column(self.through(link, *line, own)),
            Op::Children(fold, line) => Part::Column(self.children(*fold, *line, own)),
            Op::Linked(fold, link, line) => Part::Column(self.linked(*fold, link, *line, own)),
            Op::RowsAbove(line) => Part::Column(self.rows_above(*line, own)),
            Op::Prev(line) => Part::Column(self.lift(self.prev(*line), *line, own)),
            Op::Window(fold, line, months) => {
                Part::Column(self.lift(self.window(*fold, *line, *months), *line, own))
            }
            Op::Total(line) => Part::Column(self.total(*line)),
            Op::YearTotal(line) => Part::Column(self.year_total(*line)),
            Op::FirstMonth(line) => Part::Column(self.by_row(*line, scalar::first_set)),
            Op::LastMonth(line) => Part::Column(self.by_row(*line, scalar::last_set)),
            Op::At(line, month) => Part::Column(self.at(*line, month, own)),
            Op::Spread(line, weights) => Part::Column(self.spread(*line, weights)),
            Op::Pair(pair, a, b) => self.pair(*pair, a, b, node.monthly, own),
            Op::Floor(a) => map(part(a), scalar::floor),
            Op::Curve(points, x) => map(part(x), |x| scalar::curve(points, x)),
            Op::If(condition, then, otherwise) => {
                self.branch(condition, then, otherwise, node.monthly, own)
            }
            Op::Choose(code, options) => self.choose(code, options, node.monthly, own),
        }
    }

    pub fn known(&self, line: LineId) -> &Float64Chunked {
        self.known[line.0]
            .as_ref()
            .expect("lines are evaluated in order")
    }

    fn is_monthly(&self, line: LineId) -> bool {
        self.grid.program.lines[line.0].monthly
    }

    pub fn sheet(&self, line: LineId) -> Sheet {
        self.grid.program.lines[line.0].sheet
    }

    /// The line as the rows of `own` see it, at the line's own months.
    fn read(&self, line: LineId, own: Sheet, link: Option<&'static str>) -> Float64Chunked {
        let monthly = self.is_monthly(line);
        if self.sheet(line) == own && link.is_none() {
            return self.known(line).clone();
        }
        let gather = Gather {
            from: self.sheet(line),
            to: own,
            link,
            from_months: monthly,
        };
        self.take(self.known(line), gather, monthly)
    }

    fn take(&self, values: &Float64Chunked, gather: Gather, monthly: bool) -> Float64Chunked {
        values
            .take(self.grid.gather(gather, monthly).as_ref())
            .expect("gathers stay within their sheet")
    }

    fn through(&self, link: &'static str, line: LineId, own: Sheet) -> Float64Chunked {
        let links = &self.grid.layout.sheet(own).links[link];
        if self.grid.rows(self.sheet(line)) == 0 {
            return column(vec![0.0; links.len() * self.grid.months_of(line)]);
        }
        let read = self.read(line, own, Some(link));
        if links.iter().all(Option::is_some) {
            return read;
        }
        let set = numbers(&read).iter().enumerate().map(|(at, value)| {
            if links[at % links.len()].is_some() {
                *value
            } else {
                0.0
            }
        });
        column(set.collect())
    }

    /// One month's values repeated for every month of the plan.
    fn widen(&self, values: Float64Chunked, from: bool, to: bool, own: Sheet) -> Float64Chunked {
        if from == to {
            return values;
        }
        let gather = Gather {
            from: own,
            to: own,
            link: None,
            from_months: false,
        };
        self.take(&values, gather, true)
    }

    /// A monthly column of the line's sheet, read by the rows of `own`.
    fn lift(&self, values: Float64Chunked, line: LineId, own: Sheet) -> Float64Chunked {
        if self.sheet(line) == own {
            return values;
        }
        let gather = Gather {
            from: self.sheet(line),
            to: own,
            link: None,
            from_months: true,
        };
        self.take(&values, gather, true)
    }

    /// A part as a column with a value for every cell that the node needs.
    pub fn full(&self, node: &Node, monthly: bool, own: Sheet) -> Float64Chunked {
        match self.part(node, own) {
            Part::Column(values) => self.widen(values, node.monthly, monthly, own),
            Part::Scalar(value) => {
                let months = if monthly { self.grid.months } else { 1 };
                column(vec![value; self.grid.rows(own) * months])
            }
        }
    }

    fn pair(&self, pair: Pair, a: &Node, b: &Node, monthly: bool, own: Sheet) -> Part {
        let widened = |node: &Node| match self.part(node, own) {
            Part::Column(values) => Part::Column(self.widen(values, node.monthly, monthly, own)),
            scalar => scalar,
        };
        match (widened(a), widened(b)) {
            (Part::Scalar(a), Part::Scalar(b)) => Part::Scalar(apply(pair, a, b)),
            (Part::Column(a), Part::Scalar(b)) => Part::Column(match pair {
                Pair::Add => a + b,
                Pair::Sub => a - b,
                Pair::Mul => a * b,
                _ => a.apply_values(|a| apply(pair, a, b)),
            }),
            (Part::Scalar(a), Part::Column(b)) => {
                Part::Column(b.apply_values(|b| apply(pair, a, b)))
            }
            (Part::Column(a), Part::Column(b)) => Part::Column(match pair {
                Pair::Add => &a + &b,
                Pair::Sub => &a - &b,
                Pair::Mul => &a * &b,
                Pair::Div => &a / &b,
                _ => binary_elementwise_values::<Float64Type, Float64Type, Float64Type, _, _>(
                    &a,
                    &b,
                    |a, b| apply(pair, a, b),
                ),
            }),
        }
    }

    fn branch(
        &self,
        condition: &Node,
        then: &Node,
        otherwise: &Node,
        monthly: bool,
        own: Sheet,
    ) -> Part {
        if let Part::Scalar(condition) = self.part(condition, own) {
            let chosen = if condition != 0.0 { then } else { otherwise };
            return Part::Column(self.full(chosen, monthly, own));
        }
        let mask = is_set(&self.full(condition, monthly, own));
        let (then, otherwise) = (
            self.full(then, monthly, own),
            self.full(otherwise, monthly, own),
        );
        Part::Column(
            then.zip_with(&mask, &otherwise)
                .expect("columns of one node are equally long"),
        )
    }

    fn choose(&self, code: &Node, options: &[Node], monthly: bool, own: Sheet) -> Part {
        let codes = self.full(code, monthly, own);
        let options: Vec<Float64Chunked> = options
            .iter()
            .map(|option| self.full(option, monthly, own))
            .collect();
        let slices: Vec<&[f64]> = options.iter().map(numbers).collect();
        let picked = numbers(&codes)
            .iter()
            .enumerate()
            .map(|(at, code)| slices[scalar::option(*code, slices.len())][at]);
        Part::Column(column(picked.collect()))
    }

    fn children(&self, fold: Fold, line: LineId, own: Sheet) -> Float64Chunked {
        let sheet = self.sheet(line);
        let (rows, parents) = (self.grid.rows(sheet), self.grid.rows(own));
        let values = numbers(self.known(line));
        let ranges: Vec<_> = (0..parents)
            .map(|row| self.grid.children(sheet, row))
            .collect();
        let mut folded = Vec::with_capacity(parents * self.grid.months_of(line));
        for month in 0..self.grid.months_of(line) {
            let cells = &values[month * rows..(month + 1) * rows];
            folded.extend(
                ranges
                    .iter()
                    .map(|range| scalar::fold(fold, cells[range.clone()].iter().copied())),
            );
        }
        column(folded)
    }

    fn linked(&self, fold: Fold, link: &str, line: LineId, own: Sheet) -> Float64Chunked {
        let sheet = self.sheet(line);
        let rows = self.grid.rows(sheet);
        let values = numbers(self.known(line));
        let mut folded = Vec::with_capacity(self.grid.rows(own) * self.grid.months_of(line));
        for month in 0..self.grid.months_of(line) {
            folded.extend((0..self.grid.rows(own)).map(|target| {
                let pointing = self.grid.linked(sheet, link, target).iter();
                scalar::fold(fold, pointing.map(|row| values[month * rows + row]))
            }));
        }
        column(folded)
    }

    /// One answer per row from all its months.
    fn by_row(
        &self,
        line: LineId,
        answer: fn(&mut dyn Iterator<Item = f64>) -> f64,
    ) -> Float64Chunked {
        let rows = self.grid.rows(self.sheet(line));
        let values = numbers(self.known(line));
        let months = |row: usize| values[row..].iter().step_by(rows).copied();
        column((0..rows).map(|row| answer(&mut months(row))).collect())
    }

    fn rows_above(&self, line: LineId, own: Sheet) -> Float64Chunked {
        let rows = self.grid.rows(own);
        let values = numbers(self.known(line));
        let sums = values.iter().enumerate().map(|(at, _)| {
            let (start, row) = (at - at % rows, at % rows);
            let above = self.grid.siblings_above(own, row);
            let above = start + above.start..start + above.end;
            scalar::fold(Fold::Sum, values[above].iter().copied())
        });
        column(sums.collect())
    }

    fn prev(&self, line: LineId) -> Float64Chunked {
        let rows = self.grid.rows(self.sheet(line));
        let values = numbers(self.known(line));
        let mut shifted = self.opening(line);
        shifted.extend_from_slice(&values[..values.len() - rows]);
        column(shifted)
    }

    /// One value per row; what an opening reads by month, it reads in the first one.
    pub fn opening(&self, line: LineId) -> Vec<f64> {
        let compiled = &self.grid.program.lines[line.0];
        let rows = self.grid.rows(compiled.sheet);
        match &compiled.opening {
            Some(opening) => {
                let values = self.full(opening, opening.monthly, compiled.sheet);
                numbers(&values)[..rows].to_vec()
            }
            None => vec![0.0; rows],
        }
    }

    fn window(&self, fold: Fold, line: LineId, months: usize) -> Float64Chunked {
        let rows = self.grid.rows(self.sheet(line));
        let values = numbers(self.known(line));
        let folded = (0..values.len()).map(|at| {
            let month = at / rows;
            let history = std::iter::repeat_n(0.0, months.saturating_sub(month + 1));
            let first = at - rows * (months - 1).min(month);
            scalar::fold(
                fold,
                history.chain(values[first..=at].iter().step_by(rows).copied()),
            )
        });
        column(folded.collect())
    }

    fn total(&self, line: LineId) -> Float64Chunked {
        let rows = self.grid.rows(self.sheet(line));
        let mut totals = vec![0.0; rows];
        for cells in numbers(self.known(line)).chunks(rows.max(1)) {
            totals
                .iter_mut()
                .zip(cells)
                .for_each(|(sum, cell)| *sum += cell);
        }
        column(totals)
    }

    fn year_total(&self, line: LineId) -> Float64Chunked {
        let rows = self.grid.rows(self.sheet(line));
        let values = numbers(self.known(line));
        let mut totals = Vec::with_capacity(values.len());
        for month in 0..self.grid.months {
            let year = self.grid.year_of(month);
            totals.extend((0..rows).map(|row| {
                let cells = year.clone().map(|m| values[m * rows + row]);
                scalar::fold(Fold::Sum, cells)
            }));
        }
        column(totals)
    }

    fn at(&self, line: LineId, month: &Node, own: Sheet) -> Float64Chunked {
        let sheet = self.sheet(line);
        let rows = self.grid.rows(sheet);
        let values = numbers(self.known(line));
        let months = self.full(month, month.monthly, own);
        let picked = numbers(&months).iter().enumerate().map(|(at, index)| {
            let row = self.grid.ancestor(own, sheet, at % self.grid.rows(own));
            let index = scalar::floor(*index);
            if index < 0.0 || index >= self.grid.months as f64 {
                return 0.0;
            }
            values[self
                .grid
                .at(line, row, index as usize)
                .min(rows * self.grid.months - 1)]
        });
        column(picked.collect())
    }

    fn spread(&self, line: LineId, weights: &[(usize, f64)]) -> Float64Chunked {
        let rows = self.grid.rows(self.sheet(line));
        let values = numbers(self.known(line));
        let spread = (0..values.len()).map(|at| {
            let old_enough = weights.iter().take_while(|(age, _)| *age <= at / rows);
            old_enough.fold(0.0, |sum, (age, weight)| {
                sum + values[at - age * rows] * weight
            })
        });
        column(spread.collect())
    }
}

fn map(part: Part, f: impl Fn(f64) -> f64 + Copy) -> Part {
    match part {
        Part::Scalar(value) => Part::Scalar(f(value)),
        Part::Column(values) => Part::Column(values.apply_values(f)),
    }
}

fn is_set(condition: &Float64Chunked) -> polars::prelude::BooleanChunked {
    use polars::prelude::ChunkCompareEq;
    condition.not_equal(0.0)
}
