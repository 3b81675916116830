//! What must hold in every document, checked on the way out and on the way in: whatever was
//! saved opens again. Limits of single inputs are the model's business.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use switchyard_model::past::Basis;
use switchyard_model::plan::{
    Change, MAX_MONTHS, MIN_MONTHS, Override, Plan, Row, Scenario, Value,
};
use switchyard_model::scenario;
use switchyard_model::sheet::Sheet;

use crate::checkpoint::{Checkpoint, MAX_CHECKPOINTS};
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
    #[error("the scenario '{scenario}' changes {key} of '{row}' twice")]
    TwoOverrides {
        scenario: String,
        row: String,
        key: String,
    },
    #[error("{key} of '{row}' names a month that no plan has")]
    Month { row: String, key: String },
    #[error("it holds more than {MAX_CHECKPOINTS} checkpoints")]
    TooManyCheckpoints,
    #[error("the checkpoint '{name}' has no scenario '{scenario}'")]
    CheckpointScenario { name: String, scenario: String },
}

pub(super) fn check(document: &Document) -> Result<(), Flaw> {
    document_id(&document.doc_id)?;
    plan(&document.plan)?;
    checkpoint_count(document.checkpoints.len())?;
    document
        .checkpoints
        .iter()
        .try_for_each(|one| checkpoint(one))
}

pub(super) fn plan(plan: &Plan) -> Result<(), Flaw> {
    calendar(plan)?;
    rows(&plan.rows)?;
    scenarios(&plan.scenarios)?;
    basis(&plan.basis)
}

fn basis(basis: &Basis) -> Result<(), Flaw> {
    basis
        .iter()
        .try_for_each(|(key, library, given)| finite(library, key, &given.value))
}

pub(super) fn checkpoint_count(count: usize) -> Result<(), Flaw> {
    match count {
        ..=MAX_CHECKPOINTS => Ok(()),
        _ => Err(Flaw::TooManyCheckpoints),
    }
}

/// What is around its plan; the plan itself was checked when it was packed or unpacked.
pub(super) fn checkpoint(checkpoint: &Checkpoint) -> Result<(), Flaw> {
    if scenario::exists(&checkpoint.plan, &checkpoint.scenario) {
        return Ok(());
    }
    Err(Flaw::CheckpointScenario {
        name: checkpoint.name.clone(),
        scenario: checkpoint.scenario.clone(),
    })
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
            numbers(&row.id, key, &cell.value)?;
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
        overrides(scenario)?;
    }
    Ok(())
}

fn overrides(scenario: &Scenario) -> Result<(), Flaw> {
    let mut addresses = BTreeSet::new();
    for Override { row, key, change } in &scenario.overrides {
        if !addresses.insert((row, key)) {
            return Err(Flaw::TwoOverrides {
                scenario: scenario.id.clone(),
                row: row.clone(),
                key: key.clone(),
            });
        }
        match change {
            Change::Cell(cell) => numbers(row, key, &cell.value)?,
            Change::Months { values, source: _ } => months(row, key, values)?,
            Change::Untyped | Change::Points(_) => {}
        }
    }
    Ok(())
}

fn months(row: &str, key: &str, values: &BTreeMap<usize, f64>) -> Result<(), Flaw> {
    if values.keys().any(|month| *month >= MAX_MONTHS) {
        return Err(Flaw::Month {
            row: row.to_string(),
            key: key.to_string(),
        });
    }
    finite(row, key, values.values())
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

fn numbers(row: &str, key: &str, value: &Value) -> Result<(), Flaw> {
    match value {
        Value::Number(number) => finite(row, key, [number]),
        Value::Series(numbers) => finite(row, key, numbers),
    }
}

fn finite<'a>(
    row: &str,
    key: &str,
    numbers: impl IntoIterator<Item = &'a f64>,
) -> Result<(), Flaw> {
    if numbers.into_iter().all(|number| number.is_finite()) {
        return Ok(());
    }
    Err(Flaw::NotANumber {
        row: row.to_string(),
        key: key.to_string(),
    })
}
