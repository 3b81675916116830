//! Scenarios as text: one `[[scenario]]` each, one `[[scenario.change]]` for each override.

use std::collections::BTreeMap;
use std::fmt::Write;

use toml::{Table, Value as Toml};

use super::{cell, fields, flag, number_text, quoted, source, string};
use crate::past::Noun;
use crate::plan::{Change, Colour, Context, LIBRARY_KEY, Override, Plan, Row, Scenario};
use crate::problem::{Problem, nearest};

const SCENARIO_KEYS: [&str; 8] = [
    "id", "name", "parent", "colour", "note", "locked", "draft", "change",
];

pub(super) fn read(
    context: &Context,
    plan: &Plan,
    table: &Table,
) -> Result<Vec<Scenario>, Problem> {
    let Some(items) = table.get("scenario").and_then(Toml::as_array) else {
        return Ok(Vec::new());
    };
    items
        .iter()
        .map(|item| {
            let fields = item
                .as_table()
                .ok_or_else(|| Problem::new("[[scenario]] holds no table."))?;
            scenario(context, plan, fields)
        })
        .collect()
}

fn scenario(context: &Context, plan: &Plan, fields: &Table) -> Result<Scenario, Problem> {
    let id = string(fields, "id")?.ok_or_else(|| Problem::new("A scenario needs an id."))?;
    known_keys(fields, &id)?;
    let changes = fields
        .get("change")
        .and_then(Toml::as_array)
        .cloned()
        .unwrap_or_default();
    Ok(Scenario {
        name: string(fields, "name")?.unwrap_or_else(|| id.clone()),
        parent: string(fields, "parent")?,
        colour: colour(fields)?,
        note: string(fields, "note")?.unwrap_or_default(),
        locked: flag(fields, "locked")?,
        draft: flag(fields, "draft")?,
        overrides: changes
            .iter()
            .map(|change| overridden(context, plan, change))
            .collect::<Result<_, _>>()?,
        id,
    })
}

fn known_keys(fields: &Table, id: &str) -> Result<(), Problem> {
    let unknown = fields
        .keys()
        .find(|key| !SCENARIO_KEYS.contains(&key.as_str()));
    let Some(key) = unknown else {
        return Ok(());
    };
    let hint = nearest(key, SCENARIO_KEYS.into_iter())
        .map(|near| format!("; the nearest is '{near}'"))
        .unwrap_or_default();
    Err(Problem::new(format!("'{key}' of scenario '{id}' is not known{hint}.")).at_key(key))
}

fn colour(fields: &Table) -> Result<Colour, Problem> {
    let Some(text) = string(fields, "colour")? else {
        return Ok(Colour::default());
    };
    Colour::from_key(&text).ok_or_else(|| {
        let known = Colour::ALL.map(Colour::key).join(", ");
        Problem::new(format!(
            "'{text}' is no colour of a scenario; take {known}."
        ))
        .at_key("colour")
    })
}

fn overridden(context: &Context, plan: &Plan, change: &Toml) -> Result<Override, Problem> {
    let mut fields = change
        .as_table()
        .cloned()
        .ok_or_else(|| Problem::new("A change is a table with row, key and value."))?;
    let row = string(&fields, "row")?.unwrap_or_default();
    let key = string(&fields, "key")?.unwrap_or_default();
    let owner = plan.row(&row).ok_or_else(|| {
        Problem::new(format!(
            "A scenario changes '{row}', which is not in the plan."
        ))
    })?;
    fields.remove("row");
    fields.remove("key");
    let retired = &context.past.retired;
    let change = what(context, owner, &key, fields)?;
    let noun = match change {
        Change::Points(_) => Noun::Link,
        _ => Noun::Input,
    };
    Ok(Override {
        change,
        row,
        key: retired.current(noun, &key).to_string(),
    })
}

fn what(context: &Context, owner: &Row, key: &str, fields: Table) -> Result<Change, Problem> {
    let link = context.past.retired.current(Noun::Link, key);
    let is_link = owner.sheet.links().iter().any(|(known, _)| *known == link);
    if key == LIBRARY_KEY || is_link {
        let target = string(&fields, "points_to")?;
        return Ok(Change::Points(target.filter(|id| !id.is_empty())));
    }
    if flag(&fields, "untyped")? {
        return Ok(Change::Untyped);
    }
    if fields.contains_key("months") {
        return months(context, owner, key, fields);
    }
    let plain = fields.len() == 1;
    let toml = match fields.get("value") {
        Some(value) if plain => value.clone(),
        _ => Toml::Table(fields),
    };
    Ok(Change::Cell(cell(context, owner, key, &toml)?))
}

fn months(context: &Context, owner: &Row, key: &str, mut fields: Table) -> Result<Change, Problem> {
    let here = |message: String| Problem::new(message).in_row(&owner.id).at_key(key);
    let listed = |fields: &mut Table, name: &str| {
        let list = fields.remove(name);
        let items = list.as_ref().and_then(Toml::as_array).cloned();
        items.ok_or_else(|| here(format!("'{name}' of '{key}' is a list of numbers.")))
    };
    let months = listed(&mut fields, "months")?;
    let numbers = listed(&mut fields, "values")?;
    if months.len() != numbers.len() {
        return Err(here(format!(
            "'{key}' names {} months and {} values.",
            months.len(),
            numbers.len()
        )));
    }
    let mut values = BTreeMap::new();
    for (month, number) in months.iter().zip(&numbers) {
        let at = month
            .as_integer()
            .and_then(|month| usize::try_from(month).ok());
        let at = at.ok_or_else(|| here(format!("'{month}' is no month counted from 0.")))?;
        let value = number
            .as_float()
            .or(number.as_integer().map(|whole| whole as f64));
        let value = value.ok_or_else(|| here(format!("'{number}' is no number.")))?;
        values.insert(at, context.past.retired.value(key, value));
    }
    let source = match fields.is_empty() {
        true => None,
        false => Some(source(owner, key, &fields)?),
    };
    Ok(Change::Months { values, source })
}

pub(super) fn write(context: &Context, scenario: &Scenario, text: &mut String) {
    let mut line = |content: String| {
        let _ = writeln!(text, "{content}");
    };
    line("\n[[scenario]]".to_string());
    line(format!("id = {}", quoted(&scenario.id)));
    line(format!("name = {}", quoted(&scenario.name)));
    if let Some(parent) = &scenario.parent {
        line(format!("parent = {}", quoted(parent)));
    }
    if scenario.colour != Colour::default() {
        line(format!("colour = {}", quoted(scenario.colour.key())));
    }
    if !scenario.note.is_empty() {
        line(format!("note = {}", quoted(&scenario.note)));
    }
    for (key, set) in [("locked", scenario.locked), ("draft", scenario.draft)] {
        if set {
            line(format!("{key} = true"));
        }
    }
    for change in &scenario.overrides {
        line(format!(
            "[[scenario.change]]\nrow = {}\nkey = {}\n{}",
            quoted(&change.row),
            quoted(&change.key),
            said(context, change).join("\n")
        ));
    }
}

fn said(context: &Context, change: &Override) -> Vec<String> {
    match &change.change {
        Change::Cell(cell) => fields(context, &change.key, cell),
        Change::Untyped => vec!["untyped = true".to_string()],
        Change::Points(target) => {
            let target = target.as_deref().unwrap_or_default();
            vec![format!("points_to = {}", quoted(target))]
        }
        Change::Months { values, source } => {
            let months: Vec<String> = values.keys().map(usize::to_string).collect();
            let numbers: Vec<String> = values
                .values()
                .map(|value| number_text(context, &change.key, *value))
                .collect();
            let mut lines = vec![
                format!("months = [{}]", months.join(", ")),
                format!("values = [{}]", numbers.join(", ")),
            ];
            if let Some(source) = source {
                lines.extend(super::source_lines(source));
            }
            lines
        }
    }
}
