//! Why is this number so: the formula in words and with its values, and what it reads, down to
//! the inputs and who says so.

mod words;

use crate::calendar::long_date;
use crate::catalogue::LineId;
use crate::library::Libraries;
use crate::line::{Definition, Line};
use crate::number::show;
use crate::past::adopted;
use crate::place::Place;
use crate::plan::{Origin, Row};
use crate::register::{Assumption, Source};
use crate::sheet::Sheet;
use crate::world::World;
use words::{Form, Writer};

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
    /// The cell stands in the keep-mining twin, not in the world that was asked.
    pub in_twin: bool,
}

/// Traces one number.
pub fn trace(world: &dyn World, cell: CellRef) -> Trace {
    let line = world.context().catalogue.line(cell.line);
    let value = world.value(cell.line, cell.row, cell.month);
    let mut trace = Trace {
        label: line.label.clone(),
        unit: line.unit.clone(),
        note: line.note.clone(),
        text: shown(line, value),
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
        Definition::Mirror { .. } => unreachable!("the twin's line is traced in the twin"),
        Definition::Formula { formula, .. } => {
            let place = Place {
                world,
                sheet: line.sheet,
                row: trace.cell.row,
                month: trace.cell.month,
            };
            let write = |form: Form| {
                let mut writer = Writer {
                    place,
                    form,
                    reads: Vec::new(),
                };
                (writer.write(formula, 0), writer.reads)
            };
            trace.in_words = write(Form::Words).0;
            (trace.in_values, trace.reads) = write(Form::Values);
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
            Some(Origin::Kept) => kept_words(world, row, assumption),
            _ => "Default of the register".to_string(),
        };
    }
}

/// "Default of 22 Nov 2026, kept; today it is 92%".
fn kept_words(world: &dyn World, row: &Row, assumption: &Assumption) -> String {
    let (context, plan) = (world.context(), world.plan());
    let Some((library, given)) = context.kept(plan, row, assumption) else {
        return String::new();
    };
    let after = adopted(plan, [(assumption.key, library)]);
    let now = context.input(&after, row, assumption).0.at(0);
    let what = match library {
        "" => "Default",
        _ => "Library value",
    };
    format!(
        "{what} of {}, kept; today it is {}",
        long_date(&given.of),
        show(&assumption.unit, now)
    )
}

fn library_label(libraries: &Libraries, sheet: Sheet, id: Option<&str>) -> String {
    id.and_then(|id| libraries.find(sheet, id))
        .map_or_else(String::new, |row| row.label.clone())
}

/// A value with its unit; a code by its label.
pub fn shown(line: &Line, value: f64) -> String {
    let label = line.labels.get(value as usize).filter(|_| value >= 0.0);
    label.cloned().unwrap_or_else(|| show(&line.unit, value))
}
