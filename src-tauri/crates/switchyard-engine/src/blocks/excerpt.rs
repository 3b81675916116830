//! What is kept of a plan that was evaluated among many: the lines somebody asked for.

use std::collections::BTreeMap;
use std::sync::Arc;

use polars::prelude::Float64Chunked;
use switchyard_model::catalogue::LineId;
use switchyard_model::layout::Layout;
use switchyard_model::plan::{Context, Plan};
use switchyard_model::world::World;

use crate::columns::numbers;

/// Some lines of one evaluated plan. Equal columns are shared between plans.
#[derive(Clone)]
pub struct Excerpt {
    pub(super) context: Context,
    pub(super) plan: Arc<Plan>,
    pub(super) layout: Arc<Layout>,
    pub(super) columns: BTreeMap<LineId, Float64Chunked>,
}

/// A scenario and the same plan kept mining.
#[derive(Clone)]
pub struct Excerpts {
    pub scenario: Excerpt,
    pub twin: Excerpt,
}

impl World for Excerpt {
    fn context(&self) -> &Context {
        &self.context
    }
    fn plan(&self) -> &Plan {
        &self.plan
    }
    fn layout(&self) -> &Layout {
        &self.layout
    }

    /// # Panics
    /// When the line was not among those asked for: a mistake in this program.
    fn column(&self, line: LineId) -> &[f64] {
        let column = self.columns.get(&line).unwrap_or_else(|| {
            let key = self.context.catalogue.line(line).key;
            panic!("'{key}' was not asked for when these plans were evaluated")
        });
        numbers(column)
    }
}
