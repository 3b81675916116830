//! What was done, in words: undo steps and the change log. Both name their scenario by id and tell
//! it under its present name.

use switchyard_model::scenario;
use switchyard_store::{LogEntry, MadeIn};

use super::{OpenDocument, Step};
use crate::clock;

/// What was kept of an action, for the journal and the change log.
pub struct Kept {
    pub label: String,
    pub old: String,
    pub new: String,
    pub made_in: Option<MadeIn>,
}

impl Kept {
    /// Something without a value before and after.
    pub fn named(label: String) -> Kept {
        Kept {
            label,
            old: String::new(),
            new: String::new(),
            made_in: None,
        }
    }
}

impl Step {
    /// Having gone back or forth over it.
    pub(super) fn named(&self, did: &str) -> Kept {
        Kept {
            made_in: self.made_in.clone(),
            ..Kept::named(format!("{did}: {}", self.label))
        }
    }
}

impl OpenDocument {
    /// Adds a line to the change log that is saved with the plan. Answers with its words.
    pub fn note(&mut self, at: &str, kept: Kept) -> String {
        let entry = LogEntry {
            at: at.to_string(),
            user: clock::user(),
            label: kept.label,
            old: kept.old,
            new: kept.new,
            made_in: kept.made_in.map(|made_in| self.called_now(&made_in)),
        };
        let told = entry.told();
        self.log.push(entry);
        told
    }

    /// The log with each scenario under its present name.
    pub fn log_of_today(&self) -> Vec<LogEntry> {
        let entries = self.log.iter().map(|entry| LogEntry {
            made_in: entry.made_in.as_ref().map(|then| self.called_now(then)),
            ..entry.clone()
        });
        entries.collect()
    }

    /// One that is gone keeps the name it had.
    fn called_now(&self, then: &MadeIn) -> MadeIn {
        let found = scenario::find(&self.plan, &then.scenario);
        MadeIn {
            scenario: then.scenario.clone(),
            name: found.map_or(&then.name, |now| &now.name).clone(),
        }
    }

    /// A step as the undo menu says it.
    pub(super) fn told(&self, step: &Step) -> String {
        match &step.made_in {
            Some(then) => format!("{} in {}", step.label, self.called_now(then).name),
            None => step.label.clone(),
        }
    }
}
