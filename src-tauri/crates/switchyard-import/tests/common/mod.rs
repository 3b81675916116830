//! Files made for the tests, read from memory.
#![allow(dead_code)]

use rust_xlsxwriter::{Format, Workbook};
use switchyard_import::{CellValue, ImportError, Table, read_bytes};
use switchyard_model::calendar::Month;

pub fn read(name: &str, bytes: impl Into<Vec<u8>>) -> Result<Vec<Table>, ImportError> {
    read_bytes(name, bytes.into(), &mut |_, _| true)
}

pub fn csv(text: &str) -> Table {
    let mut tables = read("table.csv", text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(tables.len(), 1);
    tables.remove(0)
}

pub fn refusal(name: &str, bytes: impl Into<Vec<u8>>) -> String {
    match read(name, bytes) {
        Ok(tables) => panic!("{name} was read: {tables:?}"),
        Err(error) => error.to_string(),
    }
}

pub fn number(value: f64) -> CellValue {
    CellValue::Number(value)
}

pub fn text(value: &str) -> CellValue {
    CellValue::Text(value.to_string())
}

pub fn month(year: i32, month: u32) -> CellValue {
    CellValue::Month(Month::new(year, month))
}

pub fn bytes(mut workbook: Workbook) -> Vec<u8> {
    workbook.save_to_buffer().expect("a workbook is written")
}

/// A title, a header, months as dates, a percent, a formula, an error and an empty line.
pub fn price_workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let date = Format::new().set_num_format("mmm-yy");
    let percent = Format::new().set_num_format("0.0%");
    let sheet = workbook.add_worksheet().set_name("Prices").unwrap();
    sheet.write(0, 0, "Price forecast").unwrap();
    for (column, heading) in ["Month", "BTC price (USD)", "Growth", "Check"]
        .iter()
        .enumerate()
    {
        sheet.write(2, column as u16, *heading).unwrap();
    }
    for (at, price) in [84714.0, 85000.0, 86000.5].iter().enumerate() {
        // A line is left empty after the first month.
        let row = 3 + at as u32 + u32::from(at > 0);
        let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2027, at as u8 + 1, 31 - 3 * at as u8)
            .unwrap();
        sheet.write_with_format(row, 0, &day, &date).unwrap();
        sheet.write(row, 1, *price).unwrap();
        sheet.write_with_format(row, 2, 0.015, &percent).unwrap();
    }
    let doubled = rust_xlsxwriter::Formula::new("=B4*2").set_result("169428");
    sheet.write_formula(3, 3, doubled).unwrap();
    let failed = rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!");
    sheet.write_formula(5, 3, failed).unwrap();
    workbook.add_worksheet().set_name("Empty").unwrap();
    bytes(workbook)
}

/// Numbers of a test, the same on every machine (SplitMix64).
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, most: usize) -> usize {
        (self.next() % most.max(1) as u64) as usize
    }
}
