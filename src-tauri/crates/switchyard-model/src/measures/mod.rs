//! The numbers a board asks for. Each is one row of a table: what it is called, the line it is
//! read from, and the reader that turns the line into one number. Window, command line, workbook
//! and every analysis read this table. A reader may have no answer and then says why; a line
//! always has its values.

mod amount;
mod answer;
mod ask;
mod check;
mod reader;
mod readings;
mod table;

use crate::formula::Key;

pub use amount::signed;
pub use answer::{Answer, Nothing};
pub use ask::{asked, in_year, names, offered, parse};
pub(crate) use check::check;
pub use reader::Reader;
pub use readings::{Reading, Readings};
pub use table::{row, table};

/// Ids that others ask for by name.
pub const UPLIFT: &str = "uplift";
pub const NPV: &str = "npv";
pub const FUNDING_NEED: &str = "funding_need";
pub const TROUGH: &str = "trough";
pub const PAYBACK: &str = "payback";

/// One number of an evaluated plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// As it is asked for, e.g. `uplift` or `ebitda_usd@2029`.
    pub id: String,
    /// As a heading, e.g. "Uplift over keeping the mine".
    pub label: String,
    /// As a sentence begins, e.g. "Uplift".
    pub short: String,
    pub unit: String,
    /// Of the company or the market: a line with one row.
    pub line: Key,
    pub reader: Reader,
    /// Whether zero is where the decision flips, rather than one value among others.
    pub flips_at_zero: bool,
}

/// A measure of the table and how it is told.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub measure: Measure,
    pub group: Group,
    /// Its field in the command line's JSON (docs/cli.md), the unit in the name.
    pub json: &'static str,
    /// The label where the same number of the other world stands beside it.
    paired: Option<&'static str>,
    /// In a line of words, e.g. "peak funding need"; none where it is no headline on the command
    /// line.
    pub said: Option<&'static str>,
    /// Place in the pickers and in the comparison; none where nobody asks for it alone.
    pub rank: Option<u8>,
    /// Id of the measure that says in which month.
    pub when: Option<&'static str>,
    /// The line by month that shows why, when it is not the line read.
    path: Option<Key>,
    pub headline: Option<Headline>,
}

/// What stands beneath a number at the top of the window. `{id}` is a measure, or a line with one
/// row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Headline {
    pub detail: &'static str,
    /// Said instead when a measure in the detail has no answer.
    pub otherwise: Option<&'static str>,
}

/// What a number is about; members of a group stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Value,
    Cash,
    Return,
    Size,
}

impl Row {
    pub fn paired_label(&self) -> &str {
        self.paired.unwrap_or(&self.measure.label)
    }

    /// The line that shows why the number is what it is.
    pub fn path(&self) -> Key {
        self.path.unwrap_or(self.measure.line)
    }
}
