//! What a plan stands on, as text: `register` names the day whose defaults it keeps, and one
//! `[[kept]]` each says a value that is of another day.

use std::fmt::Write;

use toml::{Table, Value as Toml};

use super::{quoted, string};
use crate::calendar::{Month, long_date};
use crate::past::{Basis, FIRST, Given, NEWEST, Noun, standing, within};
use crate::plan::Context;
use crate::problem::Problem;

const KEPT_KEYS: [&str; 4] = ["key", "library", "value", "of"];

/// A plan that names no register is from before they were dated.
pub(super) fn read(context: &Context, table: &Table) -> Result<Basis, Problem> {
    let register = string(table, "register")?;
    let mut basis = match register.as_deref() {
        None => standing(context, FIRST),
        Some(NEWEST) => Basis::default(),
        Some(date) => standing(context, known_day(context, date)?),
    };
    for item in kept_items(table)? {
        let (key, library, given) = kept(context, item)?;
        if context.gives(&key, &library) == Some(given.value) {
            basis.remove(&key, &library);
        } else {
            basis.insert(&key, &library, given);
        }
    }
    within(context, &basis)?;
    Ok(basis)
}

fn kept_items(table: &Table) -> Result<&[Toml], Problem> {
    match table.get("kept") {
        None => Ok(&[]),
        Some(Toml::Array(items)) => Ok(items),
        Some(_) => Err(Problem::new("Kept values are written as [[kept]].").at_key("kept")),
    }
}

/// A later register is not known here, and what it gave cannot be told.
fn known_day<'a>(context: &Context, date: &'a str) -> Result<&'a str, Problem> {
    if !is_day(date) {
        return Err(Problem::new(format!(
            "'register' is a day such as {FIRST}, or \"{NEWEST}\"; '{date}' is neither."
        ))
        .at_key("register"));
    }
    let today = context.past.date();
    if date > today {
        return Err(Problem::new(format!(
            "The plan was written with the register of {} and this program has that of {}; update Switchyard to read it.",
            long_date(date),
            long_date(today)
        ))
        .at_key("register"));
    }
    Ok(date)
}

/// Reads "2026-11-22".
fn is_day(text: &str) -> bool {
    let day = text.get(8..).and_then(|day| day.parse::<u32>().ok());
    text.len() == 10
        && text.as_bytes()[7] == b'-'
        && text.get(..7).and_then(Month::parse_iso).is_some()
        && day.is_some_and(|day| (1..=31).contains(&day))
}

/// A key that this program does not know is kept as it is: nothing is lost by reading it.
fn kept(context: &Context, item: &Toml) -> Result<(String, String, Given), Problem> {
    let refused = |what: String| Problem::new(what).at_key("kept");
    let fields = item
        .as_table()
        .ok_or_else(|| refused("[[kept]] holds no table.".to_string()))?;
    if let Some(unknown) = fields.keys().find(|key| !KEPT_KEYS.contains(&key.as_str())) {
        let known = KEPT_KEYS.join(", ");
        return Err(refused(format!(
            "'{unknown}' of [[kept]] is not known; it takes {known}."
        )));
    }
    let key = string(fields, "key")?
        .ok_or_else(|| refused("A [[kept]] value needs the key of its input.".to_string()))?;
    let of = string(fields, "of")?
        .filter(|of| is_day(of))
        .ok_or_else(|| refused(format!("The kept value of '{key}' needs a day in 'of'.")))?;
    let retired = &context.past.retired;
    let value = number(fields, &key)?.map(|value| retired.value(&key, value));
    Ok((
        retired.current(Noun::Input, &key).to_string(),
        string(fields, "library")?.unwrap_or_default(),
        Given { value, of },
    ))
}

/// `None` where the library row said nothing.
fn number(fields: &Table, key: &str) -> Result<Option<f64>, Problem> {
    let Some(value) = fields.get("value") else {
        return Ok(None);
    };
    let whole = || value.as_integer().map(|whole| whole as f64);
    let number = value.as_float().or_else(whole);
    match number.filter(|number| number.is_finite()) {
        Some(number) => Ok(Some(number)),
        None => Err(Problem::new(format!(
            "The kept value of '{key}' is a number; {value} is none."
        ))
        .at_key(key)),
    }
}

pub(super) fn write(basis: &Basis, text: &mut String) {
    for (key, library, given) in basis.iter() {
        let _ = writeln!(text, "\n[[kept]]\nkey = {}", quoted(key));
        if !library.is_empty() {
            let _ = writeln!(text, "library = {}", quoted(library));
        }
        if let Some(value) = given.value {
            let _ = writeln!(text, "value = {value:?}");
        }
        let _ = writeln!(text, "of = {}", quoted(&given.of));
    }
}
