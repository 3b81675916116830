//! What turns a line into one number.

use super::{Answer, Measure, Nothing};
use crate::calendar::Gathering;
use crate::formula::Key;
use crate::keys;
use crate::roll_up::gathered;
use crate::scalar::ratio;
use crate::value::irr;
use crate::world::World;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The one value of a line without months.
    Value,
    /// The month whose index a line without months holds, counted from 0; below 0 is none.
    MonthOf,
    /// The month after the one whose index a line without months holds: from then on. None when
    /// there never was one, or it is the plan's last.
    MonthAfter,
    /// The month of the lowest value, when that is below zero.
    DeepestMonth,
    /// In a fiscal year, as the line rolls up. Asked for by line and year, never a row of the
    /// table.
    Year(i32),
    /// The rate per year at which the line's flows are worth nothing, from flows by month or by
    /// fiscal year.
    Irr(Gathering),
    /// The line's share in another one, both summed over the last twelve months.
    LastYearShare(Key),
}

impl Reader {
    /// Whether it reads a line by month; else a line with one value.
    pub fn needs_months(self) -> bool {
        match self {
            Reader::Value | Reader::MonthOf | Reader::MonthAfter => false,
            Reader::DeepestMonth | Reader::Year(_) | Reader::Irr(_) | Reader::LastYearShare(_) => {
                true
            }
        }
    }

    /// What it reads beside the measure's own line: what is received is reinvested at the
    /// discount rate where no rate is the rate of return.
    pub fn reads_too(self) -> Option<Key> {
        match self {
            Reader::LastYearShare(whole) => Some(whole),
            Reader::Irr(_) => Some(keys::discount_rate_fraction),
            Reader::Value
            | Reader::MonthOf
            | Reader::MonthAfter
            | Reader::DeepestMonth
            | Reader::Year(_) => None,
        }
    }
}

impl Measure {
    /// What the measure says of a plan.
    pub fn answer(&self, world: &dyn World) -> Answer {
        let months = || values(world, self.line, Gathering::Month).unwrap_or_default();
        match self.reader {
            Reader::Value => Answer::Number(world.constant(self.line)),
            Reader::MonthOf => month_at(world, world.constant(self.line)),
            Reader::MonthAfter => match world.constant(self.line) {
                never if never < 0.0 => Answer::Nothing(Nothing::NotWithinThePlan),
                last => month_at(world, last + 1.0),
            },
            Reader::DeepestMonth => deepest(&months()),
            Reader::Year(year) => year_of(world, year, values(world, self.line, Gathering::Year)),
            Reader::Irr(gathering) => rate(world, self.line, gathering),
            Reader::LastYearShare(whole) => {
                let whole = values(world, whole, Gathering::Month);
                share(&months(), &whole.unwrap_or_default())
            }
        }
    }
}

/// The line by period; `None` when its months do not add up to this one.
fn values(world: &dyn World, line: Key, gathering: Gathering) -> Option<Vec<f64>> {
    gathered(world, world.context().catalogue.id(line), 0, gathering)
}

fn month_at(world: &dyn World, index: f64) -> Answer {
    let is_there = index >= 0.0 && index < world.plan().months as f64;
    Answer::month_or(
        is_there.then_some(index as usize),
        Nothing::NotWithinThePlan,
    )
}

fn deepest(values: &[f64]) -> Answer {
    let lowest = values.iter().copied().fold(0.0, f64::min);
    let at = values.iter().position(|value| *value == lowest);
    Answer::month_or(at.filter(|_| lowest < 0.0), Nothing::NeverBelowItsStart)
}

fn year_of(world: &dyn World, year: i32, values: Option<Vec<f64>>) -> Answer {
    let years = world.calendar().periods(Gathering::Year);
    let at = years.iter().position(|one| one.key == year.to_string());
    let value = values.zip(at).map(|(values, at)| values[at]);
    value.map_or(Answer::Nothing(Nothing::NotWithinThePlan), Answer::Number)
}

fn rate(world: &dyn World, line: Key, gathering: Gathering) -> Answer {
    let flows = values(world, line, gathering).unwrap_or_default();
    let discount_rate = world.constant(keys::discount_rate_fraction);
    Answer::Rate(irr(&flows, steps_per_year(gathering), discount_rate))
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
