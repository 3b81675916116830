//! Columns (or rows, when months run across) as inputs by month. A target is `row/key`.

use std::collections::BTreeMap;

use switchyard_import::{Granularity, SeriesMapping, SeriesReading, Table, series, suggest_series};
use switchyard_model::edit::{Edit, InputEdit};
use switchyard_model::number::show;
use switchyard_model::plan::{Context, Plan, Row};
use switchyard_model::problem::Problem;
use switchyard_model::register::{Assumption, InputKind};
use switchyard_model::series::{MonthsOf, Spread};

use super::{Read, choice, counted, not_understood, problems, text};
use crate::api::{Choice, ImportReading, ImportWay as Way, ImportWayView};

const MONTH: &str = "month";
const PREVIEWED: usize = 12;

fn inputs(context: &Context) -> Vec<&Assumption> {
    let inputs = context.catalogue.inputs();
    inputs
        .filter(|input| input.kind == InputKind::Series)
        .collect()
}

fn rows_with<'a>(plan: &'a Plan, input: &'a Assumption) -> impl Iterator<Item = &'a Row> {
    plan.rows_of(input.sheet)
}

pub(super) fn targets(context: &Context, plan: &Plan) -> Vec<Choice> {
    let mut targets = vec![choice(MONTH, "Month", "the column of months")];
    for input in inputs(context) {
        for row in rows_with(plan, input) {
            let id = format!("{}/{}", row.id, input.key);
            targets.push(choice(&id, &input.label, &row.name));
        }
    }
    targets
}

/// Months run across the header when the table names its rows.
pub(super) fn runs_across(context: &Context, table: &Table) -> bool {
    suggest_series(table, &inputs(context))
        .label_column
        .is_some()
}

/// What can be mapped: columns, or the names of the rows.
pub(super) fn columns(context: &Context, table: &Table) -> Vec<String> {
    match suggest_series(table, &inputs(context)).label_column {
        Some(labels) => names(table, labels)
            .into_iter()
            .map(|(_, name)| name)
            .collect(),
        None => table.header.clone(),
    }
}

/// Rows that have a name, with the name.
fn names(table: &Table, labels: usize) -> Vec<(usize, String)> {
    let rows = 0..table.rows.len();
    let named = rows.map(|row| (row, text(table.cell(row, labels))));
    named.filter(|(_, name)| !name.trim().is_empty()).collect()
}

/// The first months of every named row, one line per month.
pub(super) fn turned(context: &Context, table: &Table, most: usize) -> Vec<Vec<String>> {
    let labels = suggest_series(table, &inputs(context)).label_column;
    let labels = labels.unwrap_or(0);
    let named = names(table, labels);
    let months = (0..table.header.len())
        .filter(|column| *column != labels)
        .take(most);
    months
        .map(|column| {
            named
                .iter()
                .map(|(row, _)| text(table.cell(*row, column)))
                .collect()
        })
        .collect()
}

pub(super) fn suggested(context: &Context, plan: &Plan, table: &Table) -> Vec<String> {
    let mapping = suggest_series(table, &inputs(context));
    let target = |key: &str| {
        let input = context.catalogue.assumption(key)?;
        let mut rows = rows_with(plan, input);
        // Several rows take this input: a person says which one is meant.
        let only = rows.next().filter(|_| rows.next().is_none())?;
        Some(format!("{}/{key}", only.id))
    };
    if let Some(labels) = mapping.label_column {
        let key_of: BTreeMap<&String, &String> = mapping
            .value_rows
            .iter()
            .map(|(name, key)| (name, key))
            .collect();
        let named = names(table, labels).into_iter();
        return named
            .map(|(_, name)| {
                key_of
                    .get(&name)
                    .and_then(|key| target(key))
                    .unwrap_or_default()
            })
            .collect();
    }
    let mut targets = vec![String::new(); table.header.len()];
    if let Some(column) = mapping.month_column {
        targets[column] = MONTH.to_string();
    }
    for (column, key) in &mapping.value_columns {
        targets[*column] = target(key).unwrap_or_default();
    }
    targets
}

pub(super) fn read(
    context: &Context,
    plan: &Plan,
    table: &Table,
    targets: &[String],
    way: Way,
) -> Result<Read, Problem> {
    let suggested = suggest_series(table, &inputs(context));
    let month_column = targets.iter().position(|target| target == MONTH);
    let named = suggested.label_column.map(|labels| names(table, labels));
    let mut found = Found::default();
    for (place, target) in targets.iter().enumerate() {
        let Some((row, key)) = target.split_once('/') else {
            continue;
        };
        let (row, input) = addressed(context, plan, row, key)?;
        let mapping = match &named {
            Some(named) => SeriesMapping {
                label_column: suggested.label_column,
                value_rows: named
                    .get(place)
                    .map(|(_, name)| (name.clone(), key.to_string()))
                    .into_iter()
                    .collect(),
                ..SeriesMapping::default()
            },
            None => SeriesMapping {
                month_column,
                value_columns: vec![(place, key.to_string())],
                ..SeriesMapping::default()
            },
        };
        found.take(
            (context, plan),
            (row, input),
            way,
            series(table, &mapping, plan.calendar(), input),
        )?;
    }
    Ok(found.read())
}

fn addressed<'a>(
    context: &'a Context,
    plan: &'a Plan,
    row: &str,
    key: &str,
) -> Result<(&'a Row, &'a Assumption), Problem> {
    let row = plan
        .row(row)
        .ok_or_else(|| Problem::new(format!("There is no '{row}' in this plan.")))?;
    let input = inputs(context).into_iter();
    let mut input = input.filter(|input| input.key == key && input.sheet == row.sheet);
    let input = input
        .next()
        .ok_or_else(|| Problem::new(format!("'{key}' takes no values by month.")))?;
    Ok((row, input))
}

#[derive(Default)]
struct Found {
    changes: Vec<MonthsOf>,
    said: Vec<String>,
    preview: Vec<Choice>,
    problems: Vec<switchyard_import::RowProblem>,
    left_off: usize,
    understood: usize,
}

impl Found {
    fn take(
        &mut self,
        (context, plan): (&Context, &Plan),
        (row, input): (&Row, &Assumption),
        way: Way,
        reading: SeriesReading,
    ) -> Result<(), Problem> {
        let twice = self
            .changes
            .iter()
            .any(|known| known.row == row.id && known.key == input.key);
        if twice {
            return Err(Problem::new(format!(
                "{} of {} is chosen for two columns; leave one of them out.",
                input.label, row.name
            )));
        }
        self.said.push(told(input, row, &reading));
        self.understood += reading.values.len();
        for (month, value) in reading.values.iter().take(PREVIEWED) {
            let label = format!("{}, {}", input.label, plan.calendar().month(*month).label());
            self.preview
                .push(choice("", &label, &show(&input.unit, *value)));
        }
        let mut values = reading.months();
        if !values.is_empty() {
            if way != Way::Add {
                fill_with_default(context, plan, (row, input), &mut values);
            }
            self.changes.push(MonthsOf {
                row: row.id.clone(),
                key: input.key.to_string(),
                values,
            });
        }
        self.left_off += reading.problems_left_off;
        self.problems.extend(reading.problems);
        Ok(())
    }

    fn read(self) -> Read {
        let count = self.problems.len() + self.left_off;
        let said = match self.said.is_empty() {
            true => "No column is chosen yet".to_string(),
            false => self.said.join("; "),
        };
        Read {
            reading: ImportReading {
                summary: format!("{said}{}.", not_understood(count)),
                understood: self.understood as u32,
                problems: problems(self.problems),
                preview: self.preview,
                ways: ways(),
            },
            edit: (!self.changes.is_empty())
                .then_some(Edit::Input(InputEdit::SetMonths(self.changes))),
        }
    }
}

fn ways() -> Vec<ImportWayView> {
    vec![
        super::way(
            Way::Add,
            "Take the months of the file",
            "Months that the file does not have keep what stands there.",
        ),
        super::way(
            Way::ReplaceConcerned,
            "Replace the whole series",
            "Months that the file does not have go back to the default.",
        ),
    ]
}

/// Every month of the plan that is not given yet, as if nothing had been typed.
fn fill_with_default(
    context: &Context,
    plan: &Plan,
    (row, input): (&Row, &Assumption),
    values: &mut BTreeMap<usize, f64>,
) {
    let mut bare = row.clone();
    bare.cells.remove(input.key);
    let default = context.input(plan, &bare, input).0;
    for month in 0..plan.months {
        values.entry(month).or_insert_with(|| default.at(month));
    }
}

/// "36 months of Bitcoin price by month, Jan 2027 to Dec 2029; 3 gaps take the month before".
fn told(input: &Assumption, row: &Row, reading: &SeriesReading) -> String {
    let (Some(first), Some(last)) = (reading.first, reading.last) else {
        return format!("no month of {} of {}", input.label, row.name);
    };
    let mut said = format!(
        "{} of {} of {}, {} to {}",
        counted(reading.values.len(), "month"),
        input.label,
        row.name,
        first.label(),
        last.label()
    );
    for granularity in &reading.granularities {
        said += &spread(input.gathers, *granularity);
    }
    said += &gaps(reading.filled.len(), "takes", "take", "the month before");
    said += &gaps(reading.kept.len(), "keeps", "keep", "what stands there");
    if reading.outside > 0 {
        let outside = counted(reading.outside, "month");
        said += &format!("; {outside} outside the plan left out");
    }
    said
}

/// "; quarters spread evenly over their months", and nothing about months.
fn spread(spread: Spread, granularity: Granularity) -> String {
    let word = granularity.word();
    match (granularity, spread) {
        (Granularity::Month, _) => String::new(),
        (_, Spread::Sum) => format!("; {word}s spread evenly over their months"),
        (_, Spread::Average | Spread::Last) => format!("; each month gets its {word}'s value"),
    }
}

/// "; 3 gaps take the month before" or nothing.
fn gaps(count: usize, one: &str, several: &str, what: &str) -> String {
    let does = if count == 1 { one } else { several };
    match count {
        0 => String::new(),
        _ => format!("; {} {does} {what}", counted(count, "gap")),
    }
}
