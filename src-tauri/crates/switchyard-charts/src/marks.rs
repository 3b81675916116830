//! Where each drawn value stands, for the pointer and the keyboard.

use crate::figure::{Drawing, Mark, Marks, Series, Table};
use crate::geometry::{Rect, tidy};
use crate::page::Page;
use crate::pen::Plane;
use crate::stack::Stack;

/// Centre of each period, in pixels.
pub fn centres(plane: &Plane, periods: usize) -> Vec<f64> {
    (0..periods)
        .map(|i| tidy(plane.x(i as f64 + 0.5)))
        .collect()
}

/// One mark per series and period, `share` of a period wide.
pub fn of_stack(
    page: &Page,
    plane: &Plane,
    series: &[Series],
    stack: &Stack,
    share: f64,
) -> Vec<Mark> {
    let step = plane.rect.w / page.periods().max(1) as f64;
    let mut marks = Vec::new();
    for (one, band) in series.iter().zip(&stack.bands) {
        for period in 0..page.periods() {
            let top = plane.seen(plane.y(band.hi[period]));
            let w = step * share;
            let x = plane.rect.x + (period as f64 + 0.5) * step - w / 2.0;
            let rect = Rect {
                x,
                y: top,
                w,
                h: plane.seen(plane.y(band.lo[period])) - top,
            };
            marks.push(mark(page, one, period, rect));
        }
    }
    marks
}

/// A small square around each point of a line.
pub fn of_lines(page: &Page, plane: &Plane, series: &[Series]) -> Vec<Mark> {
    let mut marks = Vec::new();
    for one in series {
        for (period, &value) in one.values.iter().enumerate().take(page.periods()) {
            let point = Rect {
                x: plane.x(period as f64 + 0.5),
                y: plane.seen(plane.y(value)),
                w: 0.0,
                h: 0.0,
            };
            marks.push(mark(page, one, period, point.grown(4.0 * page.k)));
        }
    }
    marks
}

pub fn mark(page: &Page, one: &Series, period: usize, rect: Rect) -> Mark {
    let value = one.values.get(period).copied().unwrap_or(0.0);
    Mark {
        series: one.id.clone(),
        period,
        rect: rect.array(),
        value_text: page.scale.table(value),
        line: one.line.clone(),
        owner: one.owner.clone(),
        world: one.world.clone(),
    }
}

/// Neighbours of one series and one line share a column; the order stays. Words that stand in the
/// table are not said again.
pub fn by_column(marks: Vec<Mark>, table: &Table) -> Vec<Marks> {
    let mut columns: Vec<Marks> = Vec::new();
    for mark in marks {
        match columns.last_mut() {
            Some(column) if column.holds(&mark) => column.push(mark),
            _ => columns.push(Marks::begun_by(mark)),
        }
    }
    for column in &mut columns {
        column.row = column.row_of(table);
        if column.row.is_some() {
            column.text.clear();
        }
    }
    columns
}

impl Marks {
    fn row_of(&self, table: &Table) -> Option<usize> {
        let said = |texts: &[String]| {
            let mut marks = self.period.iter().zip(&self.text);
            marks.all(|(period, text)| texts.get(*period) == Some(text))
        };
        let mut rows = table.rows.iter();
        rows.position(|row| row.id == self.series && said(&row.texts))
    }

    fn begun_by(mark: Mark) -> Marks {
        let mut column = Marks {
            series: mark.series.clone(),
            line: mark.line.clone(),
            owner: mark.owner.clone(),
            world: mark.world.clone(),
            period: Vec::new(),
            x: Vec::new(),
            y: Vec::new(),
            width: Vec::new(),
            height: Vec::new(),
            row: None,
            text: Vec::new(),
        };
        column.push(mark);
        column
    }

    fn holds(&self, mark: &Mark) -> bool {
        self.series == mark.series
            && self.line == mark.line
            && self.owner == mark.owner
            && self.world == mark.world
    }

    fn push(&mut self, mark: Mark) {
        let [x, y, width, height] = mark.rect;
        self.period.push(mark.period);
        self.x.push(x);
        self.y.push(y);
        self.width.push(width);
        self.height.push(height);
        self.text.push(mark.value_text);
    }

    fn mark(&self, at: usize, table: &Table) -> Mark {
        let period = self.period[at];
        let text = match self.row {
            Some(row) => &table.rows[row].texts[period],
            None => &self.text[at],
        };
        Mark {
            series: self.series.clone(),
            period,
            rect: [self.x[at], self.y[at], self.width[at], self.height[at]],
            value_text: text.clone(),
            line: self.line.clone(),
            owner: self.owner.clone(),
            world: self.world.clone(),
        }
    }
}

impl Drawing {
    /// Every mark with all that belongs to it, in drawing order.
    pub fn each_mark(&self) -> Vec<Mark> {
        let columns = self.marks.iter();
        columns
            .flat_map(|column| (0..column.period.len()).map(|at| column.mark(at, &self.table)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::TableRow;

    fn mark(series: &str, line: &str, period: usize) -> Mark {
        Mark {
            series: series.to_string(),
            period,
            rect: [period as f64, 1.0, 2.0, 3.5],
            value_text: format!("{series} {period}"),
            line: Some(line.to_string()),
            owner: None,
            world: "scenario".to_string(),
        }
    }

    #[test]
    fn columns_say_once_what_neighbours_share_and_lose_nothing() {
        let marks = [
            ("a", "l", 0),
            ("a", "l", 1),
            ("a", "m", 1),
            ("b", "m", 0),
            ("a", "l", 2),
        ];
        let marks = marks.map(|(series, line, period)| mark(series, line, period));
        let table = Table {
            columns: Vec::new(),
            rows: vec![TableRow {
                id: "a".to_string(),
                label: "A".to_string(),
                texts: vec!["a 0".to_string(), "a 1".to_string()],
                values: Vec::new(),
            }],
        };
        let columns = by_column(marks.to_vec(), &table);
        let rows: Vec<_> = columns.iter().map(|column| column.row).collect();
        assert_eq!(rows, [Some(0), Some(0), None, None]);
        assert_eq!(columns[0].period, [0, 1]);
        assert!(columns[0].text.is_empty() && columns[3].text == ["a 2"]);
        let back = columns
            .iter()
            .flat_map(|c| (0..c.period.len()).map(|at| c.mark(at, &table)));
        assert_eq!(back.collect::<Vec<Mark>>(), marks);
    }
}
