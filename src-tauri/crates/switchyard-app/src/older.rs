//! A plan that was saved with another register or by another program: what it keeps, what taking
//! over today's values would do, and what other rules have already done.

use std::sync::Arc;

use switchyard_engine::{Engine, Worlds};
use switchyard_model::calendar::long_date;
use switchyard_model::measures::{Readings, UPLIFT};
use switchyard_model::number::show;
use switchyard_model::past::{self, Newer, adopted};
use switchyard_model::plan::{Context, Plan};
use switchyard_model::problem::Problem;
use switchyard_model::scenario::{self, BASE};
use switchyard_store::Headlines;

/// Against the number itself: less is rounding, not another rule.
const DUST: f64 = 1e-9;

/// What an older plan is told about itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Older {
    /// The uplift of the scenario looked at, as the plan stands and with everything taken over.
    pub uplift: f64,
    pub uplift_of_all: f64,
    pub offers: Vec<Offer>,
    pub moved: Vec<Moved>,
    /// Inputs it keeps a value of that this program does not know.
    pub unknown: Vec<String>,
}

/// One value it could take over.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub newer: Newer,
    /// The uplift with this value alone taken over, where it was asked for.
    pub uplift: Option<f64>,
}

/// A headline that other rules have moved since the plan was saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    pub scenario: String,
    pub label: String,
    pub was: String,
    pub is: String,
}

/// What stands in the plan's file beside it: every measure of the table.
pub fn headlines(scenario: &str, worlds: &Worlds) -> Headlines {
    let told = readings(worlds).all.into_iter().map(|reading| {
        let number = reading.answer.number();
        ((scenario.to_string(), reading.row.measure.id), number)
    });
    told.collect()
}

/// Of the base plan and every scenario; one without finite numbers has none.
pub fn all_headlines(engine: &Engine, plan: &Plan, shown: (&str, &Worlds)) -> Headlines {
    let own = plan.scenarios.iter().map(|one| one.id.as_str());
    let each = [BASE].into_iter().chain(own).filter_map(|id| {
        if id == shown.0 {
            return Some(headlines(id, shown.1));
        }
        let worlds = evaluated(engine, plan, id, shown.1).ok()?;
        Some(headlines(id, &worlds))
    });
    each.flatten().collect()
}

/// What stood in the file: headlines, and the plan they are of.
#[derive(Clone, Copy)]
pub struct Then<'a> {
    pub plan: &'a Plan,
    pub headlines: &'a Headlines,
}

impl Then<'_> {
    /// Its numbers under today's rules. What was edited since is no change of rules.
    fn worlds(&self, engine: &Engine, plan: &Plan, (id, now): (&str, &Worlds)) -> Option<Worlds> {
        if self.headlines.is_empty() {
            return None;
        }
        if self.plan == plan {
            return Some(now.clone());
        }
        evaluated(engine, self.plan, id, now).ok()
    }
}

/// What other rules have made of the headlines of one scenario.
fn moved(plan: &Plan, (id, worlds): (&str, &Worlds), then: &Headlines) -> Vec<Moved> {
    let told = readings(worlds).all.into_iter().filter_map(|reading| {
        let measure = reading.row.measure;
        let was = *then.get(&(id.to_string(), measure.id))?;
        let is = reading.answer.number();
        let text = |value: Option<f64>| {
            value.map_or_else(|| "n/a".to_string(), |value| show(&measure.unit, value))
        };
        (!same(was, is)).then(|| Moved {
            scenario: scenario::name(plan, id).to_string(),
            label: measure.short.clone(),
            was: text(was),
            is: text(is),
        })
    });
    told.collect()
}

/// What the plan keeps of inputs that this program does not know.
pub fn unknown(context: &Context, plan: &Plan) -> Vec<String> {
    let kept = plan.basis.values.keys();
    let unknown = kept.filter(|key| context.catalogue.assumption(key).is_none());
    unknown.cloned().collect()
}

/// Everything there is to tell. What each offer does alone takes one evaluation more for each.
///
/// # Errors
/// When a scenario cannot be resolved or has no finite numbers.
pub fn older(
    engine: &Engine,
    plan: &Plan,
    (id, worlds): (&str, &Worlds),
    then: Then<'_>,
    each: bool,
) -> Result<Older, Problem> {
    let newer = past::newer(&engine.context, plan)?;
    let stands = uplift(worlds);
    let uplift_with = |taken: &[&Newer]| -> Result<f64, Problem> {
        if taken.is_empty() {
            return Ok(stands);
        }
        let places = taken
            .iter()
            .map(|one| (one.key.as_str(), one.library.as_str()));
        let worlds = evaluated(engine, &adopted(plan, places), id, worlds)?;
        Ok(uplift(&worlds))
    };
    let everything: Vec<&Newer> = newer.iter().collect();
    let offers = newer.iter().map(|one| {
        Ok(Offer {
            uplift: each.then(|| uplift_with(&[one])).transpose()?,
            newer: one.clone(),
        })
    });
    let as_saved = then.worlds(engine, plan, (id, worlds));
    let moved = as_saved.map(|worlds| moved(then.plan, (id, &worlds), then.headlines));
    Ok(Older {
        uplift: stands,
        uplift_of_all: uplift_with(&everything)?,
        offers: offers.collect::<Result<_, Problem>>()?,
        moved: moved.unwrap_or_default(),
        unknown: unknown(&engine.context, plan),
    })
}

impl Older {
    /// What there is to say, a sentence each; nothing about a plan of today.
    pub fn sentences(&self) -> Vec<String> {
        let mut said: Vec<String> = self.offers_sentence().into_iter().collect();
        for moved in &self.moved {
            said.push(format!(
                "The rules have changed since the plan was saved: {} of {} {} → {}.",
                moved.label, moved.scenario, moved.was, moved.is
            ));
        }
        if !self.unknown.is_empty() {
            said.push(format!(
                "The plan keeps values of inputs this program does not know ({}); they are left as they are.",
                self.unknown.join(", ")
            ));
        }
        said
    }

    /// "3 defaults are newer than this plan: uplift $39.2M → $41.0M."
    fn offers_sentence(&self) -> Option<String> {
        let many = match self.offers.len() {
            0 => return None,
            1 => "1 default is".to_string(),
            count => format!("{count} defaults are"),
        };
        let (was, is) = (money(self.uplift), money(self.uplift_of_all));
        let effect = match was == is {
            true => format!("the uplift stays {was}"),
            false => format!("uplift {was} → {is}"),
        };
        Some(format!("{many} newer than this plan: {effect}."))
    }
}

impl Offer {
    /// As the plan has it and as the program gives it today.
    pub fn texts(&self) -> (String, String) {
        let Newer { unit, was, is, .. } = &self.newer;
        (show(unit, *was), show(unit, *is))
    }

    /// "default of 22 Nov 2026".
    pub fn of(&self) -> String {
        let what = match self.newer.library.as_str() {
            "" => "default",
            _ => "library value",
        };
        format!("{what} of {}", long_date(&self.newer.of))
    }
}

/// The undo step that takes these over; none for nothing.
pub fn label(taken: &[Newer]) -> Option<String> {
    match taken {
        [] => None,
        [one] => Some(format!(
            "Take over {} {}",
            one.label,
            show(&one.unit, one.is)
        )),
        several => Some(format!("Take over {} newer defaults", several.len())),
    }
}

/// An uplift as text.
pub fn money(usd: f64) -> String {
    show("usd", usd)
}

fn readings(worlds: &Worlds) -> Readings {
    Readings::of(&worlds.scenario)
}

/// # Errors
/// When the scenario cannot be resolved or has no finite numbers.
pub fn evaluated(engine: &Engine, plan: &Plan, id: &str, last: &Worlds) -> Result<Worlds, Problem> {
    let seen = Arc::new(scenario::resolved(&engine.context, plan, id)?);
    engine
        .evaluate(&seen, Some(last))
        .map_err(|error| Problem::new(format!("{error}.")))
}

fn uplift(worlds: &Worlds) -> f64 {
    // Two sums over months: a number for every plan.
    readings(worlds).number(UPLIFT).unwrap_or(0.0)
}

fn same(was: Option<f64>, is: Option<f64>) -> bool {
    match (was, is) {
        (Some(was), Some(is)) => (was - is).abs() <= DUST * was.abs().max(is.abs()).max(1.0),
        (was, is) => was == is,
    }
}
