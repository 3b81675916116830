//! The Results sheet: every measure of the table, linked to the line it is read from. A new
//! measure stands here without a word in this file; a new reader is one arm below.

use switchyard_model::calendar::Gathering;
use switchyard_model::catalogue::LineId;
use switchyard_model::findings::{Severity, findings};
use switchyard_model::formula::Key;
use switchyard_model::measures::{Answer, Reader, Reading, Readings};
use switchyard_model::world::World;

use super::axis;
use super::book::Book;
use super::input_sheet;
use super::number_format::{self, DATE, MONEY, PERCENT, WHOLE};
use super::page::{Page, Shown};
use super::places::{DATE_ROW, FIRST_ROW, KEY, LABEL, Tab, UNIT, VALUE, month_column};
use super::side::Side;
use super::styles::Style;
use super::template::column_letters;
use super::terms::ExportError;

const NOT_APPLICABLE: &str = "n/a";

/// Of a rate of return, after its own row.
const MONTHLY: u32 = 1;
const RATES: u32 = 2;
const NPV_AT_RATE: u32 = 3;

pub struct Results<'a> {
    book: &'a Book<'a>,
    pub world: &'a dyn World,
    pub readings: Readings,
}

/// What the scenario's measures say; a keep-mining file has nothing to compare.
pub fn results<'a>(book: &'a Book<'a>) -> Option<Results<'a>> {
    let world = book.world(Side::Scenario)?;
    let readings = Readings::of(world);
    (!readings.all.is_empty()).then_some(Results {
        book,
        world,
        readings,
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
    for (row, reading) in results.rows() {
        results.write_reading(page, row, reading)?;
    }
    results.write_errors(page)
}

fn rows_of(reading: &Reading) -> u32 {
    match reading.row.measure.reader {
        Reader::Irr(_) => NPV_AT_RATE + 1,
        _ => 1,
    }
}

impl Results<'_> {
    /// Each reading with its row.
    pub fn rows(&self) -> impl Iterator<Item = (u32, &Reading)> {
        let mut next = FIRST_ROW + 1;
        self.readings.all.iter().map(move |reading| {
            let row = next;
            next += rows_of(reading);
            (row, reading)
        })
    }

    /// Under the numbers, why they are not to be trusted; a sound plan has nothing to say here.
    fn write_errors(&self, page: &mut Page) -> Result<(), ExportError> {
        let errors = findings(self.world).into_iter();
        let errors = errors.filter(|finding| finding.severity == Severity::Error);
        let sentences =
            errors.map(|error| format!("Error in the plan as exported: {}", error.text));
        for (row, sentence) in (self.end() + 1..).zip(sentences) {
            page.text(row, LABEL, &sentence, Style::BOLD)?;
        }
        Ok(())
    }

    /// The row under the last reading.
    fn end(&self) -> u32 {
        self.rows()
            .last()
            .map_or(FIRST_ROW, |(row, reading)| row + rows_of(reading))
    }

    /// The value of a line without months.
    fn cell(&self, line: Key) -> String {
        let spot = self.book.places.spot(Side::Scenario, self.line(line));
        let column = column_letters(VALUE);
        format!("{}${column}${}", spot.tab.prefix(), spot.row(0))
    }

    /// All months of a line.
    pub fn months(&self, line: Key) -> String {
        let spot = self.book.places.spot(Side::Scenario, self.line(line));
        format!(
            "{}{}",
            spot.tab.prefix(),
            self.book.places.axis(spot.row(0))
        )
    }

    /// The last twelve months of a line.
    fn last_year(&self, line: Key) -> String {
        let spot = self.book.places.spot(Side::Scenario, self.line(line));
        let first = self.book.places.months.saturating_sub(12);
        let (first, last) = (
            column_letters(month_column(first)),
            column_letters(self.book.places.last_month()),
        );
        let row = spot.row(0);
        format!("{}${first}${row}:${last}${row}", spot.tab.prefix())
    }

    fn line(&self, key: Key) -> LineId {
        self.world.context().catalogue.id(key)
    }

    fn write_reading(
        &self,
        page: &mut Page,
        row: u32,
        reading: &Reading,
    ) -> Result<(), ExportError> {
        let measure = &reading.row.measure;
        if let Reader::Irr(gathering) = measure.reader {
            return self.write_rate(page, row, reading, gathering);
        }
        let dates = self.book.places.axis(DATE_ROW);
        let cell = || self.cell(measure.line);
        let (text, format) = match measure.reader {
            Reader::Value => (cell(), number_format::of(&measure.unit)),
            Reader::MonthOf => (
                month_of(&dates, &format!("{}+1", cell()), &format!("{}<0", cell())),
                DATE,
            ),
            Reader::MonthAfter => (
                month_of(&dates, &format!("{}+2", cell()), &format!("{}<0", cell())),
                DATE,
            ),
            Reader::DeepestMonth => {
                let line = self.months(measure.line);
                (deepest(&dates, &line), DATE)
            }
            Reader::LastYearShare(whole) => {
                let (part, whole) = (self.last_year(measure.line), self.last_year(whole));
                let text = format!("IF(SUM({whole})=0,0,SUM({part})/SUM({whole}))");
                (text, PERCENT)
            }
            Reader::Irr(_) | Reader::Year(_) => {
                unreachable!("a rate has rows of its own, and a year is no row of the table")
            }
        };
        self.label(page, row, reading.row.paired_label(), reading)?;
        let calendar = self.readings.calendar;
        let shown = match &reading.answer {
            Answer::Number(value) => Shown::Number(*value),
            Answer::Month(month) => Shown::Number(axis::date_serial(calendar.month(*month))),
            Answer::Rate(_) | Answer::Nothing(_) => Shown::Text(NOT_APPLICABLE),
        };
        page.formula(row, VALUE, &text, shown, Style::formula(format, true))
    }

    fn label(
        &self,
        page: &mut Page,
        row: u32,
        label: &str,
        reading: &Reading,
    ) -> Result<(), ExportError> {
        let measure = &reading.row.measure;
        let unit = match reading.row.measure.reader {
            Reader::MonthOf | Reader::MonthAfter | Reader::DeepestMonth => "date".to_string(),
            _ => input_sheet::unit(&measure.unit),
        };
        page.text(row, LABEL, label, Style::TEXT)?;
        page.text(row, UNIT, &unit, Style::TEXT)?;
        page.text(row, KEY, measure.line, Style::GREY)
    }

    /// The rate per year; beneath it the rate per month that it comes from, how many rates fit,
    /// and what the flows are worth at that rate.
    fn write_rate(
        &self,
        page: &mut Page,
        row: u32,
        reading: &Reading,
        gathering: Gathering,
    ) -> Result<(), ExportError> {
        assert_eq!(
            gathering,
            Gathering::Month,
            "refused when the table is built"
        );
        let label = reading.row.paired_label();
        let (flows, value) = (self.months(reading.row.measure.line), column_letters(VALUE));
        let (monthly, rates) = (
            format!("{value}{}", row + MONTHLY),
            format!("{value}{}", row + RATES),
        );
        let yearly = reading.answer.number();
        let rate = yearly.map(|rate| (1.0 + rate).powf(1.0 / 12.0) - 1.0);
        let shown = |value: Option<f64>| value.map_or(Shown::Text(NOT_APPLICABLE), Shown::Number);
        let guarded = |text: &str| format!("IF(ISNUMBER({monthly}),{text},\"{NOT_APPLICABLE}\")");
        self.label(page, row, label, reading)?;
        let year = self.book.places.constant("year_months");
        let text = guarded(&format!("(1+{monthly})^{year}-1"));
        let style = Style::formula(PERCENT, true);
        page.formula(row, VALUE, &text, shown(yearly), style)?;

        self.label(page, row + MONTHLY, &format!("{label}, per month"), reading)?;
        // From one percent a month on. Of several rates none is the rate; without one there is none.
        let text = format!(
            "IF({rates}=1,IFERROR(IRR({flows},1%),\"{NOT_APPLICABLE}\"),\"{NOT_APPLICABLE}\")"
        );
        let style = Style::formula("0.0000%", true);
        page.formula(row + MONTHLY, VALUE, &text, shown(rate), style)?;

        page.text(
            row + RATES,
            LABEL,
            "Rates that fit when this was exported",
            Style::TEXT,
        )?;
        let fitting = fitting(&reading.answer) as f64;
        page.number(row + RATES, VALUE, fitting, Style::input(WHOLE, false))?;

        page.text(
            row + NPV_AT_RATE,
            LABEL,
            "NPV at that rate, must be zero",
            Style::TEXT,
        )?;
        page.text(row + NPV_AT_RATE, UNIT, "$", Style::TEXT)?;
        // NPV discounts its first flow; a month of interest brings it back.
        let text = guarded(&format!("NPV({monthly},{flows})*(1+{monthly})"));
        let zero = shown(rate.map(|_| 0.0));
        page.formula(
            row + NPV_AT_RATE,
            VALUE,
            &text,
            zero,
            Style::formula(MONEY, true),
        )
    }
}

/// The date of the `n`th month, where there is one.
fn month_of(dates: &str, n: &str, never: &str) -> String {
    format!("IF(OR({never},{n}>COLUMNS({dates})),\"{NOT_APPLICABLE}\",INDEX({dates},1,{n}))")
}

fn deepest(dates: &str, line: &str) -> String {
    format!("IF(MIN({line})<0,INDEX({dates},1,MATCH(MIN({line}),{line},0)),\"{NOT_APPLICABLE}\")")
}

fn fitting(answer: &Answer) -> usize {
    match answer {
        Answer::Rate(irr) => irr.roots().len(),
        Answer::Number(_) | Answer::Month(_) | Answer::Nothing(_) => 0,
    }
}

/// Where the NPV at a rate stands, beneath the rate.
pub fn npv_at_rate(row: u32) -> u32 {
    row + NPV_AT_RATE
}
