//! What the uplift is made of: the result lines in which the plan differs from keeping the mine.

use switchyard_charts::{Body, Figure, Measure, Period, StepKind, WaterfallStep};
use switchyard_model::keys;
use switchyard_model::number::money;
use switchyard_model::parts::{Both, Part, sum};
use switchyard_model::sheet::Sheet;

use super::Entry;
use super::subject::Subject;

pub const FIGURE: Entry = Entry {
    name: "uplift_bridge",
    title: "Uplift by result line",
    smallest: (320, 200),
    of: figure,
};

/// Half a cent: rounding.
const DUST_USD: f64 = 0.005;

fn figure(subject: &Subject) -> Figure {
    let parts = parts(subject);
    let uplift = subject.world().constant(keys::uplift_usd);
    let owner = subject.world().plan().rows_of(Sheet::Company).next();
    let owner = owner.map(|row| row.id.clone());
    let changes = parts.iter().map(|part| WaterfallStep {
        kind: StepKind::Change,
        ..step(part.key, &part.label, part.amount, part.shown_by)
    });
    let total = step("uplift", "Uplift", uplift, keys::uplift_usd);
    let steps = changes.chain([total]).map(|step| WaterfallStep {
        owner: owner.clone(),
        ..step
    });
    let steps: Vec<WaterfallStep> = steps.collect();
    let what = "NPV converting less NPV keeping the mine, by result line";
    Figure {
        periods: places(subject, &steps),
        ..subject.timeless(
            title(&parts, uplift),
            what,
            Measure::Usd,
            Body::Waterfall { steps },
        )
    }
}

fn parts(subject: &Subject) -> Vec<Part> {
    let both = Both {
        own: subject.world(),
        twin: subject.twin(),
    };
    let made = sum(both, keys::uplift_usd, 0..1);
    let mut parts = made.map_or_else(Vec::new, |made| made.parts);
    parts.retain(|part| part.amount.abs() > DUST_USD);
    parts
}

fn step(id: &str, label: &str, value: f64, line: &str) -> WaterfallStep {
    WaterfallStep {
        id: id.to_string(),
        label: label.to_string(),
        detail: String::new(),
        value,
        kind: StepKind::Total,
        expandable: false,
        line: Some(line.to_string()),
        owner: None,
    }
}

/// The steps take the places of periods: each opens in the plan's last month.
fn places(subject: &Subject, steps: &[WaterfallStep]) -> Vec<Period> {
    let last = subject.world().plan().months - 1;
    let place = |step: &WaterfallStep| Period {
        key: step.id.clone(),
        label: step.label.clone(),
        group: String::new(),
        long: "All months, discounted".to_string(),
        month: last as u32,
        part: None,
    };
    steps.iter().map(place).collect()
}

/// "HPC rent adds $612M, Mining revenue takes $301M; the uplift is $39.2M".
fn title(parts: &[Part], uplift: f64) -> String {
    if parts.is_empty() {
        return "Nothing converts, so nothing differs from keeping the mine".to_string();
    }
    let largest = |sign: f64| {
        let of_sign = parts.iter().filter(|part| part.amount * sign > 0.0);
        of_sign.max_by(|a, b| a.amount.abs().total_cmp(&b.amount.abs()))
    };
    let says =
        |part: &Part, verb: &str| format!("{} {verb} {}", part.label, money(part.amount.abs()));
    let both = [
        largest(1.0).map(|part| says(part, "adds")),
        largest(-1.0).map(|part| says(part, "takes")),
    ];
    let both: Vec<String> = both.into_iter().flatten().collect();
    format!("{}; the uplift is {}", both.join(", "), money(uplift))
}
