//! Is converting worth more than keeping the mine: the answer in one sentence, true of the data.

use switchyard_model::measures::{self, Measure, Reading, Readings};
use switchyard_model::number::show;
use switchyard_model::world::World;

use crate::api::{Stand, Verdict};

/// The measure that says how much of the plan converts.
const CONVERTED: &str = "converted_mw";

pub fn verdict(world: &dyn World, readings: &Readings) -> Verdict {
    let uplift = readings.find(measures::UPLIFT).expect("a row of the table");
    let stand = stand(readings, uplift);
    Verdict {
        sentence: sentence(world, readings, uplift, stand),
        stand,
        measure: measures::UPLIFT.to_string(),
    }
}

fn stand(readings: &Readings, uplift: &Reading) -> Stand {
    let measure = &uplift.row.measure;
    let npv = readings.number(measures::NPV).unwrap_or(0.0);
    match uplift.answer.number().unwrap_or(0.0) {
        _ if readings.number(CONVERTED).unwrap_or(0.0) <= 0.0 => Stand::NothingConverts,
        value if measure.is_dust(value, npv.abs()) => Stand::Same,
        value if value > 0.0 => Stand::More,
        _ => Stand::Less,
    }
}

fn sentence(world: &dyn World, readings: &Readings, uplift: &Reading, stand: Stand) -> String {
    let converted = readings.text(CONVERTED);
    let Measure { unit, .. } = &uplift.row.measure;
    let size = show(unit, uplift.answer.number().unwrap_or(0.0).abs());
    match stand {
        Stand::NothingConverts => format!(
            "No hall converts: all {} stay with the mine, and there is no uplift",
            interconnect(world)
        ),
        Stand::Same => format!("Converting {converted} is worth as much as mining"),
        Stand::More => format!("Converting {converted} is worth {size} more than mining"),
        Stand::Less => format!("Converting {converted} is worth {size} less than mining"),
    }
}

fn interconnect(world: &dyn World) -> String {
    let mw = world.single(switchyard_model::keys::interconnect_mw);
    show("mw_utility", mw.first().copied().unwrap_or(0.0))
}
