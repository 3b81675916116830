//! Replies as a table for people, as csv for spreadsheets, as JSON for programs.

use std::collections::BTreeMap;

use switchyard_app::headless::{
    EvalReply, LineReply, MetricsReply, Problem, Reading, Readings, money, register_csv, unit_label,
};

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
            text += &format!(" {:>9}", number(&line.unit, *value));
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

fn number(unit: &str, value: f64) -> String {
    match unit {
        "$" => money(value),
        "%" => format!("{:.1}%", value * 100.0),
        _ if value.abs() >= 1000.0 => format!("{value:.0}"),
        _ => format!("{value:.2}"),
    }
}

/// One line of words per group of measures.
fn metrics(metrics: &MetricsReply) -> String {
    let said = metrics.0.all.iter();
    let said: Vec<&Reading> = said.filter(|reading| reading.row.said.is_some()).collect();
    let groups = said.chunk_by(|a, b| a.row.group == b.row.group);
    let lines = groups.map(|group| {
        let words = group.iter().map(|reading| words(&metrics.0, reading));
        words.collect::<Vec<_>>().join("  ") + "\n"
    });
    lines.collect()
}

/// "peak funding need $315.3M in 2028-10", "payback n/a (not within the plan)".
fn words(readings: &Readings, reading: &Reading) -> String {
    let name = reading.row.said.unwrap_or_default();
    let note = reading.answer.note();
    let note = note.map_or_else(String::new, |note| format!(" ({note})"));
    let when = readings
        .when(reading)
        .map(|when| match when.answer.month() {
            Some(_) => format!(" in {}", answer(readings, when)),
            None => format!(" ({})", when.answer.note().unwrap_or_default()),
        });
    let number = answer(readings, reading);
    format!("{name} {number}{note}{}", when.unwrap_or_default())
}

fn answer(readings: &Readings, reading: &Reading) -> String {
    match (reading.answer.month(), reading.answer.number()) {
        (Some(month), _) => readings.calendar.month(month).to_string(),
        (None, Some(value)) => number(&unit_label(&reading.row.measure.unit), value),
        (None, None) => "n/a".to_string(),
    }
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
