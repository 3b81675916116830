//! Files that are damaged, or made to do harm: each is refused with one sentence, in bounded time
//! and room, and none makes the reader panic.

mod common;

use std::io::{Cursor, Write};

use common::*;
use switchyard_import::{Fault, MAX_FILE_BYTES};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn zip_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
    zip_as(CompressionMethod::Deflated, parts)
}

fn zip_as(method: CompressionMethod, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, content) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const PACKAGE: &str = r#"<Relationships><Relationship Id="r" Type="x/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>"#;
const BOOK_LINKS: &str =
    r#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/></Relationships>"#;

/// A workbook of one sheet, with one part in another wording.
fn book_with(name: &str, content: &[u8]) -> Vec<u8> {
    book_as(CompressionMethod::Deflated, name, content)
}

fn book_as(method: CompressionMethod, name: &str, content: &[u8]) -> Vec<u8> {
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", PACKAGE.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", BOOK_LINKS.as_bytes()),
        ("xl/s.xml", b"<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>5</v></c></row></sheetData></worksheet>"),
    ];
    parts.retain(|(part, _)| *part != name);
    parts.push((name, content));
    zip_as(method, &parts)
}

fn sheet(dimension: &str, cells: &str) -> Vec<u8> {
    let dimension = format!("<dimension ref=\"{dimension}\"/>");
    let sheet = format!("<worksheet>{dimension}<sheetData>{cells}</sheetData></worksheet>");
    book_with("xl/s.xml", sheet.as_bytes())
}

#[test]
fn the_smallest_workbook_is_read() {
    let table = &read("s.xlsx", book_with("other", b"")).unwrap()[0];
    assert_eq!(
        (table.name.as_str(), &table.rows[0][0]),
        ("S", &number(5.0))
    );
}

#[test]
fn what_is_not_a_table_is_refused_by_name_and_by_content() {
    let ole = [
        &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..],
        &[0; 600],
    ]
    .concat();
    let mark: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let encrypted = [&ole[..], &mark].concat();
    let book = price_workbook();
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        (
            "a.xls",
            ole.clone(),
            "is a .xls file, which is not read here; open it in Excel and save it as .xlsx.",
        ),
        ("a.XLSB", book.clone(), "is a .xlsb file"),
        ("a.xlsm", book.clone(), "is a .xlsm file"),
        ("a.ods", book.clone(), "is a .ods file"),
        ("a.xlsx", ole.clone(), "is a .xls file"),
        ("a.xlsx", encrypted, "is protected with a password"),
        (
            "a.xlsx",
            b"Month,Price\n".to_vec(),
            "is not an Excel workbook",
        ),
        (
            "a.csv",
            book.clone(),
            "is a workbook although it is named like a text",
        ),
        ("a.csv", ole, "is a .xls file"),
        ("a.pdf", b"%PDF".to_vec(), "is not a table; choose a file"),
        ("a", Vec::new(), "is not a table; choose a file"),
        ("a.csv", Vec::new(), "has no table in it"),
        ("a.csv", b"\n\n , ,\n".to_vec(), "has no table in it"),
        ("a.csv", b"a,b\n1,\0\n".to_vec(), "is not a text"),
        ("a.csv", b"\xff\xfea".to_vec(), "is not a text"),
        ("a.xlsx", b"PK\x03\x04".to_vec(), "is damaged"),
    ];
    for (name, bytes, said) in cases {
        let refusal = refusal(name, bytes);
        assert!(
            refusal.starts_with(&format!("“{name}” {said}")),
            "{refusal}"
        );
        assert!(refusal.ends_with('.'), "{refusal}");
    }
}

#[test]
fn what_is_too_much_is_refused() {
    let blanks = vec![b' '; 70_000_000];
    let noise: Vec<u8> = {
        let mut chance = Chance(1);
        (0..200_000).map(|_| chance.next() as u8).collect()
    };
    let half_bomb = [&noise[..], &blanks[..40_000_000]].concat();
    // Packs thirty times, as a real table might: only the sum gives it away.
    let loose: Vec<u8> = noise
        .chunks(1_000)
        .cycle()
        .take(2_400)
        .flat_map(|some| [some, &blanks[..29_000]].concat())
        .collect();
    let many: Vec<(String, &[u8])> = (0..2_001).map(|at| (format!("p{at}"), &b""[..])).collect();
    let many: Vec<(&str, &[u8])> = many
        .iter()
        .map(|(name, part)| (name.as_str(), *part))
        .collect();
    let more: Vec<(String, &[u8])> = (0..5_000).map(|at| (format!("p{at}"), &b""[..])).collect();
    let more: Vec<(&str, &[u8])> = more
        .iter()
        .map(|(name, part)| (name.as_str(), *part))
        .collect();
    let wide = "<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>";
    let far: String = (1..20)
        .map(|row| format!("<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>"))
        .collect();
    let styles = format!(
        "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"{}\"/></numFmts></styleSheet>",
        "0".repeat(3_000)
    );
    let fonts = format!(
        "<styleSheet><cellXfs>{}</cellXfs></styleSheet>",
        "<xf/>".repeat(70_001)
    );
    let sheets = format!(
        "<workbook>{}</workbook>",
        "<sheet name=\"a\" r:id=\"r1\"/>".repeat(1_001)
    );
    let shared = format!("<sst><si><t>{}</t></si></sst>", "long ".repeat(6_000));
    let repeats: String = (1..4_000)
        .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>"))
        .collect();
    let shouting = {
        let sheet = format!("<worksheet><sheetData>{repeats}</sheetData></worksheet>");
        zip_of(&[
            ("_rels/.rels", PACKAGE.as_bytes()),
            ("xl/workbook.xml", BOOK.as_bytes()),
            ("xl/_rels/workbook.xml.rels", BOOK_LINKS.as_bytes()),
            ("xl/sharedStrings.xml", shared.as_bytes()),
            ("xl/s.xml", sheet.as_bytes()),
        ])
    };
    let cases: Vec<(&str, &str, Vec<u8>, &str)> = vec![
        (
            "a large file",
            "a.csv",
            vec![b'a'; MAX_FILE_BYTES as usize + 1],
            "is larger than a table may be",
        ),
        (
            "a bomb",
            "a.xlsx",
            book_with("b", &blanks[..20_000_000]),
            "packed more than 100 times",
        ),
        (
            "a large bomb",
            "a.xlsx",
            book_with("b", &blanks),
            "packed more than 100 times",
        ),
        (
            "a bomb behind noise",
            "a.xlsx",
            book_with("b", &half_bomb),
            "packed more than 100 times",
        ),
        (
            "many parts",
            "a.xlsx",
            zip_of(&many),
            "is made of more parts",
        ),
        (
            "very many parts",
            "a.xlsx",
            zip_of(&more),
            "is made of more parts",
        ),
        (
            "a wide dimension",
            "a.xlsx",
            sheet("A1:XFD1048576", wide),
            "spans 17179869184 cells on the sheet S",
        ),
        (
            "cells beyond the dimension",
            "a.xlsx",
            sheet("A1:B2", &far),
            "has more than 200000 cells",
        ),
        (
            "a long format",
            "a.xlsx",
            book_with("xl/styles.xml", styles.as_bytes()),
            "a name that is too long",
        ),
        (
            "many styles",
            "a.xlsx",
            book_as(CompressionMethod::Stored, "xl/styles.xml", fonts.as_bytes()),
            "more than 70,000 cell styles",
        ),
        (
            "many sheets",
            "a.xlsx",
            book_with("xl/workbook.xml", sheets.as_bytes()),
            "more than 1,000 sheets",
        ),
        (
            "texts that are not there",
            "a.xlsx",
            book_with(
                "xl/sharedStrings.xml",
                b"<sst uniqueCount=\"99999999999\"></sst>",
            ),
            "a count of texts that cannot be true",
        ),
        (
            "texts past counting",
            "a.xlsx",
            book_with(
                "xl/sharedStrings.xml",
                b"<sst uniqueCount=\"18446744073709551615\"></sst>",
            ),
            "a count of texts that cannot be true",
        ),
        (
            "one text in many cells",
            "a.xlsx",
            shouting,
            "holds more than 64 MB of text",
        ),
        ("many fields", "a.csv", "a,".repeat(100_001).into(), ""),
        (
            "too much unpacked",
            "a.xlsx",
            book_with("b", &loose),
            "unpacks to more than 64 MB",
        ),
        (
            "too many fields",
            "a.csv",
            "1,1\n".repeat(100_001).into(),
            "has more than 200000 cells",
        ),
        (
            "commas only",
            "a.csv",
            [",".repeat(1_000_000), "1".into()].concat().into(),
            "has more than 200000 cells",
        ),
    ];
    for (case, name, bytes, said) in cases {
        match read(name, bytes) {
            Ok(_) => assert!(said.is_empty(), "{case} was read"),
            Err(error) => assert!(error.to_string().contains(said), "{case}: {error}"),
        }
    }
}

#[test]
fn declared_sizes_may_lie() {
    let book = book_with("blanks", &vec![b' '; 20_000_000]);
    // The size stands in the entry's own head and in the directory, four bytes each.
    let size = 20_000_000_u32.to_le_bytes();
    for claimed in [0_u32, 10, 1_000, 60_000, u32::MAX - 1] {
        let mut lying = book.clone();
        for at in 0..lying.len() - 4 {
            if lying[at..at + 4] == size {
                lying[at..at + 4].copy_from_slice(&claimed.to_le_bytes());
            }
        }
        let refusal = refusal("a.xlsx", lying);
        assert!(refusal.ends_with('.'), "{claimed}: {refusal}");
    }
}

#[test]
fn sheets_that_contradict_themselves_are_damaged_and_nothing_worse() {
    let cases = [
        sheet("B9:A1", "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"),
        sheet("A0:ZZZZZZ9", ""),
        sheet("A1", "<row r=\"0\"><c r=\"A0\"><v>1</v></c></row>"),
        sheet("A1", "<row r=\"99999999999\"><c><v>1</v></c></row>"),
        sheet("A1", "<row r=\"1048576\"/><row><c><v>1</v></c></row>"),
        sheet("A1", "<row><c r=\"A1\" t=\"s\"><v>7</v></c></row>"),
        sheet("A1", "<row><c r=\"A1\" t=\"e\"><v>#SPILL!</v></c></row>"),
        sheet("A1", "<row><c r=\"A1\" t=\"n\"><v>1e999</v></c></row>"),
        sheet("A1", "<row><c r=\"A1\"><v>1"),
        sheet(
            "A1",
            "</sheetData><mergeCells><mergeCell ref=\"A9:A1\"/></mergeCells><sheetData>",
        ),
        book_with(
            "xl/workbook.xml",
            b"<workbook><sheet name=\"S\" r:id=\"other\"/></workbook>",
        ),
        book_with("xl/_rels/workbook.xml.rels", b""),
        book_with("_rels/.rels", b"<Relationships>"),
        book_with("xl/s.xml", b"\xff\xfe\x00\x00"),
    ];
    for bytes in cases {
        if let Err(error) = read("a.xlsx", bytes) {
            let sentence = error.to_string();
            assert!(
                sentence.ends_with('.') && sentence.len() < 400,
                "{sentence}"
            );
        }
    }
}

#[test]
fn a_truncated_or_flipped_workbook_never_panics_past_its_reader() {
    let book = price_workbook();
    for length in (0..book.len()).step_by(37) {
        assert_sentence("a.xlsx", book[..length].to_vec());
    }
    let mut chance = Chance(2);
    for _ in 0..2_000 {
        let mut flipped = book.clone();
        for _ in 0..=chance.below(4) {
            let at = chance.below(flipped.len());
            flipped[at] ^= 1 << chance.below(8);
        }
        assert_sentence("a.xlsx", flipped);
    }
}

#[test]
fn flipped_xml_inside_a_sound_zip_never_panics_past_its_reader() {
    let sheet = "<worksheet><dimension ref=\"A1:C3\"/><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>Month</v></c><c r=\"B1\" s=\"1\"><v>4</v></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData><mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells></worksheet>";
    let mut chance = Chance(3);
    for _ in 0..3_000 {
        let mut flipped = sheet.as_bytes().to_vec();
        for _ in 0..=chance.below(3) {
            let at = chance.below(flipped.len());
            flipped[at] = b"0123456789ABZ:<>/\"= &;-"[chance.below(23)];
        }
        assert_sentence("a.xlsx", book_with("xl/s.xml", &flipped));
    }
}

#[test]
fn ten_thousand_files_of_noise_are_read_or_refused() {
    let mut chance = Chance(4);
    for at in 0..10_000 {
        let length = chance.below(400);
        let mut noise: Vec<u8> = (0..length).map(|_| chance.next() as u8).collect();
        match at % 4 {
            0 => assert_sentence("a.csv", noise),
            1 => {
                // Mostly what tables are made of.
                let letters = b"0123456789,;\t\"\n\r.-$()%abJanQ/ \xa0\xe4";
                noise
                    .iter_mut()
                    .for_each(|byte| *byte = letters[*byte as usize % letters.len()]);
                assert_sentence("a.csv", noise);
            }
            2 => assert_sentence("a.xlsx", noise),
            _ => assert_sentence("a.xlsx", [b"PK\x03\x04", &noise[..]].concat()),
        }
    }
}

/// Read, or refused with a sentence; the reader's own panics count as neither.
fn assert_sentence(name: &str, bytes: Vec<u8>) {
    if let Err(error) = read(name, bytes.clone()) {
        let sentence = error.to_string();
        assert!(
            sentence.starts_with("“a.") && sentence.ends_with('.'),
            "{sentence}"
        );
        // The library may panic on a damaged workbook; this crate's own text reader may not.
        let broken = matches!(error.fault, Fault::Broken);
        assert!(!broken || name == "a.xlsx", "{bytes:?}");
    }
}
