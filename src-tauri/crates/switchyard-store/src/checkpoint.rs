//! Named earlier states of a plan, kept in its file for good.
//!
//! A checkpoint carries its plan twice: to look at, and as the bytes that stand in the file.
//! The bytes are made once and go from save to save as they are.

use std::sync::Arc;

use switchyard_model::plan::Plan;

use crate::document::Headlines;
use crate::error::StoreError;
use crate::image::{self, Fault, PlanImage};

/// Of one document.
pub const MAX_CHECKPOINTS: usize = 200;

/// All images of one document. The rest of the largest file is left to the plan itself: nobody
/// could save any more, as no checkpoint is ever removed.
const MAX_BYTES_TOGETHER: usize = 40_000_000;

/// A named earlier state of the whole plan, e.g. "Board, 12 Nov". It cannot be copied and
/// changed: what was presented stays what it was.
#[derive(Debug)]
pub struct Checkpoint {
    pub name: String,
    pub note: String,
    /// ISO time.
    pub at: String,
    pub user: String,
    /// The scenario that was looked at: an id of `plan`, `base` or `keep_mining`.
    pub scenario: String,
    pub plan: Arc<Plan>,
    /// What that day's program made of `plan`.
    pub headlines: Headlines,
    /// Over everything the plan says, in lower-case hex: who has the same hash has the same plan.
    /// It stays as the file version of that day took it.
    pub content_sha256: String,
    /// Says `plan`.
    pub(crate) image: PlanImage,
}

impl Checkpoint {
    /// # Errors
    /// The plan could not be opened again, has no such scenario, or takes more than 16 MB.
    pub fn of(
        plan: &Arc<Plan>,
        headlines: &Headlines,
        scenario: &str,
        name: &str,
        note: &str,
        user: &str,
        at: &str,
    ) -> Result<Arc<Checkpoint>, StoreError> {
        let packed = image::pack(plan, headlines, at).map_err(Fault::on_keeping)?;
        let checkpoint = Checkpoint {
            name: name.to_string(),
            note: note.to_string(),
            at: at.to_string(),
            user: user.to_string(),
            scenario: scenario.to_string(),
            plan: plan.clone(),
            headlines: headlines.clone(),
            content_sha256: packed.sha256,
            image: packed.image,
        };
        image::check_checkpoint(&checkpoint).map_err(Fault::on_keeping)?;
        Ok(Arc::new(checkpoint))
    }
}

impl PartialEq for Checkpoint {
    fn eq(&self, other: &Checkpoint) -> bool {
        let Checkpoint {
            name,
            note,
            at,
            user,
            scenario,
            // The image says both.
            plan: _,
            headlines: _,
            content_sha256,
            image,
        } = self;
        [name, note, at, user, scenario, content_sha256]
            == [
                &other.name,
                &other.note,
                &other.at,
                &other.user,
                &other.scenario,
                &other.content_sha256,
            ]
            && *image == other.image
    }
}

/// Puts a checkpoint behind the others, if the file has room for it.
///
/// # Errors
/// There are 200 already, or together they would take more than 40 MB.
pub fn add_checkpoint(
    checkpoints: &mut Vec<Arc<Checkpoint>>,
    taken: Arc<Checkpoint>,
) -> Result<(), StoreError> {
    if checkpoints.len() >= MAX_CHECKPOINTS {
        return Err(StoreError::TooManyCheckpoints);
    }
    let images = checkpoints.iter().chain([&taken]).map(|one| &one.image);
    let bytes: usize = images.map(|image| image.bytes().len()).sum();
    if bytes > MAX_BYTES_TOGETHER {
        return Err(StoreError::NoRoomForCheckpoint { bytes });
    }
    checkpoints.push(taken);
    Ok(())
}

/// The `content_sha256` that a checkpoint of this plan has.
///
/// # Errors
/// The plan could not be opened again (an id twice, a value that is no number).
pub fn plan_sha256(plan: &Plan) -> Result<String, StoreError> {
    image::plan_sha256(plan).map_err(Fault::on_keeping)
}
