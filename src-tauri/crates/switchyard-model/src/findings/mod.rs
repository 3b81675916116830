//! Complaints that stand beside the answer: where, what, how far off. Each topic is a file and
//! lists its rules in one table; a new rule is one row there and a function.

mod contracts;
mod conversions;
mod inputs;
mod look;
mod mining;
mod power;
mod spoiled;

use serde::Serialize;
use ts_rs::TS;

use crate::formula::Key;
use crate::world::World;
use look::Look;
pub use spoiled::Spoiled;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    Error,
    Warning,
    Note,
}

impl Severity {
    pub fn key(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// One thing that a plan is asked.
pub struct Rule {
    pub key: &'static str,
    pub severity: Severity,
    /// The lines it may look at; looking at another one is a mistake that the tests find.
    pub reads: &'static [Key],
    /// The lines that are not as the plan means them while it stands: what they reach is not to be
    /// trusted. An error names some, and nothing else does.
    pub spoils: &'static [Key],
    find: fn(&Look) -> Vec<Complaint>,
}

/// What a rule says of one place.
struct Complaint {
    /// Row and input to look at.
    row: String,
    input: String,
    text: String,
}

impl Complaint {
    fn new(row: &str, input: &str, text: String) -> Complaint {
        Complaint {
            row: row.to_string(),
            input: input.to_string(),
            text,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Key of the rule.
    pub rule: &'static str,
    pub severity: Severity,
    pub text: String,
    /// Row and input to look at.
    pub row: Option<String>,
    pub key: Option<String>,
}

const TOPICS: [&[Rule]; 5] = [
    power::RULES,
    contracts::RULES,
    conversions::RULES,
    mining::RULES,
    inputs::RULES,
];

/// Every rule, in the order in which findings of one severity are told.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    TOPICS.into_iter().flatten()
}

/// All findings of an evaluated plan, errors first.
pub fn findings(world: &dyn World) -> Vec<Finding> {
    let mut found: Vec<Finding> = rules().flat_map(|rule| found_by(rule, world)).collect();
    found.sort_by_key(|finding| finding.severity);
    found
}

fn found_by(rule: &'static Rule, world: &dyn World) -> Vec<Finding> {
    let complaints = (rule.find)(&Look { world, rule });
    let findings = complaints.into_iter().map(|complaint| Finding {
        rule: rule.key,
        severity: rule.severity,
        text: complaint.text,
        row: Some(complaint.row),
        key: Some(complaint.input),
    });
    findings.collect()
}
