//! What turns a line into one number.

use super::{Answer, Measure, Nothing, Side};
use crate::calendar::Gathering;
use crate::formula::Key;
use crate::roll_up::gathered;
use crate::scalar::ratio;
use crate::value::{irr, payback};
use crate::world::World;

/// What is reinvested is reinvested at this rate where no rate is the rate of return.
const DISCOUNT_RATE: Key = "discount_rate_fraction";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The one value of a line without months.
    Value,
    /// In a fiscal year, as the line rolls up.
    Year(i32),
    /// The first month in which the line is above zero.
    FirstMonth,
    /// The month of the lowest value, when that is below zero.
    DeepestMonth,
    /// The rate per year at which the line's flows are worth nothing, from flows by month or by
    /// fiscal year.
    Irr(Gathering),
    /// The month from which the line's running sum stays at or above zero, after it was below.
    Payback,
    /// The line's share in another one, both summed over the last twelve months.
    LastYearShare(Key),
}

impl Reader {
    /// Whether it reads a line by month; else a line with one value.
    pub fn needs_months(self) -> bool {
        self != Reader::Value
    }

    /// What it reads beside the measure's own line.
    pub fn reads_too(self) -> Option<Key> {
        match self {
            Reader::LastYearShare(whole) => Some(whole),
            Reader::Irr(_) => Some(DISCOUNT_RATE),
            Reader::Value
            | Reader::Year(_)
            | Reader::FirstMonth
            | Reader::DeepestMonth
            | Reader::Payback => None,
        }
    }
}

/// The two worlds of a plan; a measure that reads the scenario alone does without the twin.
#[derive(Clone, Copy)]
struct Sides<'a> {
    scenario: &'a dyn World,
    twin: Option<&'a dyn World>,
}

impl Measure {
    /// What the measure says of a plan.
    ///
    /// # Panics
    /// When the measure needs a twin and there is none.
    pub fn answer(&self, scenario: &dyn World, twin: Option<&dyn World>) -> Answer {
        let sides = Sides { scenario, twin };
        let values = |gathering| self.values(sides, self.line, gathering);
        let months = || values(Gathering::Month).unwrap_or_default();
        match self.reader {
            Reader::Value => Answer::Number(months()[0]),
            Reader::Year(year) => year_of(scenario, year, values(Gathering::Year)),
            Reader::FirstMonth => first_above(&months()),
            Reader::DeepestMonth => deepest(&months()),
            Reader::Irr(gathering) => {
                let flows = values(gathering).unwrap_or_default();
                let rate = scenario.constant(DISCOUNT_RATE);
                Answer::Rate(irr(&flows, steps_per_year(gathering), rate))
            }
            Reader::Payback => Answer::month_or(payback(&months()), Nothing::NotWithinThePlan),
            Reader::LastYearShare(whole) => {
                let of = self.values(sides, whole, Gathering::Month);
                share(&months(), &of.unwrap_or_default())
            }
        }
    }

    /// Whether it compares the plan with the one that keeps mining.
    pub fn needs_twin(&self) -> bool {
        self.side != Side::Scenario
    }

    /// A line of the side read; `None` when its months do not add up to this period.
    fn values(&self, sides: Sides, line: Key, gathering: Gathering) -> Option<Vec<f64>> {
        let of = |world: &dyn World| {
            let id = world.context().catalogue.id(line);
            gathered(world, id, 0, gathering)
        };
        let twin = || {
            sides
                .twin
                .expect("a measure that needs a twin is given one")
        };
        match self.side {
            Side::Scenario => of(sides.scenario),
            Side::Twin => of(twin()),
            Side::Difference => {
                let pairs = of(sides.scenario)?.into_iter().zip(of(twin())?);
                Some(pairs.map(|(converted, kept)| converted - kept).collect())
            }
        }
    }
}

fn year_of(world: &dyn World, year: i32, values: Option<Vec<f64>>) -> Answer {
    let years = world.calendar().periods(Gathering::Year);
    let at = years.iter().position(|one| one.key == year.to_string());
    let value = values.zip(at).map(|(values, at)| values[at]);
    value.map_or(Answer::Nothing(Nothing::NotWithinThePlan), Answer::Number)
}

fn first_above(values: &[f64]) -> Answer {
    let first = values.iter().position(|value| *value > 0.0);
    Answer::month_or(first, Nothing::NotWithinThePlan)
}

fn deepest(values: &[f64]) -> Answer {
    let lowest = values.iter().copied().fold(0.0, f64::min);
    let at = values.iter().position(|value| *value == lowest);
    Answer::month_or(at.filter(|_| lowest < 0.0), Nothing::NeverBelowItsStart)
}

fn share(part: &[f64], whole: &[f64]) -> Answer {
    let last_year = |values: &[f64]| -> f64 { values.iter().rev().take(12).sum() };
    Answer::Number(ratio(last_year(part), last_year(whole), 0.0))
}

fn steps_per_year(gathering: Gathering) -> i32 {
    match gathering {
        Gathering::Month => 12,
        Gathering::Quarter => 4,
        Gathering::Year => 1,
    }
}
