//! What must be changed in one plan to get another, address by address, and in words.

use std::collections::BTreeSet;
use std::sync::Arc;

use switchyard_model::plan::{Context, LIBRARY_KEY, Plan, Row, Value};
use switchyard_model::register::{Assumption, InputKind};

use super::driver;
use super::driver::rows;
use super::together::{Head, Together, words as presence};
use switchyard_model::number::show;

/// What a change counts to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// A driver, e.g. "Rent".
    Driver(String),
    /// Rows that come in or are left out together.
    Rows {
        head: Head,
        /// e.g. "Hall A is left out".
        words: String,
    },
}

/// One address of a row that is not the same in both plans.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub row: String,
    pub row_name: String,
    /// An input's key, `library`, or the name of a link.
    pub key: String,
    pub group: Group,
    /// It says whether the row takes part.
    pub decides: bool,
    /// e.g. "Works start of Hall A".
    pub label: String,
    /// e.g. "Works start of Hall A: Apr 2027 to Oct 2027".
    pub words: String,
}

/// Everything that leads from one plan to the other and has an effect in either.
pub fn changes(context: &Context, from: &Plan, to: &Plan) -> Vec<Change> {
    let pairs = from.rows.iter().filter_map(|old| {
        let new = to.rows.iter().find(|new| new.id == old.id)?;
        (!Arc::ptr_eq(old, new)).then_some((old, new))
    });
    let pairs: Vec<(&Row, &Row)> = pairs
        .map(|(old, new)| (old.as_ref(), new.as_ref()))
        .collect();
    let both = Both {
        context,
        from,
        to,
        together: Together::new(context, (from, to), &pairs),
    };
    let changes = pairs.iter().map(|(old, new)| both.of_row(old, new));
    changes.flatten().collect()
}

/// Copies one address from one plan into the other.
pub fn take(plan: &mut Plan, to: &Plan, change: &Change) {
    let (Some(row), Some(target)) = (plan.row_mut(&change.row), to.row(&change.row)) else {
        return;
    };
    let key = &change.key;
    if key == LIBRARY_KEY {
        row.library = target.library.clone();
    } else if let Some(link) = target.links.get(key) {
        row.links.insert(key.clone(), link.clone());
    } else {
        match target.cells.get(key) {
            Some(cell) => row.cells.insert(key.clone(), cell.clone()),
            None => row.cells.remove(key),
        };
    }
}

struct Both<'a> {
    context: &'a Context,
    from: &'a Plan,
    to: &'a Plan,
    together: Together<'a>,
}

impl Both<'_> {
    /// The rows this change comes in or leaves with, else its driver.
    fn group(&self, head: Option<Head>, driver: &str) -> Group {
        match head {
            Some(head) => Group::Rows {
                words: self.together.words(&head),
                head,
            },
            None => Group::Driver(driver.to_string()),
        }
    }

    fn of_row(&self, old: &Row, new: &Row) -> Vec<Change> {
        let was = self.context.takes_part(self.from, &old.id);
        let is = self.context.takes_part(self.to, &old.id);
        let mut found = Vec::new();
        for key in cell_keys(old, new) {
            let Some(assumption) = self.context.catalogue.assumption(&key) else {
                continue;
            };
            if let Some(change) = self.of_cell(old, new, assumption, (was, is)) {
                found.push(change);
            }
        }
        if !was && !is {
            return found;
        }
        if old.library != new.library {
            found.push(self.of_library(old, new));
        }
        let links = old
            .links
            .iter()
            .filter(|(link, target)| new.links.get(*link) != Some(target));
        found.extend(links.map(|(link, _)| self.of_link(old, new, link)));
        found
    }

    fn of_cell(
        &self,
        old: &Row,
        new: &Row,
        assumption: &Assumption,
        (was, is): (bool, bool),
    ) -> Option<Change> {
        let before = self.context.input(self.from, old, assumption).0;
        let after = self.context.input(self.to, new, assumption).0;
        let months = self.from.months;
        let same_library = old.library == new.library;
        if same_library && (0..months).all(|month| before.at(month) == after.at(month)) {
            return None;
        }
        let decides = old.sheet.present_key() == Some(assumption.key);
        if !decides && !was && !is {
            return None;
        }
        let typed = |row: &Row| row.cells.contains_key(assumption.key);
        let with_library = !same_library && typed(old) != typed(new);
        let by_driver = match decides || with_library {
            true => rows(old.sheet),
            false => driver(assumption),
        };
        let label = format!("{} of {}", assumption.label, old.name);
        let words = match decides {
            true => presence(&old.name, after.at(0) != 0.0),
            false => format!("{label}: {}", moved(self.from, assumption, &before, &after)),
        };
        Some(Change {
            row: old.id.clone(),
            row_name: old.name.clone(),
            key: assumption.key.to_string(),
            group: self.group(self.together.head(&old.id), by_driver),
            decides,
            label: if decides { words.clone() } else { label },
            words,
        })
    }

    fn of_library(&self, old: &Row, new: &Row) -> Change {
        let name = |row: &Row| library_text(self.context, row);
        let label = format!("Library row of {}", old.name);
        Change {
            row: old.id.clone(),
            row_name: old.name.clone(),
            key: LIBRARY_KEY.to_string(),
            group: self.group(self.together.head(&old.id), rows(old.sheet)),
            decides: false,
            words: format!("{label}: {} to {}", name(old), name(new)),
            label,
        }
    }

    fn of_link(&self, old: &Row, new: &Row, link: &str) -> Change {
        let label = format!("{} of {}", sentence_case(link), old.name);
        let head = self.together.head(&old.id);
        let head = head.or_else(|| self.together.head_of_link(old, new, link));
        Change {
            row: old.id.clone(),
            row_name: old.name.clone(),
            key: link.to_string(),
            group: self.group(head, rows(old.sheet)),
            decides: false,
            words: format!(
                "{label}: {} to {}",
                link_text(self.from, old, link),
                link_text(self.to, new, link)
            ),
            label,
        }
    }
}

/// Keys typed differently, whoever says so.
fn cell_keys(old: &Row, new: &Row) -> BTreeSet<String> {
    let value = |row: &Row, key: &str| row.cells.get(key).map(|cell| cell.value.clone());
    let keys = old.cells.keys().chain(new.cells.keys());
    keys.filter(|key| value(old, key) != value(new, key))
        .cloned()
        .collect()
}

/// "Apr 2027 to Oct 2027"; a path by month says when and how far.
fn moved(plan: &Plan, assumption: &Assumption, before: &Value, after: &Value) -> String {
    match path_change(plan, assumption, before, after) {
        Some(text) => text,
        None => format!(
            "{} to {}",
            text(assumption, before.at(0)),
            text(assumption, after.at(0))
        ),
    }
}

/// "changed in 24 months, Jan 2027 to Dec 2028: $84,714/BTC to $90,000/BTC"; nothing for two
/// single values or two equal paths.
pub fn path_change(
    plan: &Plan,
    assumption: &Assumption,
    before: &Value,
    after: &Value,
) -> Option<String> {
    let single = |value: &Value| matches!(value, Value::Number(_));
    if single(before) && single(after) {
        return None;
    }
    let months: Vec<usize> = (0..plan.months)
        .filter(|month| before.at(*month) != after.at(*month))
        .collect();
    let (first, last) = (*months.first()?, *months.last()?);
    let calendar = plan.calendar();
    let flat = |value: &Value| {
        months
            .iter()
            .all(|month| value.at(*month) == value.at(first))
    };
    let at = match flat(before) && flat(after) {
        true => "",
        false => " in the first of them",
    };
    let when = match months.len() {
        1 => format!("changed in {}", calendar.month(first).label()),
        count => format!(
            "changed in {count} months, {} to {}",
            calendar.month(first).label(),
            calendar.month(last).label()
        ),
    };
    Some(format!(
        "{when}: {} to {}{at}",
        text(assumption, before.at(first)),
        text(assumption, after.at(first))
    ))
}

/// One value of an input as people write it.
pub fn text(assumption: &Assumption, value: f64) -> String {
    if assumption.kind != InputKind::Choice {
        return show(&assumption.unit, value);
    }
    let label = assumption.choices.get(value as usize);
    label
        .cloned()
        .unwrap_or_else(|| show(&assumption.unit, value))
}

pub fn library_text(context: &Context, row: &Row) -> String {
    let named = row.library.as_deref().map(|id| {
        let found = context.libraries.find(row.sheet, id);
        found.map_or(id, |library| &library.label).to_string()
    });
    named.unwrap_or_else(|| "none".to_string())
}

pub fn link_text(plan: &Plan, row: &Row, link: &str) -> String {
    let target = row.links.get(link).and_then(|id| plan.row(id));
    target.map_or_else(|| "none".to_string(), |target| target.name.clone())
}

pub fn sentence_case(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
