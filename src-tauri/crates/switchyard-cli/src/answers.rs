//! Answers of the longer questions as text for people.

use switchyard_app::headless::{
    Bridge, ComparisonReply, DelayReply, FrontierReply, Measure, Sweep, Swing, money,
};

pub fn comparison(reply: &ComparisonReply) -> String {
    let mut rows = vec![(String::new(), reply.comparison.scenarios.clone())];
    for difference in &reply.comparison.differences {
        let label = format!("{} of {}", difference.label, difference.row_name);
        rows.push((label, difference.texts.clone()));
    }
    let numbers = |label: &str, of: &dyn Fn(usize) -> f64| {
        let texts = (0..reply.metrics.len()).map(|at| with_change(of(at), of(0), at));
        (label.to_string(), texts.collect())
    };
    rows.push((String::new(), Vec::new()));
    rows.push(numbers("Uplift over keeping the mine", &|at| {
        reply.metrics[at].uplift_usd
    }));
    rows.push(numbers("NPV converting", &|at| {
        reply.metrics[at].npv_scenario_usd
    }));
    rows.push(numbers("NPV keeping the mine", &|at| {
        reply.metrics[at].npv_twin_usd
    }));
    rows.push(numbers("Conversion capex", &|at| {
        reply.metrics[at].capex_total_usd
    }));
    rows.push(numbers("Peak funding need", &|at| {
        reply.metrics[at].funding_need_usd
    }));
    columns(&rows)
}

fn with_change(value: f64, first: f64, at: usize) -> String {
    match at {
        0 => money(value),
        _ => format!("{}  Δ {}", money(value), signed(value - first)),
    }
}

fn signed(value: f64) -> String {
    let sign = if value > 0.0 { "+" } else { "" };
    format!("{sign}{}", money(value))
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
