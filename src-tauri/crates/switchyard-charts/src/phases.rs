//! The words for a hall's phases.

use crate::figure::{BarKind, GanttBar, Period};

pub const ORDER: [BarKind; 5] = [
    BarKind::Drain,
    BarKind::Build,
    BarKind::Commission,
    BarKind::Ramp,
    BarKind::Live,
];

pub fn name(kind: BarKind) -> &'static str {
    match kind {
        BarKind::Drain => "Drain",
        BarKind::Build => "Build",
        BarKind::Commission => "Commission",
        BarKind::Ramp => "Ramp",
        BarKind::Live => "Live",
    }
}

/// `Q1 FY27E – Q3 FY27E`, `from Q1 FY28E` when it runs on, nothing when out of sight.
pub fn span(bar: &GanttBar, periods: &[Period]) -> Option<String> {
    let count = periods.len() as f64;
    if bar.end <= bar.start || bar.end <= 0.0 || bar.start >= count {
        return None;
    }
    let first = &periods[bar.start.max(0.0).floor() as usize].long;
    let last = &periods[(bar.end.min(count).ceil() as usize).saturating_sub(1)].long;
    Some(if bar.end >= count && bar.kind == BarKind::Live {
        format!("from {first}")
    } else if first == last {
        first.clone()
    } else {
        format!("{first} – {last}")
    })
}
