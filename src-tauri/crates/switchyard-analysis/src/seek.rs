//! Where it flips: the input at which an output takes a wanted value, as a sentence.

use serde::Serialize;
use switchyard_engine::Engine;
use switchyard_model::number::show;
use switchyard_model::plan::{Context, Plan};
use switchyard_model::problem::Problem;
use switchyard_model::register::Assumption;
use switchyard_model::scenario::Setting;
use switchyard_model::usage::Usage;

use super::crossing::{Crossing, Found, Place, Wanted, crossings};
use super::{Measure, Progress, Runner, is_whole, not_in_use, points, ranged, widened, with};

/// Points at which the range is looked at before any root is closed in on.
const SCAN: usize = 33;
/// Runs that closing in on one root usually takes.
const USUAL: usize = 8;

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    pub key: String,
    pub from: f64,
    pub to: f64,
    /// Every input found, ascending; none when the range holds no solution.
    pub roots: Vec<f64>,
    /// Input and output nearest to the wanted value, when nothing solves it.
    pub closest: Option<(f64, f64)>,
    pub sentence: String,
    /// The measure at each root.
    #[serde(skip)]
    pub reached: Vec<Place>,
}

/// Looks from two ranges below the register's low to two above its high, within its limits, in
/// one row or in every row that has the input.
///
/// # Errors
/// When the input is unknown or has no range, the row is not there, or the user cancels.
pub fn seek(
    engine: &Engine,
    plan: &Plan,
    (key, row): (&str, Option<&str>),
    measure: &Measure,
    target: f64,
    progress: Progress,
) -> Result<Answer, Problem> {
    let assumption = ranged(engine, plan, key)?;
    let named = asked_of(&engine.context, plan, assumption, row)?;
    let (from, to) = widened(assumption, 2.0);
    let scan = points(assumption, (from, to), SCAN);
    let mut runner = Runner::new(engine, scan.len() + USUAL, progress);
    let setting = |value: f64| Setting {
        row: row.map(str::to_string),
        key: key.to_string(),
        value,
    };
    let wanted = Wanted {
        target,
        whole: is_whole(assumption),
        is_dust: &|change, size| measure.is_dust(change, size),
    };
    let found = crossings(&scan, wanted, &mut |input| {
        runner.value(&with(engine, plan, &[setting(input)])?, measure)
    })?;
    let words = Told {
        assumption,
        named: &named,
        measure,
        target,
        range: (from, to),
    };
    let reached = found
        .crossings
        .iter()
        .filter_map(|crossing| match crossing {
            Crossing::Root(place) => Some(*place),
            Crossing::Leap(..) => None,
        });
    let reached: Vec<Place> = reached.collect();
    let closest = found.closest.filter(|_| reached.is_empty());
    Ok(Answer {
        key: key.to_string(),
        from,
        to,
        roots: found.roots(),
        closest: closest.map(|place| (place.input, place.value)),
        sentence: words.sentence(&found),
        reached,
    })
}

/// The input as a sentence names it, e.g. "rent" or "rent of Lease in Hall A".
fn asked_of(
    context: &Context,
    plan: &Plan,
    assumption: &Assumption,
    row: Option<&str>,
) -> Result<String, Problem> {
    let label = mid_sentence(&assumption.label);
    let Some(row) = row else {
        let all = plan.rows_of(assumption.sheet);
        let count = all.filter(|row| context.takes_part(plan, &row.id)).count();
        return Ok(match count {
            0 | 1 => label,
            _ => format!("{label} (all {count} {})", assumption.sheet.nouns()),
        });
    };
    let found = plan
        .row(row)
        .filter(|found| found.sheet == assumption.sheet);
    let found = found.ok_or_else(|| {
        Problem::new(format!(
            "{} belongs to a {}, and '{row}' is none of this plan.",
            assumption.label,
            assumption.sheet.label().to_lowercase()
        ))
    })?;
    match Usage::of(context, plan, found).unused(assumption) {
        Some(reason) => Err(not_in_use(assumption, &reason)),
        None => Ok(format!("{label} of {}", found.name)),
    }
}

/// "Rent" as it stands within a sentence; "NOI margin" keeps its capitals.
pub fn mid_sentence(label: &str) -> String {
    let capitals = label
        .chars()
        .take_while(|letter| letter.is_uppercase())
        .count();
    match capitals {
        1 => {
            let mut letters = label.chars();
            let first = letters
                .next()
                .map(|letter| letter.to_lowercase().to_string());
            first.unwrap_or_default() + letters.as_str()
        }
        _ => label.to_string(),
    }
}

struct Told<'a> {
    assumption: &'a Assumption,
    named: &'a str,
    measure: &'a Measure,
    target: f64,
    range: (f64, f64),
}

impl Told<'_> {
    fn input(&self, value: f64) -> String {
        show(&self.assumption.unit, value)
    }

    fn wanted(&self) -> String {
        match self.target == 0.0 {
            true => "zero".to_string(),
            false => self.measure.show(self.target),
        }
    }

    fn sentence(&self, found: &Found) -> String {
        let (name, wanted) = (&self.measure.short, self.wanted());
        if let Some(value) = found.constant {
            return format!(
                "{} does not move with {}; it stays {}.",
                name,
                self.named,
                self.measure.show(value)
            );
        }
        let mut sentence = match (found.roots().as_slice(), self.leaps(found)) {
            ([], None) => self.none(found),
            ([], Some(leaps)) => format!("{name} passes {wanted} {leaps}."),
            ([root], leaps) => {
                let leaps = leaps.map(|leaps| format!(", and passes it {leaps}"));
                format!(
                    "{name} is {wanted} at {} {}{}.",
                    self.named,
                    self.input(*root),
                    leaps.unwrap_or_default()
                )
            }
            (several, leaps) => {
                let all: Vec<String> = several.iter().map(|root| self.input(*root)).collect();
                let leaps = leaps.map(|leaps| format!("; it also passes it {leaps}"));
                format!(
                    "{name} is {wanted} at several values of {}: {}{}.",
                    self.named,
                    all.join(", "),
                    leaps.unwrap_or_default()
                )
            }
        };
        if found.failed > 0 {
            sentence += &format!(" {} of the points looked at have no result.", found.failed);
        }
        sentence
    }

    fn none(&self, found: &Found) -> String {
        let (from, to) = (self.input(self.range.0), self.input(self.range.1));
        match found.closest {
            Some(Place { input, value }) => format!(
                "No solution between {from} and {to}; closest is {} at {} {}.",
                self.measure.show(value),
                self.named,
                self.input(input)
            ),
            None => format!(
                "{} has no value between {from} and {to}.",
                self.measure.label
            ),
        }
    }

    /// "between works delay 14 months ($1.2M) and 15 months (($0.9M))".
    fn leaps(&self, found: &Found) -> Option<String> {
        let leaps = found
            .crossings
            .iter()
            .filter_map(|crossing| match crossing {
                Crossing::Leap(low, high) => Some(self.leap(low, high)),
                Crossing::Root(_) => None,
            });
        let leaps: Vec<String> = leaps.collect();
        (!leaps.is_empty()).then(|| leaps.join(" and "))
    }

    fn leap(&self, low: &Place, high: &Place) -> String {
        let (below, above) = (self.input(low.input), self.input(high.input));
        let (before, after) = (self.measure.show(low.value), self.measure.show(high.value));
        match below == above {
            true => format!(
                "in one step at {} {below}, from {before} to {after}",
                self.named
            ),
            false => format!(
                "between {} {below} and {above}, from {before} to {after}",
                self.named
            ),
        }
    }
}
