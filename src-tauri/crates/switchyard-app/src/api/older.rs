//! A plan saved with another register or by another program: what it keeps and what it is offered.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ViewRequest;

#[derive(Clone, Debug, Deserialize, TS)]
pub struct OlderRequest {
    /// Whether what each newer value does alone is wanted: an evaluation for each.
    pub each: bool,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct OlderPlan {
    /// What there is to say, e.g. "3 defaults are newer than this plan: uplift $39.2M → $41.0M.";
    /// empty for a plan of today.
    pub sentences: Vec<String>,
    /// Somebody chose to keep what stands, under this register.
    pub settled: bool,
    pub offers: Vec<NewerDefault>,
    /// Uplift of the scenario looked at, as text: as the plan stands, and with all taken over.
    pub uplift: String,
    pub uplift_of_all: String,
    pub moved: Vec<MovedHeadline>,
}

/// One value the plan keeps while the program gives another.
#[derive(Clone, Debug, Serialize, TS)]
pub struct NewerDefault {
    pub key: String,
    /// Row of the library it is of; empty for a default.
    pub library: String,
    pub label: String,
    /// Names of the rows that stand on it, e.g. "Hall A · Hall B"; the first few of many.
    pub rows: String,
    pub was: String,
    /// e.g. "default of 22 Nov 2026".
    pub of: String,
    pub is: String,
    /// Uplift with this value alone taken over; empty where it was not asked for.
    pub uplift: String,
}

/// A headline that other rules have moved since the plan was saved.
#[derive(Clone, Debug, Serialize, TS)]
pub struct MovedHeadline {
    pub scenario: String,
    pub label: String,
    pub was: String,
    pub is: String,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct KeptPlace {
    pub key: String,
    pub library: String,
}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct AdoptDefaults {
    /// All of them when `None`.
    pub chosen: Option<Vec<KeptPlace>>,
    pub view: ViewRequest,
}
