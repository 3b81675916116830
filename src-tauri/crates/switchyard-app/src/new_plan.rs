//! A few questions make a whole plan: every default in place and marked for what it is.

use std::sync::Arc;

use switchyard_model::calendar::Month;
use switchyard_model::check;
use switchyard_model::edit::checked_name;
use switchyard_model::plan::{Context, Plan};
use switchyard_model::problem::Problem;
use switchyard_model::sheet::Sheet;

use crate::api::NewPlan;
use crate::clock;
use crate::new_site::{row, rows, with_rows};

const MONTHS: usize = 180;

/// # Errors
/// A sentence when an answer is outside what a plan allows.
pub fn new_plan(context: &Context, answers: &NewPlan) -> Result<Plan, Problem> {
    let company = company(&answers.company)?;
    let bare = without_sites(&company, answers.fiscal_year_end_month);
    let plan = with_rows(&bare, rows(context, &bare, &answers.site)?);
    check::plan(context, &plan)?;
    Ok(plan)
}

fn company(text: &str) -> Result<String, Problem> {
    if text.trim().is_empty() {
        return Err(Problem::new("Name the company first.").at_key("company"));
    }
    checked_name(text).map_err(|why| Problem::new(why).at_key("company"))
}

/// Market and company alone.
pub fn without_sites(company: &str, fiscal_year_end_month: u32) -> Plan {
    let market = row(Sheet::Market, "market", "Market", None);
    let owner = row(Sheet::Company, "company", company, Some("market"));
    Plan {
        name: format!("{company} conversion"),
        description: String::new(),
        start: first_month(),
        months: MONTHS,
        fiscal_year_end_month,
        rows: [market, owner].map(Arc::new).to_vec(),
        base_locked: false,
        scenarios: Vec::new(),
        basis: Arc::default(),
    }
}

/// The month after this one.
fn first_month() -> Month {
    let today = clock::now();
    let month = today.get(..7).and_then(Month::parse_iso);
    month.unwrap_or(Month::new(2027, 1)).plus(1)
}
