//! One number of an evaluated plan, by name.

use switchyard_engine::Worlds;
use switchyard_model::calendar::Gathering;
use switchyard_model::catalogue::{Catalogue, LineId};
use switchyard_model::metrics::metrics;
use switchyard_model::number::show;
use switchyard_model::problem::{Problem, nearest};
use switchyard_model::roll_up::gathered;
use switchyard_model::sheet::Sheet;

#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    what: What,
    pub label: String,
    unit: String,
}

#[derive(Clone, Debug, PartialEq)]
enum What {
    Uplift,
    Npv,
    FundingNeed,
    Capex,
    Irr,
    /// A company line in a fiscal year.
    Year(LineId, i32),
}

const NAMES: [(&str, What, &str, &str); 5] = [
    (
        "uplift",
        What::Uplift,
        "Uplift over keeping the mine",
        "usd",
    ),
    ("npv", What::Npv, "NPV", "usd"),
    (
        "funding_need",
        What::FundingNeed,
        "Peak funding need",
        "usd",
    ),
    ("capex", What::Capex, "Conversion capex", "usd"),
    ("irr", What::Irr, "IRR of the conversion", "fraction"),
];

impl Measure {
    /// Reads `uplift`, `npv`, `funding_need`, `capex`, `irr` or a company line's fiscal year such
    /// as `ebitda_usd@2029`.
    ///
    /// # Errors
    /// A sentence naming the measures there are.
    pub fn parse(catalogue: &Catalogue, text: &str) -> Result<Measure, Problem> {
        if let Some((_, what, label, unit)) = NAMES.iter().find(|(name, ..)| *name == text) {
            return Ok(Measure {
                what: what.clone(),
                label: label.to_string(),
                unit: unit.to_string(),
            });
        }
        let (key, year) = text.split_once('@').ok_or_else(|| unknown(text))?;
        let year: i32 = year.parse().map_err(|_| unknown(text))?;
        let id = catalogue.find(key).ok_or_else(|| {
            let hint = nearest(key, catalogue.lines().map(|(_, line)| line.key));
            let hint = hint.map(|near| format!(" Did you mean '{near}'?"));
            Problem::new(format!(
                "No line is called '{key}'.{}",
                hint.unwrap_or_default()
            ))
        })?;
        let line = catalogue.line(id);
        if line.sheet != Sheet::Company {
            return Err(Problem::new(format!(
                "'{key}' belongs to a {}; a measure is a line of the company.",
                line.sheet.label().to_lowercase()
            )));
        }
        Ok(Measure {
            what: What::Year(id, year),
            label: format!("{} in FY{year}", line.label),
            unit: line.unit.clone(),
        })
    }

    /// `None` where the plan has no such number: no root, or a year it does not reach.
    pub fn of(&self, worlds: &Worlds) -> Option<f64> {
        let metrics = || metrics(&worlds.scenario, &worlds.twin);
        match &self.what {
            What::Uplift => Some(metrics().uplift_usd),
            What::Npv => Some(metrics().npv_scenario_usd),
            What::FundingNeed => Some(metrics().funding_need_usd),
            What::Capex => Some(metrics().capex_total_usd),
            What::Irr => metrics().irr_fraction,
            What::Year(id, year) => year_of(worlds, *id, *year),
        }
    }

    pub fn show(&self, value: f64) -> String {
        show(&self.unit, value)
    }
}

fn year_of(worlds: &Worlds, id: LineId, year: i32) -> Option<f64> {
    use switchyard_model::world::World;
    let world: &dyn World = &worlds.scenario;
    let years = world.calendar().periods(Gathering::Year);
    let at = years
        .iter()
        .position(|period| period.key == year.to_string())?;
    gathered(world, id, 0, Gathering::Year).map(|values| values[at])
}

fn unknown(text: &str) -> Problem {
    let names: Vec<&str> = NAMES.iter().map(|(name, ..)| *name).collect();
    Problem::new(format!(
        "'{text}' is not a measure; take {} or a company line's fiscal year such as ebitda_usd@2029.",
        names.join(", ")
    ))
}
