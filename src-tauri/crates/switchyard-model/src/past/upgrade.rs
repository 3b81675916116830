//! A plan from a file, brought to today's names and standing on what it was saved with.

use std::sync::Arc;

use super::basis::{Basis, Given};
use super::changes::FIRST;
use super::retired::{Noun, Retired};
use crate::calendar::long_date;
use crate::number::show;
use crate::parse::within_limits;
use crate::plan::{Change, Context, Override, Plan, Row};
use crate::problem::Problem;

/// The plan of a file as this program works with it: old names are today's, and where nothing is
/// typed it keeps what it was saved with. What is stored stays as it is.
///
/// # Errors
/// A sentence naming a kept value that lies outside its limits.
pub fn brought_up(context: &Context, stored: &Plan) -> Result<Plan, Problem> {
    let retired = &context.past.retired;
    let basis = kept(context, &renamed_basis(retired, &stored.basis));
    within(context, &basis)?;
    let mut plan = stored.clone();
    for row in &mut plan.rows {
        if is_renamed(retired, row) {
            *row = Arc::new(renamed_row(retired, row));
        }
    }
    for scenario in &mut plan.scenarios {
        for change in &mut scenario.overrides {
            rename_override(retired, change);
        }
    }
    plan.basis = Arc::new(basis);
    Ok(plan)
}

/// The plan with today's values in place of some it kept, named by input and library row.
pub fn adopted<'a>(plan: &Plan, places: impl IntoIterator<Item = (&'a str, &'a str)>) -> Plan {
    let mut basis = Basis::clone(&plan.basis);
    for (key, library) in places {
        basis.remove(key, library);
    }
    Plan {
        basis: Arc::new(basis),
        ..plan.clone()
    }
}

/// What the register of an earlier day gave otherwise than today's.
pub fn standing(context: &Context, date: &str) -> Basis {
    let mut basis = Basis::default();
    for one in context.past.since(date) {
        if context.gives(&one.key, &one.library) != Some(one.was) {
            let given = Given {
                value: one.was,
                of: date.to_string(),
            };
            basis.insert(&one.key, &one.library, given);
        }
    }
    basis
}

/// What was stored and is otherwise today; what was not stored, as the register of that day had it.
fn kept(context: &Context, stored: &Basis) -> Basis {
    let date = match stored.register.as_str() {
        "" => FIRST,
        date => date,
    };
    let mut basis = standing(context, date);
    for (key, library, given) in stored.iter() {
        if context.gives(key, library) == Some(given.value) {
            basis.remove(key, library);
        } else {
            basis.insert(key, library, given.clone());
        }
    }
    basis
}

/// # Errors
/// A sentence naming the first kept value outside its limits.
pub(crate) fn within(context: &Context, basis: &Basis) -> Result<(), Problem> {
    for (key, _, given) in basis.iter() {
        let (Some(input), Some(value)) = (context.catalogue.assumption(key), given.value) else {
            continue;
        };
        within_limits(input, value).map_err(|limits| {
            Problem::new(format!(
                "The plan keeps {} for {} as the default of {}. {limits}",
                show(&input.unit, value),
                input.label,
                long_date(&given.of)
            ))
            .at_key(key)
        })?;
    }
    Ok(())
}

fn is_renamed(retired: &Retired, row: &Row) -> bool {
    let cells = row.cells.keys().map(|key| (Noun::Input, key));
    let links = row.links.keys().map(|link| (Noun::Link, link));
    let mut names = cells.chain(links);
    names.any(|(noun, name)| retired.current(noun, name) != name)
}

fn renamed_row(retired: &Retired, row: &Row) -> Row {
    let cells = row.cells.iter().map(|(key, cell)| {
        let mut cell = cell.clone();
        retired.values(key, &mut cell.value);
        (retired.current(Noun::Input, key).to_string(), cell)
    });
    let links = row.links.iter().map(|(link, target)| {
        let link = retired.current(Noun::Link, link);
        (link.to_string(), target.clone())
    });
    Row {
        cells: cells.collect(),
        links: links.collect(),
        ..row.clone()
    }
}

fn rename_override(retired: &Retired, change: &mut Override) {
    let noun = match &mut change.change {
        Change::Cell(cell) => {
            retired.values(&change.key, &mut cell.value);
            Noun::Input
        }
        Change::Months { values, .. } => {
            for value in values.values_mut() {
                *value = retired.value(&change.key, *value);
            }
            Noun::Input
        }
        Change::Untyped => Noun::Input,
        Change::Points(_) => Noun::Link,
    };
    change.key = retired.current(noun, &change.key).to_string();
}

fn renamed_basis(retired: &Retired, stored: &Basis) -> Basis {
    let mut basis = Basis {
        register: stored.register.clone(),
        ..Basis::default()
    };
    for (key, library, given) in stored.iter() {
        let given = Given {
            value: given.value.map(|value| retired.value(key, value)),
            of: given.of.clone(),
        };
        basis.insert(retired.current(Noun::Input, key), library, given);
    }
    basis
}
