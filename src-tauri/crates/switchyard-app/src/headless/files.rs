//! What leaves as a file: workbook, picture, plan.

use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};
use switchyard_charts::{Canvas, Figure, draw};
use switchyard_engine::Worlds;
use switchyard_export::{WorkbookMeta, Workbooks, workbook};
use switchyard_model::past;
use switchyard_model::plan_text;
use switchyard_model::problem::Problem;
use switchyard_model::scenario;
use switchyard_model::world::World;
use switchyard_store::Headlines;

use super::{Gathering, Loaded};
use crate::view::theme;
use crate::{clock, figures, older, session};

/// What a figure file should look like.
pub struct Picture {
    pub name: String,
    pub dark: bool,
    /// Width and height in pixels.
    pub size: (u32, u32),
    pub view: Gathering,
    /// PNG instead of SVG.
    pub png: bool,
}

/// One figure, undrawn; `None` when there is none of this name.
pub fn figure_of(worlds: &Worlds, name: &str, view: Gathering) -> Option<Figure> {
    figures::figure(worlds, name, view)
}

impl Loaded {
    /// The live workbook; two files, with a suffix each, when one would be too large.
    ///
    /// # Errors
    /// A sentence when the workbook cannot be written.
    pub fn workbook(&self) -> Result<Vec<(String, Vec<u8>)>, Problem> {
        let text = plan_text::write(self.worlds.scenario.context(), &self.plan);
        let meta = WorkbookMeta {
            scenario: self.scenario.clone(),
            engine_version: env!("CARGO_PKG_VERSION").to_string(),
            input_hash: hash(&text),
            created: format!("{}-01T00:00:00", self.plan.start),
        };
        let books = workbook(&self.worlds.scenario, &self.worlds.twin, &meta);
        Ok(
            match books.map_err(|error| Problem::new(error.to_string()))? {
                Workbooks::Both(bytes) => vec![(String::new(), bytes)],
                Workbooks::Apart {
                    scenario,
                    keep_mining,
                } => vec![
                    (String::new(), scenario),
                    (" (keep mining)".to_string(), keep_mining),
                ],
            },
        )
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
        let canvas = Canvas {
            width: picture.size.0,
            height: picture.size.1,
            // Text as large on a 1600 pixel picture as a slide needs.
            text_scale: (f64::from(picture.size.0) / 900.0).clamp(0.8, 4.0),
            with_title: true,
        };
        let drawing = draw(&figure, canvas, theme(picture.dark));
        if !picture.png {
            return Ok(drawing.svg.into_bytes());
        }
        switchyard_export::png(&drawing.svg, &switchyard_charts::FONTS)
            .map_err(|error| Problem::new(error.to_string()))
    }

    /// Writes the plan as `.swy` or `.toml`.
    ///
    /// # Errors
    /// A sentence naming the file when it cannot be written or has another ending.
    pub fn convert(&self, output: &Path) -> Result<(), Problem> {
        match output.extension().and_then(|extension| extension.to_str()) {
            Some("toml") => {
                let text = plan_text::write(self.worlds.scenario.context(), &self.plan);
                std::fs::write(output, text).map_err(|error| {
                    Problem::new(format!(
                        "{} could not be written: {error}.",
                        output.display()
                    ))
                })
            }
            Some("swy") => {
                let document = switchyard_store::Document {
                    doc_id: session::new_id(),
                    created: clock::now(),
                    plan: Arc::new(past::whole(&self.engine.context, &self.plan)),
                    checkpoints: Vec::new(),
                    log: Vec::new(),
                    headlines: self.headlines(),
                };
                switchyard_store::save(output, &document)
                    .map_err(|error| Problem::new(error.to_string()))
            }
            _ => Err(Problem::new(format!(
                "{} ends neither in .swy nor in .toml.",
                output.display()
            ))),
        }
    }
}

impl Loaded {
    /// Of the plan that is written, and of every scenario under it.
    fn headlines(&self) -> Headlines {
        older::all_headlines(&self.engine, &self.plan, (scenario::BASE, &self.worlds))
    }
}

/// SHA-256 of the plan as text: names the inputs a workbook was made from.
fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
