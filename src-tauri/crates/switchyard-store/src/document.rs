//! What one file holds.

use std::collections::BTreeMap;
use std::sync::Arc;

use switchyard_model::plan::Plan;

use crate::checkpoint::Checkpoint;

#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Names the document for life, whatever its file is called: 1 to 64 ASCII letters, digits,
    /// `-` or `_`. Recovery and backups are kept under it.
    pub doc_id: String,
    /// ISO time.
    pub created: String,
    /// Shared, so that handing a document over does not copy the plan.
    pub plan: Arc<Plan>,
    /// Oldest first; none is ever changed or removed. [`crate::add_checkpoint`] adds one.
    pub checkpoints: Vec<Arc<Checkpoint>>,
    /// Oldest first.
    pub log: Vec<LogEntry>,
    /// Of the plan as it was saved; empty in a file of an earlier version.
    pub headlines: Headlines,
}

/// What the program computed, by scenario (`base` or an id) and measure; `None` is not available.
pub type Headlines = BTreeMap<(String, String), Option<f64>>;

/// Who changed what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogEntry {
    /// ISO time.
    pub at: String,
    pub user: String,
    /// As the undo menu says it, e.g. "Raise Hall 3 rent to $145/kW-month".
    pub label: String,
    /// What stood there before and after, in words; empty where there is no single value.
    pub old: String,
    pub new: String,
    /// `None` for the base plan and the plan as a whole.
    pub made_in: Option<MadeIn>,
}

impl LogEntry {
    /// Its label, and where it was made.
    pub fn told(&self) -> String {
        match &self.made_in {
            Some(MadeIn { name, .. }) => format!("{} in {name}", self.label),
            None => self.label.clone(),
        }
    }
}

/// The scenario a change was made in. The label does not say it: scenarios are renamed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeIn {
    /// Its id.
    pub scenario: String,
    /// As it was called then, for when it is gone.
    pub name: String,
}
