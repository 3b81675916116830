//! Tables of the bodies that are not about time. A value array holds finite numbers only: where
//! there is none, it holds zero and the text says what is the matter.

use crate::figure::{FrontierAxis, HeatAxis, StepKind, Table, TableRow, TornadoBar, WaterfallStep};
use crate::frontier;
use crate::heat_grid::{self, Answers};
use crate::here;
use crate::number::Scale;
use crate::tornado_fit::sound;

pub fn of_steps(steps: &[WaterfallStep], scale: &Scale) -> Table {
    let row = |step: &WaterfallStep| TableRow {
        id: step.id.clone(),
        label: named(&step.label, &step.detail),
        texts: vec![match step.kind {
            StepKind::Total => scale.table(step.value),
            StepKind::Change => scale.table_change(step.value),
        }],
        values: vec![step.value],
    };
    Table {
        columns: vec!["Value".to_string()],
        rows: steps.iter().map(row).collect(),
    }
}

/// A label with the small text that goes with it.
pub fn named(label: &str, detail: &str) -> String {
    if detail.is_empty() {
        label.to_string()
    } else {
        format!("{label}, {detail}")
    }
}

pub fn of_swings(base: f64, bars: &[TornadoBar], scale: &Scale) -> Table {
    let row = |bar: &TornadoBar| {
        swing(
            &bar.id,
            &bar.label,
            [&bar.low_text, &bar.high_text],
            [bar.at_low, bar.at_high].map(sound),
            scale,
        )
    };
    let mut rows = vec![swing("", "Base", ["–", "–"], [Some(base); 2], scale)];
    rows.extend(bars.iter().map(row));
    Table {
        columns: ["Low input", "At low", "High input", "At high"]
            .map(str::to_string)
            .to_vec(),
        rows,
    }
}

fn swing(
    id: &str,
    label: &str,
    inputs: [&str; 2],
    answers: [Option<f64>; 2],
    scale: &Scale,
) -> TableRow {
    let [low, high] = answers.map(|a| scale.table_or_failed(a));
    TableRow {
        id: id.to_string(),
        label: label.to_string(),
        texts: vec![inputs[0].to_string(), low, inputs[1].to_string(), high],
        values: vec![
            0.0,
            answers[0].unwrap_or(0.0),
            0.0,
            answers[1].unwrap_or(0.0),
        ],
    }
}

/// The target closes the table, as a limit closes that of a stack.
pub fn of_field(x: &HeatAxis, y: &HeatAxis, values: &Answers, target: f64, scale: &Scale) -> Table {
    let columns = x.texts.len();
    let row = |(i, label): (usize, &String)| {
        answers_row(
            &i.to_string(),
            label,
            (0..columns).map(|x| heat_grid::answer(values, x, i)),
            scale,
        )
    };
    let mut rows: Vec<TableRow> = y.texts.iter().enumerate().map(row).collect();
    if !rows.is_empty() {
        let level = (0..columns).map(|_| Some(target));
        rows.push(answers_row("", "Target", level, scale));
    }
    Table {
        columns: x.texts.clone(),
        rows,
    }
}

fn answers_row(
    id: &str,
    label: &str,
    answers: impl Iterator<Item = Option<f64>> + Clone,
    scale: &Scale,
) -> TableRow {
    TableRow {
        id: id.to_string(),
        label: label.to_string(),
        texts: answers.clone().map(|a| scale.table_or_failed(a)).collect(),
        values: answers.map(|a| a.unwrap_or(0.0)).collect(),
    }
}

pub fn of_frontier(x: &FrontierAxis, y: &FrontierAxis, points: &[[f64; 2]], at: [f64; 2]) -> Table {
    let [of_x, of_y] = frontier::scales(points, at);
    let row = |label: String, p: &[f64; 2]| TableRow {
        id: String::new(),
        label,
        texts: vec![of_x.spoken(p[0]), of_y.spoken(p[1])],
        values: p.to_vec(),
    };
    let numbered = points.iter().enumerate();
    let mut rows: Vec<TableRow> = numbered
        .map(|(i, p)| row(format!("Break-even {}", i + 1), p))
        .collect();
    rows.push(row(here::NAME.to_string(), &at));
    Table {
        columns: vec![x.label.clone(), y.label.clone()],
        rows,
    }
}
