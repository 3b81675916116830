//! What a change did to the headlines: as was and as is, and the uplift's way from one to the
//! other by result line.

use switchyard_engine::Worlds;
use switchyard_model::keys;
use switchyard_model::measures::{Answer, Reading, Readings, signed};
use switchyard_model::parts::{Both, Part, sum};

use crate::api::{Moved, MovedLine, WasAndIs};

/// Less is the rounding of a discounted sum.
const DUST_USD: f64 = 0.005;

pub fn moved(before: &Worlds, after: &Worlds) -> Moved {
    let bridge = bridge(&parts(before), &parts(after));
    let (before, after) = (
        Readings::of(&before.scenario),
        Readings::of(&after.scenario),
    );
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
        bridge,
    }
}

/// What the uplift is made of.
fn parts(worlds: &Worlds) -> Vec<Part> {
    let both = Both {
        own: &worlds.scenario,
        twin: &worlds.twin,
    };
    sum(both, keys::uplift_usd, 0..1).map_or_else(Vec::new, |made| made.parts)
}

fn bridge(before: &[Part], after: &[Part]) -> Vec<MovedLine> {
    let mut changes: Vec<Part> = after.to_vec();
    for part in before {
        match changes.iter_mut().find(|known| known.key == part.key) {
            Some(known) => known.amount -= part.amount,
            None => changes.push(Part {
                amount: -part.amount,
                ..part.clone()
            }),
        }
    }
    changes.retain(|part| part.amount.abs() > DUST_USD);
    changes.sort_by(|a, b| b.amount.abs().total_cmp(&a.amount.abs()));
    let largest = changes.first().map_or(1.0, |part| part.amount.abs());
    let line = |part: &Part| MovedLine {
        label: part.label.clone(),
        amount: part.amount,
        text: signed("usd", part.amount),
        share: part.amount / largest,
        line: part.shown_by.to_string(),
    };
    changes.iter().map(line).collect()
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
