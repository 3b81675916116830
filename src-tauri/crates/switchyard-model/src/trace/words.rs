//! A formula in words, with names or with values; lines that are read are noted on the way.

use std::ops::Range;

use super::{CellRef, Read, shown};
use crate::formula::{Comparison, Fold, Formula, Reading};
use crate::number::grouped;
use crate::place::{Place, Span};

#[derive(Clone, Copy, PartialEq)]
pub enum Form {
    Words,
    Values,
}

pub struct Writer<'a> {
    pub place: Place<'a>,
    pub form: Form,
    pub reads: Vec<Read>,
}

/// Most months of one reading that are offered to go on to.
const MONTHS_NOTED: usize = 12;

/// Binding strength, so that parentheses stand only where they must.
const SUM: u8 = 1;
const PRODUCT: u8 = 2;
/// Stands together whatever it is made of.
const WHOLE: u8 = 3;

impl Writer<'_> {
    pub fn write(&mut self, formula: &Formula, outer: u8) -> String {
        match formula {
            Formula::Literal(value) => plain(*value),
            Formula::Constant(constant) => match self.form {
                Form::Words => constant.label.to_string(),
                Form::Values => plain(constant.value),
            },
            Formula::Read(reading) => self.reading(reading),
            Formula::Add(a, b) => self.pair(a, " + ", b, SUM, outer),
            Formula::Sub(a, b) => self.pair(a, " − ", b, SUM, outer),
            Formula::Mul(a, b) => self.pair(a, " × ", b, PRODUCT, outer),
            Formula::Div(a, b) => self.pair(a, " ÷ ", b, PRODUCT, outer),
            Formula::Ratio(a, b, at_zero) => self.ratio(a, b, *at_zero, outer),
            Formula::Min(a, b) => self.call("the smaller of", &[a, b]),
            Formula::Max(a, b) => self.call("the larger of", &[a, b]),
            Formula::Pow(a, b) => self.call("power of", &[a, b]),
            Formula::Floor(a) => self.call("whole part of", &[a]),
            Formula::Compare(comparison, a, b) => {
                format!("[{}]", self.pair(a, sign(*comparison), b, SUM, 0))
            }
            Formula::If(a, b, c) => format!(
                "({} if {}, else {})",
                self.write(b, 0),
                self.write(a, 0),
                self.write(c, 0)
            ),
            Formula::Choose(code, options) => self.chosen(code, options),
            Formula::Curve(table, x) => {
                format!("{} at {}", table.label(), self.write(x, WHOLE))
            }
        }
    }

    fn pair(&mut self, a: &Formula, sign: &str, b: &Formula, own: u8, outer: u8) -> String {
        // The right side of − and ÷ needs parentheses at equal strength too.
        let right = own + u8::from(matches!(sign, " − " | " ÷ "));
        let text = format!("{}{sign}{}", self.write(a, own), self.write(b, right));
        match own < outer {
            true => format!("({text})"),
            false => text,
        }
    }

    /// Where there is nothing to divide by, the values tell what stands instead.
    fn ratio(&mut self, a: &Formula, b: &Formula, at_zero: f64, outer: u8) -> String {
        let text = self.pair(a, " ÷ ", b, PRODUCT, outer);
        match self.form == Form::Values && self.place.value(b) == 0.0 {
            true => plain(at_zero),
            false => text,
        }
    }

    fn call(&mut self, name: &str, parts: &[&Formula]) -> String {
        format!("{name} ({})", self.list(parts.iter().copied()))
    }

    fn chosen(&mut self, code: &Formula, options: &[Formula]) -> String {
        let options = self.list(options.iter());
        format!("choice {} of ({options})", self.write(code, 0))
    }

    fn list<'f>(&mut self, parts: impl Iterator<Item = &'f Formula>) -> String {
        let parts: Vec<String> = parts.map(|part| self.write(part, 0)).collect();
        parts.join("; ")
    }

    fn reading(&mut self, reading: &Reading) -> String {
        let span = self.place.span(reading);
        match self.is_opening(reading) {
            true => self.note_opening(reading),
            false => self.note(&span),
        }
        match self.form {
            Form::Words => self.words(reading, &span),
            Form::Values => {
                let catalogue = &self.place.world.context().catalogue;
                let value = self.place.reading(reading);
                match reading.is_index() {
                    true => plain(value),
                    false => shown(catalogue.line(span.column), value),
                }
            }
        }
    }

    fn is_opening(&self, reading: &Reading) -> bool {
        self.place.month == 0 && matches!(reading, Reading::Prev(_))
    }

    fn words(&self, reading: &Reading, span: &Span) -> String {
        let line = self.place.world.context().catalogue.line(span.column);
        let label = &line.label;
        match reading {
            Reading::Line(_) => label.clone(),
            Reading::Children(fold, _) => {
                let each = line.sheet.noun();
                format!("{} of {label} over each {each}", fold_name(*fold))
            }
            Reading::RowsAbove(_) => format!("{label} of the rows above"),
            Reading::Through(link, _) => format!("{label} of the {link}"),
            Reading::Linked(fold, ..) => {
                let (fold, each) = (fold_name(*fold), line.sheet.noun());
                format!("{fold} of {label} over each {each} that points here")
            }
            // The mirrored line is labelled as the twin's.
            Reading::InTwin(_) => label.clone(),
            Reading::Prev(_) if self.is_opening(reading) => format!("opening of {label}"),
            Reading::Prev(_) => format!("{label} of the month before"),
            Reading::Window(fold, _, months) => {
                format!("{} of {label} over {months} months", fold_name(*fold))
            }
            Reading::Total(_) => format!("total of {label}"),
            Reading::YearTotal(_) => format!("fiscal-year total of {label}"),
            Reading::FirstMonth(_) => format!("first month of {label}"),
            Reading::LastMonth(_) => format!("last month of {label}"),
            Reading::At(..) => match span.months.is_empty() {
                true => format!("{label} outside the plan"),
                false => format!("{label} in {}", self.month_name(span.months.start)),
            },
            Reading::Spread(_, schedule) => format!("{label} laid out by {}", schedule.label()),
        }
    }

    fn month_name(&self, month: usize) -> String {
        self.place.world.calendar().month(month).label()
    }

    /// What the opening is made of.
    fn note_opening(&mut self, reading: &Reading) {
        let (place, formula) = self.place.opening_of(reading);
        let mut spans = Vec::new();
        if let Some(formula) = formula {
            formula.for_each_reading(&mut |inner| spans.push(place.span(inner)));
        }
        spans.iter().for_each(|span| self.note(span));
    }

    /// Notes the last months of a reading, newest first; a year of them is enough to go on from.
    fn note(&mut self, span: &Span) {
        let has_months = self.place.world.context().catalogue.has_months(span.column);
        let months: Range<usize> = match (has_months, span.months.is_empty()) {
            (_, true) => return,
            (true, false) => span.months.clone(),
            (false, false) => self.place.month..self.place.month + 1,
        };
        for row in &span.rows {
            for month in months.clone().rev().take(MONTHS_NOTED) {
                self.note_cell(CellRef {
                    line: span.column,
                    row: *row,
                    month,
                });
            }
        }
    }

    fn note_cell(&mut self, cell: CellRef) {
        let world = self.place.world;
        let catalogue = &world.context().catalogue;
        let line = catalogue.line(cell.line);
        let owner = world.layout().sheet(line.sheet).rows[cell.row];
        let mirrored = catalogue.mirrored(cell.line);
        let read = Read {
            label: line.label.clone(),
            owner: world.plan().rows[owner].id.clone(),
            text: shown(line, world.value(cell.line, cell.row, cell.month)),
            is_input: line.is_input(),
            in_twin: mirrored.is_some(),
            cell: CellRef {
                line: mirrored.unwrap_or(cell.line),
                ..cell
            },
        };
        if !self.reads.contains(&read) {
            self.reads.push(read);
        }
    }
}

fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::AtLeast => " ≥ ",
        Comparison::Above => " > ",
        Comparison::Equal => " = ",
    }
}

fn fold_name(fold: Fold) -> &'static str {
    match fold {
        Fold::Sum => "sum",
        Fold::Min => "smallest",
        Fold::Max => "largest",
    }
}

/// Six decimals, or all there are where six would make another number of it.
fn plain(value: f64) -> String {
    let short = (value * 1e6).round() / 1e6;
    match (value - short).abs() <= value.abs() * 1e-9 {
        true => grouped(value, 6),
        false => value.to_string(),
    }
}
