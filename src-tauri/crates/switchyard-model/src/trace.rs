//! Why is this number so: the formula in words and with its values, and what it reads, down to
//! the inputs and who says so.

use crate::catalogue::LineId;
use crate::formula::{Comparison, Fold, Formula, Key};
use crate::library::Libraries;
use crate::line::{Definition, Line};
use crate::number::show;
use crate::plan::Origin;
use crate::register::{InputKind, Source};
use crate::sheet::Sheet;
use crate::world::World;

/// One number, answered: what, how, who says.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    pub cell: CellRef,
    pub label: String,
    pub unit: String,
    pub note: String,
    pub value: f64,
    pub text: String,
    /// Names joined by signs, e.g. `Hash online × Hashprice × Days in month`.
    pub in_words: String,
    /// The same with values in place of names.
    pub in_values: String,
    pub reads: Vec<Read>,
    pub source: Option<Source>,
    pub origin: Option<Origin>,
}

/// Line, row and month of one number.
#[derive(Clone, Debug, PartialEq)]
pub struct CellRef {
    pub line: LineId,
    pub row: usize,
    pub month: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    pub cell: CellRef,
    pub label: String,
    pub owner: String,
    pub text: String,
    pub is_input: bool,
}

/// Traces one number.
pub fn trace(world: &dyn World, cell: CellRef) -> Trace {
    let line = world.context().catalogue.line(cell.line);
    let value = world.value(cell.line, cell.row, cell.month);
    let mut trace = Trace {
        label: line.label.clone(),
        unit: line.unit.clone(),
        note: line.note.clone(),
        text: shown(world, line, value),
        value,
        in_words: String::new(),
        in_values: String::new(),
        reads: Vec::new(),
        source: None,
        origin: None,
        cell,
    };
    match &line.definition {
        Definition::Input { .. } => name_source(world, line, &mut trace),
        Definition::Formula { formula, .. } => {
            let mut reader = Reader {
                world,
                own: line.sheet,
                row: trace.cell.row,
                month: trace.cell.month,
                reads: Vec::new(),
            };
            trace.in_words = reader.write(formula, Form::Words, 0);
            reader.reads.clear();
            trace.in_values = reader.write(formula, Form::Values, 0);
            trace.reads = reader.reads;
        }
    }
    trace
}

fn name_source(world: &dyn World, line: &Line, trace: &mut Trace) {
    let context = world.context();
    let row = &world.plan().rows[world.layout().sheet(line.sheet).rows[trace.cell.row]];
    if let Some(assumption) = context.catalogue.assumption(line.key) {
        trace.origin = Some(context.input(world.plan(), row, assumption).1);
        trace.source = Some(context.source(world.plan(), row, assumption));
        trace.in_words = match trace.origin {
            Some(Origin::Typed) => "Typed in this plan".to_string(),
            Some(Origin::Library) => format!(
                "From the library row '{}'",
                library_label(&context.libraries, line.sheet, row.library.as_deref())
            ),
            _ => "Default of the register".to_string(),
        };
    }
}

fn library_label(libraries: &Libraries, sheet: Sheet, id: Option<&str>) -> String {
    id.and_then(|id| libraries.find(sheet, id))
        .map_or_else(String::new, |row| row.label.clone())
}

/// A value with its unit; a choice by its label.
pub fn shown(world: &dyn World, line: &Line, value: f64) -> String {
    let assumption = world.context().catalogue.assumption(line.key);
    match assumption.filter(|assumption| assumption.kind == InputKind::Choice) {
        Some(assumption) => assumption
            .choices
            .get(value as usize)
            .cloned()
            .unwrap_or_else(|| show(&line.unit, value)),
        None => show(&line.unit, value),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Form {
    Words,
    Values,
}

struct Reader<'a> {
    world: &'a dyn World,
    own: Sheet,
    row: usize,
    month: usize,
    reads: Vec<Read>,
}

/// Binding strength, so that parentheses stand only where they must.
const SUM: u8 = 1;
const PRODUCT: u8 = 2;

impl Reader<'_> {
    fn write(&mut self, formula: &Formula, form: Form, outer: u8) -> String {
        match formula {
            Formula::Literal(value) => plain(*value),
            Formula::Constant(constant) => match form {
                Form::Words => constant.label.to_string(),
                Form::Values => plain(constant.value),
            },
            Formula::Add(a, b) => self.pair(a, " + ", b, form, SUM, outer),
            Formula::Sub(a, b) => self.pair(a, " − ", b, form, SUM, outer),
            Formula::Mul(a, b) => self.pair(a, " × ", b, form, PRODUCT, outer),
            Formula::Div(a, b) => self.pair(a, " ÷ ", b, form, PRODUCT, outer),
            Formula::Ratio(a, b, _) => self.pair(a, " ÷ ", b, form, PRODUCT, outer),
            Formula::Min(a, b) => self.call("the smaller of", &[a, b], form),
            Formula::Max(a, b) => self.call("the larger of", &[a, b], form),
            Formula::Pow(a, b) => self.call("power of", &[a, b], form),
            Formula::Floor(a) => self.call("whole part of", &[a], form),
            Formula::Compare(comparison, a, b) => {
                let sign = match comparison {
                    Comparison::AtLeast => " ≥ ",
                    Comparison::Above => " > ",
                    Comparison::Equal => " = ",
                };
                let text = self.pair(a, sign, b, form, SUM, 0);
                format!("[{text}]")
            }
            Formula::If(a, b, c) => format!(
                "({} if {}, else {})",
                self.write(b, form, 0),
                self.write(a, form, 0),
                self.write(c, form, 0)
            ),
            Formula::Choose(code, options) => self.chosen(code, options, form),
            Formula::Curve(table, x) => {
                format!("{} at {}", table.label(), self.write(x, form, PRODUCT))
            }
            reading => self.reading(reading, form),
        }
    }

    fn pair(
        &mut self,
        a: &Formula,
        sign: &str,
        b: &Formula,
        form: Form,
        own: u8,
        outer: u8,
    ) -> String {
        // The right side of − and ÷ needs parentheses at equal strength too.
        let right = if matches!(sign, " − " | " ÷ ") {
            own + 1
        } else {
            own
        };
        let text = format!(
            "{}{sign}{}",
            self.write(a, form, own),
            self.write(b, form, right)
        );
        if own < outer {
            format!("({text})")
        } else {
            text
        }
    }

    fn call(&mut self, name: &str, parts: &[&Formula], form: Form) -> String {
        let parts: Vec<String> = parts.iter().map(|part| self.write(part, form, 0)).collect();
        format!("{name} ({})", parts.join("; "))
    }

    fn chosen(&mut self, code: &Formula, options: &[Formula], form: Form) -> String {
        let options: Vec<String> = options
            .iter()
            .map(|option| self.write(option, form, 0))
            .collect();
        format!(
            "choice {} of ({})",
            self.write(code, form, 0),
            options.join("; ")
        )
    }

    /// The nodes that read a line; the line is noted, so that the user can go on to it.
    fn reading(&mut self, formula: &Formula, form: Form) -> String {
        let catalogue = self.world.context().catalogue.clone();
        let label = |key: Key| catalogue.line(catalogue.id(key)).label.clone();
        let (words, key, row, months) = match formula {
            Formula::Line(key) => (
                label(key),
                *key,
                self.above(key),
                self.month..self.month + 1,
            ),
            Formula::Prev(key) => {
                let before = self.month.saturating_sub(1);
                (
                    format!("{} of the month before", label(key)),
                    *key,
                    self.above(key),
                    before..self.month,
                )
            }
            Formula::Window(fold, key, count) => {
                let first = (self.month + 1).saturating_sub(*count as usize);
                (
                    format!("{} of {} over {count} months", fold_name(*fold), label(key)),
                    *key,
                    self.above(key),
                    first..self.month + 1,
                )
            }
            Formula::Total(key) => (
                format!("total of {}", label(key)),
                *key,
                Some(self.row),
                0..self.world.plan().months,
            ),
            Formula::YearTotal(key) => (
                format!("fiscal-year total of {}", label(key)),
                *key,
                Some(self.row),
                self.fiscal_year(),
            ),
            Formula::At(key, month) => return self.at(key, month, form),
            Formula::Spread(key, schedule) => (
                format!("{} laid out by {}", label(key), schedule.label()),
                *key,
                Some(self.row),
                0..self.month + 1,
            ),
            Formula::Through(link, key) => return self.linked(link, key, form),
            Formula::Children(fold, key) => return self.children(*fold, key, form),
            Formula::RowsAbove(key) => return self.rows_above(key, form),
            _ => unreachable!("arithmetic is written by `write`"),
        };
        let value = self.value_of(formula, key, row, months.clone());
        if let Some(row) = row {
            self.note(key, row, months);
        }
        match form {
            Form::Words => words,
            Form::Values => value,
        }
    }

    /// The row of the own sheet or of the sheet above in which a plain reading stands.
    fn above(&self, key: &str) -> Option<usize> {
        let catalogue = &self.world.context().catalogue;
        let sheet = catalogue.line(catalogue.id(key)).sheet;
        Some(self.world.layout().ancestors(self.own, sheet)[self.row])
    }

    fn fiscal_year(&self) -> std::ops::Range<usize> {
        let calendar = self.world.calendar();
        let year = calendar.fiscal_year(self.month);
        let months = (0..calendar.months).filter(|month| calendar.fiscal_year(*month) == year);
        let (first, count) = months.fold((usize::MAX, 0), |(first, n), m| (first.min(m), n + 1));
        first..first + count
    }

    fn value_of(
        &self,
        formula: &Formula,
        key: Key,
        row: Option<usize>,
        months: std::ops::Range<usize>,
    ) -> String {
        let catalogue = &self.world.context().catalogue;
        let id = catalogue.id(key);
        let line = catalogue.line(id);
        let Some(row) = row else {
            return show(&line.unit, 0.0);
        };
        let values = months.clone().map(|month| self.world.value(id, row, month));
        let value = match formula {
            Formula::Prev(_) if self.month == 0 => return "the opening".to_string(),
            Formula::Window(fold, _, count) => {
                let blanks = (*count as usize).saturating_sub(months.len());
                crate::scalar::fold(*fold, std::iter::repeat_n(0.0, blanks).chain(values))
            }
            Formula::Spread(_, schedule) => {
                let weights = schedule.weights();
                values
                    .rev()
                    .zip(weights)
                    .map(|(value, weight)| value * weight)
                    .sum()
            }
            _ => crate::scalar::fold(Fold::Sum, values),
        };
        shown(self.world, line, value)
    }

    fn at(&mut self, key: Key, month: &Formula, form: Form) -> String {
        let index = self.constant_month(month);
        let label = self.label(key);
        let row = self.above(key).unwrap_or(0);
        let inside = index.filter(|index| *index < self.world.plan().months);
        match (form, inside) {
            (Form::Words, Some(index)) => {
                self.note(key, row, index..index + 1);
                format!("{label} in {}", self.world.calendar().month(index).label())
            }
            (Form::Words, None) => label,
            (Form::Values, Some(index)) => {
                self.note(key, row, index..index + 1);
                self.text(key, row, index)
            }
            (Form::Values, None) => "0".to_string(),
        }
    }

    /// The month an `at` names: written in the model as month 0 or the plan's last month.
    fn constant_month(&self, month: &Formula) -> Option<usize> {
        match month {
            Formula::Literal(value) if *value >= 0.0 => Some(*value as usize),
            _ => Some(self.world.plan().months - 1),
        }
    }

    fn linked(&mut self, link: &str, key: Key, form: Form) -> String {
        let label = self.label(key);
        let target = self
            .world
            .layout()
            .sheet(self.own)
            .links
            .get(link)
            .and_then(|rows| rows[self.row]);
        let Some(target) = target else {
            return if form == Form::Words {
                format!("{label} of the {link}")
            } else {
                "0".to_string()
            };
        };
        self.note(key, target, self.month..self.month + 1);
        match form {
            Form::Words => format!("{label} of the {link}"),
            Form::Values => self.text(key, target, self.month),
        }
    }

    fn children(&mut self, fold: Fold, key: Key, form: Form) -> String {
        let catalogue = self.world.context().catalogue.clone();
        let id = catalogue.id(key);
        let line = catalogue.line(id);
        let range = self.world.layout().children(line.sheet, self.row);
        for row in range.clone() {
            self.note(key, row, self.month..self.month + 1);
        }
        match form {
            Form::Words => format!(
                "{} of {} over each {}",
                fold_name(fold),
                line.label,
                line.sheet.noun()
            ),
            Form::Values => {
                let values = range.map(|row| self.world.value(id, row, self.month));
                shown(self.world, line, crate::scalar::fold(fold, values))
            }
        }
    }

    fn rows_above(&mut self, key: Key, form: Form) -> String {
        let catalogue = self.world.context().catalogue.clone();
        let id = catalogue.id(key);
        let parents = &self.world.layout().sheet(self.own).parents;
        let first = parents.partition_point(|parent| *parent < parents[self.row]);
        let above = first..self.row;
        for row in above.clone() {
            self.note(key, row, self.month..self.month + 1);
        }
        match form {
            Form::Words => format!("{} of the rows above", self.label(key)),
            Form::Values => {
                let values = above.map(|row| self.world.value(id, row, self.month));
                shown(
                    self.world,
                    catalogue.line(id),
                    crate::scalar::fold(Fold::Sum, values),
                )
            }
        }
    }

    fn label(&self, key: Key) -> String {
        let catalogue = &self.world.context().catalogue;
        catalogue.line(catalogue.id(key)).label.clone()
    }

    fn text(&self, key: Key, row: usize, month: usize) -> String {
        let catalogue = &self.world.context().catalogue;
        let id = catalogue.id(key);
        shown(
            self.world,
            catalogue.line(id),
            self.world.value(id, row, month),
        )
    }

    /// Notes the last months of a reading, newest first; a year of them is enough to go on from.
    fn note(&mut self, key: Key, row: usize, months: std::ops::Range<usize>) {
        let catalogue = self.world.context().catalogue.clone();
        let id = catalogue.id(key);
        let line = catalogue.line(id);
        let months: Vec<usize> = if catalogue.has_months(id) {
            months.rev().take(12).collect()
        } else {
            vec![self.month]
        };
        for month in months {
            let cell = CellRef {
                line: id,
                row,
                month,
            };
            if self.reads.iter().any(|read| read.cell == cell) {
                continue;
            }
            let owner = self.world.layout().sheet(line.sheet).rows[row];
            self.reads.push(Read {
                label: line.label.clone(),
                owner: self.world.plan().rows[owner].id.clone(),
                text: shown(self.world, line, self.world.value(id, row, month)),
                is_input: line.is_input(),
                cell,
            });
        }
    }
}

fn fold_name(fold: Fold) -> &'static str {
    match fold {
        Fold::Sum => "sum",
        Fold::Min => "smallest",
        Fold::Max => "largest",
    }
}

fn plain(value: f64) -> String {
    crate::number::grouped(value, 6)
}
