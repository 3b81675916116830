//! What leaves as a file: workbook, picture, plan.

use std::path::Path;
use std::sync::Arc;

use switchyard_charts::Figure;
use switchyard_engine::Worlds;
use switchyard_export::Progress;
use switchyard_model::past;
use switchyard_model::plan_text;
use switchyard_model::problem::Problem;
use switchyard_model::scenario;
use switchyard_model::world::World;
use switchyard_store::Headlines;

use super::{Gathering, Loaded};
use crate::outputs::{Look, Named, ending, write};
use crate::{clock, figures, older, outputs, session};

/// What a figure file should look like.
pub struct Picture {
    pub name: String,
    pub look: Look,
    pub view: Gathering,
    /// PNG instead of SVG.
    pub png: bool,
}

/// One figure, undrawn; `None` when there is none of this name.
pub fn figure_of(worlds: &Worlds, name: &str, view: Gathering) -> Option<Figure> {
    figures::find(name).map(|entry| entry.leaving(worlds, view))
}

impl Loaded {
    /// The live workbook; two files, with a suffix each, when asked for or one would be too large.
    ///
    /// # Errors
    /// A sentence when the workbook cannot be written.
    pub fn workbook(&self, apart: bool, progress: Progress) -> Result<Vec<Named>, Problem> {
        outputs::workbook(&self.worlds, &self.plan, &self.scenario, apart, progress)
    }

    /// One figure as SVG or PNG bytes, light or dark, with its title inside.
    ///
    /// # Errors
    /// A sentence naming the figures when this is none of them.
    pub fn figure(&self, picture: &Picture) -> Result<Vec<u8>, Problem> {
        let figure = figure_of(&self.worlds, &picture.name, picture.view).ok_or_else(|| {
            Problem::new(format!(
                "'{}' is not a figure; the figures are {}.",
                picture.name,
                figures::NAMES.join(", ")
            ))
        })?;
        outputs::in_file(&figure, picture.look, picture.png)
    }

    /// Writes the plan as `.swy` or `.toml`.
    ///
    /// # Errors
    /// A sentence naming the file when it cannot be written or has another ending.
    pub fn convert(&self, output: &Path) -> Result<(), Problem> {
        if ending(output, &["swy", "toml"])? == "toml" {
            let text = plan_text::write(self.worlds.scenario.context(), &self.plan);
            return write(output, text.as_bytes());
        }
        let document = switchyard_store::Document {
            doc_id: session::new_id(),
            created: clock::now(),
            plan: Arc::new(past::whole(&self.engine.context, &self.plan)),
            checkpoints: Vec::new(),
            log: Vec::new(),
            headlines: self.headlines(),
        };
        switchyard_store::save(output, &document).map_err(|error| Problem::new(error.to_string()))
    }
}

impl Loaded {
    /// Of the plan that is written, and of every scenario under it.
    fn headlines(&self) -> Headlines {
        older::all_headlines(&self.engine, &self.plan, (scenario::BASE, &self.worlds))
    }
}
