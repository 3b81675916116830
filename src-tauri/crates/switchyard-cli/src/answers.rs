//! Answers of the longer questions as text for people.

use switchyard_app::headless::{
    Bridge, ComparisonReply, DelayReply, FrontierReply, Measure, MeasureRow, Readings, Sweep, Swing,
};

pub fn comparison(reply: &ComparisonReply) -> String {
    let mut rows = vec![(String::new(), reply.comparison.scenarios.clone())];
    for difference in &reply.comparison.differences {
        let label = format!("{} of {}", difference.label, difference.row_name);
        rows.push((label, difference.texts.clone()));
    }
    rows.push((String::new(), Vec::new()));
    let readings: Vec<&Readings> = reply.metrics.iter().map(|metrics| &metrics.0).collect();
    let said = readings[0]
        .all
        .iter()
        .filter(|reading| reading.row.said.is_some());
    rows.extend(said.map(|reading| measured(&readings, &reading.row)));
    columns(&rows)
}

/// One measure of every scenario, with its change against the first.
fn measured(scenarios: &[&Readings], row: &MeasureRow) -> (String, Vec<String>) {
    let measure = &row.measure;
    let first = scenarios[0].number(&measure.id);
    let cells = scenarios.iter().enumerate().map(|(at, readings)| {
        let text = readings.text(&measure.id);
        let change = readings.number(&measure.id).zip(first);
        match change.filter(|_| at > 0) {
            Some((value, first)) => format!("{text}  Δ {}", change_text(measure, value - first)),
            None => text,
        }
    });
    (row.paired_label().to_string(), cells.collect())
}

fn change_text(measure: &Measure, change: f64) -> String {
    let sign = if change > 0.0 { "+" } else { "" };
    format!("{sign}{}", measure.show(change))
}

pub fn bridge(bridge: &Bridge, measure: &Measure) -> String {
    let mut rows = vec![("From".to_string(), vec![measure.show(bridge.from)])];
    for bar in &bridge.bars {
        let sign = if bar.amount > 0.0 { "+" } else { "" };
        let error = if bridge.exact {
            String::new()
        } else {
            format!("± {}", measure.show(bar.error))
        };
        let amount = format!("{sign}{}", measure.show(bar.amount));
        rows.push((
            bar.group.clone(),
            vec![amount, error, bar.changes.join("; ")],
        ));
    }
    rows.push(("To".to_string(), vec![measure.show(bridge.to)]));
    format!("{}\n{}", measure.label, columns(&rows))
}

pub fn tornado(swings: &[Swing], measure: &Measure) -> String {
    let side = |text: &str, value: Option<f64>| match value {
        Some(value) => format!("{text} gives {}", measure.show(value)),
        None => format!("{text} failed"),
    };
    let rows: Vec<(String, Vec<String>)> = swings
        .iter()
        .map(|swing| {
            let sides = vec![
                side(&swing.low_text, swing.at_low),
                side(&swing.high_text, swing.at_high),
            ];
            (swing.label.clone(), sides)
        })
        .collect();
    format!("{}\n{}", measure.label, columns(&rows))
}

pub fn sweep(sweep: &Sweep, measure: &Measure) -> String {
    let mut rows = vec![(
        format!("{} \\ {}", sweep.y.label, sweep.x.label),
        sweep.x.texts.clone(),
    )];
    for (text, values) in sweep.y.texts.iter().zip(&sweep.values) {
        let cells = values.iter().map(|value| match value {
            Some(value) => measure.show(*value),
            None => "failed".to_string(),
        });
        rows.push((text.clone(), cells.collect()));
    }
    format!("{}\n{}", measure.label, columns(&rows))
}

pub fn delay(reply: &DelayReply) -> String {
    let heads = [
        "NPV",
        "Δ NPV",
        "Uplift",
        "Deepest cash",
        "Payback",
        "Mining earns",
    ];
    let mut rows = vec![(String::new(), heads.map(str::to_string).to_vec())];
    rows.extend(reply.rows.iter().map(|row| {
        let cells = [
            &row.npv_text,
            &row.npv_delta_text,
            &row.uplift_text,
            &row.trough_text,
            &row.payback_text,
            &row.mining_text,
        ];
        (row.label.clone(), cells.map(String::clone).to_vec())
    }));
    format!("{}\n{}", reply.sentence, columns(&rows))
}

pub fn frontier(reply: &FrontierReply) -> String {
    let points = reply.points.iter();
    let rows: Vec<(String, Vec<String>)> = points
        .map(|point| (point.y_text.clone(), vec![point.x_text.clone()]))
        .collect();
    format!("{}\n{}", reply.sentence, columns(&rows))
}

/// Labels to the left, cells in columns as wide as their widest.
fn columns(rows: &[(String, Vec<String>)]) -> String {
    let width = |text: &String| text.chars().count();
    let label_width = rows
        .iter()
        .map(|(label, _)| width(label))
        .max()
        .unwrap_or(0);
    let count = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count)
        .map(|at| {
            rows.iter()
                .filter_map(|(_, cells)| cells.get(at))
                .map(width)
                .max()
                .unwrap_or(0)
        })
        .collect();
    let mut text = String::new();
    for (label, cells) in rows {
        let mut line = format!("{label:label_width$}");
        for (cell, width) in cells.iter().zip(&widths) {
            line += &format!("  {cell:width$}");
        }
        text += line.trim_end();
        text.push('\n');
    }
    text
}
