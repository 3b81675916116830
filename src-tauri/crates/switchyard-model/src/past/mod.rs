//! What the program said before today: defaults and library values as they were ([`Past::as_of`]),
//! and names it once used ([`Retired`]).
//!
//! A plan stores what somebody typed; everything else it takes from the program. So that a newer
//! program does not move an older plan, the plan carries a [`Basis`]: what the program gave where
//! nothing is typed. It is offered the newer values ([`newer`]) and keeps its own until then.

mod basis;
mod changes;
mod newer;
mod retired;
mod upgrade;

pub use basis::{Basis, Given, whole};
pub use changes::{FIRST, Move, NEWEST, Past};
pub use newer::{Newer, newer};
pub use retired::{Noun, Retired, Rule};
pub(crate) use upgrade::within;
pub use upgrade::{adopted, brought_up, standing};
