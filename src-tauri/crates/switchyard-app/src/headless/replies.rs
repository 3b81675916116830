//! Replies of the command line: what `eval` prints, and how a plan turns into it.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use switchyard_model::calendar::Gathering;
use switchyard_model::findings::Finding;
use switchyard_model::keys;
use switchyard_model::measures::{Answer, Readings};
use switchyard_model::number::unit_label;
use switchyard_model::problem::{Problem, nearest};
use switchyard_model::roll_up::gathered;
use switchyard_model::world::World;

use super::Loaded;

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

/// Every measure by its JSON name: numbers in the unit of the name, months as `2028-10`; null
/// reads "n/a". A rate has a note beside it and all the rates that fit, `irr_note` and `irr_roots`.
pub struct MetricsReply(pub Readings);

impl Serialize for MetricsReply {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_map(None)?;
        for reading in &self.0.all {
            match reading.answer.month() {
                Some(month) => {
                    let month = self.0.calendar.month(month).to_string();
                    fields.serialize_entry(reading.row.json, &month)?;
                }
                None => fields.serialize_entry(reading.row.json, &reading.answer.number())?,
            }
            if let Answer::Rate(irr) = &reading.answer {
                let id = &reading.row.measure.id;
                fields.serialize_entry(&format!("{id}_roots"), irr.roots())?;
                fields.serialize_entry(&format!("{id}_note"), &reading.answer.note())?;
            }
        }
        fields.end()
    }
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
    /// # Errors
    /// A sentence when a line is unknown (naming the nearest) or does not add up over the view.
    pub fn eval(&self, lines: &[String], gathering: Gathering) -> Result<EvalReply, Problem> {
        let world: &dyn World = &self.worlds.scenario;
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
            metrics: MetricsReply(self.readings()),
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
    let id = world.context().line(key).ok_or_else(|| {
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
