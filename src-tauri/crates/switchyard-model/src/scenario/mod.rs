//! Scenarios store only what they override; the rest is their parent's, up to the base plan.
//!
//! `tree` reads: who stands under whom, what a scenario sees. `overlay` writes: what an edit made
//! in a scenario leaves there as overrides. `branch` holds the edits of the tree itself.

mod branch;
mod overlay;
mod tree;

pub use branch::{Address, Branch, Restored, Setting, count_children, with_settings};
pub use overlay::{Landed, apply_in, is_locked, is_shared};
pub use tree::{
    check, children, depth, exists, find, is_dormant, is_under, keep_mining, lineage, name,
    parent_name, resolved,
};

/// What the base plan is called wherever a scenario is named.
pub const BASE: &str = "base";

/// The plan in which no hall converts: read-only, always there, never stored.
pub const KEEP_MINING: &str = "keep_mining";
