//! A site from a few answers: the first of a new plan, or one more. And what leaves with a row.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Choice;

/// What is asked about a site, as typed.
#[derive(Clone, Debug, Default, Deserialize, TS)]
pub struct SiteAnswers {
    /// Called after its region when empty.
    pub name: String,
    pub region: String,
    /// e.g. `100` or `100 MW`.
    pub utility_mw: String,
    /// As many as make halls of the register's size when empty.
    pub halls: String,
    pub fleet: Vec<MachineAnswer>,
}

#[derive(Clone, Debug, Default, Deserialize, TS)]
pub struct MachineAnswer {
    pub miner: String,
    /// Machines of that model; as many as fill the site when empty.
    pub units: String,
}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct ReadSite {
    pub site: SiteAnswers,
    /// One more site of the open plan, in its market; else the first of a new plan.
    pub of_open_plan: bool,
}

/// What the answers would make, before anything is made.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SiteReading {
    pub sentences: Vec<SiteSentence>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct SiteSentence {
    pub text: String,
    /// Something stands still, does not fit or loses money.
    pub worrying: bool,
}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct RemovalRequest {
    pub rows: Vec<String>,
}

/// What goes when rows are removed, before they are.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RemovalView {
    /// Kind by kind, the rows asked about among them.
    pub leaving: Vec<RemovalGroup>,
    /// Contracts that would be delivered nowhere; they stay unless they are removed with the rest.
    pub left_over: Vec<Choice>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct RemovalGroup {
    /// e.g. "4 halls".
    pub label: String,
    pub names: Vec<String>,
}
