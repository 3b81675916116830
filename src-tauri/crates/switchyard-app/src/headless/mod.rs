//! What the command line does with a plan: make, load, set, evaluate, explain, check, export.

mod files;
mod new;
mod questions;
mod replies;

use std::path::Path;
use std::sync::Arc;

use switchyard_engine::{Engine, Worlds};
use switchyard_model::calendar::Month;
use switchyard_model::edit::{Edit, HallEdit, InputEdit};
use switchyard_model::findings::{Finding, Severity, findings};
pub use switchyard_model::keys;
pub use switchyard_model::measures::{
    Answer as MeasureAnswer, Measure, Reading, Readings, Row as MeasureRow,
};
pub use switchyard_model::number::{money, unit_label};
use switchyard_model::parts::Both;
use switchyard_model::past::{self, Noun};
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
    for setting in &request.settings {
        plan = set(&engine.context, plan, setting)?;
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

/// `[OWNER.]KEY=VALUE`; without an owner, every row that has the key.
fn set(context: &Context, plan: Plan, setting: &str) -> Result<Plan, Problem> {
    let (address, text) = setting.split_once('=').ok_or_else(|| {
        Problem::new(format!(
            "--set takes [OWNER.]KEY=VALUE; '{setting}' has no '='."
        ))
    })?;
    let (owner, key) = match address.rsplit_once('.') {
        Some((owner, key)) => (Some(owner.trim()), key.trim()),
        None => (None, address.trim()),
    };
    if key == "convert_mw" && owner.is_none() {
        let utility_mw = text.trim().parse().map_err(|_| {
            Problem::new(format!(
                "convert_mw takes megawatts; '{text}' is no number."
            ))
        })?;
        return Edit::Hall(HallEdit::ConvertMw { utility_mw }).apply(context, &plan);
    }
    let retired = &context.past.retired;
    let (old, key) = (key, retired.current(Noun::Input, key));
    let assumption = context.catalogue.assumption(key).ok_or_else(|| {
        if let Some(farewell) = retired.farewell(Noun::Input, key) {
            return Problem::new(farewell).at_key(key);
        }
        let known = context.catalogue.inputs().map(|assumption| assumption.key);
        let hint = nearest(key, known).map(|near| format!("; the nearest is '{near}'"));
        Problem::new(format!(
            "'{key}' is not an input{}.",
            hint.unwrap_or_default()
        ))
        .at_key(key)
    })?;
    let rows: Vec<String> = match owner {
        Some(owner) => {
            let row = plan.find_row(owner).ok_or_else(|| {
                let known = plan.rows_of(assumption.sheet).map(|row| row.id.as_str());
                let names: Vec<&str> = known.collect();
                Problem::new(format!(
                    "There is no '{owner}' in this plan; '{key}' belongs to one of {}.",
                    names.join(", ")
                ))
            })?;
            vec![row.id.clone()]
        }
        None => plan
            .rows_of(assumption.sheet)
            .map(|row| row.id.clone())
            .collect(),
    };
    rows.into_iter().try_fold(plan, |plan, row| {
        // A bare number counts in the key's own unit, as its name says; a fraction stays one.
        let edit = match text.trim().parse::<f64>() {
            Ok(number) => Edit::Input(InputEdit::SetNumber {
                row,
                key: key.to_string(),
                value: retired.value(old, number),
            }),
            Err(_) => Edit::Input(InputEdit::SetText {
                row,
                key: key.to_string(),
                text: text.to_string(),
            }),
        };
        edit.apply(context, &plan)
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

#[cfg(test)]
mod tests {
    use super::*;
    use switchyard_model::past::{Past, Retired};

    #[test]
    fn set_takes_an_earlier_name_as_it_counted() {
        let retired = Retired::from_csv(
            "noun,old,new,rule,date,why\n\
             input,uptime_percent,uptime_fraction,times 0.01,2026-12-01,a fraction now\n",
        );
        let header =
            "date,key,library,was,is,source_was,source_type_was,as_of_was,confidence_was,why\n";
        let context = Context {
            past: Arc::new(Past::read(header, retired)),
            ..Context::standard()
        };
        let plan = samples::load(&context, "first-run").expect("the sample");
        let by_old = set(&context, plan.clone(), "uptime_percent=90").expect("it is read");
        let by_new = set(&context, plan, "uptime_fraction=0.9").expect("it is read");
        assert_eq!(by_old, by_new);
    }
}
