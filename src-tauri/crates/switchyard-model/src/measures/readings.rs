//! Every measure of the table, read from one plan.

use super::{Answer, Row};
use crate::calendar::Calendar;
use crate::formula::Key;
use crate::number::show;
use crate::world::World;

#[derive(Clone, Debug, PartialEq)]
pub struct Readings {
    pub calendar: Calendar,
    pub all: Vec<Reading>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub row: Row,
    pub answer: Answer,
    /// Beneath the number at the top of the window.
    pub detail: Option<String>,
}

impl Readings {
    pub fn of(scenario: &dyn World) -> Readings {
        let mut readings = Readings {
            calendar: scenario.calendar(),
            all: Vec::new(),
        };
        let rows = scenario.context().catalogue.measures();
        let read = rows.iter().map(|row| Reading {
            answer: row.measure.answer(scenario),
            row: row.clone(),
            detail: None,
        });
        readings.all = read.collect();
        let details: Vec<Option<String>> = readings
            .all
            .iter()
            .map(|reading| readings.detail(reading, scenario))
            .collect();
        for (reading, detail) in readings.all.iter_mut().zip(details) {
            reading.detail = detail;
        }
        readings
    }

    pub fn find(&self, id: &str) -> Option<&Reading> {
        self.all.iter().find(|reading| reading.row.measure.id == id)
    }

    /// In the measure's unit; `None` when there is no such measure or it has no answer.
    pub fn number(&self, id: &str) -> Option<f64> {
        self.find(id)?.answer.number()
    }

    /// As a cell shows it; nothing where there is no such measure.
    pub fn text(&self, id: &str) -> String {
        self.find(id).map_or_else(String::new, |reading| {
            reading.row.measure.text(&reading.answer, self.calendar)
        })
    }

    /// As a cell shows it, with the month where one is told beside it: "$315.3M in Oct 2028".
    pub fn text_and_month(&self, reading: &Reading) -> String {
        let text = reading.row.measure.text(&reading.answer, self.calendar);
        let month = self.when(reading).and_then(|when| when.answer.month());
        month.map_or_else(
            || text.clone(),
            |month| format!("{text} in {}", self.calendar.month(month).label()),
        )
    }

    /// The company's line, and the month in it, that show why a reading is what it is: the plan's
    /// last month where no month stands out.
    pub fn cell(&self, reading: &Reading) -> (Key, usize) {
        let told = self.when(reading).unwrap_or(reading);
        let last = self.calendar.months - 1;
        (reading.row.path(), told.answer.month().unwrap_or(last))
    }

    /// The reading that says in which month this one's number is reached.
    pub fn when(&self, reading: &Reading) -> Option<&Reading> {
        self.find(reading.row.when?)
    }

    fn detail(&self, reading: &Reading, world: &dyn World) -> Option<String> {
        let headline = reading.row.headline?;
        let parts = placeholders(headline.detail);
        let is_missing = |id: &&str| {
            let found = self.find(id);
            found.is_some_and(|found| matches!(found.answer, Answer::Nothing(_)))
        };
        if let Some(otherwise) = headline.otherwise.filter(|_| parts.iter().any(is_missing)) {
            return Some(otherwise.to_string());
        }
        let filled = parts.iter().fold(headline.detail.to_string(), |text, id| {
            text.replace(&format!("{{{id}}}"), &self.told(id, world))
        });
        Some(filled)
    }

    /// A measure as a sentence tells it, or the value of a line.
    fn told(&self, id: &str, world: &dyn World) -> String {
        if let Some(reading) = self.find(id) {
            return reading.row.measure.told(&reading.answer, self.calendar);
        }
        let catalogue = &world.context().catalogue;
        show(&catalogue.line(catalogue.id(id)).unit, world.constant(id))
    }
}

/// The names in braces.
pub fn placeholders(text: &str) -> Vec<&str> {
    let opened = text.split('{').skip(1);
    opened
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .collect()
}
