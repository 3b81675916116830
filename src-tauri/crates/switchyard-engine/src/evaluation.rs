//! One evaluation: inputs laid out as columns, lines evaluated in order, the twin beside it.

use std::sync::Arc;

use polars::prelude::Float64Chunked;
use switchyard_model::catalogue::{LineId, Step};
use switchyard_model::layout::Layout;
use switchyard_model::plan::{Context, Plan};
use switchyard_model::scenario;
use switchyard_model::world::World;

use crate::columns::{Columns, column, first_overflow, numbers};
use crate::grid::Grid;
use crate::loops;
use crate::program::{Program, SWITCH};
use crate::step::Cells;

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

    /// Scenario and twin. What the conversion switch does not reach is computed once for both, the
    /// rest by each world on its own thread, and last what compares the two. With `last`, only
    /// what the changed inputs reach is computed again; every other column is shared.
    ///
    /// # Errors
    /// [`EvaluateError::NotFinite`] names the line when a value overflows.
    pub fn evaluate(
        &self,
        plan: &Arc<Plan>,
        last: Option<&Worlds>,
    ) -> Result<Worlds, EvaluateError> {
        let last = last.filter(|last| same_shape(&last.scenario.plan, plan));
        let grid = last.map_or_else(|| self.grid(plan), |last| last.scenario.grid.clone());
        let inputs = self.inputs(plan, &grid);
        let kept = keep_mining(plan);
        let twin_inputs = self.inputs_of_twin(&kept, &grid, inputs.clone());
        let phases = &self.program.phases;
        let mut scenario = self.start(plan, &grid, inputs, last.map(|last| &last.scenario));
        self.run_all(&phases.shared, &mut scenario);
        let mut twin = self.start(&kept, &grid, twin_inputs, last.map(|last| &last.twin));
        share(&phases.shared, &scenario, &mut twin);
        self.run_side_by_side(&phases.apart, &mut scenario, &mut twin);
        for (mirror, of) in self.context.catalogue.mirrors() {
            scenario.known[mirror.0] = twin.known[of.0].clone();
            twin.known[mirror.0] = twin.known[of.0].clone();
        }
        self.run_side_by_side(&phases.compared, &mut scenario, &mut twin);
        Ok(Worlds {
            scenario: self.finish(scenario)?,
            twin: self.finish(twin)?,
        })
    }

    /// The scenario alone; its twin is evaluated for what the scenario reads there.
    ///
    /// # Errors
    /// As [`Engine::evaluate`].
    pub fn world(&self, plan: &Arc<Plan>) -> Result<Evaluation, EvaluateError> {
        self.evaluate(plan, None).map(|worlds| worlds.scenario)
    }

    fn start(
        &self,
        plan: &Arc<Plan>,
        grid: &Arc<Grid>,
        inputs: Vec<Option<Float64Chunked>>,
        last: Option<&Evaluation>,
    ) -> Running {
        let mut overflow = None;
        for (at, input) in inputs.iter().enumerate() {
            look_through(&mut overflow, LineId(at), input.as_ref());
        }
        let reached = match last {
            Some(last) => self.context.catalogue.reached_from(&changed(last, &inputs)),
            None => vec![true; self.program.lines.len()],
        };
        let known = inputs.into_iter().enumerate();
        let known = known.map(|(at, input)| match (input, last) {
            (Some(input), _) => Some(input),
            (None, Some(last)) if !reached[at] => Some(last.columns[at].clone()),
            _ => None,
        });
        Running {
            known: known.collect(),
            plan: plan.clone(),
            grid: grid.clone(),
            overflow,
        }
    }

    fn run_all(&self, steps: &[Step], world: &mut Running) {
        for step in steps {
            if is_known(step, world) {
                continue;
            }
            self.run(step, &world.grid, &mut world.known);
            // Looked through while it is still at hand in the processor's cache.
            for line in step.lines() {
                look_through(&mut world.overflow, *line, world.known[line.0].as_ref());
            }
        }
    }

    fn run_side_by_side(&self, steps: &[Step], scenario: &mut Running, twin: &mut Running) {
        let known = |step: &Step| is_known(step, scenario) && is_known(step, twin);
        if steps.iter().all(known) {
            return;
        }
        std::thread::scope(|threads| {
            threads.spawn(|| self.run_all(steps, twin));
            self.run_all(steps, scenario);
        });
    }

    fn finish(&self, world: Running) -> Result<Evaluation, EvaluateError> {
        if let Some((line, at)) = world.overflow {
            let (context, layout) = (&self.context, &world.grid.layout);
            return Err(not_finite(context, &world.plan, layout, line, at));
        }
        let columns = world.known.into_iter();
        let columns = columns.map(|column| column.expect("every line was evaluated"));
        Ok(Evaluation {
            context: self.context.clone(),
            plan: world.plan,
            grid: world.grid,
            columns: columns.collect(),
        })
    }

    /// The whole model through the month-stepper: slower, and bit-equal to [`Engine::evaluate`].
    ///
    /// # Errors
    /// As [`Engine::evaluate`].
    pub fn evaluate_by_steps(&self, plan: &Arc<Plan>) -> Result<Worlds, EvaluateError> {
        let twin = self.stepped(&keep_mining(plan), None)?;
        Ok(Worlds {
            scenario: self.stepped(plan, Some(&twin))?,
            twin,
        })
    }

    /// Without a twin the plan is its own.
    fn stepped(
        &self,
        plan: &Arc<Plan>,
        twin: Option<&Evaluation>,
    ) -> Result<Evaluation, EvaluateError> {
        let grid = self.grid(plan);
        let inputs = self.inputs(plan, &grid);
        let finished = inputs
            .iter()
            .map(|input| input.as_ref().map_or(&[][..], numbers))
            .collect();
        let mut cells = Cells::new(&grid, finished);
        for step in self.context.catalogue.steps() {
            let line = step.lines()[0];
            if let Some(of) = self.context.catalogue.mirrored(line) {
                let values = twin.map_or_else(|| cells.values(of), |twin| twin.column(of));
                cells.stepping[line.0] = Some(values.to_vec());
            } else if inputs[line.0].is_none() {
                cells.run(step);
            }
        }
        let stepped = std::mem::take(&mut cells.stepping).into_iter();
        let stepped = stepped.map(|values| values.map(column)).zip(&inputs);
        let known = stepped.map(|(values, input)| values.or_else(|| input.clone()));
        let known: Vec<Option<Float64Chunked>> = known.collect();
        let mut overflow = None;
        for (at, values) in known.iter().enumerate() {
            look_through(&mut overflow, LineId(at), values.as_ref());
        }
        self.finish(Running {
            known,
            plan: plan.clone(),
            overflow,
            grid: grid.clone(),
        })
    }

    pub(crate) fn run(&self, step: &Step, grid: &Grid, known: &mut [Option<Float64Chunked>]) {
        match step {
            Step::Column(id) => {
                if known[id.0].is_none() {
                    known[id.0] = Some(self.column(*id, grid, known));
                }
            }
            Step::Loop { lines, parts } => {
                if lines.iter().all(|id| known[id.0].is_some()) {
                    return;
                }
                let columns = loops::run(&Columns { grid, known }, lines, parts);
                for (id, values) in lines.iter().zip(columns) {
                    known[id.0] = Some(column(values));
                }
            }
        }
    }

    /// A mirror that nobody has filled stands in a world that is its own twin.
    fn column(&self, id: LineId, grid: &Grid, known: &[Option<Float64Chunked>]) -> Float64Chunked {
        let mirrored = self.context.catalogue.mirrored(id);
        let own = mirrored.and_then(|of| known[of.0].clone());
        own.unwrap_or_else(|| Columns { grid, known }.line(id))
    }

    pub(crate) fn grid(&self, plan: &Plan) -> Arc<Grid> {
        Arc::new(Grid::new(
            self.program.clone(),
            Arc::new(Layout::new(plan)),
            plan.calendar(),
        ))
    }

    /// A column for every input, `None` for every other line.
    pub(crate) fn inputs(&self, plan: &Plan, grid: &Grid) -> Vec<Option<Float64Chunked>> {
        let lines = self.context.catalogue.columns();
        lines.map(|(id, _)| self.input(id, plan, grid)).collect()
    }

    fn input(&self, id: LineId, plan: &Plan, grid: &Grid) -> Option<Float64Chunked> {
        let catalogue = &self.context.catalogue;
        let line = catalogue.line(id);
        let assumption = catalogue.assumption(line.key).filter(|_| line.is_input())?;
        let rows = grid.layout.sheet(line.sheet).rows.iter();
        let values: Vec<_> = rows
            .map(|at| self.context.input(plan, &plan.rows[*at], assumption).0)
            .collect();
        let months = 0..grid.months_of(id);
        let cells = months.flat_map(|month| values.iter().map(move |value| value.at(month)));
        Some(column(cells.collect()))
    }

    /// The scenario's inputs, but for the switch.
    fn inputs_of_twin(
        &self,
        twin: &Plan,
        grid: &Grid,
        mut inputs: Vec<Option<Float64Chunked>>,
    ) -> Vec<Option<Float64Chunked>> {
        if let Some(switch) = self.context.catalogue.find(SWITCH) {
            inputs[switch.0] = self.input(switch, twin, grid);
        }
        inputs
    }
}

/// One world under way.
struct Running {
    plan: Arc<Plan>,
    grid: Arc<Grid>,
    known: Vec<Option<Float64Chunked>>,
    overflow: Overflow,
}

fn is_known(step: &Step, world: &Running) -> bool {
    let mut lines = step.lines().iter();
    lines.all(|line| world.known[line.0].is_some())
}

/// The first line in the catalogue's order that has a value without end, and where.
pub type Overflow = Option<(LineId, usize)>;

pub fn note(overflow: &mut Overflow, line: LineId, at: usize) {
    if overflow.is_none_or(|(known, _)| line < known) {
        *overflow = Some((line, at));
    }
}

fn look_through(overflow: &mut Overflow, line: LineId, values: Option<&Float64Chunked>) {
    if let Some(at) = values.and_then(first_overflow) {
        note(overflow, line, at);
    }
}

/// What is shared was looked through where it was computed.
fn share(steps: &[Step], from: &Running, to: &mut Running) {
    for line in steps.iter().flat_map(Step::lines) {
        to.known[line.0] = from.known[line.0].clone();
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
    scenario::keep_mining(&mut twin);
    Arc::new(twin)
}
