//! The time axis: period labels thinned until they fit, and each group (a year) named once.

use crate::figure::Period;
use crate::geometry::crisp;
use crate::page::Page;
use crate::pen::{Align, Plane, Stroke, Type};
use crate::stub;

/// A run of periods with the same group.
#[derive(Clone, Debug, PartialEq)]
struct Run {
    name: String,
    start: usize,
    len: usize,
}

pub struct TimeAxis {
    /// Period index and text.
    labels: Vec<(f64, String)>,
    groups: Vec<(f64, String)>,
    borders: Vec<usize>,
    pub height: f64,
}

impl TimeAxis {
    /// `width` is that of the plot; labels are spaced by it.
    pub fn plan(page: &Page, width: f64) -> Self {
        let set = page.tick_type();
        let periods = &page.figure.periods;
        let runs = runs(periods);
        let step_px = width / periods.len().max(1) as f64;
        // A label that already names its group (2027E in 2027) needs no second row.
        let grouped = periods
            .iter()
            .any(|p| !p.group.is_empty() && !p.label.contains(&p.group));
        let fit = Fit {
            set,
            step_px,
            gap: 7.0 * page.k,
        };
        let labels = if grouped {
            fit.within_groups(periods, &runs)
        } else {
            fit.plain(periods, &runs)
        };
        let groups = if grouped {
            fit.groups(&runs)
        } else {
            Vec::new()
        };
        let borders = if grouped {
            runs.iter().skip(1).map(|r| r.start).collect()
        } else {
            Vec::new()
        };
        let rows = usize::from(!labels.is_empty()) + usize::from(!groups.is_empty());
        let height = 4.0 * page.k + rows as f64 * row_height(page);
        Self {
            labels,
            groups,
            borders,
            height,
        }
    }

    /// `bottom` is where the labels begin: the foot of the plot, or lower if numbers hang below it.
    pub fn draw(&self, page: &Page, plane: &Plane, bottom: f64) {
        stub::draw(page, plane);
        let set = page.tick_type().aligned(Align::Middle);
        let mut y = bottom + page.k * 5.0 + set.size;
        page.pen.group("axis:time", || {
            self.draw_borders(page, plane, bottom);
            for (at, text) in &self.labels {
                put(page, plane, *at, text, y, set);
            }
            if !self.labels.is_empty() {
                y += row_height(page);
            }
            let group_set = Type {
                weight: crate::font::Weight::Medium,
                ..set
            };
            for (at, text) in &self.groups {
                put(page, plane, *at, text, y, group_set);
            }
        });
    }

    /// A nub at the axis and, with two rows, a rule beside the group's name; joined to one line
    /// only where no period label is in the way.
    fn draw_borders(&self, page: &Page, plane: &Plane, bottom: f64) {
        let stroke = Stroke::solid(page.ink.leader.over(page.ink.ground, 0.7), page.hairline());
        let row = row_height(page);
        let pieces: &[(f64, f64)] =
            match (self.labels.is_empty(), self.clear_of_labels(page, plane)) {
                (true, _) => &[(0.0, 0.35)],
                (false, true) => &[(0.0, 2.0)],
                (false, false) => &[(0.0, 0.3), (1.2, 2.0)],
            };
        for &border in &self.borders {
            let x = crisp(plane.x(border as f64), stroke.width);
            for (from, to) in pieces {
                page.pen
                    .line(&[(x, bottom + from * row), (x, bottom + to * row)], stroke);
            }
        }
    }

    fn clear_of_labels(&self, page: &Page, plane: &Plane) -> bool {
        let set = page.tick_type();
        let air = 3.0 * page.k;
        self.borders.iter().all(|&border| {
            let x = plane.x(border as f64);
            let touches =
                |(at, text): &(f64, String)| (plane.x(*at) - x).abs() < set.width(text) / 2.0 + air;
            !self.labels.iter().any(touches)
        })
    }

    /// Where one group ends and the next begins, in periods.
    pub fn borders(&self) -> &[usize] {
        &self.borders
    }
}

fn row_height(page: &Page) -> f64 {
    page.tick_type().size * 1.45
}

/// Centred on its place, but never over the edge of the canvas.
fn put(page: &Page, plane: &Plane, at: f64, text: &str, y: f64, set: Type) {
    let half = set.width(text) / 2.0;
    let x = plane
        .x(at)
        .min(page.canvas.right() - half)
        .max(page.canvas.x + half);
    page.pen.text(text, (x, y), set);
}

fn runs(periods: &[Period]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (i, period) in periods.iter().enumerate() {
        match runs.last_mut() {
            Some(run) if run.name == period.group => run.len += 1,
            _ => runs.push(Run {
                name: period.group.clone(),
                start: i,
                len: 1,
            }),
        }
    }
    runs
}

struct Fit {
    set: Type,
    step_px: f64,
    gap: f64,
}

impl Fit {
    /// Every, every second, every third period of a group: whatever divides it and fits.
    fn within_groups(&self, periods: &[Period], runs: &[Run]) -> Vec<(f64, String)> {
        let full = runs.iter().map(|r| r.len).max().unwrap_or(1);
        // Six-monthly labels say little: a year in months shows twelve, four or none.
        let steps: &[usize] = match full {
            12 => &[1, 3],
            4 => &[1, 2],
            _ => &[1],
        };
        for &step in steps {
            let chosen: Vec<(f64, String)> = runs
                .iter()
                .flat_map(|run| {
                    // A first year that starts late keeps its months in step with the others.
                    let late = if run.start == 0 && runs.len() > 1 {
                        full - run.len
                    } else {
                        0
                    };
                    (0..run.len)
                        .filter(move |i| (i + late) % step == 0)
                        .map(|i| run.start + i)
                })
                .map(|i| (i as f64 + 0.5, periods[i].label.clone()))
                .collect();
            // Thinned labels need more air, or they read as one row with gaps.
            let gap = if step == 1 { self.gap } else { self.gap * 1.8 };
            if self.fits(&chosen, gap) {
                return chosen;
            }
        }
        Vec::new()
    }

    /// Periods without groups, or groups of one: every first, second, fifth, tenth.
    fn plain(&self, periods: &[Period], runs: &[Run]) -> Vec<(f64, String)> {
        let name = |i: usize| match (&periods[i].label, runs.len() == periods.len()) {
            (label, true) if label.is_empty() => periods[i].group.clone(),
            (label, _) => label.clone(),
        };
        self.thinned(
            (0..periods.len())
                .map(|i| (i as f64 + 0.5, name(i)))
                .collect(),
        )
    }

    fn groups(&self, runs: &[Run]) -> Vec<(f64, String)> {
        let last = runs.len() - 1;
        let full = runs.iter().map(|r| r.len).max().unwrap_or(1);
        let whole = |(i, run): &(usize, &Run)| {
            let cut_off = (*i == 0 || *i == last) && run.len < full;
            let room = run.len as f64 * self.step_px;
            !cut_off || self.set.width(&run.name) <= room || runs.len() == 1
        };
        let named = runs
            .iter()
            .enumerate()
            .filter(whole)
            .map(|(_, run)| (run.start as f64 + run.len as f64 / 2.0, run.name.clone()));
        self.thinned(named.collect())
    }

    fn thinned(&self, all: Vec<(f64, String)>) -> Vec<(f64, String)> {
        for step in [1, 2, 3, 5, 10, 20, 50] {
            let keep = |i: usize, name: &str| match trailing_number(name) {
                // Round years, once labels are that far apart.
                Some(number) if step >= 5 => number % step == 0,
                _ => i.is_multiple_of(step),
            };
            let numbered = all
                .iter()
                .enumerate()
                .filter(|(i, (_, name))| keep(*i, name));
            let chosen: Vec<_> = numbered.map(|(_, label)| label.clone()).collect();
            if self.fits(&chosen, self.gap) {
                return chosen;
            }
        }
        all.into_iter().take(1).collect()
    }

    fn fits(&self, labels: &[(f64, String)], gap: f64) -> bool {
        labels.windows(2).all(|pair| {
            let halves = (self.set.width(&pair[0].1) + self.set.width(&pair[1].1)) / 2.0;
            (pair[1].0 - pair[0].0) * self.step_px >= halves + gap
        })
    }
}

/// 30 of `FY30`, 2027 of `2027E`.
fn trailing_number(name: &str) -> Option<usize> {
    let name = name.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let digits = name.rsplit(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}
