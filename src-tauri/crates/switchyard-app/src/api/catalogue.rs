//! What is known before any plan is open, told once.

use serde::Serialize;
use ts_rs::TS;

use super::{Choice, InputKind, Sheet, SourceView};

#[derive(Clone, Debug, Serialize, TS)]
pub struct CatalogueView {
    pub inputs: Vec<InputView>,
    /// Of every kind of row that has a library.
    pub libraries: Vec<LibraryView>,
}

/// An input as the register has it: a row adds what it says itself, see `FieldView`.
#[derive(Clone, Debug, Serialize, TS)]
pub struct InputView {
    pub key: String,
    /// Kind of row that has it.
    pub sheet: Sheet,
    pub label: String,
    /// Heading the field stands under, e.g. "Price".
    pub group: String,
    /// Shown inside the field, e.g. "$/kW-month".
    pub unit: String,
    pub kind: InputKind,
    /// For `choice`: codes and labels.
    pub choices: Vec<Choice>,
    /// "90 to 130, base 115", as text.
    pub range: String,
    /// Limits and step count like a field's value, in the unit that `SetNumber` takes.
    pub min: f64,
    pub max: f64,
    pub step: f64,
    pub description: String,
    /// Who says the default.
    pub source: SourceView,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct LibraryView {
    pub sheet: Sheet,
    /// Rows of the library that a row of this kind may take.
    pub choices: Vec<Choice>,
}
