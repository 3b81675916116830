//! Goal seek as a sentence.

use switchyard_analysis::{self as analysis, Measure, Progress};
use switchyard_model::problem::Problem;

use super::Asked;
use super::side::{Moved, side};
use crate::api::SeekView;

pub fn answer(
    asked: &Asked,
    (key, row): (&str, Option<&str>),
    measure: &Measure,
    target: &str,
    progress: Progress,
) -> Result<SeekView, Problem> {
    let target = measure.read(target)?;
    let found = analysis::seek(
        asked.engine,
        &asked.seen,
        (key, row),
        measure,
        target,
        progress,
    )?;
    let assumption = asked
        .context()
        .catalogue
        .assumption(key)
        .expect("it was sought");
    let at = |input: f64, value: f64| {
        let moved = Moved {
            assumption,
            row,
            value: input,
        };
        side(&[moved], measure, Some(value))
    };
    Ok(SeekView {
        roots: found
            .reached
            .iter()
            .map(|place| at(place.input, place.value))
            .collect(),
        closest: found.closest.map(|(input, value)| at(input, value)),
        sentence: found.sentence,
    })
}
