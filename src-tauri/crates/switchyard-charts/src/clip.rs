//! Cuts lines and areas at a rectangle. What draws for us moves points that lie off the canvas
//! onto its edge, which would bend every line that leaves it.

use crate::geometry::Rect;
use crate::pen::Point;

/// The stretches of a path that lie within.
pub fn path(points: &[Point], within: Rect) -> Vec<Vec<Point>> {
    let mut pieces: Vec<Vec<Point>> = Vec::new();
    for pair in points.windows(2) {
        let Some((from, to)) = segment(pair[0], pair[1], within) else {
            continue;
        };
        match pieces.last_mut() {
            Some(piece) if piece.last() == Some(&from) => piece.push(to),
            _ => pieces.push(vec![from, to]),
        }
    }
    pieces
}

fn segment(a: Point, b: Point, within: Rect) -> Option<(Point, Point)> {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let (mut start, mut end) = (0.0f64, 1.0f64);
    // Each edge lets through the part of the segment on its inner side.
    for (way, room) in [
        (-dx, a.0 - within.x),
        (dx, within.right() - a.0),
        (-dy, a.1 - within.y),
        (dy, within.bottom() - a.1),
    ] {
        if way == 0.0 && room < 0.0 {
            return None;
        }
        if way < 0.0 {
            start = start.max(room / way);
        } else if way > 0.0 {
            end = end.min(room / way);
        }
    }
    let at = |t: f64| match t {
        0.0 => a,
        1.0 => b,
        _ => (a.0 + dx * t, a.1 + dy * t),
    };
    (start <= end).then(|| (at(start), at(end)))
}

/// An area's outline, cut at each edge in turn.
pub fn area(corners: &[Point], within: Rect) -> Vec<Point> {
    let edges: [fn(Point, Rect) -> f64; 4] = [
        |p, r| p.0 - r.x,
        |p, r| r.right() - p.0,
        |p, r| p.1 - r.y,
        |p, r| r.bottom() - p.1,
    ];
    edges.iter().fold(corners.to_vec(), |corners, inside| {
        cut(&corners, |p| inside(p, within))
    })
}

/// Keeps what lies where `inside` is not negative.
fn cut(corners: &[Point], inside: impl Fn(Point) -> f64) -> Vec<Point> {
    let mut kept = Vec::new();
    let next = corners.iter().cycle().skip(1);
    for (&a, &b) in corners.iter().zip(next) {
        let (da, db) = (inside(a), inside(b));
        if da >= 0.0 {
            kept.push(a);
        }
        if (da >= 0.0) != (db >= 0.0) {
            let t = da / (da - db);
            kept.push((a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t));
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const WITHIN: Rect = Rect {
        x: 0.0,
        y: 0.0,
        w: 10.0,
        h: 10.0,
    };

    #[test]
    fn a_path_is_cut_where_it_leaves() {
        let through = [
            (-5.0, 5.0),
            (5.0, 5.0),
            (5.0, 25.0),
            (8.0, 25.0),
            (8.0, 9.0),
        ];
        assert_eq!(
            path(&through, WITHIN),
            [
                vec![(0.0, 5.0), (5.0, 5.0), (5.0, 10.0)],
                vec![(8.0, 10.0), (8.0, 9.0)]
            ]
        );
    }

    #[test]
    fn an_area_ends_at_the_edges() {
        let wide = [(-10.0, 2.0), (20.0, 2.0), (20.0, 30.0), (-10.0, 30.0)];
        let kept = area(&wide, WITHIN);
        assert!(kept.iter().all(|p| (0.0..=10.0).contains(&p.0)));
        assert!(kept.iter().all(|p| (2.0..=10.0).contains(&p.1)));
        assert_eq!(kept.len(), 4);
    }
}
