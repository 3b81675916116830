//! A heat map: every answer printed in its cell, coloured by how far it lies from the target.

use crate::contour;
use crate::diverging;
use crate::figure::{Body, HeatAxis, Mark};
use crate::font::Weight;
use crate::hatch;
use crate::heat_grid::{self, Answers, Grid, position};
use crate::here::{self, Here};
use crate::input_axes::{self, InputTick};
use crate::legend::{self, Key, Swatch};
use crate::number::{FAILED, Scale};
use crate::page::{Page, Picture};
use crate::pen::{Align, Point, Stroke, Type};
use crate::theme::Rgb;

pub fn draw(page: &Page, body: &Body) -> Picture {
    let Body::HeatMap {
        x,
        y,
        values,
        target,
        here,
    } = body
    else {
        unreachable!("called for heat maps only");
    };
    let words = Words::of(page, *target, has_contour(x, y, values, *target));
    let marker = |grid: &Grid| here.and_then(|at| place_here(grid, x, y, at));
    // The key needs to know whether the plan lies outside, which no size of the grid changes.
    let named = marker(&Grid::new(page.inner, x.texts.len(), y.texts.len(), values));
    let keys = words.keys(page, named);
    let above = legend::height(page, &keys);
    let rect = input_axes::field(page, y.texts.iter().map(String::as_str), above);
    let grid = Grid::new(rect, x.texts.len(), y.texts.len(), values);
    legend::draw(page, &keys);
    draw_axes(page, &grid, x, y);
    let shades = Shades::of(&grid, *target);
    page.pen.group("cells", || draw_cells(page, &grid, &shades));
    page.pen
        .group("contour", || draw_contour(page, &grid, *target));
    if let Some(here) = marker(&grid) {
        page.pen.group("here", || draw_here(page, &grid, here));
    }
    page.pen
        .group("numbers", || draw_numbers(page, &grid, &shades));
    Picture::without_periods(rect, marks(page, &grid))
}

fn has_contour(x: &HeatAxis, y: &HeatAxis, values: &Answers, target: f64) -> bool {
    let answer = |x: usize, y: usize| heat_grid::answer(values, x, y);
    !contour::paths(x.texts.len(), y.texts.len(), answer, target).is_empty()
}

/// The words of the key.
struct Words {
    below: String,
    above: String,
    contour: Option<&'static str>,
}

impl Words {
    fn of(page: &Page, target: f64, has_contour: bool) -> Self {
        let (name, target) = match target {
            0.0 => ("Break-even", "zero".to_string()),
            _ => ("At target", page.scale.spoken(target)),
        };
        Self {
            below: format!("Below {target}"),
            above: format!("Above {target}"),
            contour: has_contour.then_some(name),
        }
    }

    fn keys(&self, page: &Page, here: Option<Here>) -> Vec<Key<'_>> {
        let shade = |t| Swatch::Fill(diverging::fill(&page.ink, t), None);
        let key = |text, swatch| Key { text, swatch };
        let mut keys = vec![key(&self.below, shade(-0.8)), key(&self.above, shade(0.8))];
        keys.extend(
            self.contour
                .map(|name| key(name, Swatch::Line(page.ink.text))),
        );
        keys.extend(here.map(|here| {
            let swatch = if here.is_outside() {
                Swatch::Arrow(page.ink.text)
            } else {
                Swatch::Ring(page.ink.text)
            };
            key(here.name(), swatch)
        }));
        keys
    }
}

fn place_here(grid: &Grid, x: &HeatAxis, y: &HeatAxis, at: [f64; 2]) -> Option<Here> {
    let (x, y) = (position(&x.values, at[0])?, position(&y.values, at[1])?);
    Some(Here::within(grid.rect, grid.at((x, y))))
}

fn draw_axes(page: &Page, grid: &Grid, x: &HeatAxis, y: &HeatAxis) {
    input_axes::draw_names(page, grid.rect, &x.label, &y.label);
    let columns = x.texts.iter().enumerate();
    let columns: Vec<InputTick> = columns
        .map(|(i, t)| (grid.at((i as f64, 0.0)).0, t.as_str()))
        .collect();
    input_axes::draw_x_ticks(page, grid.rect, &columns);
    let rows = y.texts.iter().enumerate();
    let rows: Vec<InputTick> = rows
        .map(|(i, t)| (grid.at((0.0, i as f64)).1, t.as_str()))
        .collect();
    input_axes::draw_y_ticks(page, grid.rect, &rows);
}

/// The same distance from the target is the same strength on both sides.
struct Shades {
    target: f64,
    farthest: f64,
}

impl Shades {
    fn of(grid: &Grid, target: f64) -> Self {
        let known = grid.places().filter_map(|(x, y)| grid.answer(x, y));
        let farthest = known.fold(0.0, |most: f64, v| most.max((v - target).abs()));
        Self { target, farthest }
    }

    fn fill(&self, page: &Page, answer: Option<f64>) -> Rgb {
        match answer {
            Some(v) if self.farthest > 0.0 => {
                diverging::fill(&page.ink, (v - self.target) / self.farthest)
            }
            Some(_) => diverging::at_target(&page.ink),
            None => page.ink.ground,
        }
    }
}

fn draw_cells(page: &Page, grid: &Grid, shades: &Shades) {
    for (x, y) in grid.places() {
        let cell = grid.cell(x, y).grown(-0.5 * page.k);
        let answer = grid.answer(x, y);
        page.pen.rect(cell, shades.fill(page, answer));
        if answer.is_none() {
            let stroke = Stroke::solid(page.ink.leader, 0.75 * page.k);
            hatch::draw(page, cell, 6.0 * page.k, stroke);
        }
    }
}

fn draw_contour(page: &Page, grid: &Grid, target: f64) {
    let answer = |x: usize, y: usize| grid.answer(x, y);
    for path in contour::paths(grid.columns, grid.rows, answer, target) {
        let path: Vec<Point> = path.into_iter().map(|p| grid.at(p)).collect();
        page.pen
            .line(&path, Stroke::solid(page.ink.ground, 5.0 * page.k));
        page.pen
            .line(&path, Stroke::solid(page.ink.text, 2.25 * page.k));
    }
}

fn draw_here(page: &Page, grid: &Grid, here: Here) {
    if here.is_outside() {
        here::draw_arrow(page, here);
        return;
    }
    let cell = grid.cell(0, 0);
    // Around the number where the cell leaves room; else it crosses it, in the halo of the number.
    let radius = (cell.w.min(cell.h) * 0.46).clamp(5.0 * page.k, 26.0 * page.k);
    page.pen.ring(
        here.at,
        radius,
        Stroke::solid(page.ink.ground, 5.5 * page.k),
    );
    page.pen
        .ring(here.at, radius, Stroke::solid(page.ink.text, 2.5 * page.k));
}

/// Over contour and ring, each in a halo of its own cell's colour.
fn draw_numbers(page: &Page, grid: &Grid, shades: &Shades) {
    let Some((set, written)) = number_type(page, grid) else {
        return;
    };
    for (x, y) in grid.places() {
        let (cell, answer) = (grid.cell(x, y), grid.answer(x, y));
        let fill = shades.fill(page, answer);
        let (text, color) = match answer {
            Some(v) => (written(&page.scale, v), page.ink.on(fill)),
            None => (FAILED.to_string(), page.ink.muted),
        };
        if set.width(&text) > cell.w - 2.0 * page.k {
            continue;
        }
        let at = (
            cell.x + cell.w / 2.0,
            cell.y + cell.h / 2.0 + set.half_cap(),
        );
        page.pen.haloed(&text, at, set.colored(color), fill);
    }
}

type Written = fn(&Scale, f64) -> String;

/// The largest type, and the fullest way to write, in which every number fits its cell.
fn number_type(page: &Page, grid: &Grid) -> Option<(Type, Written)> {
    let cell = grid.cell(0, 0);
    let known: Vec<f64> = grid
        .places()
        .filter_map(|(x, y)| grid.answer(x, y))
        .collect();
    let ways: [Written; 3] = [Scale::precise, Scale::label, Scale::short];
    for size in [12.0, 11.0, 10.0, 9.0, 8.0] {
        let set = page
            .set(size, Weight::Medium, page.ink.text)
            .aligned(Align::Middle);
        if set.size * 1.05 > cell.h {
            continue;
        }
        let fits = |way: &Written| {
            let narrow = |v: &f64| set.width(&way(&page.scale, *v)) <= cell.w - 6.0 * page.k;
            known.iter().all(narrow)
        };
        if let Some(way) = ways.into_iter().find(fits) {
            return Some((set, way));
        }
    }
    None
}

fn marks(page: &Page, grid: &Grid) -> Vec<Mark> {
    let mark = |(x, y): (usize, usize)| Mark {
        series: y.to_string(),
        period: x,
        rect: grid.cell(x, y).array(),
        value_text: page.scale.table_or_failed(grid.answer(x, y)),
        line: None,
        owner: None,
        world: "scenario".to_string(),
    };
    grid.places().map(mark).collect()
}
