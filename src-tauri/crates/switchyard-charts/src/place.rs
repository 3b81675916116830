//! Finds a free place for a label near where it is wanted.

use crate::geometry::Rect;
use crate::pen::Point;

/// What a label must keep clear of.
pub struct Ground<'a> {
    pub within: Rect,
    pub taken: &'a [Rect],
    /// Points on lines that a label may cover, but should not.
    pub inked: &'a [Point],
}

/// The place of this size that hides least, near first; its centre must be `allowed`.
pub fn near(
    ground: &Ground,
    wanted: Point,
    (w, h): (f64, f64),
    step: f64,
    allowed: impl Fn(Point) -> bool,
) -> Option<Rect> {
    let centred = |(x, y): Point| Rect {
        x: x - w / 2.0,
        y: y - h / 2.0,
        w,
        h,
    };
    let room = ground.within;
    if w > room.w || h > room.h {
        return None;
    }
    let wanted = (
        wanted.0.clamp(room.x + w / 2.0, room.right() - w / 2.0),
        wanted.1.clamp(room.y + h / 2.0, room.bottom() - h / 2.0),
    );
    let air = step * 0.4;
    let free = |r: &Rect| ground.taken.iter().all(|t| !t.overlaps(&r.grown(air)));
    let hidden = |r: &Rect| {
        let room = r.grown(air);
        let covers = |p: &&Point| {
            (room.x..=room.right()).contains(&p.0) && (room.y..=room.bottom()).contains(&p.1)
        };
        ground.inked.iter().filter(covers).count() as f64
    };
    around(wanted, step)
        .filter(|(at, _)| allowed(*at))
        .map(|(at, far)| (centred(at), far))
        .filter(|(room, _)| ground.within.holds(room) && free(room))
        .map(|(room, far)| (room, far / step + 20.0 * hidden(&room)))
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(room, _)| room)
}

/// The point itself, then rings around it.
fn around((x, y): Point, step: f64) -> impl Iterator<Item = (Point, f64)> {
    const RINGS: u32 = 40;
    const WAYS: u32 = 16;
    let ring = move |r: u32| {
        let far = f64::from(r) * step;
        (0..WAYS).map(move |way| {
            let angle = f64::from(way) * std::f64::consts::TAU / f64::from(WAYS);
            ((x + far * angle.cos(), y + far * angle.sin()), far)
        })
    };
    std::iter::once(((x, y), 0.0)).chain((1..=RINGS).flat_map(ring))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moves_off_what_is_taken() {
        let whole = Rect {
            x: 0.0,
            y: 0.0,
            w: 200.0,
            h: 100.0,
        };
        let box_at = |x, y| Rect {
            x,
            y,
            w: 40.0,
            h: 20.0,
        };
        let taken = [box_at(80.0, 40.0)];
        let ground = Ground {
            within: whole,
            taken: &taken,
            inked: &[],
        };
        let room = near(&ground, (100.0, 50.0), (40.0, 20.0), 5.0, |_| true).expect("room");
        assert!(!room.overlaps(&taken[0]) && whole.holds(&room));
        let none = near(&ground, (100.0, 50.0), (40.0, 20.0), 5.0, |_| false);
        assert!(none.is_none());
    }
}
