//! All lines, resolved: who reads whom, which have months, and in what order they stand.

use std::collections::BTreeMap;

use crate::formula::{Formula, Key, Months, Reach, Reading};
use crate::line::{Definition, Kind, Line, RollUp};
use crate::register::{Assumption, InputKind, assumptions};
use crate::section::Section;

/// Index of a line in its catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LineId(pub usize);

/// Lines that must be evaluated together, month by month, because they feed each other through
/// `prev` or through the rows above.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// No circle: one whole column at a time.
    Column(LineId),
    /// In the order in which they stand within one month (or within one row).
    Loop { lines: Vec<LineId>, by_row: bool },
}

#[derive(Clone, Debug)]
pub struct Catalogue {
    lines: Vec<Line>,
    by_key: BTreeMap<Key, LineId>,
    has_months: Vec<bool>,
    steps: Vec<Step>,
    reads: Vec<Vec<(LineId, Reach)>>,
    assumptions: BTreeMap<Key, Assumption>,
}

#[derive(Debug, thiserror::Error, PartialEq)]
pub enum CatalogueError {
    #[error("two lines are called '{0}'")]
    Twice(String),
    #[error("'{line}' reads '{reads}', which no line is called")]
    Unknown { line: String, reads: String },
    #[error("'{line}' reads '{reads}' in a way that its sheet does not allow")]
    NotInReach { line: String, reads: String },
    #[error("these lines feed each other within one month: {0}")]
    Circle(String),
    #[error("'{line}' reaches over the months of '{reads}', which has none")]
    NoMonths { line: String, reads: String },
    #[error("'{line}' needs all months of '{reads}', which needs '{line}' first")]
    WholeLineInLoop { line: String, reads: String },
}

impl Catalogue {
    /// The product's catalogue: the register's inputs, then every formula line.
    ///
    /// # Panics
    /// When the built-in lines contradict each other: a mistake in this program, and a test.
    pub fn standard() -> Catalogue {
        let register = assumptions();
        let mut lines: Vec<Line> = register.iter().map(input_line).collect();
        lines.extend(crate::lines::in_reading_order());
        Catalogue::new(lines, register).unwrap_or_else(|error| panic!("catalogue: {error}"))
    }

    pub fn new(lines: Vec<Line>, register: Vec<Assumption>) -> Result<Catalogue, CatalogueError> {
        let by_key = index(&lines)?;
        let reads = resolve_reads(&lines, &by_key)?;
        let steps = crate::order::steps(&lines, &reads)?;
        let has_months = months_needed(&lines, &by_key, &steps);
        for line in &lines {
            check_months(line, &by_key, &has_months)?;
        }
        Ok(Catalogue {
            by_key,
            has_months,
            steps,
            reads,
            assumptions: register.into_iter().map(|row| (row.key, row)).collect(),
            lines,
        })
    }

    pub fn lines(&self) -> impl Iterator<Item = (LineId, &Line)> {
        self.lines
            .iter()
            .enumerate()
            .map(|(i, line)| (LineId(i), line))
    }

    pub fn len(&self) -> usize {
        self.lines.len()
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    pub fn line(&self, id: LineId) -> &Line {
        &self.lines[id.0]
    }

    pub fn find(&self, key: &str) -> Option<LineId> {
        self.by_key.get(key).copied()
    }

    /// # Panics
    /// When no line has this key; use `find` for a key that a user typed.
    pub fn id(&self, key: &str) -> LineId {
        self.find(key)
            .unwrap_or_else(|| panic!("no line is called '{key}'"))
    }

    pub fn assumption(&self, key: &str) -> Option<&Assumption> {
        self.assumptions.get(key)
    }

    pub fn inputs(&self) -> impl Iterator<Item = &Assumption> {
        self.lines
            .iter()
            .filter_map(|line| self.assumptions.get(line.key))
    }

    /// Whether the line has one value per month, or one value per row only.
    pub fn has_months(&self, id: LineId) -> bool {
        self.has_months[id.0]
    }

    /// Evaluation order.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    pub fn reads(&self, id: LineId) -> &[(LineId, Reach)] {
        &self.reads[id.0]
    }

    /// Every line that a change of these lines can move, themselves included.
    pub fn reached_from(&self, changed: &[LineId]) -> Vec<bool> {
        let mut reached = vec![false; self.lines.len()];
        for id in changed {
            reached[id.0] = true;
        }
        for step in &self.steps {
            let lines: &[LineId] = match step {
                Step::Column(id) => std::slice::from_ref(id),
                Step::Loop { lines, .. } => lines,
            };
            let moved = lines.iter().any(|id| {
                reached[id.0] || self.reads[id.0].iter().any(|(read, _)| reached[read.0])
            });
            if moved {
                lines.iter().for_each(|id| reached[id.0] = true);
            }
        }
        reached
    }
}

fn index(lines: &[Line]) -> Result<BTreeMap<Key, LineId>, CatalogueError> {
    let mut by_key = BTreeMap::new();
    for (i, line) in lines.iter().enumerate() {
        if by_key.insert(line.key, LineId(i)).is_some() {
            return Err(CatalogueError::Twice(line.key.to_string()));
        }
    }
    Ok(by_key)
}

fn resolve_reads(
    lines: &[Line],
    by_key: &BTreeMap<Key, LineId>,
) -> Result<Vec<Vec<(LineId, Reach)>>, CatalogueError> {
    lines.iter().map(|line| reads_of(line, lines, by_key)).collect()
}

fn reads_of(
    line: &Line,
    lines: &[Line],
    by_key: &BTreeMap<Key, LineId>,
) -> Result<Vec<(LineId, Reach)>, CatalogueError> {
    let mut reads = Vec::new();
    if let Definition::Formula { formula, opening } = &line.definition {
        for (part, is_opening) in [(formula, false), (opening, true)] {
            try_each_reading(part, &mut |reading| {
                let id = found(line, reading, by_key)?;
                if !reading.allowed_from(line.sheet, lines[id.0].sheet) {
                    return Err(CatalogueError::NotInReach {
                        line: line.key.to_string(),
                        reads: reading.line().to_string(),
                    });
                }
                let reach = match is_opening {
                    true => Reach::WholeLine,
                    false => reading.reach(),
                };
                reads.push((id, reach));
                Ok(())
            })?;
        }
    }
    Ok(reads)
}

fn found(
    line: &Line,
    reading: &Reading,
    by_key: &BTreeMap<Key, LineId>,
) -> Result<LineId, CatalogueError> {
    by_key
        .get(reading.line())
        .copied()
        .ok_or_else(|| CatalogueError::Unknown {
            line: line.key.to_string(),
            reads: reading.line().to_string(),
        })
}

fn try_each_reading(
    formula: &Formula,
    visit: &mut impl FnMut(&Reading) -> Result<(), CatalogueError>,
) -> Result<(), CatalogueError> {
    let mut result = Ok(());
    formula.for_each_reading(&mut |reading| {
        if result.is_ok() {
            result = visit(reading);
        }
    });
    result
}

/// What reaches across months must find some there.
fn check_months(
    line: &Line,
    by_key: &BTreeMap<Key, LineId>,
    has_months: &[bool],
) -> Result<(), CatalogueError> {
    let Definition::Formula { formula, opening } = &line.definition else {
        return Ok(());
    };
    for part in [formula, opening] {
        try_each_reading(part, &mut |reading| {
            if !reading.needs_months() || has_months[by_key[reading.line()].0] {
                return Ok(());
            }
            Err(CatalogueError::NoMonths {
                line: line.key.to_string(),
                reads: reading.line().to_string(),
            })
        })?;
    }
    Ok(())
}

fn months_needed(lines: &[Line], by_key: &BTreeMap<Key, LineId>, steps: &[Step]) -> Vec<bool> {
    let mut has_months = vec![false; lines.len()];
    for (i, line) in lines.iter().enumerate() {
        if let Definition::Input { series } = line.definition {
            has_months[i] = series;
        }
    }
    for step in steps {
        match step {
            Step::Column(id) => {
                if let Some(formula) = lines[id.0].formula() {
                    has_months[id.0] = needs_months(formula, by_key, &has_months);
                }
            }
            Step::Loop {
                lines: loop_lines,
                by_row,
            } => {
                let monthly = !by_row
                    || loop_lines.iter().any(|id| {
                        lines[id.0]
                            .formula()
                            .is_some_and(|formula| needs_months(formula, by_key, &has_months))
                    });
                loop_lines.iter().for_each(|id| has_months[id.0] = monthly);
            }
        }
    }
    has_months
}

fn needs_months(formula: &Formula, by_key: &BTreeMap<Key, LineId>, has_months: &[bool]) -> bool {
    if let Formula::Read(reading) = formula {
        match reading.months() {
            Months::OfLine => return has_months[by_key[reading.line()].0],
            Months::Each => return true,
            Months::Once => return false,
            Months::OfIndex => {}
        }
    }
    let mut any = false;
    formula.for_each_part(&mut |part| any |= needs_months(part, by_key, has_months));
    any
}

fn input_line(row: &Assumption) -> Line {
    let series = row.kind == InputKind::Series;
    Line {
        key: row.key,
        sheet: row.sheet,
        section: Section::Inputs,
        label: row.label.clone(),
        unit: row.unit.clone(),
        kind: Kind::Rate,
        roll_up: if series { RollUp::Last } else { RollUp::None },
        note: row.description.clone(),
        labels: row.choices.clone(),
        definition: Definition::Input { series },
    }
}
