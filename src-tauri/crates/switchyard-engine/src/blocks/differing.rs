//! Which inputs differ between the worlds of a family, and what each world says.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use polars::prelude::Float64Chunked;
use switchyard_model::catalogue::LineId;
use switchyard_model::plan::{Plan, Row, Value};
use switchyard_model::register::Assumption;
use switchyard_model::sheet::Sheet;

use super::classes::{Classes, same_bits};
use super::needs::Needs;
use crate::columns::{column, numbers};
use crate::evaluation::Engine;
use crate::grid::Grid;

/// An input that is not the same in all worlds.
pub struct Differing {
    pub line: LineId,
    base: Float64Chunked,
    variant_of_world: Vec<u32>,
    variants: Vec<Typed>,
}

/// Rows whose values are not the first world's, as the bits of each month.
type Typed = Vec<(usize, Vec<u64>)>;

impl Differing {
    pub fn variant(&self, world: usize) -> u32 {
        self.variant_of_world[world]
    }

    /// Each place takes the world that stood at the place named.
    pub fn reorder(&mut self, places: impl Iterator<Item = usize>) {
        self.variant_of_world = places.map(|world| self.variant(world)).collect();
    }

    /// The variants that these worlds have.
    pub fn classes(&self, worlds: Range<usize>) -> Classes {
        let variants = self.variant_of_world[worlds].iter();
        Classes::numbered(
            variants.map(|variant| *variant as usize),
            self.variants.len(),
        )
    }

    /// The whole column as one world has it.
    pub fn column(&self, grid: &Grid, world: usize) -> Float64Chunked {
        let typed = &self.variants[self.variant(world) as usize];
        let mut values = numbers(&self.base).to_vec();
        for (row, months) in typed {
            for (month, bits) in months.iter().enumerate() {
                values[grid.at(self.line, *row, month)] = f64::from_bits(*bits);
            }
        }
        column(values)
    }
}

/// Compares the inputs of world after world with those of the first.
pub struct Seen<'a> {
    engine: &'a Engine,
    first: &'a Plan,
    inputs: Vec<(LineId, Sheet, &'a Assumption)>,
    /// For each input, the variant of each world so far.
    variant_of_world: Vec<Vec<u32>>,
    /// For each input, its variants by number; 0 is the first world's.
    variants: Vec<HashMap<Typed, u32>>,
}

impl<'a> Seen<'a> {
    pub fn new(engine: &'a Engine, first: &'a Plan, needs: &Needs) -> Seen<'a> {
        let catalogue = &engine.context.catalogue;
        let needed = catalogue.lines().filter(|(id, _)| needs.lines[id.0]);
        let inputs: Vec<_> = needed
            .filter_map(|(id, line)| {
                let assumption = catalogue.assumption(line.key)?;
                Some((id, line.sheet, assumption))
            })
            .collect();
        Seen {
            engine,
            first,
            variant_of_world: vec![Vec::new(); inputs.len()],
            variants: vec![HashMap::new(); inputs.len()],
            inputs,
        }
    }

    pub fn add(&mut self, grid: &Grid, plan: &Plan) {
        let mut typed: Vec<Typed> = vec![Vec::new(); self.inputs.len()];
        for sheet in Sheet::ALL {
            for (row, at) in grid.layout.sheet(sheet).rows.iter().enumerate() {
                if !Arc::ptr_eq(&self.first.rows[*at], &plan.rows[*at]) {
                    self.compare(grid, plan, (*at, row), &mut typed);
                }
            }
        }
        for (input, typed) in typed.into_iter().enumerate() {
            let variant = match typed.is_empty() {
                true => 0,
                false => {
                    let variants = &mut self.variants[input];
                    let next = variants.len() as u32 + 1;
                    *variants.entry(typed).or_insert(next)
                }
            };
            self.variant_of_world[input].push(variant);
        }
    }

    fn compare(&self, grid: &Grid, plan: &Plan, (at, row): (usize, usize), typed: &mut [Typed]) {
        let (before, now) = (&self.first.rows[at], &plan.rows[at]);
        for (input, (id, sheet, assumption)) in self.inputs.iter().enumerate() {
            if *sheet != now.sheet || is_untouched(before, now, assumption.key) {
                continue;
            }
            let months = grid.months_of(*id);
            let bits = |plan: &Plan, row: &Row| -> Vec<u64> {
                let value = self.engine.context.input(plan, row, assumption).0;
                (0..months).map(|month| value.at(month).to_bits()).collect()
            };
            let values = bits(plan, now);
            if values != bits(self.first, before) {
                typed[input].push((row, values));
            }
        }
    }

    pub fn differing(self, inputs: &[Option<Float64Chunked>]) -> Vec<Differing> {
        let seen = self.variant_of_world.into_iter().zip(self.variants);
        let differing = self.inputs.iter().zip(seen);
        differing
            .filter(|(_, (_, variants))| !variants.is_empty())
            .map(|((line, ..), (variant_of_world, variants))| {
                let mut typed = vec![Typed::new(); variants.len() + 1];
                for (rows, variant) in variants {
                    typed[variant as usize] = rows;
                }
                Differing {
                    line: *line,
                    base: inputs[line.0].clone().expect("an input has a column"),
                    variant_of_world,
                    variants: typed,
                }
            })
            .collect()
    }
}

/// Typed alike and taken from the same library row, so that no value needs to be looked up.
fn is_untouched(before: &Row, now: &Row, key: &str) -> bool {
    let same = match (before.cells.get(key), now.cells.get(key)) {
        (None, None) => true,
        (Some(before), Some(now)) => same_bits(months(&before.value), months(&now.value)),
        _ => false,
    };
    same && before.library == now.library
}

fn months(value: &Value) -> &[f64] {
    match value {
        Value::Number(number) => std::slice::from_ref(number),
        Value::Series(values) => values,
    }
}
