//! What is wrong with one row: line, column and text of the file, and what is allowed.

use std::fmt;

#[derive(Clone, Debug, PartialEq)]
pub struct RowProblem {
    /// In the file, from 1; the header's when the problem is with the table as a whole.
    pub line: usize,
    /// Heading of the column.
    pub column: String,
    /// What stands there.
    pub text: String,
    /// What is wrong and what is allowed.
    pub sentence: String,
}

impl fmt::Display for RowProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.column.as_str() {
            "" => write!(f, "Line {}: {}", self.line, self.sentence),
            column => write!(f, "Line {}, {column}: {}", self.line, self.sentence),
        }
    }
}

/// Nobody reads more; the rest is counted.
pub const MAX_PROBLEMS: usize = 500;

#[derive(Default)]
pub(crate) struct Problems {
    pub(crate) list: Vec<RowProblem>,
    pub(crate) left_off: usize,
}

impl Problems {
    pub(crate) fn add(&mut self, line: usize, column: &str, text: &str, sentence: impl ToString) {
        if self.list.len() == MAX_PROBLEMS {
            self.left_off += 1;
            return;
        }
        self.list.push(RowProblem {
            line,
            column: shortened(column),
            text: shortened(text),
            sentence: sentence.to_string(),
        });
    }
}

/// A cell may hold a novel; a message quotes its beginning.
pub(crate) fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_string(),
    }
}
