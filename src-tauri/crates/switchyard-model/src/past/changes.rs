//! Every default and library value that was ever changed, with the day. The register of an earlier
//! day is today's with the later changes taken back, so no register is kept twice.

use serde::Deserialize;

use super::retired::{Noun, Retired};
use crate::register::Source;

/// The first register: plans from before registers were dated stand on it.
pub const FIRST: &str = "2026-11-22";

/// What a plan written as text says instead of a date to follow the program.
pub const NEWEST: &str = "newest";

const CHANGES: &str = include_str!("../../../../../data/register_changes.csv");

/// One value that the program gives differently from a day on.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    /// ISO date.
    pub date: String,
    pub key: String,
    /// Row of the input's library; empty for the register's default.
    pub library: String,
    /// `None`: the library row said nothing.
    pub was: Option<f64>,
    pub is: Option<f64>,
    /// Who said the value before.
    pub source_was: Source,
    pub why: String,
}

#[derive(Deserialize)]
struct CsvRow {
    date: String,
    key: String,
    library: String,
    was: Option<f64>,
    is: Option<f64>,
    source_was: String,
    source_type_was: String,
    as_of_was: String,
    confidence_was: String,
    why: String,
}

#[derive(Clone, Debug, Default)]
pub struct Past {
    /// Earliest first.
    pub moves: Vec<Move>,
    pub retired: Retired,
}

impl Past {
    /// # Panics
    /// When a built-in table does not parse: a mistake in this program, and a test.
    pub fn shipped() -> Past {
        Past::read(CHANGES, Retired::shipped())
    }

    /// The table of changes as it is written, under today's names.
    ///
    /// # Panics
    /// When it does not parse.
    pub fn read(changes: &str, retired: Retired) -> Past {
        let rows = csv::Reader::from_reader(changes.as_bytes()).into_deserialize();
        let moves = rows.map(|row| {
            let row = row.expect("data/register_changes.csv is well formed");
            from_csv(row, &retired)
        });
        Past {
            moves: moves.collect(),
            retired,
        }
    }

    /// ISO date of today's register: its version.
    pub fn date(&self) -> &str {
        self.moves.last().map_or(FIRST, |last| last.date.as_str())
    }

    /// The moves after a day, each place once: the earliest says what was given on that day.
    pub fn since(&self, date: &str) -> Vec<&Move> {
        let mut first: Vec<&Move> = Vec::new();
        for one in self.moves.iter().filter(|one| one.date.as_str() > date) {
            let same = |other: &&Move| (&other.key, &other.library) == (&one.key, &one.library);
            if !first.iter().any(same) {
                first.push(one);
            }
        }
        first
    }

    /// Who said a value that a plan has kept since `of`, where the table knows it.
    pub fn source(&self, key: &str, library: &str, of: &str, value: f64) -> Option<&Source> {
        let mut later = self.since(of).into_iter();
        let moved = later.find(|one| one.key == key && one.library == library)?;
        (moved.was == Some(value)).then_some(&moved.source_was)
    }
}

fn from_csv(row: CsvRow, retired: &Retired) -> Move {
    let today = |value: Option<f64>| value.map(|value| retired.value(&row.key, value));
    Move {
        was: today(row.was),
        is: today(row.is),
        key: retired.current(Noun::Input, &row.key).to_string(),
        date: row.date,
        library: row.library,
        source_was: Source {
            source: row.source_was,
            source_type: row.source_type_was,
            as_of: row.as_of_was,
            confidence: row.confidence_was,
            note: String::new(),
        },
        why: row.why,
    }
}
