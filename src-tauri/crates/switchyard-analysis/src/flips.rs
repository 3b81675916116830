//! Where the decision flips on each lever's track: the values at which the uplift is zero.

use switchyard_engine::Engine;
use switchyard_model::measures;
use switchyard_model::plan::Plan;
use switchyard_model::problem::Problem;
use switchyard_model::scenario::Setting;

use super::crossing::{Found, Wanted, crossings};
use super::{Progress, Runner, is_whole, points, ranged, with};

/// Points along a lever before any root is closed in on.
const SCAN: usize = 17;
/// Runs that closing in on one root usually takes.
const USUAL: usize = 4;

/// A lever to look along: its id, row and input, and the ends of its track.
pub struct Track {
    pub lever: String,
    pub row: String,
    pub key: String,
    pub range: (f64, f64),
}

pub struct FlipsOfLever {
    pub lever: String,
    pub key: String,
    pub found: Found,
}

/// # Errors
/// When the user cancels.
pub fn flips(
    engine: &Engine,
    plan: &Plan,
    tracks: &[Track],
    progress: Progress,
) -> Result<Vec<FlipsOfLever>, Problem> {
    let measure = measures::parse(&engine.context.catalogue, measures::UPLIFT)?;
    let mut runner = Runner::new(engine, tracks.len() * (SCAN + USUAL), progress);
    let of_track = |track: &Track| -> Result<FlipsOfLever, Problem> {
        let assumption = ranged(engine, plan, &track.key)?;
        let scan = points(assumption, track.range, SCAN);
        let wanted = Wanted {
            target: 0.0,
            whole: is_whole(assumption),
            is_dust: &|change, size| measure.is_dust(change, size),
        };
        let found = crossings(&scan, wanted, &mut |value| {
            let setting = Setting {
                row: Some(track.row.clone()),
                key: track.key.clone(),
                value,
            };
            runner.value(&with(engine, plan, &[setting])?, &measure)
        })?;
        Ok(FlipsOfLever {
            lever: track.lever.clone(),
            key: track.key.clone(),
            found,
        })
    };
    tracks.iter().map(of_track).collect()
}
