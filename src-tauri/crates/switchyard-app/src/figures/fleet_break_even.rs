//! Which machines earn: the hashprice each lot needs over cumulative megawatts, against today's.

use switchyard_charts::{
    Body, Figure, Level, Meaning, MeaningName, Measure, SupplyStep, Table, TableRow,
};
use switchyard_model::keys;
use switchyard_model::number::{grouped, show};
use switchyard_model::plan::Row;
use switchyard_model::sheet::Sheet;

use super::Entry;
use super::subject::Subject;
use crate::fleet;

pub const FIGURE: Entry = Entry {
    name: "fleet_break_even",
    title: "Break-even of the fleet",
    smallest: (160, 100),
    of: figure,
};

struct Lot<'a> {
    row: &'a Row,
    model: String,
    mw: f64,
    hash_ph: f64,
    break_even: f64,
    margin: f64,
    end: String,
}

fn figure(subject: &Subject) -> Figure {
    let mut lots: Vec<Lot> = subject
        .rows(Sheet::MinerLot)
        .into_iter()
        .filter_map(|(at, row)| lot(subject, at, row))
        .collect();
    lots.sort_by(|a, b| a.break_even.total_cmp(&b.break_even));
    let body = Body::Supply {
        steps: lots.iter().map(step).collect(),
        levels: levels(subject),
        names: names(&lots),
        across: "MW gross on site, cheapest to run first".to_string(),
        table: table(&lots),
    };
    let month = subject.month_label(0);
    let what = format!("Break-even hashprice of each lot in {month}, $/PH/day");
    subject.timeless(title(subject, &lots), &what, Measure::UsdPerPhDay, body)
}

fn lot<'a>(subject: &'a Subject, at: usize, row: &'a Row) -> Option<Lot<'a>> {
    let world = subject.world();
    let mw = subject.value(keys::lot_mw_on_site, at, 0);
    let break_even = fleet::break_even_usd_per_ph_day(world, at, 0)?;
    (mw > 0.0).then(|| Lot {
        row,
        model: fleet::model_of(world, row),
        mw,
        hash_ph: subject.value(keys::lot_hash_on_site_ph, at, 0),
        break_even,
        margin: subject.value(keys::lot_cash_margin_usd_per_mwh, at, 0),
        end: fleet::end_words(world, at),
    })
}

impl Lot<'_> {
    fn meaning(&self) -> Meaning {
        if self.margin >= 0.0 {
            Meaning::Mining
        } else {
            Meaning::Stopped
        }
    }

    fn break_even_text(&self) -> String {
        show("usd/ph/day", self.break_even)
    }
}

fn step(lot: &Lot) -> SupplyStep {
    SupplyStep {
        id: lot.row.id.clone(),
        label: format!("{}\n${}", lot.model, grouped(lot.break_even, 2)),
        meaning: lot.meaning(),
        width: lot.mw,
        value: lot.break_even,
        text: lot.break_even_text(),
        line: Some(keys::lot_cash_margin_usd_per_mwh.to_string()),
        owner: Some(lot.row.id.clone()),
    }
}

fn levels(subject: &Subject) -> Vec<Level> {
    let today = subject.value(keys::hashprice_usd_per_ph_day, 0, 0);
    let floor = floor(subject);
    let level = |name: &str, meaning, value: f64| Level {
        label: format!("{name} ${}", grouped(value, 2)),
        meaning,
        value,
    };
    let mut levels = vec![level("Hashprice", Meaning::Mining, today)];
    if floor > 0.0 {
        levels.push(level("Floor", Meaning::Total, floor));
    }
    levels
}

/// In $/PH/day; the hashprice never falls below it.
pub fn floor(subject: &Subject) -> f64 {
    let world = subject.world();
    let market = world.plan().rows_of(Sheet::Market).next();
    let input = world
        .context()
        .catalogue
        .assumption(keys::hashprice_floor_usd_per_ph_day);
    let (Some(market), Some(input)) = (market, input) else {
        return 0.0;
    };
    world.context().input(world.plan(), market, input).0.at(0)
}

fn names(lots: &[Lot]) -> Vec<MeaningName> {
    let named = [
        (Meaning::Mining, "Earns cash"),
        (Meaning::Stopped, "Stands still"),
    ];
    let there = |meaning: Meaning| lots.iter().any(|lot| lot.meaning() == meaning);
    let names = named.into_iter().filter(|(meaning, _)| there(*meaning));
    names
        .map(|(meaning, name)| MeaningName {
            meaning,
            name: name.to_string(),
        })
        .collect()
}

fn table(lots: &[Lot]) -> Table {
    let columns = ["Break-even", "MW gross", "EH/s", "Cash margin", "Stops in"];
    let row = |lot: &Lot| TableRow {
        id: lot.row.id.clone(),
        label: lot.row.name.clone(),
        texts: vec![
            lot.break_even_text(),
            grouped(lot.mw, 1),
            grouped(lot.hash_ph / 1000.0, 2),
            show("usd/mwh", lot.margin),
            lot.end.clone(),
        ],
        values: vec![
            lot.break_even,
            lot.mw,
            lot.hash_ph / 1000.0,
            lot.margin,
            0.0,
        ],
    };
    Table {
        columns: columns.map(str::to_string).to_vec(),
        rows: lots.iter().map(row).collect(),
    }
}

fn title(subject: &Subject, lots: &[Lot]) -> String {
    let Some(dearest) = lots.last() else {
        return "No machine is on site".to_string();
    };
    let hashprice = subject.value(keys::hashprice_usd_per_ph_day, 0, 0);
    let sum = |earning: bool| -> f64 {
        let some = lots.iter().filter(|lot| !earning || lot.margin >= 0.0);
        some.map(|lot| lot.mw).sum()
    };
    let (earn, all) = (sum(true), sum(false));
    let price = format!("${}/PH/day", grouped(hashprice, 2));
    if earn >= all {
        let needs = grouped(dearest.break_even, 2);
        return format!(
            "All {} MW earn at {price}; the last of them needs ${needs}",
            grouped(all, 0)
        );
    }
    match earn > 0.0 {
        true => format!(
            "{} of {} MW earn at {price}; {} MW stand still",
            grouped(earn, 0),
            grouped(all, 0),
            grouped(all - earn, 0)
        ),
        false => format!("None of {} MW earns at {price}", grouped(all, 0)),
    }
}
