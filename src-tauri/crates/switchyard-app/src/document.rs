//! The open plan: its history, its last numbers and whether the file has them.

use std::path::PathBuf;
use std::sync::Arc;

use switchyard_engine::{Engine, EvaluateError, Worlds};
use switchyard_model::calendar::Month;
use switchyard_model::check;
use switchyard_model::edit::{Edit, InputEdit};
use switchyard_model::past;
use switchyard_model::plan::{Context, Plan};
use switchyard_model::problem::Problem;
use switchyard_model::scenario::{self, BASE, Branch, Landed};
use switchyard_model::world::World;
use switchyard_store::{Checkpoint, Document, Headlines, LogEntry, MadeIn};

use crate::api::{DocumentView, EditCommand, Moved, PlanSettings, SeenEdit};
use crate::edits::Action;
use crate::objects::placeholders;
use crate::recovery::Standing;
use crate::time_grid::Seen;
use crate::{change_words, clock, moved, older, scenarios};

mod log;

pub use log::Kept;

/// One step of the history: what it was called, the plan on its other side, and the scenarios
/// that were looked at before it and after it.
#[derive(Clone)]
struct Step {
    label: String,
    made_in: Option<MadeIn>,
    plan: Arc<Plan>,
    before: String,
    after: String,
}

/// What an action would make of the document.
struct Next {
    plan: Plan,
    scenario: String,
    seen: Arc<Plan>,
    worlds: Worlds,
}

pub struct OpenDocument {
    pub doc_id: String,
    /// Where its unsaved edits are kept.
    pub standing: Standing,
    pub created: String,
    pub path: Option<PathBuf>,
    pub is_sample: bool,
    /// The base plan with its tree of scenarios.
    pub plan: Arc<Plan>,
    /// The scenario looked at.
    pub scenario: String,
    /// Numbers of the plan as that scenario sees it.
    pub worlds: Worlds,
    /// Numbers of the last preview, from which the next one is computed.
    previewed: Option<Worlds>,
    saved: Option<Saved>,
    /// What the last change did to the headlines.
    moved: Option<Moved>,
    undo: Vec<Step>,
    redo: Vec<Step>,
    pub checkpoints: Vec<Arc<Checkpoint>>,
    pub log: Vec<LogEntry>,
    /// As they stood in the file when it was opened, and the plan they are of.
    pub headlines: Headlines,
    pub headlined: Arc<Plan>,
}

/// What the file holds.
struct Saved {
    plan: Arc<Plan>,
    checkpoints: usize,
    since: Since,
}

/// How the plan came to be as the file has it, and when.
enum Since {
    /// No file of the user's has it.
    Sample,
    Opened(String),
    Saved(String),
}

impl OpenDocument {
    /// # Errors
    /// When the plan overflows somewhere; the sentence names the line.
    pub fn new(engine: &Engine, doc_id: String, plan: Plan) -> Result<OpenDocument, Problem> {
        let seen = Arc::new(scenario::resolved(&engine.context, &plan, BASE)?);
        let plan = Arc::new(plan);
        Ok(OpenDocument {
            worlds: engine.evaluate(&seen, None).map_err(overflow)?,
            doc_id,
            standing: Standing::nowhere(),
            created: clock::now(),
            path: None,
            is_sample: false,
            headlined: plan.clone(),
            plan,
            scenario: BASE.to_string(),
            previewed: None,
            saved: None,
            moved: None,
            undo: Vec::new(),
            redo: Vec::new(),
            checkpoints: Vec::new(),
            log: Vec::new(),
            headlines: Headlines::new(),
        })
    }

    /// A document read from its file or from the recovery journal.
    ///
    /// # Errors
    /// As [`OpenDocument::new`], or when the plan is not well formed.
    pub fn stored(engine: &Engine, stored: Document) -> Result<OpenDocument, Problem> {
        let plan = past::brought_up(&engine.context, &stored.plan)?;
        check::plan(&engine.context, &plan)?;
        let mut document = OpenDocument::new(engine, stored.doc_id, plan)?;
        document.created = stored.created;
        document.checkpoints = stored.checkpoints;
        document.log = stored.log;
        document.headlines = stored.headlines;
        Ok(document)
    }

    /// With everything the program gives the plan today, and the headlines given.
    pub fn to_store(&self, context: &Context, headlines: Headlines) -> Document {
        Document {
            doc_id: self.doc_id.clone(),
            created: self.created.clone(),
            plan: Arc::new(past::whole(context, &self.plan)),
            checkpoints: self.checkpoints.clone(),
            log: self.log.clone(),
            headlines,
        }
    }

    /// Of every scenario, to be kept with the plan.
    pub fn all_headlines(&self, engine: &Engine) -> Headlines {
        older::all_headlines(engine, &self.plan, (&self.scenario, &self.worlds))
    }

    pub fn scenario_name(&self) -> String {
        scenario::name(&self.plan, &self.scenario).to_string()
    }

    pub fn mark_saved(&mut self, path: PathBuf, headlines: Headlines) {
        self.headlines = headlines;
        self.headlined = self.plan.clone();
        let at = Standing::at(&path);
        (self.standing.place, self.standing.base) = (at.place, at.base);
        self.path = Some(path);
        self.is_sample = false;
        self.mark(Since::Saved(clock::now()));
    }

    /// Takes the plan as it stands for unchanged: a sample.
    pub fn mark_sample(&mut self) {
        self.is_sample = true;
        self.mark(Since::Sample);
    }

    /// Takes the plan as it stands for unchanged: it was just read from this file.
    pub fn mark_opened(&mut self, path: PathBuf) {
        self.path = Some(path);
        self.mark(Since::Opened(clock::now()));
    }

    fn mark(&mut self, since: Since) {
        self.saved = Some(Saved {
            plan: self.plan.clone(),
            checkpoints: self.checkpoints.len(),
            since,
        });
    }

    /// What the file has, in words: "saved 14:02", "changed since opened 13:30".
    fn saved_words(&self) -> String {
        let dirty = self.is_dirty();
        let time = |at: &str| clock::time_of_day(at);
        match self.saved.as_ref().map(|saved| &saved.since) {
            Some(Since::Saved(at)) if dirty => format!("changed since saved {}", time(at)),
            Some(Since::Saved(at)) => format!("saved {}", time(at)),
            Some(Since::Opened(at)) if dirty => format!("changed since opened {}", time(at)),
            Some(Since::Opened(at)) => format!("no changes since opened {}", time(at)),
            Some(Since::Sample) if !dirty => String::new(),
            Some(Since::Sample) | None => "not saved yet".to_string(),
        }
    }

    pub fn is_dirty(&self) -> bool {
        self.saved.as_ref().is_none_or(|saved| {
            let same = Arc::ptr_eq(&saved.plan, &self.plan) || *saved.plan == *self.plan;
            !same || saved.checkpoints != self.checkpoints.len()
        })
    }

    /// The plan the scenario looked at stands on; none for the base plan.
    pub fn below(&self, context: &Context) -> Option<Plan> {
        if self.scenario == BASE {
            return None;
        }
        let own = scenario::find(&self.plan, &self.scenario);
        let parent = own.and_then(|own| own.parent.as_deref()).unwrap_or(BASE);
        scenario::resolved(context, &self.plan, parent).ok()
    }

    /// What a command of the window does here.
    ///
    /// # Errors
    /// A sentence when it names something that does not exist or is not understood.
    pub fn action(&self, engine: &Engine, command: EditCommand) -> Result<Action, Problem> {
        if let EditCommand::Plan(Edit::Input(InputEdit::Reset { row, key })) = &command
            && self.overrides(row, key)
        {
            return Ok(Action::Branch(Branch::Release {
                scenario: self.scenario.clone(),
                row: row.clone(),
                key: key.clone(),
            }));
        }
        let below = match command {
            EditCommand::Seen(SeenEdit::SetCells { .. } | SeenEdit::SetFields { .. }) => {
                self.below(&engine.context)
            }
            _ => None,
        };
        let seen = Seen {
            world: &self.worlds.scenario,
            below: below.as_ref(),
        };
        Action::of(command, &seen)
    }

    /// Whether the scenario looked at says something of its own here.
    fn overrides(&self, row: &str, key: &str) -> bool {
        let own = scenario::find(&self.plan, &self.scenario);
        own.is_some_and(|own| {
            let mut said = own.overrides.iter();
            said.any(|change| change.row == row && change.key == key)
        })
    }

    /// Looks at the scenario the last edit was made in.
    pub fn look_at_last_edit(&mut self, engine: &Engine) {
        let made_in = self.log.last().and_then(|entry| entry.made_in.clone());
        if let Some(made_in) = made_in {
            // One without finite numbers is not worth losing the recovery over.
            let _ = self.choose(engine, &made_in.scenario);
        }
    }

    /// Looks at another scenario.
    ///
    /// # Errors
    /// When there is none of this id or it has no finite numbers; the one looked at stays.
    pub fn choose(&mut self, engine: &Engine, id: &str) -> Result<(), Problem> {
        let seen = Arc::new(scenario::resolved(&engine.context, &self.plan, id)?);
        self.worlds = engine
            .evaluate(&seen, Some(&self.worlds))
            .map_err(overflow)?;
        self.previewed = None;
        self.moved = None;
        self.scenario =
            scenario::find(&self.plan, id).map_or(id.to_string(), |found| found.id.clone());
        Ok(())
    }

    /// An id that a checkpoint or the log knows names that scenario for good, even when it is gone.
    fn with_new_ids(&self, mut landed: Landed) -> Landed {
        let known = |plan: &Plan, id: &str| plan.scenarios.iter().any(|one| one.id == id);
        let logged = |id: &str| {
            let mut made_in = self.log.iter().filter_map(|entry| entry.made_in.as_ref());
            made_in.any(|made_in| made_in.scenario == id)
        };
        let kept = |id: &str| self.checkpoints.iter().any(|kept| known(&kept.plan, id));
        let is_taken = |id: &str| kept(id) || logged(id);
        let made: Vec<String> = landed
            .plan
            .scenarios
            .iter()
            .filter(|one| !known(&self.plan, &one.id) && is_taken(&one.id))
            .map(|one| one.id.clone())
            .collect();
        for old in made {
            let ids = (1..).map(|number| format!("scenario_{number}"));
            let mut free = ids.filter(|id| !known(&landed.plan, id) && !is_taken(id));
            let new = free.next().unwrap_or_default();
            for one in &mut landed.plan.scenarios {
                let is_parent = one.parent.as_ref() == Some(&old);
                if is_parent {
                    one.parent = Some(new.clone());
                }
                if one.id == old {
                    one.id = new.clone();
                }
            }
            if landed.scenario == old {
                landed.scenario = new;
            }
        }
        landed
    }

    fn next(&self, engine: &Engine, action: &Action) -> Result<Next, Problem> {
        let landed = action.apply(&engine.context, &self.plan, &self.scenario)?;
        let Landed { plan, scenario } = match action {
            Action::Replace { .. } => landed,
            _ => self.with_new_ids(landed),
        };
        let seen = Arc::new(scenario::resolved(&engine.context, &plan, &scenario)?);
        let last = self.previewed.as_ref().unwrap_or(&self.worlds);
        Ok(Next {
            worlds: engine.evaluate(&seen, Some(last)).map_err(overflow)?,
            plan,
            scenario,
            seen,
        })
    }

    /// What the plan would give with this action; nothing is kept but the numbers for the next one.
    ///
    /// # Errors
    /// When the action is refused or a value overflows.
    pub fn preview(&mut self, engine: &Engine, action: &Action) -> Result<Worlds, Problem> {
        let next = self.next(engine, action)?;
        self.previewed = Some(next.worlds.clone());
        Ok(next.worlds)
    }

    /// The same, kept: one undo step. Answers with its name; `None` when nothing changes.
    ///
    /// # Errors
    /// As [`OpenDocument::preview`]; the plan stays as it was.
    pub fn commit(&mut self, engine: &Engine, action: &Action) -> Result<Option<Kept>, Problem> {
        let next = self.next(engine, action)?;
        self.previewed = None;
        if next.plan == *self.plan {
            return Ok(None);
        }
        let kept = self.kept(&engine.context, action, &next);
        let is_edit = matches!(action, Action::Edit(_));
        let told = is_edit || next.scenario == self.scenario;
        self.moved = told.then(|| moved::moved(&self.worlds, &next.worlds));
        self.redo.clear();
        self.undo.push(Step {
            label: kept.label.clone(),
            made_in: kept.made_in.clone(),
            plan: std::mem::replace(&mut self.plan, Arc::new(next.plan)),
            after: next.scenario.clone(),
            before: std::mem::replace(&mut self.scenario, next.scenario),
        });
        self.worlds = next.worlds;
        Ok(Some(kept))
    }

    fn kept(&self, context: &Context, action: &Action, next: &Next) -> Kept {
        let before = self.worlds.scenario.plan();
        let label = match action {
            Action::Edit(edit) => edit.label(context, before, &next.seen),
            Action::Branch(branch) => branch.label(context, &self.plan, &next.plan),
            Action::Replace { label, .. } => label.clone(),
        };
        let in_scenario = matches!(action, Action::Edit(_)) && next.scenario != BASE;
        let is_shared = matches!(action, Action::Edit(edit) if scenario::is_shared(edit));
        let (old, new) = match action {
            Action::Edit(_) => change_words::old_and_new(context, before, &next.seen),
            _ => (String::new(), String::new()),
        };
        Kept {
            label: match in_scenario && is_shared {
                true => format!("{label} in every scenario"),
                false => label,
            },
            old,
            new,
            made_in: (in_scenario && !is_shared).then(|| MadeIn {
                scenario: next.scenario.clone(),
                name: scenario::name(&next.plan, &next.scenario).to_string(),
            }),
        }
    }

    /// # Errors
    /// When there is nothing to take back.
    pub fn undo(&mut self, engine: &Engine) -> Result<Kept, Problem> {
        let step = self
            .undo
            .last()
            .cloned()
            .ok_or_else(|| Problem::new("There is nothing to undo."))?;
        let shown = step.before.clone();
        let back = self.move_to(engine, step, shown)?;
        self.undo.pop();
        let kept = back.named("Undid");
        self.redo.push(back);
        Ok(kept)
    }

    /// # Errors
    /// When there is nothing to do again.
    pub fn redo(&mut self, engine: &Engine) -> Result<Kept, Problem> {
        let step = self
            .redo
            .last()
            .cloned()
            .ok_or_else(|| Problem::new("There is nothing to redo."))?;
        let shown = step.after.clone();
        let back = self.move_to(engine, step, shown)?;
        self.redo.pop();
        let kept = back.named("Redid");
        self.undo.push(back);
        Ok(kept)
    }

    /// To another version, looked at where the step was made: a change nobody sees is no undo.
    /// Answers with the way back.
    fn move_to(&mut self, engine: &Engine, step: Step, shown: String) -> Result<Step, Problem> {
        let seen = Arc::new(scenario::resolved(&engine.context, &step.plan, &shown)?);
        let worlds = engine.evaluate(&seen, Some(&self.worlds));
        let worlds = worlds.map_err(overflow)?;
        self.moved = Some(moved::moved(&self.worlds, &worlds));
        self.worlds = worlds;
        self.previewed = None;
        self.scenario = shown;
        Ok(Step {
            plan: std::mem::replace(&mut self.plan, step.plan),
            ..step
        })
    }

    pub fn view(&self) -> DocumentView {
        DocumentView {
            name: self.plan.name.clone(),
            path: self.path.as_ref().map(|path| path.display().to_string()),
            scenario: self.scenario.clone(),
            scenarios: scenarios::list(&self.plan),
            dirty: self.is_dirty(),
            undo: self.undo.last().map(|step| self.told(step)),
            redo: self.redo.last().map(|step| self.told(step)),
            saved: self.saved_words(),
            moved: self.moved.clone(),
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
            notices: Vec::new(),
        }
    }
}

fn overflow(error: EvaluateError) -> Problem {
    Problem::new(format!("{error}."))
}
