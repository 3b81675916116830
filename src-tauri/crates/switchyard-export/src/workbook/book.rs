//! One workbook: its worlds, and where everything of them stands.

use switchyard_model::sheet::Sheet;
use switchyard_model::world::World;

use super::places::{Block, Places, blocks};
use super::side::Side;
use super::terms::{Cached, WorkbookMeta};

pub struct Book<'a> {
    /// The first one's inputs are the workbook's inputs.
    pub worlds: Vec<(Side, &'a dyn World)>,
    pub meta: &'a WorkbookMeta,
    pub cached: Cached,
    pub places: Places,
}

impl<'a> Book<'a> {
    pub fn new(
        worlds: Vec<(Side, &'a dyn World)>,
        meta: &'a WorkbookMeta,
        cached: Cached,
    ) -> Book<'a> {
        Book {
            places: Places::new(&worlds),
            worlds,
            meta,
            cached,
        }
    }

    pub fn primary(&self) -> &'a dyn World {
        self.worlds[0].1
    }

    pub fn world(&self, side: Side) -> Option<&'a dyn World> {
        let found = self.worlds.iter().find(|(other, _)| *other == side);
        found.map(|(_, world)| *world)
    }

    pub fn blocks(&self, world: &'a dyn World, sheet: Sheet) -> Vec<Block<'a>> {
        blocks(world, sheet, self.places.twin_elsewhere)
    }
}

/// How many formulas one world takes.
pub fn formulas(world: &dyn World) -> usize {
    let catalogue = &world.context().catalogue;
    let cells = |id| {
        if catalogue.has_months(id) {
            world.plan().months
        } else {
            1
        }
    };
    catalogue
        .lines()
        .filter(|(_, line)| !line.is_input())
        .map(|(id, line)| world.layout().count(line.sheet) * cells(id))
        .sum()
}
