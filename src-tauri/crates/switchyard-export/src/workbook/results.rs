//! The Results sheet: what conversion is worth against keep mining, with the monthly cash behind
//! it. The numbers shown before recalculation come from `switchyard_model::measures`.

use switchyard_model::catalogue::LineId;
use switchyard_model::keys;
use switchyard_model::measures::{
    Answer, PAYBACK as PAID, Readings, TROUGH as DEEPEST, UPLIFT as GAINED,
};
use switchyard_model::world::World;

use super::ExportError;
use super::axis;
use super::book::{Book, Side};
use super::number_format::{DATE, MONEY, PERCENT, WHOLE};
use super::page::{Page, Shown};
use super::places::{DATE_ROW, FIRST_ROW, KEY, LABEL, Tab, UNIT, VALUE};
use super::styles::{Ink, Style};
use super::template::column_letters;

const NPV_SCENARIO: u32 = FIRST_ROW + 1;
const NPV_TWIN: u32 = NPV_SCENARIO + 1;
pub const UPLIFT: u32 = NPV_TWIN + 1;
const CAPEX: u32 = UPLIFT + 1;
const FUNDING: u32 = CAPEX + 1;
const TROUGH: u32 = FUNDING + 1;
const RATES: u32 = TROUGH + 1;
const MONTHLY_IRR: u32 = RATES + 1;
const IRR: u32 = MONTHLY_IRR + 1;
pub const NPV_AT_IRR: u32 = IRR + 1;
const PAYBACK: u32 = NPV_AT_IRR + 1;
pub const CASH_SCENARIO: u32 = PAYBACK + 3;
pub const CASH_TWIN: u32 = CASH_SCENARIO + 1;
pub const DIFFERENCE: u32 = CASH_TWIN + 1;
pub const CUMULATIVE: u32 = DIFFERENCE + 1;
pub const BEHIND: u32 = CUMULATIVE + 1;
const NOT_APPLICABLE: &str = "n/a";

/// Lines the results read; a catalogue without them has no results.
pub struct Lines {
    pub npv: LineId,
    pub capex: LineId,
    pub funding: LineId,
    pub cash: LineId,
    pub terminal: LineId,
    pub cumulative: LineId,
    pub discount: LineId,
}

impl Lines {
    fn of(world: &dyn World) -> Option<Lines> {
        let find = |key: &str| {
            let catalogue = &world.context().catalogue;
            let id = catalogue.find(key)?;
            let sheet = catalogue.line(id).sheet;
            (sheet.has_one_row() && world.layout().count(sheet) == 1).then_some(id)
        };
        Some(Lines {
            npv: find(keys::npv_usd)?,
            capex: find(keys::capex_total_usd)?,
            funding: find(keys::funding_need_usd)?,
            cash: find(keys::free_cash_usd)?,
            terminal: find(keys::terminal_value_usd)?,
            cumulative: find(keys::cumulative_cash_usd)?,
            discount: find(keys::discount_factor)?,
        })
    }
}

pub struct Results<'a> {
    pub book: &'a Book<'a>,
    pub lines: Lines,
    pub scenario: &'a dyn World,
    pub twin: &'a dyn World,
    pub readings: Readings,
    pub difference: Vec<f64>,
}

/// Both worlds, wherever the twin stands; a keep-mining file has nothing to compare.
pub fn results<'a>(book: &'a Book<'a>) -> Option<Results<'a>> {
    let scenario = book.world(Side::Scenario)?;
    let twin = book.world(Side::KeepMining).or(book.other)?;
    let lines = Lines::of(scenario)?;
    let cash = |world: &dyn World| {
        let (free, terminal) = (world.series(lines.cash, 0), world.series(lines.terminal, 0));
        free.into_iter()
            .zip(terminal)
            .map(|(a, b)| a + b)
            .collect::<Vec<f64>>()
    };
    let difference = cash(scenario)
        .into_iter()
        .zip(cash(twin))
        .map(|(a, b)| a - b)
        .collect();
    Some(Results {
        book,
        readings: Readings::of(scenario, twin),
        lines,
        scenario,
        twin,
        difference,
    })
}

pub fn write(book: &Book, page: &mut Page) -> Result<(), ExportError> {
    page.set_up_months(book.places.last_month())?;
    axis::write(book, page, Tab::Results)?;
    let Some(results) = results(book) else {
        return page.text(
            FIRST_ROW,
            LABEL,
            "Conversion is valued in the scenario's workbook.",
            Style::GREY,
        );
    };
    page.text(FIRST_ROW, LABEL, "Value of the conversion", Style::BOLD)?;
    results.write_value(page)?;
    results.write_risk(page)?;
    results.write_return(page)?;
    page.text(CASH_SCENARIO - 1, LABEL, "Monthly cash", Style::BOLD)?;
    results.write_months(page)
}

impl Results<'_> {
    pub fn label(
        &self,
        page: &mut Page,
        row: u32,
        label: &str,
        unit: &str,
    ) -> Result<(), ExportError> {
        page.text(row, LABEL, label, Style::TEXT)?;
        page.text(row, UNIT, unit, Style::TEXT)
    }

    /// The value of a line of one row; the twin's stands as a number when it has its own file.
    fn link(
        &self,
        page: &mut Page,
        row: u32,
        side: Side,
        line: LineId,
        label: &str,
    ) -> Result<(), ExportError> {
        self.label(page, row, label, "$")?;
        page.text(
            row,
            KEY,
            self.scenario.context().catalogue.line(line).key,
            Style::GREY,
        )?;
        let world = if side == Side::Scenario {
            self.scenario
        } else {
            self.twin
        };
        let shown = world.value(line, 0, 0);
        if self.book.world(side).is_none() {
            return page.number(row, VALUE, shown, Style::number(Ink::OtherFile, MONEY));
        }
        let spot = self.book.places.spot(side, line);
        let text = format!(
            "{}${}{}",
            spot.tab.prefix(),
            column_letters(VALUE),
            spot.row(0)
        );
        page.formula(row, VALUE, &text, shown, Style::formula(MONEY, true))
    }

    fn write_value(&self, page: &mut Page) -> Result<(), ExportError> {
        let (npv, value) = (self.lines.npv, column_letters(VALUE));
        self.link(page, NPV_SCENARIO, Side::Scenario, npv, "NPV, scenario")?;
        self.link(page, NPV_TWIN, Side::KeepMining, npv, "NPV, keep mining")?;
        self.label(page, UPLIFT, "NPV uplift of converting", "$")?;
        let text = format!("{value}{NPV_SCENARIO}-{value}{NPV_TWIN}");
        page.formula(
            UPLIFT,
            VALUE,
            &text,
            self.readings.number(GAINED).unwrap_or_default(),
            Style::formula(MONEY, false),
        )?;
        self.link(
            page,
            CAPEX,
            Side::Scenario,
            self.lines.capex,
            "Conversion capex, total",
        )
    }

    fn write_risk(&self, page: &mut Page) -> Result<(), ExportError> {
        self.link(
            page,
            FUNDING,
            Side::Scenario,
            self.lines.funding,
            "Peak funding need",
        )?;
        self.label(page, TROUGH, "Month of the deepest cumulative cash", "date")?;
        let spot = self.book.places.spot(Side::Scenario, self.lines.cumulative);
        let cash = format!(
            "{}{}",
            spot.tab.prefix(),
            self.book.places.axis(spot.row(0))
        );
        let dates = self.book.places.axis(DATE_ROW);
        let text = format!(
            "IF(MIN({cash})<0,INDEX({dates},1,MATCH(MIN({cash}),{cash},0)),\"{NOT_APPLICABLE}\")"
        );
        self.date(page, TROUGH, &text, self.month(DEEPEST), true)
    }

    fn date(
        &self,
        page: &mut Page,
        row: u32,
        text: &str,
        month: Option<usize>,
        elsewhere: bool,
    ) -> Result<(), ExportError> {
        let shown = month.map_or(Shown::Text(NOT_APPLICABLE), |month| {
            axis::date_serial(self.scenario.calendar().month(month)).into()
        });
        page.formula(row, VALUE, text, shown, Style::formula(DATE, elsewhere))
    }

    fn write_return(&self, page: &mut Page) -> Result<(), ExportError> {
        let value = column_letters(VALUE);
        let flows = self.book.places.axis(DIFFERENCE);
        let yearly = self.readings.number("irr");
        let rate = yearly.map(|rate| (1.0 + rate).powf(1.0 / 12.0) - 1.0);
        self.label(page, RATES, "Rates that fit when this was exported", "")?;
        let rates = self.rates() as f64;
        page.number(RATES, VALUE, rates, Style::input(WHOLE, false))?;
        self.label(page, MONTHLY_IRR, "Incremental IRR, per month", "%")?;
        // From one percent a month on. Of several rates none is the rate; without one there is none.
        let text = format!(
            "IF({value}{RATES}=1,IFERROR(IRR({flows},1%),\"{NOT_APPLICABLE}\"),\"{NOT_APPLICABLE}\")"
        );
        self.guarded(page, MONTHLY_IRR, &text, rate, "0.0000%")?;
        self.label(page, IRR, "Incremental IRR, per year", "%")?;
        let year = self.book.places.constant("year_months");
        let text = format!(
            "IF(ISNUMBER({value}{MONTHLY_IRR}),(1+{value}{MONTHLY_IRR})^{year}-1,\"{NOT_APPLICABLE}\")"
        );
        self.guarded(page, IRR, &text, yearly, PERCENT)?;
        self.label(page, NPV_AT_IRR, "NPV at that rate, must be zero", "$")?;
        // NPV discounts its first flow; a month of interest brings it back.
        let text = format!(
            "IF(ISNUMBER({value}{MONTHLY_IRR}),NPV({value}{MONTHLY_IRR},{flows})*(1+{value}{MONTHLY_IRR}),\"{NOT_APPLICABLE}\")"
        );
        self.guarded(page, NPV_AT_IRR, &text, rate.map(|_| 0.0), MONEY)?;
        self.label(
            page,
            PAYBACK,
            "Paid back, forgone mining cash counted",
            "date",
        )?;
        let (behind, dates) = (
            self.book.places.axis(BEHIND),
            self.book.places.axis(DATE_ROW),
        );
        let text = format!(
            "IF(OR(MAX({behind})=0,MAX({behind})=COLUMNS({behind})),\"{NOT_APPLICABLE}\",INDEX({dates},1,MAX({behind})+1))"
        );
        self.date(page, PAYBACK, &text, self.month(PAID), false)
    }

    pub fn month(&self, id: &str) -> Option<usize> {
        self.readings.find(id)?.answer.month()
    }

    /// How many rates fit the difference in cash.
    fn rates(&self) -> usize {
        match self.readings.find("irr").map(|reading| &reading.answer) {
            Some(Answer::Rate(irr)) => irr.roots().len(),
            _ => 0,
        }
    }

    fn guarded(
        &self,
        page: &mut Page,
        row: u32,
        text: &str,
        value: Option<f64>,
        format: &'static str,
    ) -> Result<(), ExportError> {
        let shown = value.map_or(Shown::Text(NOT_APPLICABLE), Shown::Number);
        page.formula(row, VALUE, text, shown, Style::formula(format, false))
    }
}
