//! Edits of the conversion: how many halls, and in which order.

use serde::Deserialize;
use ts_rs::TS;

use super::name;
use crate::conversion::{conversion, convert_mw, move_hall};
use crate::number::grouped;
use crate::parse;
use crate::plan::{Context, Plan};
use crate::problem::Problem;

#[derive(Clone, Debug, PartialEq, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum HallEdit {
    /// Whole halls in conversion order, as many as fit into these gross megawatts.
    ConvertMw { utility_mw: f64 },
    /// The same from its field; refused between two halls, naming both.
    ConvertMwText { text: String },
    /// One place earlier or later in the order in which halls convert.
    MoveHall { row: String, earlier: bool },
}

impl HallEdit {
    pub(super) fn apply(&self, context: &Context, plan: &mut Plan) -> Result<(), Problem> {
        match self {
            HallEdit::ConvertMw { utility_mw } => convert_mw(context, plan, *utility_mw),
            HallEdit::ConvertMwText { text } => convert_mw(context, plan, megawatts(text)?),
            HallEdit::MoveHall { row, earlier } => move_hall(context, plan, row, *earlier),
        }
    }

    pub(super) fn label(&self, context: &Context, before: &Plan, after: &Plan) -> String {
        match self {
            HallEdit::ConvertMw { .. } | HallEdit::ConvertMwText { .. } => {
                let stop = conversion(context, after);
                match stop.halls.len() {
                    0 => "Convert no hall".to_string(),
                    _ => format!("Convert {} MW gross to HPC", grouped(stop.utility_mw, 1)),
                }
            }
            HallEdit::MoveHall { row, earlier } => {
                let place = if *earlier { "earlier" } else { "later" };
                format!("Convert {} {place}", name(before, row))
            }
        }
    }
}

fn megawatts(text: &str) -> Result<f64, Problem> {
    parse::amount("mw_utility", text).ok_or_else(|| {
        Problem::new(format!(
            "MW to HPC needs a number such as 50; '{}' was not understood.",
            text.trim()
        ))
        .at_key("convert_mw")
    })
}
