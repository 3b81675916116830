//! The live workbook of a scenario: the same bytes from the window and from the command line.

use sha2::{Digest, Sha256};
use switchyard_engine::Worlds;
use switchyard_export::{Options, Progress, WorkbookMeta, Workbooks};
use switchyard_model::plan::Plan;
use switchyard_model::plan_text;
use switchyard_model::problem::Problem;
use switchyard_model::world::World;

use super::file::Named;

/// One file; with `apart`, or when one would be too large, one for each world. `plan` names the
/// inputs in the workbook: with its tree when the base plan is asked for.
///
/// # Errors
/// A sentence when the workbook cannot be written or was cancelled.
pub fn workbook(
    worlds: &Worlds,
    plan: &Plan,
    scenario: &str,
    apart: bool,
    progress: Progress,
) -> Result<Vec<Named>, Problem> {
    let meta = WorkbookMeta {
        scenario: scenario.to_string(),
        engine_version: env!("CARGO_PKG_VERSION").to_string(),
        input_hash: hash(&plan_text::write(worlds.scenario.context(), plan)),
        created: created(plan),
    };
    let mut options = Options::default();
    if apart {
        options.formula_limit = 0;
    }
    let (scenario, twin) = (&worlds.scenario, &worlds.twin);
    let books = switchyard_export::workbook(scenario, twin, &meta, options, progress);
    let books = books.map_err(|error| Problem::new(error.to_string()))?;
    let base = String::new();
    Ok(match books {
        Workbooks::Both(bytes) => vec![(base, bytes)],
        Workbooks::Apart {
            scenario,
            keep_mining,
        } => vec![
            (base, scenario),
            (" (keep mining)".to_string(), keep_mining),
        ],
    })
}

/// Files carry no clock: the same plan gives the same bytes.
pub fn created(plan: &Plan) -> String {
    format!("{}-01T00:00:00", plan.start)
}

/// SHA-256 of the plan as text: names the inputs a workbook was made from.
fn hash(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
