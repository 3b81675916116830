//! What a table says of a row beside its inputs and lines: read-only, worked out of the evaluated
//! plan. A new column of this kind is one row of `TOLD`; where it stands is one word of `LEADING`.

use switchyard_model::keys;
use switchyard_model::number::cell_text;
use switchyard_model::plan::Row;
use switchyard_model::sheet::Sheet;
use switchyard_model::world::World;

use crate::api::ColumnKind;
use crate::figures::taking_part;
use crate::{contracts, fleet, halls, spending};

/// What a cell says, and by what it is sorted and summed.
pub struct Said {
    pub text: String,
    pub value: f64,
}

/// One read-only column.
pub struct Told {
    pub sheet: Sheet,
    pub key: &'static str,
    pub label: &'static str,
    /// A row of the table of units, or empty where the text says all.
    pub unit: &'static str,
    pub kind: ColumnKind,
    pub description: &'static str,
    /// Of the row at this place among the rows of its kind.
    pub tell: fn(&dyn World, usize, &Row) -> Said,
    /// The values add up to a total in the unit.
    pub adds: bool,
}

impl Told {
    pub fn of(&self, world: &dyn World, row: &Row) -> Said {
        let position = world.layout().position(&row.id);
        (self.tell)(world, position.map_or(0, |(_, at)| at), row)
    }
}

const TEXT: Told = Told {
    sheet: Sheet::Hall,
    key: "",
    label: "",
    unit: "",
    kind: ColumnKind::Text,
    description: "",
    tell: |_, _, _| text(String::new()),
    adds: false,
};

pub const TOLD: &[Told] = &[
    Told {
        key: "told_use",
        label: "Use",
        description: "What the plan does with the hall.",
        tell: |world, at, _| text(halls::use_of(world, at).name().to_string()),
        ..TEXT
    },
    Told {
        key: "told_lots",
        label: "Lots",
        description: "Machines in the hall.",
        tell: |world, _, hall| text(lots(world, hall)),
        ..TEXT
    },
    Told {
        key: "told_tenant",
        label: "Tenant",
        description: "HPC contracts delivered in the hall.",
        tell: |world, _, hall| text(contracts::tenants(world, hall)),
        ..TEXT
    },
    Told {
        key: "told_supply",
        label: "Supply",
        description: "Power contracts of the site.",
        tell: |world, _, hall| text(supply(world, hall)),
        ..TEXT
    },
    Told {
        sheet: Sheet::MinerLot,
        key: "told_hash",
        label: "Hash installed",
        unit: "eh",
        kind: ColumnKind::Number,
        tell: |world, at, _| {
            let ph = value(world, keys::lot_hash_installed_ph, at);
            number("eh", ph / PH_PER_EH)
        },
        adds: true,
        ..TEXT
    },
    Told {
        sheet: Sheet::MinerLot,
        key: "told_stops",
        label: "Stops in",
        kind: ColumnKind::Month,
        description: "The first month in which the machines would lose cash, or leave.",
        tell: |world, at, _| Said {
            text: fleet::end_words(world, at),
            value: fleet::end_month(world, at),
        },
        ..TEXT
    },
    Told {
        sheet: Sheet::CapexComponent,
        key: "told_basis",
        label: "Basis",
        description: "What the cost is counted by.",
        tell: |world, at, _| text(spending::basis(world, at).to_string()),
        ..TEXT
    },
    Told {
        sheet: Sheet::CapexComponent,
        key: "told_spend",
        label: "To spend",
        unit: "usd",
        kind: ColumnKind::Number,
        description: "For the halls that convert, before soft cost, contingency and inflation.",
        tell: |world, at, row| number("usd", spending::hard_cost_usd(world, at, row)),
        adds: true,
    },
    Told {
        sheet: Sheet::HpcContract,
        key: "told_mw",
        label: "Contracted",
        unit: "mw_it",
        kind: ColumnKind::Number,
        description: "Critical IT power delivered in halls that convert.",
        tell: |world, _, row| number("mw_it", contracts::roll(world, row).it_mw),
        adds: true,
    },
    Told {
        sheet: Sheet::HpcContract,
        key: "told_start",
        label: "Start",
        kind: ColumnKind::Month,
        description: "The first month in which a hall is handed over.",
        tell: |world, _, row| month(contracts::roll(world, row).start),
        ..TEXT
    },
    Told {
        sheet: Sheet::HpcContract,
        key: "told_end",
        label: "End",
        kind: ColumnKind::Month,
        description: "The last month of the term of the last hall.",
        tell: |world, _, row| month(contracts::roll(world, row).end),
        ..TEXT
    },
    Told {
        sheet: Sheet::HpcContract,
        key: "told_rent",
        label: "Year-1 rent",
        unit: "usd",
        kind: ColumnKind::Number,
        description: "Twelve months of all megawatts at the first rate, before free rent and ramp.",
        tell: |world, _, row| number("usd", contracts::roll(world, row).year_one_usd),
        adds: true,
    },
    Told {
        sheet: Sheet::HpcContract,
        key: "told_remaining",
        label: "Remaining term",
        unit: "month",
        kind: ColumnKind::Number,
        description: "From the plan's first month, or from hand-over where that is later.",
        tell: |world, _, row| number("month", contracts::roll(world, row).remaining_months),
        ..TEXT
    },
];

const PH_PER_EH: f64 = 1000.0;

/// The columns that answer the page's question come first, in this order; the others follow as
/// they are declared.
pub const LEADING: &[(Sheet, &[&str])] = &[
    (
        Sheet::Hall,
        &[
            "name",
            keys::hall_utility_mw,
            "told_use",
            keys::converts,
            keys::conversion_start_month,
            "told_lots",
            "told_tenant",
            "told_supply",
        ],
    ),
    (
        Sheet::MinerLot,
        &[
            "name",
            "parent",
            "library",
            keys::machines,
            "told_hash",
            keys::lot_mw_on_site,
            keys::lot_cash_margin_usd_per_mwh,
            "told_stops",
        ],
    ),
    (
        Sheet::CapexComponent,
        &["name", "library", "told_basis", "told_spend"],
    ),
    (
        Sheet::HpcContract,
        &[
            "name",
            "told_mw",
            "told_start",
            "told_end",
            keys::rent_usd_per_kw_month,
            "told_rent",
            "told_remaining",
        ],
    ),
];

fn text(text: String) -> Said {
    Said { text, value: 0.0 }
}

fn number(unit: &str, value: f64) -> Said {
    Said {
        text: cell_text(unit, value),
        value,
    }
}

/// A calendar month; none sorts last.
fn month(serial: Option<f64>) -> Said {
    match serial {
        Some(serial) => number("month_serial", serial),
        None => Said {
            text: "–".to_string(),
            value: f64::from(i32::MAX),
        },
    }
}

fn value(world: &dyn World, key: &str, row: usize) -> f64 {
    world.value(world.context().catalogue.id(key), row, 0)
}

/// "S21" or "S21, M60": each model once.
fn lots(world: &dyn World, hall: &Row) -> String {
    let lots = taking_part(world, Sheet::MinerLot).into_iter();
    let here = lots.filter(|(_, lot)| lot.parent.as_ref() == Some(&hall.id));
    let mut models: Vec<String> = here.map(|(_, lot)| fleet::model_of(world, lot)).collect();
    models.dedup();
    models.join(", ")
}

fn supply(world: &dyn World, hall: &Row) -> String {
    let contracts = taking_part(world, Sheet::PowerContract).into_iter();
    let here = contracts.filter(|(_, contract)| contract.parent == hall.parent);
    let names: Vec<&str> = here.map(|(_, contract)| contract.name.as_str()).collect();
    names.join(", ")
}
