//! The sheets of a workbook in their order, each written by a module of its own.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};
use switchyard_model::sheet::Sheet;

use super::book::Book;
use super::page::Page;
use super::places::Tab;
use super::steps::Steps;
use super::styles::Styles;
use super::terms::{Cached, ExportError};
use super::{checks, cover, input_sheet, line_sheets, results, series_sheet, sources, tables};

pub fn write(book: &Book, steps: &mut Steps) -> Result<Vec<u8>, ExportError> {
    let mut writer = Writer {
        workbook: Workbook::new(),
        styles: Styles::default(),
        cached: book.cached,
    };
    writer.workbook.set_properties(&properties(book)?);
    cover::write(book, &mut writer.page(Tab::Cover)?)?;
    input_sheet::write(book, &mut writer.page(Tab::Inputs)?)?;
    series_sheet::write(book, &mut writer.page(Tab::Series)?)?;
    tables::write(&mut writer.page(Tab::Tables)?)?;
    for (side, world) in &book.worlds {
        for sheet in Sheet::ALL {
            if !book.blocks(*world, sheet).is_empty() {
                let page = &mut writer.page(Tab::Lines(*side, sheet))?;
                line_sheets::write(book, *side, sheet, page, steps)?;
            }
        }
    }
    results::write(book, &mut writer.page(Tab::Results)?)?;
    checks::write(book, &mut writer.page(Tab::Checks)?)?;
    sources::write(book, &mut writer.page(Tab::Sources)?)?;
    Ok(writer.workbook.save_to_buffer()?)
}

fn properties(book: &Book) -> Result<DocProperties, ExportError> {
    let plan = book.primary().plan();
    Ok(DocProperties::new()
        .set_title(format!("{}, {}", plan.name, book.meta.scenario))
        .set_subject(format!("Input hash {}", book.meta.input_hash))
        .set_author("Switchyard")
        .set_creation_datetime(&ExcelDateTime::parse_from_str(&book.meta.created)?))
}

struct Writer {
    workbook: Workbook,
    styles: Styles,
    cached: Cached,
}

impl Writer {
    fn page(&mut self, tab: Tab) -> Result<Page<'_>, ExportError> {
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(tab.name())?;
        Ok(Page::new(sheet, &mut self.styles, self.cached))
    }
}
