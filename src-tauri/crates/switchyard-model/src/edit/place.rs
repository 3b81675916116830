//! Rows that stand elsewhere, and rows with everything below them: moved, copied, brought whole.
//!
//! Where a row stands is the same in every scenario. A link never needs to follow: what rows link
//! to stands under the company, beside every site (`tests/moving.rs` holds that).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::row::{MOST_IN_NAME, new_id};
use super::{row, row_mut};
use crate::keys;
use crate::plan::{Cell, Context, Override, Plan, Row};
use crate::problem::Problem;
use crate::sheet::Sheet;

/// Copies made in one step.
pub const MOST_COPIES: usize = 100;
/// Rows that copying may bring a plan to; every change of so large a plan still takes a moment only.
pub const MOST_ROWS: usize = 2_000;

/// Under another row of the kind its parent is of.
pub(crate) fn move_row(plan: &mut Plan, id: &str, parent: &str) -> Result<(), Problem> {
    let here = row(plan, id)?;
    let there = row(plan, parent)?;
    let Some(wanted) = here.sheet.parent().filter(|_| !here.sheet.has_one_row()) else {
        return Err(Problem::new("Market and company stay where they are.").in_row(id));
    };
    if there.sheet != wanted {
        return Err(cannot_hold(plan, here, there, wanted));
    }
    row_mut(plan, id)?.parent = Some(parent.to_string());
    Ok(())
}

fn cannot_hold(plan: &Plan, here: &Row, there: &Row, wanted: Sheet) -> Problem {
    let some: Vec<&str> = plan.rows_of(wanted).map(|row| row.name.as_str()).collect();
    let (named, more) = some.split_at(some.len().min(6));
    let more = if more.is_empty() { "" } else { ", …" };
    Problem::new(format!(
        "{} stands under a {}, and {} is a {}; choose one of {}{more}.",
        here.name,
        wanted.noun(),
        there.name,
        there.sheet.noun(),
        named.join(", ")
    ))
    .in_row(&here.id)
}

/// Copies of a row with everything below it. A copy reads like the original in every scenario,
/// and copies of halls come last in the order of conversion.
pub(super) fn duplicate(
    context: &Context,
    plan: &mut Plan,
    id: &str,
    count: usize,
) -> Result<(), Problem> {
    if row(plan, id)?.sheet.has_one_row() {
        return Err(Problem::new("A plan has one market and one company."));
    }
    if !(1..=MOST_COPIES).contains(&count) {
        return Err(Problem::new(format!(
            "One step makes 1 to {MOST_COPIES} copies; {count} is outside."
        ))
        .in_row(id));
    }
    let family = family(plan, id);
    let rows = plan.rows.len() + family.len() * count;
    if rows > MOST_ROWS {
        return Err(Problem::new(format!(
            "Copying fills a plan up to {MOST_ROWS} rows; this would make {rows}. Make fewer copies."
        ))
        .in_row(id));
    }
    let mut taken = Taken::by(plan);
    let mut order = last_in_order(context, plan);
    for _ in 0..count {
        copy(plan, &family, &mut taken, &mut order);
    }
    plan.sort_rows();
    Ok(())
}

/// The row and what stands below it, parents before their children.
fn family(plan: &Plan, id: &str) -> Vec<Arc<Row>> {
    let mut ids = BTreeSet::from([id.to_string()]);
    let rows = plan.rows.iter().filter(|row| {
        let below = row.parent.as_ref().is_some_and(|above| ids.contains(above));
        let belongs = below || row.id == id;
        if below {
            ids.insert(row.id.clone());
        }
        belongs
    });
    // Rows are sorted by kind, and kinds of parents come first.
    rows.cloned().collect()
}

/// The names and ids of a plan, so that new ones differ.
struct Taken {
    names: BTreeSet<(Sheet, String)>,
    ids: BTreeSet<String>,
}

impl Taken {
    fn by(plan: &Plan) -> Taken {
        let rows = plan.rows.iter();
        Taken {
            names: rows
                .clone()
                .map(|row| (row.sheet, row.name.to_lowercase()))
                .collect(),
            ids: rows.map(|row| row.id.clone()).collect(),
        }
    }

    /// "Hall 2 (copy)", "Hall 2 (copy 2)"; a copy of a copy counts on.
    fn name(&mut self, row: &Row) -> String {
        let bare = without_copy(&row.name);
        let names = (1..).map(|number| copied_name(bare, number));
        let mut free = names.filter(|name| self.names.insert((row.sheet, name.to_lowercase())));
        free.next().unwrap_or_default()
    }

    fn id(&mut self, sheet: Sheet) -> String {
        let ids = (1..).map(|number| new_id(sheet, number));
        let mut free = ids.filter(|id| self.ids.insert(id.clone()));
        free.next().unwrap_or_default()
    }
}

fn copied_name(bare: &str, number: usize) -> String {
    let end = match number {
        1 => " (copy)".to_string(),
        _ => format!(" (copy {number})"),
    };
    let kept: String = bare.chars().take(MOST_IN_NAME - end.len()).collect();
    format!("{}{end}", kept.trim_end())
}

fn without_copy(name: &str) -> &str {
    let Some((bare, end)) = name.rsplit_once(" (copy") else {
        return name;
    };
    let number = end.strip_suffix(')').map(str::trim);
    match number {
        Some(number) if number.chars().all(|digit| digit.is_ascii_digit()) => bare,
        _ => name,
    }
}

fn last_in_order(context: &Context, plan: &Plan) -> f64 {
    let input = context.catalogue.assumption(keys::conversion_order);
    let Some(input) = input else {
        return 0.0;
    };
    let places = plan.rows_of(Sheet::Hall);
    let places = places.map(|hall| context.input(plan, hall, input).0.at(0));
    places.fold(0.0, f64::max)
}

fn copy(plan: &mut Plan, family: &[Arc<Row>], taken: &mut Taken, order: &mut f64) {
    let ids: BTreeMap<&String, String> = family
        .iter()
        .map(|row| (&row.id, taken.id(row.sheet)))
        .collect();
    let among = |id: &String| ids.get(id).unwrap_or(id).clone();
    for row in family {
        let mut copied = Row::clone(row);
        copied.id = among(&row.id);
        copied.name = taken.name(row);
        copied.parent = row.parent.as_ref().map(among);
        copied.links.values_mut().for_each(|to| *to = among(to));
        if row.sheet == Sheet::Hall {
            *order += 1.0;
            let place = Cell::from(*order);
            copied
                .cells
                .insert(keys::conversion_order.to_string(), place);
        }
        plan.rows.push(Arc::new(copied));
    }
    for scenario in &mut plan.scenarios {
        let about = |change: &&Override| {
            ids.contains_key(&change.row) && change.key != keys::conversion_order
        };
        let copied: Vec<Override> = scenario
            .overrides
            .iter()
            .filter(about)
            .map(|change| Override {
                row: among(&change.row),
                ..change.clone()
            })
            .collect();
        scenario.overrides.extend(copied);
    }
}
