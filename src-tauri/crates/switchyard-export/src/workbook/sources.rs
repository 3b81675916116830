//! The Sources sheet: who says so, for every input of every row.

use switchyard_model::line::Line;
use switchyard_model::plan::Row;
use switchyard_model::sheet::Sheet;

use super::book::Book;
use super::input_sheet::origin_text;
use super::page::Page;
use super::styles::{Ground, Style};
use super::terms::ExportError;

const HEADINGS: [&str; 9] = [
    "Input",
    "Owner",
    "Key",
    "Origin",
    "Source",
    "Type",
    "As of",
    "Confidence",
    "Note",
];

pub fn write(book: &Book, page: &mut Page) -> Result<(), ExportError> {
    page.set_up_list(&[36.0, 24.0, 30.0, 12.0, 60.0, 20.0, 12.0, 12.0, 60.0], 2)?;
    page.text(1, 0, "Sources", Style::TITLE)?;
    for (column, heading) in HEADINGS.iter().enumerate() {
        page.text(2, column as u16, heading, Style::HEADING)?;
    }
    let world = book.primary();
    let mut row = 3;
    for sheet in Sheet::ALL {
        for (_, line) in world.context().catalogue.lines() {
            if line.sheet == sheet && line.is_input() {
                for at in &world.layout().sheet(sheet).rows {
                    write_source(book, page, row, line, &world.plan().rows[*at])?;
                    row += 1;
                }
            }
        }
    }
    Ok(())
}

fn write_source(
    book: &Book,
    page: &mut Page,
    row: u32,
    line: &Line,
    owner: &Row,
) -> Result<(), ExportError> {
    let world = book.primary();
    let (plan, context) = (world.plan(), world.context());
    let Some(assumption) = context.catalogue.assumption(line.key) else {
        return Ok(());
    };
    let (_, origin) = context.input(plan, owner, assumption);
    let source = context.source(plan, owner, assumption);
    let style = if source.is_placeholder() {
        Style::TEXT.on(Ground::Placeholder)
    } else {
        Style::TEXT
    };
    page.text(row, 0, &line.label, Style::TEXT)?;
    page.text(row, 1, &owner.name, Style::TEXT)?;
    page.text(row, 2, line.key, Style::GREY)?;
    page.text(row, 3, origin_text(origin), Style::TEXT)?;
    page.text(row, 4, source.text(), style)?;
    page.text(row, 5, &source.source_type, Style::TEXT)?;
    page.text(row, 6, &source.as_of, Style::TEXT)?;
    page.text(row, 7, &source.confidence, Style::TEXT)?;
    page.text(row, 8, &source.note, Style::TEXT)
}
