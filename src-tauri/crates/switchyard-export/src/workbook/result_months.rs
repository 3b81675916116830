//! The monthly cash behind the results: both worlds, their difference, when it has paid back.

use switchyard_model::catalogue::LineId;
use switchyard_model::measures::PAYBACK;
use switchyard_model::scalar::flag;
use switchyard_model::world::World;

use super::ExportError;
use super::book::Side;
use super::number_format::{MONEY, WHOLE};
use super::page::Page;
use super::places::{HISTORY, OPENING, OWNER, month_column};
use super::results::{
    CASH_SCENARIO, CASH_TWIN, CUMULATIVE, DIFFERENCE, PAID_BACK, Results, WAS_BELOW,
};
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
        let first_below = cumulative.iter().position(|sum| *sum < 0.0);
        let below = |month: usize| first_below.is_some_and(|first| first <= month);
        let paid = |month: usize| self.month(PAYBACK).is_some_and(|first| first <= month);
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
        let was_below = format!("MAX({{1}}{WAS_BELOW},IF({{0}}{CUMULATIVE}<0,1,0))");
        self.row(
            page,
            WAS_BELOW,
            "Has been below zero",
            WHOLE,
            &was_below,
            &|m| flag(below(m)),
        )?;
        let back = format!("MAX({{1}}{PAID_BACK},IF({{0}}{CUMULATIVE}<0,0,{{1}}{WAS_BELOW}))");
        self.row(page, PAID_BACK, "Has paid back", WHOLE, &back, &|m| {
            flag(paid(m))
        })
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
        self.label(page, row, label, if format == MONEY { "$" } else { "flag" })?;
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
