//! One run as the window shows it, with the settings that open it as a scenario.

use switchyard_analysis::Measure;
use switchyard_model::number::show;
use switchyard_model::register::Assumption;
use switchyard_model::scenario::Setting;

use crate::api::SideView;

/// What stands in place of a number that a run does not have.
pub const FAILED: &str = "failed";

/// The longest name a scenario may have.
const LONGEST_NAME: usize = 60;

/// An input moved to a value: in one row, or in every row that has it.
pub struct Moved<'a> {
    pub assumption: &'a Assumption,
    pub row: Option<&'a str>,
    pub value: f64,
}

impl Moved<'_> {
    fn text(&self) -> String {
        show(&self.assumption.unit, self.value)
    }

    pub fn setting(&self) -> Setting {
        Setting {
            row: self.row.map(str::to_string),
            key: self.assumption.key.to_string(),
            value: self.value,
        }
    }
}

/// The run with these inputs and what came of it.
pub fn side(moved: &[Moved], measure: &Measure, value: Option<f64>) -> SideView {
    let texts: Vec<String> = moved.iter().map(Moved::text).collect();
    SideView {
        input_text: texts.join(", "),
        text: value.map_or_else(|| FAILED.to_string(), |value| measure.show(value)),
        value,
        settings: moved.iter().map(Moved::setting).collect(),
        name: name(moved),
    }
}

/// "Rent $90.00/kW-month, Capex level 85%"; the values alone where that is too long.
pub fn name(moved: &[Moved]) -> String {
    let labelled = moved
        .iter()
        .map(|one| format!("{} {}", one.assumption.label, one.text()));
    let full = labelled.collect::<Vec<_>>().join(", ");
    if full.chars().count() <= LONGEST_NAME {
        return full;
    }
    let bare = moved.iter().map(Moved::text).collect::<Vec<_>>().join(", ");
    bare.chars().take(LONGEST_NAME).collect()
}
