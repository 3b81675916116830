//! The Cover: what this workbook is, how to read its colours, and whether its checks pass.

use rust_xlsxwriter::{ConditionalFormatText, ConditionalFormatTextRule};

use super::book::Book;
use super::checks;
use super::number_format::{PLAIN, WHOLE};
use super::page::{Page, Shown};
use super::styles::{Ground, Ink, Style};
use super::terms::ExportError;

const PASS: &str = "All checks pass";
const CHECK_ROW: u32 = 8;
const LEGEND_ROW: u32 = 11;
const NOTES_ROW: u32 = 20;

pub fn write(book: &Book, page: &mut Page) -> Result<(), ExportError> {
    page.set_up_list(&[28.0, 70.0], 0)?;
    page.sheet.set_screen_gridlines(false);
    let plan = book.primary().plan();
    page.text(1, 0, &plan.name, Style::TITLE)?;
    page.text(2, 0, &plan.description, Style::GREY)?;
    let worlds: Vec<&str> = book.worlds.iter().map(|(side, _)| side.label()).collect();
    let facts = [
        ("Scenario", book.meta.scenario.as_str()),
        ("Worlds in this file", &worlds.join(", ")),
        ("Engine version", &book.meta.engine_version),
        ("Input hash", &book.meta.input_hash),
        ("Checks", ""),
    ];
    for (at, (label, fact)) in facts.into_iter().enumerate() {
        page.text(4 + at as u32, 0, label, Style::BOLD)?;
        page.text(4 + at as u32, 1, fact, Style::TEXT)?;
    }
    write_check(page)?;
    write_legend(page)?;
    write_notes(book, page)
}

fn write_check(page: &mut Page) -> Result<(), ExportError> {
    let cell = checks::count_cell();
    let text = format!("IF({cell}=0,\"{PASS}\",\"Checks that fail: \"&{cell})");
    let style = Style {
        bold: true,
        ..Style::TEXT.on(Ground::Bad)
    };
    page.formula(CHECK_ROW, 1, &text, Shown::Text(PASS), style)?;
    let good = rust_xlsxwriter::Format::new().set_background_color(0xC6EFCE);
    let passes = ConditionalFormatText::new()
        .set_rule(ConditionalFormatTextRule::BeginsWith(PASS.to_string()))
        .set_format(good);
    page.sheet
        .add_conditional_format(CHECK_ROW - 1, 1, CHECK_ROW - 1, 1, &passes)?;
    Ok(())
}

fn write_legend(page: &mut Page) -> Result<(), ExportError> {
    page.text(LEGEND_ROW - 1, 0, "Colours", Style::BOLD)?;
    let legend = [
        (
            Style::input(WHOLE, false),
            "typed input: change it on Inputs or Input series",
        ),
        (
            Style::input(WHOLE, true),
            "placeholder without a public source: replace it",
        ),
        (Style::formula(WHOLE, false), "formula over its own sheet"),
        (
            Style::formula(WHOLE, true),
            "formula that reads other sheets",
        ),
        (
            Style::number(Ink::OtherFile, WHOLE),
            "copied from the keep-mining workbook",
        ),
        (
            Style::number(Ink::Grey, PLAIN),
            "history before the first month, keys and notes",
        ),
    ];
    for (at, (style, meaning)) in legend.into_iter().enumerate() {
        let row = LEGEND_ROW + at as u32;
        page.text(row, 0, "1,234", style)?;
        page.text(row, 1, meaning, Style::TEXT)?;
    }
    Ok(())
}

fn write_notes(book: &Book, page: &mut Page) -> Result<(), ExportError> {
    let mut notes = vec![
        "Every result is a live formula, one per row, the same in every month; each month has the same column on every sheet.",
        "Minus amounts stand in parentheses. A calendar month number is the year times 12 plus the month less 1.",
        "Keep mining is the same plan with nothing converted: it reads the same inputs except the conversion switch.",
    ];
    if book.worlds.len() == 1 {
        notes.push("Scenario and keep mining stand in two workbooks, because together they have more than 1.5 million formulas.");
    }
    for (at, note) in notes.into_iter().enumerate() {
        page.text(NOTES_ROW + at as u32, 0, note, Style::TEXT)?;
    }
    Ok(())
}
