//! What differs between plans, in words and units.

use std::collections::BTreeSet;

use serde::Serialize;
use switchyard_model::difference::same_by_month;
use switchyard_model::plan::{Context, LIBRARY_KEY, Plan, Row, Value};
use switchyard_model::register::Assumption;
use switchyard_model::sheet::Sheet;
use switchyard_model::words::{ABSENT, address, library_text, link_text, path, path_change};

/// One input that is not the same everywhere.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    pub row: String,
    pub row_name: String,
    /// An input's key, `library`, or the name of a link.
    pub key: String,
    pub label: String,
    /// What it drives, e.g. "Rent".
    pub group: String,
    /// One text per plan, in the order asked for.
    pub texts: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    pub scenarios: Vec<String>,
    pub differences: Vec<Difference>,
}

/// Only what differs, in the order of the plan. A row that takes no part in a plan says so there,
/// and its inputs are compared among the others only.
pub fn compare(context: &Context, plans: &[(String, Plan)]) -> Comparison {
    let columns = Columns {
        context,
        plans: plans.iter().map(|(_, plan)| plan).collect(),
    };
    let sheets = Sheet::ALL.iter();
    let ids = sheets.flat_map(|sheet| columns.ids(*sheet));
    Comparison {
        scenarios: plans.iter().map(|(name, _)| name.clone()).collect(),
        differences: ids.flat_map(|id| columns.of_row(&id)).collect(),
    }
}

struct Columns<'a> {
    context: &'a Context,
    plans: Vec<&'a Plan>,
}

impl Columns<'_> {
    /// Rows of any of the plans, in the order of the first that has them.
    fn ids(&self, sheet: Sheet) -> Vec<String> {
        let mut known = BTreeSet::new();
        let rows = self.plans.iter().flat_map(|plan| plan.rows_of(sheet));
        rows.filter(|row| known.insert(row.id.clone()))
            .map(|row| row.id.clone())
            .collect()
    }

    fn of_row(&self, id: &str) -> Vec<Difference> {
        let found: Vec<Option<(&Plan, &Row)>> = self
            .plans
            .iter()
            .map(|plan| Some((*plan, plan.row(id)?)))
            .collect();
        let Some((_, row)) = found.iter().flatten().next() else {
            return Vec::new();
        };
        let part = |(plan, row): &(&Plan, &Row)| self.context.takes_part(plan, &row.id);
        let present: Vec<Option<(&Plan, &Row)>> =
            found.iter().map(|column| column.filter(part)).collect();
        let mut differences = Vec::new();
        differences.extend(self.presence(row, &found, &present));
        differences.extend(self.library(row, &present));
        for (link, _) in row.sheet.links() {
            differences.extend(self.link(row, link, &present));
        }
        let inputs = self.context.catalogue.inputs();
        let inputs = inputs
            .filter(|input| input.sheet == row.sheet && row.sheet.present_key() != Some(input.key));
        differences.extend(inputs.filter_map(|input| self.input(row, input, &present)));
        differences
    }

    /// A row is in or out by its own word only where everything above it takes part.
    fn presence(
        &self,
        row: &Row,
        found: &[Option<(&Plan, &Row)>],
        present: &[Option<(&Plan, &Row)>],
    ) -> Option<Difference> {
        let key = row.sheet.present_key()?;
        let may_stand = |(plan, row): &(&Plan, &Row)| {
            let parent = row.parent.as_deref();
            parent.is_none_or(|parent| self.context.takes_part(plan, parent))
        };
        let asked: Vec<bool> = found
            .iter()
            .map(|column| column.as_ref().is_none_or(may_stand))
            .collect();
        let words: Vec<Option<String>> = asked
            .iter()
            .zip(present)
            .map(|(asked, present)| match (asked, present) {
                (true, Some(_)) => Some("in this scenario".to_string()),
                (true, None) => Some(ABSENT.to_string()),
                (false, _) => None,
            })
            .collect();
        difference(
            row,
            key,
            "Takes part".to_string(),
            row.sheet.plural(),
            words,
        )
    }

    fn library(&self, row: &Row, present: &[Option<(&Plan, &Row)>]) -> Option<Difference> {
        let words = present
            .iter()
            .map(|column| column.map(|(_, row)| library_text(self.context, row)));
        difference(
            row,
            LIBRARY_KEY,
            address(self.context, LIBRARY_KEY),
            row.sheet.plural(),
            words.collect(),
        )
    }

    fn link(&self, row: &Row, link: &str, present: &[Option<(&Plan, &Row)>]) -> Option<Difference> {
        let words = present
            .iter()
            .map(|column| column.map(|(plan, row)| link_text(plan, row, link)));
        difference(
            row,
            link,
            address(self.context, link),
            row.sheet.plural(),
            words.collect(),
        )
    }

    /// Nobody typed it and the library rows differ: that difference is told once, as theirs.
    fn follows_library(&self, assumption: &Assumption, present: &[Option<(&Plan, &Row)>]) -> bool {
        let mut rows = present.iter().flatten().map(|(_, row)| *row);
        let Some(first) = rows.next() else {
            return false;
        };
        let typed = |row: &Row| row.cells.contains_key(assumption.key);
        let mut differ = false;
        let untyped = rows.all(|row| {
            differ |= row.library != first.library;
            !typed(row)
        });
        differ && untyped && !typed(first)
    }

    fn input(
        &self,
        row: &Row,
        assumption: &Assumption,
        present: &[Option<(&Plan, &Row)>],
    ) -> Option<Difference> {
        let values: Vec<Option<(&Plan, Value)>> = present
            .iter()
            .map(|column| {
                column.map(|(plan, row)| (plan, self.context.input(plan, row, assumption).0))
            })
            .collect();
        let (_, first) = values.iter().flatten().next()?;
        if self.follows_library(assumption, present) {
            return None;
        }
        let same = |(plan, value): &(&Plan, Value)| same_by_month(value, first, plan.months);
        if values.iter().flatten().all(same) {
            return None;
        }
        let mut texts = Vec::with_capacity(values.len());
        let mut reference: Option<&Value> = None;
        for column in &values {
            texts.push(match (column, reference) {
                (None, _) => ABSENT.to_string(),
                (Some((plan, value)), None) => {
                    reference = Some(value);
                    path(plan, assumption, value)
                }
                (Some((plan, value)), Some(first)) => path_change(plan, assumption, first, value)
                    .unwrap_or_else(|| path(plan, assumption, value)),
            });
        }
        Some(Difference {
            row: row.id.clone(),
            row_name: row.name.clone(),
            key: assumption.key.to_string(),
            label: assumption.label.clone(),
            group: assumption.driver.clone(),
            texts,
        })
    }
}

/// `None` in a column that takes no part; nothing when all that do agree.
fn difference(
    row: &Row,
    key: &str,
    label: String,
    group: &str,
    words: Vec<Option<String>>,
) -> Option<Difference> {
    let mut said = words.iter().flatten();
    let first = said.next()?;
    if said.all(|word| word == first) {
        return None;
    }
    let texts = words
        .into_iter()
        .map(|word| word.unwrap_or_else(|| ABSENT.to_string()));
    Some(Difference {
        row: row.id.clone(),
        row_name: row.name.clone(),
        key: key.to_string(),
        label,
        group: group.to_string(),
        texts: texts.collect(),
    })
}
