//! The cells of a heat map: their answers, and where each stands. The first row is the lowest.

use crate::geometry::Rect;
use crate::pen::Point;

pub type Answers = [Vec<Option<f64>>];

pub struct Grid<'a> {
    pub rect: Rect,
    pub columns: usize,
    pub rows: usize,
    answers: &'a Answers,
}

/// What is not a number counts as a failed run.
pub fn answer(answers: &Answers, x: usize, y: usize) -> Option<f64> {
    let value = *answers.get(y)?.get(x)?;
    value.filter(|v| v.is_finite())
}

pub fn answers(all: &Answers) -> impl Iterator<Item = f64> {
    all.iter()
        .flatten()
        .flatten()
        .copied()
        .filter(|v| v.is_finite())
}

impl<'a> Grid<'a> {
    pub fn new(rect: Rect, columns: usize, rows: usize, answers: &'a Answers) -> Self {
        Self {
            rect,
            columns,
            rows,
            answers,
        }
    }

    pub fn answer(&self, x: usize, y: usize) -> Option<f64> {
        answer(self.answers, x, y)
    }

    pub fn places(&self) -> impl Iterator<Item = (usize, usize)> {
        let columns = self.columns;
        (0..self.rows).flat_map(move |y| (0..columns).map(move |x| (x, y)))
    }

    /// On whole pixels, so that the lines between cells are sharp.
    pub fn cell(&self, x: usize, y: usize) -> Rect {
        let left = self.column_edge(x).round();
        let top = self.row_edge(y + 1).round();
        Rect {
            x: left,
            y: top,
            w: self.column_edge(x + 1).round() - left,
            h: self.row_edge(y).round() - top,
        }
    }

    fn column_edge(&self, x: usize) -> f64 {
        self.rect.x + self.rect.w * x as f64 / self.columns as f64
    }

    fn row_edge(&self, y: usize) -> f64 {
        self.rect.bottom() - self.rect.h * y as f64 / self.rows as f64
    }

    /// Pixels of a place in columns and rows, counted from 0 at the first centre.
    pub fn at(&self, (x, y): Point) -> Point {
        (
            self.rect.x + self.rect.w * (x + 0.5) / self.columns as f64,
            self.rect.bottom() - self.rect.h * (y + 0.5) / self.rows as f64,
        )
    }
}

/// Where a value lies between the centres, in steps from the first. Beyond the first or last
/// value it lies past the outer edge of the grid, by whatever little.
pub fn position(axis: &[f64], value: f64) -> Option<f64> {
    let (first, last) = (*axis.first()?, *axis.last()?);
    let end = axis.len() as f64 - 1.0;
    let rising = first <= last;
    if value == first {
        return Some(0.0);
    }
    if (value < first) == rising {
        return Some(-1.0);
    }
    let reached = |v: &f64| if rising { *v >= value } else { *v <= value };
    match axis.iter().position(reached) {
        Some(i) if i > 0 => {
            let (a, b) = (axis[i - 1], axis[i]);
            Some((i - 1) as f64 + (value - a) / (b - a))
        }
        Some(_) => Some(0.0),
        None => Some(end + 1.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stands_between_its_neighbours() {
        for (axis, value, expect) in [
            (&[10.0, 20.0, 40.0][..], 30.0, 1.5),
            (&[10.0, 20.0, 40.0], 10.0, 0.0),
            (&[10.0, 20.0, 40.0], 40.0, 2.0),
            (&[10.0, 20.0, 40.0], 9.0, -1.0),
            (&[10.0, 20.0, 40.0], 41.0, 3.0),
            (&[40.0, 20.0, 10.0], 30.0, 0.5),
            (&[40.0, 20.0, 10.0], 50.0, -1.0),
            (&[40.0, 20.0, 10.0], 5.0, 3.0),
            (&[7.0], 7.0, 0.0),
        ] {
            assert_eq!(position(axis, value), Some(expect), "{axis:?} {value}");
        }
        assert_eq!(position(&[], 1.0), None);
    }
}
