//! The number shown beside an opening's formula until a spreadsheet recalculates. A world holds
//! months only, so the short formulas openings are made of are worked out here; `None` for any
//! other.

use switchyard_model::catalogue::LineId;
use switchyard_model::formula::Formula;
use switchyard_model::line::Definition;
use switchyard_model::sheet::Sheet;
use switchyard_model::world::World;

pub fn value(world: &dyn World, line: LineId, owner: usize) -> Option<f64> {
    let line = world.context().catalogue.line(line);
    match &line.definition {
        Definition::Formula { opening, .. } => part(world, opening, line.sheet, owner),
        Definition::Input { .. } => Some(0.0),
    }
}

fn part(world: &dyn World, formula: &Formula, sheet: Sheet, owner: usize) -> Option<f64> {
    let pair = |a, b| Some((part(world, a, sheet, owner)?, part(world, b, sheet, owner)?));
    match formula {
        Formula::Literal(value) => Some(*value),
        Formula::Constant(constant) => Some(constant.value),
        Formula::Line(key) => {
            let id = world.context().catalogue.id(key);
            let above = world.context().catalogue.line(id).sheet;
            let row = world.layout().ancestors(sheet, above)[owner];
            Some(world.value(id, row, 0))
        }
        Formula::Add(a, b) => pair(a, b).map(|(a, b)| a + b),
        Formula::Sub(a, b) => pair(a, b).map(|(a, b)| a - b),
        Formula::Mul(a, b) => pair(a, b).map(|(a, b)| a * b),
        _ => None,
    }
}
