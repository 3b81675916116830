//! Names at the right end of bands and lines, in the colour of what they name.

use crate::font;
use crate::geometry::Rect;
use crate::page::Page;
use crate::pen::{Plane, Stroke, Type};
use crate::spread::spread;
use crate::theme::Rgb;

pub struct EndLabel<'a> {
    pub text: &'a str,
    pub color: Rgb,
    /// Where the thing it names ends, in pixels.
    pub y: f64,
}

/// Lines a name may take.
const MAX_LINES: usize = 2;

fn gap(page: &Page) -> f64 {
    10.0 * page.k
}

/// Wider names are broken, so that the plot keeps two thirds of the picture.
fn widest_allowed(page: &Page) -> f64 {
    page.inner.w * 0.27
}

/// Each name in its lines. Names that would be cut to the same begin where they part.
fn all_lines(page: &Page, names: &[&str], set: Type) -> Vec<Vec<String>> {
    let wrap = |text: &str| font::wrap(text, set.weight, set.size, widest_allowed(page), MAX_LINES);
    let whole: Vec<Vec<String>> = names.iter().map(|name| wrap(name)).collect();
    let told = |at: usize| {
        let others = names.iter().zip(&whole);
        let mut alike =
            others.filter(|(other, lines)| **other != names[at] && **lines == whole[at]);
        let other = alike.next().map(|(other, _)| *other);
        other.map_or_else(
            || whole[at].clone(),
            |other| wrap(&from_where_they_part(names[at], other)),
        )
    };
    (0..names.len()).map(told).collect()
}

/// "… lease, Site in Quebec" beside "HPC colocation lease".
fn from_where_they_part(name: &str, other: &str) -> String {
    let pairs = name.split_whitespace().zip(other.split_whitespace());
    let shared = pairs.take_while(|(one, other)| one == other).count();
    let rest: Vec<&str> = name.split_whitespace().skip(shared).collect();
    format!("… {}", rest.join(" "))
}

/// Room to leave right of the plot.
pub fn room<'a>(page: &Page, names: impl Iterator<Item = &'a str>) -> f64 {
    let set = page.name_type(page.ink.text);
    let names: Vec<&str> = names.collect();
    let widest = all_lines(page, &names, set)
        .iter()
        .flatten()
        .map(|line| set.width(line))
        .fold(0.0, f64::max);
    if widest > 0.0 {
        widest + gap(page)
    } else {
        4.0 * page.k
    }
}

/// Draws them top to bottom, apart from each other, with a leader where one had to move.
///
/// Should they be too many for the height, the last given ones go first.
pub fn draw(page: &Page, plane: &Plane, mut labels: Vec<EndLabel>) {
    let line = page.name_type(page.ink.text).line_height();
    labels.truncate(((page.inner.h / line).floor() as usize / MAX_LINES).max(1));
    labels.sort_by(|a, b| a.y.total_cmp(&b.y));
    let set = page.name_type(page.ink.text);
    let names: Vec<&str> = labels.iter().map(|label| label.text).collect();
    let texts = all_lines(page, &names, set);
    let heights: Vec<f64> = texts
        .iter()
        .map(|t| t.len() as f64 * set.line_height() + 2.0 * page.k)
        .collect();
    let wanted: Vec<f64> = labels.iter().map(|l| l.y).collect();
    let centres = spread(&wanted, &heights, page.inner.y, page.inner.bottom());
    page.pen.group("names", || {
        for ((label, lines), centre) in labels.iter().zip(&texts).zip(centres) {
            draw_leader(page, plane.rect, label.y, centre);
            draw_lines(
                page,
                plane.rect.right() + gap(page),
                centre,
                lines,
                set.colored(label.color),
            );
        }
    });
}

fn draw_lines(page: &Page, x: f64, centre: f64, lines: &[String], set: Type) {
    let block = (lines.len() as f64 - 1.0) * set.line_height();
    let mut y = centre - block / 2.0 + set.half_cap();
    for line in lines {
        page.pen.text(line, (x, y), set);
        y += set.line_height();
    }
}

fn draw_leader(page: &Page, plot: Rect, from: f64, to: f64) {
    if (from - to).abs() <= 6.0 * page.k {
        return;
    }
    let (left, right) = (
        plot.right() + 1.5 * page.k,
        plot.right() + gap(page) - 2.5 * page.k,
    );
    page.pen.line(
        &[(left, from), (right, to)],
        Stroke::solid(page.ink.leader, page.hairline() * 0.75),
    );
}

#[cfg(test)]
mod tests {
    use super::from_where_they_part;

    #[test]
    fn names_that_begin_alike_begin_where_they_part() {
        let (one, other) = (
            "HPC colocation lease",
            "HPC colocation lease, Site in Quebec",
        );
        assert_eq!(from_where_they_part(other, one), "… lease, Site in Quebec");
        assert_eq!(from_where_they_part(one, other), "… lease");
    }
}
