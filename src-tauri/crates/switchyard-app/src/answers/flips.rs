//! Where the decision flips on the track of each lever of the story page.

use switchyard_analysis::{self as analysis, Crossing, FlipsOfLever, Progress, Track};
use switchyard_model::measures::Readings;
use switchyard_model::number::show;
use switchyard_model::problem::Problem;

use super::{Asked, limits};
use crate::api::{Flip, FlipsView};
use crate::{levers, verdict};

pub fn answer(asked: &Asked, progress: Progress) -> Result<FlipsView, Problem> {
    let worlds = asked
        .engine
        .evaluate(&asked.seen, None)
        .map_err(|error| Problem::new(format!("{error}.")))?;
    let levers = levers::levers(&worlds);
    let stand = verdict::verdict(&worlds.scenario, &Readings::of(&worlds.scenario)).stand;
    // Halls convert whole: that lever has stops, not a track.
    let tracks: Vec<Track> = levers
        .iter()
        .filter(|lever| lever.stops.is_empty() && !lever.row.is_empty())
        .map(|lever| Track {
            lever: lever.id.clone(),
            row: lever.row.clone(),
            key: lever.key.clone(),
            range: (lever.min, lever.max),
        })
        .collect();
    let flips = analysis::flips(asked.engine, &asked.seen, &tracks, progress)?;
    Ok(FlipsView {
        stand,
        limits: limits::limits(asked.context(), stand, &levers, &flips),
        flips: flips.iter().map(|flips| flip(asked, flips)).collect(),
    })
}

fn flip(asked: &Asked, flips: &FlipsOfLever) -> Flip {
    let assumption = asked
        .context()
        .catalogue
        .assumption(&flips.key)
        .expect("a lever's input");
    let text = |value: f64| show(&assumption.unit, value);
    let marks = flips.found.crossings.iter().map(|crossing| match crossing {
        Crossing::Root(place) => (place.input, format!("break-even {}", text(place.input))),
        Crossing::Leap(low, high) => {
            let between = format!(
                "break-even between {} and {}",
                text(low.input),
                text(high.input)
            );
            (0.5 * (low.input + high.input), between)
        }
    });
    let (values, texts): (Vec<f64>, Vec<String>) = marks.unzip();
    Flip {
        lever: flips.lever.clone(),
        none: values
            .is_empty()
            .then(|| "no break-even in range".to_string()),
        values,
        texts,
    }
}
