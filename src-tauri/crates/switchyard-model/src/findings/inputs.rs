//! Typed values outside the register's own low to high.

use super::look::Look;
use super::{Complaint, Rule, Severity};
use crate::keys;
use crate::number::show;
use crate::register::{Assumption, InputKind};

pub(super) const RULES: &[Rule] = &[Rule {
    key: "unusual_value",
    severity: Severity::Note,
    reads: &[],
    spoils: &[],
    find: unusual_value,
}];

fn unusual_value(look: &Look) -> Vec<Complaint> {
    let mut found = Vec::new();
    for row in &look.world.plan().rows {
        for (key, cell) in &row.cells {
            let catalogue = &look.world.context().catalogue;
            let judged = catalogue.assumption(key).filter(|input| is_judged(input));
            let Some(input) = judged else {
                continue;
            };
            let value = cell.value.at(0);
            if !(input.low - 1e-9..=input.high + 1e-9).contains(&value) {
                let text = outside(input, &row.name, value);
                found.push(Complaint::new(&row.id, key, text));
            }
        }
    }
    found
}

fn outside(input: &Assumption, row: &str, value: f64) -> String {
    format!(
        "{} of {row} is {}, outside the usual {} to {}.",
        input.label,
        show(&input.unit, value),
        show(&input.unit, input.low),
        show(&input.unit, input.high)
    )
}

fn is_judged(input: &Assumption) -> bool {
    input.kind == InputKind::Number
        && input.low < input.high
        && !SIZE_OF_THE_PLAN.contains(&input.key)
}

/// How large a plan is, is nobody's business but the planner's.
const SIZE_OF_THE_PLAN: [&str; 7] = [
    keys::contracted_utility_mw,
    keys::hall_utility_mw,
    keys::machines,
    keys::contracted_it_mw,
    keys::conversion_order,
    keys::overhead_usd_per_month,
    keys::block_height_start,
];
