//! Ids and names that are free in a plan, for the rows of a new site.

use std::sync::Arc;

use switchyard_model::edit::MOST_IN_NAME;
use switchyard_model::keys;
use switchyard_model::plan::{Context, Plan, Row};
use switchyard_model::sheet::Sheet;

pub(super) struct Free {
    /// The plan with what was added so far at its end.
    pub plan: Plan,
    before: usize,
    /// Which site of the plan the new one is, counted from 1.
    pub number: usize,
}

impl Free {
    pub fn beside(plan: &Plan) -> Free {
        Free {
            plan: plan.clone(),
            before: plan.rows.len(),
            number: plan.rows_of(Sheet::Site).count() + 1,
        }
    }

    pub fn add(&mut self, row: Row) {
        self.plan.rows.push(Arc::new(row));
    }

    pub fn added(&self) -> Vec<Row> {
        let rows = self.plan.rows[self.before..].iter();
        rows.map(|row| Row::clone(row)).collect()
    }

    /// `S1`, `P2`: by the number of the site.
    pub fn row(&self, sheet: Sheet, initial: &str, name: String, parent: &str) -> Row {
        let id = self.id(&format!("{initial}{}", self.number));
        super::row(sheet, &id, &name, Some(parent))
    }

    pub fn id(&self, wanted: &str) -> String {
        let numbered = (2..).map(|number| format!("{wanted}_{number}"));
        let mut ids = std::iter::once(wanted.to_string()).chain(numbered);
        let free = ids.find(|id| self.plan.row(id).is_none());
        free.unwrap_or_default()
    }

    pub fn name(&self, sheet: Sheet, wanted: &str) -> String {
        let with = |end: &str| {
            let room = MOST_IN_NAME - end.len();
            let kept: String = wanted.chars().take(room).collect();
            format!("{}{end}", kept.trim_end())
        };
        let numbered = (2..).map(|number| with(&format!(" {number}")));
        let mut names = std::iter::once(with("")).chain(numbered);
        let is_free = |name: &String| {
            let lower = name.to_lowercase();
            self.plan
                .rows_of(sheet)
                .all(|row| row.name.to_lowercase() != lower)
        };
        names.find(is_free).unwrap_or_default()
    }

    pub fn name_of(&self, id: &str) -> String {
        let row = self.plan.row(id);
        row.map_or_else(String::new, |row| row.name.clone())
    }

    /// A, B, … Z, AA at the first site; A2, B2, … at the second.
    pub fn hall_label(&self, place: usize) -> String {
        let letter = |place: usize| char::from(b'A' + (place % 26) as u8).to_string();
        let letters = match place / 26 {
            0 => letter(place),
            round => letter(round - 1) + &letter(place),
        };
        match self.number {
            1 => letters,
            number => format!("{letters}{number}"),
        }
    }

    pub fn converts(&self, context: &Context) -> bool {
        let mut halls = self.halls(context, keys::converts);
        halls.any(|converts| converts != 0.0)
    }

    pub fn last_in_order(&self, context: &Context) -> f64 {
        let halls = self.halls(context, keys::conversion_order);
        halls.fold(0.0, f64::max)
    }

    fn halls(&self, context: &Context, key: &str) -> impl Iterator<Item = f64> {
        let input = context.catalogue.assumption(key);
        let halls = self.plan.rows_of(Sheet::Hall);
        let of =
            move |hall| input.map_or(0.0, |input| context.input(&self.plan, hall, input).0.at(0));
        halls.map(of)
    }
}
