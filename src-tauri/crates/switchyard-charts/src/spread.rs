//! Moves labels apart along one axis as little as possible (pool adjacent violators).

/// Centres for boxes of the given heights, in the given order, none overlapping, all between
/// `top` and `bottom` when they fit at all.
pub fn spread(wanted: &[f64], heights: &[f64], top: f64, bottom: f64) -> Vec<f64> {
    // With the room each box takes subtracted, "no overlap" becomes "never decreasing".
    let mut used = 0.0;
    let offsets: Vec<f64> = heights
        .iter()
        .map(|h| {
            let middle = used + h / 2.0;
            used += h;
            middle
        })
        .collect();
    let highest = (bottom - used).max(top);
    let free: Vec<f64> = wanted.iter().zip(&offsets).map(|(w, o)| w - o).collect();
    pool(&free)
        .iter()
        .zip(&offsets)
        .map(|(z, o)| z.clamp(top, highest) + o)
        .collect()
}

/// The nearest never-decreasing sequence: neighbours out of order share their mean.
fn pool(values: &[f64]) -> Vec<f64> {
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    for &value in values {
        blocks.push((value, 1));
        while let [.., (a, n), (b, m)] = blocks[..] {
            if a <= b {
                break;
            }
            let mean = (a * n as f64 + b * m as f64) / (n + m) as f64;
            blocks.truncate(blocks.len() - 2);
            blocks.push((mean, n + m));
        }
    }
    blocks
        .iter()
        .flat_map(|&(mean, n)| std::iter::repeat_n(mean, n))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moves_only_what_collides() {
        assert_eq!(
            spread(&[10.0, 50.0], &[12.0, 12.0], 0.0, 100.0),
            [10.0, 50.0]
        );
        assert_eq!(
            spread(&[50.0, 50.0], &[12.0, 12.0], 0.0, 100.0),
            [44.0, 56.0]
        );
        assert_eq!(
            spread(&[52.0, 50.0, 90.0], &[12.0; 3], 0.0, 100.0),
            [45.0, 57.0, 90.0]
        );
    }

    #[test]
    fn stays_inside() {
        assert_eq!(
            spread(&[-20.0, 200.0], &[10.0, 10.0], 0.0, 100.0),
            [5.0, 95.0]
        );
        assert_eq!(
            spread(&[0.0, 0.0, 0.0], &[10.0; 3], 0.0, 20.0),
            [5.0, 15.0, 25.0]
        );
    }
}
