//! What the command line does with a plan: load, set, evaluate, explain, check, export.

use std::path::Path;
use std::sync::Arc;

use serde::Serialize;
use sha2::{Digest, Sha256};
use switchyard_charts::{Canvas, Figure, Theme, draw};
use switchyard_engine::{Engine, Worlds};
use switchyard_export::{WorkbookMeta, Workbooks, workbook};
use switchyard_model::calendar::{Gathering, Month};
use switchyard_model::edit::Edit;
use switchyard_model::finding::{Finding, Severity, findings};
use switchyard_model::metrics::{Metrics, metrics};
pub use switchyard_model::number::money;
use switchyard_model::number::unit_label;
use switchyard_model::plan::{Context, Plan};
use switchyard_model::plan_text;
pub use switchyard_model::problem::Problem;
use switchyard_model::problem::nearest;
use switchyard_model::roll_up::gathered;
use switchyard_model::samples;
use switchyard_model::scenario;
use switchyard_model::world::World;

use crate::analysis::{self, Progress};
pub use crate::analysis::{Answer, Bridge, Comparison, Measure, Sweep, Swing};
use crate::api::Explanation;
pub use crate::api::PeriodView;
use crate::view::gathering;
use crate::{clock, explain, figures, session};

/// A plan with its numbers, ready to be asked.
pub struct Loaded {
    /// As its scenario sees it.
    pub plan: Arc<Plan>,
    pub worlds: Worlds,
    /// The scenario's name, "Base" for the plan itself.
    pub scenario: String,
    engine: Engine,
}

/// What differs between scenarios and what comes of it, one entry per scenario.
#[derive(Serialize)]
pub struct ComparisonReply {
    #[serde(flatten)]
    pub comparison: Comparison,
    pub metrics: Vec<MetricsReply>,
}

/// What a figure file should look like.
pub struct Picture {
    pub name: String,
    pub dark: bool,
    /// Width and height in pixels.
    pub size: (u32, u32),
    pub view: PeriodView,
    /// PNG instead of SVG.
    pub png: bool,
}

/// The stable reply of `switchyard eval --format json` (docs/cli.md).
#[derive(Serialize)]
pub struct EvalReply {
    pub plan: String,
    pub scenario: String,
    pub periods: Vec<String>,
    pub lines: Vec<LineReply>,
    pub metrics: MetricsReply,
    pub findings: Vec<FindingReply>,
}

/// Money in US dollars, months as `2028-10`; null reads "n/a".
#[derive(Serialize)]
pub struct MetricsReply {
    pub npv_scenario_usd: f64,
    pub npv_twin_usd: f64,
    pub uplift_usd: f64,
    pub capex_total_usd: f64,
    pub funding_need_usd: f64,
    pub trough_month: Option<String>,
    pub irr_fraction: Option<f64>,
    /// `found`, `no sign change` or `several roots (n); …`.
    pub irr_note: String,
    pub payback_month: Option<String>,
    pub contracted_share_fraction: f64,
    pub utility_mw_converted: f64,
    pub critical_it_mw_converted: f64,
    pub energised_month: Option<String>,
}

#[derive(Serialize)]
pub struct LineReply {
    pub key: String,
    pub label: String,
    pub unit: String,
    pub owner: String,
    pub values: Vec<f64>,
}

#[derive(Serialize)]
pub struct FindingReply {
    pub severity: String,
    pub text: String,
    pub row: Option<String>,
    pub key: Option<String>,
}

/// Company lines that `eval` prints when none are asked for.
const USUAL_LINES: [&str; 14] = [
    "mw_mining",
    "mw_conversion",
    "mw_hpc",
    "hashprice_usd_per_ph_day",
    "mining_revenue_usd",
    "hpc_rent_usd",
    "pass_through_usd",
    "contracted_share",
    "power_cost_usd",
    "ebitda_usd",
    "capex_usd",
    "sale_proceeds_usd",
    "free_cash_usd",
    "cumulative_cash_usd",
];

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
    if let Some(plan) = samples::load(context, name) {
        return Ok(plan);
    }
    let path = Path::new(name);
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("toml") => session::read_toml(context, path),
        Some("swy") => {
            let document =
                switchyard_store::open(path).map_err(|error| Problem::new(error.to_string()))?;
            switchyard_model::check::plan(context, &document.plan)?;
            Ok(Plan::clone(&document.plan))
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
    let engine = Engine::new(Context::standard());
    let whole = read_plan(&engine.context, &request.plan)?;
    let wanted = request.scenario.as_deref().unwrap_or(scenario::BASE);
    let name = scenario::name(&whole, wanted).to_string();
    let mut plan = scenario::resolved(&whole, wanted)?;
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
        return Edit::ConvertMw { utility_mw }.apply(context, &plan);
    }
    let assumption = context.catalogue.assumption(key).ok_or_else(|| {
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
        let edit = Edit::SetText {
            row,
            key: key.to_string(),
            text: text.to_string(),
        };
        edit.apply(context, &plan)
    })
}

/// One figure, undrawn; `None` when there is none of this name.
pub fn figure_of(worlds: &Worlds, name: &str, view: PeriodView) -> Option<Figure> {
    figures::figure(worlds, name, gathering(view))
}

impl Loaded {
    /// Findings of the scenario, errors first.
    pub fn findings(&self) -> Vec<Finding> {
        findings(&self.worlds.scenario)
    }

    pub fn metrics(&self) -> Metrics {
        metrics(&self.worlds.scenario, &self.worlds.twin)
    }

    fn metrics_reply(&self) -> MetricsReply {
        let metrics = self.metrics();
        let calendar = self.worlds.scenario.calendar();
        let month = |index: Option<usize>| index.map(|index| calendar.month(index).to_string());
        MetricsReply {
            npv_scenario_usd: metrics.npv_scenario_usd,
            npv_twin_usd: metrics.npv_twin_usd,
            uplift_usd: metrics.uplift_usd,
            capex_total_usd: metrics.capex_total_usd,
            funding_need_usd: metrics.funding_need_usd,
            trough_month: month(metrics.trough_month),
            irr_fraction: metrics.irr_fraction,
            irr_note: metrics.irr_note,
            payback_month: month(metrics.payback_month),
            contracted_share_fraction: metrics.contracted_share_fraction,
            utility_mw_converted: metrics.utility_mw_converted,
            critical_it_mw_converted: metrics.critical_it_mw_converted,
            energised_month: month(metrics.energised_month),
        }
    }

    /// # Errors
    /// A sentence when a line is unknown (naming the nearest) or does not add up over the view.
    pub fn eval(&self, lines: &[String], view: PeriodView) -> Result<EvalReply, Problem> {
        let world: &dyn World = &self.worlds.scenario;
        let gathering = gathering(view);
        let wanted: Vec<String> = match lines {
            [] => USUAL_LINES.iter().map(|key| key.to_string()).collect(),
            named => named.to_vec(),
        };
        let mut replies = Vec::new();
        for key in &wanted {
            replies.extend(line_replies(world, key, gathering)?);
        }
        Ok(EvalReply {
            plan: self.plan.name.clone(),
            scenario: self.scenario.clone(),
            periods: world
                .calendar()
                .periods(gathering)
                .into_iter()
                .map(|period| period.key)
                .collect(),
            lines: replies,
            metrics: self.metrics_reply(),
            findings: self.findings().iter().map(finding_reply).collect(),
        })
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
        Ok(explain::explanation(world, cell, "scenario"))
    }

    /// The live workbook; two files, with a suffix each, when one would be too large.
    ///
    /// # Errors
    /// A sentence when the workbook cannot be written.
    pub fn workbook(&self) -> Result<Vec<(String, Vec<u8>)>, Problem> {
        let text = plan_text::write(self.worlds.scenario.context(), &self.plan);
        let meta = WorkbookMeta {
            scenario: self.scenario.clone(),
            engine_version: env!("CARGO_PKG_VERSION").to_string(),
            input_hash: hash(&text),
            created: format!("{}-01T00:00:00", self.plan.start),
        };
        let books = workbook(&self.worlds.scenario, &self.worlds.twin, &meta);
        Ok(
            match books.map_err(|error| Problem::new(error.to_string()))? {
                Workbooks::Both(bytes) => vec![(String::new(), bytes)],
                Workbooks::Apart {
                    scenario,
                    keep_mining,
                } => vec![
                    (String::new(), scenario),
                    (" (keep mining)".to_string(), keep_mining),
                ],
            },
        )
    }

    /// One figure as SVG or PNG bytes, light or dark, with its title inside.
    ///
    /// # Errors
    /// A sentence naming the figures when this is none of them.
    pub fn figure(&self, picture: &Picture) -> Result<Vec<u8>, Problem> {
        let figure = figures::figure(&self.worlds, &picture.name, gathering(picture.view))
            .ok_or_else(|| {
                Problem::new(format!(
                    "'{}' is not a figure; the figures are {}.",
                    picture.name,
                    figures::NAMES.join(", ")
                ))
            })?;
        let theme = if picture.dark {
            Theme::Dark
        } else {
            Theme::Light
        };
        let canvas = Canvas {
            width: picture.size.0,
            height: picture.size.1,
            // Text as large on a 1600 pixel picture as a slide needs.
            text_scale: (f64::from(picture.size.0) / 900.0).clamp(0.8, 4.0),
            with_title: true,
        };
        let drawing = draw(&figure, canvas, theme);
        if !picture.png {
            return Ok(drawing.svg.into_bytes());
        }
        switchyard_export::png(&drawing.svg, &switchyard_charts::FONTS)
            .map_err(|error| Problem::new(error.to_string()))
    }

    /// Writes the plan as `.swy` or `.toml`.
    ///
    /// # Errors
    /// A sentence naming the file when it cannot be written or has another ending.
    pub fn convert(&self, output: &Path) -> Result<(), Problem> {
        match output.extension().and_then(|extension| extension.to_str()) {
            Some("toml") => {
                let text = plan_text::write(self.worlds.scenario.context(), &self.plan);
                std::fs::write(output, text).map_err(|error| {
                    Problem::new(format!(
                        "{} could not be written: {error}.",
                        output.display()
                    ))
                })
            }
            Some("swy") => {
                let document = switchyard_store::Document {
                    doc_id: session::new_id(),
                    created: clock::now(),
                    plan: self.plan.clone(),
                    log: Vec::new(),
                };
                switchyard_store::save(output, &document)
                    .map_err(|error| Problem::new(error.to_string()))
            }
            _ => Err(Problem::new(format!(
                "{} ends neither in .swy nor in .toml.",
                output.display()
            ))),
        }
    }

    /// The measure named, e.g. `uplift` or `ebitda_usd@2029`.
    ///
    /// # Errors
    /// A sentence naming the measures there are.
    pub fn measure(&self, name: &str) -> Result<Measure, Problem> {
        Measure::parse(&self.engine.context.catalogue, name)
    }

    /// Only what differs between scenarios of this plan, and the board's numbers of each.
    ///
    /// # Errors
    /// When a scenario is unknown or has no finite numbers.
    pub fn compare(&self, scenarios: &[String]) -> Result<ComparisonReply, Problem> {
        let plans = self.named(scenarios)?;
        let comparison = analysis::compare(&self.engine.context, &plans);
        let metrics = plans
            .iter()
            .map(|(_, plan)| Ok(self.beside(plan)?.metrics_reply()))
            .collect::<Result<Vec<_>, Problem>>()?;
        Ok(ComparisonReply {
            comparison,
            metrics,
        })
    }

    fn named(&self, scenarios: &[String]) -> Result<Vec<(String, Plan)>, Problem> {
        let named = scenarios.iter().map(|wanted| {
            let name = scenario::name(&self.plan, wanted).to_string();
            Ok((name, scenario::resolved(&self.plan, wanted)?))
        });
        named.collect()
    }

    fn beside(&self, plan: &Plan) -> Result<Loaded, Problem> {
        let plan = Arc::new(plan.clone());
        let worlds = self
            .engine
            .evaluate(&plan, Some(&self.worlds))
            .map_err(|error| Problem::new(format!("{error}.")))?;
        Ok(Loaded {
            worlds,
            plan,
            scenario: self.scenario.clone(),
            engine: self.engine.clone(),
        })
    }

    /// Why one scenario's number differs from another's.
    ///
    /// # Errors
    /// When a scenario or the measure is unknown, or a run between the two fails.
    pub fn explain_difference(
        &self,
        from: &str,
        to: &str,
        measure: &Measure,
        progress: Progress,
    ) -> Result<Bridge, Problem> {
        let from = scenario::resolved(&self.plan, from)?;
        let to = scenario::resolved(&self.plan, to)?;
        analysis::bridge(&self.engine, &from, &to, measure, progress)
    }

    /// Inputs by what they can move, largest first.
    ///
    /// # Errors
    /// When cancelled.
    pub fn tornado(
        &self,
        measure: &Measure,
        most: usize,
        progress: Progress,
    ) -> Result<Vec<Swing>, Problem> {
        analysis::tornado(&self.engine, &self.plan, measure, most, progress)
    }

    /// Two inputs against each other.
    ///
    /// # Errors
    /// When an input is unknown or has no range.
    pub fn sweep(
        &self,
        x: &str,
        y: &str,
        measure: &Measure,
        progress: Progress,
    ) -> Result<Sweep, Problem> {
        analysis::sweep(&self.engine, &self.plan, (x, y), measure, progress)
    }

    /// The input at which the measure takes a value.
    ///
    /// # Errors
    /// When the input is unknown or has no range.
    pub fn seek(
        &self,
        key: &str,
        measure: &Measure,
        target: f64,
        progress: Progress,
    ) -> Result<Answer, Problem> {
        analysis::seek(&self.engine, &self.plan, key, measure, target, progress)
    }

    pub fn has_errors(&self) -> bool {
        self.findings()
            .iter()
            .any(|finding| finding.severity == Severity::Error)
    }
}

fn finding_reply(finding: &Finding) -> FindingReply {
    FindingReply {
        severity: finding.severity.key().to_string(),
        text: finding.text.clone(),
        row: finding.row.clone(),
        key: finding.key.clone(),
    }
}

fn line_replies(
    world: &dyn World,
    key: &str,
    gathering: Gathering,
) -> Result<Vec<LineReply>, Problem> {
    let catalogue = &world.context().catalogue;
    let id = catalogue.find(key).ok_or_else(|| {
        let hint = nearest(key, catalogue.lines().map(|(_, line)| line.key));
        let hint = hint.map(|near| format!(" Did you mean '{near}'?"));
        Problem::new(format!(
            "No line is called '{key}'.{}",
            hint.unwrap_or_default()
        ))
    })?;
    let line = catalogue.line(id);
    let rows = world.layout().sheet(line.sheet).rows.iter().enumerate();
    rows.map(|(row, at)| {
        let values = gathered(world, id, row, gathering).ok_or_else(|| {
            Problem::new(format!(
                "'{key}' is a rate by month and does not add up; ask for it with --view month."
            ))
        })?;
        Ok(LineReply {
            key: line.key.to_string(),
            label: line.label.clone(),
            unit: unit_label(&line.unit),
            owner: world.plan().rows[*at].id.clone(),
            values,
        })
    })
    .collect()
}

/// SHA-256 of the plan as text: names the inputs a workbook was made from.
fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
