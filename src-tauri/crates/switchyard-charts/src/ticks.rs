//! Round numbers for a value axis: steps of 1, 2, 2.5 or 5 times a power of ten.

use crate::number::Scale;

#[derive(Clone, Debug, PartialEq)]
pub struct Ticks {
    pub step: f64,
    /// Lowest first. The axis runs exactly from the first to the last.
    pub values: Vec<f64>,
}

struct Choice {
    step: f64,
    first: i64,
    last: i64,
    decimals: usize,
}

impl Choice {
    fn count(&self) -> i64 {
        self.last - self.first + 1
    }

    /// Height wasted weighs most, then decimals the eye must read, then being far from five.
    fn cost(&self, needed: f64) -> f64 {
        let span = (self.last - self.first) as f64 * self.step;
        span / needed + self.effort()
    }

    fn effort(&self) -> f64 {
        let sparse = if self.count() < 4 { 0.3 } else { 0.0 };
        0.25 * self.decimals as f64 + 0.06 * (self.count() - 5).abs() as f64 + sparse
    }
}

/// At most `max_count` ticks that cover `lo..hi` and zero, wasting as little height as possible.
pub fn nice(lo: f64, hi: f64, max_count: usize, scale: &Scale) -> Ticks {
    let (lo, hi) = (lo.min(0.0), hi.max(0.0));
    if hi - lo <= f64::EPSILON {
        return Ticks {
            step: 1.0,
            values: vec![0.0],
        };
    }
    let choices = candidates(lo, hi, scale);
    let best = choices
        .iter()
        .filter(|c| c.count() <= max_count.max(3) as i64)
        .min_by(|a, b| a.cost(hi - lo).total_cmp(&b.cost(hi - lo)))
        .expect("the largest step always needs few ticks");
    let values = (best.first..=best.last)
        .map(|k| k as f64 * best.step)
        .collect();
    Ticks {
        step: best.step,
        values,
    }
}

/// Round numbers between two given bounds; the axis keeps the bounds as they are.
pub fn within(lo: f64, hi: f64, max_count: usize, scale: &Scale) -> Ticks {
    let power = (hi - lo).log10().floor() as i32;
    let mut choices = Vec::new();
    for exponent in power - 1..=power {
        for mantissa in [1.0, 2.0, 2.5, 5.0] {
            let step = mantissa * 10f64.powi(exponent);
            choices.push(Choice {
                step,
                first: (lo / step - 1e-6).ceil() as i64,
                last: (hi / step + 1e-6).floor() as i64,
                decimals: scale.tick_decimals(step),
            });
        }
    }
    let fits = |c: &&Choice| (1..=max_count.max(2) as i64).contains(&c.count());
    let best = choices
        .iter()
        .filter(fits)
        .min_by(|a, b| a.effort().total_cmp(&b.effort()));
    let Some(best) = best else {
        return Ticks {
            step: hi - lo,
            values: vec![lo, hi],
        };
    };
    let values = (best.first..=best.last).map(|k| k as f64 * best.step);
    Ticks {
        step: best.step,
        values: values.collect(),
    }
}

fn candidates(lo: f64, hi: f64, scale: &Scale) -> Vec<Choice> {
    let power = (hi - lo).log10().floor() as i32;
    let mut choices = Vec::new();
    for exponent in power - 1..=power + 1 {
        for mantissa in [1.0, 2.0, 2.5, 5.0] {
            let step = mantissa * 10f64.powi(exponent);
            // A hair of tolerance, so that 100.00000001 does not ask for another tick.
            let first = (lo / step + 1e-6).floor() as i64;
            let last = (hi / step - 1e-6).ceil() as i64;
            choices.push(Choice {
                step,
                first,
                last,
                decimals: scale.tick_decimals(step),
            });
        }
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Measure;

    #[test]
    fn bounds_that_are_given_stay() {
        for (lo, hi, expect) in [
            (-430.0, 210.0, "-400 -200 0 200"),
            (12.0, 19.0, "12 14 16 18"),
            (0.0, 100.0, "0 25 50 75 100"),
        ] {
            let scale = Scale::new(Measure::MwUtility, [hi].into_iter());
            let shown: Vec<String> = within(lo, hi, 6, &scale)
                .values
                .iter()
                .map(|v| format!("{v}"))
                .collect();
            assert_eq!(shown.join(" "), expect, "{lo} {hi}");
        }
    }

    #[test]
    fn few_and_round() {
        for (lo, hi, expect) in [
            (0.0, 100.0, "0 25 50 75 100"),
            (0.0, 41.0, "0 10 20 30 40 50"),
            (-430.0, 210.0, "-500 -250 0 250"),
            (-430.0, -20.0, "-500 -400 -300 -200 -100 0"),
            (0.0, 1.0, "0 0.2 0.4 0.6 0.8 1"),
            (0.0, 7.0, "0 2 4 6 8"),
        ] {
            let scale = Scale::new(Measure::MwUtility, [hi].into_iter());
            let ticks = nice(lo, hi, 6, &scale);
            let shown: Vec<String> = ticks
                .values
                .iter()
                .map(|v| format!("{}", (v * 1e6).round() / 1e6))
                .collect();
            assert_eq!(shown.join(" "), expect, "{lo} {hi}");
        }
    }
}
