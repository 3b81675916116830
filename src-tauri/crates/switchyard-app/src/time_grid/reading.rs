//! What typed or pasted texts mean, cell by cell, and the one edit they make.

use std::collections::BTreeMap;

use switchyard_model::calendar::{Gathering, PeriodSpan};
use switchyard_model::check;
use switchyard_model::edit::{Edit, InputEdit};
use switchyard_model::number::cell_text;
use switchyard_model::parse::{self, within_limits};
use switchyard_model::plan::{Context, Plan, Row, Value};
use switchyard_model::problem::Problem;
use switchyard_model::register::{Assumption, InputKind};
use switchyard_model::series::{MonthsOf, Spread};

use super::show::{Seen, months};
use crate::api::{CellReading, CellText, CellsReading};

/// The most cells one paste may bring.
const MOST_CELLS: usize = 200_000;

/// One understood cell: the months it writes.
struct Understood {
    months: Vec<(usize, f64)>,
    /// As the cell would show it.
    text: String,
}

/// What each text would mean; nothing changes.
///
/// # Errors
/// When there are too many cells.
pub fn read(
    seen: &Seen,
    gathering: Gathering,
    cells: &[CellText],
) -> Result<CellsReading, Problem> {
    let reader = Reader::new(seen, gathering, cells)?;
    let mut readings = Vec::with_capacity(cells.len());
    for cell in cells {
        let (text, problem) = match reader.understand(cell) {
            Ok(understood) => (understood.text, None),
            Err(problem) => (cell.text.clone(), Some(problem.message)),
        };
        readings.push(CellReading { text, problem });
    }
    let understood = readings
        .iter()
        .filter(|cell| cell.problem.is_none())
        .count();
    Ok(CellsReading {
        summary: reader.summary(cells, &readings),
        understood: understood as u32,
        cells: readings,
    })
}

/// The edit the texts make.
///
/// # Errors
/// The first text that was not understood, unless those are to be skipped; or when none was.
pub fn edit(
    seen: &Seen,
    gathering: Gathering,
    cells: &[CellText],
    skip_unread: bool,
) -> Result<Edit, Problem> {
    let reader = Reader::new(seen, gathering, cells)?;
    let mut lines: BTreeMap<(&str, &str), BTreeMap<usize, f64>> = BTreeMap::new();
    let mut refused = None;
    for cell in cells {
        match reader.understand(cell) {
            Ok(understood) => {
                let line = lines.entry((&cell.row, &cell.key)).or_default();
                line.extend(understood.months);
            }
            Err(problem) if skip_unread => refused = refused.or(Some(problem)),
            Err(problem) => return Err(problem),
        }
    }
    if let (true, Some(problem)) = (lines.is_empty(), refused) {
        return Err(problem);
    }
    let lines = lines.into_iter();
    Ok(Edit::Input(InputEdit::SetMonths(
        lines
            .map(|((row, key), values)| MonthsOf {
                row: row.to_string(),
                key: key.to_string(),
                values,
            })
            .collect(),
    )))
}

/// A line of the grid that cells of a request stand in.
struct Line<'a> {
    row: &'a Row,
    input: &'a Assumption,
    value: Value,
    /// What an emptied cell goes back to.
    below: Value,
}

struct Reader<'a> {
    plan: &'a Plan,
    periods: Vec<PeriodSpan>,
    lines: BTreeMap<(&'a str, &'a str), Result<Line<'a>, Problem>>,
}

impl<'a> Reader<'a> {
    fn new(
        seen: &'a Seen,
        gathering: Gathering,
        cells: &'a [CellText],
    ) -> Result<Reader<'a>, Problem> {
        if cells.len() > MOST_CELLS {
            return Err(Problem::new(format!(
                "{} cells are more than the {MOST_CELLS} that fit into one paste.",
                cells.len()
            )));
        }
        let (context, plan) = (seen.world.context(), seen.world.plan());
        let mut lines = BTreeMap::new();
        for cell in cells {
            lines
                .entry((cell.row.as_str(), cell.key.as_str()))
                .or_insert_with(|| line(context, plan, seen.below, &cell.row, &cell.key));
        }
        Ok(Reader {
            plan,
            periods: plan.calendar().periods(gathering),
            lines,
        })
    }

    fn understand(&self, cell: &CellText) -> Result<Understood, Problem> {
        let line = match &self.lines[&(cell.row.as_str(), cell.key.as_str())] {
            Ok(line) => line,
            Err(problem) => return Err(problem.clone()),
        };
        let here = |message: String| Problem::new(message).in_row(&cell.row).at_key(&cell.key);
        let period = self
            .periods
            .get(cell.column as usize)
            .ok_or_else(|| here("This lies outside the plan's months.".to_string()))?;
        let spread = line.input.gathers;
        let values = line.written(&cell.text, period, spread).map_err(here)?;
        for value in &values {
            within_limits(line.input, *value).map_err(here)?;
        }
        Ok(Understood {
            text: cell_text(&line.input.unit, spread.gathered(&values)),
            months: (period.first_month..).zip(values).collect(),
        })
    }

    /// "24 cells: Bitcoin price by month, Jan 2027 to Dec 2028; 2 not understood (kept)."
    fn summary(&self, cells: &[CellText], readings: &[CellReading]) -> String {
        let count = |many: usize| {
            if many == 1 {
                "1 cell".to_string()
            } else {
                format!("{many} cells")
            }
        };
        let labels: Vec<String> = self.lines.values().flatten().map(Line::name).collect();
        let labels = match labels.as_slice() {
            [] => "no line of this grid".to_string(),
            [one] => one.clone(),
            several => format!("{} lines", several.len()),
        };
        let columns = cells
            .iter()
            .filter_map(|cell| self.periods.get(cell.column as usize));
        let first = columns.clone().map(|period| period.first_month).min();
        let last = columns.map(|period| period.last_month).max();
        let span = match (first, last) {
            (Some(first), Some(last)) => {
                let name = |month: usize| self.plan.calendar().month(month).label();
                format!(", {} to {}", name(first), name(last))
            }
            _ => String::new(),
        };
        let unread = readings
            .iter()
            .filter(|cell| cell.problem.is_some())
            .count();
        let kept = match unread {
            0 => String::new(),
            some => format!("; {some} not understood (kept)"),
        };
        format!("{}: {labels}{span}{kept}.", count(cells.len()))
    }
}

fn line<'a>(
    context: &'a Context,
    plan: &'a Plan,
    below: Option<&Plan>,
    row: &str,
    key: &str,
) -> Result<Line<'a>, Problem> {
    let row = plan
        .row(row)
        .ok_or_else(|| Problem::new(format!("There is no '{row}' in this plan.")))?;
    if let Some(line) = context.catalogue.find(key)
        && context.catalogue.assumption(key).is_none()
    {
        let label = &context.catalogue.line(line).label;
        return Err(Problem::new(format!(
            "{label} is computed and cannot be typed."
        )));
    }
    let input = context
        .catalogue
        .assumption(key)
        .filter(|input| input.sheet == row.sheet)
        .ok_or_else(|| check::unknown_key(context, row.sheet, key))?;
    if input.kind != InputKind::Series {
        return Err(Problem::new(format!(
            "{} takes one value, not one per month.",
            input.label
        )));
    }
    let untyped = || {
        let mut bare = row.clone();
        bare.cells.remove(key);
        context.input(plan, &bare, input).0
    };
    let below = below.and_then(|below| Some(context.input(below, below.row(&row.id)?, input).0));
    Ok(Line {
        row,
        input,
        value: context.input(plan, row, input).0,
        below: below.unwrap_or_else(untyped),
    })
}

impl Line<'_> {
    /// With its row where there may be several.
    fn name(&self) -> String {
        match self.row.sheet.has_one_row() {
            true => self.input.label.clone(),
            false => format!("{} of {}", self.input.label, self.row.name),
        }
    }

    /// What each month of the period gets.
    fn written(&self, text: &str, period: &PeriodSpan, spread: Spread) -> Result<Vec<f64>, String> {
        if text.trim().is_empty() {
            return Ok(months(&self.below, period));
        }
        let standing = months(&self.value, period);
        // A change in proportion keeps the shape of the months.
        if let Some(factor) = parse::factor(self.input, text) {
            return Ok(standing.into_iter().map(|value| value * factor).collect());
        }
        let unlimited = Assumption {
            min: f64::MIN,
            max: f64::MAX,
            ..self.input.clone()
        };
        // The limits are those of a month, not of a year's sum.
        let value = parse::input(&unlimited, text)?;
        Ok(vec![
            spread.per_month(value, standing.len());
            standing.len()
        ])
    }
}
