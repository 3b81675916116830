//! The Checks sheet: for every line and world, the sum over its block as the spreadsheet
//! recalculates it against the sum the engine exported.

use switchyard_model::sheet::Sheet;
use switchyard_model::world::World;

use super::book::Book;
use super::input_sheet::unit;
use super::number_format;
use super::page::Page;
use super::places::{Block, FIRST_MONTH, KEY, LABEL, OWNER, Tab, UNIT, VALUE};
use super::result_checks::{TwinCheck, twin_checks};
use super::side::Side;
use super::styles::{Ink, Style};
use super::template::column_letters;
use super::terms::ExportError;

const ENGINE: u16 = VALUE + 1;
const SCALE: u16 = VALUE + 2;
const DIFFERENCE: u16 = VALUE + 3;
const FAILS: u16 = VALUE + 4;
const TOLERANCE_ROW: u32 = 2;
const COUNT_ROW: u32 = 3;
const HEADING_ROW: u32 = 5;
const FIRST_ROW: u32 = 6;
/// Of the sum of all sizes in a block.
const TOLERANCE: f64 = 1e-6;
const GENERAL: &str = "#,##0.00####_);(#,##0.00####);0_)";

/// The cell that counts the checks that fail.
pub fn count_cell() -> String {
    format!(
        "{}${}${COUNT_ROW}",
        Tab::Checks.prefix(),
        column_letters(VALUE)
    )
}

pub fn write(book: &Book, page: &mut Page) -> Result<(), ExportError> {
    page.set_up_list(
        &[44.0, 14.0, 16.0, 34.0, 20.0, 20.0, 20.0, 16.0, 10.0],
        HEADING_ROW,
    )?;
    write_head(book, page)?;
    let mut row = FIRST_ROW;
    for (side, world) in &book.worlds {
        for sheet in Sheet::ALL {
            for block in book.blocks(*world, sheet) {
                write_block(book, page, row, *side, *world, &block)?;
                row += 1;
            }
        }
    }
    for check in twin_checks(book) {
        write_twin_check(page, row, &check)?;
        row += 1;
    }
    Ok(())
}

fn write_head(book: &Book, page: &mut Page) -> Result<(), ExportError> {
    page.text(1, LABEL, "Checks", Style::TITLE)?;
    page.text(
        TOLERANCE_ROW,
        LABEL,
        "Tolerance, as a share of the sizes summed",
        Style::TEXT,
    )?;
    page.number(
        TOLERANCE_ROW,
        VALUE,
        TOLERANCE,
        Style::input("0.0E+00", false),
    )?;
    page.text(COUNT_ROW, LABEL, "Checks that fail", Style::BOLD)?;
    let fails = column_letters(FAILS);
    let last = FIRST_ROW as usize + count(book).max(1) - 1;
    let text = format!("SUM({fails}{FIRST_ROW}:{fails}{last})");
    page.formula(
        COUNT_ROW,
        VALUE,
        &text,
        0.0,
        Style::formula(number_format::WHOLE, false),
    )?;
    page.text(
        4,
        LABEL,
        "The engine's sums are those of the export. After an input is changed here, differences show what the change moved.",
        Style::GREY,
    )?;
    page.headings(
        HEADING_ROW,
        &[
            (LABEL, "Line"),
            (OWNER, "World"),
            (UNIT, "Unit"),
            (KEY, "Key"),
        ],
    )?;
    page.headings(
        HEADING_ROW,
        &[
            (VALUE, "Recalculated"),
            (ENGINE, "Engine"),
            (SCALE, "Sizes summed"),
        ],
    )?;
    page.headings(HEADING_ROW, &[(DIFFERENCE, "Difference"), (FAILS, "Fails")])
}

fn count(book: &Book) -> usize {
    let lines = |world: &dyn World| {
        let sheets = Sheet::ALL.into_iter();
        sheets
            .map(|sheet| book.blocks(world, sheet).len())
            .sum::<usize>()
    };
    let both: usize = book.worlds.iter().map(|(_, world)| lines(*world)).sum();
    both + twin_checks(book).len()
}

fn write_block(
    book: &Book,
    page: &mut Page,
    row: u32,
    side: Side,
    world: &dyn World,
    block: &Block,
) -> Result<(), ExportError> {
    let line = block.line;
    page.text(row, LABEL, &line.label, Style::TEXT)?;
    page.text(row, OWNER, side.label(), Style::TEXT)?;
    page.text(row, UNIT, &unit(&line.unit), Style::TEXT)?;
    page.text(row, KEY, line.key, Style::GREY)?;
    let values = world.column(block.id);
    let (sum, scale) = (
        values.iter().sum(),
        values.iter().map(|value| value.abs()).sum(),
    );
    match range(book, side, world, block) {
        Some(range) => {
            let text = format!("SUM({range})");
            page.formula(row, VALUE, &text, sum, Style::formula(GENERAL, true))?;
        }
        None => page.number(row, VALUE, 0.0, Style::number(Ink::Grey, GENERAL))?,
    }
    page.number(row, ENGINE, sum, Style::input(GENERAL, false))?;
    page.number(row, SCALE, scale, Style::input(GENERAL, false))?;
    write_verdict(page, row, 0.0)
}

/// All result cells of a block; `None` where nobody owns a row.
fn range(book: &Book, side: Side, world: &dyn World, block: &Block) -> Option<String> {
    let owners = world.layout().count(block.line.sheet);
    let (spot, months) = (book.places.spot(side, block.id), book.places.last_month());
    let (first, last) = match world.context().catalogue.has_months(block.id) {
        true => (column_letters(FIRST_MONTH), column_letters(months)),
        false => (column_letters(VALUE), column_letters(VALUE)),
    };
    let (top, bottom) = (spot.row(0), spot.row(owners.checked_sub(1)?));
    Some(format!(
        "{}${first}${top}:${last}${bottom}",
        spot.tab.prefix()
    ))
}

fn write_twin_check(page: &mut Page, row: u32, check: &TwinCheck) -> Result<(), ExportError> {
    let style = Style::formula(GENERAL, true);
    page.text(row, LABEL, &check.label, Style::TEXT)?;
    page.text(row, OWNER, "Both", Style::TEXT)?;
    page.text(row, UNIT, "$", Style::TEXT)?;
    page.formula(row, VALUE, &check.left, check.left_shown, style)?;
    page.formula(row, ENGINE, &check.right, check.right_shown, style)?;
    page.formula(row, SCALE, &check.scale, check.scale_shown, style)?;
    write_verdict(page, row, check.left_shown - check.right_shown)
}

fn write_verdict(page: &mut Page, row: u32, shown: f64) -> Result<(), ExportError> {
    let [value, engine, scale, difference] = [VALUE, ENGINE, SCALE, DIFFERENCE].map(column_letters);
    let text = format!("{value}{row}-{engine}{row}");
    page.formula(
        row,
        DIFFERENCE,
        &text,
        shown,
        Style::formula(GENERAL, false),
    )?;
    let text = format!("IF(ABS({difference}{row})<=${value}${TOLERANCE_ROW}*{scale}{row},0,1)");
    page.formula(
        row,
        FAILS,
        &text,
        0.0,
        Style::formula(number_format::WHOLE, false),
    )
}
