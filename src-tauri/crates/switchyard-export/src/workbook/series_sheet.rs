//! The Input series sheet: inputs typed by month, in the same columns as every result.

use switchyard_model::catalogue::LineId;
use switchyard_model::sheet::Sheet;
use switchyard_model::world::World;

use super::axis;
use super::book::Book;
use super::input_sheet::unit;
use super::number_format;
use super::page::Page;
use super::places::{
    FIRST_ROW, HISTORY, KEY, LABEL, OPENING, OWNER, Tab, UNIT, differs, month_column,
};
use super::side::Side;
use super::styles::{Ink, Style};
use super::terms::ExportError;

/// Each row of the sheet from the first on: whose input it is, which, of which owner. A twin has
/// rows of its own only where it differs.
pub fn rows(worlds: &[(Side, &dyn World)]) -> Vec<(Side, LineId, usize)> {
    let mut rows = Vec::new();
    for (at, (side, world)) in worlds.iter().enumerate() {
        let catalogue = &world.context().catalogue;
        for sheet in Sheet::ALL {
            for (id, line) in catalogue.lines() {
                let own = at == 0 || differs(worlds, id);
                if line.sheet == sheet && line.is_input() && catalogue.has_months(id) && own {
                    let owners = 0..world.layout().count(sheet);
                    rows.extend(owners.map(|owner| (*side, id, owner)));
                }
            }
        }
    }
    rows
}

pub fn write(book: &Book, page: &mut Page) -> Result<(), ExportError> {
    page.set_up_months(book.places.last_month())?;
    axis::write(book, page, Tab::Series)?;
    for (at, (side, id, owner)) in rows(&book.worlds).into_iter().enumerate() {
        write_row(book, page, FIRST_ROW + at as u32, side, id, owner)?;
    }
    Ok(())
}

fn write_row(
    book: &Book,
    page: &mut Page,
    row: u32,
    side: Side,
    id: LineId,
    owner: usize,
) -> Result<(), ExportError> {
    let world = book.world(side).unwrap_or(book.primary());
    let (plan, context) = (world.plan(), world.context());
    let line = context.catalogue.line(id);
    let plan_row = &plan.rows[world.layout().sheet(line.sheet).rows[owner]];
    page.text(row, LABEL, &line.label, Style::TEXT)?;
    page.text(row, OWNER, &plan_row.name, Style::TEXT)?;
    page.text(row, UNIT, &unit(&line.unit), Style::TEXT)?;
    page.text(row, KEY, line.key, Style::GREY)?;
    if book.places.reads_history[id.0] {
        for column in HISTORY..=OPENING {
            page.number(
                row,
                column,
                0.0,
                Style::number(Ink::Grey, number_format::WHOLE),
            )?;
        }
    }
    let placeholder = context
        .catalogue
        .assumption(line.key)
        .is_some_and(|assumption| context.source(plan, plan_row, assumption).is_placeholder());
    let style = Style::input(number_format::input(&line.unit), placeholder);
    for month in 0..plan.months {
        page.number(
            row,
            month_column(month),
            world.value(id, owner, month),
            style,
        )?;
    }
    Ok(())
}
