//! One or two sentences for a reader who cannot see the picture, built from the data.

use crate::alt_of_answers as answers;
use crate::content;
use crate::figure::{BarKind, Body, Figure, GanttRow, Series, TableRow};
use crate::number::Scale;

/// More series or halls than this are counted, not listed.
const LISTED: usize = 4;

pub fn alt(figure: &Figure, scale: &Scale) -> String {
    let claim = sentence(&figure.title);
    let says = if content::is_empty(figure) {
        "There is nothing to show yet".to_string()
    } else {
        shown(figure, scale)
    };
    format!("{claim} {says}.").trim_start().to_string()
}

fn shown(figure: &Figure, scale: &Scale) -> String {
    let over_time = |kind: &str, items: String| match from_to(figure) {
        Some(span) => format!("{kind} {span}: {items}"),
        None => format!("{kind}: {items}"),
    };
    match &figure.body {
        Body::StackedSteps { series, .. } => {
            over_time("Stacked steps", each(series, |s| ends(figure, s, scale)))
        }
        Body::StackedColumns { series } => {
            over_time("Stacked columns", each(series, |s| ends(figure, s, scale)))
        }
        Body::Lines { series, .. } => {
            let line = |s: &Series| ends(figure, s, scale) + &lowest(figure, s, scale);
            over_time("Lines", each(series, line))
        }
        Body::Gantt { rows } => over_time("Schedule", each(rows, |r| live_from(figure, r))),
        Body::Sparkline { series } => over_time("Line", ends(figure, series, scale)),
        Body::Bars { table, .. } | Body::Supply { table, .. } => {
            format!("Bars: {}", each(&table.rows, of_row))
        }
        Body::Waterfall { steps } => answers::of_steps(steps, scale),
        Body::Tornado { base, bars } => answers::of_swings(*base, bars, scale),
        Body::HeatMap {
            x,
            y,
            values,
            target,
            ..
        } => answers::of_field(x, y, values, *target, scale),
        Body::Frontier {
            x,
            y,
            points,
            regions,
            here,
        } => answers::of_frontier(x, y, points, regions, *here),
    }
}

/// The name of a row and what stands first in it.
fn of_row(row: &TableRow) -> String {
    let first = row.texts.first().map_or("", String::as_str);
    format!("{} {first}", row.label)
}

fn from_to(figure: &Figure) -> Option<String> {
    let (first, last) = (figure.periods.first()?, figure.periods.last()?);
    Some(match figure.periods.len() {
        1 => format!("in {}", first.long),
        _ => format!("from {} to {}", first.long, last.long),
    })
}

fn sentence(title: &str) -> String {
    let title = title.trim();
    if title.is_empty() || title.ends_with(['.', '!', '?']) {
        title.to_string()
    } else {
        format!("{title}.")
    }
}

fn each<T>(items: &[T], words: impl Fn(&T) -> String) -> String {
    let mut parts: Vec<String> = items.iter().take(LISTED).map(words).collect();
    if items.len() > LISTED {
        parts.push(format!("and {} more", items.len() - LISTED));
    }
    parts.join("; ")
}

fn ends(figure: &Figure, one: &Series, scale: &Scale) -> String {
    let name = &one.label;
    let (Some(&first), Some(&last)) = (one.values.first(), one.values.last()) else {
        return format!("{name} has no values");
    };
    let far = |v: f64| (v - first).abs();
    let (peak, value) = one
        .values
        .iter()
        .copied()
        .enumerate()
        .max_by(|a, b| far(a.1).total_cmp(&far(b.1)).then(b.0.cmp(&a.0)))
        .unwrap_or((0, first));
    let say = |v: f64| scale.spoken(v);
    match figure.periods.get(peak) {
        _ if one.values.len() == 1 => format!("{name} {}", say(first)),
        _ if value == first => format!("{name} stays at {}", say(first)),
        Some(period) if first == last => {
            format!(
                "{name} goes from {} to {} in {} and back",
                say(first),
                say(value),
                period.long
            )
        }
        _ => format!("{name} goes from {} to {}", say(first), say(last)),
    }
}

/// The low point, when it lies between the two ends.
fn lowest(figure: &Figure, one: &Series, scale: &Scale) -> String {
    let low = one
        .values
        .iter()
        .copied()
        .enumerate()
        .min_by(|a, b| a.1.total_cmp(&b.1));
    let (Some((i, low)), Some(last)) = (low, one.values.len().checked_sub(1)) else {
        return String::new();
    };
    match figure.periods.get(i) {
        Some(period) if i > 0 && i < last && low < one.values[0].min(one.values[last]) => {
            format!(", lowest {} in {}", scale.spoken(low), period.long)
        }
        _ => String::new(),
    }
}

fn live_from(figure: &Figure, row: &GanttRow) -> String {
    let live = row.bars.iter().find(|b| b.kind == BarKind::Live);
    match live.and_then(|b| figure.periods.get(b.start.max(0.0) as usize)) {
        Some(period) => format!("{} goes live in {}", row.label, period.long),
        None => format!("{} is not live yet at the end", row.label),
    }
}
