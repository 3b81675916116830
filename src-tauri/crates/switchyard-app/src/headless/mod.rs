//! What the command line does with a plan: make, load, set, evaluate, explain, check, export.

mod files;
mod new;
mod questions;
mod replies;
mod setting;

use std::path::Path;
use std::sync::Arc;

use switchyard_engine::{Engine, Worlds};
use switchyard_model::calendar::Month;
use switchyard_model::findings::{Finding, Severity, findings};
pub use switchyard_model::keys;
pub use switchyard_model::measures::{
    Answer as MeasureAnswer, Measure, Reading, Readings, Row as MeasureRow,
};
pub use switchyard_model::number::{money, unit_label};
use switchyard_model::parts::Both;
use switchyard_model::past;
use switchyard_model::plan::{Context, Plan};
pub use switchyard_model::problem::Problem;
use switchyard_model::problem::nearest;
use switchyard_model::world::World;
use switchyard_model::{samples, scenario};
use switchyard_store::Headlines;

use crate::api::{Explanation, WorldName};
use crate::older::Then;
pub use crate::outputs::{Look, ending, write, write_all};
use crate::{explain, older, session};
pub use files::{Picture, figure_of};
pub use new::{MachineAnswer, NewPlan, SiteAnswers, ViewRequest, new};
pub use questions::{ComparisonReply, DelayReply, FrontierReply};
pub use replies::{EvalReply, FindingReply, LineReply, MetricsReply};
pub use switchyard_analysis::{Answer, Bridge, Comparison, Sweep, Swing};
pub use switchyard_export::of_a_disk;
pub use switchyard_model::calendar::Gathering;

/// A plan with its numbers, ready to be asked.
pub struct Loaded {
    /// As its scenario sees it.
    pub plan: Arc<Plan>,
    pub worlds: Worlds,
    /// The scenario's name, "Base" for the plan itself.
    pub scenario: String,
    /// With its tree, as it was read.
    whole: Arc<Plan>,
    /// As they stand in its file.
    stored: Headlines,
    engine: Engine,
}

/// `name, title` of every built-in sample.
pub fn sample_names() -> Vec<(String, String)> {
    let context = Context::standard();
    let named = samples::names()
        .filter_map(|name| Some((name.to_string(), samples::load(&context, name)?.description)));
    named.collect()
}

/// The register as csv.
pub fn register_csv() -> &'static str {
    switchyard_model::register::as_csv()
}

/// Reads PLAN: a `.swy`, a `.toml` or a sample's name.
///
/// # Errors
/// A sentence naming the file and what is wrong with it.
pub fn read_plan(context: &Context, name: &str) -> Result<Plan, Problem> {
    read_stored(context, name).map(|(plan, _)| plan)
}

/// The plan, and the headlines its file has beside it.
fn read_stored(context: &Context, name: &str) -> Result<(Plan, Headlines), Problem> {
    if let Some(plan) = samples::load(context, name) {
        return Ok((plan, Headlines::new()));
    }
    let path = Path::new(name);
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("toml") => Ok((session::read_toml(context, path)?, Headlines::new())),
        Some("swy") => {
            let document =
                switchyard_store::open(path).map_err(|error| Problem::new(error.to_string()))?;
            let plan = past::brought_up(context, &document.plan)?;
            switchyard_model::check::plan(context, &plan)?;
            Ok((plan, document.headlines))
        }
        _ => {
            let hint =
                nearest(name, samples::names()).map(|near| format!(" Did you mean '{near}'?"));
            Err(Problem::new(format!(
                "'{name}' is neither a .swy file, a .toml file nor a sample.{}",
                hint.unwrap_or_default()
            )))
        }
    }
}

/// What to read and how to change it for this run.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// A `.swy`, a `.toml` or a sample's name.
    pub plan: String,
    /// Id or name; the base plan when empty.
    pub scenario: Option<String>,
    /// `[OWNER.]KEY=VALUE`, applied in order.
    pub settings: Vec<String>,
}

/// Reads, sets and evaluates.
///
/// # Errors
/// A sentence naming file, key, value and what is allowed.
pub fn load(request: &Request) -> Result<Loaded, Problem> {
    load_with(Context::standard(), request)
}

/// With other nouns than the product's; tests add to them.
///
/// # Errors
/// As [`load`].
pub fn load_with(context: Context, request: &Request) -> Result<Loaded, Problem> {
    let engine = Engine::new(context);
    let (whole, stored) = read_stored(&engine.context, &request.plan)?;
    let whole = Arc::new(whole);
    let wanted = request.scenario.as_deref().unwrap_or(scenario::BASE);
    let name = scenario::name(&whole, wanted).to_string();
    let mut plan = match wanted {
        // With its tree: other scenarios are asked for by name, and a conversion loses none.
        scenario::BASE => Plan::clone(&whole),
        other => scenario::resolved(&engine.context, &whole, other)?,
    };
    for text in &request.settings {
        plan = setting::set(&engine.context, plan, text)?;
    }
    let plan = Arc::new(plan);
    let worlds = engine
        .evaluate(&plan, None)
        .map_err(|error| Problem::new(format!("{error}.")))?;
    Ok(Loaded {
        plan,
        worlds,
        scenario: name,
        whole,
        stored,
        engine,
    })
}

impl Loaded {
    /// Findings of the scenario, errors first.
    pub fn findings(&self) -> Vec<Finding> {
        findings(&self.worlds.scenario)
    }

    /// What there is to say about a plan saved with another register or by another program.
    ///
    /// # Errors
    /// When a scenario of the plan has no finite numbers.
    pub fn older(&self) -> Result<Vec<String>, Problem> {
        let id = scenario::find(&self.whole, &self.scenario);
        let id = id.map_or(scenario::BASE, |found| found.id.as_str());
        // As it was read: what `--set` changes is no rule of the program.
        let worlds = older::evaluated(&self.engine, &self.whole, id, &self.worlds)?;
        let shown = (id, &worlds);
        let then = Then {
            plan: &self.whole,
            headlines: &self.stored,
        };
        Ok(older::older(&self.engine, &self.whole, shown, then, false)?.sentences())
    }

    /// Every measure of the table.
    pub fn readings(&self) -> Readings {
        Readings::of(&self.worlds.scenario)
    }

    /// # Errors
    /// A sentence when line, owner or month does not exist.
    pub fn explain(&self, line: &str, owner: &str, month: &str) -> Result<Explanation, Problem> {
        let world: &dyn World = &self.worlds.scenario;
        let named = Month::parse_iso(month).ok_or_else(|| {
            Problem::new(format!(
                "--month is written like 2027-03; '{month}' is not."
            ))
        })?;
        let index = world.calendar().index_of(named).ok_or_else(|| {
            let last = world.calendar().month(world.plan().months - 1);
            Problem::new(format!(
                "{month} is outside the plan, which runs from {} to {last}.",
                world.plan().start
            ))
        })?;
        let cell = explain::cell(world, line, owner, index as u32)?;
        let both = Both {
            own: &self.worlds.scenario,
            twin: &self.worlds.twin,
        };
        Ok(explain::explanation(both, cell, WorldName::Scenario))
    }

    pub fn has_errors(&self) -> bool {
        self.findings()
            .iter()
            .any(|finding| finding.severity == Severity::Error)
    }
}
