//! Scenarios: what they store, what follows from the tree, and that nothing is ever lost.

mod chance;
mod overrides;
mod tree;

use std::collections::BTreeMap;
use std::sync::Arc;

use switchyard_model::check;
use switchyard_model::conversion::conversion;
use switchyard_model::edit::{Edit, HallEdit, InputEdit, PlanEdit, PlanField, RowEdit};
use switchyard_model::plan::{Change, Context, Plan};
use switchyard_model::plan_text;
use switchyard_model::problem::Problem;
use switchyard_model::register::{InputKind, Source};
use switchyard_model::samples;
use switchyard_model::scenario::{
    self, Address, BASE, Branch, KEEP_MINING, Landed, Restored, Setting, apply_in, resolved,
};
use switchyard_model::series::MonthsOf;
use switchyard_model::sheet::Sheet;

fn sample() -> (Context, Plan) {
    let context = Context::standard();
    let plan = samples::load(&context, "first-run").expect("shipped");
    (context, plan)
}

fn set(row: &str, key: &str, value: f64) -> Edit {
    Edit::Input(InputEdit::SetNumber {
        row: row.to_string(),
        key: key.to_string(),
        value,
    })
}

fn months(row: &str, key: &str, values: &[(usize, f64)]) -> Edit {
    Edit::Input(InputEdit::SetMonths(vec![MonthsOf {
        row: row.to_string(),
        key: key.to_string(),
        values: values.iter().copied().collect(),
    }]))
}

fn number(
    context: &Context,
    plan: &Plan,
    scenario: &str,
    row: &str,
    key: &str,
    month: usize,
) -> f64 {
    let seen = resolved(context, plan, scenario).expect("resolves");
    let row = seen.row(row).expect("the row is there");
    let input = context.catalogue.assumption(key).expect("an input");
    context.input(&seen, row, input).0.at(month)
}

fn branch(context: &Context, plan: &Plan, branch: &Branch) -> Landed {
    branch
        .apply(context, plan, BASE)
        .expect("the branch is done")
}

fn added(context: &Context, plan: &Plan, parent: &str) -> Landed {
    let add = Branch::Add {
        parent: parent.to_string(),
        name: None,
    };
    branch(context, plan, &add)
}

/// What a reader of the plan sees: every input of every row that takes part, by bits.
fn read(context: &Context, seen: &Plan) -> BTreeMap<(String, &'static str), Vec<u64>> {
    let mut all = BTreeMap::new();
    for row in &seen.rows {
        let present = row.sheet.present_key().is_none_or(|key| {
            let input = context.catalogue.assumption(key).expect("an input");
            context.input(seen, row, input).0.at(0) != 0.0
        });
        if !present {
            continue;
        }
        for input in context
            .catalogue
            .inputs()
            .filter(|input| input.sheet == row.sheet)
        {
            let value = context.input(seen, row, input).0;
            let count = if input.kind == InputKind::Series {
                seen.months
            } else {
                1
            };
            let bits = (0..count).map(|month| value.at(month).to_bits()).collect();
            all.insert((row.id.clone(), input.key), bits);
        }
    }
    all
}
