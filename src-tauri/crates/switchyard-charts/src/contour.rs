//! Where a grid of answers passes through a target: marching squares over the cells' centres.
//!
//! Points are in columns and rows, counted from 0 at the first centre. A square with a missing
//! corner is skipped, so that no line is drawn through what is not known.

use crate::pen::Point;

type Segment = (Point, Point);

/// Connected paths along which the answer equals `target`.
pub fn paths(
    columns: usize,
    rows: usize,
    value: impl Fn(usize, usize) -> Option<f64>,
    target: f64,
) -> Vec<Vec<Point>> {
    let mut segments = Vec::new();
    for y in 0..rows.saturating_sub(1) {
        for x in 0..columns.saturating_sub(1) {
            let corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)];
            let known = corners.map(|(x, y)| value(x, y).map(|v| (x as f64, y as f64, v - target)));
            if let [Some(a), Some(b), Some(c), Some(d)] = known {
                segments.extend(square([a, b, c, d]));
            }
        }
    }
    joined(segments)
}

/// One square, its corners in turn, each with how far its answer lies above the target.
fn square(corners: [(f64, f64, f64); 4]) -> Vec<Segment> {
    let crossings: Vec<Point> = (0..4)
        .filter_map(|i| crossing(corners[i], corners[(i + 1) % 4]))
        .collect();
    match crossings[..] {
        [a, b] => vec![(a, b)],
        // Two corners above lie across from each other; the middle says which pair connects.
        [a, b, c, d] => {
            let middle: f64 = corners.iter().map(|c| c.2).sum();
            if (middle >= 0.0) == (corners[0].2 >= 0.0) {
                vec![(a, b), (c, d)]
            } else {
                vec![(b, c), (d, a)]
            }
        }
        _ => Vec::new(),
    }
}

fn crossing(a: (f64, f64, f64), b: (f64, f64, f64)) -> Option<Point> {
    if (a.2 >= 0.0) == (b.2 >= 0.0) {
        return None;
    }
    let t = a.2 / (a.2 - b.2);
    Some((a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t))
}

fn joined(mut segments: Vec<Segment>) -> Vec<Vec<Point>> {
    let mut paths = Vec::new();
    while let Some((a, b)) = segments.pop() {
        let mut path = vec![a, b];
        grow(&mut path, &mut segments);
        path.reverse();
        grow(&mut path, &mut segments);
        paths.push(path);
    }
    paths
}

/// Takes segments that start or end where the path ends, as long as there are any.
fn grow(path: &mut Vec<Point>, segments: &mut Vec<Segment>) {
    let same = |a: Point, b: Point| (a.0 - b.0).abs() + (a.1 - b.1).abs() < 1e-9;
    while let Some(&end) = path.last() {
        let touches = |s: &Segment| same(s.0, end) || same(s.1, end);
        let Some(i) = segments.iter().position(touches) else {
            return;
        };
        let (a, b) = segments.swap_remove(i);
        path.push(if same(a, end) { b } else { a });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slope_is_cut_by_one_straight_line() {
        let value = |x: usize, _: usize| Some(x as f64);
        let paths = paths(5, 4, value, 1.5);
        assert_eq!(paths.len(), 1);
        assert_eq!(paths[0].len(), 4);
        assert!(paths[0].iter().all(|p| p.0 == 1.5));
    }

    #[test]
    fn a_peak_is_ringed() {
        let value = |x: usize, y: usize| Some(if (x, y) == (2, 2) { 1.0 } else { -1.0 });
        let paths = paths(5, 5, value, 0.0);
        assert_eq!(paths.len(), 1);
        assert_eq!(paths[0].first(), paths[0].last());
    }

    #[test]
    fn what_failed_is_not_crossed() {
        let value = |x: usize, y: usize| (y != 1).then_some(x as f64);
        assert!(paths(3, 3, value, 0.5).is_empty());
        assert!(paths(3, 3, |_, _| Some(1.0), 1.0).is_empty());
    }
}
