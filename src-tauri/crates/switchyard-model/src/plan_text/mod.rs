//! A plan as text (TOML), lossless both ways: for samples, version control and the command line.

mod basis;
mod scenarios;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use toml::{Table, Value as Toml};

use crate::calendar::Month;
use crate::check;
use crate::keys;
use crate::parse;
use crate::past::Noun;
use crate::plan::{Cell, Context, Plan, Row, Value};
use crate::problem::{Problem, nearest};
use crate::register::{InputKind, Source};
use crate::sheet::Sheet;

const PLAN_KEYS: [&str; 7] = [
    "name",
    "description",
    "start",
    "months",
    keys::fiscal_year_end_month,
    "base_locked",
    "register",
];
const ROW_KEYS: [&str; 4] = ["id", "name", "parent", "library"];
const SOURCE_KEYS: [&str; 5] = ["source", "source_type", "as_of", "confidence", "note"];

/// Reads a plan; unknown keys name the nearest known one.
///
/// # Errors
/// A sentence naming key, value and what is allowed. Nothing is half read.
pub fn read(context: &Context, text: &str) -> Result<Plan, Problem> {
    let mut table: Table = text.parse().map_err(|error: toml::de::Error| {
        Problem::new(format!(
            "This is not valid TOML: {}",
            error.to_string().trim()
        ))
    })?;
    name_sheets_as_today(context, &mut table);
    top_level_keys(&table)?;
    let mut plan = Plan {
        name: string(&table, "name")?.unwrap_or_else(|| "Plan".to_string()),
        description: string(&table, "description")?.unwrap_or_default(),
        start: start(&table)?,
        months: whole(&table, "months")?.unwrap_or(180),
        fiscal_year_end_month: whole(&table, keys::fiscal_year_end_month)?.unwrap_or(12) as u32,
        rows: Vec::new(),
        base_locked: flag(&table, "base_locked")?,
        scenarios: Vec::new(),
        basis: Arc::new(basis::read(context, &table)?),
    };
    for sheet in Sheet::ALL {
        plan.rows
            .extend(rows(context, &table, sheet)?.into_iter().map(Arc::new));
    }
    plan.scenarios = scenarios::read(context, &plan, &table)?;
    check::plan(context, &plan)?;
    Ok(plan)
}

fn name_sheets_as_today(context: &Context, table: &mut Table) {
    let retired = &context.past.retired;
    for old in retired.names(Noun::Sheet) {
        if let Some(rows) = table.remove(old) {
            table.insert(retired.current(Noun::Sheet, old).to_string(), rows);
        }
    }
}

fn top_level_keys(table: &Table) -> Result<(), Problem> {
    let known: Vec<&str> = PLAN_KEYS
        .into_iter()
        .chain(Sheet::ALL.map(Sheet::key))
        .chain(["scenario", "kept"])
        .collect();
    let Some(key) = table.keys().find(|key| !known.contains(&key.as_str())) else {
        return Ok(());
    };
    let hint = nearest(key, known.iter().copied())
        .map(|near| format!("; the nearest is '{near}'"))
        .unwrap_or_default();
    Err(Problem::new(format!("'{key}' is not part of a plan{hint}.")).at_key(key))
}

fn string(table: &Table, key: &str) -> Result<Option<String>, Problem> {
    match table.get(key) {
        None => Ok(None),
        Some(Toml::String(text)) => Ok(Some(text.clone())),
        Some(other) => {
            Err(Problem::new(format!("'{key}' is a text; {other} is none.")).at_key(key))
        }
    }
}

fn whole(table: &Table, key: &str) -> Result<Option<usize>, Problem> {
    match table.get(key) {
        None => Ok(None),
        Some(value) => value
            .as_integer()
            .and_then(|number| usize::try_from(number).ok())
            .map(Some)
            .ok_or_else(|| {
                Problem::new(format!("'{key}' is a whole number; {value} is none.")).at_key(key)
            }),
    }
}

fn flag(table: &Table, key: &str) -> Result<bool, Problem> {
    match table.get(key) {
        None => Ok(false),
        Some(Toml::Boolean(flag)) => Ok(*flag),
        Some(other) => {
            Err(Problem::new(format!("'{key}' is true or false; {other} is neither.")).at_key(key))
        }
    }
}

fn start(table: &Table) -> Result<Month, Problem> {
    let text = string(table, "start")?.unwrap_or_else(|| "2027-01".to_string());
    Month::parse_iso(&text).ok_or_else(|| {
        Problem::new(format!(
            "'start' is a month such as 2027-01; '{text}' is none."
        ))
        .at_key("start")
    })
}

fn rows(context: &Context, table: &Table, sheet: Sheet) -> Result<Vec<Row>, Problem> {
    match table.get(sheet.key()) {
        None if sheet.has_one_row() => Ok(vec![row(context, &Table::new(), sheet, 0)?]),
        None => Ok(Vec::new()),
        Some(Toml::Table(fields)) if sheet.has_one_row() => {
            Ok(vec![row(context, fields, sheet, 0)?])
        }
        Some(Toml::Array(items)) if !sheet.has_one_row() => items
            .iter()
            .enumerate()
            .map(|(at, item)| match item {
                Toml::Table(fields) => row(context, fields, sheet, at),
                other => Err(Problem::new(format!(
                    "[[{}]] holds {other}, which is no row.",
                    sheet.key()
                ))),
            })
            .collect(),
        Some(_) => Err(Problem::new(if sheet.has_one_row() {
            format!("A plan has one [{}].", sheet.key())
        } else {
            format!(
                "Rows of a {} are written as [[{}]].",
                sheet.noun(),
                sheet.key()
            )
        })),
    }
}

fn row(context: &Context, fields: &Table, sheet: Sheet, at: usize) -> Result<Row, Problem> {
    let id = string(fields, "id")?.unwrap_or_else(|| {
        if sheet.has_one_row() {
            sheet.key().to_string()
        } else {
            format!("{}_{}", sheet.key(), at + 1)
        }
    });
    let above = sheet.parent().filter(|parent| parent.has_one_row());
    let mut row = Row {
        name: string(fields, "name")?.unwrap_or_else(|| {
            if sheet.has_one_row() {
                sheet.label().to_string()
            } else {
                id.clone()
            }
        }),
        parent: string(fields, "parent")?.or(above.map(|parent| parent.key().to_string())),
        library: string(fields, "library")?,
        sheet,
        links: BTreeMap::new(),
        cells: BTreeMap::new(),
        id,
    };
    for (key, value) in fields
        .iter()
        .filter(|(key, _)| !ROW_KEYS.contains(&key.as_str()))
    {
        let retired = &context.past.retired;
        let link = retired.current(Noun::Link, key);
        if sheet.links().iter().any(|(known, _)| *known == link) {
            let target = string(fields, key)?.unwrap_or_default();
            row.links.insert(link.to_string(), target);
            continue;
        }
        let cell = cell(context, &row, key, value)?;
        let today = retired.current(Noun::Input, key);
        if row.cells.insert(today.to_string(), cell).is_some() {
            return Err(Problem::new(format!(
                "'{today}' of '{}' stands twice, once under an earlier name.",
                row.name
            ))
            .in_row(&row.id)
            .at_key(today));
        }
    }
    Ok(row)
}

/// `old` may be an earlier name of the input; the value then counts as it did under that name.
fn cell(context: &Context, row: &Row, old: &str, toml: &Toml) -> Result<Cell, Problem> {
    let retired = &context.past.retired;
    let key = retired.current(Noun::Input, old);
    let here = |problem: Problem| problem.in_row(&row.id).at_key(key);
    let Some(assumption) = context
        .catalogue
        .assumption(key)
        .filter(|a| a.sheet == row.sheet)
    else {
        return Err(here(check::unknown_key(context, row.sheet, key)));
    };
    let (value, source) = match toml {
        Toml::Table(fields) => (
            fields.get("value").ok_or_else(|| {
                here(Problem::new(format!(
                    "'{key}' of '{}' has a source but no value.",
                    row.name
                )))
            })?,
            Some(source(row, key, fields)?),
        ),
        plain => (plain, None),
    };
    let number = |toml: &Toml| match toml {
        Toml::Integer(number) => Ok(*number as f64),
        Toml::Float(number) => Ok(*number),
        Toml::String(text) if assumption.kind != InputKind::Number => {
            parse::input(assumption, text).map_err(|m| here(Problem::new(m)))
        }
        other => Err(here(Problem::new(format!(
            "{} ({key}) of '{}' is a number; {other} is none.",
            assumption.label, row.name
        )))),
    };
    let mut value = match value {
        Toml::Array(items) => Value::Series(items.iter().map(number).collect::<Result<_, _>>()?),
        plain => Value::Number(number(plain)?),
    };
    retired.values(old, &mut value);
    check::value(context, row, key, &value)?;
    Ok(Cell { value, source })
}

fn source(row: &Row, key: &str, fields: &Table) -> Result<Source, Problem> {
    if let Some(unknown) = fields
        .keys()
        .find(|field| *field != "value" && !SOURCE_KEYS.contains(&field.as_str()))
    {
        return Err(Problem::new(format!(
            "'{unknown}' of '{key}' is not known; a value may carry {}.",
            SOURCE_KEYS.join(", ")
        ))
        .in_row(&row.id)
        .at_key(key));
    }
    let text = |name: &str| string(fields, name).map(Option::unwrap_or_default);
    Ok(Source {
        source: text("source")?,
        source_type: text("source_type")?,
        as_of: text("as_of")?,
        confidence: text("confidence")?,
        note: text("note")?,
    })
}

/// Writes a plan so that `read` gives it back unchanged.
pub fn write(context: &Context, plan: &Plan) -> String {
    let mut text = String::new();
    let mut line = |content: String| {
        let _ = writeln!(text, "{content}");
    };
    line(format!("name = {}", quoted(&plan.name)));
    line(format!("description = {}", quoted(&plan.description)));
    line(format!("start = {}", quoted(&plan.start.to_string())));
    line(format!("months = {}", plan.months));
    line(format!(
        "fiscal_year_end_month = {}",
        plan.fiscal_year_end_month
    ));
    if plan.base_locked {
        line("base_locked = true".to_string());
    }
    line(format!("register = {}", quoted(context.past.date())));
    for row in Sheet::ALL.iter().flat_map(|sheet| plan.rows_of(*sheet)) {
        let (open, close) = if row.sheet.has_one_row() {
            ("[", "]")
        } else {
            ("[[", "]]")
        };
        line(format!("\n{open}{}{close}", row.sheet.key()));
        line(format!("id = {}", quoted(&row.id)));
        line(format!("name = {}", quoted(&row.name)));
        for (key, value) in [("parent", &row.parent), ("library", &row.library)] {
            if let Some(value) = value {
                line(format!("{key} = {}", quoted(value)));
            }
        }
        for (link, target) in &row.links {
            line(format!("{link} = {}", quoted(target)));
        }
        for (key, cell) in &row.cells {
            line(format!("{key} = {}", cell_text(context, key, cell)));
        }
    }
    for scenario in &plan.scenarios {
        scenarios::write(context, scenario, &mut text);
    }
    basis::write(&plan.basis, &mut text);
    text
}

fn cell_text(context: &Context, key: &str, cell: &Cell) -> String {
    match &cell.source {
        None => value_text(context, key, &cell.value),
        Some(_) => format!("{{ {} }}", fields(context, key, cell).join(", ")),
    }
}

fn fields(context: &Context, key: &str, cell: &Cell) -> Vec<String> {
    let mut fields = vec![format!("value = {}", value_text(context, key, &cell.value))];
    if let Some(source) = &cell.source {
        fields.extend(source_lines(source));
    }
    fields
}

fn source_lines(source: &Source) -> Vec<String> {
    let texts = [
        &source.source,
        &source.source_type,
        &source.as_of,
        &source.confidence,
        &source.note,
    ];
    SOURCE_KEYS
        .iter()
        .zip(texts)
        .map(|(name, text)| format!("{name} = {}", quoted(text)))
        .collect()
}

fn value_text(context: &Context, key: &str, value: &Value) -> String {
    let number = |value: &f64| number_text(context, key, *value);
    match value {
        Value::Number(value) => number(value),
        Value::Series(values) => {
            format!(
                "[{}]",
                values.iter().map(number).collect::<Vec<_>>().join(", ")
            )
        }
    }
}

fn number_text(context: &Context, key: &str, value: f64) -> String {
    let assumption = context.catalogue.assumption(key);
    if assumption.is_some_and(|a| a.kind == InputKind::Month) {
        return quoted(&Month(value as i32).to_string());
    }
    // Debug prints the shortest text that reads back to the same bits.
    format!("{value:?}")
}

fn quoted(text: &str) -> String {
    Toml::String(text.to_string()).to_string()
}
