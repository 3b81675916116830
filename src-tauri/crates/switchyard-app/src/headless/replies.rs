//! Replies of the command line: what `eval` prints, and how a plan turns into it.

use serde::Serialize;
use switchyard_model::calendar::Gathering;
use switchyard_model::finding::Finding;
use switchyard_model::keys;
use switchyard_model::number::unit_label;
use switchyard_model::problem::{Problem, nearest};
use switchyard_model::roll_up::gathered;
use switchyard_model::world::World;

use super::{Loaded, PeriodView};
use crate::view::gathering;

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
    keys::mw_mining,
    keys::mw_conversion,
    keys::mw_hpc,
    keys::hashprice_usd_per_ph_day,
    keys::mining_revenue_usd,
    keys::hpc_rent_usd,
    keys::pass_through_usd,
    keys::contracted_share,
    keys::power_cost_usd,
    keys::ebitda_usd,
    keys::capex_usd,
    keys::sale_proceeds_usd,
    keys::free_cash_usd,
    keys::cumulative_cash_usd,
];

impl Loaded {
    pub(super) fn metrics_reply(&self) -> MetricsReply {
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
