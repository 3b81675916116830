//! Measures by name: those of the table, and any company line in a fiscal year.

use super::{Measure, Reader, Row};
use crate::calendar::{Calendar, Gathering};
use crate::catalogue::{Catalogue, LineId};
use crate::keys;
use crate::line::{Line, RollUp};
use crate::problem::{Problem, nearest};
use crate::sheet::Sheet;

/// Offered before the other lines.
const HEADLINE_LINES: [&str; 2] = [keys::revenue_net_usd, keys::ebitda_usd];

/// Reads the id of a measure, or a company line's fiscal year such as `ebitda_usd@2029`.
///
/// # Errors
/// A sentence naming the measures there are.
pub fn parse(catalogue: &Catalogue, text: &str) -> Result<Measure, Problem> {
    let mut rows = catalogue.measures().iter();
    if let Some(row) = rows.find(|row| row.measure.id == text) {
        return Ok(row.measure.clone());
    }
    let unknown = || unknown(catalogue, text);
    let (key, year) = text.split_once('@').ok_or_else(unknown)?;
    let year: i32 = year.parse().map_err(|_| unknown())?;
    in_year(catalogue, key, year)
}

/// A company line in a fiscal year.
///
/// # Errors
/// A sentence naming the nearest line, or the kind of row that the line belongs to.
pub fn in_year(catalogue: &Catalogue, key: &str, year: i32) -> Result<Measure, Problem> {
    let id = catalogue.find(key).ok_or_else(|| {
        let hint = nearest(key, catalogue.lines().map(|(_, line)| line.key));
        let hint = hint.map(|near| format!(" Did you mean '{near}'?"));
        Problem::new(format!(
            "No line is called '{key}'.{}",
            hint.unwrap_or_default()
        ))
    })?;
    let line = catalogue.line(id);
    if line.sheet != Sheet::Company {
        return Err(Problem::new(format!(
            "'{key}' belongs to a {}; a measure is a line of the company.",
            line.sheet.label().to_lowercase()
        )));
    }
    Ok(of_year(line, year))
}

fn of_year(line: &Line, year: i32) -> Measure {
    let label = format!("{} in FY{year}", line.label);
    Measure {
        id: format!("{}@{year}", line.key),
        short: label.clone(),
        label,
        unit: line.unit.clone(),
        line: line.key,
        reader: Reader::Year(year),
        flips_at_zero: false,
    }
}

/// What the pickers offer: the board's numbers, then revenue and EBITDA of each fiscal year, then
/// every other company line that adds up over years.
pub fn offered(catalogue: &Catalogue, calendar: Calendar) -> Vec<Measure> {
    let years = calendar.periods(Gathering::Year);
    let years: Vec<i32> = years
        .iter()
        .filter_map(|year| year.key.parse().ok())
        .collect();
    let in_years = |line: &Line| {
        years
            .iter()
            .map(|year| of_year(line, *year))
            .collect::<Vec<_>>()
    };
    let first = HEADLINE_LINES.iter().filter_map(|key| catalogue.find(key));
    let first = first.map(|id| catalogue.line(id));
    let rest = catalogue
        .lines()
        .filter(|(id, line)| adds_up(catalogue, *id, line) && !HEADLINE_LINES.contains(&line.key));
    let lines = first.chain(rest.map(|(_, line)| line));
    let table = asked(catalogue).into_iter().map(|row| row.measure.clone());
    table.chain(lines.flat_map(in_years)).collect()
}

fn adds_up(catalogue: &Catalogue, id: LineId, line: &Line) -> bool {
    line.sheet == Sheet::Company && line.roll_up != RollUp::None && catalogue.has_months(id)
}

/// What is asked for, in the order of the pickers.
pub fn asked(catalogue: &Catalogue) -> Vec<&Row> {
    let mut asked: Vec<&Row> = catalogue.measures().iter().collect();
    asked.retain(|row| row.rank.is_some());
    asked.sort_by_key(|row| row.rank);
    asked
}

/// "uplift, npv, …": what may be asked for by name.
pub fn names(catalogue: &Catalogue) -> String {
    let names: Vec<&str> = asked(catalogue)
        .iter()
        .map(|row| row.measure.id.as_str())
        .collect();
    names.join(", ")
}

fn unknown(catalogue: &Catalogue, text: &str) -> Problem {
    Problem::new(format!(
        "'{text}' is not a measure; take {} or a company line's fiscal year such as ebitda_usd@2029.",
        names(catalogue)
    ))
}

impl Measure {
    /// All lines it is read from: an input that does not reach them cannot move it.
    pub fn lines(&self, catalogue: &Catalogue) -> Vec<LineId> {
        let keys = std::iter::once(self.line).chain(self.reader.reads_too());
        keys.map(|key| catalogue.id(key)).collect()
    }
}
