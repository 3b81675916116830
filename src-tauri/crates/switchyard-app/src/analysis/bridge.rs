//! Why two plans differ: a bridge whose bars add up to the difference in whatever order they
//! stand. Each bar is a driver group's Shapley value: its mean contribution over every order in
//! which the groups could be changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use switchyard_engine::Engine;
use switchyard_model::plan::{Cell, Plan};
use switchyard_model::problem::Problem;

use super::compare::{Difference, compare};
use super::{Measure, Progress, Runner};

/// Up to this many groups every subset is evaluated (1,024); beyond, orders are sampled.
const EXACT_GROUPS: usize = 10;
/// Pairs of an order and its reverse.
const SAMPLED_PAIRS: usize = 100;

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bar {
    pub group: String,
    pub amount: f64,
    /// Half-width of a 95% interval when orders were sampled; 0 when exact.
    pub error: f64,
    /// What the group changes, in words.
    pub changes: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bridge {
    pub from: f64,
    pub to: f64,
    pub bars: Vec<Bar>,
    pub exact: bool,
}

/// The bridge from one plan to another in one measure.
///
/// # Errors
/// When either plan lacks the number, a run in between fails, or the user cancels.
pub fn bridge(
    engine: &Engine,
    from: &Plan,
    to: &Plan,
    measure: &Measure,
    progress: Progress,
) -> Result<Bridge, Problem> {
    let plans = [
        ("from".to_string(), from.clone()),
        ("to".to_string(), to.clone()),
    ];
    let differences = compare(&engine.context, &plans).differences;
    let mut groups: BTreeMap<String, Vec<Difference>> = BTreeMap::new();
    for difference in differences {
        groups
            .entry(difference.group.clone())
            .or_default()
            .push(difference);
    }
    let groups: Vec<(String, Vec<Difference>)> = groups.into_iter().collect();
    let exact = groups.len() <= EXACT_GROUPS;
    let runs = if exact {
        1 << groups.len()
    } else {
        2 * SAMPLED_PAIRS * (groups.len() + 1)
    };
    let mut mixed = Mixed {
        from,
        to,
        groups: &groups,
        measure,
        runner: Runner::new(engine, runs, progress),
        known: BTreeMap::new(),
    };
    let all = (1u128 << groups.len()) - 1;
    let (start, end) = (mixed.value(0)?, mixed.value(all)?);
    let amounts = if exact {
        mixed.exact()?
    } else {
        mixed.sampled(end - start)?
    };
    let bars = groups
        .iter()
        .zip(amounts)
        .map(|((group, changes), (amount, error))| Bar {
            group: group.clone(),
            amount,
            error,
            changes: changes.iter().map(in_words).collect(),
        });
    Ok(Bridge {
        from: start,
        to: end,
        bars: bars.collect(),
        exact,
    })
}

fn in_words(change: &Difference) -> String {
    format!(
        "{} of {}: {} to {}",
        change.label, change.row_name, change.texts[0], change.texts[1]
    )
}

/// Plans in which some groups are already changed; a set bit is a changed group.
struct Mixed<'a> {
    from: &'a Plan,
    to: &'a Plan,
    groups: &'a [(String, Vec<Difference>)],
    measure: &'a Measure,
    runner: Runner<'a>,
    known: BTreeMap<u128, f64>,
}

impl Mixed<'_> {
    fn value(&mut self, changed: u128) -> Result<f64, Problem> {
        if let Some(value) = self.known.get(&changed) {
            return Ok(*value);
        }
        let plan = Arc::new(self.plan(changed));
        let value = self.runner.value(&plan, self.measure)?.ok_or_else(|| {
            Problem::new(format!(
                "{} has no value on the way between the two.",
                self.measure.label
            ))
        })?;
        self.known.insert(changed, value);
        Ok(value)
    }

    fn plan(&self, changed: u128) -> Plan {
        let mut plan = self.from.clone();
        let chosen = self
            .groups
            .iter()
            .enumerate()
            .filter(|(at, _)| changed >> at & 1 == 1);
        for change in chosen.flat_map(|(_, (_, changes))| changes) {
            let cell: Option<Cell> = self
                .to
                .row(&change.row)
                .and_then(|row| row.cells.get(&change.key).cloned());
            if let Some(row) = plan.row_mut(&change.row) {
                match cell {
                    Some(cell) => row.cells.insert(change.key.clone(), cell),
                    None => row.cells.remove(&change.key),
                };
            }
        }
        plan
    }

    /// Every subset once: weight |S|! (n-|S|-1)! / n! for each step from S to S with the group.
    fn exact(&mut self) -> Result<Vec<(f64, f64)>, Problem> {
        let count = self.groups.len();
        let weights: Vec<f64> = (0..count).map(|size| weight(size, count)).collect();
        let mut amounts = vec![0.0; count];
        for changed in 0..1u128 << count {
            let before = self.value(changed)?;
            for (group, amount) in amounts.iter_mut().enumerate() {
                if changed >> group & 1 == 0 {
                    let after = self.value(changed | 1 << group)?;
                    *amount += weights[changed.count_ones() as usize] * (after - before);
                }
            }
        }
        Ok(amounts.into_iter().map(|amount| (amount, 0.0)).collect())
    }

    /// Random orders, each with its reverse; every order's steps add up to the difference, so
    /// their means do too.
    fn sampled(&mut self, difference: f64) -> Result<Vec<(f64, f64)>, Problem> {
        let count = self.groups.len();
        let (mut sums, mut squares) = (vec![0.0; count], vec![0.0; count]);
        let mut random = Shuffle(0x5317_c4a2_d00d_f00d);
        for _ in 0..SAMPLED_PAIRS {
            let mut order: Vec<usize> = (0..count).collect();
            random.shuffle(&mut order);
            let forward = self.steps(&order)?;
            order.reverse();
            let backward = self.steps(&order)?;
            for group in 0..count {
                let mean = 0.5 * (forward[group] + backward[group]);
                sums[group] += mean;
                squares[group] += mean * mean;
            }
        }
        let pairs = SAMPLED_PAIRS as f64;
        let mut amounts: Vec<(f64, f64)> = sums
            .iter()
            .zip(&squares)
            .map(|(sum, square)| {
                let mean = sum / pairs;
                let variance = (square / pairs - mean * mean).max(0.0);
                (mean, 1.96 * (variance / pairs).sqrt())
            })
            .collect();
        // The last digit of many sums goes to the largest bar.
        let rest = difference - amounts.iter().map(|(amount, _)| amount).sum::<f64>();
        if let Some(largest) = amounts
            .iter_mut()
            .max_by(|a, b| a.0.abs().total_cmp(&b.0.abs()))
        {
            largest.0 += rest;
        }
        Ok(amounts)
    }

    fn steps(&mut self, order: &[usize]) -> Result<Vec<f64>, Problem> {
        let mut steps = vec![0.0; order.len()];
        let mut changed = 0;
        let mut before = self.value(0)?;
        for &group in order {
            changed |= 1 << group;
            let after = self.value(changed)?;
            steps[group] = after - before;
            before = after;
        }
        Ok(steps)
    }
}

fn weight(size: usize, count: usize) -> f64 {
    let factorial = |n: usize| (1..=n).map(|k| k as f64).product::<f64>();
    factorial(size) * factorial(count - size - 1) / factorial(count)
}

/// The same orders in every run (xorshift).
struct Shuffle(u64);

impl Shuffle {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for at in (1..order.len()).rev() {
            order.swap(at, self.below(at + 1));
        }
    }
}
