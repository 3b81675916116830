//! What differs between plans, in words and units, and what comes of it.

use serde::Serialize;
use switchyard_model::number::show;
use switchyard_model::plan::{Context, Plan, Value};
use switchyard_model::register::{Assumption, InputKind};
use switchyard_model::sheet::Sheet;

/// One input that is not the same everywhere.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    pub row: String,
    pub row_name: String,
    pub key: String,
    pub label: String,
    /// Driver group of the register.
    pub group: String,
    /// One text per plan, in the order asked for.
    pub texts: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    pub scenarios: Vec<String>,
    pub differences: Vec<Difference>,
}

/// Only what differs, in the order of the plan.
pub fn compare(context: &Context, plans: &[(String, Plan)]) -> Comparison {
    let mut differences = Vec::new();
    let Some((_, first)) = plans.first() else {
        return Comparison {
            scenarios: Vec::new(),
            differences,
        };
    };
    for row in Sheet::ALL.iter().flat_map(|sheet| first.rows_of(*sheet)) {
        for assumption in context.catalogue.inputs().filter(|a| a.sheet == row.sheet) {
            let values: Vec<Option<Value>> = plans
                .iter()
                .map(|(_, plan)| Some(context.input(plan, plan.row(&row.id)?, assumption).0))
                .collect();
            if values.windows(2).any(|pair| pair[0] != pair[1]) {
                differences.push(Difference {
                    row: row.id.clone(),
                    row_name: row.name.clone(),
                    key: assumption.key.to_string(),
                    label: assumption.label.clone(),
                    group: assumption.group.clone(),
                    texts: values
                        .iter()
                        .map(|value| text(assumption, value.as_ref()))
                        .collect(),
                });
            }
        }
    }
    Comparison {
        scenarios: plans.iter().map(|(name, _)| name.clone()).collect(),
        differences,
    }
}

fn text(assumption: &Assumption, value: Option<&Value>) -> String {
    match value {
        None => "not there".to_string(),
        Some(Value::Series(values)) => format!("{} months typed", values.len()),
        Some(value) if assumption.kind == InputKind::Choice => assumption
            .choices
            .get(value.at(0) as usize)
            .cloned()
            .unwrap_or_default(),
        Some(value) => show(&assumption.unit, value.at(0)),
    }
}
