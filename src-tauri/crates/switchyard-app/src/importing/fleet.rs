//! A fleet list: one miner lot per row. A target is `name`, `model`, `hall` or a register key.

use std::collections::{BTreeMap, BTreeSet};

use switchyard_import::{FleetMapping, FleetReading, LotRow, Table, fleet, suggest_fleet};
use switchyard_model::edit::{Edit, RowEdit, with_all_that_hangs_on};
use switchyard_model::keys;
use switchyard_model::number::{grouped, unit_label};
use switchyard_model::plan::{Cell, Context, Plan, Row};
use switchyard_model::problem::Problem;
use switchyard_model::register::{Assumption, InputKind};
use switchyard_model::sheet::Sheet;

use super::{Read, choice, counted, not_understood, problems};
use crate::api::{Choice, ImportReading, ImportWay as Way, ImportWayView};

const PREVIEWED: usize = 12;
/// Names told in one sentence.
const NAMED: usize = 3;
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
    way: Way,
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
            ways: ways(context, plan, &lots),
        },
        edit: (!lots.is_empty()).then(|| {
            Edit::Row(RowEdit::ReplaceRows {
                leaving: leaving(context, plan, &lots, way),
                coming: lots.iter().map(row).collect(),
            })
        }),
    })
}

/// Lots that go. One that takes no part here belongs to another scenario and stays.
fn leaving(context: &Context, plan: &Plan, lots: &[LotRow], way: Way) -> Vec<String> {
    let concerned = |lot: &Row| match way {
        Way::Add => false,
        Way::ReplaceConcerned => lots
            .iter()
            .any(|new| Some(&new.hall) == lot.parent.as_ref()),
        Way::ReplaceAll => true,
    };
    let standing = plan.rows_of(Sheet::MinerLot);
    let standing = standing.filter(|lot| context.takes_part(plan, &lot.id) && concerned(lot));
    standing.map(|lot| lot.id.clone()).collect()
}

fn ways(context: &Context, plan: &Plan, lots: &[LotRow]) -> Vec<ImportWayView> {
    let going = |way: Way| removed(plan, &leaving(context, plan, lots, way));
    let standing = leaving(context, plan, lots, Way::ReplaceAll).len();
    let stay = match standing {
        0 => "The plan has no lots yet.".to_string(),
        1 => "The lot in the plan stays.".to_string(),
        _ => format!("The {standing} lots in the plan stay."),
    };
    vec![
        super::way(Way::Add, "Add to the fleet", stay),
        super::way(
            Way::ReplaceConcerned,
            "Replace the lots of the halls in the file",
            going(Way::ReplaceConcerned),
        ),
        super::way(
            Way::ReplaceAll,
            "Replace the whole fleet",
            going(Way::ReplaceAll),
        ),
    ]
}

/// "Removes 4 lots: “North racks”, “South racks” and 2 more, and 1 row that belongs to them."
fn removed(plan: &Plan, lots: &[String]) -> String {
    let names = lots.iter().filter_map(|id| plan.row(id));
    // In quotation marks: a name may hold a comma.
    let names: Vec<String> = names.map(|lot| format!("“{}”", lot.name)).collect();
    let named = match names.as_slice() {
        [] => return "Removes nothing.".to_string(),
        [first, second, others @ ..] if names.len() > NAMED => {
            format!("{first}, {second} and {} more", others.len())
        }
        few => few.join(", "),
    };
    let below: BTreeSet<String> = lots
        .iter()
        .flat_map(|id| with_all_that_hangs_on(plan, id))
        .collect();
    let also = match below.len().saturating_sub(lots.len()) {
        0 => String::new(),
        1 => ", and 1 row that belongs to them".to_string(),
        more => format!(", and {more} rows that belong to them"),
    };
    format!("Removes {}: {named}{also}.", counted(lots.len(), "lot"))
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
