//! What stands on the Inputs sheet, row by row; where and how it is written comes later.

use switchyard_model::catalogue::LineId;
use switchyard_model::constants;
use switchyard_model::formula::Key;
use switchyard_model::keys;
use switchyard_model::plan::Plan;
use switchyard_model::scalar;
use switchyard_model::sheet::Sheet;
use switchyard_model::world::World;

use super::side::Side;

/// One row of the sheet; the first stands in row 1.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    Title,
    Headings,
    Empty,
    Section(&'static str),
    Constant {
        key: Key,
        label: &'static str,
        unit: &'static str,
        value: f64,
    },
    /// The plan's first month as a date, from its calendar month number.
    FirstDate,
    Input {
        line: LineId,
        key: Key,
        owner: usize,
    },
}

impl Entry {
    pub fn is_input(&self, id: LineId) -> bool {
        matches!(self, Entry::Input { line, .. } if *line == id)
    }

    /// The name under which formulas find this row.
    pub fn constant_key(&self) -> Option<Key> {
        match self {
            Entry::Constant { key, .. } => Some(key),
            Entry::FirstDate => Some("first_month_date"),
            Entry::Input { key, owner: 0, .. } => {
                CALENDAR.iter().any(|row| row.key == *key).then_some(key)
            }
            _ => None,
        }
    }
}

/// Every row of the sheet in order. Owners of one input stand side by side, so that a sum over
/// them is one range.
pub fn entries(worlds: &[(Side, &dyn World)]) -> Vec<Entry> {
    let (_, world) = worlds[0];
    let mut entries = vec![Entry::Title, Entry::Headings, Entry::Section("Constants")];
    entries.extend(
        constants::all()
            .into_iter()
            .map(|constant| Entry::Constant {
                key: constant.key,
                label: constant.label,
                unit: constant.unit,
                value: constant.value,
            }),
    );
    entries.extend(margins());
    entries.extend([Entry::Empty, Entry::Section("Calendar"), Entry::FirstDate]);
    entries.extend(calendar(world));
    for sheet in Sheet::ALL {
        entries.extend(inputs_of(world, sheet));
    }
    entries
}

/// What comparisons allow for.
pub const ROUNDING_MARGIN: Key = "rounding_margin";
pub const HALF_CENT: Key = "half_cent";

fn margins() -> [Entry; 2] {
    [
        Entry::Constant {
            key: ROUNDING_MARGIN,
            label: "Closer than this counts as equal",
            unit: "1",
            value: scalar::MARGIN,
        },
        Entry::Constant {
            key: HALF_CENT,
            label: "Dollars closer than this count as equal",
            unit: "usd",
            value: scalar::HALF_CENT,
        },
    ]
}

/// What a plan says of its calendar, by the names under which the catalogue has it as inputs.
struct CalendarRow {
    key: Key,
    label: &'static str,
    value: fn(&Plan) -> f64,
}

const CALENDAR: [CalendarRow; 2] = [
    CalendarRow {
        key: keys::start_month,
        label: "First month",
        value: |plan| f64::from(plan.start.0),
    },
    CalendarRow {
        key: keys::fiscal_year_end_month,
        label: "Fiscal year ends in",
        value: |plan| f64::from(plan.fiscal_year_end_month),
    },
];

/// Calendar values that the catalogue has no input for.
fn calendar(world: &dyn World) -> Vec<Entry> {
    let known = |key: &str| {
        world.context().catalogue.find(key).is_some() && world.layout().count(Sheet::Market) > 0
    };
    let unknown = CALENDAR.iter().filter(|row| !known(row.key));
    unknown
        .map(|row| Entry::Constant {
            key: row.key,
            label: row.label,
            unit: "month",
            value: (row.value)(world.plan()),
        })
        .collect()
}

fn inputs_of(world: &dyn World, sheet: Sheet) -> Vec<Entry> {
    let catalogue = &world.context().catalogue;
    let owners = world.layout().count(sheet);
    let rows: Vec<Entry> = catalogue
        .lines()
        .filter(|(id, line)| line.sheet == sheet && line.is_input() && !catalogue.has_months(*id))
        .flat_map(|(id, line)| {
            (0..owners).map(move |owner| Entry::Input {
                line: id,
                key: line.key,
                owner,
            })
        })
        .collect();
    if rows.is_empty() {
        return rows;
    }
    [vec![Entry::Empty, Entry::Section(sheet.label())], rows].concat()
}
