//! The plan's rows with their fields, for the pages with forms.

use switchyard_model::library::LibraryRow;
use switchyard_model::number::edit_text;
use switchyard_model::plan::{Context, Plan, Row, Value};
use switchyard_model::register::{Assumption, InputKind};
use switchyard_model::sheet::Sheet;
use switchyard_model::trace::shown;
use switchyard_model::usage::Usage;
use switchyard_model::words::{ABSENT, value_text};
use switchyard_model::world::World;

use crate::api::{Choice, Fact, FieldView, LinkView, ObjectView, SheetView};
use crate::explain::source_view;
use crate::findings::Errors;

/// Every row; those of the named kinds with their forms. `below` is the parent's plan while a
/// scenario is looked at.
pub fn objects(
    world: &dyn World,
    sheets: &[Sheet],
    below: Option<&Plan>,
    errors: &Errors,
) -> Vec<ObjectView> {
    let rows = world.plan().rows.iter();
    let object = |row: &Row| match sheets.contains(&row.sheet) {
        true => with_form(world, row, below, errors),
        false => head(world, row),
    };
    rows.map(|row| object(row)).collect()
}

/// How many inputs that count stand on a default that nobody has looked at.
pub fn placeholders(world: &dyn World) -> u32 {
    let (context, plan) = (world.context(), world.plan());
    let marked = plan.rows.iter().flat_map(|row| {
        let usage = Usage::of(context, plan, row);
        let inputs = context.catalogue.inputs();
        inputs
            .filter(|input| input.sheet == row.sheet)
            .filter(move |input| usage.unused(input).is_none())
            .filter(|input| context.source(plan, row, input).is_placeholder())
    });
    marked.count() as u32
}

fn head(world: &dyn World, row: &Row) -> ObjectView {
    let libraries = &world.context().libraries;
    let library = row.library.as_deref();
    ObjectView {
        id: row.id.clone(),
        sheet: row.sheet,
        name: row.name.clone(),
        parent: row.parent.clone(),
        present: world.context().takes_part(world.plan(), &row.id),
        library: library
            .and_then(|id| libraries.find(row.sheet, id))
            .map(|library| library_choice(row.sheet, library)),
        links: Vec::new(),
        facts: Vec::new(),
        fields: Vec::new(),
    }
}

fn with_form(world: &dyn World, row: &Row, below: Option<&Plan>, errors: &Errors) -> ObjectView {
    let inputs = world.context().catalogue.inputs();
    let usage = Usage::of(world.context(), world.plan(), row);
    ObjectView {
        links: links(world, row),
        facts: facts(world, row, errors),
        fields: inputs
            .filter(|assumption| assumption.sheet == row.sheet)
            .filter(|assumption| !assumption.stands_on_plan())
            .map(|assumption| FieldView {
                unused: usage.unused(assumption).map(|reason| not_in_use(&reason)),
                ..field(world, row, assumption, below)
            })
            .collect(),
        ..head(world, row)
    }
}

pub fn sheet_view(sheet: Sheet) -> SheetView {
    let kind = sheet.row();
    let parent = kind.parent.filter(|_| !sheet.has_one_row());
    SheetView {
        key: sheet,
        label: kind.label.to_string(),
        noun: sheet.noun(),
        plural: kind.plural.to_string(),
        parent,
    }
}

pub fn library_choice(sheet: Sheet, library: &LibraryRow) -> Choice {
    let told_apart = sheet.row().library.as_ref();
    let detail = told_apart.map_or(String::new(), |shown| library.words(shown.detail));
    Choice {
        id: library.id.clone(),
        label: library.label.clone(),
        detail,
    }
}

/// Rows a link may point to: those that take part, and the one it points to now.
pub fn link_targets(
    context: &Context,
    plan: &Plan,
    sheet: Sheet,
    now: Option<&String>,
) -> Vec<Choice> {
    let offered = plan.rows_of(sheet).filter_map(|target| {
        let takes_part = context.takes_part(plan, &target.id);
        (takes_part || Some(&target.id) == now).then(|| Choice {
            id: target.id.clone(),
            label: target.name.clone(),
            detail: match takes_part {
                true => String::new(),
                false => ABSENT.to_string(),
            },
        })
    });
    offered.collect()
}

fn links(world: &dyn World, row: &Row) -> Vec<LinkView> {
    let (context, plan) = (world.context(), world.plan());
    let links = row.sheet.links().iter();
    links
        .map(|(link, sheet)| LinkView {
            link: link.to_string(),
            label: sheet.label().to_string(),
            target: row.links.get(*link).cloned(),
            choices: link_targets(context, plan, *sheet, row.links.get(*link)),
        })
        .collect()
}

/// Computed lines worth reading beside the form, and the month they are read in.
fn facts(world: &dyn World, row: &Row, errors: &Errors) -> Vec<Fact> {
    let Some((sheet, position)) = world.layout().position(&row.id) else {
        return Vec::new();
    };
    let catalogue = &world.context().catalogue;
    let facts = sheet.row().facts.iter();
    facts
        .map(|key| {
            let id = catalogue.id(key);
            let line = catalogue.line(id);
            let when = if catalogue.has_months(id) {
                ", first month"
            } else {
                ""
            };
            Fact {
                label: format!("{}{when}", line.label),
                text: shown(line, world.value(id, position, 0)),
                line: line.key.to_string(),
                owner: row.id.clone(),
                month: 0,
                untrue: errors.untrue(&[line.key]),
            }
        })
        .collect()
}

fn field(world: &dyn World, row: &Row, assumption: &Assumption, below: Option<&Plan>) -> FieldView {
    let (context, plan) = (world.context(), world.plan());
    let (value, origin) = context.input(plan, row, assumption);
    let base = below.and_then(|below| {
        let row = below.row(&row.id)?;
        let under = context.input(below, row, assumption).0;
        (under != value).then(|| value_text(assumption, below, &under))
    });
    let source = context.source(plan, row, assumption);
    FieldView {
        key: assumption.key.to_string(),
        text: field_text(assumption, &value),
        value: value.at(0),
        origin,
        base,
        unused: None,
        source: (source != assumption.source).then(|| source_view(&source)),
    }
}

/// "Not in use: it counts once Converts to HPC is 'Yes'."
pub fn not_in_use(reason: &str) -> String {
    format!("Not in use: {reason}.")
}

fn field_text(assumption: &Assumption, value: &Value) -> String {
    match value {
        Value::Number(_) if assumption.kind == InputKind::Choice => assumption
            .choices
            .get(value.at(0) as usize)
            .cloned()
            .unwrap_or_default(),
        Value::Number(number) => edit_text(&assumption.unit, *number),
        Value::Series(values) => values
            .iter()
            .map(|number| edit_text(&assumption.unit, *number).replace(',', ""))
            .collect::<Vec<_>>()
            .join(" "),
    }
}
