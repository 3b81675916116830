//! The change log as a table for other programs.

use crate::document::LogEntry;

const HEADER: &str = "time,user,label,old,new\r\n";

/// Comma-separated values as RFC 4180 has them, oldest change first. A spreadsheet takes some
/// texts for formulas; those get an apostrophe in front.
pub fn log_csv(log: &[LogEntry]) -> String {
    let lines = log.iter().map(line);
    std::iter::once(HEADER.to_string()).chain(lines).collect()
}

fn line(entry: &LogEntry) -> String {
    let LogEntry {
        at,
        user,
        label,
        old,
        new,
    } = entry;
    let fields = [at, user, label, old, new].map(|text| field(text));
    fields.join(",") + "\r\n"
}

fn field(text: &str) -> String {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = format!("{}{text}", if runs { "'" } else { "" });
    if text.contains([',', '"', '\r', '\n']) {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(label: &str, old: &str, new: &str) -> LogEntry {
        LogEntry {
            at: "2026-07-01T09:31:00Z".to_string(),
            user: "zoë".to_string(),
            label: label.to_string(),
            old: old.to_string(),
            new: new.to_string(),
        }
    }

    #[test]
    fn an_empty_log_has_its_header() {
        assert_eq!(log_csv(&[]), "time,user,label,old,new\r\n");
    }

    #[test]
    fn each_change_is_a_line() {
        let log = [
            entry("Raise Hall 1 rent", "$140/kW-month", "$145/kW-month"),
            entry("Add Hall 2", "", ""),
        ];
        let lines = "time,user,label,old,new\r\n\
            2026-07-01T09:31:00Z,zoë,Raise Hall 1 rent,$140/kW-month,$145/kW-month\r\n\
            2026-07-01T09:31:00Z,zoë,Add Hall 2,,\r\n";
        assert_eq!(log_csv(&log), lines);
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
            assert_eq!(field(text), expected, "{text:?}");
        }
    }
}
