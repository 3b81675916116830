//! Lines without months, from the plan alone: for what is checked or offered before anything is
//! evaluated. The formulas are those of the catalogue, so no rule is written a second time.

use std::cell::OnceCell;

use crate::catalogue::LineId;
use crate::formula::Key;
use crate::layout::Layout;
use crate::line::{Definition, Line};
use crate::place::Place;
use crate::plan::{Context, Plan};
use crate::world::World;

pub struct Timeless<'a> {
    context: &'a Context,
    plan: &'a Plan,
    layout: Layout,
    /// Filled as lines are asked for.
    columns: Vec<OnceCell<Vec<f64>>>,
}

impl<'a> Timeless<'a> {
    pub fn new(context: &'a Context, plan: &'a Plan) -> Timeless<'a> {
        Timeless {
            context,
            plan,
            layout: Layout::new(plan),
            columns: vec![OnceCell::new(); context.catalogue.len()],
        }
    }

    /// A line of one row; `None` when the row is not there.
    ///
    /// # Panics
    /// When the line has months: those need an evaluation.
    pub fn of_row(&self, key: Key, row: &str) -> Option<f64> {
        let line = self.context.catalogue.id(key);
        assert!(!self.context.catalogue.has_months(line), "{key} has months");
        let (_, position) = self.layout.position(row)?;
        Some(self.value(line, position, 0))
    }

    fn computed(&self, line: &Line) -> Vec<f64> {
        let rows = &self.layout.sheet(line.sheet).rows;
        match &line.definition {
            Definition::Input { .. } => {
                let input = self.context.catalogue.assumption(line.key);
                let input = input.expect("an input is registered");
                let value = |at: usize| self.context.input(self.plan, &self.plan.rows[at], input);
                rows.iter().map(|at| value(*at).0.at(0)).collect()
            }
            Definition::Formula { formula, .. } => {
                let place = |row: usize| Place {
                    world: self,
                    sheet: line.sheet,
                    row,
                    month: 0,
                };
                (0..rows.len())
                    .map(|row| place(row).value(formula))
                    .collect()
            }
            Definition::Mirror { .. } => {
                unreachable!("the twin is evaluated, not read from a plan")
            }
        }
    }
}

impl World for Timeless<'_> {
    fn context(&self) -> &Context {
        self.context
    }

    fn plan(&self) -> &Plan {
        self.plan
    }

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn column(&self, line: LineId) -> &[f64] {
        let known = &self.columns[line.0];
        known.get_or_init(|| self.computed(self.context.catalogue.line(line)))
    }
}
