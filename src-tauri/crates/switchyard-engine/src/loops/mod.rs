//! Loops at speed: lines that feed each other run a month at a time over slices of rows.
//!
//! Each formula becomes a tape (`compile.rs`): a list of operations, each over all rows of its
//! sheet, with ancestors, links and children looked up beforehand. What no line of the loop can
//! move is computed as a whole column before the first month. The cell walker (`step.rs`) says
//! the same one cell at a time and is what the tapes are held against, bit by bit.

mod compile;
mod tape;

use switchyard_model::catalogue::{LineId, Part};

use crate::columns::{Columns, numbers};
use compile::Compiler;
use tape::{Inside, Tape, Values};

/// The columns of the lines of one loop.
pub fn run(columns: &Columns, lines: &[LineId], parts: &[Part]) -> Vec<Vec<f64>> {
    let mut compiler = Compiler::new(columns, lines);
    let mut tapes: Vec<Tape> = lines.iter().map(|line| compiler.tape(*line)).collect();
    let fixed = compiler.fixed;
    let mut values = Values {
        fixed: fixed
            .iter()
            .map(|part| (numbers(&part.values), part.stride))
            .collect(),
        inside: lines.iter().map(|line| inside(columns, *line)).collect(),
    };
    for month in 0..columns.grid.months_of(lines[0]) {
        for part in parts {
            fill(
                &mut tapes[part.lines.clone()],
                part.by_row,
                month,
                &mut values,
            );
        }
    }
    values.inside.into_iter().map(|line| line.values).collect()
}

/// One month of some lines: line after line, or row after row.
fn fill(tapes: &mut [Tape], by_row: bool, month: usize, values: &mut Values) {
    if !by_row {
        return tapes
            .iter_mut()
            .for_each(|tape| tape.run(values, month, 0..tape.rows));
    }
    for row in 0..tapes[0].rows {
        tapes
            .iter_mut()
            .for_each(|tape| tape.run(values, month, row..row + 1));
    }
}

fn inside(columns: &Columns, line: LineId) -> Inside {
    Inside {
        values: vec![0.0; columns.grid.cells(line)],
        opening: columns.opening(line),
        rows: columns.grid.rows(columns.sheet(line)),
    }
}
