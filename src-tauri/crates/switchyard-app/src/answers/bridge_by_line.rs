//! Why two scenarios differ, by the result lines that the measure is made of.

use std::ops::Range;

use switchyard_analysis::{Bar, Bridge, Measure};
use switchyard_engine::Worlds;
use switchyard_model::calendar::Gathering;
use switchyard_model::formula::Key;
use switchyard_model::measures::{Reader, Readings};
use switchyard_model::parts::{Both, Part, sum};
use switchyard_model::plan::Plan;
use switchyard_model::problem::Problem;
use switchyard_model::world::World;

use super::Asked;

/// # Errors
/// A sentence when the measure is no sum of lines, or a scenario has no finite numbers.
pub fn bridge(
    asked: &Asked,
    [from, to]: [&std::sync::Arc<Plan>; 2],
    measure: &Measure,
) -> Result<Bridge, Problem> {
    let made = |plan| made(asked, plan, measure);
    let (from, to) = (made(from)?, made(to)?);
    let mut bars: Vec<Bar> = Vec::new();
    for (parts, sign) in [(&from.parts, -1.0), (&to.parts, 1.0)] {
        for part in parts {
            match bars.iter_mut().find(|bar| bar.id == part.key) {
                Some(bar) => bar.amount += sign * part.amount,
                None => bars.push(bar(part, sign)),
            }
        }
    }
    bars.retain(|bar| !measure.is_dust(bar.amount, 0.0));
    Ok(Bridge {
        from: from.value,
        to: to.value,
        bars,
        exact: true,
        runs: 2,
    })
}

fn bar(part: &Part, sign: f64) -> Bar {
    Bar {
        id: part.key.to_string(),
        group: part.label.clone(),
        label: part.label.clone(),
        amount: sign * part.amount,
        error: 0.0,
        changes: Vec::new(),
        is_part: false,
        whole: part.key.to_string(),
        can_split: false,
    }
}

/// A measure of one plan, and what it is made of.
struct Made {
    value: f64,
    parts: Vec<Part>,
}

fn made(asked: &Asked, plan: &std::sync::Arc<Plan>, measure: &Measure) -> Result<Made, Problem> {
    let worlds = asked.engine.evaluate(plan, None);
    let worlds = worlds.map_err(|error| Problem::new(format!("{error}.")))?;
    let both = Both {
        own: &worlds.scenario,
        twin: &worlds.twin,
    };
    let value = measure.answer(&worlds.scenario).number().unwrap_or(0.0);
    if measure.is_dust(value, 0.0) {
        return Ok(Made {
            value,
            parts: Vec::new(),
        });
    }
    let Counted { line, months, sign } =
        counted(&worlds, measure).ok_or_else(|| no_sum(measure))?;
    let sum = sum(both, line, months).ok_or_else(|| no_sum(measure))?;
    let signed = sum.parts.into_iter().map(|part| Part {
        amount: sign * part.amount,
        ..part
    });
    Ok(Made {
        value,
        parts: signed.collect(),
    })
}

/// The line whose sum over some months is the measure, but for its sign.
struct Counted {
    line: Key,
    months: Range<usize>,
    sign: f64,
}

fn counted(worlds: &Worlds, measure: &Measure) -> Option<Counted> {
    let world = &worlds.scenario;
    match measure.reader {
        Reader::Year(year) => {
            let years = world.calendar().periods(Gathering::Year);
            let year = years.into_iter().find(|one| one.key == year.to_string())?;
            let months = year.first_month..year.last_month + 1;
            Some(Counted {
                line: measure.line,
                months,
                sign: 1.0,
            })
        }
        Reader::Value => {
            let readings = Readings::of(world);
            let reading = readings.find(&measure.id)?;
            let (line, month) = readings.cell(reading);
            // A need is counted up, the cash that shows it down.
            let sign = if line == measure.line { 1.0 } else { -1.0 };
            Some(Counted {
                line,
                months: month..month + 1,
                sign,
            })
        }
        _ => None,
    }
}

fn no_sum(measure: &Measure) -> Problem {
    Problem::new(format!(
        "{} is no sum of result lines; ask for it by input.",
        measure.label
    ))
}
