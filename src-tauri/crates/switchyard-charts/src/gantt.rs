//! Halls as rows, phases as bars, a diamond where a hall is energised and starts to earn.

use crate::figure::{BarKind, GanttBar, GanttRow, Mark, Meaning};
use crate::font;
use crate::geometry::{Rect, crisp};
use crate::legend::{self, Key, Swatch, diamond};
use crate::page::{Page, Picture};
use crate::pen::{Align, Plane, Stroke};
use crate::svg::Rounded;
use crate::time_axis::TimeAxis;
use crate::{marks, phases};

pub fn draw(page: &Page, rows: &[GanttRow]) -> Picture {
    let keys = keys(page, rows);
    let above = legend::height(page, &keys) + 4.0 * page.k;
    let [gutter, right] = page.sides([gutter(page, rows), 4.0 * page.k]);
    let width = (page.inner.w - gutter - right).max(1.0);
    let time = TimeAxis::plan(page, width);
    let rect = Rect {
        x: page.inner.x + gutter,
        y: page.inner.y + above,
        w: width,
        h: (page.inner.h - above - time.height).max(1.0),
    };
    let plane = page.pen.plane(rect, page.periods() as f64, 0.0, 1.0);
    legend::draw(page, &keys);
    draw_rules(page, &plane, &time, rows.len());
    time.draw(page, &plane, rect.bottom());
    let mut marks = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        let lane = lane(rect, i, rows.len());
        page.pen.group(&format!("row:{}", row.id), || {
            if !named_beside(page) {
                draw_name(page, row, lane);
            }
            page.pen
                .clipped(rect, || draw_bars(page, &plane, row, lane));
            draw_diamonds(page, &plane, row, lane);
            draw_trouble(page, &plane, row, lane);
        });
        marks.extend(
            row.bars
                .iter()
                .filter_map(|bar| mark(page, &plane, row, bar, lane)),
        );
    }
    Picture {
        plot: rect,
        period_px: marks::centres(&plane, page.periods()),
        marks,
    }
}

fn keys<'a>(page: &Page, rows: &[GanttRow]) -> Vec<Key<'a>> {
    let seen = |b: &&GanttBar| phases::span(b, &page.figure.periods).is_some();
    let bars: Vec<&GanttBar> = rows.iter().flat_map(|r| &r.bars).filter(seen).collect();
    let present = |kind: BarKind| bars.iter().any(|b| b.kind == kind);
    let mut keys: Vec<Key> = phases::ORDER
        .into_iter()
        .filter(|kind| present(*kind))
        .map(|kind| Key {
            text: phases::name(kind),
            swatch: Swatch::Fill(page.ink.bar(kind), None),
        })
        .collect();
    if bars
        .iter()
        .any(|b| b.kind == BarKind::Live && b.start >= 0.0)
    {
        keys.push(Key {
            text: "Energised",
            swatch: Swatch::Diamond(page.ink.text),
        });
    }
    keys
}

fn lane(rect: Rect, index: usize, count: usize) -> Rect {
    let h = rect.h / count as f64;
    Rect {
        x: rect.x,
        y: rect.y + index as f64 * h,
        w: rect.w,
        h,
    }
}

/// In the window the rows have their names, switches and dates in the list beside them.
fn named_beside(page: &Page) -> bool {
    page.on_screen && page.figure.sides.is_some()
}

fn gutter(page: &Page, rows: &[GanttRow]) -> f64 {
    if named_beside(page) {
        return 0.0;
    }
    let (name, detail) = (page.name_type(page.ink.text), page.tick_type());
    let widest = rows
        .iter()
        .map(|row| name.width(&row.label).max(detail.width(&row.detail)))
        .fold(0.0, f64::max);
    (widest + 12.0 * page.k).min(page.inner.w * 0.3)
}

/// Name and detail one under the other; in a low row the name alone.
fn draw_name(page: &Page, row: &GanttRow, lane: Rect) {
    let (name, detail) = (page.name_type(page.ink.text), page.tick_type());
    let room = lane.x - page.inner.x - 8.0 * page.k;
    let label = font::ellipsize(&row.label, name.weight, name.size, room);
    let below = font::ellipsize(&row.detail, detail.weight, detail.size, room);
    let middle = lane.y + lane.h / 2.0;
    let both = name.line_height() + detail.line_height();
    if lane.h < both || below.is_empty() {
        page.pen
            .text(&label, (page.inner.x, middle + name.half_cap()), name);
        return;
    }
    page.pen
        .text(&label, (page.inner.x, middle - 3.0 * page.k), name);
    page.pen.text(
        &below,
        (page.inner.x, middle + detail.size + 1.0 * page.k),
        detail,
    );
}

fn draw_rules(page: &Page, plane: &Plane, time: &TimeAxis, rows: usize) {
    let stroke = Stroke::solid(page.ink.grid, page.hairline());
    let rect = plane.rect;
    page.pen.group("rules", || {
        for &border in time.borders() {
            let x = crisp(plane.x(border as f64), stroke.width);
            page.pen.line(&[(x, rect.y), (x, rect.bottom())], stroke);
        }
        for i in 1..rows {
            let y = crisp(lane(rect, i, rows).y, stroke.width);
            page.pen
                .line(&[(page.inner.x, y), (rect.right(), y)], stroke);
        }
        let y = crisp(rect.bottom(), stroke.width);
        page.pen.line(
            &[(rect.x, y), (rect.right(), y)],
            Stroke::solid(page.ink.zero, page.hairline()),
        );
    });
}

/// A bar that runs past the window is cut square by the clip: it goes on beyond.
fn bar_rect(page: &Page, plane: &Plane, bar: &GanttBar, lane: Rect) -> Rect {
    let period_px = plane.rect.w / page.periods() as f64;
    let overshoot = 8.0 / period_px;
    let start = bar.start.clamp(-overshoot, page.periods() as f64);
    let end = bar.end.clamp(start, page.periods() as f64 + overshoot);
    let h = (lane.h * 0.58).min(26.0 * page.k);
    let x = plane.rect.x + start * period_px;
    Rect {
        x,
        y: lane.y + (lane.h - h) / 2.0,
        w: (end - start) * period_px,
        h,
    }
}

fn draw_bars(page: &Page, plane: &Plane, row: &GanttRow, lane: Rect) {
    for bar in &row.bars {
        let rect = bar_rect(page, plane, bar, lane);
        if rect.w <= 0.0 {
            continue;
        }
        let fill = page.ink.bar(bar.kind);
        let parting = Some((page.ink.ground, 1.5 * page.k));
        page.pen
            .bar(rect, fill, Some(Rounded::All(3.0 * page.k)), parting);
        // Without room beside the plot the trouble stands on the bar.
        if row.trouble.is_empty() || named_beside(page) || bar.kind != BarKind::Live {
            draw_bar_label(page, plane, bar, rect);
        }
    }
}

fn draw_bar_label(page: &Page, plane: &Plane, bar: &GanttBar, rect: Rect) {
    let set = page.value_type(page.ink.on(page.ink.bar(bar.kind)));
    let left = rect.x.max(plane.rect.x);
    let right = rect.right().min(plane.rect.right());
    // The diamond sits on the left end of a live bar.
    let diamond = if bar.kind == BarKind::Live && bar.start >= 0.0 {
        10.0 * page.k
    } else {
        0.0
    };
    let room = right - left - diamond - 8.0 * page.k;
    if set.width(&bar.label) > room || rect.h < set.size * 1.15 {
        return;
    }
    let y = rect.y + rect.h / 2.0 + set.half_cap();
    if bar.kind == BarKind::Live {
        page.pen
            .text(&bar.label, (left + diamond + 4.0 * page.k, y), set);
    } else {
        page.pen.text(
            &bar.label,
            ((left + right) / 2.0, y),
            set.aligned(Align::Middle),
        );
    }
}

/// Behind the last bar; where the bar runs on, right of the plot if there is room, else on it.
fn draw_trouble(page: &Page, plane: &Plane, row: &GanttRow, lane: Rect) {
    if row.trouble.is_empty() {
        return;
    }
    let set = page.value_type(page.ink.label(Meaning::Cost));
    let end = row.bars.iter().map(|bar| bar.end).fold(0.0, f64::max);
    let room = plane.rect.w * 0.6;
    let text = font::ellipsize(&row.trouble, set.weight, set.size, room);
    let after = plane.x(end.min(page.periods() as f64)) + 8.0 * page.k;
    let edge = if named_beside(page) {
        page.inner.right()
    } else {
        plane.rect.right()
    };
    let x = after.min(edge - set.width(&text) - 6.0 * page.k);
    let at = (x, lane.y + lane.h / 2.0 + set.half_cap());
    page.pen.haloed(&text, at, set, page.ink.ground);
}

fn draw_diamonds(page: &Page, plane: &Plane, row: &GanttRow, lane: Rect) {
    let within = 0.0..page.periods() as f64;
    for bar in row
        .bars
        .iter()
        .filter(|b| b.kind == BarKind::Live && within.contains(&b.start))
    {
        let rect = bar_rect(page, plane, bar, lane);
        let reach = (rect.h * 0.36).min(8.0 * page.k);
        diamond(page, (rect.x, lane.y + lane.h / 2.0), reach, page.ink.text);
    }
}

fn mark(page: &Page, plane: &Plane, row: &GanttRow, bar: &GanttBar, lane: Rect) -> Option<Mark> {
    let rect = bar_rect(page, plane, bar, lane);
    let x = rect.x.max(plane.rect.x);
    let w = rect.right().min(plane.rect.right()) - x;
    let period = (bar.start.max(0.0) as usize).min(page.periods().checked_sub(1)?);
    let words = phases::span(bar, &page.figure.periods)?;
    let seen = Rect { x, w, ..rect };
    (w > 0.0).then(|| Mark {
        series: row.id.clone(),
        period,
        rect: seen.array(),
        value_text: format!("{}: {words}", phases::name(bar.kind)),
        line: bar.line.clone(),
        owner: Some(row.id.clone()),
        world: "scenario".to_string(),
    })
}
