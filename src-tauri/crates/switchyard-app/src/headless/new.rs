//! A plan from the wizard's answers.

use std::sync::Arc;

use switchyard_engine::Engine;
use switchyard_model::plan::Context;
use switchyard_model::problem::Problem;
use switchyard_model::scenario;
use switchyard_store::Headlines;

use super::Loaded;
pub use crate::api::{MachineAnswer, NewPlan, SiteAnswers, ViewRequest};
use crate::{new_plan, new_site};

/// The plan, and what the wizard says before it makes one.
///
/// # Errors
/// The sentence with which the wizard refuses an answer.
pub fn new(answers: &NewPlan) -> Result<(Loaded, Vec<String>), Problem> {
    let engine = Engine::new(Context::standard());
    let bare = new_plan::without_sites("Company", answers.fiscal_year_end_month);
    let plan = Arc::new(new_plan::new_plan(&engine.context, answers)?);
    let said = new_site::reading(&engine, &bare, &answers.site)?;
    let worlds = engine
        .evaluate(&plan, None)
        .map_err(|error| Problem::new(format!("{error}.")))?;
    let loaded = Loaded {
        whole: plan.clone(),
        scenario: scenario::name(&plan, scenario::BASE).to_string(),
        plan,
        worlds,
        stored: Headlines::new(),
        engine,
    };
    Ok((loaded, said.into_iter().map(|one| one.text).collect()))
}
