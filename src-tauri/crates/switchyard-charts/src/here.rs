//! Today's plan on a field of two inputs: a ring or a dot, or an arrow where it lies outside.

use crate::geometry::Rect;
use crate::page::Page;
use crate::pen::Point;

pub const NAME: &str = "Today's plan";
pub const OUTSIDE: &str = "Today's plan, outside the range";

/// A point, moved to the nearest edge of the field, and the way it had to come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Here {
    pub at: Point,
    /// -1, 0 or 1 in each direction, as seen on the picture.
    pub beyond: (f64, f64),
}

impl Here {
    pub fn within(field: Rect, (x, y): Point) -> Self {
        let at = (
            x.clamp(field.x, field.right()),
            y.clamp(field.y, field.bottom()),
        );
        let sign = |d: f64| if d.abs() < 1e-6 { 0.0 } else { d.signum() };
        Self {
            at,
            beyond: (sign(x - at.0), sign(y - at.1)),
        }
    }

    pub fn is_outside(&self) -> bool {
        self.beyond != (0.0, 0.0)
    }

    pub fn name(&self) -> &'static str {
        if self.is_outside() { OUTSIDE } else { NAME }
    }
}

/// Points over the edge to where the plan lies.
pub fn draw_arrow(page: &Page, here: Here) {
    let (dx, dy) = here.beyond;
    let length = dx.hypot(dy).max(1.0);
    let (dx, dy) = (dx / length, dy / length);
    let (long, half) = (11.0 * page.k, 6.0 * page.k);
    let (tip_x, tip_y) = (here.at.0 - dx * page.k, here.at.1 - dy * page.k);
    let (back_x, back_y) = (tip_x - dx * long, tip_y - dy * long);
    let corners = [
        (tip_x, tip_y),
        (back_x - dy * half, back_y + dx * half),
        (back_x + dy * half, back_y - dx * half),
    ];
    page.pen.polygon(
        &corners,
        page.ink.text,
        Some((page.ink.ground, 1.5 * page.k)),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_outside_moves_to_the_edge() {
        let field = Rect {
            x: 10.0,
            y: 10.0,
            w: 100.0,
            h: 50.0,
        };
        let inside = Here::within(field, (20.0, 30.0));
        assert!(!inside.is_outside());
        let outside = Here::within(field, (200.0, 30.0));
        assert_eq!((outside.at, outside.beyond), ((110.0, 30.0), (1.0, 0.0)));
        assert_eq!(outside.name(), OUTSIDE);
    }
}
