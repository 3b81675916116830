//! A table for other programs: tab-separated for the clipboard, comma-separated, or a workbook of
//! one sheet. Numbers leave as numbers, unrounded, so that a sheet can go on counting.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

use crate::workbook::ExportError;

#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Text(String),
    Number(f64),
    Empty,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Cell {
        let text = text.into();
        if text.is_empty() {
            Cell::Empty
        } else {
            Cell::Text(text)
        }
    }
}

/// Headings, and rows under them. What the numbers count stands in a heading or in a column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Of the sheet of a workbook.
    pub name: String,
    pub headings: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
    /// Columns of names, which stay in sight and are wide.
    pub names: u16,
    /// Sentences under the last row, each in a line of its own.
    pub notes: Vec<String>,
}

/// Marks a file as UTF-8: without it a spreadsheet takes an en dash for three other letters.
const BYTE_ORDER_MARK: &str = "\u{feff}";

impl Table {
    /// As RFC 4180 has it.
    pub fn csv(&self) -> Vec<u8> {
        let text = self.lines(",", |text| {
            let text = guarded(text);
            match text.contains([',', '"', '\r', '\n']) {
                true => format!("\"{}\"", text.replace('"', "\"\"")),
                false => text,
            }
        });
        (BYTE_ORDER_MARK.to_string() + &text).into_bytes()
    }

    /// For the clipboard; a tab or a line break in a name would start another cell.
    pub fn tab_separated(&self) -> String {
        self.lines("\t", |text| guarded(&text.replace(['\t', '\r', '\n'], " ")))
    }

    fn lines(&self, between: &str, write: impl Fn(&str) -> String) -> String {
        let cell = |cell: &Cell| match cell {
            Cell::Text(text) => write(text),
            Cell::Number(value) => counted(*value).to_string(),
            Cell::Empty => String::new(),
        };
        let headings: Vec<String> = self.headings.iter().map(|text| write(text)).collect();
        let rows = self.rows.iter().map(|row| {
            let cells: Vec<String> = row.iter().map(cell).collect();
            cells.join(between) + "\r\n"
        });
        let notes = self.notes.iter().map(|note| write(note) + "\r\n");
        std::iter::once(headings.join(between) + "\r\n")
            .chain(rows)
            .chain(notes)
            .collect()
    }

    /// A workbook of one sheet. `created` is an ISO time: the same table gives the same bytes.
    ///
    /// # Errors
    /// [`ExportError`] when the table is larger than a sheet.
    pub fn xlsx(&self, created: &str) -> Result<Vec<u8>, ExportError> {
        let mut workbook = Workbook::new();
        let created = ExcelDateTime::parse_from_str(created)?;
        workbook.set_properties(
            &DocProperties::new()
                .set_title(&self.name)
                .set_author("Switchyard")
                .set_creation_datetime(&created),
        );
        let sheet = workbook.add_worksheet();
        sheet.set_name(sheet_name(&self.name))?;
        self.fill(sheet)?;
        Ok(workbook.save_to_buffer()?)
    }

    fn fill(&self, sheet: &mut Worksheet) -> Result<(), ExportError> {
        let bold = Format::new().set_bold().set_text_wrap();
        for (column, text) in self.headings.iter().enumerate() {
            let column = column as u16;
            sheet.write_string_with_format(0, column, text, &bold)?;
            sheet.set_column_width(column, if column < self.names { 34 } else { 14 })?;
        }
        for (at, row) in self.rows.iter().enumerate() {
            for (column, cell) in row.iter().enumerate() {
                let (row, column) = (at as u32 + 1, column as u16);
                match cell {
                    Cell::Text(text) => sheet.write_string(row, column, text)?,
                    Cell::Number(value) => sheet.write_number(row, column, counted(*value))?,
                    Cell::Empty => continue,
                };
            }
        }
        for (at, note) in self.notes.iter().enumerate() {
            let row = (self.rows.len() + at) as u32 + 1;
            sheet.write_string_with_format(row, 0, note, &Format::new().set_bold())?;
        }
        sheet.set_freeze_panes(1, self.names)?;
        sheet.set_landscape().set_print_fit_to_pages(1, 0);
        Ok(())
    }
}

/// As a spreadsheet counts, with 15 digits: the 16th is noise, 38.956799999999994 for 38.9568. And
/// minus zero is nothing that anybody typed.
fn counted(value: f64) -> f64 {
    format!("{value:.14e}").parse().unwrap_or(value) + 0.0
}

/// A spreadsheet takes some texts for formulas; those get an apostrophe in front.
fn guarded(text: &str) -> String {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    format!("{}{text}", if runs { "'" } else { "" })
}

/// Excel allows 31 characters, not these, and no apostrophe at either end.
fn sheet_name(name: &str) -> String {
    let allowed = name.chars().filter(|c| !"[]:*?/\\".contains(*c));
    let short: String = allowed.take(31).collect();
    let short = short.trim_matches(['\'', ' ']);
    if short.is_empty() { "Table" } else { short }.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(cells: &[Cell]) -> Table {
        Table {
            name: "MW by use".to_string(),
            headings: vec!["Use".to_string(); cells.len()],
            rows: vec![cells.to_vec()],
            names: 1,
            notes: Vec::new(),
        }
    }

    fn csv_line(cell: Cell) -> String {
        let text = String::from_utf8(table(&[cell]).csv()).expect("text");
        text.split_once("\r\n").expect("a heading").1.to_string()
    }

    #[test]
    fn what_would_break_a_line_is_quoted_and_what_would_run_is_not_run() {
        for (text, expected) in [
            ("plain text", "plain text"),
            ("a, b", "\"a, b\""),
            ("the \"Hall\"", "\"the \"\"Hall\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("back\rhere", "\"back\rhere\""),
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-5.0 %", "'-5.0 %"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "\"'\r=1\""),
            ("=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\""),
            ("1-1", "1-1"),
        ] {
            assert_eq!(
                csv_line(Cell::text(text)),
                format!("{expected}\r\n"),
                "{text:?}"
            );
        }
    }

    #[test]
    fn numbers_are_raw_and_no_text() {
        for (value, expected) in [
            (331_000_000.125, "331000000.125"),
            (-0.1, "-0.1"),
            (-0.0, "0"),
            (38.956799999999994, "38.9568"),
            (1e21, "1000000000000000000000"),
        ] {
            assert_eq!(csv_line(Cell::Number(value)), format!("{expected}\r\n"));
        }
    }

    #[test]
    fn a_name_stays_in_its_cell_on_the_clipboard() {
        let cells = [Cell::text("Hall\tA\nnorth"), Cell::Number(1.5), Cell::Empty];
        let text = table(&cells).tab_separated();
        assert_eq!(text, "Use\tUse\tUse\r\nHall A north\t1.5\t\r\n");
    }

    #[test]
    fn any_title_names_a_sheet() {
        for (title, expected) in [
            ("MW by use", "MW by use"),
            ("Rent [$/kW]: 5*?", "Rent $kW 5"),
            ("'quoted'", "quoted"),
            ("", "Table"),
            (
                "A very long title of a figure about a site",
                "A very long title of a figure a",
            ),
        ] {
            assert_eq!(sheet_name(title), expected);
        }
        let named = Table {
            name: "a/b".repeat(40),
            ..table(&[Cell::Number(1.0)])
        };
        assert_eq!(
            &named.xlsx("2027-01-01T00:00:00").expect("written")[..2],
            b"PK"
        );
    }
}
