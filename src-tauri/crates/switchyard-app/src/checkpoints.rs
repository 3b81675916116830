//! Named earlier states of the plan: the list, what differs between two, and bringing one back.

use std::sync::Arc;

use switchyard_export::{Cell, Table};
use switchyard_model::check;
use switchyard_model::difference::{self, Moved, Pair};
use switchyard_model::past;
use switchyard_model::plan::{Context, Plan, Row};
use switchyard_model::problem::Problem;
use switchyard_model::scenario::{self, Branch, Restored};
use switchyard_model::words::difference_texts;
use switchyard_store::{Checkpoint, LogEntry};

use crate::api::{CheckpointView, LogLine};
use crate::clock;
use crate::edits::Action;

/// Its plan under today's names, standing on what it was taken with. What is kept stays as it is.
///
/// # Errors
/// A sentence naming the checkpoint and a value that cannot be read.
pub fn plan_of(context: &Context, kept: &Checkpoint) -> Result<Arc<Plan>, Problem> {
    let plan = past::brought_up(context, &kept.plan).and_then(|plan| {
        check::plan(context, &plan)?;
        Ok(plan)
    });
    plan.map(Arc::new).map_err(|problem| Problem {
        message: format!("Checkpoint '{}': {}", kept.name, problem.message),
        ..problem
    })
}

pub fn list(context: &Context, checkpoints: &[Arc<Checkpoint>], now: &Plan) -> Vec<CheckpointView> {
    let views = checkpoints
        .iter()
        .enumerate()
        .map(|(id, kept)| CheckpointView {
            id: id as u32,
            name: kept.name.clone(),
            note: kept.note.clone(),
            when: clock::long_time(&kept.at),
            user: kept.user.clone(),
            scenario: scenario::name(&kept.plan, &kept.scenario).to_string(),
            is_now: past::brought_up(context, &kept.plan).is_ok_and(|then| then == *now),
            sha256: kept.content_sha256.clone(),
        });
    views.collect()
}

/// A name as it is stored.
///
/// # Errors
/// When it is empty, too long or taken: who says a name must mean one state.
pub fn checked_name(checkpoints: &[Arc<Checkpoint>], name: &str) -> Result<String, Problem> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 80 {
        return Err(Problem::new("A checkpoint's name has 1 to 80 characters."));
    }
    if checkpoints
        .iter()
        .any(|kept| kept.name.eq_ignore_ascii_case(name))
    {
        return Err(Problem::new(format!(
            "There is a checkpoint '{name}' already, and it cannot be replaced; take another name."
        )));
    }
    Ok(name.to_string())
}

/// The action that brings a checkpoint back.
///
/// # Errors
/// When its scenario cannot be resolved.
pub fn restore(context: &Context, kept: &Checkpoint, as_scenario: bool) -> Result<Action, Problem> {
    if !as_scenario {
        return Ok(Action::Replace {
            label: format!("Restore {}", kept.name),
            plan: plan_of(context, kept)?,
            scenario: kept.scenario.clone(),
        });
    }
    let then = plan_of(context, kept)?;
    let seen = scenario::resolved(context, &then, &kept.scenario)?;
    Ok(Action::Branch(Branch::Restore(Restored {
        name: kept.name.clone(),
        seen: Arc::new(seen),
    })))
}

/// Two states of the whole plan in words: what the base plan says, then the tree.
pub fn differences(context: &Context, from: &Plan, to: &Plan) -> Vec<String> {
    let mut said = Vec::new();
    calendar(from, to, &mut said);
    rows(context, from, to, &mut said);
    tree(context, from, to, &mut said);
    said
}

fn calendar(from: &Plan, to: &Plan, said: &mut Vec<String>) {
    let mut differs = |what: &str, old: String, new: String| {
        if old != new {
            said.push(format!("{what}: {old} to {new}"));
        }
    };
    differs("Name of the plan", from.name.clone(), to.name.clone());
    differs("First month", from.start.label(), to.start.label());
    differs("Months", from.months.to_string(), to.months.to_string());
    differs(
        "Last month of the fiscal year",
        from.fiscal_year_end_month.to_string(),
        to.fiscal_year_end_month.to_string(),
    );
}

fn rows(context: &Context, from: &Plan, to: &Plan, said: &mut Vec<String>) {
    for pair in difference::rows(from, to) {
        match pair {
            Pair::New(row) => said.push(format!("{} '{}' is new", row.sheet.label(), row.name)),
            Pair::Gone(row) => said.push(format!("{} '{}' is gone", row.sheet.label(), row.name)),
            Pair::Both(was, row) => of_row(context, (from, was), (to, row), said),
        }
    }
}

fn of_row(
    context: &Context,
    (from, was): (&Plan, &Row),
    (to, row): (&Plan, &Row),
    said: &mut Vec<String>,
) {
    let kind = row.sheet.label();
    if was.name != row.name {
        let (old, new) = (&was.name, &row.name);
        said.push(format!("{kind} '{old}' is now called '{new}'"));
    }
    if was.parent != row.parent {
        let place = |plan: &Plan, row: &Row| {
            let above = row.parent.as_deref().and_then(|above| plan.row(above));
            above.map_or_else(String::new, |above| above.name.clone())
        };
        let (old, new) = (place(from, was), place(to, row));
        said.push(format!("{kind} '{}' moved from {old} to {new}", row.name));
    }
    if was.library != row.library || was.links != row.links {
        said.push(format!("{kind} '{}' points elsewhere", row.name));
    }
    for Moved { input, was, is } in difference::inputs(context, (from, was), (to, row)) {
        let (old, new) = difference_texts(input, (from, &was), (to, &is));
        said.push(format!("{} of {}: {old} to {new}", input.label, row.name));
    }
}

fn tree(context: &Context, from: &Plan, to: &Plan, said: &mut Vec<String>) {
    for known in &to.scenarios {
        match from.scenarios.iter().find(|was| was.id == known.id) {
            None => said.push(format!("Scenario '{}' is new", known.name)),
            Some(was) if was != known => {
                said.push(format!(
                    "Scenario '{}': {}",
                    known.name,
                    moved(context, from, to, &known.id)
                ));
            }
            Some(_) => {}
        }
    }
    for gone in from
        .scenarios
        .iter()
        .filter(|gone| to.scenarios.iter().all(|now| now.id != gone.id))
    {
        said.push(format!("Scenario '{}' is gone", gone.name));
    }
}

/// What a scenario of the same id says differently.
fn moved(context: &Context, from: &Plan, to: &Plan, id: &str) -> String {
    let said = |plan: &Plan| {
        crate::scenarios::changes(context, plan, id)
            .map(|told| told.changes)
            .unwrap_or_default()
    };
    let (then, now) = (said(from), said(to));
    let words: Vec<String> = now
        .iter()
        .filter(|change| {
            then.iter().all(|was| {
                (&was.row, &was.key, &was.text) != (&change.row, &change.key, &change.text)
            })
        })
        .map(|change| format!("{} of {} {}", change.label, change.row_name, change.text))
        .collect();
    let fewer = then
        .iter()
        .filter(|was| {
            now.iter()
                .all(|change| (&was.row, &was.key) != (&change.row, &change.key))
        })
        .map(|was| format!("{} of {} as its parent", was.label, was.row_name));
    let all: Vec<String> = words.into_iter().chain(fewer).collect();
    match all.is_empty() {
        true => "name, mark, note or place changed".to_string(),
        false => all.join(", "),
    }
}

pub fn log(entries: &[LogEntry]) -> Vec<LogLine> {
    let lines = entries.iter().rev().map(|entry| LogLine {
        when: clock::long_time(&entry.at),
        user: entry.user.clone(),
        label: entry.told(),
        old: entry.old.clone(),
        new: entry.new.clone(),
    });
    lines.collect()
}

/// The change log for other programs, oldest change first.
pub fn log_table(entries: &[LogEntry]) -> Table {
    let row = |entry: &LogEntry| {
        let label = entry.told();
        [&entry.at, &entry.user, &label, &entry.old, &entry.new]
            .map(Cell::text)
            .to_vec()
    };
    Table {
        name: "Change log".to_string(),
        headings: ["time", "user", "label", "old", "new"]
            .map(str::to_string)
            .to_vec(),
        rows: entries.iter().map(row).collect(),
        names: 1,
        notes: Vec::new(),
    }
}
