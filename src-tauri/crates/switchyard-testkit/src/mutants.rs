//! Faults put into the model, one at a time: a line read in place of its neighbour, a term
//! dropped, a comparison turned round. A check that cannot tell them from the model holds nothing.

use std::sync::Arc;

use switchyard_engine::Engine;
use switchyard_model::catalogue::{Catalogue, LineId};
use switchyard_model::formula::{Comparison, Fold, Formula, Key, Reading};
use switchyard_model::library::Libraries;
use switchyard_model::line::{Definition, Line};
use switchyard_model::past::Past;
use switchyard_model::plan::Context;
use switchyard_model::register::assumptions;
use switchyard_model::unit_check;

/// One fault in one line.
pub struct Mutant {
    pub line: LineId,
    pub key: Key,
    /// `what stands there → what is put there`.
    pub fault: String,
    definition: Definition,
}

/// The product's lines, from which each mutant differs in one.
pub struct Nursery {
    catalogue: Catalogue,
    libraries: Arc<Libraries>,
}

impl Default for Nursery {
    fn default() -> Nursery {
        Nursery {
            catalogue: Catalogue::standard(),
            libraries: Arc::new(Libraries::shipped()),
        }
    }
}

impl Nursery {
    /// Every mutant of every formula line.
    pub fn mutants(&self) -> Vec<Mutant> {
        let lines = self.catalogue.lines();
        lines
            .flat_map(|(id, line)| self.of_line(id, line))
            .collect()
    }

    fn of_line(&self, id: LineId, line: &Line) -> Vec<Mutant> {
        let Definition::Formula { formula, opening } = &line.definition else {
            return Vec::new();
        };
        let mutant = |fault: String, formula: Formula, opening: Formula| Mutant {
            line: id,
            key: line.key,
            fault,
            definition: Definition::Formula { formula, opening },
        };
        let faults = Faults {
            catalogue: &self.catalogue,
            own: id,
        };
        let mut all: Vec<Mutant> = faults
            .everywhere(formula)
            .into_iter()
            .map(|(fault, formula)| mutant(fault, formula, opening.clone()))
            .collect();
        if *opening != Formula::Literal(0.0) {
            let fault = format!("opens at {} → 0", text(opening));
            all.push(mutant(fault, formula.clone(), Formula::Literal(0.0)));
        }
        all
    }

    /// The model with the fault; `None` where the catalogue or its units refuse it.
    pub fn engine(&self, mutant: &Mutant) -> Option<Engine> {
        let mut lines: Vec<Line> = self
            .catalogue
            .lines()
            .map(|(_, line)| line.clone())
            .collect();
        lines[mutant.line.0].definition = mutant.definition.clone();
        let catalogue = Catalogue::new(lines, assumptions()).ok()?;
        if !unit_check::mistakes(&catalogue).is_empty() {
            return None;
        }
        Some(Engine::new(Context {
            catalogue: Arc::new(catalogue),
            libraries: self.libraries.clone(),
            past: Arc::new(Past::shipped()),
        }))
    }
}

struct Faults<'a> {
    catalogue: &'a Catalogue,
    own: LineId,
}

impl Faults<'_> {
    /// Faults of a formula and of every part of it.
    fn everywhere(&self, formula: &Formula) -> Vec<(String, Formula)> {
        let mut all: Vec<(String, Formula)> = self
            .here(formula)
            .into_iter()
            .filter(|faulty| faulty != formula)
            .map(|faulty| (format!("{} → {}", text(formula), text(&faulty)), faulty))
            .collect();
        let mut parts = Vec::new();
        formula.for_each_part(&mut |part| parts.push(part.clone()));
        for (at, part) in parts.iter().enumerate() {
            for (fault, faulty) in self.everywhere(part) {
                let mut whole = formula.clone();
                *parts_mut(&mut whole)[at] = faulty;
                all.push((fault, whole));
            }
        }
        all
    }

    fn here(&self, formula: &Formula) -> Vec<Formula> {
        let mut faulty = self.read_elsewhere(formula);
        faulty.extend(operated(formula));
        faulty
    }

    /// The line's neighbour of the same unit in its place, and the reach changed.
    fn read_elsewhere(&self, formula: &Formula) -> Vec<Formula> {
        let Formula::Read(reading) = formula else {
            return Vec::new();
        };
        let beside = self.neighbour(reading.line());
        let mut all: Vec<Formula> = beside
            .map(|key| Formula::Read(of_line(reading, key)))
            .into_iter()
            .collect();
        all.extend(reached_otherwise(reading));
        all
    }

    /// The next line of the same sheet and unit that has months where this one has.
    fn neighbour(&self, key: &str) -> Option<Key> {
        let id = self.catalogue.id(key);
        let line = self.catalogue.line(id);
        let alike = |(other, known): &(LineId, &Line)| {
            known.sheet == line.sheet
                && known.unit == line.unit
                && *other != id
                && *other != self.own
                && self.catalogue.has_months(*other) == self.catalogue.has_months(id)
        };
        let mut after = self.catalogue.lines().filter(alike);
        let next = after.find(|(other, _)| *other > id);
        let next = next.or_else(|| self.catalogue.lines().find(alike));
        next.map(|(_, found)| found.key)
    }
}

/// The same reading of another line.
fn of_line(reading: &Reading, key: Key) -> Reading {
    let mut other = reading.clone();
    let line = match &mut other {
        Reading::Line(line)
        | Reading::Children(_, line)
        | Reading::RowsAbove(line)
        | Reading::Through(_, line)
        | Reading::Linked(_, _, line)
        | Reading::InTwin(line)
        | Reading::Prev(line)
        | Reading::Window(_, line, _)
        | Reading::Total(line)
        | Reading::YearTotal(line)
        | Reading::FirstMonth(line)
        | Reading::LastMonth(line)
        | Reading::At(line, _)
        | Reading::Spread(line, _) => line,
    };
    *line = key;
    other
}

/// Another fold, another span of months, the own world in place of the twin's.
fn reached_otherwise(reading: &Reading) -> Vec<Formula> {
    let read = |readings: Vec<Reading>| readings.into_iter().map(Formula::Read).collect();
    match reading {
        Reading::Children(fold, key) => {
            let folds = other_folds(*fold).map(|fold| Reading::Children(fold, key));
            read(folds.collect())
        }
        Reading::Linked(fold, link, key) => {
            let folds = other_folds(*fold).map(|fold| Reading::Linked(fold, link, key));
            read(folds.collect())
        }
        Reading::Window(fold, key, months) => {
            let folds = other_folds(*fold).map(|fold| Reading::Window(fold, key, *months));
            let mut all: Vec<Reading> = folds.collect();
            all.push(Reading::Window(*fold, key, (months - 1).max(1)));
            all.push(Reading::Window(*fold, key, (months + 1).min(12)));
            read(all)
        }
        Reading::RowsAbove(_) => vec![Formula::Literal(0.0)],
        Reading::Prev(key) | Reading::InTwin(key) => read(vec![Reading::Line(key)]),
        Reading::YearTotal(key) => read(vec![Reading::Window(Fold::Sum, key, 12)]),
        Reading::FirstMonth(key) => read(vec![Reading::LastMonth(key)]),
        Reading::LastMonth(key) => read(vec![Reading::FirstMonth(key)]),
        Reading::Line(_)
        | Reading::Through(..)
        | Reading::Total(_)
        | Reading::At(..)
        | Reading::Spread(..) => Vec::new(),
    }
}

fn other_folds(fold: Fold) -> impl Iterator<Item = Fold> {
    let all = [Fold::Sum, Fold::Min, Fold::Max].into_iter();
    all.filter(move |other| *other != fold)
}

/// A term dropped, sides changed, a comparison turned, a bound taken for the other.
fn operated(formula: &Formula) -> Vec<Formula> {
    use Formula as F;
    let whole = |part: &Formula| part.clone();
    match formula {
        F::Literal(value) => vec![F::Literal(value + 1.0)],
        F::Add(a, b) => vec![whole(a), whole(b), F::Sub(a.clone(), b.clone())],
        F::Sub(a, b) => vec![
            whole(a),
            F::Sub(b.clone(), a.clone()),
            F::Add(a.clone(), b.clone()),
        ],
        F::Mul(a, b) => vec![whole(a), whole(b)],
        F::Div(a, _) | F::Floor(a) | F::Curve(_, a) | F::Pow(a, _) => vec![whole(a)],
        F::Ratio(a, b, at_zero) => vec![
            whole(a),
            F::Ratio(b.clone(), a.clone(), *at_zero),
            F::Ratio(a.clone(), b.clone(), at_zero + 1.0),
        ],
        F::Min(a, b) => vec![whole(a), whole(b), F::Max(a.clone(), b.clone())],
        F::Max(a, b) => vec![whole(a), whole(b), F::Min(a.clone(), b.clone())],
        F::Compare(how, a, b) => {
            let other = match how {
                Comparison::AtLeast => Comparison::Above,
                Comparison::Above | Comparison::Equal => Comparison::AtLeast,
            };
            vec![
                F::Compare(other, a.clone(), b.clone()),
                F::Compare(Comparison::AtLeast, b.clone(), a.clone()),
            ]
        }
        F::If(condition, a, b) => vec![F::If(condition.clone(), b.clone(), a.clone())],
        F::Choose(code, options) => (1..options.len())
            .map(|at| {
                let mut turned = options.clone();
                turned.swap(at - 1, at);
                F::Choose(code.clone(), turned)
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// As [`Formula::for_each_part`] visits them; a test holds the two together.
pub fn parts_mut(formula: &mut Formula) -> Vec<&mut Formula> {
    match formula {
        Formula::Add(a, b)
        | Formula::Sub(a, b)
        | Formula::Mul(a, b)
        | Formula::Div(a, b)
        | Formula::Ratio(a, b, _)
        | Formula::Min(a, b)
        | Formula::Max(a, b)
        | Formula::Pow(a, b)
        | Formula::Compare(_, a, b) => vec![a, b],
        Formula::Floor(a) | Formula::Curve(_, a) => vec![a],
        Formula::If(a, b, c) => vec![a, b, c],
        Formula::Choose(code, options) => {
            let mut parts: Vec<&mut Formula> = vec![code];
            parts.extend(options);
            parts
        }
        Formula::Read(Reading::At(_, index)) => vec![index],
        Formula::Read(_) | Formula::Literal(_) | Formula::Constant(_) => Vec::new(),
    }
}

/// A formula in one short line.
fn text(formula: &Formula) -> String {
    let two = |a: &Formula, sign: &str, b: &Formula| format!("({} {sign} {})", text(a), text(b));
    match formula {
        Formula::Literal(value) => format!("{value}"),
        Formula::Constant(constant) => constant.key.to_string(),
        Formula::Read(reading) => read_text(reading),
        Formula::Add(a, b) => two(a, "+", b),
        Formula::Sub(a, b) => two(a, "−", b),
        Formula::Mul(a, b) => two(a, "×", b),
        Formula::Div(a, b) => two(a, "÷", b),
        Formula::Ratio(a, b, zero) => format!("ratio({}, {}, {zero})", text(a), text(b)),
        Formula::Min(a, b) => format!("min({}, {})", text(a), text(b)),
        Formula::Max(a, b) => format!("max({}, {})", text(a), text(b)),
        Formula::Pow(a, b) => two(a, "^", b),
        Formula::Floor(a) => format!("floor {}", text(a)),
        Formula::Compare(Comparison::AtLeast, a, b) => two(a, "≥", b),
        Formula::Compare(Comparison::Above, a, b) => two(a, ">", b),
        Formula::Compare(Comparison::Equal, a, b) => two(a, "=", b),
        Formula::If(c, a, b) => format!("when {}: {}, else {}", text(c), text(a), text(b)),
        Formula::Choose(code, options) => {
            let options: Vec<String> = options.iter().map(text).collect();
            format!("choose {}: {}", text(code), options.join(", "))
        }
        Formula::Curve(_, x) => format!("curve {}", text(x)),
    }
}

fn read_text(reading: &Reading) -> String {
    match reading {
        Reading::Line(key) => key.to_string(),
        Reading::Children(fold, key) => format!("{} of {key}", fold_name(*fold)),
        Reading::RowsAbove(key) => format!("rows above {key}"),
        Reading::Through(link, key) => format!("{link}'s {key}"),
        Reading::Linked(fold, link, key) => format!("{} by {link} of {key}", fold_name(*fold)),
        Reading::InTwin(key) => format!("twin's {key}"),
        Reading::Prev(key) => format!("last {key}"),
        Reading::Window(fold, key, months) => {
            format!("{} of {months} months of {key}", fold_name(*fold))
        }
        Reading::Total(key) => format!("total {key}"),
        Reading::YearTotal(key) => format!("year's {key}"),
        Reading::FirstMonth(key) => format!("first month of {key}"),
        Reading::LastMonth(key) => format!("last month of {key}"),
        Reading::At(key, month) => format!("{key} at {}", text(month)),
        Reading::Spread(key, _) => format!("spread {key}"),
    }
}

fn fold_name(fold: Fold) -> &'static str {
    match fold {
        Fold::Sum => "sum",
        Fold::Min => "smallest",
        Fold::Max => "largest",
    }
}
