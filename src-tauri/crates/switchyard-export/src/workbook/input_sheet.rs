//! The Inputs sheet: constants by name, then every input of every row. What a person may change
//! stands here and nowhere else.

use switchyard_model::catalogue::{Catalogue, LineId};
use switchyard_model::keys;
use switchyard_model::number;
use switchyard_model::plan::Origin;
use switchyard_model::register::{Assumption, InputKind};

use super::axis;
use super::book::Book;
use super::entries::Entry;
use super::number_format;
use super::page::Page;
use super::places::{KEY, LABEL, OWNER, TWIN_VALUE, UNIT, VALUE, differs};
use super::styles::Style;
use super::template::column_letters;
use super::terms::ExportError;

const READS_AS: u16 = 6;
const ORIGIN: u16 = 7;
const SOURCE: u16 = 8;

pub fn write(book: &Book, page: &mut Page) -> Result<(), ExportError> {
    page.set_up_list(&[36.0, 24.0, 16.0, 30.0, 16.0, 16.0, 34.0, 12.0, 60.0], 2)?;
    for (at, entry) in book.places.entries.iter().enumerate() {
        let row = at as u32 + 1;
        match entry {
            Entry::Title => page.text(row, LABEL, "Inputs", Style::TITLE)?,
            Entry::Headings => write_headings(page, row)?,
            Entry::Empty => {}
            Entry::Section(label) => page.text(row, LABEL, label, Style::BOLD)?,
            Entry::Constant {
                key,
                label,
                unit,
                value,
            } => {
                page.text(row, LABEL, label, Style::TEXT)?;
                page.text(row, UNIT, unit, Style::TEXT)?;
                page.text(row, KEY, key, Style::GREY)?;
                page.number(
                    row,
                    VALUE,
                    *value,
                    Style::input(number_format::PLAIN, false),
                )?;
            }
            Entry::FirstDate => write_first_date(book, page, row)?,
            Entry::Input { line, owner, .. } => write_input(book, page, row, *line, *owner)?,
        }
    }
    Ok(())
}

fn write_headings(page: &mut Page, row: u32) -> Result<(), ExportError> {
    page.headings(
        row,
        &[
            (LABEL, "Input"),
            (OWNER, "Owner"),
            (UNIT, "Unit"),
            (KEY, "Key"),
        ],
    )?;
    page.headings(row, &[(VALUE, "Value"), (TWIN_VALUE, "Keep mining")])?;
    page.headings(
        row,
        &[
            (READS_AS, "Reads as"),
            (ORIGIN, "Origin"),
            (SOURCE, "Source"),
        ],
    )
}

fn write_first_date(book: &Book, page: &mut Page, row: u32) -> Result<(), ExportError> {
    page.text(row, LABEL, "First month, as a date", Style::TEXT)?;
    page.text(row, UNIT, "date", Style::TEXT)?;
    page.text(row, KEY, "first_month_date", Style::GREY)?;
    let text = axis::date_formula(book, book.places.constant(keys::start_month));
    let shown = axis::date_serial(book.primary().plan().start);
    page.formula(
        row,
        VALUE,
        &text,
        shown,
        Style::formula(number_format::DATE, false),
    )
}

fn write_input(
    book: &Book,
    page: &mut Page,
    row: u32,
    id: LineId,
    owner: usize,
) -> Result<(), ExportError> {
    let world = book.primary();
    let (plan, context) = (world.plan(), world.context());
    let line = context.catalogue.line(id);
    let plan_row = &plan.rows[world.layout().sheet(line.sheet).rows[owner]];
    page.text(row, LABEL, &line.label, Style::TEXT)?;
    page.text(row, OWNER, &plan_row.name, Style::TEXT)?;
    page.text(row, UNIT, &unit(&line.unit), Style::TEXT)?;
    page.text(row, KEY, line.key, Style::GREY)?;
    let Some(assumption) = context.catalogue.assumption(line.key) else {
        return Ok(());
    };
    let source = context.source(plan, plan_row, assumption);
    let style = Style::input(format(&context.catalogue, id), source.is_placeholder());
    page.number(row, VALUE, world.value(id, owner, 0), style)?;
    if differs(&book.worlds, id) {
        for (_, twin) in &book.worlds[1..] {
            page.number(row, TWIN_VALUE, twin.value(id, owner, 0), style)?;
        }
    }
    write_reads_as(book, page, row, assumption, world.value(id, owner, 0))?;
    let (_, origin) = context.input(plan, plan_row, assumption);
    page.text(row, ORIGIN, origin_text(origin), Style::TEXT)?;
    page.text(row, SOURCE, source.text(), Style::TEXT)
}

fn write_reads_as(
    book: &Book,
    page: &mut Page,
    row: u32,
    assumption: &Assumption,
    value: f64,
) -> Result<(), ExportError> {
    match assumption.kind {
        InputKind::Month => {
            let text = axis::date_formula(book, &format!("{}{row}", column_letters(VALUE)));
            let shown = axis::date_serial(switchyard_model::calendar::Month(value as i32));
            page.formula(
                row,
                READS_AS,
                &text,
                shown,
                Style::formula(number_format::DATE, false),
            )
        }
        InputKind::Choice => {
            let choices = assumption.choices.iter().enumerate();
            let list: Vec<String> = choices
                .map(|(code, name)| format!("{code} {name}"))
                .collect();
            page.text(row, READS_AS, &list.join(", "), Style::GREY)
        }
        InputKind::Number | InputKind::Series => Ok(()),
    }
}

fn format(catalogue: &Catalogue, id: LineId) -> &'static str {
    number_format::input(&catalogue.line(id).unit)
}

pub fn origin_text(origin: Origin) -> &'static str {
    match origin {
        Origin::Typed => "Typed",
        Origin::Library => "Library",
        Origin::Default => "Default",
        Origin::Kept => "Kept from an earlier register",
    }
}

/// As a person writes the unit, or as the model does where nobody has a word for it.
pub fn unit(unit: &str) -> String {
    let label = number::unit_label(unit);
    if label.is_empty() {
        unit.to_string()
    } else {
        label
    }
}
