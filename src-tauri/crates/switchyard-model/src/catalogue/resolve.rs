//! Keys become places: who reads whom, which mirrors that takes, which lines have months; and what
//! contradicts itself is named.

use std::collections::BTreeMap;

use super::{CatalogueError, LineId, Step};
use crate::formula::{Formula, Key, Months, Reach, Reading};
use crate::line::{Definition, Kind, Line};
use crate::register::{Assumption, Condition, InputKind};

pub(super) fn index(lines: &[Line]) -> Result<BTreeMap<Key, LineId>, CatalogueError> {
    let mut by_key = BTreeMap::new();
    for (i, line) in lines.iter().enumerate() {
        if by_key.insert(line.key, LineId(i)).is_some() {
            return Err(CatalogueError::Twice(line.key.to_string()));
        }
    }
    Ok(by_key)
}

/// Whatever is shown has a way of being written.
pub(super) fn check_unit(line: &Line) -> Result<(), CatalogueError> {
    match crate::units::find(&line.unit) {
        Some(_) => Ok(()),
        None => Err(CatalogueError::Unit {
            line: line.key.to_string(),
            unit: line.unit.clone(),
        }),
    }
}

/// An input counts by choices that its row or a row above makes.
pub(super) fn check_conditions(
    input: &Assumption,
    register: &[Assumption],
) -> Result<(), CatalogueError> {
    let is_choice = |condition: &Condition| {
        let mode = register.iter().find(|mode| mode.key == condition.key);
        mode.is_some_and(|mode| {
            let choices = 0..mode.choices.len();
            mode.kind == InputKind::Choice
                && input.sheet.steps_up_to(mode.sheet).is_some()
                && condition
                    .codes
                    .iter()
                    .all(|code| choices.contains(&(*code as usize)))
        })
    };
    let lost = input
        .used_when
        .iter()
        .find(|condition| !is_choice(condition));
    lost.map_or(Ok(()), |condition| {
        Err(CatalogueError::Condition {
            input: input.key.to_string(),
            key: condition.key.clone(),
        })
    })
}

/// Keys resolved: of lines, and of their mirrors.
pub(super) struct Names<'a> {
    pub by_key: &'a BTreeMap<Key, LineId>,
    pub mirrors: &'a BTreeMap<Key, LineId>,
}

impl Names<'_> {
    fn column(&self, reading: &Reading) -> LineId {
        match reading {
            Reading::InTwin(key) => self.mirrors[key],
            other => self.by_key[other.line()],
        }
    }
}

/// One mirror for each line that is read in the twin, behind the declared lines.
pub(super) fn add_mirrors(
    lines: &mut Vec<Line>,
    by_key: &BTreeMap<Key, LineId>,
) -> Result<BTreeMap<Key, LineId>, CatalogueError> {
    let mut of = Vec::new();
    for line in lines.iter() {
        try_each_reading(line, &mut |reading, _| {
            let read = found(line, reading, by_key)?;
            if matches!(reading, Reading::InTwin(_)) {
                of.push(read);
            }
            Ok(())
        })?;
    }
    of.sort();
    of.dedup();
    let mut mirrors = BTreeMap::new();
    for id in of {
        mirrors.insert(lines[id.0].key, LineId(lines.len()));
        lines.push(mirror(&lines[id.0]));
    }
    Ok(mirrors)
}

fn mirror(line: &Line) -> Line {
    Line {
        // Leaked once at start, like the keys of the register.
        key: Box::leak(format!("in_twin({})", line.key).into_boxed_str()),
        label: format!("{}, keep mining", line.label),
        definition: Definition::Mirror { of: line.key },
        ..line.clone()
    }
}

pub(super) fn resolve_reads(
    lines: &[Line],
    names: &Names,
) -> Result<Vec<Vec<(LineId, Reach)>>, CatalogueError> {
    let of = |line| reads_of(line, lines, names);
    lines.iter().map(of).collect()
}

fn reads_of(
    line: &Line,
    lines: &[Line],
    names: &Names,
) -> Result<Vec<(LineId, Reach)>, CatalogueError> {
    let mut reads = Vec::new();
    try_each_reading(line, &mut |reading, is_opening| {
        check_reading(line, reading, &lines[names.by_key[reading.line()].0])?;
        let reach = match is_opening {
            true => Reach::WholeLine,
            false => reading.reach(),
        };
        reads.push((names.column(reading), reach));
        Ok(())
    })?;
    if let Definition::Mirror { of } = line.definition {
        reads.push((names.by_key[of], Reach::WholeLine));
    }
    Ok(reads)
}

fn check_reading(line: &Line, reading: &Reading, read: &Line) -> Result<(), CatalogueError> {
    let (line_key, reads) = (line.key.to_string(), read.key.to_string());
    if !reading.allowed_from(line.sheet, read.sheet) {
        return Err(CatalogueError::NotInReach {
            line: line_key,
            reads,
        });
    }
    if reading.is_index() && read.kind != Kind::Flag {
        return Err(CatalogueError::NotAFlag {
            line: line_key,
            reads,
        });
    }
    Ok(())
}

fn found(
    line: &Line,
    reading: &Reading,
    by_key: &BTreeMap<Key, LineId>,
) -> Result<LineId, CatalogueError> {
    let known = by_key.get(reading.line()).copied();
    known.ok_or_else(|| CatalogueError::Unknown {
        line: line.key.to_string(),
        reads: reading.line().to_string(),
    })
}

/// Each reading of a line's formula, then of its opening, until one is refused.
fn try_each_reading(
    line: &Line,
    visit: &mut impl FnMut(&Reading, bool) -> Result<(), CatalogueError>,
) -> Result<(), CatalogueError> {
    let Definition::Formula { formula, opening } = &line.definition else {
        return Ok(());
    };
    let mut result = Ok(());
    for (part, is_opening) in [(formula, false), (opening, true)] {
        part.for_each_reading(&mut |reading| {
            if result.is_ok() {
                result = visit(reading, is_opening);
            }
        });
    }
    result
}

/// What reaches across months must find some there.
pub(super) fn check_months(
    line: &Line,
    by_key: &BTreeMap<Key, LineId>,
    has_months: &[bool],
) -> Result<(), CatalogueError> {
    try_each_reading(line, &mut |reading, _| {
        if !reading.needs_months() || has_months[by_key[reading.line()].0] {
            return Ok(());
        }
        Err(CatalogueError::NoMonths {
            line: line.key.to_string(),
            reads: reading.line().to_string(),
        })
    })
}

pub(super) fn months_needed(lines: &[Line], names: &Names, steps: &[Step]) -> Vec<bool> {
    let mut has_months = vec![false; lines.len()];
    for step in steps {
        let members = step.lines().iter();
        let monthly = members
            .clone()
            .any(|id| is_monthly(&lines[id.0], names, &has_months));
        members.for_each(|id| has_months[id.0] = monthly);
    }
    has_months
}

fn is_monthly(line: &Line, names: &Names, has_months: &[bool]) -> bool {
    match &line.definition {
        Definition::Input { series } => *series,
        Definition::Formula { formula, .. } => needs_months(formula, names, has_months),
        Definition::Mirror { of } => has_months[names.by_key[of].0],
    }
}

fn needs_months(formula: &Formula, names: &Names, has_months: &[bool]) -> bool {
    if let Formula::Read(reading) = formula {
        match reading.months() {
            Months::OfLine => return has_months[names.column(reading).0],
            Months::Each => return true,
            Months::Once => return false,
            Months::OfIndex => {}
        }
    }
    let mut any = false;
    formula.for_each_part(&mut |part| any |= needs_months(part, names, has_months));
    any
}
