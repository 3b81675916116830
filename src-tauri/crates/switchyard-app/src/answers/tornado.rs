//! What matters most, as bars to both sides of the plan as it is.

use switchyard_analysis::{self as analysis, Measure, Progress, Swing, Tornado};
use switchyard_charts::{Body, Measure as Scale, TornadoBar};
use switchyard_model::problem::Problem;

use super::side::{Moved, side};
use super::{Asked, Picture};
use crate::api::{TornadoBarView, TornadoView};

pub fn answer(
    asked: &Asked,
    measure: &Measure,
    most: u32,
    progress: Progress,
) -> Result<TornadoView, Problem> {
    let most = most.clamp(1, 200) as usize;
    let tornado = analysis::tornado(asked.engine, &asked.seen, measure, most, progress)?;
    let base = tornado.base.ok_or_else(|| {
        Problem::new(format!(
            "{} has no value in {}.",
            measure.label, asked.seen.name
        ))
    })?;
    let sentence = sentence(&tornado, measure, base);
    let drawing = asked.draw(Picture {
        id: "tornado",
        title: sentence.clone(),
        what: format!("{}, each input at its low and its high", measure.label),
        measure: Scale::of(&measure.unit),
        periods: Vec::new(),
        body: Body::Tornado {
            base,
            bars: tornado.swings.iter().map(bar).collect(),
        },
    });
    Ok(TornadoView {
        drawing,
        sentence,
        base_text: measure.show(base),
        bars: tornado
            .swings
            .iter()
            .map(|swing| bar_view(asked, swing, measure))
            .collect(),
        left_out: tornado.left_out,
    })
}

fn bar(swing: &Swing) -> TornadoBar {
    TornadoBar {
        id: swing.key.clone(),
        label: swing.label.clone(),
        low_text: swing.low_text.clone(),
        high_text: swing.high_text.clone(),
        at_low: swing.at_low,
        at_high: swing.at_high,
    }
}

fn bar_view(asked: &Asked, swing: &Swing, measure: &Measure) -> TornadoBarView {
    let assumption = asked
        .context()
        .catalogue
        .assumption(&swing.key)
        .expect("a moved input");
    let at = |value: f64, answer: Option<f64>| {
        let moved = Moved {
            assumption,
            row: None,
            value,
        };
        side(&[moved], measure, answer)
    };
    let [low, high] = swing.inputs;
    TornadoBarView {
        key: swing.key.clone(),
        label: swing.label.clone(),
        low: at(low, swing.at_low),
        high: at(high, swing.at_high),
        swing_text: match (swing.at_low, swing.at_high) {
            (Some(_), Some(_)) => measure.show(swing.size()),
            _ => super::side::FAILED.to_string(),
        },
    }
}

fn sentence(tornado: &Tornado, measure: &Measure, base: f64) -> String {
    let now = format!("{} is {}", measure.short, measure.show(base));
    match tornado.swings.first() {
        Some(swing) if swing.size() > 0.0 => {
            format!(
                "{now}; {} moves it most, by {}.",
                swing.label,
                measure.show(swing.size())
            )
        }
        _ => format!("{now}; none of the inputs moves it."),
    }
}
