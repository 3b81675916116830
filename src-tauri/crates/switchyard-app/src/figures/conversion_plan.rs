//! The halls that convert and their works, in their order. What is the matter with one stands at
//! its bars.

use switchyard_charts::{BarKind, Body, Figure, GanttBar, GanttRow, Measure};
use switchyard_model::findings::{Finding, findings};
use switchyard_model::keys;
use switchyard_model::number::grouped;
use switchyard_model::plan::Row;
use switchyard_model::sheet::Sheet;

use super::Entry;
use super::subject::Subject;

pub const FIGURE: Entry = Entry {
    name: "conversion_plan",
    title: "Conversion plan",
    smallest: (160, 100),
    of: figure,
};

/// Each phase with the line that says when it begins; the next one's beginning is its end.
const PHASES: [(BarKind, &str, &str); 4] = [
    (BarKind::Drain, "Drain", keys::hall_drain_start_month),
    (BarKind::Build, "Build", keys::hall_build_start_month),
    (
        BarKind::Commission,
        "Commission",
        keys::hall_commission_start_month,
    ),
    (BarKind::Live, "Live", keys::hall_live_start_month),
];

/// A hall is drained when its last miner stops; between that and the works it may stand.
const DRAINED: &str = keys::hall_mining_end_month;

/// Works deserve the width, not the decades after.
const MONTHS_AFTER_LIVE: i32 = 12;
const MONTHS_WITHOUT_WORKS: i32 = 36;

fn figure(subject: &Subject) -> Figure {
    let rows = in_order(subject).into_iter();
    let findings = findings(subject.unwatched());
    let body = Body::Gantt {
        rows: rows
            .map(|hall| hall_row(subject, hall, &findings))
            .collect(),
    };
    let title = match subject.first_live() {
        Some(month) => format!("First HPC power is live in {}", subject.month_label(month)),
        None => "No hall goes live within the plan".to_string(),
    };
    let mut figure = subject.figure(title, "Halls and their works", Measure::MwUtility, body);
    figure.periods.truncate(periods_of_interest(subject));
    figure.sides = Some(SIDES);
    clip(&mut figure);
    figure
}

/// Room beside the plot, in pixels: the megawatts below have their axis and names there.
pub const SIDES: [f64; 2] = [62.0, 116.0];

/// Halls that convert, by their place in the order.
fn in_order(subject: &Subject) -> Vec<usize> {
    let world = subject.world();
    let order = world.context().catalogue.id(keys::conversion_order);
    let halls = subject.rows(Sheet::Hall).into_iter().map(|(at, _)| at);
    let converts = |hall: &usize| value(subject, *hall, keys::hall_converts) != 0.0;
    let mut halls: Vec<usize> = halls.filter(converts).collect();
    halls.sort_by(|a, b| {
        let place = |hall: usize| world.value(order, hall, 0);
        place(*a).total_cmp(&place(*b))
    });
    halls
}

/// Until a year after the last hall is live.
pub fn periods_of_interest(subject: &Subject) -> usize {
    let world = subject.world();
    let start = world.plan().start.0;
    let last = (0..world.layout().count(Sheet::Hall))
        .filter(|hall| value(subject, *hall, keys::hall_converts) != 0.0)
        .map(|hall| {
            value(subject, hall, keys::hall_live_start_month) as i32 - start + MONTHS_AFTER_LIVE
        })
        .max()
        .unwrap_or(MONTHS_WITHOUT_WORKS);
    subject.place(f64::from(last)).ceil().max(1.0) as usize
}

fn hall_of<'a>(subject: &'a Subject, hall: usize) -> &'a Row {
    let world = subject.world();
    &world.plan().rows[world.layout().sheet(Sheet::Hall).rows[hall]]
}

fn value(subject: &Subject, hall: usize, key: &str) -> f64 {
    let world = subject.world();
    world.value(world.context().catalogue.id(key), hall, 0)
}

fn hall_row(subject: &Subject, hall: usize, findings: &[Finding]) -> GanttRow {
    let owner = hall_of(subject, hall);
    GanttRow {
        id: owner.id.clone(),
        label: owner.name.clone(),
        detail: format!("{} MW", grouped(value(subject, hall, keys::hall_mw), 1)),
        bars: bars(subject, hall),
        trouble: trouble(&owner.id, findings),
    }
}

/// What a finding about a hall says in two or three words.
const TROUBLES: [(&str, &str); 4] = [
    ("converts_without_contract", "no tenant"),
    ("live_after_the_plan", "live after the plan"),
    ("hall_exceeded", "hall too small"),
    ("lease_beyond_hall", "leased beyond it"),
];

fn trouble(hall: &str, findings: &[Finding]) -> String {
    let here = findings
        .iter()
        .filter(|finding| finding.row.as_deref() == Some(hall));
    let words = here.filter_map(|finding| {
        let known = TROUBLES.iter().find(|(rule, _)| *rule == finding.rule);
        known.map(|(_, words)| *words)
    });
    let mut words: Vec<&str> = words.collect();
    words.dedup();
    words.join(", ")
}

fn bars(subject: &Subject, hall: usize) -> Vec<GanttBar> {
    let world = subject.world();
    let start = f64::from(world.plan().start.0);
    let at = |key: &str| value(subject, hall, key) - start;
    let end_of = |phase: usize| match PHASES.get(phase + 1) {
        _ if phase == 0 => at(DRAINED),
        Some((_, _, next)) => at(next),
        None => world.plan().months as f64,
    };
    let bars = PHASES
        .iter()
        .enumerate()
        .map(|(phase, (kind, label, line))| GanttBar {
            kind: *kind,
            start: subject.place(at(line)),
            end: subject.place(end_of(phase)),
            label: label.to_string(),
            line: Some(line.to_string()),
        });
    bars.filter(|bar| bar.end > bar.start).collect()
}

/// Bars end where the shown periods end.
fn clip(figure: &mut Figure) {
    let end = figure.periods.len() as f64;
    if let Body::Gantt { rows } = &mut figure.body {
        for row in rows {
            row.bars.retain(|bar| bar.start < end);
            for bar in &mut row.bars {
                bar.end = bar.end.min(end);
            }
        }
    }
}
