//! Stacks values period by period: positive ones upwards from zero, negative ones downwards.

use crate::figure::Series;

/// One series in the stack: its lower and upper bound in every period.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    pub lo: Vec<f64>,
    pub hi: Vec<f64>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Stack {
    pub bands: Vec<Band>,
    pub top: Vec<f64>,
    pub bottom: Vec<f64>,
    pub total: Vec<f64>,
}

impl Stack {
    pub fn of(series: &[Series], periods: usize) -> Self {
        let mut top = vec![0.0; periods];
        let mut bottom = vec![0.0; periods];
        let mut total = vec![0.0; periods];
        let bands = series
            .iter()
            .map(|one| {
                let (mut lo, mut hi) = (vec![0.0; periods], vec![0.0; periods]);
                for (i, &value) in one.values.iter().take(periods).enumerate() {
                    let from = if value < 0.0 { bottom[i] } else { top[i] };
                    let to = from + value;
                    (lo[i], hi[i]) = (from.min(to), from.max(to));
                    if value < 0.0 {
                        bottom[i] = to
                    } else {
                        top[i] = to
                    }
                    total[i] += value;
                }
                Band { lo, hi }
            })
            .collect();
        Self {
            bands,
            top,
            bottom,
            total,
        }
    }

    pub fn highest(&self) -> f64 {
        self.top.iter().copied().fold(0.0, f64::max)
    }

    pub fn lowest(&self) -> f64 {
        self.bottom.iter().copied().fold(0.0, f64::min)
    }
}

impl Band {
    pub fn thickness(&self, period: usize) -> f64 {
        self.hi[period] - self.lo[period]
    }

    pub fn is_empty(&self) -> bool {
        (0..self.lo.len()).all(|i| self.thickness(i) == 0.0)
    }

    /// Stretches of periods in which there is something to see, as start and one past the end.
    pub fn stretches(&self) -> Vec<(usize, usize)> {
        let mut out: Vec<(usize, usize)> = Vec::new();
        for i in (0..self.lo.len()).filter(|&i| self.thickness(i) > 0.0) {
            match out.last_mut() {
                Some((_, end)) if *end == i => *end = i + 1,
                _ => out.push((i, i + 1)),
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Meaning;

    #[test]
    fn negative_values_stack_downwards() {
        let one = |values: &[f64]| Series {
            id: String::new(),
            label: String::new(),
            meaning: Meaning::Cost,
            values: values.to_vec(),
            line: None,
            owner: None,
            world: "scenario".to_string(),
        };
        let stack = Stack::of(
            &[one(&[3.0, 0.0]), one(&[-1.0, -2.0]), one(&[2.0, -2.0])],
            2,
        );
        assert_eq!(stack.top, [5.0, 0.0]);
        assert_eq!(stack.bottom, [-1.0, -4.0]);
        assert_eq!(stack.total, [4.0, -4.0]);
        assert_eq!((stack.bands[2].lo[1], stack.bands[2].hi[1]), (-4.0, -2.0));
        assert_eq!(stack.bands[0].stretches(), [(0, 1)]);
    }
}
