//! The time grid: what its cells show, and what typed or pasted texts mean.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CellState, Gathering, SourceView, Spread};
use crate::pages::PageId;

#[derive(Clone, Debug, Deserialize, TS)]
pub struct GridRequest {
    pub period: Gathering,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct GridView {
    pub columns: Vec<GridColumn>,
    pub sections: Vec<GridSection>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct GridColumn {
    /// e.g. `2027-Q1`.
    pub key: String,
    /// e.g. `Q1`.
    pub label: String,
    /// Printed once over its columns, e.g. `FY27`.
    pub group: String,
    /// e.g. `Q1 FY27E`.
    pub long: String,
    /// The first month of the period that the plan has, counted from 0, and how many.
    pub first_month: u32,
    pub months: u32,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct GridSection {
    /// e.g. "Market" or "Results of the company".
    pub label: String,
    pub lines: Vec<GridLine>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct GridLine {
    /// Row and key of an input, owner and line of a result.
    pub row: String,
    pub key: String,
    /// Empty where the sheet has one row.
    pub row_name: String,
    pub label: String,
    pub unit: String,
    /// Inputs are typed; results are read and explained.
    pub editable: bool,
    /// How months of an input become a quarter.
    pub roll_up: Option<Spread>,
    /// How a typed quarter becomes months, in words, e.g. "each month gets the quarter's value".
    pub spread: String,
    /// Why typing here changes nothing yet, e.g. "Used when the price is typed by month."
    pub unused: Option<String>,
    pub source: Option<SourceView>,
    /// The sentence when an error of the plan makes its numbers untrue.
    pub untrue: Option<String>,
    pub cells: Vec<GridCell>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct GridCell {
    pub text: String,
    /// In the unit shown, unrounded: for the clipboard.
    pub value: f64,
    pub state: CellState,
    /// What the parent says, where this scenario overrides it.
    pub base: Option<String>,
}

/// One cell of a request: which line, which column, what was typed. An empty text goes back to
/// the parent's value (in the base plan: to the default).
#[derive(Clone, Debug, Deserialize, TS)]
pub struct CellText {
    pub row: String,
    pub key: String,
    pub column: u32,
    /// `4.5c`, `(1,250)`, `12%`, `=120*1.03`; on what stands there `*1.05`, `/2`, `+10%`.
    pub text: String,
}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct ReadCells {
    pub period: Gathering,
    pub cells: Vec<CellText>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct CellsReading {
    /// "24 cells: Bitcoin price by month, Jan 2027 to Dec 2028; 2 not understood (kept)."
    pub summary: String,
    pub understood: u32,
    /// In the order asked.
    pub cells: Vec<CellReading>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct CellReading {
    /// What the cell would show.
    pub text: String,
    /// A sentence when it was not understood; the cell then keeps what it has.
    pub problem: Option<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct IndexEntry {
    pub row: String,
    pub key: String,
    pub row_name: String,
    pub label: String,
    pub group: String,
    /// As its field shows it, with unit.
    pub text: String,
    pub page: PageId,
    /// More words it is found by.
    pub words: String,
}
