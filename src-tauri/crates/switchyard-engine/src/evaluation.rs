//! One evaluation: inputs laid out as columns, lines evaluated in order, the twin beside it.

use std::sync::Arc;

use polars::prelude::Float64Chunked;
use switchyard_model::catalogue::{LineId, Step};
use switchyard_model::keys;
use switchyard_model::layout::Layout;
use switchyard_model::plan::{Cell, Context, Plan};
use switchyard_model::sheet::Sheet;
use switchyard_model::world::World;

use crate::columns::{Columns, column, numbers};
use crate::grid::Grid;
use crate::program::Program;
use crate::step::Cells;

/// The input that the twin sets to zero: nothing is converted.
const SWITCH: &str = keys::conversion_switch;

#[derive(Debug, thiserror::Error, PartialEq)]
pub enum EvaluateError {
    #[error(
        "{label} of {owner} has no finite value in month {month}; an input it reads is too large"
    )]
    NotFinite {
        label: String,
        owner: String,
        month: usize,
    },
}

/// Holds what does not change between plans.
#[derive(Clone)]
pub struct Engine {
    pub context: Context,
    program: Arc<Program>,
}

/// A scenario and the same plan kept mining: same months, rates and terminal rule.
#[derive(Clone)]
pub struct Worlds {
    pub scenario: Evaluation,
    pub twin: Evaluation,
}

#[derive(Clone)]
pub struct Evaluation {
    context: Context,
    plan: Arc<Plan>,
    grid: Arc<Grid>,
    columns: Vec<Float64Chunked>,
}

impl World for Evaluation {
    fn context(&self) -> &Context {
        &self.context
    }
    fn plan(&self) -> &Plan {
        &self.plan
    }
    fn layout(&self) -> &Layout {
        &self.grid.layout
    }
    fn column(&self, line: LineId) -> &[f64] {
        numbers(&self.columns[line.0])
    }
}

impl Engine {
    pub fn new(context: Context) -> Engine {
        Engine {
            program: Arc::new(Program::new(&context.catalogue)),
            context,
        }
    }

    /// Scenario and twin, each on its own thread. With `last`, only what the changed inputs
    /// reach is computed again; every other column is shared.
    ///
    /// # Errors
    /// [`EvaluateError::NotFinite`] names the line when a value overflows.
    pub fn evaluate(
        &self,
        plan: &Arc<Plan>,
        last: Option<&Worlds>,
    ) -> Result<Worlds, EvaluateError> {
        let twin_plan = keep_mining(plan);
        let (scenario, twin) = std::thread::scope(|threads| {
            let twin = threads.spawn(|| self.world(&twin_plan, last.map(|worlds| &worlds.twin)));
            let scenario = self.world(plan, last.map(|worlds| &worlds.scenario));
            (scenario, twin.join())
        });
        let twin = twin.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        Ok(Worlds {
            scenario: scenario?,
            twin: twin?,
        })
    }

    /// One world alone.
    ///
    /// # Errors
    /// As [`Engine::evaluate`].
    pub fn world(
        &self,
        plan: &Arc<Plan>,
        last: Option<&Evaluation>,
    ) -> Result<Evaluation, EvaluateError> {
        let last = last.filter(|last| same_shape(&last.plan, plan));
        let grid = match last {
            Some(last) => last.grid.clone(),
            None => self.grid(plan),
        };
        let inputs = self.inputs(plan, &grid);
        let reached = match last {
            Some(last) => self.context.catalogue.reached_from(&changed(last, &inputs)),
            None => vec![true; self.program.lines.len()],
        };
        let mut known: Vec<Option<Float64Chunked>> = inputs
            .into_iter()
            .enumerate()
            .map(|(at, input)| match (input, last) {
                (Some(input), _) => Some(input),
                (None, Some(last)) if !reached[at] => Some(last.columns[at].clone()),
                _ => None,
            })
            .collect();
        for step in self.context.catalogue.steps() {
            self.run(step, &grid, &mut known);
        }
        let columns = known
            .into_iter()
            .map(|column| column.expect("every line was evaluated"));
        let evaluation = Evaluation {
            context: self.context.clone(),
            plan: plan.clone(),
            grid,
            columns: columns.collect(),
        };
        evaluation.check_finite(&reached)?;
        Ok(evaluation)
    }

    /// The whole model through the month-stepper: slower, and bit-equal to [`Engine::world`].
    ///
    /// # Errors
    /// As [`Engine::evaluate`].
    pub fn world_by_steps(&self, plan: &Arc<Plan>) -> Result<Evaluation, EvaluateError> {
        let grid = self.grid(plan);
        let inputs = self.inputs(plan, &grid);
        let finished = inputs
            .iter()
            .map(|input| input.as_ref().map_or(&[][..], numbers))
            .collect();
        let mut cells = Cells::new(&grid, finished);
        for step in self.context.catalogue.steps() {
            if !is_input(step, &self.program) {
                cells.run(step);
            }
        }
        let stepped = cells.stepping;
        let columns = inputs
            .iter()
            .zip(stepped)
            .map(|(input, stepped)| match (input, stepped) {
                (_, Some(values)) => column(values),
                (Some(input), None) => input.clone(),
                (None, None) => unreachable!("every line is an input or was stepped over"),
            });
        let columns = columns.collect();
        let evaluation = Evaluation {
            context: self.context.clone(),
            plan: plan.clone(),
            grid,
            columns,
        };
        evaluation.check_finite(&vec![true; self.program.lines.len()])?;
        Ok(evaluation)
    }

    pub(crate) fn run(&self, step: &Step, grid: &Grid, known: &mut [Option<Float64Chunked>]) {
        match step {
            Step::Column(id) => {
                if known[id.0].is_none() {
                    known[id.0] = Some(Columns { grid, known }.line(*id));
                }
            }
            Step::Loop { lines, .. } => {
                if lines.iter().all(|id| known[id.0].is_some()) {
                    return;
                }
                let finished = known
                    .iter()
                    .map(|line| line.as_ref().map_or(&[][..], numbers))
                    .collect();
                let mut cells = Cells::new(grid, finished);
                cells.run(step);
                let stepped: Vec<_> = lines
                    .iter()
                    .map(|id| (id.0, cells.stepping[id.0].take()))
                    .collect();
                for (at, values) in stepped {
                    known[at] = values.map(column);
                }
            }
        }
    }

    pub(crate) fn grid(&self, plan: &Plan) -> Arc<Grid> {
        Arc::new(Grid::new(
            self.program.clone(),
            Arc::new(Layout::new(plan)),
            plan.calendar(),
        ))
    }

    /// A column for every input, `None` for every formula line.
    pub(crate) fn inputs(&self, plan: &Plan, grid: &Grid) -> Vec<Option<Float64Chunked>> {
        let catalogue = &self.context.catalogue;
        catalogue
            .lines()
            .map(|(id, line)| {
                let assumption = catalogue.assumption(line.key).filter(|_| line.is_input())?;
                let months = if catalogue.has_months(id) {
                    plan.months
                } else {
                    1
                };
                let values: Vec<_> = grid
                    .layout
                    .sheet(line.sheet)
                    .rows
                    .iter()
                    .map(|at| self.context.input(plan, &plan.rows[*at], assumption).0)
                    .collect();
                let cells =
                    (0..months).flat_map(|month| values.iter().map(move |value| value.at(month)));
                Some(column(cells.collect()))
            })
            .collect()
    }
}

impl Evaluation {
    fn check_finite(&self, lines: &[bool]) -> Result<(), EvaluateError> {
        for (at, column) in self.columns.iter().enumerate().filter(|(at, _)| lines[*at]) {
            if let Some(position) = numbers(column).iter().position(|value| !value.is_finite()) {
                let (context, layout) = (&self.context, &self.grid.layout);
                return Err(not_finite(
                    context,
                    &self.plan,
                    layout,
                    LineId(at),
                    position,
                ));
            }
        }
        Ok(())
    }
}

/// The line, owner and month of a value without end.
pub fn not_finite(
    context: &Context,
    plan: &Plan,
    layout: &Layout,
    id: LineId,
    position: usize,
) -> EvaluateError {
    let line = context.catalogue.line(id);
    let sheet = layout.sheet(line.sheet);
    let rows = sheet.rows.len();
    EvaluateError::NotFinite {
        label: line.label.clone(),
        owner: plan.rows[sheet.rows[position % rows]].name.clone(),
        month: position / rows,
    }
}

fn is_input(step: &Step, program: &Program) -> bool {
    matches!(step, Step::Column(id) if program.lines[id.0].formula.is_none())
}

/// Same rows, links and months, so that columns keep their places.
pub fn same_shape(a: &Plan, b: &Plan) -> bool {
    let rows = || a.rows.iter().zip(&b.rows);
    a.calendar() == b.calendar()
        && a.rows.len() == b.rows.len()
        && rows().all(|(a, b)| {
            Arc::ptr_eq(a, b)
                || a.id == b.id && a.sheet == b.sheet && a.parent == b.parent && a.links == b.links
        })
}

fn changed(last: &Evaluation, inputs: &[Option<Float64Chunked>]) -> Vec<LineId> {
    inputs
        .iter()
        .enumerate()
        .filter(|(at, input)| {
            input
                .as_ref()
                .is_some_and(|input| numbers(input) != numbers(&last.columns[*at]))
        })
        .map(|(at, _)| LineId(at))
        .collect()
}

/// The same plan with nothing converted.
pub fn keep_mining(plan: &Arc<Plan>) -> Arc<Plan> {
    let mut twin = Plan::clone(plan);
    for row in twin
        .rows
        .iter_mut()
        .filter(|row| row.sheet == Sheet::Company)
    {
        Arc::make_mut(row)
            .cells
            .insert(SWITCH.to_string(), Cell::from(0.0));
    }
    Arc::new(twin)
}
