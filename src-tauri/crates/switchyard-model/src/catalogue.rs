//! All lines, resolved: who reads whom, which have months, and in what order they stand.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::formula::{Key, Reach, Reading};
use crate::line::{Definition, Kind, Line, RollUp};
use crate::measures;
use crate::register::{Assumption, InputKind, assumptions};
use crate::section::Section;

mod resolve;

use resolve::Names;

/// Index of a line in its catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LineId(pub usize);

/// Lines that must be evaluated together, month by month, because they feed each other through
/// `prev` or through the rows above.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// No circle: one whole column at a time.
    Column(LineId),
    /// Month by month, and within a month part by part.
    Loop {
        lines: Vec<LineId>,
        parts: Vec<Part>,
    },
}

/// Neighbours in a loop: line after line, or, where a row needs those above it, row after row.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Places in the loop's lines. Those of one row stand on one sheet.
    pub lines: Range<usize>,
    pub by_row: bool,
}

impl Step {
    pub fn lines(&self) -> &[LineId] {
        match self {
            Step::Column(id) => std::slice::from_ref(id),
            Step::Loop { lines, .. } => lines,
        }
    }
}

#[derive(Clone, Debug)]
pub struct Catalogue {
    /// The declared lines, then a mirror for each line that some formula reads in the twin.
    lines: Vec<Line>,
    declared: usize,
    mirrors: BTreeMap<Key, LineId>,
    by_key: BTreeMap<Key, LineId>,
    has_months: Vec<bool>,
    steps: Vec<Step>,
    reads: Vec<Vec<(LineId, Reach)>>,
    assumptions: BTreeMap<Key, Assumption>,
    measures: Vec<measures::Row>,
}

/// What is added to the product's tables.
#[derive(Default)]
pub struct More {
    pub inputs: Vec<Assumption>,
    pub lines: Vec<Line>,
    pub measures: Vec<measures::Row>,
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
    #[error("'{input}' counts when '{key}' is chosen, which is no choice of its sheet or above")]
    Condition { input: String, key: String },
    #[error("'{line}' is in '{unit}', and no row of the table of units says how that is written")]
    Unit { line: String, unit: String },
    #[error("'{line}' needs all months of '{reads}', which needs '{line}' first")]
    WholeLineInLoop { line: String, reads: String },
    #[error("'{0}' is read in the twin, and itself depends on what the twin says")]
    MirrorOfMirror(String),
    #[error("'{line}' asks when '{reads}' is 1, which is not a flag")]
    NotAFlag { line: String, reads: String },
    #[error("the measure '{measure}' {why}")]
    Measure { measure: String, why: String },
}

impl Catalogue {
    /// The product's catalogue: the register's inputs, then every formula line.
    ///
    /// # Panics
    /// When the built-in lines contradict each other: a mistake in this program, and a test.
    pub fn standard() -> Catalogue {
        Catalogue::standard_and(More::default())
            .unwrap_or_else(|error| panic!("catalogue: {error}"))
    }

    /// The product's catalogue with more at its end; tests add to it.
    ///
    /// # Errors
    /// [`CatalogueError`] when what was added contradicts the rest.
    pub fn standard_and(more: More) -> Result<Catalogue, CatalogueError> {
        let register: Vec<_> = assumptions().into_iter().chain(more.inputs).collect();
        let inputs = register.iter().map(input_line);
        let lines = inputs
            .chain(crate::lines::in_reading_order())
            .chain(more.lines);
        let measures = measures::table().into_iter().chain(more.measures);
        Catalogue::new(lines.collect(), register)?.with_measures(measures.collect())
    }

    /// # Errors
    /// [`CatalogueError`] names the lines that contradict each other.
    pub fn new(
        mut lines: Vec<Line>,
        register: Vec<Assumption>,
    ) -> Result<Catalogue, CatalogueError> {
        let (declared, by_key) = (lines.len(), resolve::index(&lines)?);
        lines.iter().try_for_each(resolve::check_unit)?;
        for input in &register {
            resolve::check_conditions(input, &register)?;
        }
        let mirrors = resolve::add_mirrors(&mut lines, &by_key)?;
        let names = Names {
            by_key: &by_key,
            mirrors: &mirrors,
        };
        let reads = resolve::resolve_reads(&lines, &names)?;
        let steps = crate::order::steps(&lines, &reads)?;
        let has_months = resolve::months_needed(&lines, &names, &steps);
        for line in &lines {
            resolve::check_months(line, &by_key, &has_months)?;
        }
        let catalogue = Catalogue {
            by_key,
            mirrors,
            declared,
            has_months,
            steps,
            reads,
            assumptions: register.into_iter().map(|row| (row.key, row)).collect(),
            measures: Vec::new(),
            lines,
        };
        catalogue.check_mirrors()?;
        Ok(catalogue)
    }

    /// The same lines with a table of measures that are read from them.
    ///
    /// # Errors
    /// [`CatalogueError::Measure`] when a measure cannot be read from these lines.
    pub fn with_measures(self, measures: Vec<measures::Row>) -> Result<Catalogue, CatalogueError> {
        measures::check(&self, &measures)?;
        Ok(Catalogue { measures, ..self })
    }

    /// What a board asks for, in reading order.
    pub fn measures(&self) -> &[measures::Row] {
        &self.measures
    }

    /// A mirror is filled before anything that reads mirrors is computed.
    fn check_mirrors(&self) -> Result<(), CatalogueError> {
        let downstream = self.compares_worlds();
        for key in self.mirrors.keys() {
            if downstream[self.by_key[key].0] {
                return Err(CatalogueError::MirrorOfMirror((*key).to_string()));
            }
        }
        Ok(())
    }

    /// Inputs and formula lines, as they were declared.
    pub fn lines(&self) -> impl Iterator<Item = (LineId, &Line)> {
        self.columns().take(self.declared)
    }

    /// Everything that has a column of values: the lines, then the mirrors of the twin.
    pub fn columns(&self) -> impl Iterator<Item = (LineId, &Line)> {
        let lines = self.lines.iter().enumerate();
        lines.map(|(at, line)| (LineId(at), line))
    }

    /// How many columns there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// The column that a reading looks at: the line's own, or its mirror of the twin.
    ///
    /// # Panics
    /// When the reading stands in no formula of this catalogue.
    pub fn column(&self, reading: &Reading) -> LineId {
        match reading {
            Reading::InTwin(key) => self.mirrors[key],
            other => self.id(other.line()),
        }
    }

    /// Each mirror with the line it mirrors.
    pub fn mirrors(&self) -> impl Iterator<Item = (LineId, LineId)> {
        let mirrors = self.mirrors.iter();
        mirrors.map(|(key, mirror)| (*mirror, self.by_key[key]))
    }

    /// The line whose column in the twin this is; `None` for a line of its own.
    pub fn mirrored(&self, id: LineId) -> Option<LineId> {
        match self.line(id).definition {
            Definition::Mirror { of } => Some(self.by_key[of]),
            Definition::Input { .. } | Definition::Formula { .. } => None,
        }
    }

    /// The columns that need the twin's numbers, mirrors included.
    pub fn compares_worlds(&self) -> Vec<bool> {
        let mirrors: Vec<LineId> = self.mirrors.values().copied().collect();
        self.reached_from(&mirrors)
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
            let lines = step.lines();
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
