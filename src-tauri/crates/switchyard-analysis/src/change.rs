//! What must be changed in one plan to get another, address by address, and in words.

use switchyard_model::difference::{self, Pair, same_by_month};
use switchyard_model::plan::{Context, LIBRARY_KEY, Plan, Row, Value};
use switchyard_model::register::Assumption;
use switchyard_model::words::{address, library_text, link_text, path_change, text};

use super::together::{Head, Together, words as presence};

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
    let pairs = difference::rows(from, to).into_iter();
    let pairs = pairs.filter_map(|pair| match pair {
        Pair::Both(old, new) => Some((old, new)),
        Pair::New(_) | Pair::Gone(_) => None,
    });
    let pairs: Vec<(&Row, &Row)> = pairs.collect();
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
        let addresses = difference::addresses(old, new);
        let inputs = addresses.iter().filter_map(|key| {
            let typed = |row: &Row| row.cells.get(key).map(|cell| cell.value.clone());
            let input = self.context.catalogue.assumption(key)?;
            // Whoever says so.
            (typed(old) != typed(new)).then_some(input)
        });
        let mut found: Vec<Change> = inputs
            .filter_map(|input| self.of_cell(old, new, input, (was, is)))
            .collect();
        if !was && !is {
            return found;
        }
        if addresses.contains(LIBRARY_KEY) {
            found.push(self.of_library(old, new));
        }
        let links = addresses.iter().filter(|key| old.links.contains_key(*key));
        found.extend(links.map(|link| self.of_link(old, new, link)));
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
        if same_library && same_by_month(&before, &after, months) {
            return None;
        }
        let decides = old.sheet.present_key() == Some(assumption.key);
        if !decides && !was && !is {
            return None;
        }
        let typed = |row: &Row| row.cells.contains_key(assumption.key);
        let with_library = !same_library && typed(old) != typed(new);
        let by_driver = match decides || with_library {
            true => old.sheet.plural(),
            false => &assumption.driver,
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
        let label = format!("{} of {}", address(self.context, LIBRARY_KEY), old.name);
        Change {
            row: old.id.clone(),
            row_name: old.name.clone(),
            key: LIBRARY_KEY.to_string(),
            group: self.group(self.together.head(&old.id), old.sheet.plural()),
            decides: false,
            words: format!("{label}: {} to {}", name(old), name(new)),
            label,
        }
    }

    fn of_link(&self, old: &Row, new: &Row, link: &str) -> Change {
        let label = format!("{} of {}", address(self.context, link), old.name);
        let head = self.together.head(&old.id);
        let head = head.or_else(|| self.together.head_of_link(old, new, link));
        Change {
            row: old.id.clone(),
            row_name: old.name.clone(),
            key: link.to_string(),
            group: self.group(head, old.sheet.plural()),
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
