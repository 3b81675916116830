//! The time axis: month, months since start, fiscal year. It is computed once, on Input series;
//! every other sheet shows that one.

use switchyard_model::calendar::Month;
use switchyard_model::keys;

use super::book::Book;
use super::number_format;
use super::page::Page;
use super::places::{
    DATE_ROW, FIRST_MONTH, HEADING_ROW, INDEX_ROW, KEY, LABEL, OPENING, OWNER, Tab, UNIT, VALUE,
    YEAR_ROW, month_column,
};
use super::styles::Style;
use super::template::column_letters;
use super::terms::ExportError;

const ROWS: [(u32, &str, &str); 3] = [
    (DATE_ROW, "Month", number_format::DATE),
    (INDEX_ROW, "Months since start", number_format::WHOLE),
    (YEAR_ROW, "Fiscal year", number_format::WHOLE),
];

/// Title, time axis and column headings of a sheet with months across.
pub fn write(book: &Book, page: &mut Page, tab: Tab) -> Result<(), ExportError> {
    let plan = book.primary().plan();
    let title = format!("{} — {}, {}", tab.name(), plan.name, book.meta.scenario);
    page.text(1, LABEL, &title, Style::TITLE)?;
    for (row, label, format) in ROWS {
        page.text(row, LABEL, label, Style::BOLD)?;
        if row == INDEX_ROW && tab == Tab::Series {
            page.number(
                row,
                OPENING,
                -1.0,
                Style::number(super::styles::Ink::Formula, format),
            )?;
        }
        for month in 0..book.places.months {
            let (text, elsewhere) = axis_formula(book, tab, row, month);
            let style = Style::formula(format, elsewhere);
            let shown = value(book, row, month);
            page.formula(
                row,
                month_column(month),
                &text,
                shown,
                Style {
                    bold: true,
                    ..style
                },
            )?;
        }
    }
    page.headings(
        HEADING_ROW,
        &[
            (LABEL, "Line"),
            (OWNER, "Owner"),
            (UNIT, "Unit"),
            (KEY, "Key"),
        ],
    )?;
    page.headings(
        HEADING_ROW,
        &[(VALUE, "Value or total"), (OPENING, "Opening")],
    )?;
    page.headings(HEADING_ROW, &[(FIRST_MONTH, "Months")])
}

/// The formula, and whether it reads another sheet.
fn axis_formula(book: &Book, tab: Tab, row: u32, month: usize) -> (String, bool) {
    let here = column_letters(month_column(month));
    if tab != Tab::Series {
        return (format!("{}{here}{row}", Tab::Series.prefix()), true);
    }
    match row {
        DATE_ROW => {
            let first = book.places.constant("first_month_date");
            (format!("EDATE({first},{here}{INDEX_ROW})"), true)
        }
        INDEX_ROW => {
            let before = column_letters(month_column(month) - 1);
            (format!("{before}{INDEX_ROW}+1"), false)
        }
        _ => {
            let year_end = book.places.constant(keys::fiscal_year_end_month);
            let date = format!("{here}{DATE_ROW}");
            (
                format!("YEAR({date})+IF(MONTH({date})>{year_end},1,0)"),
                true,
            )
        }
    }
}

fn value(book: &Book, row: u32, month: usize) -> f64 {
    let calendar = book.primary().calendar();
    match row {
        DATE_ROW => date_serial(calendar.month(month)),
        INDEX_ROW => month as f64,
        _ => f64::from(calendar.fiscal_year(month)),
    }
}

/// Excel's number for the first day of a month.
pub fn date_serial(month: Month) -> f64 {
    // Days since 1 March of year 0, when years start in March and February comes last.
    let months = month.0 - 2;
    let (year, of_year) = (months.div_euclid(12), months.rem_euclid(12));
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let days = 365 * year + leap_days + (153 * of_year + 2) / 5;
    f64::from(days - 693_899)
}

/// A formula that turns a calendar month number (year times 12 plus month less 1) into a date.
pub fn date_formula(book: &Book, cell: &str) -> String {
    let year = format!("INT({cell}/{})", book.places.constant("year_months"));
    let month = format!("{cell}-{year}*{}+1", book.places.constant("year_months"));
    format!("DATE({year},{month},1)")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_count_like_a_spreadsheet() {
        for (year, month, serial) in [
            (2000, 1, 36_526.0),
            (2000, 3, 36_586.0),
            (2024, 3, 45_352.0),
            (2027, 1, 46_388.0),
            (2100, 12, 73_385.0),
        ] {
            assert_eq!(
                date_serial(Month::new(year, month)),
                serial,
                "{year}-{month}"
            );
        }
    }
}
