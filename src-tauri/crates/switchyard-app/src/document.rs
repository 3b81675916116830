//! The open plan: its history, its last numbers and whether the file has them.

use std::path::PathBuf;
use std::sync::Arc;

use switchyard_engine::{Engine, EvaluateError, Worlds};
use switchyard_model::calendar::Month;
use switchyard_model::edit::Edit;
use switchyard_model::plan::Plan;
use switchyard_model::problem::Problem;
use switchyard_store::{Document, LogEntry};

use crate::api::{DocumentView, PlanSettings};
use crate::clock;
use crate::objects::placeholders;

/// One step of the history: the plan before it and what it was called.
struct Step {
    label: String,
    plan: Arc<Plan>,
}

pub struct OpenDocument {
    pub doc_id: String,
    pub created: String,
    pub path: Option<PathBuf>,
    pub is_sample: bool,
    pub plan: Arc<Plan>,
    /// Numbers of `plan`.
    pub worlds: Worlds,
    /// Numbers of the last preview, from which the next one is computed.
    previewed: Option<Worlds>,
    saved_plan: Option<Arc<Plan>>,
    saved_at: Option<String>,
    undo: Vec<Step>,
    redo: Vec<Step>,
    log: Vec<LogEntry>,
}

impl OpenDocument {
    /// # Errors
    /// When the plan overflows somewhere; the sentence names the line.
    pub fn new(engine: &Engine, doc_id: String, plan: Plan) -> Result<OpenDocument, EvaluateError> {
        let plan = Arc::new(plan);
        Ok(OpenDocument {
            worlds: engine.evaluate(&plan, None)?,
            doc_id,
            created: clock::now(),
            path: None,
            is_sample: false,
            plan,
            previewed: None,
            saved_plan: None,
            saved_at: None,
            undo: Vec::new(),
            redo: Vec::new(),
            log: Vec::new(),
        })
    }

    /// A document read from its file or from the recovery journal.
    ///
    /// # Errors
    /// As [`OpenDocument::new`].
    pub fn stored(engine: &Engine, stored: Document) -> Result<OpenDocument, EvaluateError> {
        let plan = Plan::clone(&stored.plan);
        let mut document = OpenDocument::new(engine, stored.doc_id, plan)?;
        document.created = stored.created;
        document.log = stored.log;
        Ok(document)
    }

    pub fn to_store(&self) -> Document {
        Document {
            doc_id: self.doc_id.clone(),
            created: self.created.clone(),
            plan: self.plan.clone(),
            log: self.log.clone(),
        }
    }

    /// Adds a line to the change log that is saved with the plan.
    pub fn note(&mut self, at: &str, label: &str) {
        let user = std::env::var("USER").or_else(|_| std::env::var("USERNAME"));
        self.log.push(LogEntry {
            at: at.to_string(),
            user: user.unwrap_or_default(),
            label: label.to_string(),
        });
    }

    pub fn mark_saved(&mut self, path: PathBuf) {
        self.path = Some(path);
        self.is_sample = false;
        self.saved_plan = Some(self.plan.clone());
        self.saved_at = Some(clock::now());
    }

    /// Takes the plan as it stands for unchanged: a sample or a plan just opened.
    pub fn mark_clean(&mut self) {
        self.saved_plan = Some(self.plan.clone());
    }

    pub fn is_dirty(&self) -> bool {
        self.saved_plan
            .as_ref()
            .is_none_or(|saved| !Arc::ptr_eq(saved, &self.plan) && **saved != *self.plan)
    }

    /// What the plan would give with this edit; nothing is kept but the numbers for the next one.
    ///
    /// # Errors
    /// When the edit is refused or a value overflows.
    pub fn preview(&mut self, engine: &Engine, edit: &Edit) -> Result<Worlds, Problem> {
        let next = Arc::new(edit.apply(&engine.context, &self.plan)?);
        let last = self.previewed.as_ref().unwrap_or(&self.worlds);
        let worlds = engine.evaluate(&next, Some(last)).map_err(overflow)?;
        self.previewed = Some(worlds.clone());
        Ok(worlds)
    }

    /// The same, kept: one undo step. Answers with its name.
    ///
    /// # Errors
    /// As [`OpenDocument::preview`]; the plan stays as it was.
    pub fn commit(&mut self, engine: &Engine, edit: &Edit) -> Result<Option<String>, Problem> {
        let worlds = self.preview(engine, edit)?;
        let next = Arc::new(edit.apply(&engine.context, &self.plan)?);
        self.previewed = None;
        if *next == *self.plan {
            return Ok(None);
        }
        let label = edit.label(&engine.context, &self.plan, &next);
        self.redo.clear();
        self.undo.push(Step {
            label: label.clone(),
            plan: std::mem::replace(&mut self.plan, next),
        });
        self.worlds = worlds;
        Ok(Some(label))
    }

    /// # Errors
    /// When there is nothing to take back.
    pub fn undo(&mut self, engine: &Engine) -> Result<String, Problem> {
        let step = self
            .undo
            .pop()
            .ok_or_else(|| Problem::new("There is nothing to undo."))?;
        let label = self.move_to(engine, step, |document| &mut document.redo)?;
        Ok(format!("Undid: {label}"))
    }

    /// # Errors
    /// When there is nothing to do again.
    pub fn redo(&mut self, engine: &Engine) -> Result<String, Problem> {
        let step = self
            .redo
            .pop()
            .ok_or_else(|| Problem::new("There is nothing to redo."))?;
        let label = self.move_to(engine, step, |document| &mut document.undo)?;
        Ok(format!("Redid: {label}"))
    }

    fn move_to(
        &mut self,
        engine: &Engine,
        step: Step,
        back: impl Fn(&mut OpenDocument) -> &mut Vec<Step>,
    ) -> Result<String, Problem> {
        self.worlds = engine
            .evaluate(&step.plan, Some(&self.worlds))
            .map_err(overflow)?;
        self.previewed = None;
        let here = std::mem::replace(&mut self.plan, step.plan);
        back(self).push(Step {
            label: step.label.clone(),
            plan: here,
        });
        Ok(step.label)
    }

    pub fn view(&self) -> DocumentView {
        DocumentView {
            name: self.plan.name.clone(),
            path: self.path.as_ref().map(|path| path.display().to_string()),
            scenario: "Base".to_string(),
            dirty: self.is_dirty(),
            undo: self.undo.last().map(|step| step.label.clone()),
            redo: self.redo.last().map(|step| step.label.clone()),
            saved: self
                .saved_at
                .as_deref()
                .map(|at| format!("saved {}", clock::time_of_day(at))),
            is_sample: self.is_sample,
            placeholders: placeholders(&self.worlds.scenario),
            settings: PlanSettings {
                name: self.plan.name.clone(),
                start: self.plan.start.label(),
                months: self.plan.months.to_string(),
                fiscal_year_end_month: Month::new(2000, self.plan.fiscal_year_end_month)
                    .short_name()
                    .to_string(),
            },
        }
    }
}

fn overflow(error: EvaluateError) -> Problem {
    Problem::new(format!("{error}."))
}
