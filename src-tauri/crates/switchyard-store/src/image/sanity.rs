//! What must hold in every document, checked on the way out and on the way in: whatever was
//! saved opens again. Limits of single inputs are the model's business.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use switchyard_model::plan::{Cell, MAX_MONTHS, MIN_MONTHS, Plan, Row, Scenario, Value};
use switchyard_model::sheet::Sheet;

use crate::document::Document;

#[derive(Debug, PartialEq, thiserror::Error)]
pub(crate) enum Flaw {
    #[error("its document id is not 1 to 64 letters, digits, '-' or '_'")]
    DocumentId,
    #[error("its calendar does not have {MIN_MONTHS} to {MAX_MONTHS} months of this age")]
    Calendar,
    #[error("two rows have the id '{0}'")]
    TwoRows(String),
    #[error("the row '{0}' does not stand under a row it can belong to")]
    Parent(String),
    #[error("{key} of '{row}' is not a number")]
    NotANumber { row: String, key: String },
    #[error("two scenarios have the id '{0}'")]
    TwoScenarios(String),
    #[error("the scenario '{0}' does not stand under the base plan")]
    Adrift(String),
}

pub(super) fn check(document: &Document) -> Result<(), Flaw> {
    let plan = &document.plan;
    document_id(&document.doc_id)?;
    calendar(plan)?;
    rows(&plan.rows)?;
    scenarios(&plan.scenarios)
}

/// It becomes the name of a folder.
fn document_id(id: &str) -> Result<(), Flaw> {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    if (1..=64).contains(&id.len()) && id.chars().all(plain) {
        return Ok(());
    }
    Err(Flaw::DocumentId)
}

fn calendar(plan: &Plan) -> Result<(), Flaw> {
    let sound = (MIN_MONTHS..=MAX_MONTHS).contains(&plan.months)
        && (1..=12).contains(&plan.fiscal_year_end_month)
        && (2000..2200).contains(&plan.start.year());
    if sound { Ok(()) } else { Err(Flaw::Calendar) }
}

fn rows(rows: &[Arc<Row>]) -> Result<(), Flaw> {
    let mut sheets: BTreeMap<&str, Sheet> = BTreeMap::new();
    for row in rows {
        if sheets.insert(&row.id, row.sheet).is_some() {
            return Err(Flaw::TwoRows(row.id.clone()));
        }
    }
    for row in rows {
        // The sheets above one another end at the market, so no row can stand above itself.
        let above = row.parent.as_deref().map(|parent| sheets.get(parent));
        if above != row.sheet.parent().as_ref().map(Some) {
            return Err(Flaw::Parent(row.id.clone()));
        }
        for (key, cell) in &row.cells {
            number(&row.id, key, cell)?;
        }
    }
    Ok(())
}

fn scenarios(scenarios: &[Scenario]) -> Result<(), Flaw> {
    let mut parents: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for scenario in scenarios {
        let parent = scenario.parent.as_deref();
        if parents.insert(&scenario.id, parent).is_some() {
            return Err(Flaw::TwoScenarios(scenario.id.clone()));
        }
    }
    let mut settled = BTreeSet::new();
    for scenario in scenarios {
        settle(&parents, &mut settled, &scenario.id)?;
        for change in &scenario.overrides {
            number(&change.row, &change.key, &change.cell)?;
        }
    }
    Ok(())
}

/// Walks up to the base plan or to a scenario already known to stand under it.
fn settle<'a>(
    parents: &BTreeMap<&'a str, Option<&'a str>>,
    settled: &mut BTreeSet<&'a str>,
    scenario: &'a str,
) -> Result<(), Flaw> {
    let mut way = BTreeSet::new();
    let mut here = Some(scenario);
    while let Some(id) = here.filter(|id| !settled.contains(id)) {
        match parents.get(id) {
            Some(above) if way.insert(id) => here = *above,
            // A parent that is not there, or a circle.
            _ => return Err(Flaw::Adrift(scenario.to_string())),
        }
    }
    settled.append(&mut way);
    Ok(())
}

fn number(row: &str, key: &str, cell: &Cell) -> Result<(), Flaw> {
    let finite = match &cell.value {
        Value::Number(number) => number.is_finite(),
        Value::Series(numbers) => numbers.iter().all(|number| number.is_finite()),
    };
    if finite {
        return Ok(());
    }
    Err(Flaw::NotANumber {
        row: row.to_string(),
        key: key.to_string(),
    })
}
