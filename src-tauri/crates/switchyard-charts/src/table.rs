//! The figure's numbers, as a reader without the picture gets them.

use crate::figure::{BarKind, Body, Figure, GanttRow, Period, Series, Table, TableRow};
use crate::number::Scale;
use crate::phases;
use crate::stack::Stack;
use crate::table_of_answers as answers;

pub fn table(figure: &Figure, scale: &Scale) -> Table {
    match &figure.body {
        Body::StackedSteps { series, cap } => {
            let mut table = of_series(figure, series, scale, true);
            if let Some(cap) = cap {
                table.rows.push(row(
                    "",
                    &cap.label,
                    &cap.values,
                    figure.periods.len(),
                    scale,
                ));
            }
            table
        }
        Body::StackedColumns { series } => of_series(figure, series, scale, true),
        Body::Lines { series, .. } => of_series(figure, series, scale, false),
        Body::Gantt { rows } => of_halls(&figure.periods, rows),
        Body::Bars { table, .. } | Body::Supply { table, .. } => table.clone(),
        Body::Waterfall { steps } => answers::of_steps(steps, scale),
        Body::Tornado { base, bars } => answers::of_swings(*base, bars, scale),
        Body::HeatMap {
            x,
            y,
            values,
            target,
            ..
        } => answers::of_field(x, y, values, *target, scale),
        Body::Frontier {
            x, y, points, here, ..
        } => answers::of_frontier(x, y, points, *here),
        Body::Sparkline { series } => of_sparkline(&figure.periods, series, scale),
    }
}

fn of_series(figure: &Figure, series: &[Series], scale: &Scale, summed: bool) -> Table {
    let periods = figure.periods.len();
    let columns = figure.periods.iter().map(|p| p.long.clone()).collect();
    let mut rows: Vec<TableRow> = series
        .iter()
        .map(|one| row(&one.id, &one.label, &one.values, periods, scale))
        .collect();
    if summed && series.len() > 1 {
        rows.push(row(
            "",
            "Total",
            &Stack::of(series, periods).total,
            periods,
            scale,
        ));
    }
    Table { columns, rows }
}

/// A sparkline may come without periods; then its values are counted from 1.
fn of_sparkline(periods: &[Period], series: &Series, scale: &Scale) -> Table {
    let count = series.values.len();
    let name = |i: usize| match periods.get(i) {
        Some(period) => period.long.clone(),
        None => (i + 1).to_string(),
    };
    Table {
        columns: (0..count).map(name).collect(),
        rows: vec![row(&series.id, &series.label, &series.values, count, scale)],
    }
}

fn row(id: &str, label: &str, values: &[f64], periods: usize, scale: &Scale) -> TableRow {
    let values: Vec<f64> = (0..periods)
        .map(|i| values.get(i).copied().unwrap_or(0.0))
        .collect();
    let texts = values.iter().map(|v| scale.table(*v)).collect();
    TableRow {
        id: id.to_string(),
        label: label.to_string(),
        texts,
        values,
    }
}

/// Halls by phase: when, in words; how many periods, as the value.
fn of_halls(periods: &[Period], rows: &[GanttRow]) -> Table {
    let kinds: Vec<BarKind> = phases::ORDER
        .into_iter()
        .filter(|kind| rows.iter().flat_map(|r| &r.bars).any(|b| b.kind == *kind))
        .collect();
    let columns = kinds.iter().map(|k| phases::name(*k).to_string()).collect();
    let rows = rows
        .iter()
        .map(|hall| hall_row(periods, hall, &kinds))
        .collect();
    Table { columns, rows }
}

fn hall_row(periods: &[Period], hall: &GanttRow, kinds: &[BarKind]) -> TableRow {
    let bars = |kind: BarKind| hall.bars.iter().filter(move |b| b.kind == kind);
    let words = |kind: BarKind| {
        let spans: Vec<String> = bars(kind)
            .filter_map(|b| phases::span(b, periods))
            .collect();
        if spans.is_empty() {
            "–".to_string()
        } else {
            spans.join("; ")
        }
    };
    TableRow {
        id: hall.id.clone(),
        label: answers::named(&hall.label, &hall.detail),
        texts: kinds.iter().map(|k| words(*k)).collect(),
        values: kinds
            .iter()
            .map(|k| bars(*k).map(|b| b.end - b.start).sum())
            .collect(),
    }
}
