//! Shares of a difference between players: each one's mean contribution over every order in which
//! they could join (the Shapley value). The value of a coalition comes from the caller, so that a
//! bridge between plans and a product of two numbers go the same way.

use std::collections::BTreeSet;

/// Up to this many players every coalition is valued (1,024); beyond, orders are sampled.
pub const EXACT_PLAYERS: usize = 10;
/// Pairs of an order and its reverse.
const MOST_PAIRS: usize = 100;
const FEWEST_PAIRS: usize = 10;
/// Steps that sampling may take before pairs are saved.
const STEPS: usize = 20_000;

/// The value of a coalition: which players have joined.
pub type ValueOf<'a> = &'a dyn Fn(&[bool]) -> f64;

/// Amount, and the half-width of its 95% interval when orders were sampled.
pub type Share = (f64, f64);

fn pairs(players: usize) -> usize {
    (STEPS / (2 * (players + 1))).clamp(FEWEST_PAIRS, MOST_PAIRS)
}

/// Every coalition once, each differing from the last in one player (Gray code).
pub fn coalitions(players: usize) -> Vec<Vec<bool>> {
    let joined = (0..1usize << players).map(gray);
    joined
        .map(|joined| (0..players).map(|at| joined >> at & 1 == 1).collect())
        .collect()
}

fn gray(step: usize) -> usize {
    step ^ (step >> 1)
}

/// From the values of all coalitions, in the order of [`coalitions`]: weight
/// |S|! (n-|S|-1)! / n! for each step from S to S with the player.
pub fn exact_shares(players: usize, in_order: &[f64]) -> Vec<Share> {
    let mut values = vec![0.0; 1 << players];
    for (step, value) in in_order.iter().enumerate() {
        values[gray(step)] = *value;
    }
    let share = |player: usize| -> f64 {
        let without = (0..values.len()).filter(|joined| joined >> player & 1 == 0);
        let steps = without.map(|joined| {
            let size = joined.count_ones() as usize;
            weight(size, players) * (values[joined | 1 << player] - values[joined])
        });
        steps.sum()
    };
    let amounts = (0..players).map(|player| (share(player), 0.0)).collect();
    settled(amounts, values[values.len() - 1] - values[0])
}

/// Random orders, each followed by its reverse; the same in every run.
fn orders(players: usize) -> Vec<Vec<usize>> {
    let mut random = Shuffle(0x5317_c4a2_d00d_f00d);
    let mut orders = Vec::new();
    for _ in 0..pairs(players) {
        let mut order: Vec<usize> = (0..players).collect();
        random.shuffle(&mut order);
        let reverse = order.iter().rev().copied().collect();
        orders.extend([order, reverse]);
    }
    orders
}

/// Every coalition that [`sampled_shares`] asks for, once.
pub fn sampled_coalitions(players: usize) -> Vec<Vec<bool>> {
    let mut all = BTreeSet::new();
    for order in orders(players) {
        let mut joined = vec![false; players];
        all.insert(joined.clone());
        for player in order {
            joined[player] = true;
            all.insert(joined.clone());
        }
    }
    all.into_iter().collect()
}

/// Every order's steps add up to the difference, so their means do too.
pub fn sampled_shares(players: usize, value: ValueOf) -> Vec<Share> {
    let (mut sums, mut squares) = (vec![0.0; players], vec![0.0; players]);
    let orders = orders(players);
    let pairs = orders.chunks(2);
    let count = pairs.len() as f64;
    for pair in pairs {
        let both = [0, 1].map(|way| steps(&pair[way], value));
        for player in 0..players {
            let mean = 0.5 * (both[0][player] + both[1][player]);
            sums[player] += mean;
            squares[player] += mean * mean;
        }
    }
    let amounts = sums.iter().zip(&squares).map(|(sum, square)| {
        let mean = sum / count;
        let variance = (square / count - mean * mean).max(0.0);
        (mean, 1.96 * (variance / (count - 1.0)).sqrt())
    });
    let difference = value(&vec![true; players]) - value(&vec![false; players]);
    settled(amounts.collect(), difference)
}

fn steps(order: &[usize], value: ValueOf) -> Vec<f64> {
    let mut steps = vec![0.0; order.len()];
    let mut joined = vec![false; order.len()];
    let mut before = value(&joined);
    for &player in order {
        joined[player] = true;
        let after = value(&joined);
        steps[player] = after - before;
        before = after;
    }
    steps
}

/// The last digit of many sums goes to the largest share; far below a cent.
fn settled(mut amounts: Vec<Share>, difference: f64) -> Vec<Share> {
    let rest = difference - amounts.iter().map(|(amount, _)| amount).sum::<f64>();
    let largest = amounts
        .iter_mut()
        .max_by(|a, b| a.0.abs().total_cmp(&b.0.abs()));
    if let Some(largest) = largest.filter(|largest| largest.0 != 0.0) {
        largest.0 += rest;
    }
    amounts
}

fn weight(size: usize, players: usize) -> f64 {
    let factorial = |n: usize| (1..=n).map(|k| k as f64).product::<f64>();
    factorial(size) * factorial(players - size - 1) / factorial(players)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn all(players: usize, value: ValueOf) -> Vec<f64> {
        let coalitions = coalitions(players);
        coalitions.iter().map(|joined| value(joined)).collect()
    }

    /// Volume and price of a product, moved from 10 × 100 to 12 × 130. Of the reference file only
    /// this case is about shares between players: its Sobol indices, percentiles and samples are
    /// about drawn inputs and have nothing to say here.
    #[test]
    fn shares_of_a_product_are_those_of_the_reference() {
        let text = include_str!("../../../../data/golden/sensitivity_reference.json");
        let golden: serde_json::Value = serde_json::from_str(text).expect("the reference");
        let case = &golden["shapley_product"];
        let number = |name: &str, at: usize| case[name][at].as_f64().expect("a number");
        let product = |joined: &[bool]| {
            let side = |at: usize| number(if joined[at] { "to" } else { "from_" }, at);
            side(0) * side(1)
        };
        let values = all(2, &product);
        let sampled = sampled_shares(2, &product);
        for shares in [exact_shares(2, &values), sampled] {
            assert_eq!(Some(shares[0].0), case["price_effect"].as_f64());
            assert_eq!(Some(shares[1].0), case["volume_effect"].as_f64());
            assert_eq!(Some(shares[0].0 + shares[1].0), case["delta"].as_f64());
        }
    }

    #[test]
    fn twelve_players_are_sampled_and_still_add_up() {
        // Interacting in pairs; the last one does nothing.
        let value = |joined: &[bool]| -> f64 {
            let one = |at: usize| if joined[at] { at as f64 + 1.0 } else { 0.0 };
            (0..11).map(|at| one(at) * (1.0 + one((at + 1) % 11))).sum()
        };
        let asked = sampled_coalitions(12);
        let known = |joined: &[bool]| {
            assert!(asked.contains(&joined.to_vec()), "asked for beforehand");
            value(joined)
        };
        let sampled = sampled_shares(12, &known);
        let all = value(&[true; 12]);
        let sum: f64 = sampled.iter().map(|(amount, _)| amount).sum();
        assert!((sum - all).abs() < 1e-9 * all, "{sum} {all}");
        assert_eq!(sampled[11], (0.0, 0.0));
        let exact = exact_shares(12, &self::all(12, &value));
        for ((mean, error), (true_share, _)) in sampled.iter().zip(&exact) {
            assert!(
                (mean - true_share).abs() <= 2.0 * error + 1e-9,
                "{mean} ± {error}, {true_share}"
            );
        }
    }
}
