//! Late works: what each delay costs, and what the mine earns while it waits.

use switchyard_analysis::{self as analysis, Late, Progress, signed};
use switchyard_charts::{Body, Meaning, Measure as Scale, Series};
use switchyard_model::calendar::Gathering;
use switchyard_model::keys;
use switchyard_model::measures::{FUNDING_NEED, NPV, PAYBACK, Readings, TROUGH, UPLIFT};
use switchyard_model::number::money;
use switchyard_model::problem::Problem;
use switchyard_model::roll_up::gathered;
use switchyard_model::sheet::Sheet;
use switchyard_model::world::World;

use super::side::FAILED;
use super::{Asked, Picture, period};
use crate::api::{DelayRow, DelayView};

pub fn answer(asked: &Asked, hall: Option<&str>, progress: Progress) -> Result<DelayView, Problem> {
    let runs = analysis::delay(asked.engine, &asked.seen, hall, progress)?;
    let (on_time, readings) = on_time(asked, &runs)?;
    let told = Told {
        asked,
        subject: hall
            .and_then(|hall| asked.seen.find_row(hall))
            .map(|hall| hall.name.clone()),
        on_time,
        readings,
    };
    let sentence = told.sentence(&runs);
    Ok(DelayView {
        rows: runs.iter().map(|run| told.row(run)).collect(),
        drawing: told.drawing(&runs),
        sentence,
    })
}

fn on_time<'a>(asked: &Asked, runs: &'a [Late]) -> Result<(&'a Late, Readings), Problem> {
    let first = runs.first().and_then(|run| Some((run, readings_of(run)?)));
    first.ok_or_else(|| {
        Problem::new(format!(
            "{} has no finite numbers to compare with.",
            asked.seen.name
        ))
    })
}

fn readings_of(run: &Late) -> Option<Readings> {
    let worlds = run.worlds.as_ref()?;
    Some(Readings::of(&worlds.scenario))
}

struct Told<'a> {
    asked: &'a Asked<'a>,
    /// The one hall that is late; all works when there is none.
    subject: Option<String>,
    on_time: &'a Late,
    readings: Readings,
}

impl Told<'_> {
    fn label(&self, run: &Late) -> String {
        match (run.months, &self.subject) {
            (0, _) => "As planned".to_string(),
            (months, None) => format!("{months} months later"),
            (months, Some(hall)) => format!("{hall} {months} months later"),
        }
    }

    fn subject(&self) -> String {
        match &self.subject {
            None => "A delay of 6 months".to_string(),
            Some(hall) => format!("A delay of {hall} by 6 months"),
        }
    }

    fn row(&self, run: &Late) -> DelayRow {
        let label = self.label(run);
        let settings = run.settings.clone();
        let name = label.chars().take(60).collect();
        let Some(readings) = readings_of(run) else {
            return DelayRow {
                label,
                npv_text: FAILED.to_string(),
                npv_delta_text: String::new(),
                uplift_text: FAILED.to_string(),
                trough_text: FAILED.to_string(),
                payback_text: FAILED.to_string(),
                mining_text: String::new(),
                settings,
                name,
                failed: true,
            };
        };
        let delta = self.more(&readings, NPV).filter(|_| run.months > 0);
        DelayRow {
            label,
            npv_text: readings.text(NPV),
            npv_delta_text: delta.map_or_else(String::new, |delta| signed("usd", delta)),
            uplift_text: readings.text(UPLIFT),
            trough_text: trough_text(&readings),
            payback_text: readings.text(PAYBACK),
            mining_text: self.mining_text(run),
            settings,
            name,
            failed: false,
        }
    }

    /// How much more of a measure than on time.
    fn more(&self, late: &Readings, id: &str) -> Option<f64> {
        Some(late.number(id)? - self.readings.number(id)?)
    }

    /// What the mine earns in the months it gains, power and variable cost paid.
    fn mining_text(&self, run: &Late) -> String {
        let won = self.change(run, Late::mining_margin_usd);
        match (run.months, won) {
            (0, _) | (_, None) => String::new(),
            (months, Some(won)) => format!("{} over {months} months", signed("usd", won)),
        }
    }

    fn change(&self, run: &Late, of: impl Fn(&Late) -> Option<f64>) -> Option<f64> {
        Some(of(run)? - of(self.on_time)?)
    }

    /// "A delay of 6 months costs $7.3M of uplift. Over the plan mining earns $3.1M more, …".
    fn sentence(&self, runs: &[Late]) -> String {
        let six = runs.iter().find(|run| run.months == 6);
        let told = six.and_then(|run| Some((run, self.more(&readings_of(run)?, UPLIFT)?)));
        let Some((run, gained)) = told else {
            return format!("{} has no finite numbers.", self.subject());
        };
        let verdict = match gained > 0.0 {
            false => format!("costs {} of uplift", money(-gained)),
            true => format!("adds {} of uplift", money(gained)),
        };
        let parts = [
            (
                "mining earns",
                "more",
                "less",
                self.change(run, Late::mining_margin_usd),
            ),
            (
                "HPC earns",
                "more",
                "less",
                self.change(run, Late::hpc_margin_usd),
            ),
            (
                "capex is",
                "higher",
                "lower",
                self.change(run, Late::capex_usd),
            ),
            (
                "machine sales bring",
                "more",
                "less",
                self.change(run, Late::sale_proceeds_usd),
            ),
        ];
        let parts = parts.into_iter().filter_map(|(what, more, less, change)| {
            let change = change.filter(|change| signed("usd", *change) != "–")?;
            let way = if change > 0.0 { more } else { less };
            Some(format!("{what} {} {way}", money(change.abs())))
        });
        let parts: Vec<String> = parts.collect();
        match parts.is_empty() {
            true => format!("{} {verdict}.", self.subject()),
            false => format!(
                "{} {verdict}. Over the plan, undiscounted, {}.",
                self.subject(),
                listed(&parts)
            ),
        }
    }

    fn drawing(&self, runs: &[Late]) -> switchyard_charts::Drawing {
        let periods = self.asked.seen.calendar().periods(Gathering::Quarter);
        let series = runs.iter().filter_map(|run| self.series(run)).collect();
        self.asked.draw(Picture {
            id: "delay",
            // The sentence above the table makes the claim.
            title: "Cash as planned and late".to_string(),
            what: "Cumulative cash before financing and tax".to_string(),
            measure: Scale::Usd,
            periods: periods.iter().map(period).collect(),
            body: Body::Lines {
                series,
                callouts: Vec::new(),
                events: Vec::new(),
                stepped: false,
            },
        })
    }

    fn series(&self, run: &Late) -> Option<Series> {
        let world: &dyn World = &run.worlds.as_ref()?.scenario;
        let line = keys::cumulative_cash_usd;
        let id = world.context().catalogue.id(line);
        // Only the plan as it is can be asked why: the others are no scenarios yet.
        let is_shown = run.months == 0;
        let owner = world.plan().rows_of(Sheet::Company).next();
        Some(Series {
            id: format!("later_{}", run.months),
            label: match run.months {
                0 => "As planned".to_string(),
                months => format!("+{months} months"),
            },
            meaning: match run.months {
                0 => Meaning::Hpc,
                3 => Meaning::Conversion,
                6 => Meaning::Total,
                _ => Meaning::Treasury,
            },
            values: gathered(world, id, 0, Gathering::Quarter)?,
            line: is_shown.then(|| line.to_string()),
            owner: owner.filter(|_| is_shown).map(|row| row.id.clone()),
            world: "scenario".to_string(),
        })
    }
}

/// How deep cash falls and when, or that it does not.
fn trough_text(readings: &Readings) -> String {
    let need = readings.find(FUNDING_NEED);
    match readings.number(TROUGH).and(need) {
        Some(need) => readings.text_and_month(need),
        None => readings.text(TROUGH),
    }
}

/// "a, b and c".
fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
