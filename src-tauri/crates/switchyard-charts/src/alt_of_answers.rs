//! Sentences for the bodies that are not about time.

use crate::figure::{FrontierAxis, HeatAxis, Region, StepKind, TornadoBar, WaterfallStep};
use crate::frontier;
use crate::heat_grid::{self, Answers};
use crate::number::Scale;
use crate::tornado_fit::sound;

pub fn of_steps(steps: &[WaterfallStep], scale: &Scale) -> String {
    let says = |s: &WaterfallStep| format!("{} {}", s.label, scale.spoken(s.value));
    let totals: Vec<String> = steps
        .iter()
        .filter(|s| s.kind == StepKind::Total)
        .map(says)
        .collect();
    let changes = || steps.iter().filter(|s| s.kind == StepKind::Change);
    let rise = changes()
        .filter(|s| s.value > 0.0)
        .max_by(|a, b| a.value.total_cmp(&b.value));
    let fall = changes()
        .filter(|s| s.value < 0.0)
        .min_by(|a, b| a.value.total_cmp(&b.value));
    let mut parts = match totals.len() {
        0 => Vec::new(),
        _ => vec![totals.join(", then ")],
    };
    parts.extend(rise.map(|s| format!("largest rise {}", says(s))));
    parts.extend(fall.map(|s| format!("largest fall {}", says(s))));
    let count = changes().count();
    parts.push(match count {
        1 => "1 change in all".to_string(),
        _ => format!("{count} changes in all"),
    });
    format!("Waterfall: {}", parts.join("; "))
}

/// More inputs than this are counted, not listed.
const LISTED: usize = 3;

pub fn of_swings(base: f64, bars: &[TornadoBar], scale: &Scale) -> String {
    let end = |at: Option<f64>| sound(at).map_or("a failed run".to_string(), |v| scale.spoken(v));
    let says = |bar: &TornadoBar| {
        format!(
            "{} from {} at {} to {} at {}",
            bar.label,
            end(bar.at_low),
            bar.low_text,
            end(bar.at_high),
            bar.high_text
        )
    };
    let mut parts: Vec<String> = bars.iter().take(LISTED).map(says).collect();
    if bars.len() > LISTED {
        parts.push(format!("and {} more", bars.len() - LISTED));
    }
    let base = scale.spoken(base);
    format!("Tornado around {base}, largest first: {}", parts.join("; "))
}

pub fn of_field(
    x: &HeatAxis,
    y: &HeatAxis,
    values: &Answers,
    target: f64,
    scale: &Scale,
) -> String {
    let places = (0..y.texts.len()).flat_map(|y| (0..x.texts.len()).map(move |x| (x, y)));
    let cells = places.clone().count();
    let known: Vec<f64> = places
        .filter_map(|(x, y)| heat_grid::answer(values, x, y))
        .collect();
    let field = format!("Heat map of {} by {}", x.label, y.label);
    if known.is_empty() {
        return format!("{field}: every run failed");
    }
    let lo = known.iter().copied().fold(f64::INFINITY, f64::min);
    let hi = known.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let reach = known.iter().filter(|v| **v >= target).count();
    let failed = match cells - known.len() {
        0 => String::new(),
        n => format!("; {n} failed"),
    };
    format!(
        "{field}: from {} to {}; {reach} of {cells} cells reach {}{failed}",
        scale.spoken(lo),
        scale.spoken(hi),
        scale.spoken(target)
    )
}

pub fn of_frontier(
    x: &FrontierAxis,
    y: &FrontierAxis,
    points: &[[f64; 2]],
    regions: &[Region; 2],
    here: [f64; 2],
) -> String {
    let [of_x, of_y] = frontier::scales(points, here);
    let at = |p: &[f64; 2]| format!("{} at {}", of_y.spoken(p[1]), of_x.spoken(p[0]));
    let line = match (points.first(), points.last()) {
        (Some(first), Some(last)) => {
            format!("break-even runs from {} to {}", at(first), at(last))
        }
        _ => "there is no break-even in this range".to_string(),
    };
    let region = &frontier::region_of(x, y, points, regions, here).label;
    format!(
        "Frontier of {} over {}: {line}; today's plan, {}, lies in {region}",
        y.label,
        x.label,
        at(&here)
    )
}
