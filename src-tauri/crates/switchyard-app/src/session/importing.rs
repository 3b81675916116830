//! Tables from files: opened, mapped, applied as one step.

use std::path::Path;

use switchyard_model::world::World;

use super::{Session, refused};
use crate::api::*;
use crate::edits::Action;
use crate::importing::Importing;

impl Session {
    /// `None` when no path was chosen.
    pub fn import_open(&mut self, request: ImportOpen) -> Result<Option<ImportView>, Refusal> {
        let Some(path) = request.path else {
            return Ok(None);
        };
        self.open_document()?;
        let opened = Importing::open(Path::new(&path), request.what)?;
        let document = self.document.as_ref();
        let document = document.ok_or_else(|| refused("No plan is open."))?;
        let remembered = |key: &str| {
            let text = self.library.preference(key).ok().flatten()?;
            serde_json::from_str(&text).ok()
        };
        let seen = document.worlds.scenario.plan();
        let view = opened.view(&self.engine.context, seen, remembered);
        self.importing = Some(opened);
        Ok(Some(view))
    }

    pub fn import_read(&mut self, request: ImportMapping) -> Result<ImportReading, Refusal> {
        let (opened, document) = (self.importing.as_ref(), self.document.as_ref());
        let (Some(opened), Some(document)) = (opened, document) else {
            return Err(refused("No file is opened for import."));
        };
        let seen = document.worlds.scenario.plan();
        Ok(opened.read(&self.engine.context, seen, &request)?)
    }

    pub fn import_apply(&mut self, request: ImportApply) -> Result<ViewUpdate, Refusal> {
        let (opened, document) = (self.importing.as_ref(), self.document.as_ref());
        let (Some(opened), Some(document)) = (opened, document) else {
            return Err(refused("No file is opened for import."));
        };
        let seen = document.worlds.scenario.plan();
        let mapping = &request.mapping;
        let (edit, memory) = opened.edit(
            &self.engine.context,
            seen,
            mapping,
            request.way,
            request.skip_problems,
        )?;
        self.act(&Action::Edit(edit))?;
        self.importing = None;
        // What cannot be remembered is only chosen again.
        if let Ok(targets) = serde_json::to_string(&request.mapping.targets) {
            let _ = self.library.set_preference(&memory, &targets);
        }
        self.view(request.view)
    }
}
