//! The columns of a table: names and links first, then the inputs, then what is computed.

use switchyard_model::catalogue::LineId;
use switchyard_model::fields::{NAME_KEY, PARENT_KEY};
use switchyard_model::number::unit_label;
use switchyard_model::plan::{Context, LIBRARY_KEY, Plan, Row};
use switchyard_model::register::{Assumption, InputKind};
use switchyard_model::sheet::Sheet;
use switchyard_model::world::World;

use crate::api::{Choice, ColumnKind, TableColumn};
use crate::catalogue::choices;
use crate::figures::Watched;
use crate::objects;

use super::told::{LEADING, TOLD, Told};

/// What a column shows.
#[derive(Clone, Copy)]
pub enum Column<'a> {
    Name,
    Library,
    Parent(Sheet),
    Link(&'static str, Sheet),
    Input(&'a Assumption),
    Line(LineId),
    Told(&'static Told),
}

pub fn columns(context: &Context, sheet: Sheet) -> Vec<Column<'_>> {
    let mut columns = vec![Column::Name];
    if !context.libraries.of(sheet).is_empty() {
        columns.push(Column::Library);
    }
    // Of one company there is nothing to choose.
    let above = sheet.parent().filter(|above| !above.has_one_row());
    columns.extend(above.map(Column::Parent));
    columns.extend(
        sheet
            .links()
            .iter()
            .map(|(link, to)| Column::Link(link, *to)),
    );
    let (last, inputs): (Vec<_>, Vec<_>) = context
        .catalogue
        .inputs()
        .filter(|input| input.sheet == sheet && !input.stands_on_plan())
        .partition(|input| Some(input.key) == sheet.present_key());
    columns.extend(inputs.into_iter().chain(last).map(Column::Input));
    let lines = sheet.row().facts.iter();
    columns.extend(lines.map(|key| Column::Line(context.catalogue.id(key))));
    let told = TOLD.iter().filter(|told| told.sheet == sheet);
    columns.extend(told.map(Column::Told));
    leading(context, sheet, &mut columns);
    columns
}

/// What answers the page's question comes first.
fn leading(context: &Context, sheet: Sheet, columns: &mut [Column]) {
    let Some((_, first)) = LEADING.iter().find(|(of, _)| *of == sheet) else {
        return;
    };
    let place = |column: &Column| {
        let key = column.key(context);
        first.iter().position(|leads| *leads == key)
    };
    columns.sort_by_key(|column| place(column).unwrap_or(first.len()));
}

impl Column<'_> {
    /// As the window and `LEADING` name it.
    fn key(self, context: &Context) -> &'static str {
        match self {
            Column::Name => NAME_KEY,
            Column::Library => LIBRARY_KEY,
            Column::Parent(_) => PARENT_KEY,
            Column::Link(link, _) => link,
            Column::Input(input) => input.key,
            Column::Line(id) => context.catalogue.line(id).key,
            Column::Told(told) => told.key,
        }
    }

    /// The lines that a computed column shows in these rows.
    pub fn lines(self, world: &dyn World, rows: &[&Row]) -> Vec<&'static str> {
        match self {
            Column::Line(id) => vec![world.context().catalogue.line(id).key],
            Column::Told(told) => {
                let watched = Watched::new(world);
                rows.iter().for_each(|row| drop(told.of(&watched, row)));
                watched.lines().collect()
            }
            _ => Vec::new(),
        }
    }

    pub fn view(self, context: &Context, plan: &Plan, sheet: Sheet) -> TableColumn {
        match self {
            Column::Name => plain(NAME_KEY, sheet.label(), true),
            Column::Parent(above) => TableColumn {
                kind: ColumnKind::Choice,
                choices: objects::link_targets(context, plan, above, None),
                ..plain(PARENT_KEY, above.label(), true)
            },
            Column::Library => TableColumn {
                kind: ColumnKind::Choice,
                choices: library_choices(context, sheet),
                ..plain(LIBRARY_KEY, "From the library", true)
            },
            Column::Link(link, to) => TableColumn {
                kind: ColumnKind::Choice,
                choices: objects::link_targets(context, plan, to, None),
                ..plain(link, to.label(), true)
            },
            Column::Input(input) => input_column(input),
            Column::Line(id) => line_column(context, id),
            Column::Told(told) => TableColumn {
                group: "Computed".to_string(),
                unit: match told.unit {
                    "" => String::new(),
                    unit => unit_label(unit),
                },
                kind: told.kind,
                description: told.description.to_string(),
                ..plain(told.key, told.label, false)
            },
        }
    }
}

fn plain(key: &str, label: &str, editable: bool) -> TableColumn {
    TableColumn {
        key: key.to_string(),
        label: label.to_string(),
        group: String::new(),
        unit: String::new(),
        kind: ColumnKind::Text,
        editable,
        description: String::new(),
        choices: Vec::new(),
        untrue: None,
    }
}

fn library_choices(context: &Context, sheet: Sheet) -> Vec<Choice> {
    let rows = context.libraries.of(sheet).iter();
    rows.map(|row| objects::library_choice(sheet, row))
        .collect()
}

fn input_column(input: &Assumption) -> TableColumn {
    TableColumn {
        group: input.group.clone(),
        unit: unit_label(&input.unit),
        kind: match input.kind {
            InputKind::Choice => ColumnKind::Choice,
            InputKind::Month => ColumnKind::Month,
            InputKind::Number | InputKind::Series => ColumnKind::Number,
        },
        description: input.description.clone(),
        choices: choices(input),
        ..plain(input.key, &input.label, true)
    }
}

fn line_column(context: &Context, id: LineId) -> TableColumn {
    let line = context.catalogue.line(id);
    TableColumn {
        group: match context.catalogue.has_months(id) {
            true => "Computed, first month".to_string(),
            false => "Computed".to_string(),
        },
        unit: unit_label(&line.unit),
        kind: ColumnKind::Result,
        description: line.note.to_string(),
        ..plain(line.key, &line.label, false)
    }
}
