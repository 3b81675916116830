//! Names on a frontier: today's plan beside its dot, each region on its own side of the line.

use crate::clip;
use crate::font::{self, Weight};
use crate::frontier::Part;
use crate::geometry::Rect;
use crate::halves::Halves;
use crate::here::{self, Here};
use crate::page::Page;
use crate::pen::{Align, Point};
use crate::place::{self, Ground};

pub fn draw(page: &Page, rect: Rect, parts: &[Part], halves: Option<&Halves>, here: Here) {
    let inked = halves.map_or(Vec::new(), |h| dotted(rect, &h.path, 3.0 * page.k));
    let dot = Rect {
        x: here.at.0,
        y: here.at.1,
        w: 0.0,
        h: 0.0,
    }
    .grown(7.0 * page.k);
    let mut taken = vec![dot];
    page.pen.group("here", || {
        taken.extend(draw_here(page, rect, here, &inked));
    });
    page.pen.group("names", || {
        for part in parts {
            let ground = Ground {
                within: rect.grown(-4.0 * page.k),
                taken: &taken,
                inked: &inked,
            };
            let room = draw_region_name(page, part, halves, &ground);
            taken.extend(room);
        }
    });
}

/// Points along a path, as far as it runs within the field.
fn dotted(rect: Rect, path: &[Point], step: f64) -> Vec<Point> {
    let mut points = Vec::new();
    for piece in clip::path(path, rect) {
        for pair in piece.windows(2) {
            let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
            let pieces = ((x1 - x0).hypot(y1 - y0) / step).ceil().max(1.0) as usize;
            points.extend((0..=pieces).map(|i| {
                let t = i as f64 / pieces as f64;
                (x0 + (x1 - x0) * t, y0 + (y1 - y0) * t)
            }));
        }
    }
    points
}

/// Answers the room its label takes.
fn draw_here(page: &Page, rect: Rect, here: Here, inked: &[Point]) -> Option<Rect> {
    if here.is_outside() {
        here::draw_arrow(page, here);
    } else {
        let outline = Some((page.ink.ground, 2.0 * page.k));
        page.pen.dot(here.at, 5.5 * page.k, page.ink.text, outline);
    }
    let set = page.name_type(page.ink.text).aligned(Align::Middle);
    let text = font::ellipsize(here.name(), set.weight, set.size, rect.w * 0.6);
    let size = (set.width(&text), set.size * 1.1);
    let dot = Rect {
        x: here.at.0,
        y: here.at.1,
        w: 0.0,
        h: 0.0,
    }
    .grown(6.0 * page.k);
    let ground = Ground {
        within: rect.grown(-3.0 * page.k),
        taken: &[dot],
        inked,
    };
    let beside = (here.at.0 + 12.0 * page.k + size.0 / 2.0, here.at.1);
    let room = place::near(&ground, beside, size, 5.0 * page.k, |_| true)?;
    let at = (
        room.x + room.w / 2.0,
        room.y + room.h / 2.0 + set.half_cap(),
    );
    page.pen.text(&text, at, set);
    Some(room)
}

fn draw_region_name(
    page: &Page,
    part: &Part,
    halves: Option<&Halves>,
    ground: &Ground,
) -> Option<Rect> {
    let color = page.ink.label(part.region.meaning);
    let own_side = |at: Point| halves.is_none_or(|h| h.side_of(at) == part.side);
    // A smaller type rather than none.
    for (size, share) in [(14.0, 0.4), (12.0, 0.3), (10.5, 0.25)] {
        let set = page
            .set(size, Weight::SemiBold, color)
            .aligned(Align::Middle);
        let most = ground.within.w * share;
        let lines = font::balanced(&part.region.label, set.weight, set.size, most, 2);
        let w = lines.iter().map(|l| set.width(l)).fold(0.0, f64::max);
        let h = lines.len() as f64 * set.line_height();
        let Some(room) = place::near(ground, part.inside, (w, h), 6.0 * page.k, own_side) else {
            continue;
        };
        let mut y = room.y + set.line_height() / 2.0 + set.half_cap();
        for line in &lines {
            page.pen.text(line, (room.x + w / 2.0, y), set);
            y += set.line_height();
        }
        return Some(room);
    }
    None
}
