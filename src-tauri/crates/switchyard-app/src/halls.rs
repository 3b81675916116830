//! What a hall is used for under the plan, as a page says it.

use switchyard_charts::Meaning;
use switchyard_model::keys;
use switchyard_model::world::World;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Live in the first month.
    Hpc,
    Converts,
    Mines,
    Empty,
}

impl Use {
    pub const ALL: [Use; 4] = [Use::Hpc, Use::Converts, Use::Mines, Use::Empty];

    pub fn meaning(self) -> Meaning {
        match self {
            Use::Hpc => Meaning::Hpc,
            Use::Converts => Meaning::Conversion,
            Use::Mines => Meaning::Mining,
            Use::Empty => Meaning::Idle,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Use::Hpc => "HPC",
            Use::Converts => "Converts to HPC",
            Use::Mines => "Stays a mine",
            Use::Empty => "Empty",
        }
    }

    pub fn words(self) -> &'static str {
        match self {
            Use::Hpc => "HPC",
            Use::Converts => "converts to HPC",
            Use::Mines => "stays a mine",
            Use::Empty => "empty",
        }
    }

    pub fn is_hpc(self) -> bool {
        matches!(self, Use::Hpc | Use::Converts)
    }
}

/// `hall` is its place among the halls.
pub fn use_of(world: &dyn World, hall: usize) -> Use {
    let is = |key: &str| world.value(world.context().catalogue.id(key), hall, 0) != 0.0;
    match is(keys::hall_converts) {
        true if is(keys::hall_is_live) => Use::Hpc,
        true => Use::Converts,
        false if is(keys::hall_mines_today) => Use::Mines,
        false => Use::Empty,
    }
}
