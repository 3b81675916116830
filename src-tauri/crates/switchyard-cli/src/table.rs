//! Replies as a table for people, as csv for spreadsheets, as JSON for programs.

use std::collections::BTreeMap;

use switchyard_app::headless::{EvalReply, LineReply, MetricsReply, Problem, money, register_csv};

pub fn as_csv(reply: &EvalReply) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let head = ["key", "owner", "unit"].map(str::to_string).into_iter();
    let mut records = vec![
        head.chain(reply.periods.iter().cloned())
            .collect::<Vec<_>>(),
    ];
    records.extend(reply.lines.iter().map(|line| {
        let named = [&line.key, &line.owner, &line.unit]
            .map(String::clone)
            .into_iter();
        named
            .chain(line.values.iter().map(|value| format!("{value}")))
            .collect()
    }));
    for record in records {
        writer
            .write_record(record)
            .expect("writing to memory does not fail");
    }
    let bytes = writer
        .into_inner()
        .expect("writing to memory does not fail");
    String::from_utf8(bytes).expect("csv of text is text")
}

pub fn as_table(reply: &EvalReply) -> String {
    let labels: Vec<String> = reply.lines.iter().map(|line| label(reply, line)).collect();
    let wide = labels
        .iter()
        .map(|label| label.chars().count())
        .max()
        .unwrap_or(0);
    let mut text = format!("{} · {}\n\n{:wide$}", reply.plan, reply.scenario, "");
    for period in &reply.periods {
        text += &format!(" {period:>9}");
    }
    text.push('\n');
    for (line, label) in reply.lines.iter().zip(labels) {
        text += &format!("{label:wide$}");
        for value in &line.values {
            text += &format!(" {:>9}", cell(line, *value));
        }
        text.push('\n');
    }
    text + "\n" + &metrics(&reply.metrics) + &findings(reply)
}

fn label(reply: &EvalReply, line: &LineReply) -> String {
    let unit = if line.unit.is_empty() {
        String::new()
    } else {
        format!(" [{}]", line.unit)
    };
    let several = reply
        .lines
        .iter()
        .filter(|other| other.key == line.key)
        .count()
        > 1;
    let owner = if several {
        format!(" {}", line.owner)
    } else {
        String::new()
    };
    format!("{}{owner}{unit}", line.label)
}

fn cell(line: &LineReply, value: f64) -> String {
    match line.unit.as_str() {
        "$" => money(value),
        "%" => format!("{:.1}%", value * 100.0),
        _ if value.abs() >= 1000.0 => format!("{value:.0}"),
        _ => format!("{value:.2}"),
    }
}

fn metrics(metrics: &MetricsReply) -> String {
    let month = |month: &Option<String>| month.clone().unwrap_or_else(|| "n/a".to_string());
    let irr = match metrics.irr_fraction {
        Some(rate) => format!("{:.1}% ({})", rate * 100.0, metrics.irr_note),
        None => format!("n/a ({})", metrics.irr_note),
    };
    format!(
        "NPV scenario {}  NPV keep mining {}  uplift {}\ncapex {}  peak funding need {} in {}\nIRR of the conversion {irr}  payback {}\n",
        money(metrics.npv_scenario_usd),
        money(metrics.npv_twin_usd),
        money(metrics.uplift_usd),
        money(metrics.capex_total_usd),
        money(metrics.funding_need_usd),
        month(&metrics.trough_month),
        month(&metrics.payback_month),
    )
}

fn findings(reply: &EvalReply) -> String {
    let lines = reply
        .findings
        .iter()
        .map(|finding| format!("{}: {}\n", finding.severity, finding.text));
    lines.collect()
}

/// The register's rows as JSON objects with the csv's own column names.
pub fn register_as_json() -> Result<String, Problem> {
    let mut reader = csv::Reader::from_reader(register_csv().as_bytes());
    let rows: Result<Vec<BTreeMap<String, String>>, _> = reader.deserialize().collect();
    let rows =
        rows.map_err(|error| Problem::new(format!("The register does not read: {error}.")))?;
    let text = serde_json::to_string_pretty(&rows);
    text.map(|text| text + "\n")
        .map_err(|error| Problem::new(format!("The register does not write: {error}.")))
}
