//! What a reader found, and how it is written.

use super::Measure;
use crate::calendar::Calendar;
use crate::number::show;
use crate::value::Irr;

#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// In the measure's unit.
    Number(f64),
    /// Counted from 0.
    Month(usize),
    /// Per year.
    Rate(Irr),
    Nothing(Nothing),
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nothing {
    /// The month or the year asked for does not come within the plan.
    NotWithinThePlan,
    NeverBelowItsStart,
}

impl Nothing {
    pub fn words(self) -> &'static str {
        match self {
            Nothing::NotWithinThePlan => "not within the plan",
            Nothing::NeverBelowItsStart => "never below its start",
        }
    }
}

impl Answer {
    pub fn month_or(month: Option<usize>, nothing: Nothing) -> Answer {
        month.map_or(Answer::Nothing(nothing), Answer::Month)
    }

    /// In the measure's unit; a month as months from the start of the plan to its end.
    pub fn number(&self) -> Option<f64> {
        match self {
            Answer::Number(value) => Some(*value),
            Answer::Month(month) => Some(*month as f64 + 1.0),
            Answer::Rate(irr) => irr.rate(),
            Answer::Nothing(_) => None,
        }
    }

    pub fn month(&self) -> Option<usize> {
        match self {
            Answer::Month(month) => Some(*month),
            Answer::Number(_) | Answer::Rate(_) | Answer::Nothing(_) => None,
        }
    }

    /// What must be known beside the number, or why there is none.
    pub fn note(&self) -> Option<String> {
        match self {
            Answer::Number(_) | Answer::Month(_) => None,
            Answer::Rate(irr) => Some(irr.note(|rate| show("fraction", rate))),
            Answer::Nothing(why) => Some(why.words().to_string()),
        }
    }
}

impl Measure {
    /// As a cell shows it: `$39.2M`, `Jun 2035`, `12%`, `n/a`.
    pub fn text(&self, answer: &Answer, calendar: Calendar) -> String {
        match answer {
            Answer::Number(value) => show(&self.unit, *value),
            Answer::Month(month) => calendar.month(*month).label(),
            Answer::Rate(irr) => irr
                .rate()
                .map_or_else(|| "n/a".to_string(), |rate| show(&self.unit, rate)),
            Answer::Nothing(why) => why.words().to_string(),
        }
    }

    /// As a sentence tells it: with what must be known beside it.
    pub fn told(&self, answer: &Answer, calendar: Calendar) -> String {
        let text = self.text(answer, calendar);
        match answer {
            Answer::Rate(irr) if irr.rate().is_none() => {
                format!("{text}: {}", answer.note().unwrap_or_default())
            }
            Answer::Rate(_) | Answer::Number(_) | Answer::Month(_) | Answer::Nothing(_) => text,
        }
    }
}
