//! A table that names what is not there is refused when the catalogue is built.

use std::collections::BTreeSet;

use super::readings::placeholders;
use super::{Measure, Reader, Row};
use crate::calendar::Gathering;
use crate::catalogue::{Catalogue, CatalogueError};

/// # Errors
/// Names the first measure that cannot be read, and why.
pub fn check(catalogue: &Catalogue, rows: &[Row]) -> Result<(), CatalogueError> {
    let ids: BTreeSet<&str> = rows.iter().map(|row| row.measure.id.as_str()).collect();
    let fields: BTreeSet<&str> = rows.iter().map(|row| row.json).collect();
    if ids.len() < rows.len() || fields.len() < rows.len() {
        let measure = "of one name".to_string();
        let why = "stands twice in the table".to_string();
        return Err(CatalogueError::Measure { measure, why });
    }
    for row in rows {
        if let Some(why) = fault(catalogue, &ids, row) {
            let measure = row.measure.id.clone();
            return Err(CatalogueError::Measure { measure, why });
        }
    }
    Ok(())
}

fn fault(catalogue: &Catalogue, ids: &BTreeSet<&str>, row: &Row) -> Option<String> {
    let Measure { line, reader, .. } = &row.measure;
    let by_month = reader.needs_months();
    let unread = unreadable(catalogue, line, by_month).into_iter();
    let too = reader.reads_too().and_then(|key| {
        let by_month = by_month && !matches!(reader, Reader::Irr(_));
        unreadable(catalogue, key, by_month)
    });
    let words = row
        .headline
        .map_or_else(Vec::new, |headline| placeholders(headline.detail));
    let named = words.into_iter().filter(|id| catalogue.find(id).is_none());
    let unknown = named.chain(row.when).find(|id| !ids.contains(id));
    let path = unreadable_path(catalogue, row);
    unread
        .chain(too)
        .chain(no_row(*reader).map(str::to_string))
        .chain(unknown.map(|id| format!("names '{id}', which no measure is called")))
        .chain(path)
        .chain(other_unit(catalogue, row))
        .next()
}

fn unreadable(catalogue: &Catalogue, key: &str, by_month: bool) -> Option<String> {
    let Some(id) = catalogue.find(key) else {
        return Some(format!("reads '{key}', which no line is called"));
    };
    if !catalogue.line(id).sheet.has_one_row() {
        return Some(format!("reads '{key}', which has more rows than one"));
    }
    (catalogue.has_months(id) != by_month)
        .then(|| format!("reads the months of '{key}' in a way that it does not have them"))
}

/// Readers that a row of the table may not have: the workbook shows every row.
fn no_row(reader: Reader) -> Option<&'static str> {
    match reader {
        Reader::Year(_) => Some("reads one fiscal year; ask for the line and the year"),
        Reader::Irr(Gathering::Quarter | Gathering::Year) => {
            Some("is a rate by fiscal periods, which have no row in the workbook")
        }
        Reader::Irr(Gathering::Month)
        | Reader::Value
        | Reader::MonthOf
        | Reader::MonthAfter
        | Reader::DeepestMonth
        | Reader::LastYearShare(_) => None,
    }
}

/// What shows why is a line that can be opened.
fn unreadable_path(catalogue: &Catalogue, row: &Row) -> Option<String> {
    let key = row.path();
    let by_month = catalogue.has_months(catalogue.find(key)?);
    unreadable(catalogue, key, by_month)
}

/// An amount keeps the unit of its line; rates, shares and months have their own.
fn other_unit(catalogue: &Catalogue, row: &Row) -> Option<String> {
    let unit = &catalogue.line(catalogue.find(row.measure.line)?).unit;
    let wanted = match row.measure.reader {
        Reader::Value | Reader::Year(_) => unit.as_str(),
        Reader::MonthOf | Reader::MonthAfter | Reader::DeepestMonth => "month",
        Reader::Irr(_) | Reader::LastYearShare(_) => "fraction",
    };
    (row.measure.unit != wanted)
        .then(|| format!("is in '{}' and reads '{wanted}'", row.measure.unit))
}
