//! Named earlier states of the plan, and who changed what.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ViewRequest;

#[derive(Clone, Debug, Serialize, TS)]
pub struct CheckpointView {
    /// Place in the list, oldest first; `CheckpointPair` and `RestoreCheckpoint` name it.
    pub id: u32,
    pub name: String,
    pub note: String,
    /// e.g. "22 Nov 2026, 14:02".
    pub when: String,
    pub user: String,
    /// Name of the scenario that was looked at.
    pub scenario: String,
    /// Lower-case hex.
    pub sha256: String,
    /// The plan still says exactly the same.
    pub is_now: bool,
}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct TakeCheckpoint {
    pub name: String,
    pub note: String,
    pub view: ViewRequest,
}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct RestoreCheckpoint {
    pub id: u32,
    /// As a scenario under base; else the whole plan with its tree. Both are one undo step.
    pub as_scenario: bool,
    pub view: ViewRequest,
}

/// `None` is the plan as it stands now.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct CheckpointPair {
    pub from: Option<u32>,
    pub to: Option<u32>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct CheckpointDifferences {
    /// Sentences, e.g. "Rent of HPC colocation lease: $115.00/kW-month to $120.00/kW-month".
    pub sentences: Vec<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct LogLine {
    pub when: String,
    pub user: String,
    pub label: String,
    pub old: String,
    pub new: String,
}
