//! A formula at one place of an evaluated world: what each reading there covers, and what the
//! formula comes to. The trace tells numbers with it; the engine computes without it.

use std::ops::Range;

use crate::catalogue::LineId;
use crate::formula::{Fold, Formula, Reading};
use crate::line::Definition;
use crate::scalar;
use crate::sheet::Sheet;
use crate::unit_check;
use crate::world::World;

/// One row of a sheet in one month of a world.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    pub world: &'a dyn World,
    pub sheet: Sheet,
    pub row: usize,
    pub month: usize,
}

/// The cells that a reading covers: one column of values, some rows, some months.
pub struct Span {
    pub column: LineId,
    pub rows: Vec<usize>,
    pub months: Range<usize>,
}

impl Place<'_> {
    /// What the formula comes to here, from the values of the lines it reads.
    pub fn value(&self, formula: &Formula) -> f64 {
        let of = |part: &Formula| self.value(part);
        match formula {
            Formula::Literal(value) => *value,
            Formula::Constant(constant) => constant.value,
            Formula::Read(reading) => self.reading(reading),
            Formula::Add(a, b) => of(a) + of(b),
            Formula::Sub(a, b) => of(a) - of(b),
            Formula::Mul(a, b) => of(a) * of(b),
            Formula::Div(a, b) => of(a) / of(b),
            Formula::Ratio(a, b, at_zero) => scalar::ratio(of(a), of(b), *at_zero),
            Formula::Min(a, b) => scalar::min(of(a), of(b)),
            Formula::Max(a, b) => scalar::max(of(a), of(b)),
            Formula::Pow(a, b) => scalar::pow(of(a), of(b)),
            Formula::Floor(a) => scalar::floor(of(a)),
            Formula::Compare(comparison, a, b) => {
                let margin = unit_check::margin(&self.world.context().catalogue, a, b);
                scalar::compare(*comparison, of(a), of(b), margin)
            }
            Formula::If(a, b, c) => of(if of(a) != 0.0 { b } else { c }),
            Formula::Choose(code, options) => of(&options[scalar::option(of(code), options.len())]),
            Formula::Curve(table, x) => scalar::curve(&table.points(), of(x)),
        }
    }

    pub fn reading(&self, reading: &Reading) -> f64 {
        let span = self.span(reading);
        let values = || self.values(&span);
        match reading {
            Reading::Prev(_) if self.month == 0 => self.opening(reading),
            Reading::Window(fold, _, months) => {
                let blanks = (*months as usize).saturating_sub(span.months.len());
                scalar::fold(*fold, std::iter::repeat_n(0.0, blanks).chain(values()))
            }
            Reading::Spread(_, schedule) => {
                let newest_first: Vec<f64> =
                    values().collect::<Vec<f64>>().into_iter().rev().collect();
                let weights = schedule.weights().into_iter();
                let old_enough = weights.filter(|(age, _)| *age < newest_first.len());
                old_enough.fold(0.0, |sum, (age, weight)| sum + newest_first[age] * weight)
            }
            Reading::FirstMonth(_) => scalar::first_set(&mut values()),
            Reading::LastMonth(_) => scalar::last_set(&mut values()),
            Reading::Children(fold, _) | Reading::Linked(fold, ..) => scalar::fold(*fold, values()),
            Reading::Line(_)
            | Reading::RowsAbove(_)
            | Reading::Through(..)
            | Reading::InTwin(_)
            | Reading::Prev(_)
            | Reading::Total(_)
            | Reading::YearTotal(_)
            | Reading::At(..) => scalar::fold(Fold::Sum, values()),
        }
    }

    /// Rows and months that a reading covers from here; empty where there is nothing to read.
    pub fn span(&self, reading: &Reading) -> Span {
        let column = self.world.context().catalogue.column(reading);
        let sheet = self.world.context().catalogue.line(column).sheet;
        Span {
            column,
            rows: self.rows(reading, sheet),
            months: self.months(reading),
        }
    }

    fn rows(&self, reading: &Reading, read: Sheet) -> Vec<usize> {
        let layout = self.world.layout();
        match reading {
            Reading::Line(_)
            | Reading::InTwin(_)
            | Reading::Prev(_)
            | Reading::Window(..)
            | Reading::At(..) => vec![layout.ancestors(self.sheet, read)[self.row]],
            Reading::Children(..) => layout.children(read, self.row).collect(),
            Reading::RowsAbove(_) => layout.siblings_above(self.sheet, self.row).collect(),
            Reading::Through(link, _) => {
                let target = layout.link(self.sheet, link, self.row);
                target.into_iter().collect()
            }
            Reading::Linked(_, link, _) => layout.linked(read, link, self.row).to_vec(),
            Reading::Total(_)
            | Reading::YearTotal(_)
            | Reading::FirstMonth(_)
            | Reading::LastMonth(_)
            | Reading::Spread(..) => vec![self.row],
        }
    }

    fn months(&self, reading: &Reading) -> Range<usize> {
        let (here, plan) = (self.month, self.world.plan().months);
        match reading {
            Reading::Line(_)
            | Reading::Children(..)
            | Reading::RowsAbove(_)
            | Reading::Through(..)
            | Reading::Linked(..)
            | Reading::InTwin(_) => here..here + 1,
            Reading::Prev(_) => here.saturating_sub(1)..here,
            Reading::Window(_, _, months) => (here + 1).saturating_sub(*months as usize)..here + 1,
            Reading::Spread(_, schedule) => {
                let oldest = schedule.weights().last().map_or(0, |(age, _)| *age);
                here.saturating_sub(oldest)..here + 1
            }
            Reading::Total(_) | Reading::FirstMonth(_) | Reading::LastMonth(_) => 0..plan,
            Reading::YearTotal(_) => self.fiscal_year(),
            Reading::At(_, index) => {
                let index = scalar::floor(self.value(index));
                match index >= 0.0 && index < plan as f64 {
                    true => index as usize..index as usize + 1,
                    false => 0..0,
                }
            }
        }
    }

    fn fiscal_year(&self) -> Range<usize> {
        let calendar = self.world.calendar();
        let years = calendar.periods(crate::calendar::Gathering::Year);
        let here = |first: usize, last: usize| (first..=last).contains(&self.month);
        let year = years
            .iter()
            .find(|year| here(year.first_month, year.last_month));
        year.map_or(0..0, |year| year.first_month..year.last_month + 1)
    }

    /// Oldest first; row by row within a month.
    fn values(&self, span: &Span) -> impl Iterator<Item = f64> + use<'_> {
        let (world, column, rows) = (self.world, span.column, span.rows.clone());
        let months = span.months.clone();
        months.flat_map(move |month| {
            let rows = rows.clone().into_iter();
            rows.map(move |row| world.value(column, row, month))
        })
    }

    /// Value of the line before month 0, at the row this place sees.
    pub fn opening(&self, reading: &Reading) -> f64 {
        let (place, formula) = self.opening_of(reading);
        formula.map_or(0.0, |formula| place.value(&formula))
    }

    /// The opening's formula and where it stands; `None` for an input.
    pub fn opening_of(&self, reading: &Reading) -> (Self, Option<Formula>) {
        let catalogue = &self.world.context().catalogue;
        let line = catalogue.line(catalogue.id(reading.line()));
        let place = Place {
            sheet: line.sheet,
            row: self.rows(reading, line.sheet)[0],
            month: 0,
            ..*self
        };
        match &line.definition {
            Definition::Formula { opening, .. } => (place, Some(opening.clone())),
            Definition::Input { .. } | Definition::Mirror { .. } => (place, None),
        }
    }
}
