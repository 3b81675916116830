//! The measure of many plans, evaluated as blocks of worlds: what the plans share is computed once.

use std::sync::Arc;

use switchyard_engine::Engine;
use switchyard_model::plan::Plan;
use switchyard_model::problem::Problem;

use super::{Measure, Progress, cancelled};

/// One value per plan; `None` where a run has no finite answer.
///
/// # Errors
/// When the user cancels.
pub fn batch(
    engine: &Engine,
    plans: &[Arc<Plan>],
    measure: &Measure,
    progress: Progress,
) -> Result<Vec<Option<f64>>, Problem> {
    let lines = measure.lines(&engine.context.catalogue);
    let mut reached = 0;
    let mut tell = |done: usize| {
        reached = done;
        progress(done, plans.len())
    };
    let runs = engine.evaluate_many(plans, &lines, &mut tell);
    let runs = runs.map_err(|_| cancelled(reached, plans.len()))?;
    let values = runs.into_iter().map(|run| {
        let worlds = run.ok()?;
        measure.answer(&worlds.scenario).number()
    });
    Ok(values.collect())
}
