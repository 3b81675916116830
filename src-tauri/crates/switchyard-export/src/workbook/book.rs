//! One workbook being written: its worlds, its places, its sheets in order.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};
use switchyard_model::sheet::Sheet;
use switchyard_model::world::World;

use super::page::Page;
use super::places::{Block, Places, Tab, blocks};
use super::steps::Steps;
use super::styles::Styles;
use super::{
    Cached, ExportError, WorkbookMeta, checks, cover, input_sheet, line_sheets, results,
    series_sheet, sources, tables,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    Scenario,
    KeepMining,
}

impl Side {
    pub fn label(self) -> &'static str {
        match self {
            Side::Scenario => "Scenario",
            Side::KeepMining => "Keep mining",
        }
    }
}

pub struct Book<'a> {
    /// The first one's inputs are the workbook's inputs.
    pub worlds: Vec<(Side, &'a dyn World)>,
    pub meta: &'a WorkbookMeta,
    pub cached: Cached,
    pub places: Places,
}

impl<'a> Book<'a> {
    pub fn new(
        worlds: Vec<(Side, &'a dyn World)>,
        meta: &'a WorkbookMeta,
        cached: Cached,
    ) -> Book<'a> {
        Book {
            places: Places::new(&worlds),
            worlds,
            meta,
            cached,
        }
    }

    pub fn primary(&self) -> &'a dyn World {
        self.worlds[0].1
    }

    pub fn world(&self, side: Side) -> Option<&'a dyn World> {
        let found = self.worlds.iter().find(|(other, _)| *other == side);
        found.map(|(_, world)| *world)
    }

    pub fn blocks(&self, world: &'a dyn World, sheet: Sheet) -> Vec<Block<'a>> {
        blocks(world, sheet, self.places.twin_elsewhere)
    }

    pub fn write(&self, steps: &mut Steps) -> Result<Vec<u8>, ExportError> {
        let mut writer = Writer {
            workbook: Workbook::new(),
            styles: Styles::default(),
            cached: self.cached,
        };
        writer.workbook.set_properties(&self.properties()?);
        cover::write(self, &mut writer.page(Tab::Cover)?)?;
        input_sheet::write(self, &mut writer.page(Tab::Inputs)?)?;
        series_sheet::write(self, &mut writer.page(Tab::Series)?)?;
        tables::write(&mut writer.page(Tab::Tables)?)?;
        for (side, world) in &self.worlds {
            for sheet in Sheet::ALL {
                if !self.blocks(*world, sheet).is_empty() {
                    let page = &mut writer.page(Tab::Lines(*side, sheet))?;
                    line_sheets::write(self, *side, sheet, page, steps)?;
                }
            }
        }
        results::write(self, &mut writer.page(Tab::Results)?)?;
        checks::write(self, &mut writer.page(Tab::Checks)?)?;
        sources::write(self, &mut writer.page(Tab::Sources)?)?;
        Ok(writer.workbook.save_to_buffer()?)
    }

    fn properties(&self) -> Result<DocProperties, ExportError> {
        let plan = self.primary().plan();
        Ok(DocProperties::new()
            .set_title(format!("{}, {}", plan.name, self.meta.scenario))
            .set_subject(format!("Input hash {}", self.meta.input_hash))
            .set_author("Switchyard")
            .set_creation_datetime(&ExcelDateTime::parse_from_str(&self.meta.created)?))
    }
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

/// How many formulas one world takes.
pub fn formulas(world: &dyn World) -> usize {
    let catalogue = &world.context().catalogue;
    let cells = |id| {
        if catalogue.has_months(id) {
            world.plan().months
        } else {
            1
        }
    };
    catalogue
        .lines()
        .filter(|(_, line)| !line.is_input())
        .map(|(id, line)| world.layout().count(line.sheet) * cells(id))
        .sum()
}
