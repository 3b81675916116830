//! Why two scenarios differ, as a waterfall.

use switchyard_analysis::{self as analysis, Bar, Bridge, Measure, Progress};
use switchyard_charts::{Body, Measure as Scale, StepKind, WaterfallStep};
use switchyard_model::plan::Plan;
use switchyard_model::problem::Problem;

use super::{Asked, Picture, bridge_by_line, counted, seen};
use crate::api::{BridgeBar, BridgeBy, BridgeView};

pub fn answer(
    asked: &Asked,
    tree: &Plan,
    (from, to): (&str, &str),
    measure: &Measure,
    (by, expanded): (BridgeBy, &[String]),
    progress: Progress,
) -> Result<BridgeView, Problem> {
    let context = asked.context();
    let (from, to) = (seen(context, tree, from)?, seen(context, tree, to)?);
    let bridge = match by {
        BridgeBy::Input => analysis::bridge(asked.engine, &from, &to, measure, expanded, progress)?,
        BridgeBy::ResultLine => bridge_by_line::bridge(asked, [&from, &to], measure)?,
    };
    let names = [from.name.as_str(), to.name.as_str()];
    let sentence = sentence(&bridge, measure, names);
    let steps = steps(&bridge, measure, names);
    let drawing = asked.draw(Picture {
        id: "bridge",
        title: sentence.clone(),
        what: format!("{}, {} to {}", measure.label, names[0], names[1]),
        measure: Scale::of(&measure.unit),
        periods: Vec::new(),
        body: Body::Waterfall { steps },
    });
    Ok(BridgeView {
        drawing,
        sentence,
        exactness: exactness(&bridge, measure),
        from_text: measure.show(bridge.from),
        to_text: measure.show(bridge.to),
        difference_text: measure.show_change(bridge.to - bridge.from),
        bars: bridge
            .bars
            .iter()
            .map(|bar| bar_view(bar, measure))
            .collect(),
    })
}

fn bar_view(bar: &Bar, measure: &Measure) -> BridgeBar {
    BridgeBar {
        id: bar.id.clone(),
        label: bar.label.clone(),
        value: bar.amount,
        text: measure.show_change(bar.amount),
        error_text: error_text(bar, measure),
        changes: bar.changes.clone(),
        expandable: bar.can_split,
        group: bar.is_part.then(|| bar.whole.clone()),
    }
}

/// "± $2M" where orders were sampled.
fn error_text(bar: &Bar, measure: &Measure) -> String {
    match bar.error > 0.0 {
        true => format!("± {}", measure.show(bar.error)),
        false => String::new(),
    }
}

fn steps(bridge: &Bridge, measure: &Measure, names: [&str; 2]) -> Vec<WaterfallStep> {
    let total = |id: &str, label: &str, value: f64| WaterfallStep {
        id: id.to_string(),
        label: label.to_string(),
        detail: String::new(),
        value,
        kind: StepKind::Total,
        expandable: false,
        line: None,
        owner: None,
    };
    let change = |bar: &Bar| WaterfallStep {
        id: bar.id.clone(),
        label: bar.label.clone(),
        detail: error_text(bar, measure),
        value: bar.amount,
        kind: StepKind::Change,
        expandable: bar.can_split,
        line: None,
        owner: None,
    };
    let mut steps = vec![total("from", names[0], bridge.from)];
    steps.extend(bridge.bars.iter().map(change));
    steps.push(total("to", names[1], bridge.to));
    steps
}

/// "Late is $71M below Base, most of it from Conversion timing."
fn sentence(bridge: &Bridge, measure: &Measure, [from, to]: [&str; 2]) -> String {
    let difference = bridge.to - bridge.from;
    if bridge.bars.is_empty() {
        return format!(
            "{from} and {to} have the same inputs; {} is {}.",
            measure.short,
            measure.show(bridge.from)
        );
    }
    if is_nothing(measure, difference) {
        return format!(
            "{} is the same in {from} and {to}: {}.",
            measure.short,
            measure.show(bridge.to)
        );
    }
    let way = if difference < 0.0 { "below" } else { "above" };
    let size = measure.show_change(difference.abs());
    let size = size.trim_start_matches('+');
    let largest = bridge
        .bars
        .iter()
        .max_by(|a, b| a.amount.abs().total_cmp(&b.amount.abs()));
    let why = largest
        .map(|bar| cause(bar, bridge, difference))
        .unwrap_or_default();
    format!("{} of {to} is {size} {way} {from}, {why}.", measure.short)
}

fn cause(bar: &Bar, bridge: &Bridge, difference: f64) -> String {
    let share = bar.amount / difference;
    // "Hall A is left out" is a clause of its own and no noun.
    let (from, against) = match bar.id.starts_with("row/") {
        true => ("because", "although"),
        false => ("from", "against"),
    };
    let label = &bar.label;
    match share {
        _ if bridge.bars.len() == 1 => format!("all of it {from} {label}"),
        share if share > 0.5 => format!("most of it {from} {label}"),
        share if share > 0.0 => format!("the largest part {from} {label}"),
        _ => format!("{against} {label}"),
    }
}

/// Whether a difference would print as nothing.
fn is_nothing(measure: &Measure, difference: f64) -> bool {
    measure.show_change(difference) == "–"
}

fn exactness(bridge: &Bridge, measure: &Measure) -> String {
    let bars = counted(bridge.bars.len(), "bar", "bars");
    let runs = counted(bridge.runs, "evaluation", "evaluations");
    if bridge.exact {
        return format!("Exact: {bars}, {runs}.");
    }
    let widest = bridge.bars.iter().map(|bar| bar.error).fold(0.0, f64::max);
    format!(
        "Sampled: {bars}, {runs}, each bar within ± {} in 95 of 100 samples.",
        measure.show(widest)
    )
}
