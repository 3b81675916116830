//! Cuts a field in two along a line, which is carried on straight where it ends inside.

use crate::geometry::Rect;
use crate::pen::Point;

pub struct Halves {
    /// The line with both continuations, far beyond the field.
    pub path: Vec<Point>,
    pub sides: [Vec<Point>; 2],
}

impl Halves {
    /// Nothing, when the points give no direction.
    pub fn cut(field: Rect, line: &[Point]) -> Option<Self> {
        let frame = frame(field, line);
        let path = carried_on(frame, line)?;
        let (first, last) = (path[0], path[path.len() - 1]);
        let sides = [true, false].map(|clockwise| {
            let mut side = path.clone();
            side.extend(walk(frame, last, first, clockwise));
            side
        });
        Some(Self { path, sides })
    }

    /// 0 or 1.
    pub fn side_of(&self, point: Point) -> usize {
        usize::from(!contains(&self.sides[0], point))
    }
}

/// A frame so far out that what happens at its border is never seen.
fn frame(field: Rect, line: &[Point]) -> Rect {
    let (mut left, mut right) = (field.x, field.right());
    let (mut top, mut bottom) = (field.y, field.bottom());
    for &(x, y) in line {
        (left, right) = (left.min(x), right.max(x));
        (top, bottom) = (top.min(y), bottom.max(y));
    }
    let whole = Rect {
        x: left,
        y: top,
        w: right - left,
        h: bottom - top,
    };
    whole.grown(whole.w.max(whole.h))
}

fn carried_on(frame: Rect, line: &[Point]) -> Option<Vec<Point>> {
    let (&first, &last) = (line.first()?, line.last()?);
    let second = *line.iter().find(|p| **p != first)?;
    let previous = *line.iter().rev().find(|p| **p != last)?;
    let mut path = vec![out(frame, second, first)];
    path.extend_from_slice(line);
    path.push(out(frame, previous, last));
    Some(path)
}

/// From `a` through `b` to the frame.
fn out(frame: Rect, a: Point, b: Point) -> Point {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let reach = |at: f64, d: f64, low: f64, high: f64| match d {
        d if d > 0.0 => (high - at) / d,
        d if d < 0.0 => (low - at) / d,
        _ => f64::INFINITY,
    };
    let t = reach(b.0, dx, frame.x, frame.right()).min(reach(b.1, dy, frame.y, frame.bottom()));
    (
        (b.0 + dx * t).clamp(frame.x, frame.right()),
        (b.1 + dy * t).clamp(frame.y, frame.bottom()),
    )
}

/// The frame's corners passed on the way from one point on it to another.
fn walk(frame: Rect, from: Point, to: Point, clockwise: bool) -> Vec<Point> {
    let round = 2.0 * (frame.w + frame.h);
    let ahead = |from: f64, to: f64| {
        let d = if clockwise { to - from } else { from - to };
        d.rem_euclid(round)
    };
    let (start, end) = (along(frame, from), along(frame, to));
    let mut passed: Vec<(f64, Point)> = [
        (frame.x, frame.y),
        (frame.right(), frame.y),
        (frame.right(), frame.bottom()),
        (frame.x, frame.bottom()),
    ]
    .into_iter()
    .map(|corner| (ahead(start, along(frame, corner)), corner))
    .filter(|(way, _)| *way < ahead(start, end))
    .collect();
    passed.sort_by(|a, b| a.0.total_cmp(&b.0));
    passed.into_iter().map(|(_, corner)| corner).collect()
}

/// How far round the frame a point on it lies, from the upper left corner.
fn along(frame: Rect, (x, y): Point) -> f64 {
    let near = |a: f64, b: f64| (a - b).abs() < 1e-6 * (frame.w + frame.h);
    if near(y, frame.y) {
        x - frame.x
    } else if near(x, frame.right()) {
        frame.w + y - frame.y
    } else if near(y, frame.bottom()) {
        frame.w + frame.h + frame.right() - x
    } else {
        2.0 * frame.w + frame.h + frame.bottom() - y
    }
}

fn contains(polygon: &[Point], (x, y): Point) -> bool {
    let next = polygon.iter().cycle().skip(1);
    let crossed = polygon.iter().zip(next).filter(|((x0, y0), (x1, y1))| {
        (*y0 > y) != (*y1 > y) && x < x0 + (y - y0) / (y1 - y0) * (x1 - x0)
    });
    crossed.count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELD: Rect = Rect {
        x: 0.0,
        y: 0.0,
        w: 100.0,
        h: 100.0,
    };

    #[test]
    fn two_points_part_every_corner() {
        for line in [
            [(20.0, 80.0), (80.0, 30.0)],
            [(20.0, 20.0), (80.0, 90.0)],
            [(50.0, 40.0), (50.0, 60.0)],
            [(10.0, 50.0), (30.0, 50.0)],
        ] {
            let halves = Halves::cut(FIELD, &line).expect("a direction");
            let ((ax, ay), (bx, by)) = (line[0], line[1]);
            let mut seen = Vec::new();
            for (x, y) in [5.0, 35.0, 65.0, 95.0].into_iter().flat_map(row) {
                let holding = halves.sides.iter().filter(|s| contains(s, (x, y)));
                assert_eq!(holding.count(), 1, "{line:?} {x} {y}");
                let left = (bx - ax) * (y - ay) > (by - ay) * (x - ax);
                seen.push((left, halves.side_of((x, y))));
            }
            seen.sort();
            seen.dedup();
            assert_eq!(seen.len(), 2, "one side each: {line:?} {seen:?}");
            assert_ne!(seen[0].1, seen[1].1, "{line:?}");
        }
    }

    fn row(y: f64) -> [Point; 4] {
        [4.0, 36.0, 66.0, 96.0].map(|x| (x, y))
    }

    #[test]
    fn points_without_a_direction_cut_nothing() {
        assert!(Halves::cut(FIELD, &[]).is_none());
        assert!(Halves::cut(FIELD, &[(5.0, 5.0), (5.0, 5.0)]).is_none());
    }
}
