//! What a number is, how it comes about and who says so, in the window's words.

use switchyard_model::formula::Key;
use switchyard_model::measures::signed;
use switchyard_model::parts::{Both, Sum, sum};
use switchyard_model::problem::Problem;
use switchyard_model::register::Source;
use switchyard_model::trace::{CellRef, Read, Trace, trace};
use switchyard_model::world::World;

use crate::api::{Explanation, PartView, ReadView, SourceView, WorldName};
use crate::clock;

/// # Errors
/// A sentence when no line or row has this name, or the row is not on the line's sheet.
pub fn cell(world: &dyn World, line: &str, owner: &str, month: u32) -> Result<CellRef, Problem> {
    let catalogue = &world.context().catalogue;
    let id = world.context().line(line).ok_or_else(|| {
        let known = catalogue.lines().map(|(_, line)| line.key);
        let hint = switchyard_model::problem::nearest(line, known)
            .map(|near| format!(" Did you mean '{near}'?"))
            .unwrap_or_default();
        Problem::new(format!("No line is called '{line}'.{hint}"))
    })?;
    let wanted = catalogue.line(id).sheet;
    let row = match owner {
        "" if wanted.has_one_row() || world.layout().count(wanted) == 1 => Some(0),
        _ => world
            .plan()
            .find_row(owner)
            .and_then(|row| world.layout().position(&row.id))
            .filter(|(sheet, _)| *sheet == wanted)
            .map(|(_, row)| row),
    };
    let row = row.ok_or_else(|| {
        let names: Vec<&str> = world
            .plan()
            .rows_of(wanted)
            .map(|row| row.id.as_str())
            .collect();
        Problem::new(format!(
            "'{line}' belongs to a {}; name one of {}.",
            wanted.label().to_lowercase(),
            names.join(", ")
        ))
    })?;
    let month = month as usize;
    if month >= world.plan().months {
        return Err(Problem::new(format!(
            "The plan has {} months; month {month} is not one of them.",
            world.plan().months
        )));
    }
    Ok(CellRef {
        line: id,
        row,
        month,
    })
}

pub fn explanation(both: Both, cell: CellRef, name: WorldName) -> Explanation {
    let world = both.own;
    let catalogue = world.context().catalogue.clone();
    let line = catalogue.line(cell.line);
    let owner = &world.plan().rows[world.layout().sheet(line.sheet).rows[cell.row]];
    let monthly = catalogue.has_months(cell.line);
    let month_label = match monthly {
        true => world.calendar().month(cell.month).label(),
        false => String::new(),
    };
    let Trace {
        label,
        note,
        value,
        text,
        in_words,
        in_values,
        reads,
        source,
        ..
    } = trace(world, cell.clone());
    let (parts_of, parts) = parts(both, line.key, &cell);
    Explanation {
        line: line.key.to_string(),
        label,
        owner: owner.id.clone(),
        owner_name: owner.name.clone(),
        month: cell.month as u32,
        month_label,
        world: name,
        value,
        text,
        unit: switchyard_model::number::unit_label(&line.unit),
        note,
        formula: in_words,
        formula_with_values: in_values,
        parts_of,
        parts,
        reads: reads
            .into_iter()
            .map(|read| read_view(world, read, name))
            .collect(),
        source: source.map(|source| source_view(&source)),
    }
}

/// What a sum is made of in all, where it tells more than the formula of one month does.
fn parts(both: Both, key: Key, cell: &CellRef) -> (String, Vec<PartView>) {
    let made = sum(both, key, cell.month..cell.month + 1).filter(Sum::gathers);
    let Some(made) = made else {
        return (String::new(), Vec::new());
    };
    let unit = &both.own.context().catalogue.line(cell.line).unit;
    let shown = made
        .parts
        .iter()
        .filter(|part| signed(unit, part.amount) != signed(unit, 0.0));
    let views = shown.map(|part| PartView {
        label: part.label.clone(),
        text: signed(unit, part.amount),
        line: part.shown_by.to_string(),
    });
    (parts_of(both.own, &made), views.collect())
}

/// "Jan 2027 to Oct 2028, discounted, against keeping the mine".
fn parts_of(world: &dyn World, made: &Sum) -> String {
    let month = |at: usize| world.calendar().month(at).label();
    let months = match made.months.len() {
        1 => month(made.months.start),
        _ => format!(
            "{} to {}",
            month(made.months.start),
            month(made.months.end - 1)
        ),
    };
    let rate = made.rate.map_or("", |_| ", discounted");
    let twin = if made.against_twin {
        ", against keeping the mine"
    } else {
        ""
    };
    format!("{months}{rate}{twin}")
}

fn read_view(world: &dyn World, read: Read, name: WorldName) -> ReadView {
    let catalogue = &world.context().catalogue;
    let month_label = match catalogue.has_months(read.cell.line) {
        true => world.calendar().month(read.cell.month).label(),
        false => String::new(),
    };
    let owner_name = world.plan().row(&read.owner).map_or("", |row| &row.name);
    ReadView {
        line: catalogue.line(read.cell.line).key.to_string(),
        label: read.label,
        owner_name: owner_name.to_string(),
        owner: read.owner,
        month: read.cell.month as u32,
        month_label,
        world: if read.in_twin { WorldName::Twin } else { name },
        text: read.text,
        is_input: read.is_input,
    }
}

pub fn source_view(source: &Source) -> SourceView {
    SourceView {
        source_type: source.source_type.clone(),
        text: source.text().to_string(),
        as_of: clock::long_date(&source.as_of),
        confidence: source.confidence.clone(),
        note: source.note.clone(),
        placeholder: source.is_placeholder(),
    }
}
