//! What is drawn of several scenarios: paths behind a number and small multiples, each on one axis.

use switchyard_charts::{Body, Canvas, Figure, Meaning, Measure as Scale, Series, Theme, draw};
use switchyard_model::calendar::Gathering;
use switchyard_model::findings::Spoiled;
use switchyard_model::problem::Problem;
use switchyard_model::roll_up::gathered;
use switchyard_model::sheet::Sheet;
use switchyard_model::world::World;

use super::super::{period, ranges};
use super::{Column, Results};
use crate::api::{ColumnPicture, CompareRequest, FigureRequest};
use crate::figures;
use crate::view::theme;

const SPARKLINE: Canvas = Canvas {
    width: 120,
    height: 28,
    text_scale: 1.0,
    with_title: false,
};

/// The path of a company line in every column, on one axis.
pub fn sparklines(results: &Results, line: &str, meaning: Meaning) -> Vec<ColumnPicture> {
    let mut figures: Vec<Figure> = results
        .columns
        .iter()
        .map(|column| sparkline(column, line, meaning))
        .collect();
    let extremes = figures.iter().filter_map(|figure| match &figure.body {
        Body::Sparkline { series } => extremes(&series.values),
        _ => None,
    });
    let range = ranges::union(&extremes.collect::<Vec<_>>());
    let range = range.map(|[low, high]| {
        if low < high {
            [low, high]
        } else {
            [low - 1.0, high + 1.0]
        }
    });
    figures
        .iter_mut()
        .for_each(|figure| figure.value_range = range);
    let theme = theme(results.dark);
    pictures(&figures, &results.spoiled, SPARKLINE, theme)
}

/// One of each column.
fn pictures(
    figures: &[Figure],
    spoiled: &[Spoiled],
    canvas: Canvas,
    theme: Theme,
) -> Vec<ColumnPicture> {
    let pairs = figures.iter().zip(spoiled);
    let picture = |(figure, spoiled): (&Figure, &Spoiled)| ColumnPicture {
        drawing: draw(figure, canvas, theme),
        spoiled: figure.lines.iter().any(|line| spoiled.line(line)),
    };
    pairs.map(picture).collect()
}

fn extremes(values: &[f64]) -> Option<[f64; 2]> {
    ranges::union(
        &values
            .iter()
            .map(|value| [*value, *value])
            .collect::<Vec<_>>(),
    )
}

fn sparkline(column: &Column, line: &str, meaning: Meaning) -> Figure {
    let outcome = column.outcome();
    let world = outcome.map(|(worlds, _)| &worlds.scenario as &dyn World);
    let values = world.and_then(|world| {
        let id = world.context().catalogue.id(line);
        gathered(world, id, 0, Gathering::Quarter)
    });
    let label = world.map_or(String::new(), |world| {
        let catalogue = &world.context().catalogue;
        catalogue.line(catalogue.id(line)).label.clone()
    });
    let unit = world.map_or("usd", |world| {
        let catalogue = &world.context().catalogue;
        if catalogue.line(catalogue.id(line)).unit == "mw_utility" {
            "mw_utility"
        } else {
            "usd"
        }
    });
    let owner = column.plan.rows_of(Sheet::Company).next();
    Figure {
        id: format!("sparkline_{line}"),
        title: format!("{label} of {}", column.plan.name),
        subtitle: format!("By quarter, {}", column.plan.name),
        source_note: String::new(),
        warning: None,
        said: Vec::new(),
        lines: vec![line.to_string()],
        measure: Scale::of(unit),
        periods: column
            .plan
            .calendar()
            .periods(Gathering::Quarter)
            .iter()
            .map(period)
            .collect(),
        body: Body::Sparkline {
            series: Series {
                id: line.to_string(),
                label,
                meaning,
                values: values.unwrap_or_default(),
                line: Some(line.to_string()),
                owner: owner.map(|row| row.id.clone()),
                world: "scenario".to_string(),
            },
        },
        value_range: None,
        sides: None,
    }
}

/// The same figure of every scenario, on one axis; one that has no numbers says so.
pub fn small_multiples(
    columns: &[Column],
    spoiled: &[Spoiled],
    wanted: &FigureRequest,
    request: &CompareRequest,
) -> Result<Vec<ColumnPicture>, Problem> {
    let entry = figures::find(&wanted.name)
        .ok_or_else(|| Problem::new(format!("There is no figure '{}'.", wanted.name)))?;
    let figure = |column: &Column| match &column.outcome {
        Ok((worlds, _)) => entry.of(worlds, request.period),
        Err(_) => nothing(column, wanted),
    };
    let mut figures: Vec<Figure> = columns.iter().map(figure).collect();
    ranges::share(&mut figures);
    let canvas = entry.canvas(wanted.width, wanted.height);
    Ok(pictures(&figures, spoiled, canvas, theme(request.dark)))
}

fn nothing(column: &Column, wanted: &FigureRequest) -> Figure {
    Figure {
        id: wanted.name.clone(),
        title: column.outcome.as_ref().err().cloned().unwrap_or_default(),
        subtitle: column.plan.name.clone(),
        source_note: String::new(),
        warning: None,
        said: Vec::new(),
        lines: Vec::new(),
        measure: Scale::Usd,
        periods: Vec::new(),
        body: Body::Lines {
            series: Vec::new(),
            callouts: Vec::new(),
            events: Vec::new(),
            stepped: false,
        },
        value_range: None,
        sides: None,
    }
}
