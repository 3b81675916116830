//! A supply curve: steps as wide as there is of them and as high as the price they need, against
//! the prices that are paid as level lines.

use crate::bars;
use crate::end_labels::{self, EndLabel};
use crate::figure::{Level, Mark, MeaningName, Measure, SupplyStep};
use crate::font::Weight;
use crate::geometry::{Rect, crisp};
use crate::legend;
use crate::number::Scale;
use crate::page::{Page, Picture};
use crate::pen::{Align, Plane, Stroke, Type};
use crate::svg::Rounded;
use crate::ticks;
use crate::value_axis::ValueAxis;

/// Ticks and the name of what is counted across, under the plot.
const AXIS: f64 = 36.0;

pub fn draw(
    page: &Page,
    steps: &[SupplyStep],
    levels: &[Level],
    names: &[MeaningName],
    across: &str,
) -> Picture {
    let keys = bars::meanings(page, names);
    legend::draw(page, &keys);
    let top = legend::height(page, &keys) + 8.0 * page.k;
    let axis = ValueAxis::plan(page, 0.0, highest(steps, levels));
    let right = end_labels::room(page, levels.iter().map(|level| level.label.as_str()));
    let rect = Rect {
        x: page.inner.x + axis.gutter,
        y: page.inner.y + top,
        w: (page.inner.w - axis.gutter - right).max(1.0),
        h: (page.inner.h - top - AXIS * page.k).max(1.0),
    };
    let whole: f64 = steps.iter().map(|step| step.width).sum();
    let plane = page
        .pen
        .field(rect, [0.0, whole.max(1e-6)], [axis.lo, axis.hi]);
    axis.draw(page, &plane);
    let marks = draw_steps(page, &plane, steps);
    axis.draw_zero(page, &plane);
    for level in levels {
        draw_level(page, &plane, level);
    }
    end_labels::draw(page, &plane, level_names(page, &plane, levels));
    draw_across(page, &plane, whole, across);
    Picture::without_periods(rect, marks)
}

fn highest(steps: &[SupplyStep], levels: &[Level]) -> f64 {
    let steps = steps.iter().map(|step| step.value);
    let levels = levels.iter().map(|level| level.value);
    steps.chain(levels).fold(0.0, f64::max)
}

fn draw_steps(page: &Page, plane: &Plane, steps: &[SupplyStep]) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut from = 0.0;
    for (at, step) in steps.iter().enumerate() {
        let (left, right) = (plane.x(from), plane.x(from + step.width));
        from += step.width;
        let top = plane.y(step.value);
        let rect = Rect {
            x: left,
            y: top,
            w: right - left,
            h: plane.y(0.0) - top,
        };
        draw_step(page, step, rect);
        marks.push(mark(step, at, rect));
    }
    marks
}

fn draw_step(page: &Page, step: &SupplyStep, rect: Rect) {
    if rect.w <= 0.0 || rect.h <= 0.0 {
        return;
    }
    let fill = page.ink.fill(step.meaning);
    let edge = page.ink.edge(step.meaning);
    let line = page.hairline();
    let parting = (rect.w > 4.0 * line).then_some((page.ink.ground, line));
    let rounded = Some(Rounded::Top((2.0 * page.k).min(rect.w / 4.0)));
    page.pen.group(&format!("series:{}", step.id), || {
        page.pen.bar(rect, edge.unwrap_or(fill), rounded, parting);
        if edge.is_some() && rect.w > 4.0 * line && rect.h > 4.0 * line {
            page.pen.bar(rect.grown(-1.25 * line), fill, rounded, None);
        }
        draw_name(page, step, rect, page.value_type(page.ink.on(fill)));
    });
}

/// Within the step, low down, where no level line is in the way of most fleets.
fn draw_name(page: &Page, step: &SupplyStep, rect: Rect, set: Type) {
    let lines: Vec<&str> = step.label.split('\n').collect();
    let widest = lines.iter().map(|line| set.width(line)).fold(0.0, f64::max);
    let height = lines.len() as f64 * set.line_height();
    if widest + 6.0 * page.k > rect.w || height + 6.0 * page.k > rect.h {
        return;
    }
    let mut y = rect.bottom() - 6.0 * page.k - height + set.size;
    for line in lines {
        let at = (rect.x + rect.w / 2.0, y);
        page.pen.text(line, at, set.aligned(Align::Middle));
        y += set.line_height();
    }
}

fn mark(step: &SupplyStep, at: usize, rect: Rect) -> Mark {
    Mark {
        series: step.id.clone(),
        period: at,
        rect: rect.array(),
        value_text: step.text.clone(),
        line: step.line.clone(),
        owner: step.owner.clone(),
        world: "scenario".to_string(),
    }
}

fn draw_level(page: &Page, plane: &Plane, level: &Level) {
    let stroke = Stroke {
        color: page.ink.label(level.meaning),
        width: 1.5 * page.k,
        dash: Some((6.0 * page.k, 4.0 * page.k)),
    };
    let y = crisp(plane.y(level.value), stroke.width);
    page.pen
        .line(&[(plane.rect.x, y), (plane.rect.right(), y)], stroke);
}

fn level_names<'a>(page: &Page, plane: &Plane, levels: &'a [Level]) -> Vec<EndLabel<'a>> {
    let named = |level: &'a Level| EndLabel {
        text: &level.label,
        color: page.ink.label(level.meaning),
        y: plane.seen(plane.y(level.value)),
    };
    levels.iter().map(named).collect()
}

fn draw_across(page: &Page, plane: &Plane, whole: f64, across: &str) {
    let set = page.tick_type().aligned(Align::Middle);
    let scale = Scale::new(Measure::MwUtility, std::iter::once(whole));
    let most = ((plane.rect.w / (70.0 * page.k)) as usize).clamp(3, 8);
    let ticks = ticks::nice(0.0, whole, most, &scale);
    let y = plane.rect.bottom() + 6.0 * page.k + set.size;
    page.pen.group("axis:value", || {
        for &value in ticks.values.iter().filter(|value| **value <= whole) {
            let (body, hang) = scale.tick(value, ticks.step, false);
            let text = body + &hang;
            let half = set.width(&text) / 2.0;
            let x = plane.x(value).min(page.canvas.right() - half);
            page.pen.text(&text, (x, y), set);
        }
    });
    let name = page
        .set(11.0, Weight::Medium, page.ink.text)
        .aligned(Align::Middle);
    let text = crate::font::ellipsize(across, name.weight, name.size, plane.rect.w);
    let at = (plane.rect.x + plane.rect.w / 2.0, y + 16.0 * page.k);
    page.pen.text(&text, at, name);
}
