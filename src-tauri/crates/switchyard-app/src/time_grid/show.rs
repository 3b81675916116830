//! What the cells of the grid say.

use switchyard_model::calendar::{Gathering, PeriodSpan};
use switchyard_model::number::{cell_text, shown_per_stored, unit_label};
use switchyard_model::plan::{Plan, Row, Value};
use switchyard_model::register::{Assumption, InputKind};
use switchyard_model::roll_up::gathered;
use switchyard_model::sheet::{SHEETS, Sheet};
use switchyard_model::usage::Usage;
use switchyard_model::world::World;

use crate::api::{CellState, GridCell, GridColumn, GridLine, GridSection, GridView};
use crate::explain::source_view;
use crate::findings::Errors;
use crate::objects::not_in_use;

/// A scenario and what stands below it: the parent's plan, or none for the base plan.
pub struct Seen<'a> {
    pub world: &'a dyn World,
    pub below: Option<&'a Plan>,
}

pub fn grid(seen: &Seen, gathering: Gathering) -> GridView {
    let periods = seen.world.calendar().periods(gathering);
    let mut sections: Vec<GridSection> = Sheet::ALL
        .iter()
        .map(|sheet| inputs(seen, *sheet, &periods, gathering))
        .collect();
    sections.push(results(seen.world, gathering));
    sections.retain(|section| !section.lines.is_empty());
    GridView {
        columns: periods.iter().map(column).collect(),
        sections,
    }
}

fn column(period: &PeriodSpan) -> GridColumn {
    GridColumn {
        key: period.key.clone(),
        label: period.tick.clone(),
        group: period.group.clone(),
        long: period.long.clone(),
        first_month: period.first_month as u32,
        months: (period.last_month - period.first_month + 1) as u32,
    }
}

fn inputs(seen: &Seen, sheet: Sheet, periods: &[PeriodSpan], gathering: Gathering) -> GridSection {
    let (context, plan) = (seen.world.context(), seen.world.plan());
    let rows = plan
        .rows_of(sheet)
        .filter(|row| context.takes_part(plan, &row.id));
    let lines = rows.flat_map(|row| {
        let inputs = context.catalogue.inputs();
        inputs
            .filter(|input| input.sheet == sheet && input.kind == InputKind::Series)
            .map(|input| input_line(seen, row, input, periods, gathering))
    });
    GridSection {
        label: sheet.label().to_string(),
        lines: lines.collect(),
    }
}

fn input_line(
    seen: &Seen,
    row: &Row,
    input: &Assumption,
    periods: &[PeriodSpan],
    gathering: Gathering,
) -> GridLine {
    let (context, plan) = (seen.world.context(), seen.world.plan());
    let spread = input.gathers;
    let value = context.input(plan, row, input).0;
    let below = seen.below.and_then(|below| {
        let row = below.row(&row.id)?;
        Some(context.input(below, row, input).0)
    });
    let typed = row.cells.contains_key(input.key);
    let cells = periods.iter().map(|period| {
        let gather = |value: &Value| spread.gathered(&months(value, period));
        let differs = below
            .as_ref()
            .filter(|below| months(below, period) != months(&value, period));
        let state = match (differs, typed) {
            (Some(_), _) => CellState::Overridden,
            (None, true) => CellState::Typed,
            (None, false) => CellState::Default,
        };
        GridCell {
            base: differs.map(|below| cell_text(&input.unit, gather(below))),
            ..cell(&input.unit, gather(&value), state)
        }
    });
    GridLine {
        row: row.id.clone(),
        key: input.key.to_string(),
        row_name: name_of(row),
        label: input.label.clone(),
        unit: unit_label(&input.unit),
        editable: true,
        roll_up: Some(spread),
        spread: match gathering {
            Gathering::Month => String::new(),
            Gathering::Quarter => spread.in_words("quarter"),
            Gathering::Year => spread.in_words("year"),
        },
        unused: Usage::of(context, plan, row)
            .unused(input)
            .map(|reason| not_in_use(&reason)),
        untrue: None,
        source: Some(source_view(&context.source(plan, row, input))),
        cells: cells.collect(),
    }
}

/// Where a sheet has one row, its heading has said the name.
fn name_of(row: &Row) -> String {
    match row.sheet.has_one_row() {
        true => String::new(),
        false => row.name.clone(),
    }
}

pub(super) fn months(value: &Value, period: &PeriodSpan) -> Vec<f64> {
    (period.first_month..=period.last_month)
        .map(|month| value.at(month))
        .collect()
}

fn cell(unit: &str, value: f64, state: CellState) -> GridCell {
    GridCell {
        text: cell_text(unit, value),
        // The clipboard must not carry the dust of a scaling.
        value: (value * shown_per_stored(unit) * 1e9).round() / 1e9,
        state,
        base: None,
    }
}

fn results(world: &dyn World, gathering: Gathering) -> GridSection {
    let errors = Errors::of(world);
    let errors = &errors;
    let catalogue = &world.context().catalogue;
    let lines = SHEETS.iter().flat_map(|kind| {
        let owner = world.plan().rows_of(kind.sheet).next();
        kind.watched.iter().filter_map(move |key| {
            let (owner, id) = (owner?, catalogue.find(key)?);
            let line = catalogue.line(id);
            let values = gathered(world, id, 0, gathering)?;
            Some(GridLine {
                row: owner.id.clone(),
                key: line.key.to_string(),
                row_name: name_of(owner),
                label: line.label.to_string(),
                unit: unit_label(&line.unit),
                editable: false,
                roll_up: None,
                spread: String::new(),
                unused: None,
                source: None,
                untrue: errors.untrue(&[line.key]),
                cells: values
                    .iter()
                    .map(|value| cell(&line.unit, *value, CellState::Result))
                    .collect(),
            })
        })
    });
    GridSection {
        label: "Results".to_string(),
        lines: lines.collect(),
    }
}
