//! Infers the dimension of every line from its formula and holds it against what the line says.

use crate::catalogue::Catalogue;
use crate::formula::Formula;
use crate::line::{Definition, Line};
use crate::scalar::{HALF_CENT, MARGIN};
use crate::unit::Unit;

/// Every line whose formula does not have the line's unit, as sentences.
pub fn mistakes(catalogue: &Catalogue) -> Vec<String> {
    let mut mistakes = Vec::new();
    for (_, line) in catalogue.lines() {
        if let Definition::Formula { formula, opening } = &line.definition {
            for part in [formula, opening] {
                if let Err(mistake) = check(catalogue, line, part) {
                    mistakes.push(format!("{}: {mistake}", line.key));
                }
            }
        }
    }
    mistakes
}

fn check(catalogue: &Catalogue, line: &Line, formula: &Formula) -> Result<(), String> {
    let declared = Unit::parse(&line.unit);
    match infer(catalogue, formula)? {
        Some(unit) if unit != declared => Err(format!("has {unit}, says {declared}")),
        _ => Ok(()),
    }
}

/// The formula's unit; `None` is the literal zero, which fits any.
///
/// # Errors
/// A sentence when two parts do not go together.
pub fn infer(catalogue: &Catalogue, formula: &Formula) -> Result<Option<Unit>, String> {
    let of = |part: &Formula| infer(catalogue, part);
    Ok(match formula {
        Formula::Literal(0.0) => None,
        Formula::Literal(_) => Some(Unit::pure()),
        Formula::Constant(constant) => Some(Unit::parse(constant.unit)),
        Formula::Read(reading) => {
            if let Some(month) = reading.index() {
                pure(of(month)?, "a month index")?;
            }
            Some(match reading.is_index() {
                true => Unit::pure(),
                false => Unit::parse(&catalogue.line(catalogue.id(reading.line())).unit),
            })
        }
        Formula::Add(a, b) | Formula::Sub(a, b) | Formula::Min(a, b) | Formula::Max(a, b) => {
            same(of(a)?, of(b)?)?
        }
        Formula::Mul(a, b) => both(of(a)?, of(b)?).map(|(a, b)| a.times(&b)),
        Formula::Div(a, b) | Formula::Ratio(a, b, _) => {
            both(of(a)?, of(b)?).map(|(a, b)| a.per(&b))
        }
        Formula::Pow(a, b) => {
            pure(of(a)?, "the base of a power")?;
            pure(of(b)?, "an exponent")?;
            Some(Unit::pure())
        }
        Formula::Floor(a) => of(a)?,
        Formula::Compare(_, a, b) => {
            same(of(a)?, of(b)?)?;
            Some(Unit::pure())
        }
        Formula::If(a, b, c) => {
            pure(of(a)?, "a condition")?;
            same(of(b)?, of(c)?)?
        }
        Formula::Choose(code, options) => {
            pure(of(code)?, "a choice")?;
            let mut unit = None;
            for option in options {
                unit = same(unit, of(option)?)?;
            }
            unit
        }
        Formula::Curve(_, x) => {
            pure(of(x)?, "a place on a curve")?;
            Some(Unit::pure())
        }
    })
}

/// How far apart two amounts may be and still count as equal: half a cent between dollars, the
/// noise of the last digits elsewhere. A price is no amount: $/MWh keeps the narrow margin.
pub fn margin(catalogue: &Catalogue, a: &Formula, b: &Formula) -> f64 {
    let is_usd = |part: &Formula| match infer(catalogue, part) {
        Ok(Some(unit)) => Some(unit == Unit::parse("usd")),
        // A literal zero takes the other side's unit; a mistake is told by `mistakes`.
        Ok(None) => None,
        Err(_) => Some(false),
    };
    match (is_usd(a), is_usd(b)) {
        (Some(true), Some(true) | None) | (None, Some(true)) => HALF_CENT,
        _ => MARGIN,
    }
}

fn both(a: Option<Unit>, b: Option<Unit>) -> Option<(Unit, Unit)> {
    Some((a?, b?))
}

fn same(a: Option<Unit>, b: Option<Unit>) -> Result<Option<Unit>, String> {
    match (a, b) {
        (Some(a), Some(b)) if a != b => Err(format!("puts {a} and {b} together")),
        (a, b) => Ok(a.or(b)),
    }
}

fn pure(unit: Option<Unit>, what: &str) -> Result<(), String> {
    match unit {
        Some(unit) if !unit.is_pure() => Err(format!("takes {unit} as {what}")),
        _ => Ok(()),
    }
}
