//! A plan: rows with their typed inputs. Everything else is computed.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::calendar::{Calendar, Month, long_date};
use crate::catalogue::{Catalogue, LineId};
use crate::keys;
use crate::library::Libraries;
use crate::past::{Basis, Given, Noun, Past};
use crate::register::{Assumption, InputKind, Source};
use crate::sheet::Sheet;

pub const MIN_MONTHS: usize = 12;
pub const MAX_MONTHS: usize = 360;

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Number(f64),
    /// One value per month; the last one holds for the months after it.
    Series(Vec<f64>),
}

impl Value {
    pub fn at(&self, month: usize) -> f64 {
        match self {
            Value::Number(number) => *number,
            Value::Series(values) => values.get(month).or(values.last()).copied().unwrap_or(0.0),
        }
    }
}

/// A typed value, with who says so when the plan names one.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    pub value: Value,
    pub source: Option<Source>,
}

impl From<f64> for Cell {
    fn from(value: f64) -> Cell {
        Cell {
            value: Value::Number(value),
            source: None,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Unique in the plan, e.g. `H3`.
    pub id: String,
    pub sheet: Sheet,
    pub name: String,
    /// Id of the row above; only the market has none.
    pub parent: Option<String>,
    /// Row of the sheet's library whose values stand where nothing is typed.
    pub library: Option<String>,
    pub links: BTreeMap<String, String>,
    pub cells: BTreeMap<String, Cell>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    pub name: String,
    /// One sentence about what the plan is, shown with samples.
    pub description: String,
    pub start: Month,
    /// 12 to 360.
    pub months: usize,
    /// 1 to 12.
    pub fiscal_year_end_month: u32,
    /// Market first; parents before their children; siblings in their own order.
    /// Shared between the versions of a plan: an edit copies the row it changes, undo keeps the rest.
    pub rows: Vec<Arc<Row>>,
    /// The base plan itself is locked: an edit of it goes to a draft.
    pub base_locked: bool,
    /// Scenarios under the base plan, each storing only what it overrides.
    pub scenarios: Vec<Scenario>,
    /// What it stands on where nothing is typed, while the program gives something else.
    pub basis: Arc<Basis>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scenario {
    pub id: String,
    pub name: String,
    /// `None` stands under the base plan.
    pub parent: Option<String>,
    pub colour: Colour,
    pub note: String,
    /// An edit of a locked scenario goes to a draft under it.
    pub locked: bool,
    /// Started by an edit of a locked scenario; not yet kept or thrown away.
    pub draft: bool,
    pub overrides: Vec<Override>,
}

/// How a scenario is marked wherever it is shown. A mark, not a meaning: figures keep theirs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Colour {
    #[default]
    Grey,
    Blue,
    Amber,
    Green,
    Purple,
    Red,
}

impl Colour {
    pub const ALL: [Colour; 6] = [
        Colour::Grey,
        Colour::Blue,
        Colour::Amber,
        Colour::Green,
        Colour::Purple,
        Colour::Red,
    ];

    pub fn key(self) -> &'static str {
        match self {
            Colour::Grey => "grey",
            Colour::Blue => "blue",
            Colour::Amber => "amber",
            Colour::Green => "green",
            Colour::Purple => "purple",
            Colour::Red => "red",
        }
    }

    pub fn from_key(key: &str) -> Option<Colour> {
        Colour::ALL.into_iter().find(|colour| colour.key() == key)
    }
}

/// One thing a scenario says differently from its parent.
#[derive(Clone, Debug, PartialEq)]
pub struct Override {
    pub row: String,
    /// An input's key, `library`, or the name of a link.
    pub key: String,
    pub change: Change,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A typed value in place of the parent's.
    Cell(Cell),
    /// Some months of a series, counted from the plan's first; the others stay the parent's.
    Months {
        values: BTreeMap<usize, f64>,
        source: Option<Source>,
    },
    /// Back to the library's value or the register's default, where the parent has typed one.
    Untyped,
    /// Another library row, or another row at the end of a link.
    Points(Option<String>),
}

/// The key of an override of a row's library.
pub const LIBRARY_KEY: &str = "library";

/// Where an input's value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    Typed,
    Library,
    Default,
    /// The library's value or the default of an earlier register, which the plan keeps.
    Kept,
}

impl Plan {
    pub fn calendar(&self) -> Calendar {
        Calendar {
            start: self.start,
            months: self.months,
            fiscal_year_end_month: self.fiscal_year_end_month,
        }
    }

    pub fn row(&self, id: &str) -> Option<&Row> {
        self.rows.iter().map(Arc::as_ref).find(|row| row.id == id)
    }

    pub fn row_mut(&mut self, id: &str) -> Option<&mut Row> {
        let found = self.rows.iter_mut().find(|row| row.id == id)?;
        Some(Arc::make_mut(found))
    }

    /// By id, else by name regardless of case.
    pub fn find_row(&self, id_or_name: &str) -> Option<&Row> {
        self.row(id_or_name).or_else(|| {
            self.rows
                .iter()
                .map(Arc::as_ref)
                .find(|row| row.name.eq_ignore_ascii_case(id_or_name))
        })
    }

    pub fn rows_of(&self, sheet: Sheet) -> impl Iterator<Item = &Row> {
        self.rows
            .iter()
            .map(Arc::as_ref)
            .filter(move |row| row.sheet == sheet)
    }

    /// Sheet by sheet, so that a plan written as text comes back in the same order.
    pub fn sort_rows(&mut self) {
        let place = |sheet: Sheet| Sheet::ALL.iter().position(|other| *other == sheet);
        self.rows.sort_by_key(|row| place(row.sheet));
    }

    pub fn children_of<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Row> {
        self.rows
            .iter()
            .map(Arc::as_ref)
            .filter(move |row| row.parent.as_deref() == Some(id))
    }
}

/// The nouns of the model, shared by everything that reads a plan.
#[derive(Clone, Debug)]
pub struct Context {
    pub catalogue: Arc<Catalogue>,
    pub libraries: Arc<Libraries>,
    pub past: Arc<Past>,
}

impl Context {
    pub fn standard() -> Context {
        Context {
            catalogue: Arc::new(Catalogue::standard()),
            libraries: Arc::new(Libraries::shipped()),
            past: Arc::new(Past::shipped()),
        }
    }

    /// The value an input has in a row, and where it comes from: typed, else the library's, else
    /// the register's default, these two as the plan keeps them. The calendar's own inputs stand
    /// on the plan.
    pub fn input(&self, plan: &Plan, row: &Row, assumption: &Assumption) -> (Value, Origin) {
        match assumption.key {
            keys::start_month => return (Value::Number(f64::from(plan.start.0)), Origin::Typed),
            keys::fiscal_year_end_month => {
                let month = f64::from(plan.fiscal_year_end_month);
                return (Value::Number(month), Origin::Typed);
            }
            _ => {}
        }
        if let Some(cell) = row.cells.get(assumption.key) {
            return (cell.value.clone(), Origin::Typed);
        }
        let (value, origin) = self.untyped(plan, row, assumption);
        (Value::Number(value), origin)
    }

    fn untyped(&self, plan: &Plan, row: &Row, assumption: &Assumption) -> (f64, Origin) {
        let kept = self.kept(plan, row, assumption);
        if let Some(value) = kept.and_then(|(_, given)| given.value) {
            return (value, Origin::Kept);
        }
        let by_library = self.library_value(row, assumption);
        match (by_library, kept) {
            (Some(value), None) => (value, Origin::Library),
            (None, None) => (assumption.default, Origin::Default),
            // The library says something since; the plan stands on the default as it was.
            (_, Some(_)) => {
                let default = plan.basis.get(assumption.key, "");
                let value = default.and_then(|given| given.value);
                (value.unwrap_or(assumption.default), Origin::Kept)
            }
        }
    }

    /// What the plan keeps for an input that a row does not type, and the library row it is of
    /// ("" for the register's default); `None` where the program gives the same.
    pub fn kept<'a>(
        &self,
        plan: &'a Plan,
        row: &'a Row,
        assumption: &Assumption,
    ) -> Option<(&'a str, &'a Given)> {
        if plan.basis.is_empty() || row.cells.contains_key(assumption.key) {
            return None;
        }
        let library = row
            .library
            .as_deref()
            .filter(|_| assumption.library.is_some());
        let of_library = library.and_then(|id| Some((id, plan.basis.get(assumption.key, id)?)));
        if of_library.is_some() || self.library_value(row, assumption).is_some() {
            return of_library;
        }
        Some(("", plan.basis.get(assumption.key, "")?))
    }

    /// What the program gives today for an input: in a library row, or by default for "". `None`
    /// when it knows no such input or library row; `Some(None)` when the library row is silent.
    pub fn gives(&self, key: &str, library: &str) -> Option<Option<f64>> {
        let assumption = self.catalogue.assumption(key)?;
        if library.is_empty() {
            return Some(Some(assumption.default));
        }
        let row = self.libraries.find(assumption.sheet, library)?;
        Some(row.number(assumption.library.as_deref()?))
    }

    /// A line by the name somebody typed, which may be one of its earlier names.
    pub fn line(&self, name: &str) -> Option<LineId> {
        self.catalogue
            .find(self.past.retired.current(Noun::Line, name))
    }

    /// Whether a row and everything it stands under take part: a scenario may leave a row out, or
    /// be the only one that has it.
    pub fn takes_part(&self, plan: &Plan, id: &str) -> bool {
        let Some(row) = plan.row(id) else {
            return false;
        };
        let parent = row.parent.as_deref();
        self.is_present(plan, row) && parent.is_none_or(|parent| self.takes_part(plan, parent))
    }

    /// What the row says of itself, whatever those above it say.
    pub fn is_present(&self, plan: &Plan, row: &Row) -> bool {
        let present = row.sheet.present_key();
        let present = present.and_then(|key| self.catalogue.assumption(key));
        present.is_none_or(|input| self.input(plan, row, input).0.at(0) != 0.0)
    }

    fn library_value(&self, row: &Row, assumption: &Assumption) -> Option<f64> {
        let column = assumption.library.as_deref()?;
        self.libraries
            .find(row.sheet, row.library.as_deref()?)?
            .number(column)
    }

    /// Who says so: the plan's own note, else the library's, else the register's.
    pub fn source(&self, plan: &Plan, row: &Row, assumption: &Assumption) -> Source {
        let (_, origin) = self.input(plan, row, assumption);
        let typed = row.cells.get(assumption.key);
        match (origin, typed) {
            (
                Origin::Typed,
                Some(Cell {
                    source: Some(source),
                    ..
                }),
            ) => source.clone(),
            (Origin::Typed, Some(_)) => typed_source(),
            (Origin::Kept, _) => self.kept_source(plan, row, assumption),
            (Origin::Library, _) => row
                .library
                .as_deref()
                .and_then(|id| self.libraries.find(row.sheet, id))
                .map(|library| library.source())
                .unwrap_or_default(),
            _ => assumption.source.clone(),
        }
    }

    /// Who said the value when the plan took it, where that is still known.
    fn kept_source(&self, plan: &Plan, row: &Row, assumption: &Assumption) -> Source {
        let Some((library, given)) = self.kept(plan, row, assumption) else {
            return assumption.source.clone();
        };
        let then = given
            .value
            .and_then(|value| self.past.source(assumption.key, library, &given.of, value));
        then.cloned().unwrap_or_else(|| Source {
            source: format!("Register of {}", long_date(&given.of)),
            as_of: given.of.clone(),
            ..assumption.source.clone()
        })
    }
}

/// A number somebody typed without saying why: looked at, even where it is the default's.
fn typed_source() -> Source {
    Source {
        source: "Yours, no source noted".to_string(),
        source_type: "Management estimate".to_string(),
        ..Source::default()
    }
}

/// A calendar month typed as a value.
pub fn month_value(assumption: &Assumption, value: f64) -> Option<Month> {
    (assumption.kind == InputKind::Month).then_some(Month(value as i32))
}
