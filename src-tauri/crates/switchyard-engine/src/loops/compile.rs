//! From a formula to its tape, with rows looked up and parts from outside the loop computed.

use std::collections::BTreeMap;

use polars::prelude::Float64Chunked;
use switchyard_model::catalogue::LineId;
use switchyard_model::sheet::Sheet;

use super::tape::{self, Slot, Tape};
use crate::columns::Columns;
use crate::program::{Node, Op};

/// A part that no line of the loop can move, as a column of its own.
pub struct Fixed {
    pub values: Float64Chunked,
    /// How many values one month has; 0 when all months share them.
    pub stride: usize,
}

pub struct Compiler<'a> {
    columns: &'a Columns<'a>,
    /// Lines of the loop, by place.
    inside: BTreeMap<LineId, usize>,
    pub fixed: Vec<Fixed>,
}

impl<'a> Compiler<'a> {
    pub fn new(columns: &'a Columns<'a>, lines: &[LineId]) -> Compiler<'a> {
        let inside = lines.iter().enumerate().map(|(at, line)| (*line, at));
        Compiler {
            columns,
            inside: inside.collect(),
            fixed: Vec::new(),
        }
    }

    pub fn tape(&mut self, line: LineId) -> Tape<'a> {
        let compiled = &self.columns.grid.program.lines[line.0];
        let formula = compiled.formula.as_ref().expect("an input is in no loop");
        let place = self.inside[&line];
        let mut draft = Draft {
            compiler: self,
            own: compiled.sheet,
            ops: Vec::new(),
        };
        match draft.slot(formula) {
            Slot::Result(_) => {}
            other => draft.ops.push(tape::Op::Copy(other)),
        }
        let ops = draft.ops;
        let rows = self.columns.grid.rows(compiled.sheet);
        Tape {
            line: place,
            rows,
            results: vec![vec![0.0; rows]; ops.len()],
            ops,
        }
    }

    fn reads_inside(&self, node: &Node) -> bool {
        let is_inside = |line: &LineId| self.inside.contains_key(line);
        node.read().is_some_and(|line| is_inside(&line))
            || node.parts().any(|part| self.reads_inside(part))
    }

    fn fix(&mut self, values: Float64Chunked, stride: usize) -> usize {
        self.fixed.push(Fixed { values, stride });
        self.fixed.len() - 1
    }
}

/// The tape of one line while it is written.
struct Draft<'c, 'a> {
    compiler: &'c mut Compiler<'a>,
    own: Sheet,
    ops: Vec<tape::Op<'a>>,
}

impl<'a> Draft<'_, 'a> {
    /// Writes what the node needs and says where its value stands then.
    fn slot(&mut self, node: &'a Node) -> Slot {
        if !self.compiler.reads_inside(node) {
            return self.outside(node);
        }
        let op = match &node.op {
            Op::Read(line) => return self.lifted(*line, Slot::Now),
            Op::Prev(line) => return self.lifted(*line, Slot::Before),
            Op::Through(link, line) => self.through(link, *line),
            Op::Children(fold, line) => {
                tape::Op::Children(*fold, self.now(*line), self.children(*line))
            }
            Op::Linked(fold, link, line) => {
                tape::Op::Linked(*fold, self.now(*line), self.pointing(link, *line))
            }
            Op::RowsAbove(line) => tape::Op::RowsAbove(self.now(*line), self.firsts()),
            Op::Window(fold, line, months) => {
                tape::Op::Window(*fold, self.place(*line), *months, self.ancestors(*line))
            }
            Op::Spread(line, weights) => tape::Op::Spread(self.place(*line), weights),
            Op::At(line, month) => self.at(*line, month),
            Op::Pair(pair, a, b) => tape::Op::Pair(*pair, self.slot(a), self.slot(b)),
            Op::Floor(a) => tape::Op::Floor(self.slot(a)),
            Op::Curve(points, x) => tape::Op::Curve(points, self.slot(x)),
            Op::If(condition, then, otherwise) => {
                tape::Op::If(self.slot(condition), self.slot(then), self.slot(otherwise))
            }
            Op::Choose(code, options) => {
                let code = self.slot(code);
                tape::Op::Choose(
                    code,
                    options.iter().map(|option| self.slot(option)).collect(),
                )
            }
            // Whole lines stand outside every loop that reads them.
            Op::Scalar(_)
            | Op::Total(_)
            | Op::YearTotal(_)
            | Op::FirstMonth(_)
            | Op::LastMonth(_) => return self.outside(node),
        };
        self.write(op)
    }

    fn write(&mut self, op: tape::Op<'a>) -> Slot {
        self.ops.push(op);
        Slot::Result(self.ops.len() - 1)
    }

    /// A part that no line of the loop can move.
    fn outside(&mut self, node: &Node) -> Slot {
        let columns = self.compiler.columns;
        let values = columns.full(node, node.monthly, self.own);
        let stride = if node.monthly {
            columns.grid.rows(self.own)
        } else {
            0
        };
        Slot::Fixed(self.compiler.fix(values, stride))
    }

    fn place(&self, line: LineId) -> usize {
        self.compiler.inside[&line]
    }

    fn now(&self, line: LineId) -> Slot {
        Slot::Now(self.place(line))
    }

    fn sheet(&self, line: LineId) -> Sheet {
        self.compiler.columns.sheet(line)
    }

    /// A line of the own sheet as it is, one of a sheet above by each row's ancestor.
    fn lifted(&mut self, line: LineId, when: fn(usize) -> Slot) -> Slot {
        let slot = when(self.place(line));
        if self.sheet(line) == self.own {
            return slot;
        }
        let ancestors = self.ancestors(line);
        self.write(tape::Op::Lift(slot, ancestors))
    }

    fn ancestors(&self, line: LineId) -> &'a [usize] {
        self.compiler
            .columns
            .grid
            .ancestors(self.own, self.sheet(line))
    }

    fn through(&self, link: &str, line: LineId) -> tape::Op<'a> {
        let links = &self.compiler.columns.grid.layout.sheet(self.own).links[link];
        tape::Op::Through(self.now(line), links)
    }

    fn children(&self, line: LineId) -> Vec<std::ops::Range<usize>> {
        let (grid, child) = (self.compiler.columns.grid, self.sheet(line));
        let rows = 0..grid.rows(self.own);
        rows.map(|row| grid.children(child, row)).collect()
    }

    fn pointing(&self, link: &str, line: LineId) -> &'a [Vec<usize>] {
        let grid = self.compiler.columns.grid;
        &grid.layout.sheet(self.sheet(line)).pointing[link]
    }

    fn firsts(&self) -> Vec<usize> {
        let grid = self.compiler.columns.grid;
        let rows = 0..grid.rows(self.own);
        rows.map(|row| grid.siblings_above(self.own, row).start)
            .collect()
    }

    /// Only the month that is asked for depends on the loop; the line read is whole.
    fn at(&mut self, line: LineId, month: &'a Node) -> tape::Op<'a> {
        let month = self.slot(month);
        let grid = self.compiler.columns.grid;
        let column = self.compiler.columns.known(line).clone();
        tape::Op::At {
            values: self.compiler.fix(column, 0),
            rows: grid.rows(self.sheet(line)),
            months: grid.months,
            month,
            ancestors: self.ancestors(line),
        }
    }
}
