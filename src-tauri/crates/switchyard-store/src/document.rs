//! What one file holds.

use std::sync::Arc;

use switchyard_model::plan::Plan;

#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Names the document for life, whatever its file is called: 1 to 64 ASCII letters, digits,
    /// `-` or `_`. Recovery and backups are kept under it.
    pub doc_id: String,
    /// ISO time.
    pub created: String,
    /// Shared, so that handing a document over does not copy the plan.
    pub plan: Arc<Plan>,
    /// Oldest first.
    pub log: Vec<LogEntry>,
}

/// Who changed what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// ISO time.
    pub at: String,
    pub user: String,
    /// As the undo menu says it, e.g. "Raise Hall 3 rent to $145/kW-month".
    pub label: String,
}
