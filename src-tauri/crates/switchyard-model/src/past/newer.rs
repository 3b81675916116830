//! What a plan keeps while the program gives something else: the offer to take it over.

use std::collections::BTreeMap;

use super::upgrade::adopted;
use crate::plan::{Context, Plan, Row};
use crate::problem::Problem;
use crate::register::Assumption;
use crate::scenario::{self, BASE};

/// One value that the plan keeps in at least one row, and what the program gives instead today.
#[derive(Clone, Debug, PartialEq)]
pub struct Newer {
    pub key: String,
    /// Row of the library, or "" for the register's default.
    pub library: String,
    /// e.g. "Uptime", "Resale price of Antminer S21".
    pub label: String,
    pub unit: String,
    pub was: f64,
    /// ISO date of the register that gave `was`.
    pub of: String,
    pub is: f64,
    /// Names of the rows that stand on it, in the base plan or in a scenario.
    pub rows: Vec<String>,
}

/// In register order.
///
/// # Errors
/// When a scenario cannot be resolved.
pub fn newer(context: &Context, plan: &Plan) -> Result<Vec<Newer>, Problem> {
    if plan.basis.is_empty() {
        return Ok(Vec::new());
    }
    let mut found: BTreeMap<(String, String), Newer> = BTreeMap::new();
    let own = plan.scenarios.iter().map(|one| one.id.as_str());
    for id in [BASE].into_iter().chain(own) {
        let seen = scenario::resolved(context, plan, id)?;
        in_one(context, &seen, &mut found);
    }
    let place = |one: &Newer| {
        context
            .catalogue
            .inputs()
            .position(|input| input.key == one.key)
    };
    let mut all: Vec<Newer> = found.into_values().collect();
    all.sort_by_key(place);
    Ok(all)
}

fn in_one(context: &Context, seen: &Plan, found: &mut BTreeMap<(String, String), Newer>) {
    for row in &seen.rows {
        for input in context.catalogue.inputs() {
            if input.sheet != row.sheet {
                continue;
            }
            let Some((library, given)) = context.kept(seen, row, input) else {
                continue;
            };
            let place = (input.key.to_string(), library.to_string());
            let of = given.of.clone();
            let offer = found
                .entry(place)
                .or_insert_with(|| offer(context, seen, row, input, (library, of)));
            if !offer.rows.contains(&row.name) {
                offer.rows.push(row.name.clone());
            }
        }
    }
}

fn offer(
    context: &Context,
    seen: &Plan,
    row: &Row,
    input: &Assumption,
    (library, of): (&str, String),
) -> Newer {
    let after = adopted(seen, [(input.key, library)]);
    let named = context.libraries.find(row.sheet, library);
    Newer {
        key: input.key.to_string(),
        library: library.to_string(),
        label: match named {
            Some(named) => format!("{} of {}", input.label, named.label),
            None => input.label.clone(),
        },
        unit: input.unit.clone(),
        was: context.input(seen, row, input).0.at(0),
        of,
        is: context.input(&after, row, input).0.at(0),
        rows: Vec::new(),
    }
}
