//! What is signed: critical IT power in term by tenant, against what is built.

use switchyard_charts::{Body, Cap, Figure, Measure};
use switchyard_model::keys;
use switchyard_model::number::grouped;
use switchyard_model::sheet::Sheet;

use super::Entry;
use super::subject::Subject;
use super::tenants::{Tenant, said, tenants};

pub const FIGURE: Entry = Entry {
    name: "contracted_mw",
    title: "Contracted MW by tenant",
    smallest: (160, 100),
    of: figure,
};

fn figure(subject: &Subject) -> Figure {
    let tenants = tenants(subject);
    let built = built(subject);
    let series = tenants
        .iter()
        .map(|tenant| tenant.series(subject.at_ends(&tenant.it_mw)));
    let body = Body::StackedSteps {
        series: series.collect(),
        cap: built.iter().any(|mw| *mw > 0.0).then(|| Cap {
            label: "Live critical IT".to_string(),
            values: subject.at_ends(&built),
        }),
    };
    let what = "Critical IT MW in term at period end";
    let title = title(subject, &tenants, &built);
    let how = "critical IT power of all its deliveries that are in term at the end of the period.";
    Figure {
        said: said(&tenants, how),
        ..subject.figure(title, what, Measure::MwUtility, body)
    }
}

/// Critical IT power of live halls, by month.
fn built(subject: &Subject) -> Vec<f64> {
    let halls = subject.rows(Sheet::Hall);
    let live = |at: usize, month: usize| {
        subject.value(keys::hall_critical_it_mw, at, month)
            * subject.value(keys::hall_is_live, at, month)
    };
    (0..subject.world().plan().months)
        .map(|month| halls.iter().map(|(at, _)| live(*at, month)).sum())
        .collect()
}

fn title(subject: &Subject, tenants: &[Tenant], built: &[f64]) -> String {
    let months = subject.world().plan().months;
    let signed: Vec<f64> = (0..months)
        .map(|month| tenants.iter().map(|tenant| tenant.it_mw[month]).sum())
        .collect();
    let most = signed.iter().copied().fold(0.0, f64::max);
    let live = built.iter().copied().fold(0.0, f64::max);
    let Some(month) = signed.iter().position(|mw| *mw > 0.0 && *mw >= most - 1e-6) else {
        return match live > 0.0 {
            true => format!(
                "{} MW of critical IT go live, and nobody has signed",
                grouped(live, 1)
            ),
            false => "Nothing is delivered within the plan".to_string(),
        };
    };
    let by = match tenants {
        [one] => one.row.name.clone(),
        several => format!("{} tenants", several.len()),
    };
    let when = subject.month_label(month);
    format!(
        "{by}: {} of {} critical IT MW by {when}",
        grouped(most, 1),
        grouped(live, 1)
    )
}
