//! The cell walker: reads the same formulas one cell at a time, the whole model from the first
//! line to the last. It is the reference that columns and loops are held against, bit by bit;
//! nothing that a user waits for runs through it.

use switchyard_model::catalogue::{LineId, Step};
use switchyard_model::formula::Fold;
use switchyard_model::scalar;

use crate::grid::Grid;
use crate::program::{Node, Op, Pair};

/// Values known so far; lines being stepped over are filled in as months go by.
pub struct Cells<'a> {
    pub grid: &'a Grid,
    /// One slice per line; empty while a line has not been reached.
    pub finished: Vec<&'a [f64]>,
    pub stepping: Vec<Option<Vec<f64>>>,
}

impl<'a> Cells<'a> {
    pub fn new(grid: &'a Grid, finished: Vec<&'a [f64]>) -> Cells<'a> {
        Cells {
            stepping: vec![None; finished.len()],
            finished,
            grid,
        }
    }

    /// Evaluates one step; its columns are in `stepping` afterwards.
    pub fn run(&mut self, step: &Step) {
        let lines = step.lines();
        for id in lines {
            self.stepping[id.0] = Some(vec![0.0; self.grid.cells(*id)]);
        }
        for month in 0..self.grid.months_of(lines[0]) {
            match step {
                Step::Column(_) => self.line_by_line(lines, month),
                Step::Loop { parts, .. } => {
                    for part in parts {
                        self.run_part(&lines[part.lines.clone()], part.by_row, month);
                    }
                }
            }
        }
    }

    fn run_part(&mut self, lines: &[LineId], by_row: bool, month: usize) {
        if !by_row {
            return self.line_by_line(lines, month);
        }
        for row in 0..self.grid.rows(self.grid.program.lines[lines[0].0].sheet) {
            lines.iter().for_each(|id| self.fill(*id, row, month));
        }
    }

    fn line_by_line(&mut self, lines: &[LineId], month: usize) {
        for id in lines {
            let rows = self.grid.rows(self.grid.program.lines[id.0].sheet);
            (0..rows).for_each(|row| self.fill(*id, row, month));
        }
    }

    fn fill(&mut self, id: LineId, row: usize, month: usize) {
        let grid = self.grid;
        let Some(formula) = &grid.program.lines[id.0].formula else {
            return;
        };
        let value = self.eval(formula, id, row, month);
        let at = grid.at(id, row, month);
        if let Some(column) = &mut self.stepping[id.0] {
            column[at] = value;
        }
    }

    /// A line's column as far as it stands.
    pub fn values(&self, line: LineId) -> &[f64] {
        self.stepping[line.0]
            .as_deref()
            .unwrap_or(self.finished[line.0])
    }

    fn get(&self, line: LineId, row: usize, month: usize) -> f64 {
        let at = self.grid.at(line, row, month);
        match &self.stepping[line.0] {
            Some(column) => column[at],
            None => self.finished[line.0][at],
        }
    }

    /// `owner` is the line whose formula this is: it says on which sheet `row` counts.
    fn eval(&self, node: &Node, owner: LineId, row: usize, month: usize) -> f64 {
        let grid = self.grid;
        let own = grid.program.lines[owner.0].sheet;
        let up = |line: LineId| grid.ancestor(own, grid.program.lines[line.0].sheet, row);
        let part = |node: &Node| self.eval(node, owner, row, month);
        match &node.op {
            Op::Scalar(value) => *value,
            Op::Read(line) => self.get(*line, up(*line), month),
            Op::Children(fold, line) => {
                let children = grid.children(grid.program.lines[line.0].sheet, row);
                scalar::fold(*fold, children.map(|child| self.get(*line, child, month)))
            }
            Op::RowsAbove(line) => {
                let above = grid.siblings_above(own, row);
                scalar::fold(Fold::Sum, above.map(|other| self.get(*line, other, month)))
            }
            Op::Through(link, line) => match grid.link(own, link, row) {
                Some(target) => self.get(*line, target, month),
                None => 0.0,
            },
            Op::Linked(fold, link, line) => {
                let rows = grid.linked(grid.program.lines[line.0].sheet, link, row);
                scalar::fold(
                    *fold,
                    rows.iter().map(|other| self.get(*line, *other, month)),
                )
            }
            Op::Prev(line) if month == 0 => self.opening(*line, up(*line)),
            Op::Prev(line) => self.get(*line, up(*line), month - 1),
            Op::Window(fold, line, months) => self.window(*fold, *line, up(*line), month, *months),
            Op::Total(line) => self.sum_months(*line, row, 0..grid.months),
            Op::YearTotal(line) => self.sum_months(*line, row, grid.year_of(month)),
            Op::FirstMonth(line) => scalar::first_set(&mut self.all_months(*line, row)),
            Op::LastMonth(line) => scalar::last_set(&mut self.all_months(*line, row)),
            Op::At(line, index) => {
                let index = scalar::floor(part(index));
                if index < 0.0 || index >= grid.months as f64 {
                    return 0.0;
                }
                self.get(*line, up(*line), index as usize)
            }
            Op::Spread(line, weights) => {
                let old_enough = weights.iter().take_while(|(age, _)| *age <= month);
                old_enough.fold(0.0, |sum, (age, weight)| {
                    sum + self.get(*line, row, month - age) * weight
                })
            }
            Op::Pair(pair, a, b) => apply(*pair, part(a), part(b)),
            Op::Floor(a) => scalar::floor(part(a)),
            Op::If(condition, then, otherwise) => {
                if part(condition) != 0.0 {
                    part(then)
                } else {
                    part(otherwise)
                }
            }
            Op::Choose(code, options) => part(&options[scalar::option(part(code), options.len())]),
            Op::Curve(points, x) => scalar::curve(points, part(x)),
        }
    }

    fn opening(&self, line: LineId, row: usize) -> f64 {
        match &self.grid.program.lines[line.0].opening {
            Some(opening) => self.eval(opening, line, row, 0),
            None => 0.0,
        }
    }

    fn window(&self, fold: Fold, line: LineId, row: usize, month: usize, months: usize) -> f64 {
        let blanks = months.saturating_sub(month + 1);
        let known = (month + 1).saturating_sub(months)..=month;
        let history = std::iter::repeat_n(0.0, blanks);
        scalar::fold(fold, history.chain(known.map(|m| self.get(line, row, m))))
    }

    fn all_months(&self, line: LineId, row: usize) -> impl Iterator<Item = f64> {
        (0..self.grid.months).map(move |month| self.get(line, row, month))
    }

    fn sum_months(&self, line: LineId, row: usize, months: std::ops::Range<usize>) -> f64 {
        scalar::fold(Fold::Sum, months.map(|month| self.get(line, row, month)))
    }
}

pub fn apply(pair: Pair, a: f64, b: f64) -> f64 {
    match pair {
        Pair::Add => a + b,
        Pair::Sub => a - b,
        Pair::Mul => a * b,
        Pair::Div => a / b,
        Pair::Ratio { at_zero } => scalar::ratio(a, b, at_zero),
        Pair::Min => scalar::min(a, b),
        Pair::Max => scalar::max(a, b),
        Pair::Pow => scalar::pow(a, b),
        Pair::Compare { how, margin } => scalar::compare(how, a, b, margin),
    }
}
