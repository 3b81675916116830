//! How far the levers are from where the decision flips: the second half of the verdict.

use switchyard_analysis::{Crossing, FlipsOfLever};
use switchyard_model::number::show;
use switchyard_model::plan::Context;
use switchyard_model::register::Assumption;

use crate::api::{Lever, Stand};

/// As many as a sentence holds, the first levers first.
const TOLD: usize = 2;

/// "rent may fall to $102.66/kW-month, capex level may rise by 12.6%". Each lever is moved alone.
pub fn limits(context: &Context, stand: Stand, levers: &[Lever], flips: &[FlipsOfLever]) -> String {
    let now = |id: &str| levers.iter().find(|lever| lever.id == id);
    let told = flips.iter().filter_map(|of| {
        let lever = now(&of.lever)?;
        let input = context.catalogue.assumption(&of.key)?;
        limit(stand, lever, input, &of.found.crossings)
    });
    let told: Vec<String> = told.take(TOLD).collect();
    match (stand, told.is_empty()) {
        (Stand::NothingConverts | Stand::Same, _) => String::new(),
        (_, true) => "no lever alone turns it within its range".to_string(),
        (Stand::More, false) => told.join(", "),
        (Stand::Less, false) => told.join(", or "),
    }
}

fn limit(
    stand: Stand,
    lever: &Lever,
    input: &Assumption,
    crossings: &[Crossing],
) -> Option<String> {
    let near = |value: &f64| (value - lever.value).abs();
    let places = crossings
        .iter()
        .map(|crossing| place(stand, lever.value, crossing));
    let flips_at = places.min_by(|a, b| near(a).total_cmp(&near(b)))?;
    let verb = match (stand, flips_at < lever.value) {
        (Stand::Less, true) => "must fall",
        (Stand::Less, false) => "must rise",
        (_, true) => "may fall",
        (_, false) => "may rise",
    };
    Some(format!(
        "{} {verb} {}",
        name(&lever.label),
        how_far(lever, input, flips_at)
    ))
}

/// Where a leap lies between two values: the last one on this side while the plan is ahead, the
/// first one on the other side while it is behind.
fn place(stand: Stand, now: f64, crossing: &Crossing) -> f64 {
    match crossing {
        Crossing::Root(place) => place.input,
        Crossing::Leap(low, high) => {
            let (near, far) = match now <= low.input {
                true => (low.input, high.input),
                false => (high.input, low.input),
            };
            if stand == Stand::Less { far } else { near }
        }
    }
}

/// A factor moves by a share of itself; everything else moves to a value.
fn how_far(lever: &Lever, input: &Assumption, flips_at: f64) -> String {
    let is_factor = input.unit == "fraction" && input.default == 1.0 && lever.value > 0.0;
    match is_factor {
        true => format!(
            "by {}",
            show("fraction", (flips_at / lever.value - 1.0).abs())
        ),
        false => format!("to {}", show(&input.unit, flips_at)),
    }
}

/// As it stands within a sentence: "rent", but "BTC price".
fn name(label: &str) -> String {
    let mut letters = label.chars();
    let (first, second) = (letters.next(), letters.next());
    let is_word = second.is_some_and(char::is_lowercase);
    match first.filter(|_| is_word) {
        Some(first) => first.to_lowercase().collect::<String>() + &label[first.len_utf8()..],
        None => label.to_string(),
    }
}
