//! The formulas of a workbook as text, straight from the file.

use std::io::{Cursor, Read};

/// Every formula of every sheet.
///
/// # Panics
/// When the file is no workbook.
pub fn formulas(bytes: &[u8]) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a workbook is a zip file");
    let mut formulas = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("the part opens");
        if file
            .name()
            .is_ok_and(|name| name.starts_with("xl/worksheets/sheet"))
        {
            let mut xml = String::new();
            file.read_to_string(&mut xml).expect("sheets are text");
            formulas.extend(xml.split("<f>").skip(1).map(up_to_end));
        }
    }
    formulas
}

fn up_to_end(text: &str) -> String {
    let formula = text.split("</f>").next().unwrap_or_default();
    formula
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// Numbers written out in a formula: not in a reference, a name of a sheet or a text.
pub fn digits(formula: &str) -> Vec<String> {
    let mut numbers = Vec::new();
    let mut here = String::new();
    let mut quote = None;
    // The space at the end closes the last word.
    for c in formula.chars().chain([' ']) {
        match quote {
            Some(open) => quote = (c != open).then_some(open),
            None if c == '\'' || c == '"' => quote = Some(c),
            None if c.is_ascii_alphanumeric() || "$._%".contains(c) => {
                here.push(c);
                continue;
            }
            None => {}
        }
        if here.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
            numbers.push(std::mem::take(&mut here));
        }
        here.clear();
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_told_from_references() {
        let cases = [
            ("SUM($E12:$E14)*0.5", vec!["0.5"]),
            ("IF('Sheet 9'!R12=0,1,R12/12)", vec!["0", "1", "12"]),
            (
                "IF(A1<0,\"n/a 7\",INDEX($R$3:$NN$3,1,2))",
                vec!["0", "1", "2"],
            ),
            ("IRR(A1:B2,1%)", vec!["1%"]),
        ];
        for (formula, expected) in cases {
            assert_eq!(digits(formula), expected, "{formula}");
        }
    }
}
