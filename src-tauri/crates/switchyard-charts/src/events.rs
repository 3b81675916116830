//! Moments across a plot of time: a line through it, named above.

use crate::figure::Event;
use crate::geometry::crisp;
use crate::page::Page;
use crate::pen::{Align, Plane, Stroke};

/// Room above the plot for the names.
pub fn height(page: &Page, events: &[Event]) -> f64 {
    if events.is_empty() {
        0.0
    } else {
        page.tick_type().line_height()
    }
}

/// A name that would stand on the one before it is left out; its line stays.
pub fn draw(page: &Page, plane: &Plane, events: &[Event]) {
    if events.is_empty() {
        return;
    }
    let set = page.tick_type().aligned(Align::Middle);
    let rect = plane.rect;
    let mut free = page.canvas.x;
    page.pen.group("events", || {
        for event in seen(page, events) {
            let stroke = Stroke {
                color: page.ink.leader,
                width: page.hairline(),
                dash: Some((2.0 * page.k, 3.0 * page.k)),
            };
            let at = crisp(plane.x(event.at), stroke.width);
            page.pen.line(&[(at, rect.y), (at, rect.bottom())], stroke);
            let half = set.width(&event.label) / 2.0;
            let x = at.clamp(page.canvas.x + half, page.canvas.right() - half);
            if x - half >= free {
                page.pen.text(&event.label, (x, rect.y - 4.0 * page.k), set);
                free = x + half + 6.0 * page.k;
            }
        }
    });
}

fn seen<'a>(page: &Page, events: &'a [Event]) -> impl Iterator<Item = &'a Event> {
    let within = 0.0..page.periods() as f64;
    events
        .iter()
        .filter(move |event| within.contains(&event.at))
}
