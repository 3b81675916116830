//! A fleet list: one miner lot per row. A target is `name`, `model`, `hall` or a register key.

use std::collections::BTreeMap;

use switchyard_import::{FleetMapping, FleetReading, LotRow, Table, fleet, suggest_fleet};
use switchyard_model::edit::{Edit, RowEdit};
use switchyard_model::keys;
use switchyard_model::number::{grouped, unit_label};
use switchyard_model::plan::{Cell, Context, Plan, Row};
use switchyard_model::problem::Problem;
use switchyard_model::register::{Assumption, InputKind};
use switchyard_model::sheet::Sheet;

use super::{Read, choice, counted, not_understood, problems};
use crate::api::{Choice, ImportReading};

const PREVIEWED: usize = 12;
const WORDS: [(&str, &str, &str); 3] = [
    ("name", "Name of the lot", "any text"),
    ("model", "Machine", "looked up in the library"),
    ("hall", "Hall", "by its name or id"),
];

fn inputs(context: &Context) -> impl Iterator<Item = &Assumption> {
    let inputs = context.catalogue.inputs();
    let of_lot = inputs.filter(|input| input.sheet == Sheet::MinerLot);
    of_lot.filter(|input| matches!(input.kind, InputKind::Number | InputKind::Series))
}

pub(super) fn targets(context: &Context) -> Vec<Choice> {
    let words = WORDS
        .iter()
        .map(|(id, label, detail)| choice(id, label, detail));
    let values =
        inputs(context).map(|input| choice(input.key, &input.label, &unit_label(&input.unit)));
    words.chain(values).collect()
}

pub(super) fn suggested(context: &Context, table: &Table) -> Vec<String> {
    let mapping = suggest_fleet(table, context);
    let mut targets = vec![String::new(); table.header.len()];
    let words = [mapping.name, mapping.model, mapping.hall];
    for ((word, ..), column) in WORDS.iter().zip(words) {
        if let Some(column) = column {
            targets[column] = (*word).to_string();
        }
    }
    for (key, column) in mapping.values {
        targets[column] = key;
    }
    targets
}

pub(super) fn read(
    context: &Context,
    plan: &Plan,
    table: &Table,
    targets: &[String],
) -> Result<Read, Problem> {
    let mapping = mapping(targets)?;
    let FleetReading {
        lots,
        problems: found,
        problems_left_off,
    } = fleet(table, &mapping, plan, context);
    // From 0, because the sum of nothing is written as -0.
    let machines = lots
        .iter()
        .filter_map(|lot| lot.cells.get(keys::machines))
        .fold(0.0, |sum, machines| sum + machines);
    let lots_said = counted(lots.len(), "lot");
    let machines_said = match machines {
        1.0 => "1 machine".to_string(),
        _ => format!("{} machines", grouped(machines, 0)),
    };
    let unread = not_understood(found.len() + problems_left_off);
    Ok(Read {
        reading: ImportReading {
            summary: format!("{lots_said}, {machines_said}{unread}."),
            understood: lots.len() as u32,
            problems: problems(found),
            preview: lots
                .iter()
                .take(PREVIEWED)
                .map(|lot| previewed(plan, lot))
                .collect(),
        },
        edit: (!lots.is_empty())
            .then(|| Edit::Row(RowEdit::AddRows(lots.iter().map(row).collect()))),
    })
}

fn mapping(targets: &[String]) -> Result<FleetMapping, Problem> {
    let column = |word: &str| targets.iter().position(|target| target == word);
    let mut values = BTreeMap::new();
    for (place, target) in targets.iter().enumerate() {
        let is_word = WORDS.iter().any(|(word, ..)| word == target);
        if target.is_empty() || is_word {
            continue;
        }
        if values.insert(target.clone(), place).is_some() {
            return Err(Problem::new(
                "The same field is chosen for two columns; leave one of them out.",
            ));
        }
    }
    Ok(FleetMapping {
        name: column("name"),
        model: column("model"),
        hall: column("hall"),
        values,
    })
}

fn previewed(plan: &Plan, lot: &LotRow) -> Choice {
    let hall = plan
        .row(&lot.hall)
        .map_or(lot.hall.as_str(), |hall| &hall.name);
    let machines = lot.cells.get(keys::machines).copied().unwrap_or(0.0);
    let model = lot
        .library
        .as_deref()
        .unwrap_or("no machine of the library");
    choice(
        "",
        &lot.name,
        &format!("{} × {model} in {hall}", grouped(machines, 0)),
    )
}

/// Its id is given when it is added.
fn row(lot: &LotRow) -> Row {
    let cells = lot
        .cells
        .iter()
        .map(|(key, value)| (key.clone(), Cell::from(*value)));
    Row {
        id: String::new(),
        sheet: Sheet::MinerLot,
        name: lot.name.clone(),
        parent: Some(lot.hall.clone()),
        library: lot.library.clone(),
        links: BTreeMap::new(),
        cells: cells.collect(),
    }
}
