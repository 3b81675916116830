//! Edits of the plan itself: its name and its calendar.

use serde::Deserialize;
use ts_rs::TS;

use crate::calendar::Month;
use crate::keys;
use crate::parse;
use crate::plan::Plan;
use crate::problem::Problem;

/// Characters of a plan's name.
const MOST_IN_NAME: usize = 120;

#[derive(Clone, Debug, PartialEq, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PlanEdit {
    SetPlan { field: PlanField, text: String },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PlanField {
    Name,
    Start,
    Months,
    FiscalYearEndMonth,
}

impl PlanEdit {
    pub(super) fn apply(&self, plan: &mut Plan) -> Result<(), Problem> {
        let PlanEdit::SetPlan { field, text } = self;
        let text = text.trim();
        match field {
            PlanField::Name if text.is_empty() => {
                return Err(Problem::new("A plan needs a name.").at_key("name"));
            }
            PlanField::Name if text.chars().count() > MOST_IN_NAME => {
                let letters = text.chars().count();
                return Err(Problem::new(format!(
                    "The name of a plan has up to {MOST_IN_NAME} characters; this one has {letters}."
                ))
                .at_key("name"));
            }
            PlanField::Name => plan.name = text.to_string(),
            PlanField::Start => set_start(plan, first_month(text)?)?,
            PlanField::Months => plan.months = whole(text, "The number of months", "months")?,
            PlanField::FiscalYearEndMonth => plan.fiscal_year_end_month = last_of_year(text)?,
        }
        Ok(())
    }

    pub(super) fn label(&self, after: &Plan) -> String {
        let PlanEdit::SetPlan { field, .. } = self;
        match field {
            PlanField::Name => format!("Rename the plan to {}", after.name),
            PlanField::Start => format!("Start the plan in {}", after.start.label()),
            PlanField::Months => format!("Plan over {} months", after.months),
            PlanField::FiscalYearEndMonth => "Change the fiscal year".to_string(),
        }
    }
}

pub(super) fn set_start(plan: &mut Plan, start: Month) -> Result<(), Problem> {
    if !(Month::new(2000, 1)..Month::new(2200, 1)).contains(&start) {
        return Err(Problem::new(format!(
            "A plan starts between 2000 and 2199; {start} is outside."
        ))
        .at_key("start"));
    }
    plan.start = start;
    Ok(())
}

fn first_month(text: &str) -> Result<Month, Problem> {
    parse::month(text).ok_or_else(|| {
        Problem::new(format!(
            "The first month is written like Jan 2027; '{text}' was not understood."
        ))
        .at_key("start")
    })
}

/// 1 to 12, by number or by name.
fn last_of_year(text: &str) -> Result<u32, Problem> {
    match Month::from_short_name(text) {
        Some(month) => Ok(month),
        None => {
            let what = "The last month of the fiscal year";
            Ok(whole(text, what, keys::fiscal_year_end_month)? as u32)
        }
    }
}

fn whole(text: &str, what: &str, key: &str) -> Result<usize, Problem> {
    text.parse::<usize>().map_err(|_| {
        Problem::new(format!("{what} is a whole number; '{text}' is none.")).at_key(key)
    })
}
