//! The numbers at the top of the story page: measures of the table that have a headline.

use switchyard_model::measures::{Reading, Readings};

use crate::api::Headline;

pub fn headlines(readings: &Readings) -> Vec<Headline> {
    let shown = readings.all.iter();
    shown
        .filter_map(|reading| headline(readings, reading))
        .collect()
}

fn headline(readings: &Readings, reading: &Reading) -> Option<Headline> {
    let measure = &reading.row.measure;
    let (line, month) = readings.cell(reading);
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
