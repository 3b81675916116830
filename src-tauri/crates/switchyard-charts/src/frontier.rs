//! A frontier: the line along which a decision flips, what holds on either side, and today.

use crate::clip;
use crate::figure::{Body, FrontierAxis, Mark, Meaning, Region};
use crate::frontier_names;
use crate::geometry::{Rect, crisp};
use crate::halves::Halves;
use crate::here::Here;
use crate::input_axes::{self, InputTick};
use crate::number::Scale;
use crate::page::{Page, Picture};
use crate::pen::{Plane, Point, Stroke};

/// How strongly a region's colour tints the ground.
const TINT: f64 = 0.12;

pub fn draw(page: &Page, body: &Body) -> Picture {
    let Body::Frontier {
        x,
        y,
        points,
        regions,
        here,
    } = body
    else {
        unreachable!("called for frontiers only");
    };
    let rect = input_axes::field(page, y.ticks.iter().map(|(_, t)| t.as_str()), 0.0);
    let plane = page.pen.field(rect, span(x), span(y));
    let px = |p: &[f64; 2]| (plane.x(p[0]), plane.y(p[1]));
    let line: Vec<Point> = points.iter().map(px).collect();
    let halves = Halves::cut(rect, &line);
    let parts = parts(&plane, regions, halves.as_ref(), *here);
    draw_fills(page, rect, &parts, halves.as_ref());
    draw_axes(page, &plane, x, y);
    draw_line(page, rect, &line, halves.as_ref());
    frontier_names::draw(
        page,
        rect,
        &parts,
        halves.as_ref(),
        Here::within(rect, px(here)),
    );
    Picture::without_periods(rect, marks(page, rect, &line, points))
}

/// A range an axis can be drawn over, whatever was given.
fn span(axis: &FrontierAxis) -> [f64; 2] {
    if axis.max > axis.min {
        [axis.min, axis.max]
    } else {
        [axis.min, axis.min + 1.0]
    }
}

/// A region as drawn: on which side of the line, with its label wanted where.
pub struct Part<'a> {
    pub region: &'a Region,
    pub side: usize,
    pub inside: Point,
}

/// Without a line one answer holds everywhere: the one whose point is nearest to today's plan.
fn parts<'a>(
    plane: &Plane,
    regions: &'a [Region; 2],
    halves: Option<&Halves>,
    here: [f64; 2],
) -> Vec<Part<'a>> {
    let px = |p: [f64; 2]| (plane.x(p[0]), plane.y(p[1]));
    let part = |region: &'a Region, side| Part {
        region,
        side,
        inside: px(region.inside),
    };
    match halves {
        Some(halves) => {
            let first = halves.side_of(px(regions[0].inside));
            vec![part(&regions[0], first), part(&regions[1], 1 - first)]
        }
        None => vec![part(nearest(regions, here, px), 0)],
    }
}

fn nearest(regions: &[Region; 2], here: [f64; 2], px: impl Fn([f64; 2]) -> Point) -> &Region {
    let far = |region: &Region| {
        let (a, b) = (px(region.inside), px(here));
        (a.0 - b.0).hypot(a.1 - b.1)
    };
    if far(&regions[1]) < far(&regions[0]) {
        &regions[1]
    } else {
        &regions[0]
    }
}

/// The region today's plan lies in, for a sentence.
pub fn region_of<'a>(
    x: &FrontierAxis,
    y: &FrontierAxis,
    points: &[[f64; 2]],
    regions: &'a [Region; 2],
    here: [f64; 2],
) -> &'a Region {
    let ([x0, x1], [y0, y1]) = (span(x), span(y));
    let unit = |p: [f64; 2]| ((p[0] - x0) / (x1 - x0), (p[1] - y0) / (y1 - y0));
    let field = Rect {
        x: 0.0,
        y: 0.0,
        w: 1.0,
        h: 1.0,
    };
    let line: Vec<Point> = points.iter().copied().map(unit).collect();
    let Some(halves) = Halves::cut(field, &line) else {
        return nearest(regions, here, unit);
    };
    let same = halves.side_of(unit(here)) == halves.side_of(unit(regions[0].inside));
    if same { &regions[0] } else { &regions[1] }
}

fn draw_fills(page: &Page, rect: Rect, parts: &[Part], halves: Option<&Halves>) {
    let tint = |meaning: Meaning| page.ink.fill(meaning).over(page.ink.ground, TINT);
    page.pen.group("regions", || {
        for part in parts {
            let color = tint(part.region.meaning);
            match halves {
                Some(halves) => {
                    let outline = clip::area(&halves.sides[part.side], rect);
                    page.pen.polygon(&outline, color, None);
                }
                None => page.pen.rect(rect, color),
            }
        }
    });
}

fn draw_axes(page: &Page, plane: &Plane, x: &FrontierAxis, y: &FrontierAxis) {
    let rect = plane.rect;
    let stroke = Stroke::solid(page.ink.zero.over(page.ink.ground, 0.14), page.hairline());
    let shown = |(v, _): &&(f64, String), axis: &FrontierAxis| {
        let [lo, hi] = span(axis);
        (lo..=hi).contains(v)
    };
    let columns = x.ticks.iter().filter(|t| shown(t, x));
    let columns: Vec<InputTick> = columns.map(|(v, t)| (plane.x(*v), t.as_str())).collect();
    let rows = y.ticks.iter().filter(|t| shown(t, y));
    let rows: Vec<InputTick> = rows.map(|(v, t)| (plane.y(*v), t.as_str())).collect();
    page.pen.group("rules", || {
        for &(x, _) in &columns {
            let x = crisp(x, stroke.width).min(rect.right());
            page.pen.line(&[(x, rect.y), (x, rect.bottom())], stroke);
        }
        for &(y, _) in &rows {
            let y = crisp(y, stroke.width).min(rect.bottom());
            page.pen.line(&[(rect.x, y), (rect.right(), y)], stroke);
        }
    });
    input_axes::draw_names(page, rect, &x.label, &y.label);
    input_axes::draw_x_ticks(page, rect, &columns);
    input_axes::draw_y_ticks(page, rect, &rows);
}

/// Solid where it was computed, dashed where it is only carried on.
fn draw_line(page: &Page, rect: Rect, line: &[Point], halves: Option<&Halves>) {
    let color = page.ink.text;
    let dashed = Stroke {
        color,
        width: 1.5 * page.k,
        dash: Some((4.0 * page.k, 4.0 * page.k)),
    };
    let draw = |path: &[Point], stroke: Stroke| {
        for piece in clip::path(path, rect) {
            page.pen.line(&piece, stroke);
        }
    };
    page.pen.group("frontier", || {
        if let Some(Halves { path, .. }) = halves {
            draw(&path[..2], dashed);
            draw(&path[path.len() - 2..], dashed);
            draw(line, Stroke::solid(color, 2.5 * page.k));
        }
        if let ([only], None) = (line, halves) {
            page.pen.dot(*only, 3.0 * page.k, color, None);
        }
    });
}

/// The inputs have units of their own, named on the axes; each is written as a plain number.
pub fn scales(points: &[[f64; 2]], here: [f64; 2]) -> [Scale; 2] {
    [0, 1].map(|i| Scale::plain(points.iter().chain([&here]).map(move |p| p[i])))
}

fn marks(page: &Page, rect: Rect, line: &[Point], points: &[[f64; 2]]) -> Vec<Mark> {
    let Body::Frontier { here, .. } = &page.figure.body else {
        return Vec::new();
    };
    let [of_x, of_y] = scales(points, *here);
    let seen = |(_, (at, _)): &(usize, (&Point, &[f64; 2]))| !Here::within(rect, **at).is_outside();
    let mark = |(i, (at, values)): (usize, (&Point, &[f64; 2]))| Mark {
        series: "frontier".to_string(),
        period: i,
        rect: Rect {
            x: at.0,
            y: at.1,
            w: 0.0,
            h: 0.0,
        }
        .grown(5.0 * page.k)
        .array(),
        value_text: format!("{} at {}", of_y.spoken(values[1]), of_x.spoken(values[0])),
        line: None,
        owner: None,
        world: "scenario".to_string(),
    };
    let numbered = line.iter().zip(points).enumerate();
    numbered.filter(seen).map(mark).collect()
}
