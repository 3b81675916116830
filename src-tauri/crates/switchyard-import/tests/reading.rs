//! Tables as files write them.

mod common;

use common::*;
use rust_xlsxwriter::{Format, Workbook};
use switchyard_import::{CellValue, Table, read as read_file, signature};

#[test]
fn a_workbook_comes_with_its_dates_percents_results_and_errors() {
    let tables = read("prices.xlsx", price_workbook()).unwrap();
    assert_eq!(tables.len(), 1, "the empty sheet is left out");
    let table = &tables[0];
    assert_eq!(table.name, "Prices");
    assert_eq!(
        table.header,
        ["Month", "BTC price (USD)", "Growth", "Check"]
    );
    assert_eq!(table.header_row, 3);
    assert_eq!(table.lines, [4, 6, 7]);
    let percent = CellValue::Percent(0.015);
    let error = CellValue::Error("#DIV/0!".to_string());
    assert_eq!(
        table.rows,
        [
            vec![
                month(2027, 1),
                number(84714.0),
                percent.clone(),
                number(169428.0)
            ],
            vec![month(2027, 2), number(85000.0), percent.clone(), error],
            vec![month(2027, 3), number(86000.5), percent],
        ]
    );
}

#[test]
fn merged_headings_stand_for_all_their_columns() {
    let mut workbook = Workbook::new();
    let plain = Format::new();
    let sheet = workbook.add_worksheet();
    sheet
        .merge_range(0, 0, 0, 3, "A title over everything", &plain)
        .unwrap();
    sheet.write(1, 0, "Month").unwrap();
    sheet.merge_range(1, 1, 1, 2, "BTC price", &plain).unwrap();
    sheet.write(1, 3, "Hashprice").unwrap();
    for (column, heading) in [(1, "Low"), (2, "High"), (3, "Base")] {
        sheet.write(2, column, heading).unwrap();
    }
    sheet.write(3, 0, "2027-01").unwrap();
    sheet.write(3, 1, 60000).unwrap();
    sheet.write(3, 2, 110000).unwrap();
    let table = &read("m.xlsx", bytes(workbook)).unwrap()[0];
    let header = ["Month", "BTC price Low", "BTC price High", "Hashprice Base"];
    assert_eq!(table.header, header);
    assert_eq!((table.header_row, table.rows.len()), (3, 1));
}

#[test]
fn texts_are_read_in_every_usual_writing() {
    let utf16 = |text: &str, big: bool| -> Vec<u8> {
        let unit = |unit: u16| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        };
        let marked = format!("\u{feff}{text}");
        marked.encode_utf16().flat_map(unit).collect()
    };
    let plain = "Month,Größe\n2027-01,5\n";
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("UTF-8", plain.into()),
        ("UTF-8 with a mark", format!("\u{feff}{plain}").into()),
        ("UTF-16, little end first", utf16(plain, false)),
        ("UTF-16, big end first", utf16(plain, true)),
        ("Windows-1252", b"Month,Gr\xf6\xdfe\n2027-01,5\n".to_vec()),
        ("semicolons", "Month;Größe\r\n2027-01;5\r\n".into()),
        ("tabs", "Month\tGröße\n2027-01\t5\n".into()),
        ("named delimiter", "sep=;\nMonth;Größe\n2027-01;5\n".into()),
        ("quotes", "\"Month\",\"Größe\"\n\"2027-01\",\"5\"".into()),
        ("old Mac line ends", "Month,Größe\r2027-01,5\r".into()),
    ];
    for (case, bytes) in cases {
        let tables = read("t.csv", bytes).unwrap_or_else(|error| panic!("{case}: {error}"));
        assert_eq!(tables[0].header, ["Month", "Größe"], "{case}");
        assert_eq!(
            tables[0].rows,
            [vec![text("2027-01"), number(5.0)]],
            "{case}"
        );
        assert_eq!(tables[0].name, "t", "{case}");
    }
}

#[test]
fn the_header_is_found_below_titles_and_above_numbers() {
    // Text, line of the header, header, first row's line.
    let cases: &[(&str, usize, &[&str], usize)] = &[
        ("Month,Price\n2027-01,5\n", 1, &["Month", "Price"], 2),
        (
            "Forecast\n\nMonth,Price\n2027-01,5\n",
            3,
            &["Month", "Price"],
            4,
        ),
        (
            "Month,Price\n,USD\n2027-01,5\n",
            2,
            &["Month", "Price USD"],
            3,
        ),
        (
            "Month,Price\nmm-yy,USD\n2027-01,5\n",
            2,
            &["Month mm-yy", "Price USD"],
            3,
        ),
        ("2027-01,5\n2027-02,6\n", 0, &["Column A", "Column B"], 1),
        (
            "Month,30-day price\n2027-01,5\n",
            1,
            &["Month", "30-day price"],
            2,
        ),
        (
            "Item,2027-01,2027-02,2027-03\nBTC,1,2,3\n",
            1,
            &["Item", "2027-01", "2027-02", "2027-03"],
            2,
        ),
        ("Price\n5\n6\n", 1, &["Price"], 2),
        (
            "Month,\"BTC\nprice\"\n2027-01,\"84,714\"\n",
            1,
            &["Month", "BTC price"],
            3,
        ),
        (",Month,Price\n,2027-01,5\n", 1, &["Month", "Price"], 2),
    ];
    for (text, header_row, header, first) in cases {
        let table = csv(text);
        assert_eq!(table.header, *header, "{text}");
        assert_eq!(table.header_row, *header_row, "{text}");
        assert_eq!(table.lines[0], *first, "{text}");
    }
}

#[test]
fn a_signature_outlives_case_signs_and_the_next_quarter() {
    let of =
        |header: &[&str]| signature(&header.iter().map(ToString::to_string).collect::<Vec<_>>());
    assert_eq!(
        of(&["Month", "BTC price (USD)"]),
        of(&["month", "BTC Price - usd"])
    );
    assert_eq!(
        of(&["Item", "Jan-27", "Feb-27", "Mar-27"]),
        of(&["Item", "2027-04", "2027-05", "2027-06", "2027-07"])
    );
    assert_ne!(of(&["Month", "BTC"]), of(&["BTC", "Month"]));
    assert_eq!(of(&["Month", "BTC price (USD)"]), "month|btc price usd");
}

#[test]
fn a_file_is_read_from_disk_and_tells_how_far_it_is() {
    let path = std::env::temp_dir().join(format!("switchyard-import-{}.xlsx", std::process::id()));
    std::fs::write(&path, price_workbook()).unwrap();
    let mut told = Vec::new();
    let tables: Vec<Table> = read_file(&path, &mut |done, of| {
        told.push((done, of));
        true
    })
    .unwrap();
    assert_eq!(tables.len(), 1);
    assert!(told.iter().all(|(done, of)| *of == 100 && *done <= 100));
    assert!(told.is_sorted() && told.len() > 1, "{told:?}");
    let stopped = read_file(&path, &mut |_, _| false).unwrap_err();
    assert!(stopped.to_string().contains("you stopped it"), "{stopped}");
    std::fs::remove_file(&path).unwrap();
    let gone = read_file(&path, &mut |_, _| true).unwrap_err();
    assert!(gone.to_string().contains("is not there"), "{gone}");
    let folder = read_file(&std::env::temp_dir().join("."), &mut |_, _| true).unwrap_err();
    assert!(folder.to_string().ends_with('.'), "{folder}");
}
