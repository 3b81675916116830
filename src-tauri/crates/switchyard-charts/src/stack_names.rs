//! Decides how each band of a stack is named: at its right end, within itself, or in the legend.
//!
//! Legend rows take height, and a lower plot may push more names into the legend, so the layout
//! is repeated until the reserved rows suffice. They only ever grow, so this ends.

use crate::end_labels::{self, EndLabel};
use crate::figure::Series;
use crate::geometry::Rect;
use crate::legend::{self, Key, Swatch};
use crate::page::Page;
use crate::pen::{Align, Plane, Type};
use crate::stack::{Band, Stack};
use crate::steps::widest_room;
use crate::time_axis::TimeAxis;
use crate::value_axis::ValueAxis;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Naming {
    End,
    Inside,
    /// In the legend, and every other name with it.
    AllInLegend,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    End,
    Inside(Rect),
    Legend,
    /// Nothing of this series is in the picture.
    Nowhere,
}

pub struct Layout<'a> {
    pub plane: Plane,
    pub time: TimeAxis,
    pub keys: Vec<Key<'a>>,
    places: Vec<Place>,
}

pub fn lay_out<'a>(
    page: &Page,
    series: &'a [Series],
    stack: &Stack,
    axis: &ValueAxis,
    top: f64,
    bottom: f64,
    naming: impl Fn(&Band, &Plane) -> Naming,
) -> Layout<'a> {
    let mut legend_height = 0.0;
    let mut all_in_legend = false;
    loop {
        let names = series
            .iter()
            .zip(&stack.bands)
            .filter(|(_, b)| !all_in_legend && ends(b));
        let right = end_labels::room(page, names.map(|(s, _)| s.label.as_str()));
        let [left, right] = page.sides([axis.gutter, right]);
        let width = (page.inner.w - left - right).max(1.0);
        let time = TimeAxis::plan(page, width);
        let above = top + legend_height;
        let rect = Rect {
            x: page.inner.x + left,
            y: page.inner.y + above,
            w: width,
            h: (page.inner.h - above - bottom - time.height).max(1.0),
        };
        let plane = axis.plane(page, rect);
        let places = places(page, series, stack, &plane, all_in_legend, &naming);
        let Some(places) = places else {
            all_in_legend = true;
            continue;
        };
        let keys = keys(page, series, &places);
        let needed = legend::height(page, &keys);
        if needed <= legend_height {
            return Layout {
                plane,
                time,
                keys,
                places,
            };
        }
        legend_height = needed;
    }
}

fn ends(band: &Band) -> bool {
    band.lo
        .len()
        .checked_sub(1)
        .is_some_and(|last| band.thickness(last) > 0.0)
}

/// Nothing, when one of them asks for the legend for all.
fn places(
    page: &Page,
    series: &[Series],
    stack: &Stack,
    plane: &Plane,
    all_in_legend: bool,
    naming: &impl Fn(&Band, &Plane) -> Naming,
) -> Option<Vec<Place>> {
    let mut out = Vec::new();
    for (one, band) in series.iter().zip(&stack.bands) {
        let place = match naming(band, plane) {
            _ if band.is_empty() => Place::Nowhere,
            _ if all_in_legend => Place::Legend,
            Naming::AllInLegend => return None,
            Naming::End => Place::End,
            Naming::Inside => inside(page, one, band, plane).map_or(Place::Legend, Place::Inside),
        };
        out.push(place);
    }
    Some(out)
}

fn inside_type(page: &Page, one: &Series) -> Type {
    page.name_type(page.ink.on(page.ink.fill(one.meaning)))
        .aligned(Align::Middle)
}

fn inside(page: &Page, one: &Series, band: &Band, plane: &Plane) -> Option<Rect> {
    let set = inside_type(page, one);
    let room = widest_room(band, plane, set.size * 1.5)?;
    (room.w >= set.width(&one.label) + 12.0 * page.k).then_some(room)
}

fn keys<'a>(page: &Page, series: &'a [Series], places: &[Place]) -> Vec<Key<'a>> {
    let listed = series
        .iter()
        .zip(places)
        .filter(|(_, place)| **place == Place::Legend);
    listed
        .map(|(one, _)| Key {
            text: &one.label,
            swatch: Swatch::of(page, one.meaning),
        })
        .collect()
}

impl Layout<'_> {
    pub fn end_labels<'s>(
        &self,
        page: &Page,
        series: &'s [Series],
        stack: &Stack,
    ) -> Vec<EndLabel<'s>> {
        let last = page.periods() - 1;
        let at_end = series.iter().zip(&stack.bands).zip(&self.places);
        at_end
            .filter(|(_, place)| **place == Place::End)
            .map(|((one, band), _)| EndLabel {
                text: &one.label,
                color: page.ink.label(one.meaning),
                y: self
                    .plane
                    .seen((self.plane.y(band.lo[last]) + self.plane.y(band.hi[last])) / 2.0),
            })
            .collect()
    }
}

pub fn draw_inside(page: &Page, series: &[Series], layout: &Layout) {
    for (one, place) in series.iter().zip(&layout.places) {
        if let Place::Inside(room) = place {
            let set = inside_type(page, one);
            let at = (
                room.x + room.w / 2.0,
                room.y + room.h / 2.0 + set.half_cap(),
            );
            page.pen.text(&one.label, at, set);
        }
    }
}
