//! Built-in plans to start from. Names in them are invented; each figure says who says so.

use crate::plan::{Context, Plan};
use crate::plan_text;

const SAMPLES: &[(&str, &str)] = &[(
    "first-run",
    include_str!("../../../../data/samples/first-run.toml"),
)];

pub fn names() -> impl Iterator<Item = &'static str> {
    SAMPLES.iter().map(|(name, _)| *name)
}

/// The sample of this name, if there is one.
///
/// # Panics
/// When a built-in sample does not read: a mistake in this program, and a test.
pub fn load(context: &Context, name: &str) -> Option<Plan> {
    let (_, text) = SAMPLES.iter().find(|(sample, _)| *sample == name)?;
    Some(
        plan_text::read(context, text).unwrap_or_else(|problem| panic!("sample {name}: {problem}")),
    )
}
