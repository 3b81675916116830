//! Some plans of a family, evaluated together: each line once for every variant it has.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use polars::prelude::Float64Chunked;
use switchyard_model::catalogue::LineId;

use super::classes::Classes;
use super::excerpt::{Excerpt, Excerpts};
use super::family::Family;
use super::needs::{NeededStep, Needs};
use crate::columns::first_overflow;
use crate::evaluation::{Engine, EvaluateError, Overflow, not_finite, note};

pub struct Block<'a> {
    engine: &'a Engine,
    needs: &'a Needs<'a>,
    family: &'a Family,
    /// Which worlds of the family these are; everything below counts from the first of them.
    worlds: Range<usize>,
    lines: Vec<Option<Line>>,
    /// Shared lines, and those that the variant under way reads.
    known: Vec<Option<Float64Chunked>>,
    /// Per world.
    overflows: Vec<Overflow>,
}

/// A line that is not the same in all worlds of the family.
struct Line {
    classes: Classes,
    columns: Vec<Float64Chunked>,
}

impl<'a> Block<'a> {
    /// Of the plans at these places of the family.
    pub fn new(
        engine: &'a Engine,
        needs: &'a Needs<'a>,
        family: &'a Family,
        plans: Range<usize>,
    ) -> Block<'a> {
        let worlds = 2 * plans.start..2 * plans.end;
        Block {
            engine,
            needs,
            family,
            lines: (0..family.shared.len()).map(|_| None).collect(),
            known: family.shared.clone(),
            overflows: vec![None; worlds.len()],
            worlds,
        }
    }

    /// What its columns take at most at any one time, were no two variants alike.
    pub fn bytes(&self) -> usize {
        let grid = &self.family.grid;
        let mut classes: Vec<Option<Classes>> = vec![None; self.lines.len()];
        let (mut held, mut most) = (0, 0);
        for input in &self.family.differing {
            let variants = input.classes(self.worlds.clone());
            held += variants.count * grid.cells(input.line);
            classes[input.line.0] = Some(variants);
        }
        for step in self.steps() {
            let reads = step
                .reads
                .iter()
                .filter_map(|read| classes[read.0].as_ref());
            let variants = self.joined(reads);
            for line in step.lines {
                held += variants.count * grid.cells(*line);
                classes[line.0] = Some(variants.clone());
            }
            most = most.max(held);
            for line in &step.last_reads {
                let gone = classes[line.0].as_ref().map_or(0, |classes| classes.count);
                held -= gone * grid.cells(*line);
            }
        }
        most * size_of::<f64>()
    }

    /// One answer per plan, in the order of the family.
    pub fn run(mut self) -> Vec<Result<Excerpts, EvaluateError>> {
        self.find_shared_overflows();
        for input in &self.family.differing {
            let classes = input.classes(self.worlds.clone());
            let firsts = classes.first_worlds().into_iter();
            let columns = firsts
                .map(|world| input.column(&self.family.grid, self.worlds.start + world))
                .collect();
            self.keep(input.line, classes, columns);
        }
        for step in self.steps() {
            self.step(step);
            for line in &step.last_reads {
                self.lines[line.0] = None;
            }
        }
        let plans = 0..self.overflows.len() / 2;
        plans.map(|plan| self.excerpts(2 * plan)).collect()
    }

    /// Those that differ between worlds of the family.
    fn steps(&self) -> impl Iterator<Item = &'a NeededStep<'a>> + use<'a> {
        let (family, steps) = (self.family, &self.needs.steps);
        let is_shared = |line: &LineId| family.shared[line.0].is_some();
        steps
            .iter()
            .filter(move |step| !step.lines.iter().all(is_shared))
    }

    fn joined<'c>(&self, reads: impl Iterator<Item = &'c Classes>) -> Classes {
        let mut joined = Classes::one(self.worlds.len());
        reads.for_each(|classes| joined.split_by(classes));
        joined
    }

    /// A mirror has the variants of its line in the twins.
    fn mirror(&mut self, mirror: LineId, of: LineId) {
        let line = self.lines[of.0].as_ref().expect("lines are in order");
        let twins = (0..self.worlds.len()).map(|world| line.classes.of_world[world | 1] as usize);
        let classes = Classes::numbered(twins, line.classes.count);
        let columns = classes.first_worlds().into_iter().map(|world| {
            let variant = line.classes.of_world[world | 1];
            line.columns[variant as usize].clone()
        });
        let columns = columns.collect();
        self.keep(mirror, classes, columns);
    }

    fn step(&mut self, step: &NeededStep) {
        if let Some(of) = self.engine.context.catalogue.mirrored(step.lines[0]) {
            return self.mirror(step.lines[0], of);
        }
        let reads = || {
            let reads = step.reads.iter().map(|read| read.0);
            reads.filter(|read| self.family.shared[*read].is_none())
        };
        let read = |at: usize| self.lines[at].as_ref().expect("lines are in order");
        let classes = self.joined(reads().map(|at| &read(at).classes));
        let mut columns: Vec<Vec<Float64Chunked>> = vec![Vec::new(); step.lines.len()];
        for world in classes.first_worlds() {
            for at in reads() {
                let line = read(at);
                let variant = line.classes.of_world[world] as usize;
                self.known[at] = Some(line.columns[variant].clone());
            }
            self.engine
                .run(step.step, &self.family.grid, &mut self.known);
            for (line, columns) in step.lines.iter().zip(&mut columns) {
                columns.push(self.known[line.0].take().expect("the step was run"));
            }
        }
        reads().for_each(|at| self.known[at] = None);
        for (line, columns) in step.lines.iter().zip(columns) {
            self.keep(*line, classes.clone(), columns);
        }
    }

    fn keep(&mut self, line: LineId, classes: Classes, columns: Vec<Float64Chunked>) {
        let (classes, columns) = classes.merged(columns);
        for (class, column) in columns.iter().enumerate() {
            if let Some(at) = first_overflow(column) {
                let worlds = self.overflows.iter_mut().zip(&classes.of_world);
                let hit = worlds.filter(|(_, of_world)| **of_world as usize == class);
                hit.for_each(|(overflow, _)| note(overflow, line, at));
            }
        }
        self.lines[line.0] = Some(Line { classes, columns });
    }

    fn find_shared_overflows(&mut self) {
        for (line, column) in self.family.shared.iter().enumerate() {
            if let Some(at) = column.as_ref().and_then(first_overflow) {
                let overflows = self.overflows.iter_mut();
                overflows.for_each(|overflow| note(overflow, LineId(line), at));
            }
        }
    }

    fn excerpts(&self, scenario: usize) -> Result<Excerpts, EvaluateError> {
        Ok(Excerpts {
            scenario: self.excerpt(scenario)?,
            twin: self.excerpt(scenario + 1)?,
        })
    }

    fn excerpt(&self, world: usize) -> Result<Excerpt, EvaluateError> {
        let plan = &self.family.worlds[self.worlds.start + world];
        let (context, layout) = (&self.engine.context, &self.family.grid.layout);
        if let Some((line, at)) = self.overflows[world] {
            return Err(not_finite(context, plan, layout, line, at));
        }
        let wanted = self.needs.wanted.iter();
        let columns: BTreeMap<LineId, Float64Chunked> = wanted
            .map(|line| (*line, self.column(*line, world)))
            .collect();
        Ok(Excerpt {
            context: context.clone(),
            plan: Arc::clone(plan),
            layout: Arc::clone(layout),
            columns,
        })
    }

    fn column(&self, line: LineId, world: usize) -> Float64Chunked {
        if let Some(shared) = &self.family.shared[line.0] {
            return shared.clone();
        }
        let line = self.lines[line.0].as_ref().expect("wanted lines are held");
        line.columns[line.classes.of_world[world] as usize].clone()
    }
}
