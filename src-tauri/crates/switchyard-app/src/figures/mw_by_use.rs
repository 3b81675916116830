//! Who has the megawatts: the hero of the story page.

use switchyard_charts::{Body, Cap, Figure, Meaning, Measure};
use switchyard_model::keys;
use switchyard_model::number::cell_text;

use super::Entry;
use super::subject::Subject;

pub const FIGURE: Entry = Entry {
    name: "mw_by_use",
    title: "MW by use",
    smallest: (160, 220),
    of: figure,
};

fn figure(subject: &Subject) -> Figure {
    let limit = subject.values(subject.world(), keys::interconnect_mw);
    let title = title(subject, limit.first().copied().unwrap_or(0.0));
    subject.figure(title, WHAT, Measure::MwUtility, body(subject))
}

pub const WHAT: &str = "Gross MW by use at period end";

/// Who has the megawatts, under the interconnect.
pub fn body(subject: &Subject) -> Body {
    let series = vec![
        subject.series(keys::mw_hpc, "HPC live", Meaning::Hpc),
        subject.series(keys::mw_conversion, "In conversion", Meaning::Conversion),
        subject.series(keys::mw_mining, "Mining", Meaning::Mining),
        subject.series(keys::mw_stopped, "Stopped miners", Meaning::Stopped),
        subject.series(keys::mw_idle, "Idle", Meaning::Idle),
    ];
    let cap = Cap {
        label: "Interconnect".to_string(),
        values: subject.values(subject.world(), keys::interconnect_mw),
    };
    Body::StackedSteps {
        series,
        cap: Some(cap),
    }
}

/// `limit`: gross MW of the interconnect.
fn title(subject: &Subject, limit: f64) -> String {
    let world = subject.world();
    let hpc = world.single(keys::mw_hpc);
    let most = hpc.iter().copied().fold(0.0, f64::max);
    let converting = world.constant(keys::converting_mw);
    let Some(month) = hpc.iter().position(|mw| *mw > 0.0 && *mw >= most - 1e-6) else {
        return match converting > 0.0 {
            true => format!("{} MW convert, and none earns rent", mw(converting)),
            false => format!("All {} MW stay with the mine", mw(limit)),
        };
    };
    format!(
        "{} of {} MW convert to HPC, all that is leased live by {}",
        mw(converting),
        mw(limit),
        subject.month_label(month)
    )
}

/// As the levers write it.
fn mw(value: f64) -> String {
    cell_text("mw_utility", value)
}
