//! One value axis for several pictures of the same figure.

use switchyard_charts::{Body, Figure, GanttRow, Series};

/// Gives every figure the axis that holds the values of all, so that heights compare.
pub fn share(figures: &mut [Figure]) {
    let ranges: Vec<[f64; 2]> = figures.iter().filter_map(values_of).collect();
    if let Some(range) = union(&ranges) {
        let range = rounded(range);
        figures
            .iter_mut()
            .for_each(|figure| figure.value_range = Some(range));
    }
    share_periods(figures);
}

/// The smallest range that holds all of these.
pub fn union(ranges: &[[f64; 2]]) -> Option<[f64; 2]> {
    let both = |a: [f64; 2], b: [f64; 2]| [a[0].min(b[0]), a[1].max(b[1])];
    ranges.iter().copied().reduce(both)
}

/// From the lowest to the highest thing drawn, zero included; nothing for a figure without a
/// value axis.
fn values_of(figure: &Figure) -> Option<[f64; 2]> {
    let drawn = match &figure.body {
        Body::StackedSteps { series, cap } => {
            let cap = cap.iter().flat_map(|cap| cap.values.iter().copied());
            hull(stacked(series).into_iter().chain(cap))
        }
        Body::StackedColumns { series } => hull(stacked(series).into_iter()),
        Body::Lines { series, .. } => {
            hull(series.iter().flat_map(|one| one.values.iter().copied()))
        }
        _ => return None,
    };
    Some(drawn)
}

fn hull(values: impl Iterator<Item = f64>) -> [f64; 2] {
    values.fold([0.0, 0.0], |[low, high], value| {
        [low.min(value), high.max(value)]
    })
}

/// Upper and lower end of each period's stack.
fn stacked(series: &[Series]) -> Vec<f64> {
    let periods = series.iter().map(|one| one.values.len()).max().unwrap_or(0);
    let end = |period: usize, up: bool| -> f64 {
        let values = series.iter().filter_map(|one| one.values.get(period));
        values.filter(|value| (**value > 0.0) == up).sum()
    };
    (0..periods)
        .flat_map(|period| [end(period, true), end(period, false)])
        .collect()
}

/// Outwards to round numbers, so that the axis ends on a tick and labels have room.
fn rounded([low, high]: [f64; 2]) -> [f64; 2] {
    if high <= low {
        return [low, low + 1.0];
    }
    let step = round_step((high - low) / 5.0);
    [(low / step).floor() * step, (high / step).ceil() * step]
}

/// 1, 2, 2.5 or 5 times a power of ten, at least as large.
pub fn round_step(size: f64) -> f64 {
    let power = 10f64.powf(size.log10().floor());
    let steps = [1.0, 2.0, 2.5, 5.0];
    let fitting = steps
        .iter()
        .map(|step| step * power)
        .find(|step| *step >= size * (1.0 - 1e-9));
    fitting.unwrap_or(10.0 * power)
}

/// Phases are cut off a year after the last hall is live, which differs; all end with the longest.
fn share_periods(figures: &mut [Figure]) {
    let longest = figures
        .iter()
        .map(|figure| &figure.periods)
        .max_by_key(|periods| periods.len());
    let Some(longest) = longest.cloned() else {
        return;
    };
    for figure in figures.iter_mut() {
        let shown = figure.periods.len() as f64;
        if let Body::Gantt { rows } = &mut figure.body {
            rows.iter_mut()
                .for_each(|row| stretch(row, shown, longest.len() as f64));
            figure.periods = longest.clone();
        }
    }
}

fn stretch(row: &mut GanttRow, shown: f64, longest: f64) {
    let cut = row.bars.iter_mut().filter(|bar| bar.end >= shown);
    cut.for_each(|bar| bar.end = longest);
}

#[cfg(test)]
mod tests {
    use super::*;
    use switchyard_charts::{Cap, Meaning, Measure};

    fn series(values: &[f64]) -> Series {
        Series {
            id: "one".to_string(),
            label: "One".to_string(),
            meaning: Meaning::Hpc,
            values: values.to_vec(),
            line: None,
            owner: None,
            world: "scenario".to_string(),
        }
    }

    fn figure(body: Body) -> Figure {
        Figure {
            id: "figure".to_string(),
            title: String::new(),
            subtitle: String::new(),
            source_note: String::new(),
            warning: None,
            said: Vec::new(),
            lines: Vec::new(),
            measure: Measure::Usd,
            periods: Vec::new(),
            body,
            value_range: None,
            sides: None,
        }
    }

    #[test]
    fn the_shared_axis_holds_every_stack_cap_and_line() {
        let columns = |a: &[f64], b: &[f64]| Body::StackedColumns {
            series: vec![series(a), series(b)],
        };
        let mut stacks = [
            figure(columns(&[3.0, 7.0], &[4.0, 12.0])),
            figure(columns(&[1.0, -6.0], &[1.0, -3.0])),
        ];
        share(&mut stacks);
        // Ten down in steps of ten, nineteen up.
        assert!(
            stacks
                .iter()
                .all(|figure| figure.value_range == Some([-10.0, 20.0]))
        );
        let mut capped = [figure(Body::StackedSteps {
            series: vec![series(&[50.0, 60.0])],
            cap: Some(Cap {
                label: "Cap".to_string(),
                values: vec![100.0, 100.0],
            }),
        })];
        share(&mut capped);
        assert_eq!(capped[0].value_range, Some([0.0, 100.0]));
        let mut lines = [figure(Body::Lines {
            series: vec![series(&[0.0, 0.0])],
            callouts: Vec::new(),
            events: Vec::new(),
            stepped: false,
        })];
        share(&mut lines);
        assert_eq!(lines[0].value_range, Some([0.0, 1.0]));
    }
}
