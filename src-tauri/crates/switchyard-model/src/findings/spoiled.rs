//! What errors leave untrue: the lines they spoil, and everything that reads those.

use super::{Finding, Severity, rules};
use crate::catalogue::{Catalogue, LineId};
use crate::measures::Measure;

/// The columns that an evaluated plan's errors reach.
pub struct Spoiled<'a> {
    catalogue: &'a Catalogue,
    reached: Vec<bool>,
}

impl<'a> Spoiled<'a> {
    /// Warnings and notes spoil nothing.
    pub fn by(catalogue: &'a Catalogue, findings: &[Finding]) -> Spoiled<'a> {
        let stands = |key: &str| {
            let mut errors = findings
                .iter()
                .filter(|one| one.severity == Severity::Error);
            errors.any(|one| one.rule == key)
        };
        let standing = rules().filter(|rule| stands(rule.key));
        let lines: Vec<LineId> = standing
            .flat_map(|rule| rule.spoils)
            .map(|key| catalogue.id(key))
            .collect();
        Spoiled {
            catalogue,
            reached: catalogue.reached_from(&lines),
        }
    }

    pub fn line(&self, key: &str) -> bool {
        let id = self.catalogue.find(key);
        id.is_some_and(|id| self.reached[id.0])
    }

    pub fn measure(&self, measure: &Measure) -> bool {
        let too = measure.reader.reads_too();
        self.line(measure.line) || too.is_some_and(|key| self.line(key))
    }
}
