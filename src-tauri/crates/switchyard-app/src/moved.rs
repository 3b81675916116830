//! What a change did to the headlines: as was and as is.

use switchyard_model::measures::{Answer, Reading, Readings};
use switchyard_model::world::World;

use crate::api::{Moved, WasAndIs};

pub fn moved(before: &dyn World, after: &dyn World) -> Moved {
    let (before, after) = (Readings::of(before), Readings::of(after));
    let shown = after
        .all
        .iter()
        .filter(|reading| reading.row.headline.is_some());
    let headlines: Vec<WasAndIs> = shown
        .filter_map(|is| headline(&before, &after, is))
        .collect();
    Moved {
        said: said(&headlines),
        headlines,
    }
}

/// `None` when it stays as it was.
fn headline(before: &Readings, after: &Readings, is: &Reading) -> Option<WasAndIs> {
    let measure = &is.row.measure;
    let was = before.find(&measure.id)?;
    let texts = [(was, before), (is, after)]
        .map(|(reading, readings)| measure.text(&reading.answer, readings.calendar));
    let change = was.answer.number().zip(is.answer.number());
    let stays = match change {
        Some((old, new)) => measure.is_dust(new - old, old.abs()),
        None => texts[0] == texts[1],
    };
    let [was, now] = texts;
    (!stays).then(|| WasAndIs {
        id: measure.id.clone(),
        label: measure.short.clone(),
        was,
        is: now,
        change: change.map_or(String::new(), |(old, new)| words(is, new - old)),
    })
}

fn words(reading: &Reading, change: f64) -> String {
    match reading.answer {
        Answer::Month(_) => {
            let months = reading.row.measure.show(change.abs());
            format!(
                "{months} {}",
                if change > 0.0 { "later" } else { "earlier" }
            )
        }
        Answer::Number(_) | Answer::Rate(_) | Answer::Nothing(_) => {
            reading.row.measure.show_change(change)
        }
    }
}

fn said(headlines: &[WasAndIs]) -> String {
    if headlines.is_empty() {
        return "Moves no headline.".to_string();
    }
    let says = |one: &WasAndIs| format!("{} {}, was {}.", one.label, one.is, one.was);
    headlines.iter().map(says).collect::<Vec<_>>().join(" ")
}
