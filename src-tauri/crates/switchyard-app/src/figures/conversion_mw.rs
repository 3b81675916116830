//! What the works leave of the interconnect: megawatts by use on the time axis of the plan above.

use switchyard_charts::{Body, Figure, Measure};
use switchyard_model::keys;
use switchyard_model::number::grouped;

use super::Entry;
use super::conversion_plan::{SIDES, periods_of_interest};
use super::mw_by_use::{WHAT, body};
use super::subject::Subject;

pub const FIGURE: Entry = Entry {
    name: "conversion_mw",
    title: "Megawatts during the works",
    smallest: (160, 100),
    of: figure,
};

fn figure(subject: &Subject) -> Figure {
    let shown = periods_of_interest(subject).min(subject.periods.len());
    let mut body = body(subject);
    if let Body::StackedSteps { series, cap } = &mut body {
        series.iter_mut().for_each(|one| one.values.truncate(shown));
        cap.iter_mut().for_each(|cap| cap.values.truncate(shown));
    }
    let mut figure = subject.figure(title(subject), WHAT, Measure::MwUtility, body);
    figure.periods.truncate(shown);
    figure.sides = Some(SIDES);
    figure
}

/// The worst month, where the interconnect cannot carry what is wanted.
fn title(subject: &Subject) -> String {
    let over = subject.world().single(keys::mw_over);
    let worst = over.iter().copied().fold(0.0, f64::max);
    match over.iter().position(|mw| *mw > 0.0 && *mw >= worst) {
        Some(month) => format!(
            "{} MW more than the interconnect carries in {}",
            grouped(worst, 1),
            subject.month_label(month)
        ),
        None => "The interconnect carries every step".to_string(),
    }
}
