//! An evaluated plan that remembers which of its lines were read: what a figure stands on is found
//! and not declared.

use std::cell::Cell;

use switchyard_model::catalogue::LineId;
use switchyard_model::layout::Layout;
use switchyard_model::plan::{Context, Plan};
use switchyard_model::world::World;

pub struct Watched<'a> {
    world: &'a dyn World,
    /// By line.
    read: Vec<Cell<bool>>,
}

impl<'a> Watched<'a> {
    pub fn new(world: &'a dyn World) -> Watched<'a> {
        let lines = world.context().catalogue.lines();
        Watched {
            world,
            read: lines.map(|_| Cell::new(false)).collect(),
        }
    }

    pub fn world(&self) -> &'a dyn World {
        self.world
    }

    /// Keys of the lines that were read, in the order of the catalogue.
    pub fn lines(&self) -> impl Iterator<Item = &'static str> {
        let lines = self.world.context().catalogue.lines().zip(&self.read);
        let read = lines.filter(|(_, read)| read.get());
        read.map(|((_, line), _)| line.key)
    }
}

impl World for Watched<'_> {
    fn context(&self) -> &Context {
        self.world.context()
    }

    fn plan(&self) -> &Plan {
        self.world.plan()
    }

    fn layout(&self) -> &Layout {
        self.world.layout()
    }

    fn column(&self, line: LineId) -> &[f64] {
        self.read[line.0].set(true);
        self.world.column(line)
    }
}
