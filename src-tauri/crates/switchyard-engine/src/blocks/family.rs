//! Plans of one shape, each with its twin beside it, and which inputs differ between them.

use std::sync::Arc;

use polars::prelude::Float64Chunked;
use switchyard_model::catalogue::LineId;
use switchyard_model::plan::Plan;

use super::differing::{Differing, Seen};
use super::needs::Needs;
use crate::evaluation::{Engine, keep_mining, same_shape};
use crate::grid::Grid;

pub struct Family {
    pub grid: Arc<Grid>,
    /// Where its plans stand in the caller's list, those that share most side by side.
    pub members: Vec<usize>,
    /// Scenario and twin of each member in turn.
    pub worlds: Vec<Arc<Plan>>,
    pub differing: Vec<Differing>,
    /// Needed lines that are the same in every world.
    pub shared: Vec<Option<Float64Chunked>>,
}

impl Family {
    /// Sorts the plans into families.
    pub fn all(engine: &Engine, plans: &[Arc<Plan>], needs: &Needs) -> Vec<Family> {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for (at, plan) in plans.iter().enumerate() {
            let home = groups
                .iter_mut()
                .find(|group| same_shape(&plans[group[0]], plan));
            match home {
                Some(group) => group.push(at),
                None => groups.push(vec![at]),
            }
        }
        let groups = groups.into_iter();
        groups
            .map(|members| Family::new(engine, plans, members, needs))
            .collect()
    }

    fn new(engine: &Engine, plans: &[Arc<Plan>], members: Vec<usize>, needs: &Needs) -> Family {
        let first = &plans[members[0]];
        let grid = engine.grid(first);
        let inputs = engine.inputs(first, &grid);
        let mut seen = Seen::new(engine, first, needs);
        let worlds: Vec<Arc<Plan>> = members
            .iter()
            .flat_map(|at| [plans[*at].clone(), keep_mining(&plans[*at])])
            .collect();
        worlds.iter().for_each(|world| seen.add(&grid, world));
        let mut family = Family {
            differing: seen.differing(&inputs),
            shared: vec![None; inputs.len()],
            grid,
            members,
            worlds,
        };
        family.share(engine, inputs, needs);
        family.put_alike_together(engine, needs);
        family
    }

    fn share(&mut self, engine: &Engine, inputs: Vec<Option<Float64Chunked>>, needs: &Needs) {
        let differing: Vec<LineId> = self.differing.iter().map(|input| input.line).collect();
        let reached = engine.context.catalogue.reached_from(&differing);
        for (at, input) in inputs.into_iter().enumerate() {
            self.shared[at] = input.filter(|_| needs.lines[at] && !reached[at]);
        }
        for step in &needs.steps {
            if !step.lines.iter().any(|line| reached[line.0]) {
                engine.run(step.step, &self.grid, &mut self.shared);
            }
        }
    }

    /// Neighbours differ in what reaches least, so that a block has few variants of what is
    /// dearest to compute.
    fn put_alike_together(&mut self, engine: &Engine, needs: &Needs) {
        let cost = |input: &Differing| -> usize {
            let reached = engine.context.catalogue.reached_from(&[input.line]);
            let needed = (0..reached.len()).filter(|at| reached[*at] && needs.lines[*at]);
            needed.map(|at| self.grid.cells(LineId(at))).sum()
        };
        self.differing
            .sort_by_cached_key(|input| std::cmp::Reverse(cost(input)));
        let mut order: Vec<usize> = (0..self.members.len()).collect();
        let variants = |at: usize| {
            let inputs = self.differing.iter();
            inputs.map(move |input| input.variant(2 * at))
        };
        order.sort_by(|a, b| variants(*a).cmp(variants(*b)));
        self.members = order.iter().map(|at| self.members[*at]).collect();
        let worlds = || order.iter().flat_map(|at| [2 * at, 2 * at + 1]);
        for input in &mut self.differing {
            input.reorder(worlds());
        }
        self.worlds = worlds().map(|world| self.worlds[world].clone()).collect();
    }
}
