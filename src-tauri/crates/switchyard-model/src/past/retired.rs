//! Names the program once used. One table for every reader: a plan's file, a checkpoint, the
//! recovery journal, a plan as text, an override, `--set`, `--lines`, `--measure`. A name that
//! stands here is never used again for something else.

use serde::Deserialize;

use crate::plan::Value;

const RETIRED: &str = include_str!("../../../../../data/retired.csv");

/// What kind of thing a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Noun {
    Input,
    Line,
    Measure,
    Sheet,
    Link,
    /// A code of a choice: `old` is written `key=code`.
    Choice,
}

/// What a value of the old name is under the new one.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    Same,
    /// The new unit is another one.
    Times(f64),
    /// Codes of a choice, old and new.
    Codes(Vec<(f64, f64)>),
}

#[derive(Clone, Debug, PartialEq)]
struct Entry {
    noun: Noun,
    old: String,
    /// Empty where nothing took its place.
    new: String,
    rule: Rule,
    date: String,
    why: String,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Retired {
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct CsvRow {
    noun: Noun,
    old: String,
    new: String,
    rule: String,
    date: String,
    why: String,
}

impl Retired {
    /// # Panics
    /// When the built-in table does not parse: a mistake in this program, and a test.
    pub fn shipped() -> Retired {
        Retired::from_csv(RETIRED)
    }

    /// The table as it is written: `noun,old,new,rule,date,why`. A rule is empty, `times 1000` or
    /// `codes 0:1 1:0`.
    ///
    /// # Panics
    /// When it does not parse.
    pub fn from_csv(text: &str) -> Retired {
        let rows = csv::Reader::from_reader(text.as_bytes()).into_deserialize::<CsvRow>();
        let entries = rows.map(|row| {
            let row = row.expect("the table of retired names is well formed");
            Entry {
                rule: rule(&row.rule).expect("a rule is empty, `times N` or `codes OLD:NEW …`"),
                noun: row.noun,
                old: row.old,
                new: row.new,
                date: row.date,
                why: row.why,
            }
        });
        Retired {
            entries: entries.collect(),
        }
    }

    /// Every retired name of one kind.
    pub fn names(&self, noun: Noun) -> impl Iterator<Item = &str> {
        let of_noun = self.entries.iter().filter(move |entry| entry.noun == noun);
        of_noun.map(|entry| entry.old.as_str())
    }

    /// What a name is called today; itself when it was never another.
    pub fn current<'a>(&'a self, noun: Noun, name: &'a str) -> &'a str {
        self.steps(noun, name)
            .last()
            .map_or(name, |entry| entry.new.as_str())
    }

    /// A measure's name: its own, or that of the line before an `@` and its fiscal year.
    pub fn measure(&self, name: &str) -> String {
        match name.split_once('@') {
            Some((line, year)) => format!("{}@{year}", self.current(Noun::Line, line)),
            None => self.current(Noun::Measure, name).to_string(),
        }
    }

    /// A value of the input `key`, which may be an old name, as the input of today takes it.
    pub fn value(&self, key: &str, value: f64) -> f64 {
        let steps = self.steps(Noun::Input, key).into_iter();
        steps.fold(value, |value, entry| entry.rule.apply(value))
    }

    /// As [`Retired::value`], for one value or one per month.
    pub fn values(&self, key: &str, value: &mut Value) {
        match value {
            Value::Number(number) => *number = self.value(key, *number),
            Value::Series(numbers) => {
                for number in numbers {
                    *number = self.value(key, *number);
                }
            }
        }
    }

    /// Why a name that nothing took the place of is gone, as a sentence.
    pub fn farewell(&self, noun: Noun, name: &str) -> Option<String> {
        let mut gone = self.entries.iter();
        let gone = gone.find(|entry| entry.noun == noun && entry.old == name)?;
        gone.new
            .is_empty()
            .then(|| format!("'{name}' was left out on {}: {}", gone.date, gone.why))
    }

    /// From the name to today's, each step once: a circle in the table ends the walk.
    fn steps<'a>(&'a self, noun: Noun, name: &'a str) -> Vec<&'a Entry> {
        let mut steps: Vec<&Entry> = Vec::new();
        let mut here = name;
        while let Some(next) = self.step(noun, here) {
            if steps.contains(&next) {
                break;
            }
            here = &next.new;
            steps.push(next);
        }
        steps
    }

    fn step(&self, noun: Noun, name: &str) -> Option<&Entry> {
        let mut entries = self.entries.iter();
        entries.find(|entry| entry.noun == noun && entry.old == name && !entry.new.is_empty())
    }
}

impl Rule {
    fn apply(&self, value: f64) -> f64 {
        match self {
            Rule::Same => value,
            Rule::Times(factor) => value * factor,
            Rule::Codes(codes) => {
                let found = codes.iter().find(|(old, _)| *old == value);
                found.map_or(value, |(_, new)| *new)
            }
        }
    }
}

fn rule(text: &str) -> Option<Rule> {
    match text.split_once(' ') {
        None => text.is_empty().then_some(Rule::Same),
        Some(("times", factor)) => factor.parse().ok().map(Rule::Times),
        Some(("codes", codes)) => codes
            .split(' ')
            .map(code)
            .collect::<Option<_>>()
            .map(Rule::Codes),
        Some(_) => None,
    }
}

fn code(text: &str) -> Option<(f64, f64)> {
    let (old, new) = text.split_once(':')?;
    Some((old.parse().ok()?, new.parse().ok()?))
}
