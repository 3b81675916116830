//! What the tests of all crates share: plans written as text, folders that vanish, numbers by
//! chance, and the checks of the model. For tests only; a test of the map holds that.

mod chance;
pub mod checks;
mod folder;
pub mod mutants;
pub mod one_more;
mod plans;

pub use chance::Chance;
pub use folder::Folder;
pub use plans::{
    assert_near, by_month, edited, engine, evaluate, leased, market, plan, sample, series, value,
};
