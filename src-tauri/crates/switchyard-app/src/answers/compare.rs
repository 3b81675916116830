//! Up to four scenarios side by side: inputs that differ, then results with their change against
//! the first, the paths behind them, and one figure of each on shared axes.

mod pictures;

use std::sync::Arc;

use switchyard_analysis::{self as analysis, Difference, Measure, signed};
use switchyard_charts::Meaning;
use switchyard_engine::{Engine, Worlds};
use switchyard_model::calendar::Gathering;
use switchyard_model::catalogue::Catalogue;
use switchyard_model::findings::{Spoiled, findings};
use switchyard_model::keys;
use switchyard_model::measures::{self, Answer, Readings, Row};
use switchyard_model::number::show;
use switchyard_model::plan::{Colour, Plan};
use switchyard_model::problem::Problem;
use switchyard_model::scenario;
use switchyard_model::sheet::Sheet;
use switchyard_model::world::World;

use super::seen;
use crate::api::{
    CompareCell, CompareColumn, CompareInput, CompareRequest, CompareResult, CompareView,
};
use crate::pages::{self, PageId};
use pictures::{small_multiples, sparklines};

const MOST: usize = 4;

/// Fiscal years shown, counted from the plan's first.
const YEARS: [usize; 4] = [0, 1, 3, 7];

/// # Errors
/// When there are too many or too few scenarios, one is unknown, or the figure is.
pub fn compare(
    engine: &Engine,
    tree: &Plan,
    request: &CompareRequest,
) -> Result<CompareView, Problem> {
    if request.scenarios.is_empty() || request.scenarios.len() > MOST {
        return Err(Problem::new(format!(
            "One to {MOST} scenarios stand side by side."
        )));
    }
    let columns = columns(engine, tree, &request.scenarios)?;
    let plans: Vec<(String, Plan)> = columns
        .iter()
        .map(|column| (column.plan.name.clone(), Plan::clone(&column.plan)))
        .collect();
    let differences = analysis::compare(&engine.context, &plans).differences;
    let results = Results {
        catalogue: &engine.context.catalogue,
        columns: &columns,
        spoiled: spoiled(&engine.context.catalogue, &columns),
        dark: request.dark,
    };
    Ok(CompareView {
        inputs: differences
            .into_iter()
            .map(|one| input(&columns[0].plan, one))
            .collect(),
        results: results.all(),
        figures: match &request.figure {
            Some(wanted) => small_multiples(&columns, &results.spoiled, wanted, request)?,
            None => Vec::new(),
        },
        columns: columns.into_iter().map(Column::view).collect(),
    })
}

struct Column {
    id: String,
    colour: Colour,
    /// As the scenario sees it, under its name.
    plan: Arc<Plan>,
    outcome: Result<(Worlds, Readings), String>,
}

impl Column {
    fn view(self) -> CompareColumn {
        CompareColumn {
            id: self.id,
            name: self.plan.name.clone(),
            colour: self.colour,
            failed: self.outcome.err(),
        }
    }

    fn outcome(&self) -> Option<&(Worlds, Readings)> {
        self.outcome.as_ref().ok()
    }
}

fn columns(engine: &Engine, tree: &Plan, ids: &[String]) -> Result<Vec<Column>, Problem> {
    let mut last: Option<Worlds> = None;
    let column = |id: &String| -> Result<Column, Problem> {
        let plan = seen(&engine.context, tree, id)?;
        let outcome = engine.evaluate(&plan, last.as_ref());
        if let Ok(worlds) = &outcome {
            last = Some(worlds.clone());
        }
        let found = scenario::find(tree, id);
        Ok(Column {
            id: found.map_or(id.clone(), |found| found.id.clone()),
            colour: found.map_or(Colour::default(), |found| found.colour),
            outcome: outcome
                .map(|worlds| {
                    let readings = Readings::of(&worlds.scenario);
                    (worlds, readings)
                })
                .map_err(|error| format!("{} has no finite numbers: {error}.", plan.name)),
            plan,
        })
    };
    ids.iter().map(column).collect()
}

fn input(plan: &Plan, difference: Difference) -> CompareInput {
    let sheet = plan.row(&difference.row).map(|row| row.sheet);
    CompareInput {
        page: sheet.map_or(PageId::Story, pages::of_sheet),
        row: difference.row,
        key: difference.key,
        row_name: difference.row_name,
        label: difference.label,
        group: difference.group,
        texts: difference.texts,
    }
}

/// One number of one scenario.
struct Number {
    value: Option<f64>,
    text: String,
    /// Company line and month that say why.
    why: Option<(&'static str, usize)>,
}

struct Results<'a> {
    catalogue: &'a Catalogue,
    columns: &'a [Column],
    /// What the errors of each column make untrue.
    spoiled: Vec<Spoiled<'a>>,
    dark: bool,
}

fn spoiled<'a>(catalogue: &'a Catalogue, columns: &[Column]) -> Vec<Spoiled<'a>> {
    let of = |column: &Column| {
        let world = column.outcome().map(|(worlds, _)| &worlds.scenario);
        let found = world.map_or_else(Vec::new, |world| findings(world));
        Spoiled::by(catalogue, &found)
    };
    columns.iter().map(of).collect()
}

impl Results<'_> {
    fn all(&self) -> Vec<CompareResult> {
        let mut results = self.of_the_board();
        let Some((worlds, _)) = self.columns.iter().find_map(Column::outcome) else {
            return results;
        };
        let years = worlds.scenario.calendar().periods(Gathering::Year);
        let shown = YEARS.iter().filter_map(|at| years.get(*at));
        let years: Vec<String> = shown.map(|year| year.key.clone()).collect();
        for key in [
            keys::revenue_net_usd,
            keys::ebitda_usd,
            keys::contracted_share,
        ] {
            results.extend(years.iter().filter_map(|year| self.of_year(key, year)));
        }
        results.extend(self.megawatts());
        self.add_sparklines(&mut results);
        results
    }

    fn of_the_board(&self) -> Vec<CompareResult> {
        let rows = measures::asked(self.catalogue).into_iter();
        rows.map(|row| self.of_row(row)).collect()
    }

    fn of_row(&self, row: &Row) -> CompareResult {
        let id = &row.measure.id;
        self.result(&row.measure, |_, readings| number(readings, id))
    }

    /// A company line in one fiscal year, by its key: a measure of that name.
    fn of_year(&self, key: &'static str, year: &str) -> Option<CompareResult> {
        let (worlds, _) = self.columns.iter().find_map(Column::outcome)?;
        let measure = measures::in_year(self.catalogue, key, year.parse().ok()?).ok()?;
        let years = worlds.scenario.calendar().periods(Gathering::Year);
        let month = years.iter().find(|one| one.key == year)?.last_month;
        Some(self.result(&measure, |worlds, readings| {
            let answer = measure.answer(&worlds.scenario);
            Number {
                value: answer.number(),
                text: measure.text(&answer, readings.calendar),
                why: Some((key, month)),
            }
        }))
    }

    fn megawatts(&self) -> Option<CompareResult> {
        let (worlds, _) = self.columns.iter().find_map(Column::outcome)?;
        let year = worlds
            .scenario
            .calendar()
            .periods(Gathering::Year)
            .pop()?
            .key;
        let mut result = self.of_year(keys::mw_hpc, &year)?;
        result.label = "MW live for HPC at the end".to_string();
        Some(result)
    }

    fn result(
        &self,
        measure: &Measure,
        of: impl Fn(&Worlds, &Readings) -> Number,
    ) -> CompareResult {
        let Measure {
            id, label, unit, ..
        } = measure;
        let numbers: Vec<Option<Number>> = self
            .columns
            .iter()
            .map(|column| {
                column
                    .outcome()
                    .map(|(worlds, readings)| of(worlds, readings))
            })
            .collect();
        let first = numbers[0].as_ref().and_then(|number| number.value);
        let cells = numbers.into_iter().zip(self.columns).enumerate();
        let cells = cells.map(|(at, (number, column))| match number {
            Some(number) => CompareCell {
                spoiled: self.spoiled[at].measure(measure),
                ..cell(number, column, first.filter(|_| at > 0), unit)
            },
            None => empty_cell(),
        });
        CompareResult {
            id: id.clone(),
            label: label.clone(),
            cells: cells.collect(),
            sparklines: Vec::new(),
        }
    }

    /// The first row of a line shows its path.
    fn add_sparklines(&self, results: &mut [CompareResult]) {
        let paths = [
            ("funding_need", keys::cumulative_cash_usd, Meaning::Total),
            ("revenue_net_usd@", keys::revenue_net_usd, Meaning::Total),
            ("ebitda_usd@", keys::ebitda_usd, Meaning::Total),
            ("mw_hpc@", keys::mw_hpc, Meaning::Hpc),
        ];
        for (id, line, meaning) in paths {
            if let Some(result) = results.iter_mut().find(|result| result.id.starts_with(id)) {
                result.sparklines = sparklines(self, line, meaning);
            }
        }
    }
}

fn number(readings: &Readings, id: &str) -> Number {
    let reading = readings.find(id).expect("a row of the table");
    let value = reading.answer.number();
    // A rate is found in the whole of a path, not in a month of it.
    let is_somewhere = value.is_some() && !matches!(reading.answer, Answer::Rate(_));
    Number {
        value,
        text: readings.text_and_month(reading),
        why: is_somewhere.then(|| readings.cell(reading)),
    }
}

fn cell(number: Number, column: &Column, first: Option<f64>, unit: &str) -> CompareCell {
    let pair = number.value.zip(first);
    let owner = column.plan.rows_of(Sheet::Company).next();
    CompareCell {
        value: number.value,
        text: number.text,
        delta: pair.map_or(String::new(), |(value, first)| signed(unit, value - first)),
        percent: pair.map_or(String::new(), |(value, first)| percent(unit, value, first)),
        line: number.why.map(|(line, _)| line.to_string()),
        owner: owner
            .filter(|_| number.why.is_some())
            .map(|row| row.id.clone()),
        month: number.why.map(|(_, month)| month as u32),
        spoiled: false,
    }
}

fn empty_cell() -> CompareCell {
    CompareCell {
        value: None,
        text: String::new(),
        delta: String::new(),
        percent: String::new(),
        line: None,
        owner: None,
        month: None,
        spoiled: false,
    }
}

/// "+5.1%"; nothing where the base is zero, the sign changes, or the number is a share or a date.
fn percent(unit: &str, value: f64, first: f64) -> String {
    let has_meaning = first * value > 0.0 && !["fraction", "month"].contains(&unit);
    let share = (value - first) / first.abs();
    match show("fraction", share) {
        _ if !has_meaning || value == first => String::new(),
        text if share > 0.0 => format!("+{text}"),
        text => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::FigureRequest;
    use switchyard_model::plan::{Cell, Change, Context, Override, Scenario};
    use switchyard_model::samples;

    #[test]
    fn a_scenario_without_finite_numbers_says_so_and_shows_none() {
        let engine = Engine::new(Context::standard());
        let mut tree = samples::load(&engine.context, "first-run").expect("the sample");
        tree.scenarios.push(Scenario {
            id: "burst".to_string(),
            name: "Burst".to_string(),
            overrides: vec![Override {
                row: "L1".to_string(),
                key: keys::rent_usd_per_kw_month.to_string(),
                change: Change::Cell(Cell::from(1e307)),
            }],
            ..Scenario::default()
        });
        let request = CompareRequest {
            scenarios: ["base", "burst", "late"].map(str::to_string).to_vec(),
            figure: Some(FigureRequest {
                name: "cumulative_cash".to_string(),
                width: 320,
                height: 200,
            }),
            period: Gathering::Quarter,
            dark: false,
        };
        let view = compare(&engine, &tree, &request).expect("a comparison");
        let failed = view.columns[1].failed.as_deref().expect("a sentence");
        assert!(
            failed.starts_with("Burst has no finite numbers: "),
            "{failed}"
        );
        assert!(view.columns[0].failed.is_none() && view.columns[2].failed.is_none());
        for result in &view.results {
            let cell = &result.cells[1];
            assert!(
                cell.value.is_none() && cell.text.is_empty(),
                "{}",
                result.id
            );
            assert!(!result.cells[2].text.is_empty(), "{}", result.id);
        }
        assert_eq!(view.figures.len(), 3);
        assert_eq!(view.figures[1].drawing.title, failed);
        let many = CompareRequest {
            scenarios: vec!["base".to_string(); 5],
            ..request
        };
        assert!(compare(&engine, &tree, &many).is_err());
    }
}
