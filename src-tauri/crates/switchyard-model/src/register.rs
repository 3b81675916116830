//! The register of assumptions: one row per input, with its range and who says so. Sliders,
//! tooltips, `--set`, the workbook's appendix and the docs all read the same row.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::series::Spread;
use crate::sheet::Sheet;

const CSV: &str = include_str!("../../../../data/assumptions.csv");

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum InputKind {
    Number,
    /// A code that counts from 0; the labels stand in `choices`.
    Choice,
    /// A calendar month number.
    Month,
    /// One value per month.
    Series,
}

/// What kind of statement an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// Nobody knows it exactly: it has a range, and what-matters moves it.
    Doubt,
    /// How large the plan is.
    Size,
    /// What is agreed or decided, as a number.
    Setting,
    /// A choice among codes.
    Switch,
}

/// A mode that must be chosen for an input to count.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// A choice on the own row or on a row above.
    pub key: String,
    pub codes: Vec<f64>,
}

#[derive(Clone, Debug)]
pub struct Assumption {
    /// Leaked once at start: keys live as long as the program.
    pub key: &'static str,
    pub sheet: Sheet,
    pub label: String,
    pub group: String,
    pub unit: String,
    pub kind: InputKind,
    pub choices: Vec<String>,
    pub default: f64,
    pub low: f64,
    pub high: f64,
    pub min: f64,
    pub max: f64,
    pub step: f64,
    /// Column of the sheet's library that supplies the value when the row names a library row.
    pub library: Option<String>,
    pub description: String,
    pub source: Source,
    pub nature: Nature,
    /// All of these must hold; the input always counts when there are none.
    pub used_when: Vec<Condition>,
    /// How months make a longer period.
    pub gathers: Spread,
    /// What moves a result, as a board names it: "Rent". Empty for what stands on the plan itself
    /// and drives nothing.
    pub driver: String,
}

impl Assumption {
    /// Set on the plan itself and shared by all scenarios: its calendar.
    pub fn stands_on_plan(&self) -> bool {
        self.driver.is_empty()
    }
}

/// Who says so.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Source {
    #[serde(default)]
    pub source: String,
    /// Filing, Contract, Vendor quote, Market data, Management estimate, Setting or Placeholder.
    #[serde(default)]
    pub source_type: String,
    /// ISO date.
    #[serde(default)]
    pub as_of: String,
    #[serde(default)]
    pub confidence: String,
    #[serde(default)]
    pub note: String,
}

impl Source {
    /// Rows without a public source are never shown as an issuer's figure.
    pub fn is_placeholder(&self) -> bool {
        self.source_type == "Placeholder"
    }

    pub fn text(&self) -> &str {
        if self.is_placeholder() {
            "Placeholder, no public source"
        } else {
            &self.source
        }
    }
}

#[derive(Deserialize)]
struct CsvRow {
    key: String,
    sheet: Sheet,
    label: String,
    group: String,
    unit: String,
    kind: InputKind,
    choices: String,
    default: f64,
    low: f64,
    high: f64,
    min: f64,
    max: f64,
    step: f64,
    library: String,
    description: String,
    source: String,
    source_type: String,
    as_of: String,
    confidence: String,
    nature: Nature,
    used_when: String,
    gathers: Spread,
    driver: String,
}

/// Every assumption in register order.
///
/// # Panics
/// When the built-in register does not parse: that is a mistake in this program, and a test.
pub fn assumptions() -> Vec<Assumption> {
    read(CSV)
}

/// Rows as `data/assumptions.csv` writes them, heading included.
///
/// # Panics
/// When they do not parse.
pub fn read(register: &str) -> Vec<Assumption> {
    csv::Reader::from_reader(register.as_bytes())
        .deserialize()
        .map(|row| from_csv(row.expect("a register is well formed")))
        .collect()
}

/// The register as it is written, for `switchyard keys`.
pub fn as_csv() -> &'static str {
    CSV
}

fn from_csv(row: CsvRow) -> Assumption {
    let choices = row.choices.split('|').filter(|text| !text.is_empty());
    Assumption {
        key: Box::leak(row.key.into_boxed_str()),
        sheet: row.sheet,
        label: row.label,
        group: row.group,
        unit: row.unit,
        kind: row.kind,
        choices: choices.map(str::to_string).collect(),
        default: row.default,
        low: row.low,
        high: row.high,
        min: row.min,
        max: row.max,
        step: row.step,
        library: Some(row.library).filter(|column| !column.is_empty()),
        description: row.description,
        source: Source {
            source: row.source,
            source_type: row.source_type,
            as_of: row.as_of,
            confidence: row.confidence,
            note: String::new(),
        },
        nature: row.nature,
        used_when: conditions(&row.used_when),
        gathers: row.gathers,
        driver: row.driver,
    }
}

/// `network_mode=0|1&converts=1`.
fn conditions(text: &str) -> Vec<Condition> {
    let written = text.split('&').filter(|condition| !condition.is_empty());
    let read = |text: &str| {
        let (key, codes) = text.split_once('=')?;
        let codes = codes.split('|').map(|code| code.parse().ok());
        Some(Condition {
            key: key.to_string(),
            codes: codes.collect::<Option<_>>()?,
        })
    };
    written
        .map(|condition| read(condition).expect("data/assumptions.csv: key=code|code"))
        .collect()
}
