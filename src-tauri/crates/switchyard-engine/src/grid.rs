//! One plan's shape: how many rows each sheet has, who stands above whom, which month falls in
//! which fiscal year. Gathers that the columns need are made once and shared by evaluations of
//! the same shape.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex};

use polars::prelude::{IdxCa, IdxSize};
use switchyard_model::calendar::Calendar;
use switchyard_model::catalogue::LineId;
use switchyard_model::layout::Layout;
use switchyard_model::sheet::Sheet;

use crate::program::Program;

pub struct Grid {
    pub program: Arc<Program>,
    pub layout: Arc<Layout>,
    pub months: usize,
    ancestors: BTreeMap<(Sheet, Sheet), Vec<usize>>,
    years: Vec<Range<usize>>,
    gathers: Mutex<BTreeMap<Gather, Arc<IdxCa>>>,
}

/// A repeated reading: rows of `from` laid out for the rows of `to`, by ancestor or by link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gather {
    pub from: Sheet,
    pub to: Sheet,
    pub link: Option<&'static str>,
    pub from_months: bool,
}

impl Grid {
    pub fn new(program: Arc<Program>, layout: Arc<Layout>, calendar: Calendar) -> Grid {
        let mut ancestors = BTreeMap::new();
        for from in Sheet::ALL {
            for to in Sheet::ALL {
                if from.steps_up_to(to).is_some() {
                    ancestors.insert((from, to), layout.ancestors(from, to));
                }
            }
        }
        Grid {
            program,
            ancestors,
            years: fiscal_years(calendar),
            months: calendar.months,
            layout,
            gathers: Mutex::new(BTreeMap::new()),
        }
    }

    pub fn rows(&self, sheet: Sheet) -> usize {
        self.layout.count(sheet)
    }

    pub fn months_of(&self, line: LineId) -> usize {
        if self.program.lines[line.0].monthly {
            self.months
        } else {
            1
        }
    }

    /// How many values a line's column has.
    pub fn cells(&self, line: LineId) -> usize {
        self.rows(self.program.lines[line.0].sheet) * self.months_of(line)
    }

    /// Where a cell stands in its line's column.
    pub fn at(&self, line: LineId, row: usize, month: usize) -> usize {
        let compiled = &self.program.lines[line.0];
        if compiled.monthly {
            month * self.rows(compiled.sheet) + row
        } else {
            row
        }
    }

    pub fn ancestor(&self, from: Sheet, to: Sheet, row: usize) -> usize {
        self.ancestors(from, to)[row]
    }

    /// For every row of `from`, where its ancestor stands in `to`.
    pub fn ancestors(&self, from: Sheet, to: Sheet) -> &[usize] {
        &self.ancestors[&(from, to)]
    }

    pub fn children(&self, sheet: Sheet, parent: usize) -> Range<usize> {
        self.layout.children(sheet, parent)
    }

    pub fn siblings_above(&self, sheet: Sheet, row: usize) -> Range<usize> {
        self.layout.siblings_above(sheet, row)
    }

    pub fn link(&self, sheet: Sheet, link: &str, row: usize) -> Option<usize> {
        self.layout.link(sheet, link, row)
    }

    /// Rows of `from` whose link points to this row.
    pub fn linked(&self, from: Sheet, link: &str, target: usize) -> &[usize] {
        self.layout.linked(from, link, target)
    }

    /// Months of the fiscal year that a month falls in, as far as the plan goes.
    pub fn year_of(&self, month: usize) -> Range<usize> {
        self.years[month].clone()
    }

    /// The gather for a reading over all months of the plan (or once when `monthly` is false).
    pub fn gather(&self, gather: Gather, monthly: bool) -> Arc<IdxCa> {
        if !monthly {
            return Arc::new(self.index(gather, 1));
        }
        let mut known = self
            .gathers
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        known
            .entry(gather)
            .or_insert_with(|| Arc::new(self.index(gather, self.months)))
            .clone()
    }

    fn index(&self, gather: Gather, months: usize) -> IdxCa {
        let stride = if gather.from_months {
            self.rows(gather.from)
        } else {
            0
        };
        let once: Vec<usize> = match gather.link {
            None => self.ancestors[&(gather.to, gather.from)].clone(),
            // An unset link reads row 0 here and is blanked by its caller.
            Some(link) => self.layout.sheet(gather.to).links[link]
                .iter()
                .map(|target| target.unwrap_or(0))
                .collect(),
        };
        let mut index: Vec<IdxSize> = Vec::with_capacity(once.len() * months);
        for month in 0..months {
            index.extend(once.iter().map(|row| (month * stride + row) as IdxSize));
        }
        IdxCa::from_vec("".into(), index)
    }
}

fn fiscal_years(calendar: Calendar) -> Vec<Range<usize>> {
    use switchyard_model::calendar::Gathering;
    let mut years = Vec::with_capacity(calendar.months);
    for period in calendar.periods(Gathering::Year) {
        let range = period.first_month..period.last_month + 1;
        years.extend(std::iter::repeat_n(range.clone(), range.len()));
    }
    years
}
