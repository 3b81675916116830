//! Checkpoints and the change log of the open plan.

use std::path::Path;
use std::sync::Arc;

use switchyard_model::past;
use switchyard_model::plan::Plan;
use switchyard_store::{Checkpoint, add_checkpoint};

use super::{Session, refused};
use crate::api::*;
use crate::document::Kept;
use crate::{checkpoints, clock, outputs};

impl Session {
    pub fn checkpoints(&mut self, _: Nothing) -> Result<Vec<CheckpointView>, Refusal> {
        let context = self.engine.context.clone();
        let document = self.open_document()?;
        let (kept, now) = (&document.checkpoints, &document.plan);
        Ok(checkpoints::list(&context, kept, now))
    }

    pub fn take_checkpoint(&mut self, request: TakeCheckpoint) -> Result<ViewUpdate, Refusal> {
        let engine = self.engine.clone();
        let document = self.open_document()?;
        let name = checkpoints::checked_name(&document.checkpoints, &request.name)?;
        let kept = Checkpoint::of(
            &Arc::new(past::whole(&engine.context, &document.plan)),
            &document.all_headlines(&engine),
            &document.scenario,
            &name,
            request.note.trim(),
            &clock::user(),
            &clock::now(),
        )
        .map_err(refused)?;
        add_checkpoint(&mut document.checkpoints, kept).map_err(refused)?;
        self.journal(Kept::named(format!("Checkpoint {name}")));
        self.view(request.view)
    }

    pub fn restore_checkpoint(
        &mut self,
        request: RestoreCheckpoint,
    ) -> Result<ViewUpdate, Refusal> {
        let context = self.engine.context.clone();
        let kept = self.checkpoint(request.id)?;
        let action = checkpoints::restore(&context, &kept, request.as_scenario)?;
        self.act(&action)?;
        self.view(request.view)
    }

    pub fn checkpoint_differences(
        &mut self,
        request: CheckpointPair,
    ) -> Result<CheckpointDifferences, Refusal> {
        let (from, to) = (self.state(request.from)?, self.state(request.to)?);
        Ok(CheckpointDifferences {
            sentences: checkpoints::differences(&self.engine.context, &from, &to),
        })
    }

    fn state(&mut self, id: Option<u32>) -> Result<Arc<Plan>, Refusal> {
        match id {
            None => Ok(self.open_document()?.plan.clone()),
            Some(id) => {
                let kept = self.checkpoint(id)?;
                Ok(checkpoints::plan_of(&self.engine.context, &kept)?)
            }
        }
    }

    fn checkpoint(&mut self, id: u32) -> Result<Arc<Checkpoint>, Refusal> {
        let kept = self.open_document()?.checkpoints.get(id as usize).cloned();
        kept.ok_or_else(|| refused("There is no such checkpoint in this plan."))
    }

    pub fn change_log(&mut self, _: Nothing) -> Result<Vec<LogLine>, Refusal> {
        Ok(checkpoints::log(&self.open_document()?.log_of_today()))
    }

    /// Writes the change log as a table; `false` when no path was chosen.
    pub fn export_log(&mut self, path: Option<&Path>) -> Result<bool, Refusal> {
        let Some(path) = path else {
            return Ok(false);
        };
        outputs::ending(path, &["csv"])?;
        let table = checkpoints::log_table(&self.open_document()?.log_of_today());
        outputs::write(path, &table.csv())?;
        Ok(true)
    }
}
