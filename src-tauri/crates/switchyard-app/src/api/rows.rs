//! A row of the plan: its links, what stands out about it, and its fields with who says them.

use serde::Serialize;
use ts_rs::TS;

use super::{Choice, Origin, Sheet};

/// One row of the plan. Links, facts and fields are those of its form: empty unless its kind was
/// asked for.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ObjectView {
    pub id: String,
    pub sheet: Sheet,
    pub name: String,
    pub parent: Option<String>,
    /// False for a row that takes no part in the scenario looked at.
    pub present: bool,
    pub library: Option<Choice>,
    pub links: Vec<LinkView>,
    /// What stands out about this row, computed: e.g. "18.5 MW critical IT".
    pub facts: Vec<Fact>,
    pub fields: Vec<FieldView>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct LinkView {
    pub link: String,
    pub label: String,
    pub target: Option<String>,
    pub choices: Vec<Choice>,
}

/// A computed line shown on an object's page; a click explains it.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Fact {
    pub label: String,
    pub text: String,
    pub line: String,
    pub owner: String,
    pub month: u32,
    /// The sentence when an error of the plan makes it untrue.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub untrue: Option<String>,
}

/// What one row says of an input; the rest stands in [`InputView`].
#[derive(Clone, Debug, Serialize, TS)]
pub struct FieldView {
    pub key: String,
    pub text: String,
    pub value: f64,
    pub origin: Origin,
    /// What the parent says, where the scenario looked at overrides it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub base: Option<String>,
    /// Why the value moves no result, where it does not: "Not in use: it counts once …".
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub unused: Option<String>,
    /// Left out where it is the register's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub source: Option<SourceView>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct SourceView {
    /// Filing, Contract, Vendor quote, Market data, Management estimate or Placeholder.
    pub source_type: String,
    /// "Placeholder, no public source" when there is none.
    pub text: String,
    pub as_of: String,
    pub confidence: String,
    pub note: String,
    pub placeholder: bool,
}
