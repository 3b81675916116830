//! Plans of any size for the benchmarks, which stand in `benches/`. Every hall mines today, half
//! of them convert, each has its own lot and its own delivery.

pub mod synthetic;

use std::fmt::Write;
use std::sync::Arc;

use switchyard_model::plan::{Context, Plan};
use switchyard_model::plan_text;

pub const MONTHS: usize = 240;

/// A plan with this many 25 MW halls over 240 months.
pub fn plan(context: &Context, halls: usize) -> Arc<Plan> {
    let mut text = format!(
        "name = \"{halls} halls\"\nregister = \"newest\"\nstart = \"2027-01\"\nmonths = {MONTHS}\n\
         [[site]]\nid = \"S\"\ncontracted_utility_mw = {}\n\
         [[power_contract]]\nid = \"P\"\nparent = \"S\"\n[[hpc_contract]]\nid = \"L\"\n",
        halls.min(200) * 25
    );
    for hall in 0..halls {
        let (converts, year, month) = (hall % 2, 2027 + hall / 12 % 8, hall % 12 + 1);
        let written = write!(
            text,
            "[[hall]]\nid = \"H{hall}\"\nparent = \"S\"\nhall_utility_mw = 25\nconverts = {converts}\n\
             conversion_order = {}\nconversion_start_month = \"{year}-{month:02}\"\n\
             [[miner_lot]]\nid = \"M{hall}\"\nparent = \"H{hall}\"\nlibrary = \"s21\"\n\
             [[delivery]]\nid = \"D{hall}\"\nparent = \"H{hall}\"\ncontract = \"L\"\n",
            hall + 1
        );
        written.expect("writing to a string does not fail");
    }
    for component in &context.libraries.capex_components {
        let written = write!(
            text,
            "[[capex_component]]\nid = \"K_{id}\"\nparent = \"S\"\nlibrary = \"{id}\"\n",
            id = component.id
        );
        written.expect("writing to a string does not fail");
    }
    let plan = plan_text::read(context, &text).unwrap_or_else(|problem| panic!("{problem}"));
    Arc::new(plan)
}
