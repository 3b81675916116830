//! What a plan stands on where it types nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::plan::{Change, Context, LIBRARY_KEY, Plan};

/// What the program gave, of one input or of one input in one library row.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// In the input's unit. `None`: the library row said nothing of this input.
    pub value: Option<f64>,
    /// ISO date of the register it comes from.
    pub of: String,
}

/// In a file: everything the program gave on the day of saving. In an open plan: only what today's
/// program would give otherwise, so that a plan of today carries nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Basis {
    /// ISO date of the register the plan was saved with; empty in an open plan, and in a file
    /// from before registers were dated.
    pub register: String,
    /// By input, then by library row; the register's own default stands under "".
    pub values: BTreeMap<String, BTreeMap<String, Given>>,
}

impl Basis {
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// `library` is the id of a library row, or "" for the register's default.
    pub fn get(&self, key: &str, library: &str) -> Option<&Given> {
        self.values.get(key)?.get(library)
    }

    pub fn insert(&mut self, key: &str, library: &str, given: Given) {
        let of_key = self.values.entry(key.to_string()).or_default();
        of_key.insert(library.to_string(), given);
    }

    pub fn remove(&mut self, key: &str, library: &str) {
        if let Some(of_key) = self.values.get_mut(key) {
            of_key.remove(library);
            if of_key.is_empty() {
                self.values.remove(key);
            }
        }
    }

    /// `(key, library row or "", what was given)`, in one order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str, &Given)> {
        self.values.iter().flat_map(|(key, of_key)| {
            of_key
                .iter()
                .map(move |(library, given)| (key.as_str(), library.as_str(), given))
        })
    }
}

/// The plan as it is saved: with everything the program gives it today, and what it keeps.
pub fn whole(context: &Context, plan: &Plan) -> Plan {
    let of = context.past.date();
    let mut basis = Basis {
        register: of.to_string(),
        ..Basis::default()
    };
    let mut put = |key: &str, library: &str, value: Option<f64>| {
        let of = of.to_string();
        basis.insert(key, library, Given { value, of });
    };
    let libraries = libraries_named(plan);
    for input in context.catalogue.inputs() {
        put(input.key, "", Some(input.default));
        for library in libraries.iter().filter(|_| input.library.is_some()) {
            if let Some(given) = context.gives(input.key, library) {
                put(input.key, library, given);
            }
        }
    }
    for (key, library, kept) in plan.basis.iter() {
        basis.insert(key, library, kept.clone());
    }
    Plan {
        basis: basis.into(),
        ..plan.clone()
    }
}

/// Library rows that a row names, in the base plan or in a scenario.
fn libraries_named(plan: &Plan) -> BTreeSet<&str> {
    let overrides = plan.scenarios.iter().flat_map(|one| &one.overrides);
    let pointed = overrides.filter_map(|change| match &change.change {
        Change::Points(target) if change.key == LIBRARY_KEY => target.as_deref(),
        _ => None,
    });
    let named = plan.rows.iter().filter_map(|row| row.library.as_deref());
    named.chain(pointed).collect()
}
