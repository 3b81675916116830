//! What a sum over months, or a difference between the worlds, is made of: the lines that it adds
//! up, each over all its months. Read off the formulas, so that a line that joins a sum joins here.

use std::ops::Range;

use crate::catalogue::Catalogue;
use crate::formula::{Fold, Formula, Key, Reading};
use crate::line::Kind;
use crate::sheet::Sheet;
use crate::world::World;

/// A plan, and the same plan that keeps mining.
#[derive(Clone, Copy)]
pub struct Both<'a> {
    pub own: &'a dyn World,
    pub twin: &'a dyn World,
}

/// One line of a sum; the parts of a sum add up to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub key: Key,
    pub label: String,
    /// In the unit of the sum, with the sign it has there.
    pub amount: f64,
    /// The line on the sheet of the sum that shows it by month: its own, or the sum of its rows.
    pub shown_by: Key,
}

/// A line that is added up, and how.
#[derive(Clone)]
struct Term {
    key: Key,
    shown_by: Key,
    /// 1 or -1.
    sign: f64,
    in_twin: bool,
    /// The rate that each month is multiplied by.
    rate: Option<Key>,
    months: Range<usize>,
}

/// A line taken apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Sum {
    pub parts: Vec<Part>,
    /// The months that are added up.
    pub months: Range<usize>,
    /// The rate that each month is multiplied by.
    pub rate: Option<Key>,
    /// Each part is the difference to the plan that keeps mining.
    pub against_twin: bool,
}

impl Sum {
    /// Whether it tells more than one month of one world does.
    pub fn gathers(&self) -> bool {
        self.against_twin || self.months.len() > 1
    }
}

/// What a line is made of over some months; an accumulating one counts from the first month of
/// the plan. `None` when it is no sum.
pub fn sum(both: Both, key: Key, months: Range<usize>) -> Option<Sum> {
    let catalogue = &both.own.context().catalogue;
    let asked = Term {
        key,
        shown_by: key,
        sign: 1.0,
        in_twin: false,
        rate: None,
        months,
    };
    let sums = Sums {
        catalogue,
        sheet: catalogue.line(catalogue.find(key)?).sheet,
        all: 0..both.own.plan().months,
    };
    let terms = sums.line(asked);
    let first = terms.first().filter(|first| first.key != key)?;
    Some(Sum {
        parts: added_up(both, &terms),
        months: first.months.clone(),
        rate: first.rate,
        against_twin: terms.iter().any(|term| term.in_twin),
    })
}

/// One part per line, in the order of the formulas.
fn added_up(both: Both, terms: &[Term]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for term in terms {
        let amount = term.amount(both);
        match parts.iter_mut().find(|part| part.key == term.key) {
            Some(part) => part.amount += amount,
            None => parts.push(Part {
                key: term.key,
                label: label(both, term.key),
                amount,
                shown_by: term.shown_by,
            }),
        }
    }
    parts
}

fn label(both: Both, key: Key) -> String {
    let catalogue = &both.own.context().catalogue;
    catalogue.line(catalogue.id(key)).label.clone()
}

impl Term {
    fn amount(&self, both: Both) -> f64 {
        let world = if self.in_twin { both.twin } else { both.own };
        let catalogue = &world.context().catalogue;
        let line = catalogue.id(self.key);
        let rows = world.layout().count(catalogue.line(line).sheet);
        let rate = |month| {
            self.rate
                .map_or(1.0, |key| world.value(catalogue.id(key), 0, month))
        };
        let of_month = |month| {
            (0..rows)
                .map(|row| world.value(line, row, month))
                .sum::<f64>()
        };
        let months = self.months.clone();
        self.sign
            * months
                .map(|month| rate(month) * of_month(month))
                .sum::<f64>()
    }
}

/// Takes sums apart, on the sheet of the line that was asked for.
struct Sums<'a> {
    catalogue: &'a Catalogue,
    sheet: Sheet,
    all: Range<usize>,
}

impl Sums<'_> {
    /// The terms of the line, or the line itself where it is no sum.
    fn line(&self, term: Term) -> Vec<Term> {
        let line = self.catalogue.line(self.catalogue.id(term.key));
        let apart = line.formula().and_then(|formula| match formula {
            // Rows that add up are one term: they have one label.
            Formula::Read(Reading::Children(..)) => None,
            Formula::Add(so_far, more) if **so_far == before(term.key) => self.terms(
                more,
                &Term {
                    months: 0..term.months.end,
                    ..term.clone()
                },
            ),
            other => self.terms(other, &term),
        });
        apart.unwrap_or_else(|| vec![term])
    }

    fn terms(&self, formula: &Formula, of: &Term) -> Option<Vec<Term>> {
        match formula {
            Formula::Literal(0.0) => Some(Vec::new()),
            Formula::Add(a, b) => Some([self.terms(a, of)?, self.terms(b, of)?].concat()),
            Formula::Sub(a, b) => {
                let taken = Term {
                    sign: -of.sign,
                    ..of.clone()
                };
                Some([self.terms(a, of)?, self.terms(b, &taken)?].concat())
            }
            Formula::Mul(sum, rate) => self.at_rate(sum, rate, of),
            Formula::Read(reading) => self.read(reading, of),
            _ => None,
        }
    }

    fn read(&self, reading: &Reading, of: &Term) -> Option<Vec<Term>> {
        let key = reading.line();
        let line = self.catalogue.line(self.catalogue.id(key));
        if let Reading::Children(Fold::Sum, _) = reading {
            let shown_by = of.key;
            return Some(vec![Term {
                key,
                shown_by,
                ..of.clone()
            }]);
        }
        if line.sheet != self.sheet || line.is_input() {
            return None;
        }
        let own = Term {
            key,
            shown_by: key,
            ..of.clone()
        };
        match reading {
            Reading::Line(_) => Some(self.line(own)),
            Reading::InTwin(_) => Some(self.line(Term {
                in_twin: true,
                ..own
            })),
            Reading::Total(_) => Some(self.line(Term {
                months: self.all.clone(),
                ..own
            })),
            _ => None,
        }
    }

    /// A sum whose months are multiplied by a rate of the same sheet, e.g. discounted.
    fn at_rate(&self, sum: &Formula, rate: &Formula, of: &Term) -> Option<Vec<Term>> {
        let Formula::Read(Reading::Line(rate)) = rate else {
            return None;
        };
        let line = self.catalogue.line(self.catalogue.id(rate));
        let is_rate = line.kind == Kind::Rate && line.sheet == self.sheet && !line.is_input();
        let may = is_rate && of.rate.is_none() && matches!(sum, Formula::Read(Reading::Line(_)));
        let at_rate = Term {
            rate: Some(rate),
            ..of.clone()
        };
        may.then(|| self.terms(sum, &at_rate))?
    }
}

fn before(key: Key) -> Formula {
    Formula::Read(Reading::Prev(key))
}
