//! Lying bars of parts, one row each, on one axis; what they must not pass, what others pay, and
//! what each comes to in words behind it.

use crate::bar_names;
use crate::figure::{BarPart, BarRow, Mark, Meaning, MeaningName, Sourced};
use crate::geometry::{Rect, crisp};
use crate::legend::{self, Key, Swatch};
use crate::page::{Page, Picture};
use crate::pen::{Align, Plane, Stroke};
use crate::svg::Rounded;
use crate::ticks::{self, Ticks};

/// Heights of a row in pixels; a thin one takes a part of that.
pub const LOWEST_ROW: f64 = 19.0;
const HIGHEST_ROW: f64 = 120.0;
const THIN: f64 = 0.6;
const AXIS: f64 = 20.0;

pub fn draw(page: &Page, rows: &[BarRow], names: &[MeaningName]) -> Picture {
    let keys = keys(page, rows, names);
    legend::draw(page, &keys);
    let gutter = bar_names::gutter(page, rows);
    let behind = bar_names::behind(page, rows);
    // The bar of a scrolling box lies over what is in it.
    let margin = if page.on_screen { 10.0 * page.k } else { 0.0 };
    let top = legend::height(page, &keys) + 2.0 * page.k;
    let rect = Rect {
        x: page.inner.x + gutter,
        y: page.inner.y + top,
        w: (page.inner.w - gutter - behind.width() - margin).max(1.0),
        h: height_of(page, rows, page.inner.h - top - AXIS * page.k),
    };
    let ticks = ticks::nice(0.0, farthest(rows), most_ticks(page, rect), &page.scale);
    let hi = ticks.values.last().copied().filter(|v| *v > 0.0);
    let plane = page.pen.field(rect, [0.0, hi.unwrap_or(1.0)], [0.0, 1.0]);
    draw_axis(page, &plane, &ticks);
    let mut marks = Vec::new();
    for (row, lane) in rows.iter().zip(lanes(rect, rows)) {
        page.pen.group(&format!("row:{}", row.id), || {
            bar_names::draw(page, row, lane, gutter, &behind);
            let bar = bar(page, row, lane);
            marks.extend(draw_parts(page, &plane, row, bar));
            draw_range(page, &plane, row, bar);
            draw_limit(page, &plane, row, bar);
        });
    }
    Picture::without_periods(rect, marks)
}

/// What the rows cannot do with less of, axis and legend included.
pub fn lowest_height(rows: &[BarRow]) -> f64 {
    rows.iter().map(weight).sum::<f64>() * LOWEST_ROW + AXIS + 28.0
}

fn weight(row: &BarRow) -> f64 {
    if row.thin { THIN } else { 1.0 }
}

fn height_of(page: &Page, rows: &[BarRow], room: f64) -> f64 {
    let all: f64 = rows.iter().map(weight).sum();
    room.min(all * HIGHEST_ROW * page.k).max(1.0)
}

fn lanes(rect: Rect, rows: &[BarRow]) -> Vec<Rect> {
    let each = rect.h / rows.iter().map(weight).sum::<f64>().max(THIN);
    let mut y = rect.y;
    let lane = |row: &BarRow| {
        let lane = Rect {
            y,
            h: each * weight(row),
            ..rect
        };
        y = lane.bottom();
        lane
    };
    rows.iter().map(lane).collect()
}

fn bar(page: &Page, row: &BarRow, lane: Rect) -> Rect {
    let air = if row.thin { 0.14 } else { 0.17 } * lane.h;
    let air = air.min(9.0 * page.k);
    Rect {
        y: lane.y + air,
        h: lane.h - 2.0 * air,
        ..lane
    }
}

/// The end of the longest bar, of the farthest limit and of the highest range.
fn farthest(rows: &[BarRow]) -> f64 {
    let reach = |row: &BarRow| {
        let parts: f64 = row.parts.iter().map(|part| part.value.max(0.0)).sum();
        let high = row.range.map_or(0.0, |[_, high]| high);
        parts.max(row.limit.unwrap_or(0.0)).max(high)
    };
    rows.iter().map(reach).fold(0.0, f64::max)
}

fn most_ticks(page: &Page, rect: Rect) -> usize {
    ((rect.w / (72.0 * page.k)) as usize).clamp(3, 8)
}

fn draw_axis(page: &Page, plane: &Plane, ticks: &Ticks) {
    let set = page.tick_type().aligned(Align::Middle);
    let rect = plane.rect;
    let top = ticks.values.last().copied().unwrap_or(0.0);
    page.pen.group("axis:value", || {
        for &value in &ticks.values {
            let ink = if value == 0.0 {
                page.ink.zero
            } else {
                page.ink.grid
            };
            let stroke = Stroke::solid(ink, page.hairline());
            let x = crisp(plane.x(value), stroke.width);
            page.pen.line(&[(x, rect.y), (x, rect.bottom())], stroke);
            let (body, hang) = page.scale.tick(value, ticks.step, value == top);
            let text = body + &hang;
            let half = set.width(&text) / 2.0;
            let x = x.clamp(page.canvas.x + half, page.canvas.right() - half);
            let y = rect.bottom() + 6.0 * page.k + set.size;
            page.pen.text(&text, (x, y), set);
        }
    });
}

fn draw_parts(page: &Page, plane: &Plane, row: &BarRow, bar: Rect) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut from = 0.0;
    for (at, part) in row.parts.iter().enumerate() {
        let (left, right) = (plane.x(from), plane.x(from + part.value.max(0.0)));
        from += part.value.max(0.0);
        let rect = Rect {
            x: left,
            w: right - left,
            ..bar
        };
        if rect.w > 0.0 {
            draw_part(page, part, rect);
        }
        marks.push(mark(part, at, rect));
    }
    marks
}

fn draw_part(page: &Page, part: &BarPart, rect: Rect) {
    let fill = page.ink.fill(part.meaning);
    let line = page.hairline();
    let rounded = Some(Rounded::All((2.0 * page.k).min(rect.w / 3.0)));
    let parting = Some((page.ink.ground, line));
    page.pen.group(&format!("series:{}", part.id), || {
        let edge = page.ink.edge(part.meaning);
        page.pen.bar(rect, edge.unwrap_or(fill), rounded, parting);
        if edge.is_some() && rect.w > 4.0 * line && rect.h > 4.0 * line {
            page.pen.bar(rect.grown(-1.25 * line), fill, rounded, None);
        }
        bar_names::draw_within(page, part, rect, page.ink.on(fill));
    });
}

fn mark(part: &BarPart, at: usize, rect: Rect) -> Mark {
    Mark {
        series: part.id.clone(),
        period: at,
        rect: rect.array(),
        value_text: part.text.clone(),
        line: part.line.clone(),
        owner: part.owner.clone(),
        world: "scenario".to_string(),
    }
}

/// A bracket from low to high; where there is no bar, a band.
fn draw_range(page: &Page, plane: &Plane, row: &BarRow, bar: Rect) {
    let Some([low, high]) = row.range else {
        return;
    };
    let (left, right) = (plane.x(low), plane.x(high));
    let middle = bar.y + bar.h / 2.0;
    if row.parts.is_empty() {
        let band = Rect {
            x: left,
            y: middle - bar.h * 0.3,
            w: (right - left).max(3.0 * page.k),
            h: bar.h * 0.6,
        };
        page.pen.bar(
            band,
            page.ink.fill(Meaning::Conversion),
            Some(Rounded::All(2.0 * page.k)),
            None,
        );
        return;
    }
    let stroke = Stroke::solid(page.ink.text, 1.25 * page.k);
    let reach = (bar.h * 0.22).min(5.0 * page.k);
    page.pen.line(&[(left, middle), (right, middle)], stroke);
    for x in [left, right] {
        page.pen
            .line(&[(x, middle - reach), (x, middle + reach)], stroke);
    }
}

fn draw_limit(page: &Page, plane: &Plane, row: &BarRow, bar: Rect) {
    let Some(limit) = row.limit else {
        return;
    };
    let stroke = Stroke {
        color: page.ink.text,
        width: 1.5 * page.k,
        dash: Some((5.0 * page.k, 4.0 * page.k)),
    };
    let frame = bar.grown(3.0 * page.k);
    let right = crisp(plane.x(limit), stroke.width);
    let corners = [
        (plane.x(0.0), frame.y),
        (right, frame.y),
        (right, frame.bottom()),
        (plane.x(0.0), frame.bottom()),
    ];
    page.pen.line(&corners, stroke);
}

fn keys<'a>(page: &Page, rows: &[BarRow], names: &'a [MeaningName]) -> Vec<Key<'a>> {
    let mut keys = meanings(page, names);
    if rows.iter().any(|row| row.limit.is_some()) {
        keys.push(key("Interconnect", Swatch::Line(page.ink.text)));
    }
    if rows.iter().any(|row| row.range.is_some()) {
        keys.push(key("Public range", Swatch::Line(page.ink.text)));
    }
    let says = |sourced: &Sourced| rows.iter().any(|row| row.sourced == Some(*sourced));
    let told = Sourced::ALL.into_iter().filter(says);
    keys.extend(told.map(|sourced| {
        let swatch = match sourced {
            Sourced::Public => Swatch::Dot(page.ink.text),
            Sourced::Yours => Swatch::Diamond(page.ink.text),
            Sourced::Placeholder => Swatch::Ring(page.ink.muted),
        };
        key(sourced.words(), swatch)
    }));
    keys
}

pub fn meanings<'a>(page: &Page, names: &'a [MeaningName]) -> Vec<Key<'a>> {
    let named = |one: &'a MeaningName| key(&one.name, Swatch::of(page, one.meaning));
    names.iter().map(named).collect()
}

fn key(text: &str, swatch: Swatch) -> Key<'_> {
    Key { text, swatch }
}
