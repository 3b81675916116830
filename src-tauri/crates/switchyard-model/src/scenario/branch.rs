//! Edits of the tree itself. Each is one undo step with a name.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::overlay::{Landed, absorb, is_locked};
use super::tree::{children, exists, find, is_under, lay_over, name, parent_name, resolved};
use super::{BASE, KEEP_MINING};
use crate::check;
use crate::plan::{Cell, Colour, Context, Override, Plan, Scenario, Value};
use crate::problem::Problem;

/// An earlier state of the plan, to be seen again as a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Restored {
    pub name: String,
    /// As its own scenario saw it.
    pub seen: Arc<Plan>,
}

/// One input set to a number: in the row named, or in every row that has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    pub row: Option<String>,
    pub key: String,
    pub value: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Branch {
    /// A scenario without overrides under another one.
    Add {
        parent: String,
        name: Option<String>,
    },
    /// The same overrides beside it, under the same parent.
    Duplicate {
        scenario: String,
    },
    Rename {
        scenario: String,
        name: String,
    },
    Paint {
        scenario: String,
        colour: Colour,
    },
    Annotate {
        scenario: String,
        note: String,
    },
    Lock {
        scenario: String,
        locked: bool,
    },
    /// Its children keep what they see: they take over its overrides.
    Delete {
        scenario: String,
    },
    /// Keeps the overrides; what is not overridden comes from the new parent.
    Reparent {
        scenario: String,
        parent: String,
    },
    /// The overrides named (all, when none are) become the parent's own.
    Merge {
        scenario: String,
        chosen: Option<BTreeSet<(String, String)>>,
    },
    /// One address back to what the parent says.
    Release {
        scenario: String,
        row: String,
        key: String,
    },
    /// A draft becomes a scenario.
    Keep {
        scenario: String,
        name: String,
    },
    /// A scenario with exactly these inputs: a bar, a cell or a root of an analysis.
    Set {
        parent: String,
        name: String,
        settings: Vec<Setting>,
    },
    Restore(Restored),
}

impl Branch {
    /// The changed tree, and the scenario to look at from here on.
    ///
    /// # Errors
    /// A sentence naming the scenario and what stands in the way; the given plan stays as it is.
    pub fn apply(&self, context: &Context, plan: &Plan, here: &str) -> Result<Landed, Problem> {
        let mut next = plan.clone();
        let stay = here.to_string();
        let scenario = match self {
            Branch::Add { parent, name } => add(context, &mut next, parent, name.as_deref())?,
            Branch::Duplicate { scenario } => duplicate(context, &mut next, scenario)?,
            Branch::Rename { scenario, name } => {
                own(&mut next, scenario)?.name = checked_name(name)?;
                stay
            }
            Branch::Paint { scenario, colour } => {
                own(&mut next, scenario)?.colour = *colour;
                stay
            }
            Branch::Annotate { scenario, note } => {
                own(&mut next, scenario)?.note = note.trim().to_string();
                stay
            }
            Branch::Lock { scenario, locked } => {
                lock(&mut next, scenario, *locked)?;
                stay
            }
            Branch::Delete { scenario } => delete(context, &mut next, scenario, here)?,
            Branch::Reparent { scenario, parent } => {
                reparent(&mut next, scenario, parent)?;
                stay
            }
            Branch::Merge { scenario, chosen } => {
                merge(context, &mut next, scenario, chosen.as_ref(), here)?
            }
            Branch::Release { scenario, row, key } => {
                writable(&mut next, scenario)?
                    .overrides
                    .retain(|change| change.row != *row || change.key != *key);
                stay
            }
            Branch::Keep { scenario, name } => {
                let kept = own(&mut next, scenario)?;
                kept.name = checked_name(name)?;
                kept.draft = false;
                stay
            }
            Branch::Set {
                parent,
                name,
                settings,
            } => set(context, &mut next, parent, name, settings)?,
            Branch::Restore(earlier) => restore(context, &mut next, earlier)?,
        };
        check::plan(context, &next)?;
        Ok(Landed {
            plan: next,
            scenario,
        })
    }

    /// In words, as the undo menu says it.
    pub fn label(&self, context: &Context, before: &Plan, after: &Plan) -> String {
        let named = |id: &str| name(before, id).to_string();
        match self {
            Branch::Add { parent, .. } => format!("Branch {}", named(parent)),
            Branch::Duplicate { scenario } => format!("Duplicate {}", named(scenario)),
            Branch::Rename { scenario, .. } => {
                format!("Rename {} to {}", named(scenario), name(after, scenario))
            }
            Branch::Paint { scenario, colour } => {
                format!("Mark {} {}", named(scenario), colour.key())
            }
            Branch::Annotate { scenario, .. } => format!("Note on {}", named(scenario)),
            Branch::Lock {
                scenario,
                locked: true,
            } => format!("Lock {}", named(scenario)),
            Branch::Lock { scenario, .. } => format!("Unlock {}", named(scenario)),
            Branch::Delete { scenario } => {
                let is_draft = find(before, scenario).is_some_and(|found| found.draft);
                let verb = if is_draft { "Discard" } else { "Delete" };
                format!("{verb} {}", named(scenario))
            }
            Branch::Reparent { scenario, parent } => {
                format!("Put {} under {}", named(scenario), named(parent))
            }
            Branch::Merge { scenario, .. } => {
                let into = find(before, scenario).map_or("Base", |one| parent_name(before, one));
                format!("Merge {} into {into}", named(scenario))
            }
            Branch::Release { scenario, row, key } => {
                let row = before.row(row).map_or(row.as_str(), |row| &row.name);
                let input = context.catalogue.assumption(key);
                let what = input.map_or(key.as_str(), |input| &input.label);
                format!("Take back {what} of {row} in {}", named(scenario))
            }
            Branch::Keep { scenario, .. } => format!("Keep {}", name(after, scenario)),
            Branch::Set { name, .. } => format!("Open {name} as a scenario"),
            Branch::Restore(earlier) => format!("Restore {} as a scenario", earlier.name),
        }
    }
}

/// An id no scenario has.
pub(super) fn new_id(plan: &Plan) -> String {
    let ids = (1..).map(|number| format!("scenario_{number}"));
    let mut free = ids.filter(|id| !exists(plan, id));
    free.next().unwrap_or_default()
}

/// The name, with a number behind it when another scenario has it.
pub(super) fn free_name(plan: &Plan, wanted: &str) -> String {
    let numbered = (2..).map(|number| format!("{wanted} {number}"));
    let mut names = std::iter::once(wanted.to_string()).chain(numbered);
    let free = names.find(|name| {
        let reserved = ["base", "keep mining"].contains(&name.to_lowercase().as_str());
        let taken = plan
            .scenarios
            .iter()
            .any(|known| known.name.eq_ignore_ascii_case(name));
        !reserved && !taken
    });
    free.unwrap_or_default()
}

fn checked_name(name: &str) -> Result<String, Problem> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 60 {
        return Err(Problem::new("A scenario's name has 1 to 60 characters."));
    }
    Ok(name.to_string())
}

/// A stored scenario: the base plan and keep-mining have no name, colour or parent to change.
fn own<'a>(plan: &'a mut Plan, id: &str) -> Result<&'a mut Scenario, Problem> {
    if id == BASE || id == KEEP_MINING {
        let name = name(plan, id).to_string();
        return Err(Problem::new(format!(
            "{name} belongs to every plan and cannot be changed like a scenario."
        )));
    }
    let found = plan.scenarios.iter_mut().find(|known| known.id == id);
    found.ok_or_else(|| Problem::new(format!("There is no scenario '{id}'.")))
}

fn writable<'a>(plan: &'a mut Plan, id: &str) -> Result<&'a mut Scenario, Problem> {
    if is_locked(plan, id) {
        let name = name(plan, id).to_string();
        return Err(Problem::new(format!("{name} is locked; unlock it first.")));
    }
    own(plan, id)
}

/// `None` for the base plan.
fn as_parent(plan: &Plan, id: &str) -> Result<Option<String>, Problem> {
    match id {
        BASE => Ok(None),
        KEEP_MINING => Err(Problem::new(
            "Keep mining is computed from the base plan; nothing can stand under it.",
        )),
        other => find(plan, other)
            .map(|found| Some(found.id.clone()))
            .ok_or_else(|| Problem::new(format!("There is no scenario '{other}'."))),
    }
}

fn add(
    context: &Context,
    plan: &mut Plan,
    parent: &str,
    wanted: Option<&str>,
) -> Result<String, Problem> {
    let id = new_id(plan);
    let from_keep_mining = parent == KEEP_MINING;
    let above = if from_keep_mining {
        None
    } else {
        as_parent(plan, parent)?
    };
    let wanted = match wanted {
        Some(wanted) => checked_name(wanted)?,
        None => format!("Branch of {}", name(plan, parent)),
    };
    plan.scenarios.push(Scenario {
        id: id.clone(),
        name: free_name(plan, &wanted),
        parent: above,
        colour: Colour::ALL[1 + plan.scenarios.len() % (Colour::ALL.len() - 1)],
        ..Scenario::default()
    });
    if from_keep_mining {
        let base = resolved(context, plan, BASE)?;
        let kept = resolved(context, plan, KEEP_MINING)?;
        absorb(context, plan, &id, &base, &kept)?;
    }
    Ok(id)
}

fn duplicate(context: &Context, plan: &mut Plan, scenario: &str) -> Result<String, Problem> {
    let copy = format!("{} copy", name(plan, scenario));
    if scenario == BASE || scenario == KEEP_MINING {
        return add(context, plan, scenario, Some(&copy));
    }
    let id = new_id(plan);
    let mut twin = own(plan, scenario)?.clone();
    twin.id = id.clone();
    twin.name = free_name(plan, &copy);
    twin.locked = false;
    twin.draft = false;
    let at = plan.scenarios.iter().position(|known| known.id == scenario);
    plan.scenarios.insert(at.map_or(0, |at| at + 1), twin);
    Ok(id)
}

fn lock(plan: &mut Plan, scenario: &str, locked: bool) -> Result<(), Problem> {
    if scenario == BASE {
        plan.base_locked = locked;
        return Ok(());
    }
    own(plan, scenario)?.locked = locked;
    Ok(())
}

/// Each child goes on seeing what it saw: what it had from here becomes its own.
fn delete(
    context: &Context,
    plan: &mut Plan,
    scenario: &str,
    here: &str,
) -> Result<String, Problem> {
    let gone = writable(plan, scenario)?.clone();
    let above = gone.parent.clone().unwrap_or(BASE.to_string());
    let children: Vec<String> = children(plan, Some(scenario))
        .map(|child| child.id.clone())
        .collect();
    let below = resolved(context, plan, &above)?;
    for child in children {
        let seen = resolved(context, plan, &child)?;
        let moved = own(plan, &child)?;
        moved.parent = gone.parent.clone();
        moved.overrides.clear();
        absorb(context, plan, &child, &below, &seen)?;
    }
    plan.scenarios.retain(|known| known.id != scenario);
    let shown = if here == scenario { &above } else { here };
    Ok(shown.to_string())
}

fn reparent(plan: &mut Plan, scenario: &str, parent: &str) -> Result<(), Problem> {
    let above = as_parent(plan, parent)?;
    if parent == scenario || is_under(plan, parent, scenario) {
        return Err(Problem::new(format!(
            "{} cannot stand under {}, which stands under it: that would be a circle.",
            name(plan, scenario),
            name(plan, parent)
        )));
    }
    writable(plan, scenario)?.parent = above;
    Ok(())
}

fn merge(
    context: &Context,
    plan: &mut Plan,
    scenario: &str,
    chosen: Option<&BTreeSet<(String, String)>>,
    here: &str,
) -> Result<String, Problem> {
    let merged = writable(plan, scenario)?.clone();
    let parent = merged.parent.clone().unwrap_or(BASE.to_string());
    if is_locked(plan, &parent) {
        let parent = parent_name(plan, &merged);
        return Err(Problem::new(format!(
            "{parent} is locked, so nothing can be merged into it; unlock it first."
        )));
    }
    let is_chosen = |change: &Override| {
        chosen.is_none_or(|chosen| chosen.contains(&(change.row.clone(), change.key.clone())))
    };
    let (moving, staying): (Vec<Override>, Vec<Override>) =
        merged.overrides.iter().cloned().partition(is_chosen);
    if moving.is_empty() && chosen.is_some() {
        return Err(Problem::new("Nothing is chosen to merge."));
    }
    let before = resolved(context, plan, &parent)?;
    let mut after = before.clone();
    for change in &moving {
        lay_over(context, &mut after, change);
    }
    if parent == BASE {
        plan.rows = after.rows;
    } else {
        absorb(context, plan, &parent, &before, &after)?;
    }
    own(plan, scenario)?.overrides = staying.clone();
    if !staying.is_empty() {
        return Ok(here.to_string());
    }
    // Nothing is left to tell it from its parent.
    for child in plan.scenarios.iter_mut() {
        if child.parent.as_deref() == Some(scenario) {
            child.parent = merged.parent.clone();
        }
    }
    plan.scenarios.retain(|known| known.id != scenario);
    Ok(if here == scenario {
        parent
    } else {
        here.to_string()
    })
}

fn set(
    context: &Context,
    plan: &mut Plan,
    parent: &str,
    name: &str,
    settings: &[Setting],
) -> Result<String, Problem> {
    let id = add(context, plan, parent, Some(name))?;
    let before = resolved(context, plan, &id)?;
    let after = with_settings(context, &before, settings)?;
    absorb(context, plan, &id, &before, &after)?;
    Ok(id)
}

/// The plan with some inputs set to numbers.
///
/// # Errors
/// When an input or a row is not there.
pub fn with_settings(
    context: &Context,
    plan: &Plan,
    settings: &[Setting],
) -> Result<Plan, Problem> {
    let mut next = plan.clone();
    for Setting { row, key, value } in settings {
        let sheet = context
            .catalogue
            .assumption(key)
            .map(|assumption| assumption.sheet)
            .ok_or_else(|| Problem::new(format!("'{key}' is not an input.")).at_key(key))?;
        let wanted = |id: &str| row.as_deref().is_none_or(|row| row == id);
        let rows = next.rows.iter_mut();
        for found in rows.filter(|found| found.sheet == sheet && wanted(&found.id)) {
            let cells = &mut Arc::make_mut(found).cells;
            let source = cells.get(key).and_then(|cell| cell.source.clone());
            let value = Value::Number(*value);
            cells.insert(key.clone(), Cell { value, source });
        }
    }
    Ok(next)
}

fn restore(context: &Context, plan: &mut Plan, earlier: &Restored) -> Result<String, Problem> {
    let seen = &earlier.seen;
    let same_calendar = plan.start == seen.start
        && plan.months == seen.months
        && plan.fiscal_year_end_month == seen.fiscal_year_end_month;
    if !same_calendar {
        return Err(Problem::new(format!(
            "'{}' runs over {} months from {}, this plan over {} from {}. Scenarios share one calendar; restore it as the whole plan instead.",
            earlier.name,
            seen.months,
            seen.start.label(),
            plan.months,
            plan.start.label()
        )));
    }
    for row in &seen.rows {
        let moved = |now: &crate::plan::Row| now.sheet != row.sheet || now.parent != row.parent;
        if plan.row(&row.id).is_some_and(moved) {
            return Err(Problem::new(format!(
                "'{}' of '{}' stands elsewhere in this plan by now; restore it as the whole plan instead.",
                row.name, earlier.name
            )));
        }
    }
    let id = add(context, plan, BASE, Some(&free_name(plan, &earlier.name)))?;
    let before = resolved(context, plan, BASE)?;
    let after = renamed_apart(plan, seen);
    absorb(context, plan, &id, &before, &after)?;
    Ok(id)
}

/// Rows that only the earlier state has, under names no row of today has.
fn renamed_apart(plan: &Plan, seen: &Plan) -> Plan {
    let mut apart = seen.clone();
    for row in apart
        .rows
        .iter_mut()
        .filter(|row| plan.row(&row.id).is_none())
    {
        let taken = |name: &str| {
            let mut of_sheet = plan.rows_of(row.sheet);
            of_sheet.any(|known| known.name.eq_ignore_ascii_case(name))
        };
        let numbered = (2..).map(|number| format!("{} ({number})", row.name));
        let mut names = std::iter::once(row.name.clone()).chain(numbered);
        if let Some(name) = names.find(|name| !taken(name))
            && name != row.name
        {
            Arc::make_mut(row).name = name;
        }
    }
    apart
}

/// How many scenarios stand directly under this one.
pub fn count_children(plan: &Plan, id: &str) -> usize {
    let parent = (id != BASE).then_some(id);
    children(plan, parent).count()
}
