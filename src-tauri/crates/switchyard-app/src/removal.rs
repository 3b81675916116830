//! What goes when rows are removed: told before it is done.

use std::collections::BTreeSet;

use switchyard_model::edit::with_all_that_hangs_on;
use switchyard_model::number::grouped;
use switchyard_model::plan::{Plan, Row};
use switchyard_model::sheet::Sheet;

use crate::api::{Choice, RemovalGroup, RemovalView};

pub fn removal(plan: &Plan, rows: &[String]) -> RemovalView {
    let leaving = rows
        .iter()
        .flat_map(|row| with_all_that_hangs_on(plan, row));
    let leaving: BTreeSet<String> = leaving.collect();
    let groups = Sheet::ALL.into_iter().filter_map(|sheet| {
        let names = plan
            .rows_of(sheet)
            .filter(|row| leaving.contains(&row.id))
            .map(|row| row.name.clone());
        group(sheet, names.collect())
    });
    RemovalView {
        leaving: groups.collect(),
        left_over: left_over(plan, &leaving),
    }
}

fn group(sheet: Sheet, names: Vec<String>) -> Option<RemovalGroup> {
    let noun = match names.len() {
        0 => return None,
        1 => sheet.noun(),
        _ => sheet.nouns(),
    };
    let count = grouped(names.len() as f64, 0);
    Some(RemovalGroup {
        label: format!("{count} {noun}"),
        names,
    })
}

/// Contracts whose every delivery leaves, and that stay themselves.
fn left_over(plan: &Plan, leaving: &BTreeSet<String>) -> Vec<Choice> {
    let delivered = |contract: &Row| {
        let deliveries = plan.rows.iter().filter(|row| {
            let mut targets = row.links.values();
            targets.any(|target| *target == contract.id)
        });
        let all: Vec<bool> = deliveries.map(|row| leaving.contains(&row.id)).collect();
        !all.is_empty() && all.iter().all(|leaves| *leaves)
    };
    let contracts = plan.rows_of(Sheet::HpcContract);
    contracts
        .filter(|contract| !leaving.contains(&contract.id) && delivered(contract))
        .map(|contract| Choice {
            id: contract.id.clone(),
            label: contract.name.clone(),
            detail: String::new(),
        })
        .collect()
}
