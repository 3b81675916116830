//! The scenario tree as the window sees it: the list, what one changes, and edits of the tree.

use switchyard_model::plan::{Change, Colour, Context, LIBRARY_KEY, Override, Plan, Row};
use switchyard_model::problem::Problem;
use switchyard_model::register::Assumption;
use switchyard_model::scenario::{self, BASE, KEEP_MINING};
use switchyard_model::words::{ABSENT, address, in_months, library_text, link_text, value_text};

use crate::api::{ChangeView, ScenarioChanges, ScenarioView};
use crate::pages;

/// Base first, each scenario below its parent, keep-mining last.
pub fn list(plan: &Plan) -> Vec<ScenarioView> {
    let mut all = vec![fixed(plan, BASE, "Base", plan.base_locked)];
    add_children(plan, None, &mut all);
    all.push(fixed(plan, KEEP_MINING, "Keep mining", true));
    all
}

fn fixed(plan: &Plan, id: &str, name: &str, locked: bool) -> ScenarioView {
    ScenarioView {
        id: id.to_string(),
        name: name.to_string(),
        parent: None,
        depth: 0,
        colour: Colour::default(),
        note: String::new(),
        locked,
        draft: false,
        changes: 0,
        children: if id == BASE {
            scenario::count_children(plan, BASE) as u32
        } else {
            0
        },
        computed: id == KEEP_MINING,
    }
}

fn add_children(plan: &Plan, parent: Option<&str>, all: &mut Vec<ScenarioView>) {
    for found in scenario::children(plan, parent) {
        all.push(ScenarioView {
            id: found.id.clone(),
            name: found.name.clone(),
            parent: Some(found.parent.clone().unwrap_or_else(|| BASE.to_string())),
            depth: scenario::depth(plan, &found.id) as u32,
            colour: found.colour,
            note: found.note.clone(),
            locked: found.locked,
            draft: found.draft,
            changes: found.overrides.len() as u32,
            children: scenario::count_children(plan, &found.id) as u32,
            computed: false,
        });
        add_children(plan, Some(&found.id), all);
    }
}

/// What a scenario says differently from its parent, in the order it was said.
///
/// # Errors
/// When there is no such scenario.
pub fn changes(context: &Context, plan: &Plan, id: &str) -> Result<ScenarioChanges, Problem> {
    let lineage = scenario::lineage(plan, id)?;
    let Some(own) = lineage.last() else {
        return Ok(ScenarioChanges {
            scenario: id.to_string(),
            name: scenario::name(plan, id).to_string(),
            parent_name: String::new(),
            merge_blocked: Some("It stands under no other scenario.".to_string()),
            also_moves: Vec::new(),
            changes: Vec::new(),
        });
    };
    let parent = own.parent.as_deref().unwrap_or(BASE);
    let parent_name = scenario::parent_name(plan, own).to_string();
    let below = scenario::resolved(context, plan, parent)?;
    let seen = scenario::resolved(context, plan, &own.id)?;
    let moves = |other: &&switchyard_model::plan::Scenario| {
        other.id != own.id && (parent == BASE || scenario::is_under(plan, &other.id, parent))
    };
    let parent_locked = scenario::is_locked(plan, parent).then_some(parent_name.as_str());
    let locked = own.locked.then_some(own.name.as_str()).or(parent_locked);
    let merge_blocked = locked.map(|name| format!("{name} is locked; unlock it first."));
    let changes = own.overrides.iter().filter_map(|change| {
        let mut told = change_view(context, change, &below, &seen)?;
        if scenario::is_dormant(context, &seen, change) {
            told.dormant = Some(format!("{} is {ABSENT}.", told.row_name));
        }
        Some(told)
    });
    Ok(ScenarioChanges {
        scenario: own.id.clone(),
        name: own.name.clone(),
        merge_blocked,
        also_moves: plan
            .scenarios
            .iter()
            .filter(moves)
            .map(|other| other.name.clone())
            .collect(),
        parent_name,
        changes: changes.collect(),
    })
}

fn change_view(
    context: &Context,
    change: &Override,
    below: &Plan,
    seen: &Plan,
) -> Option<ChangeView> {
    let row = seen.row(&change.row)?;
    let assumption = context.catalogue.assumption(&change.key);
    let present = Some(change.key.as_str()) == row.sheet.present_key();
    let label = match present {
        true => "Takes part".to_string(),
        false => address(context, &change.key),
    };
    let text = |plan: &Plan| {
        if present {
            let there = context.takes_part(plan, &row.id);
            return if there { "takes part" } else { "left out" }.to_string();
        }
        plan.row(&change.row)
            .map(|row| said(context, plan, row, change, assumption))
            .unwrap_or_default()
    };
    Some(ChangeView {
        row: row.id.clone(),
        key: change.key.clone(),
        row_name: row.name.clone(),
        label,
        group: group(row, assumption),
        parent_text: text(below),
        text: text(seen),
        dormant: None,
        page: pages::of_sheet(row.sheet),
    })
}

/// The driver, as the bridge names its bars.
fn group(row: &Row, assumption: Option<&Assumption>) -> String {
    match assumption {
        Some(assumption) => assumption.driver.clone(),
        None => row.sheet.plural().to_string(),
    }
}

/// What stands at the address of an override in one plan.
fn said(
    context: &Context,
    plan: &Plan,
    row: &Row,
    change: &Override,
    assumption: Option<&Assumption>,
) -> String {
    let Some(assumption) = assumption else {
        return match change.key.as_str() {
            LIBRARY_KEY => library_text(context, row),
            link => link_text(plan, row, link),
        };
    };
    let value = context.input(plan, row, assumption).0;
    match &change.change {
        Change::Months { values, .. } => {
            let months: Vec<usize> = values.keys().copied().collect();
            in_months(assumption, plan, &value, &months)
        }
        _ => value_text(assumption, plan, &value),
    }
}
