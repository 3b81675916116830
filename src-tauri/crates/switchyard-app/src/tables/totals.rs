//! What the cells of a column come to: amounts add up, rates are averaged where the model says by
//! what, and everything else has no total.

use switchyard_model::catalogue::LineId;
use switchyard_model::line::RollUp;
use switchyard_model::plan::Row;
use switchyard_model::register::InputKind;
use switchyard_model::scalar;
use switchyard_model::sheet::Sheet;
use switchyard_model::unit::Unit;
use switchyard_model::world::World;

use super::columns::Column;

/// How far a sum of values reaches.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    Everywhere,
    /// Costs per megawatt add up over the components of one site and not over two.
    Group,
    Nowhere,
}

const AMOUNTS: [&str; 9] = [
    "usd",
    "usd_m",
    "usd/month",
    "btc",
    "mwh",
    "mw_it",
    "mw_utility",
    "ph",
    "machine",
];
const COSTS_PER_MW: [&str; 4] = [
    "usd/mw_it",
    "usd/mw_utility",
    "usd_m/mw_it",
    "usd_m/mw_utility",
];

fn reach(sheet: Sheet, unit: &str) -> Reach {
    let unit = Unit::parse(unit);
    let among = |units: &[&str]| units.iter().any(|other| unit == Unit::parse(other));
    if among(&AMOUNTS) {
        Reach::Everywhere
    } else if sheet == Sheet::CapexComponent && among(&COSTS_PER_MW) {
        Reach::Group
    } else {
        Reach::Nowhere
    }
}

/// Unit and value over `rows` that take part; nothing where a total means nothing. `groups` is how
/// many groups the rows come from.
pub fn total<'a>(
    world: &'a dyn World,
    column: Column<'a>,
    rows: &[&Row],
    groups: usize,
) -> Option<(&'a str, f64)> {
    match column {
        _ if rows.len() < 2 => None,
        Column::Input(input) if input.kind == InputKind::Number => {
            added(rows, reach(input.sheet, &input.unit), groups, |row| {
                world.context().input(world.plan(), row, input).0.at(0)
            })
            .map(|sum| (input.unit.as_str(), sum))
        }
        Column::Line(id) => of_line(world, id, rows, groups),
        Column::Told(told) if told.adds => {
            let values = rows.iter().map(|row| told.of(world, row).value);
            Some((told.unit, values.sum()))
        }
        _ => None,
    }
}

fn of_line<'a>(
    world: &'a dyn World,
    id: LineId,
    rows: &[&Row],
    groups: usize,
) -> Option<(&'a str, f64)> {
    let line = world.context().catalogue.line(id);
    let value = |id: LineId, row: &Row| {
        let position = world.layout().position(&row.id);
        position.map_or(0.0, |(_, at)| world.value(id, at, 0))
    };
    let mean = |weight: LineId| {
        let weights: f64 = rows.iter().map(|row| value(weight, row)).sum();
        let weighted = rows.iter().map(|row| value(id, row) * value(weight, row));
        scalar::ratio(weighted.sum(), weights, 0.0)
    };
    let total = match line.roll_up {
        RollUp::WeightedBy(key) => Some(mean(world.context().catalogue.id(key))),
        _ => added(rows, reach(line.sheet, &line.unit), groups, |row| {
            value(id, row)
        }),
    };
    total.map(|total| (line.unit.as_str(), total))
}

fn added(rows: &[&Row], reach: Reach, groups: usize, value: impl Fn(&Row) -> f64) -> Option<f64> {
    let means = match reach {
        Reach::Everywhere => true,
        Reach::Group => groups == 1,
        Reach::Nowhere => false,
    };
    means.then(|| rows.iter().map(|row| value(row)).sum())
}
