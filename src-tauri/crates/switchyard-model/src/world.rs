//! One evaluated plan, as its readers see it. The engine supplies the numbers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::calendar::Calendar;
use crate::catalogue::LineId;
use crate::layout::Layout;
use crate::plan::{Context, Plan};

/// The plan as it is, or the same plan that keeps mining.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WorldName {
    #[default]
    Scenario,
    Twin,
}

/// All values of one plan in one scenario: every line, row and month.
pub trait World {
    fn context(&self) -> &Context;
    fn plan(&self) -> &Plan;
    fn layout(&self) -> &Layout;

    /// `[row]` for a line without months, else `[month][row]`.
    fn column(&self, line: LineId) -> &[f64];

    fn calendar(&self) -> Calendar {
        self.plan().calendar()
    }

    fn value(&self, line: LineId, row: usize, month: usize) -> f64 {
        let catalogue = &self.context().catalogue;
        if !catalogue.has_months(line) {
            return self.column(line)[row];
        }
        let rows = self.layout().count(catalogue.line(line).sheet);
        self.column(line)[month * rows + row]
    }

    /// The line by month; a line without months repeats its one value.
    fn series(&self, line: LineId, row: usize) -> Vec<f64> {
        (0..self.plan().months)
            .map(|month| self.value(line, row, month))
            .collect()
    }

    /// By key, in the one row of the company or the market.
    ///
    /// # Panics
    /// When no line has this key.
    fn single(&self, key: &str) -> Vec<f64> {
        self.series(self.context().catalogue.id(key), 0)
    }

    /// The value of a line without months in the one row of the company or the market.
    ///
    /// # Panics
    /// When no line has this key.
    fn constant(&self, key: &str) -> f64 {
        self.value(self.context().catalogue.id(key), 0, 0)
    }
}
