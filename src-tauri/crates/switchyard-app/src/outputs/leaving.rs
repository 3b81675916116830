//! What may leave the window, taken from the session once: it is then made and written while the
//! session works on.

use std::path::Path;
use std::sync::Arc;

use switchyard_charts::Figure;
use switchyard_engine::{Engine, Worlds};
use switchyard_export::{Progress, Table};
use switchyard_model::plan::Plan;
use switchyard_model::plan_text;
use switchyard_model::problem::Problem;
use switchyard_model::scenario::{self, BASE};
use switchyard_model::world::World;

use super::file::{Named, ending};
use super::picture::{FOR_A_SLIDE, Pixels};
use super::workbook::created;
use super::{in_file, pixels, tables, workbook};
use crate::api::{FigureOf, FileFormat, Output};
use crate::time_grid::{self, Seen};
use crate::{figures, tables as rows};

pub struct Leaving {
    pub engine: Engine,
    /// With its whole tree.
    pub plan: Arc<Plan>,
    /// The scenario looked at, and its numbers.
    pub scenario: String,
    pub worlds: Worlds,
    /// Its parent's plan, while a scenario is looked at.
    pub below: Option<Plan>,
}

/// What goes to the clipboard.
pub enum Clip {
    Picture(Pixels),
    /// Tab-separated.
    Table(String),
}

/// What a figure of an answer is found by; the number is that of its run.
pub type Answered<'a> = &'a dyn Fn(u32) -> Option<Figure>;

/// The ending of a file of this format.
pub fn extension(format: FileFormat) -> &'static str {
    match format {
        FileFormat::Svg => "svg",
        FileFormat::Png => "png",
        FileFormat::Csv => "csv",
        FileFormat::Xlsx => "xlsx",
        FileFormat::Toml => "toml",
    }
}

impl Leaving {
    /// Files to write at `path`.
    ///
    /// # Errors
    /// A sentence when the name has another ending, the output does not come in this format, what
    /// was seen is gone, or it was cancelled.
    pub fn files(
        &self,
        (output, format): (&Output, FileFormat),
        path: &Path,
        answered: Answered,
        progress: Progress,
    ) -> Result<Vec<Named>, Problem> {
        ending(path, &[extension(format)])?;
        if let (Output::Workbook { apart }, FileFormat::Xlsx) = (output, format) {
            return self.workbook(*apart, progress);
        }
        Ok(vec![(String::new(), self.file(output, format, answered)?)])
    }

    fn file(
        &self,
        output: &Output,
        format: FileFormat,
        answered: Answered,
    ) -> Result<Vec<u8>, Problem> {
        match (output, format) {
            (Output::Picture { figure }, FileFormat::Svg | FileFormat::Png) => {
                let figure = self.figure(figure, answered)?;
                in_file(&figure, FOR_A_SLIDE, format == FileFormat::Png)
            }
            (Output::Plan, FileFormat::Toml) => {
                Ok(plan_text::write(&self.engine.context, &self.plan).into_bytes())
            }
            (_, FileFormat::Csv) => Ok(self.table(output, answered)?.csv()),
            (_, FileFormat::Xlsx) => {
                let table = self.table(output, answered)?.xlsx(&created(&self.plan));
                table.map_err(|error| Problem::new(error.to_string()))
            }
            _ => Err(no_such_form()),
        }
    }

    /// # Errors
    /// A sentence when what was seen is gone, or it is neither a picture nor a table.
    pub fn clip(&self, output: &Output, answered: Answered) -> Result<Clip, Problem> {
        Ok(match output {
            Output::Picture { figure } => {
                Clip::Picture(pixels(&self.figure(figure, answered)?, FOR_A_SLIDE)?)
            }
            table => Clip::Table(self.table(table, answered)?.tab_separated()),
        })
    }

    fn table(&self, output: &Output, answered: Answered) -> Result<Table, Problem> {
        let seen = Seen {
            world: &self.worlds.scenario,
            below: self.below.as_ref(),
        };
        match output {
            Output::FigureTable { figure } => {
                Ok(tables::of_figure(&self.figure(figure, answered)?))
            }
            Output::Grid { period, lines } => {
                tables::of_grid(&time_grid::grid(&seen, *period), lines)
            }
            Output::Rows { sheet, rows: shown } => {
                tables::of_rows(&rows::table(&seen, *sheet, Some(shown)), shown)
            }
            _ => Err(no_such_form()),
        }
    }

    fn figure(&self, figure: &FigureOf, answered: Answered) -> Result<Figure, Problem> {
        match figure {
            FigureOf::Plan {
                name,
                period,
                scenario,
            } => {
                let entry = figures::find(name)
                    .ok_or_else(|| Problem::new(format!("There is no figure '{name}'.")))?;
                let scenario = scenario.as_deref().unwrap_or(&self.scenario);
                Ok(entry.leaving(&self.worlds_of(scenario)?, *period))
            }
            FigureOf::Answer { run } => answered(*run).ok_or_else(|| {
                Problem::new("This answer is not kept any more; ask the question again.")
            }),
        }
    }

    fn worlds_of(&self, id: &str) -> Result<Worlds, Problem> {
        if id == self.scenario {
            return Ok(self.worlds.clone());
        }
        let plan = Arc::new(scenario::resolved(&self.engine.context, &self.plan, id)?);
        let worlds = self.engine.evaluate(&plan, None);
        worlds.map_err(|error| Problem::new(format!("{error}.")))
    }

    fn workbook(&self, apart: bool, progress: Progress) -> Result<Vec<Named>, Problem> {
        // As the command line: the base plan with its tree, a scenario as it sees itself.
        let plan = match self.scenario.as_str() {
            BASE => &*self.plan,
            _ => self.worlds.scenario.plan(),
        };
        let name = scenario::name(&self.plan, &self.scenario);
        workbook(&self.worlds, plan, name, apart, progress)
    }

    /// A name for the file dialog, e.g. `First run – MW by use.png`.
    pub fn file_name(&self, output: &Output, format: FileFormat, answered: Answered) -> String {
        let of = match output {
            Output::Picture { figure } | Output::FigureTable { figure } => match figure {
                FigureOf::Plan { name, .. } => {
                    figures::find(name).map(|entry| entry.title.to_string())
                }
                FigureOf::Answer { run } => answered(*run).map(|figure| figure.id),
            },
            Output::Grid { .. } => Some("by month".to_string()),
            Output::Rows { sheet, .. } => Some(sheet.nouns().to_string()),
            Output::Workbook { .. } | Output::Plan => None,
        };
        let of = of.map_or_else(String::new, |of| format!(" – {of}"));
        let name = format!("{}{of}", self.plan.name);
        let allowed = |c: char| !"/\\:*?\"<>|".contains(c) && !c.is_control();
        let safe: String = name
            .chars()
            .map(|c| if allowed(c) { c } else { '-' })
            .collect();
        format!("{safe}.{}", extension(format))
    }
}

fn no_such_form() -> Problem {
    Problem::new("This does not come in that form; choose another one.")
}
