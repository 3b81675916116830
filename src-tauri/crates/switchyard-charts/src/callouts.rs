//! Notes anchored to a period and a value. Each tries places around its point and takes the one
//! that hides least; a note without a free place is left out rather than laid over another.

use crate::figure::{Callout, Series};
use crate::font::{self, Weight};
use crate::geometry::Rect;
use crate::lines::points;
use crate::page::Page;
use crate::pen::{Align, Plane, Point, Stroke, Type};

struct Note {
    anchor: Point,
    lines: Vec<String>,
    width: f64,
    height: f64,
}

pub fn draw(page: &Page, plane: &Plane, series: &[Series], callouts: &[Callout]) {
    let set = page.set(11.5, Weight::SemiBold, page.ink.text);
    let inked = inked_points(plane, series);
    let notes: Vec<Note> = callouts
        .iter()
        .filter(|c| c.period < page.periods())
        .filter(|c| {
            page.value_range()
                .is_none_or(|[lo, hi]| (lo..=hi).contains(&c.value))
        })
        .map(|c| note(page, plane, c, set))
        .collect();
    let reach = 5.0 * page.k;
    let mut taken: Vec<Rect> = notes.iter().map(|n| around(n.anchor, reach)).collect();
    page.pen.group("callouts", || {
        for note in &notes {
            if let Some(room) = best_room(page, plane, note, &inked, &taken) {
                let (from, to) = leader(page, note.anchor, room);
                page.pen
                    .line(&[from, to], Stroke::solid(page.ink.muted, page.hairline()));
                draw_text(page, &note.lines, room, set, note.anchor);
                taken.extend(along(leader(page, note.anchor, room)));
                taken.push(room);
            }
            let outline = Some((page.ink.text, 1.75 * page.k));
            page.pen
                .dot(note.anchor, 3.5 * page.k, page.ink.ground, outline);
        }
    });
}

fn note(page: &Page, plane: &Plane, callout: &Callout, set: Type) -> Note {
    let value = callout.value.clamp(plane.lo, plane.hi);
    let anchor = (plane.x(callout.period as f64 + 0.5), plane.y(value));
    let widest = (190.0 * page.k).min(plane.rect.w * 0.45);
    let lines = font::balanced(&callout.text, set.weight, set.size, widest, 3);
    let width = lines.iter().map(|l| set.width(l)).fold(0.0, f64::max);
    let height = lines.len() as f64 * set.line_height();
    Note {
        anchor,
        lines,
        width,
        height,
    }
}

fn around((x, y): Point, reach: f64) -> Rect {
    Rect {
        x,
        y,
        w: 0.0,
        h: 0.0,
    }
    .grown(reach)
}

/// Points along every line, close enough that no text box slips between two of them.
fn inked_points(plane: &Plane, series: &[Series]) -> Vec<Point> {
    let mut inked = Vec::new();
    for one in series {
        let path: Vec<Point> = points(one)
            .iter()
            .map(|&(x, v)| (plane.x(x), plane.y(v)))
            .collect();
        for pair in path.windows(2) {
            let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
            let pieces = ((x1 - x0).hypot(y1 - y0) / 4.0).ceil().max(1.0) as usize;
            inked.extend((0..=pieces).map(|i| {
                let t = i as f64 / pieces as f64;
                (x0 + (x1 - x0) * t, y0 + (y1 - y0) * t)
            }));
        }
    }
    inked
}

fn best_room(
    page: &Page,
    plane: &Plane,
    note: &Note,
    inked: &[Point],
    taken: &[Rect],
) -> Option<Rect> {
    let zero = plane.y(0.0);
    let cost = |room: &Rect, distance: f64| {
        let air = room.grown(3.0 * page.k);
        let hidden = inked
            .iter()
            .filter(|(x, y)| air.overlaps(&around((*x, *y), 0.5)))
            .count();
        let on_zero = room.y < zero && zero < room.bottom();
        hidden as f64 * 50.0 + distance / page.k + if on_zero { 30.0 } else { 0.0 }
    };
    let own = around(note.anchor, 5.0 * page.k);
    let free = |r: &Rect| {
        taken
            .iter()
            .all(|other| !other.overlaps(r) || *other == own)
    };
    candidates(page, note)
        .filter(|(room, _)| plane.rect.holds(room))
        .filter(|(room, _)| free(&room.grown(2.0 * page.k)))
        .filter(|(room, _)| along(leader(page, note.anchor, *room)).iter().all(free))
        .map(|(room, distance)| (room, cost(&room, distance)))
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(room, _)| room)
}

/// Above, below and to the sides, near first.
fn candidates<'a>(page: &'a Page, note: &'a Note) -> impl Iterator<Item = (Rect, f64)> + 'a {
    const SIDES: [(f64, f64); 10] = [
        (0.0, -1.0),
        (0.7, -0.7),
        (-0.7, -0.7),
        (0.0, 1.0),
        (0.7, 0.7),
        (-0.7, 0.7),
        (1.0, 0.0),
        (-1.0, 0.0),
        (0.35, -0.9),
        (-0.35, -0.9),
    ];
    const DISTANCES: [f64; 8] = [14.0, 20.0, 28.0, 40.0, 56.0, 76.0, 100.0, 130.0];
    let (x, y) = note.anchor;
    DISTANCES.into_iter().flat_map(move |distance| {
        SIDES.into_iter().map(move |(dx, dy)| {
            let d = distance * page.k;
            let cx = x + dx * (d + note.width / 2.0);
            let cy = y + dy * (d + note.height / 2.0);
            let room = Rect {
                x: cx - note.width / 2.0,
                y: cy - note.height / 2.0,
                w: note.width,
                h: note.height,
            };
            (room, distance)
        })
    })
}

/// From the ring to the nearest point of the text.
fn leader(page: &Page, (x, y): Point, room: Rect) -> (Point, Point) {
    let edge = room.grown(2.5 * page.k);
    let near = (
        x.clamp(edge.x, edge.right()),
        y.clamp(edge.y, edge.bottom()),
    );
    let length = (near.0 - x).hypot(near.1 - y);
    let start = 4.5 * page.k / length.max(1.0);
    ((x + (near.0 - x) * start, y + (near.1 - y) * start), near)
}

/// Small squares along a leader, so that no later text is laid over it.
fn along(((x0, y0), (x1, y1)): (Point, Point)) -> Vec<Rect> {
    const PIECES: u32 = 24;
    let at = |i: u32| f64::from(i) / f64::from(PIECES);
    (0..=PIECES)
        .map(|i| around((x0 + (x1 - x0) * at(i), y0 + (y1 - y0) * at(i)), 1.0))
        .collect()
}

fn draw_text(page: &Page, lines: &[String], room: Rect, set: Type, anchor: Point) {
    // Ragged away from the point, so that the leader meets the text.
    let (x, align) = if room.x > anchor.0 {
        (room.x, Align::Left)
    } else if room.right() < anchor.0 {
        (room.right(), Align::Right)
    } else {
        (room.x + room.w / 2.0, Align::Middle)
    };
    let mut y = room.y + set.line_height() / 2.0 + set.half_cap();
    for line in lines {
        page.pen
            .haloed(line, (x, y), set.aligned(align), page.ink.ground);
        y += set.line_height();
    }
}
