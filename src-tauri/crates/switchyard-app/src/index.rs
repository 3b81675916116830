//! Every input of the plan by name, for the palette and for finding.

use switchyard_model::words::value_text;
use switchyard_model::world::World;

use crate::api::IndexEntry;
use crate::pages;

pub fn index(world: &dyn World) -> Vec<IndexEntry> {
    let (context, plan) = (world.context(), world.plan());
    let rows = plan.rows.iter().flat_map(|row| {
        let inputs = context.catalogue.inputs();
        inputs
            .filter(|input| input.sheet == row.sheet)
            .filter(|input| !input.stands_on_plan())
            .map(|input| IndexEntry {
                row: row.id.clone(),
                key: input.key.to_string(),
                row_name: row.name.clone(),
                label: input.label.clone(),
                group: input.group.clone(),
                text: value_text(input, plan, &context.input(plan, row, input).0),
                page: pages::of_sheet(row.sheet),
                words: format!(
                    "{} {} {}",
                    input.key.replace('_', " "),
                    row.sheet.label(),
                    row.id
                ),
            })
    });
    rows.collect()
}
