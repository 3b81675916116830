//! The numbers at the top of the story page: measures of the table that have a headline.

use switchyard_engine::Worlds;
use switchyard_model::measures::{Reader, Reading, Readings, Side};

use crate::api::Headline;
use crate::explain::UPLIFT;

pub fn headlines(worlds: &Worlds) -> Vec<Headline> {
    let readings = Readings::of(&worlds.scenario, &worlds.twin);
    let shown = readings.all.iter();
    shown
        .filter_map(|reading| headline(&readings, reading))
        .collect()
}

fn headline(readings: &Readings, reading: &Reading) -> Option<Headline> {
    let measure = &reading.row.measure;
    let (line, month) = cell(readings, reading);
    Some(Headline {
        id: measure.id.clone(),
        label: measure.label.clone(),
        text: measure.text(&reading.answer, readings.calendar),
        detail: reading.detail.clone()?,
        line: Some(line.to_string()),
        owner: Some("company".to_string()),
        month: Some(month as u32),
    })
}

/// The company's line, and the month in it, that say why a reading is what it is. The plan's last
/// month where no month stands out.
pub fn cell(readings: &Readings, reading: &Reading) -> (&'static str, usize) {
    let told = readings.when(reading).unwrap_or(reading);
    let measure = &told.row.measure;
    let line = match (measure.side, measure.reader) {
        (Side::Difference, Reader::Value) => UPLIFT,
        (Side::Difference, _) => "cumulative_cash_usd",
        (Side::Scenario | Side::Twin, _) => measure.line,
    };
    let last = readings.calendar.months - 1;
    (line, told.answer.month().unwrap_or(last))
}
