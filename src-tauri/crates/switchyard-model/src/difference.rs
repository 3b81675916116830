//! What differs between two plans: which rows, and at which of a row's addresses. Whoever tells,
//! stores or values a difference walks it here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::plan::{Context, LIBRARY_KEY, Plan, Row, Value};
use crate::register::Assumption;

/// A row as an earlier and a later plan have it.
#[derive(Clone, Copy, Debug)]
pub enum Pair<'a> {
    New(&'a Row),
    Both(&'a Row, &'a Row),
    Gone(&'a Row),
}

/// Rows that the two plans do not share, in the order of the later one; those that are gone come
/// last, in the order of the earlier one.
pub fn rows<'a>(from: &'a Plan, to: &'a Plan) -> Vec<Pair<'a>> {
    let by_id = |plan: &'a Plan| -> BTreeMap<&'a str, &'a Arc<Row>> {
        let rows = plan.rows.iter();
        rows.map(|row| (row.id.as_str(), row)).collect()
    };
    let (before, after) = (by_id(from), by_id(to));
    let here = to.rows.iter().filter_map(|new| {
        let Some(old) = before.get(new.id.as_str()) else {
            return Some(Pair::New(new));
        };
        (!Arc::ptr_eq(old, new)).then_some(Pair::Both(old, new))
    });
    let gone = from
        .rows
        .iter()
        .filter(|old| !after.contains_key(old.id.as_str()));
    here.chain(gone.map(|old| Pair::Gone(old))).collect()
}

/// Addresses at which two versions of a row say something else, or somebody else says it: keys of
/// inputs, names of links, and `library`.
pub fn addresses(old: &Row, new: &Row) -> BTreeSet<String> {
    let cells = old.cells.keys().chain(new.cells.keys());
    let cells = cells.filter(|key| old.cells.get(*key) != new.cells.get(*key));
    let links = old.links.keys().chain(new.links.keys());
    let links = links.filter(|link| old.links.get(*link) != new.links.get(*link));
    let mut found: BTreeSet<String> = cells.chain(links).cloned().collect();
    if old.library != new.library {
        found.insert(LIBRARY_KEY.to_string());
    }
    found
}

/// An input that counts differently in two plans, typed or not.
pub struct Moved<'a> {
    pub input: &'a Assumption,
    pub was: Value,
    pub is: Value,
}

/// Inputs of one row whose values are not the same, in the order of the register.
pub fn inputs<'a>(
    context: &'a Context,
    (from, old): (&'a Plan, &'a Row),
    (to, new): (&'a Plan, &'a Row),
) -> impl Iterator<Item = Moved<'a>> {
    let of_row = context.catalogue.inputs();
    let of_row = of_row.filter(|input| input.sheet == new.sheet);
    let moved = of_row.map(|input| Moved {
        input,
        was: context.input(from, old, input).0,
        is: context.input(to, new, input).0,
    });
    moved.filter(|moved| moved.was != moved.is)
}

/// Whether two values are the same in each of the first months.
pub fn same_by_month(a: &Value, b: &Value, months: usize) -> bool {
    (0..months).all(|month| a.at(month) == b.at(month))
}
