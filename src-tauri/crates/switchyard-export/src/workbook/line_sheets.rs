//! One sheet per kind of row: a block per line in catalogue order, one row per owner in it. The
//! heading of a block names the line's section.

use switchyard_model::formula::Formula;
use switchyard_model::line::{Definition, Kind};
use switchyard_model::place::Place;
use switchyard_model::sheet::Sheet;
use switchyard_model::world::World;

use super::axis;
use super::book::Book;
use super::input_sheet::unit;
use super::lower::Lowering;
use super::number_format;
use super::page::Page;
use super::places::{
    Block, FIRST_MONTH, HISTORY, KEY, LABEL, OPENING, OWNER, Tab, UNIT, VALUE, month_column,
};
use super::references::Owner;
use super::side::Side;
use super::steps::Steps;
use super::styles::{Ink, Style};
use super::template::Template;
use super::terms::ExportError;

/// Excel's limit on one formula.
const LONGEST: usize = 8192;

struct Sheets<'a> {
    book: &'a Book<'a>,
    world: &'a dyn World,
    lowering: Lowering<'a>,
    tab: Tab,
}

pub fn write(
    book: &Book,
    side: Side,
    sheet: Sheet,
    page: &mut Page,
    steps: &mut Steps,
) -> Result<(), ExportError> {
    let tab = Tab::Lines(side, sheet);
    page.set_up_months(book.places.last_month())?;
    axis::write(book, page, tab)?;
    let world = book.world(side).unwrap_or(book.primary());
    let sheets = Sheets {
        book,
        world,
        lowering: Lowering::new(book, side, world),
        tab,
    };
    for block in book.blocks(world, sheet) {
        sheets.write_block(&block, page)?;
        steps.step()?;
    }
    Ok(())
}

impl Sheets<'_> {
    fn write_block(&self, block: &Block, page: &mut Page) -> Result<(), ExportError> {
        let line = block.line;
        page.text(block.heading_row, LABEL, &line.label, Style::BOLD)?;
        page.text(block.heading_row, OWNER, line.section.label(), Style::GREY)?;
        page.text(block.heading_row, UNIT, &unit(&line.unit), Style::GREY)?;
        page.text(block.heading_row, FIRST_MONTH, &line.note, Style::GREY)?;
        for owner in 0..self.world.layout().count(line.sheet) {
            self.write_owner(block, owner, page)?;
        }
        Ok(())
    }

    fn write_owner(&self, block: &Block, owner: usize, page: &mut Page) -> Result<(), ExportError> {
        let (line, row) = (block.line, block.heading_row + 1 + owner as u32);
        let plan_row = self.world.layout().sheet(line.sheet).rows[owner];
        page.text(row, LABEL, &line.label, Style::TEXT)?;
        page.text(
            row,
            OWNER,
            &self.world.plan().rows[plan_row].name,
            Style::TEXT,
        )?;
        page.text(row, UNIT, &unit(&line.unit), Style::TEXT)?;
        page.text(row, KEY, line.key, Style::GREY)?;
        match &line.definition {
            Definition::Formula { formula, opening } => {
                self.write_formulas(block, owner, row, (formula, opening), page)
            }
            Definition::Mirror { .. } => self.write_numbers(block, owner, row, page),
            Definition::Input { .. } => Ok(()),
        }
    }

    /// What the twin says, marked as coming from its own file.
    fn write_numbers(
        &self,
        block: &Block,
        owner: usize,
        row: u32,
        page: &mut Page,
    ) -> Result<(), ExportError> {
        let style = Style::number(Ink::OtherFile, number_format::of(&block.line.unit));
        let has_months = self.world.context().catalogue.has_months(block.id);
        let columns = match has_months {
            true => (0..self.book.places.months).map(month_column).collect(),
            false => vec![VALUE],
        };
        for (month, column) in columns.into_iter().enumerate() {
            page.number(row, column, self.world.value(block.id, owner, month), style)?;
        }
        Ok(())
    }

    fn write_formulas(
        &self,
        block: &Block,
        owner: usize,
        row: u32,
        (formula, opening): (&Formula, &Formula),
        page: &mut Page,
    ) -> Result<(), ExportError> {
        let line = block.line;
        let template = self.lower(block, owner, formula)?;
        let style = Style::formula(number_format::of(&line.unit), template.reads_elsewhere);
        if !self.world.context().catalogue.has_months(block.id) {
            let shown = self.world.value(block.id, owner, 0);
            return page.formula(row, VALUE, &template.at(VALUE), shown, style);
        }
        if line.kind == Kind::Flow {
            self.write_total(block, owner, row, page)?;
        }
        if self.book.places.reads_history[block.id.0] {
            self.write_history(block, owner, row, opening, page)?;
        }
        for month in 0..self.book.places.months {
            let column = month_column(month);
            let shown = self.world.value(block.id, owner, month);
            page.formula(row, column, &template.at(column), shown, style)?;
        }
        Ok(())
    }

    fn lower(
        &self,
        block: &Block,
        owner: usize,
        formula: &Formula,
    ) -> Result<Template, ExportError> {
        let at = Owner {
            key: block.line.key,
            sheet: block.line.sheet,
            row: owner,
            tab: self.tab,
        };
        let template = self.lowering.cell_text(formula, at)?;
        let length = template.fixed_at(self.book.places.last_month()).len();
        if length >= LONGEST {
            return Err(ExportError::TooLong {
                line: block.line.key.to_string(),
                length,
            });
        }
        Ok(template)
    }

    fn write_total(
        &self,
        block: &Block,
        owner: usize,
        row: u32,
        page: &mut Page,
    ) -> Result<(), ExportError> {
        let text = format!("SUM({})", self.book.places.all_months(row));
        let total: f64 = self.world.series(block.id, owner).iter().sum();
        let style = Style::formula(number_format::of(&block.line.unit), false);
        page.formula(row, VALUE, &text, total, style)
    }

    /// Zeros, then the opening in the column before the first month.
    fn write_history(
        &self,
        block: &Block,
        owner: usize,
        row: u32,
        opening: &Formula,
        page: &mut Page,
    ) -> Result<(), ExportError> {
        let format = number_format::of(&block.line.unit);
        for column in HISTORY..OPENING {
            page.number(row, column, 0.0, Style::number(Ink::Grey, format))?;
        }
        if *opening == Formula::Literal(0.0) {
            return page.number(row, OPENING, 0.0, Style::number(Ink::Grey, format));
        }
        // An opening has no month of its own; what it reads by month, it reads in the first one.
        let template = self.lower(block, owner, opening)?;
        let style = Style::formula(format, template.reads_elsewhere);
        let place = Place {
            world: self.world,
            sheet: block.line.sheet,
            row: owner,
            month: 0,
        };
        let shown = place.value(opening);
        page.formula(row, OPENING, &template.fixed_at(FIRST_MONTH), shown, style)
    }
}
