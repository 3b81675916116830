//! The monthly cash behind the results: both worlds, their difference, when it has paid back.

use switchyard_model::catalogue::LineId;
use switchyard_model::scalar::HALF_CENT;
use switchyard_model::world::World;

use super::ExportError;
use super::book::Side;
use super::input_sheet;
use super::number_format::{MONEY, WHOLE};
use super::page::Page;
use super::places::{HISTORY, INDEX_ROW, OPENING, OWNER, month_column};
use super::results::{BEHIND, CASH_SCENARIO, CASH_TWIN, CUMULATIVE, DIFFERENCE, Results};
use super::styles::{Ink, Style};
use super::template::column_letters;

impl Results<'_> {
    pub fn write_months(&self, page: &mut Page) -> Result<(), ExportError> {
        self.write_cash(page, CASH_SCENARIO, Side::Scenario, self.scenario)?;
        self.write_cash(page, CASH_TWIN, Side::KeepMining, self.twin)?;
        let mut cumulative = Vec::new();
        let mut sum = 0.0;
        for flow in &self.difference {
            sum += flow;
            cumulative.push(sum);
        }
        let behind = |month: usize| {
            let last = cumulative[..=month]
                .iter()
                .rposition(|sum| *sum < -HALF_CENT);
            last.map_or(0.0, |last| last as f64 + 1.0)
        };
        let minus = format!("{{0}}{CASH_SCENARIO}-{{0}}{CASH_TWIN}");
        self.row(page, DIFFERENCE, "Difference", MONEY, &minus, &|m| {
            self.difference[m]
        })?;
        let running = format!("{{1}}{CUMULATIVE}+{{0}}{DIFFERENCE}");
        self.row(
            page,
            CUMULATIVE,
            "Difference so far",
            MONEY,
            &running,
            &|m| cumulative[m],
        )?;
        // The newest month in which it is behind, counted from 1; half a cent is nothing.
        let half_cent = self.book.places.constant(input_sheet::HALF_CENT);
        let newest =
            format!("MAX({{1}}{BEHIND},IF({{0}}{CUMULATIVE}<-{half_cent},{{0}}{INDEX_ROW}+1,0))");
        self.row(page, BEHIND, "Behind until month", WHOLE, &newest, &behind)
    }

    /// Free cash and terminal value of one world.
    fn write_cash(
        &self,
        page: &mut Page,
        row: u32,
        side: Side,
        world: &dyn World,
    ) -> Result<(), ExportError> {
        self.label(page, row, "Free cash and terminal value", "$")?;
        page.text(row, OWNER, side.label(), Style::TEXT)?;
        let here = self.book.world(side).is_some();
        for month in 0..self.book.places.months {
            let column = month_column(month);
            let cash = world.value(self.lines.cash, 0, month);
            let shown = cash + world.value(self.lines.terminal, 0, month);
            if here {
                let text = format!(
                    "{}+{}",
                    self.month_cell(side, self.lines.cash, column),
                    self.month_cell(side, self.lines.terminal, column)
                );
                page.formula(row, column, &text, shown, Style::formula(MONEY, true))?;
            } else {
                page.number(row, column, shown, Style::number(Ink::OtherFile, MONEY))?;
            }
        }
        Ok(())
    }

    fn month_cell(&self, side: Side, line: LineId, column: u16) -> String {
        let spot = self.book.places.spot(side, line);
        format!(
            "{}{}{}",
            spot.tab.prefix(),
            column_letters(column),
            spot.row(0)
        )
    }

    /// A row whose pattern names this month's column `{0}` and the one before `{1}`.
    fn row(
        &self,
        page: &mut Page,
        row: u32,
        label: &str,
        format: &'static str,
        pattern: &str,
        shown: &dyn Fn(usize) -> f64,
    ) -> Result<(), ExportError> {
        self.label(
            page,
            row,
            label,
            if format == MONEY { "$" } else { "months" },
        )?;
        for column in HISTORY..=OPENING {
            page.number(row, column, 0.0, Style::number(Ink::Grey, WHOLE))?;
        }
        for month in 0..self.book.places.months {
            let column = month_column(month);
            let text = pattern
                .replace("{0}", &column_letters(column))
                .replace("{1}", &column_letters(column - 1));
            page.formula(
                row,
                column,
                &text,
                shown(month),
                Style::formula(format, false),
            )?;
        }
        Ok(())
    }
}
