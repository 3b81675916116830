//! Excel number formats by unit, as the table of units has them.

use switchyard_model::units;
pub use switchyard_model::units::excel::{DATE, MONEY, PERCENT, PLAIN, WHOLE};

/// The format of a computed line of this unit.
pub fn of(unit: &str) -> &'static str {
    units::of(unit).excel
}

/// The format of an input of this unit.
pub fn input(unit: &str) -> &'static str {
    units::of(unit).excel_input
}
