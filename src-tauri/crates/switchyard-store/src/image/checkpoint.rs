//! A checkpoint's plan as an image of its own: the same tables, loader and checks as a file, with
//! neither checkpoints nor a log in it.

use std::fmt;
use std::sync::Arc;

use rusqlite::Connection;
use switchyard_model::plan::Plan;

use super::{Fault, build, hash, load, sanity, schema, sound};
use crate::document::{Document, Headlines};

/// A quarter of the largest file.
const MAX_BYTES: usize = 16_000_000;

/// Whose it is stands in the document around it.
const DOC_ID: &str = "checkpoint";

#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PlanImage(Arc<[u8]>);

impl PlanImage {
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl From<&[u8]> for PlanImage {
    fn from(bytes: &[u8]) -> PlanImage {
        PlanImage(Arc::from(bytes))
    }
}

impl fmt::Debug for PlanImage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} bytes", self.0.len())
    }
}

pub(crate) struct Packed {
    pub image: PlanImage,
    pub sha256: String,
}

/// Read back and compared: a checkpoint cannot be taken again.
///
/// # Errors
/// When the plan breaks a rule of [`sanity`] or is too large.
pub(crate) fn pack(plan: &Arc<Plan>, headlines: &Headlines, at: &str) -> Result<Packed, Fault> {
    let bytes = build(&Document {
        doc_id: DOC_ID.to_string(),
        created: at.to_string(),
        plan: plan.clone(),
        checkpoints: Vec::new(),
        log: Vec::new(),
        headlines: headlines.clone(),
    })?;
    let (found, told, sha256) = read(&bytes)?;
    if found != **plan || told != *headlines {
        return Err(Fault::Damaged("it reads back differently".to_string()));
    }
    let image = PlanImage::from(bytes.as_slice());
    Ok(Packed { image, sha256 })
}

/// # Errors
/// Whatever is wrong with the bytes, or that they do not say what was stated.
pub(super) fn unpack(bytes: &[u8], stated: &str) -> Result<(Plan, Headlines), Fault> {
    let (plan, headlines, found) = read(bytes)?;
    if found == stated {
        return Ok((plan, headlines));
    }
    Err(Fault::Damaged("it is not the plan it was".to_string()))
}

fn read(bytes: &[u8]) -> Result<(Plan, Headlines, String), Fault> {
    if bytes.len() > MAX_BYTES {
        return Err(Fault::TooLarge(bytes.len() as u64));
    }
    let (mut connection, schema) = sound(bytes)?;
    let sha256 = hash::of_plan(&connection, schema)?;
    schema::upgrade(&mut connection, schema)?;
    refuse_more_than_a_plan(&connection)?;
    let plan = load::plan(&connection)?;
    sanity::plan(&plan)?;
    Ok((plan, load::headlines(&connection)?, sha256))
}

/// What nobody can see must not travel along.
fn refuse_more_than_a_plan(connection: &Connection) -> Result<(), Fault> {
    for count in [sql!("image/count_checkpoints"), sql!("image/count_changes")] {
        if load::count(connection, count)? != 0 {
            return Err(Fault::Damaged("it holds more than a plan".to_string()));
        }
    }
    Ok(())
}
