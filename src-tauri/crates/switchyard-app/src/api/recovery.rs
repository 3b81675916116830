//! Opening a plan that has unsaved edits beside it, and what is offered on the start page.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ViewRequest;

/// Edits that stand in no file.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RecoveryView {
    /// Names them to `Recover` and `RecoveryRequest`.
    pub entry: String,
    pub name: String,
    /// The file they belong to; `None` for a plan that was never saved.
    pub path: Option<String>,
    /// e.g. "today, 20:49".
    pub when: String,
    pub edits: u32,
    pub last_edit: String,
    /// A sentence when their file is not as it was, e.g. "Its file is newer: saved today, 21:10."
    pub warning: Option<String>,
}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct ChoosePlan {
    /// The system's dialog asks when there is none.
    pub path: Option<String>,
}

/// A file somebody wants to open.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PlanChosen {
    pub path: String,
    /// Of the file, without its ending.
    pub name: String,
    /// When it was last written, e.g. "today, 14:02"; empty when that is not known.
    pub saved: String,
    /// Why it cannot be opened as saved; looked for only when there is something to offer.
    pub problem: Option<String>,
    /// Newer edits of it, the latest first. With any of them the user says which version he wants.
    pub offers: Vec<RecoveryView>,
}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct RecoveryRequest {
    pub entry: String,
}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct Recover {
    pub entry: String,
    pub view: ViewRequest,
}

/// The file as saved beside the edits.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RecoveryDifferences {
    /// e.g. "Rent of HPC colocation lease: $115.00/kW-month to $120.00/kW-month"; empty when
    /// they say the same.
    pub sentences: Vec<String>,
    /// Names of the scenarios the headlines are of.
    pub saved_scenario: String,
    pub edited_scenario: String,
    pub headlines: Vec<BothHeadlines>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct BothHeadlines {
    pub label: String,
    pub saved: String,
    pub edited: String,
    pub differs: bool,
}
