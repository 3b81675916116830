//! How a rule looks at an evaluated plan: rows of a sheet, and the lines it said it reads.

use super::Rule;
use crate::calendar::Month;
use crate::catalogue::LineId;
use crate::number::grouped;
use crate::plan::Row;
use crate::sheet::Sheet;
use crate::world::World;

pub struct Look<'a> {
    pub world: &'a dyn World,
    pub rule: &'static Rule,
}

/// A row, and where it stands on its sheet.
pub struct Spot<'a> {
    position: usize,
    pub id: &'a str,
    pub name: &'a str,
}

impl<'a> Look<'a> {
    pub fn rows(&self, sheet: Sheet) -> Vec<Spot<'a>> {
        let plan = self.world.plan();
        let places = self.world.layout().sheet(sheet).rows.iter().enumerate();
        let spot = |(position, at): (usize, &usize)| {
            let row: &Row = &plan.rows[*at];
            Spot {
                position,
                id: &row.id,
                name: &row.name,
            }
        };
        places.map(spot).collect()
    }

    fn line(&self, key: &str) -> LineId {
        debug_assert!(
            self.rule.reads.contains(&key),
            "{} reads {key} and does not say so",
            self.rule.key
        );
        self.world.context().catalogue.id(key)
    }

    /// The line by month.
    pub fn series(&self, key: &str, spot: &Spot) -> Vec<f64> {
        self.world.series(self.line(key), spot.position)
    }

    /// The line in the first month, or its one value.
    pub fn first(&self, key: &str, spot: &Spot) -> f64 {
        self.world.value(self.line(key), spot.position, 0)
    }

    /// The value of a line of the market or the company.
    pub fn single(&self, key: &str, month: usize) -> f64 {
        self.world.value(self.line(key), 0, month)
    }

    /// Month of the largest value above the noise, and the value.
    pub fn worst(&self, key: &str, spot: &Spot) -> Option<(usize, f64)> {
        let largest = |worst: (usize, f64), next: (usize, f64)| {
            if next.1 > worst.1 { next } else { worst }
        };
        let values = self.series(key, spot).into_iter().enumerate();
        let worst = values.fold((0, 0.0), largest);
        (worst.1 > NOISE).then_some(worst)
    }

    /// "Mar 2027".
    pub fn month(&self, index: usize) -> String {
        self.world.calendar().month(index).label()
    }

    pub fn last_month(&self) -> Month {
        self.world.calendar().month(self.world.plan().months - 1)
    }
}

/// Megawatts below this are rounding.
pub const NOISE: f64 = 1e-6;

/// "37.5"; the sentence says MW.
pub fn mw(value: f64) -> String {
    grouped(value, 1)
}
