//! A fleet list: one miner lot per row, in a hall of the plan, with the machine of the library it
//! names and the values it states. What a row leaves out comes from the library or the register,
//! as for every lot.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use switchyard_model::keys;
use switchyard_model::plan::{Context, Plan, Row};
use switchyard_model::problem::nearest;
use switchyard_model::register::Assumption;
use switchyard_model::sheet::Sheet;

use crate::amounts::{self, Numbers};
use crate::machines::Machines;
use crate::problem::{Problems, RowProblem, shortened};
use crate::table::Table;
use crate::words;

/// Which column is what. No field per assumption: the register says what a lot has.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct FleetMapping {
    pub name: Option<usize>,
    /// Machine, looked up in the library.
    pub model: Option<usize>,
    /// Hall, by its id or its name.
    pub hall: Option<usize>,
    /// Register key of a miner lot, and its column.
    pub values: BTreeMap<String, usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct LotRow {
    /// In the file, from 1.
    pub line: usize,
    pub name: String,
    /// Id in the machine library.
    pub library: Option<String>,
    /// Id of the hall in the plan.
    pub hall: String,
    /// Stored values by register key, within the register's limits; one for all months where the
    /// register keeps one by month.
    pub cells: BTreeMap<String, f64>,
}

/// A fleet as read. Nothing in it has been applied; rows with a problem are not among the lots.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FleetReading {
    pub lots: Vec<LotRow>,
    pub problems: Vec<RowProblem>,
    /// Problems beyond [`crate::MAX_PROBLEMS`].
    pub problems_left_off: usize,
}

const MACHINES: &str = keys::machines;
/// A lot is a row of the plan, with months of its own; nobody plans with more.
pub const MAX_LOTS: usize = 2_000;

pub fn fleet(
    table: &Table,
    mapping: &FleetMapping,
    plan: &Plan,
    context: &Context,
) -> FleetReading {
    let mut problems = Problems::default();
    let mut reading = FleetReading::default();
    match Reader::new(table, mapping, plan, context) {
        Ok(mut reader) => {
            let rows = 0..table.rows.len();
            reading.lots = rows
                .filter_map(|row| reader.lot(row, &mut problems))
                .collect();
        }
        Err(sentence) => problems.add(table.header_row, "", "", sentence),
    }
    if reading.lots.is_empty() && problems.list.is_empty() {
        problems.add(
            table.header_row,
            "",
            "",
            "No lot was found; choose another table.",
        );
    }
    reading.problems = problems.list;
    reading.problems_left_off = problems.left_off;
    reading
}

struct ValueColumn<'a> {
    assumption: &'a Assumption,
    column: usize,
    numbers: Numbers,
}

struct Reader<'a> {
    table: &'a Table,
    mapping: &'a FleetMapping,
    plan: &'a Plan,
    context: &'a Context,
    columns: Vec<ValueColumn<'a>>,
    machines: Machines<'a>,
    /// Names that rows have so far, in lower case: two lots of a plan never share one.
    names: BTreeSet<String>,
    /// Names in the plan, in lower case. A made name keeps clear of them; a written one may be
    /// meant to replace its lot.
    planned: BTreeSet<String>,
    /// How often a name has been made.
    made: BTreeMap<String, usize>,
}

impl<'a> Reader<'a> {
    /// # Errors
    /// The mapping does not fit the table or the plan.
    fn new(
        table: &'a Table,
        mapping: &'a FleetMapping,
        plan: &'a Plan,
        context: &'a Context,
    ) -> Result<Reader<'a>, String> {
        let named = [mapping.name, mapping.model, mapping.hall];
        let mut chosen = named
            .into_iter()
            .flatten()
            .chain(mapping.values.values().copied());
        let wide = table.header.len();
        if chosen.any(|column| column >= wide) {
            return Err(format!(
                "The table has {wide} columns and a chosen one is not among them; choose the columns again."
            ));
        }
        if !mapping.values.contains_key(MACHINES) {
            return Err(
                "No column is chosen for Machines; choose the one that counts them.".to_string(),
            );
        }
        let halls = plan.rows_of(Sheet::Hall).count();
        if halls == 0 || mapping.hall.is_none() && halls > 1 {
            return Err(format!(
                "No column is chosen for the hall, and the plan has {halls} halls; choose one."
            ));
        }
        if table.rows.len() > MAX_LOTS {
            return Err(format!(
                "The table has {} rows and a fleet at most {MAX_LOTS} lots; put machines of one kind and hall in one row.",
                table.rows.len()
            ));
        }
        let columns = mapping.values.iter();
        let columns = columns.map(|(key, column)| value_column(table, context, key, *column));
        Ok(Reader {
            table,
            mapping,
            plan,
            context,
            columns: columns.collect::<Result<_, String>>()?,
            machines: Machines::of(&context.libraries),
            names: BTreeSet::new(),
            planned: plan
                .rows_of(Sheet::MinerLot)
                .map(|lot| lot.name.to_lowercase())
                .collect(),
            made: BTreeMap::new(),
        })
    }

    /// The lot of one row, or its problems.
    fn lot(&mut self, row: usize, problems: &mut Problems) -> Option<LotRow> {
        if let Some(total) = self.total(row) {
            let sentence = "This row is a total and no lot; it is left out.";
            problems.add(self.table.lines[row], "", &total, sentence);
            return None;
        }
        // All of a row's problems at once, so that the file is mended once.
        let library = self.library(row, problems);
        let hall = self.hall(row, problems);
        let cells = self.cells(row, problems);
        let (library, hall, cells) = (library?, hall?, cells?);
        self.complete(row, library.as_deref(), &cells, problems)?;
        let name = self.name(row, library.as_deref(), hall, problems)?;
        Some(LotRow {
            line: self.table.lines[row],
            name,
            library,
            hall: hall.id.clone(),
            cells,
        })
    }

    fn total(&self, row: usize) -> Option<String> {
        let first = self.table.rows[row].iter().find(|cell| !cell.is_empty())?;
        let text = first.to_string();
        let words = words::all(&text);
        let begins = words.first().map(String::as_str);
        let is_total = matches!(begins, Some("total" | "totals" | "sum" | "subtotal"));
        // A lot may be called "Total Energies"; it names a hall all the same.
        let hall = self.text(row, self.mapping.hall);
        (is_total && (self.mapping.hall.is_none() || hall.is_empty() || hall == text))
            .then_some(text)
    }

    /// What stands in a column, empty when there is none.
    fn text(&self, row: usize, column: Option<usize>) -> String {
        column.map_or_else(String::new, |column| {
            self.table.cell(row, column).to_string().trim().to_string()
        })
    }

    /// `Some(None)` when the row names no machine, `None` when it names an unknown one.
    fn library(&self, row: usize, problems: &mut Problems) -> Option<Option<String>> {
        let text = self.text(row, self.mapping.model);
        if text.is_empty() {
            return Some(None);
        }
        let found = self.machines.find(&text);
        if found.is_none() {
            let sentence = self.machines.unknown(&text);
            self.add(row, self.mapping.model, &text, sentence, problems);
        }
        found.map(|machine| Some(machine.id.clone()))
    }

    fn hall(&self, row: usize, problems: &mut Problems) -> Option<&'a Row> {
        let Some(column) = self.mapping.hall else {
            return self.plan.rows_of(Sheet::Hall).next();
        };
        let text = self.text(row, Some(column));
        let found = hall_named(self.plan, &text);
        if found.is_none() {
            let sentence = no_such_hall(self.plan, &text);
            self.add(row, Some(column), &text, sentence, problems);
        }
        found
    }

    fn cells(&self, row: usize, problems: &mut Problems) -> Option<BTreeMap<String, f64>> {
        let mut cells = BTreeMap::new();
        let mut all_read = true;
        for value in &self.columns {
            let cell = self.table.cell(row, value.column);
            match amounts::read(value.assumption, cell, value.numbers) {
                Ok(Some(number)) => {
                    cells.insert(value.assumption.key.to_string(), number);
                }
                Ok(None) => {}
                Err(sentence) => {
                    all_read = false;
                    self.add(
                        row,
                        Some(value.column),
                        &cell.to_string(),
                        sentence,
                        problems,
                    );
                }
            }
        }
        all_read.then_some(cells)
    }

    /// A lot without a count, or without a machine, would silently be the register's example.
    fn complete(
        &self,
        row: usize,
        library: Option<&str>,
        cells: &BTreeMap<String, f64>,
        problems: &mut Problems,
    ) -> Option<()> {
        let has = |key: &str| cells.contains_key(key);
        if !has(MACHINES) {
            let column = self.mapping.values.get(MACHINES).copied();
            let sentence = "The row has no number of machines; write one, such as 6,800.";
            self.add(row, column, "", sentence, problems);
            return None;
        }
        let known = has(keys::hashrate_th_per_machine) && has(keys::efficiency_j_per_th);
        if library.is_none() && !known {
            let sentence =
                "The row names no machine; write its model, or its hashrate and its efficiency.";
            self.add(row, self.mapping.model, "", sentence, problems);
            return None;
        }
        Some(())
    }

    fn name(
        &mut self,
        row: usize,
        library: Option<&str>,
        hall: &Row,
        problems: &mut Problems,
    ) -> Option<String> {
        let written = self.text(row, self.mapping.name);
        if written.is_empty() {
            return Some(self.made_name(library, hall));
        }
        if !self.names.insert(written.to_lowercase()) {
            let sentence = format!(
                "Another row is named '{}', too; give each lot a name of its own.",
                shortened(&written)
            );
            self.add(row, self.mapping.name, &written, sentence, problems);
            return None;
        }
        Some(written)
    }

    /// `Antminer S21, Hall A`, and `Antminer S21, Hall A 2` when there is one already.
    fn made_name(&mut self, library: Option<&str>, hall: &Row) -> String {
        let machine = library.and_then(|id| self.context.libraries.find(Sheet::MinerLot, id));
        let machine = machine.map_or("Lot", |machine| machine.label.as_str());
        let base = format!("{machine}, {}", hall.name);
        let count = self.made.entry(base.clone()).or_default();
        loop {
            *count += 1;
            let name = match *count {
                1 => base.clone(),
                count => format!("{base} {count}"),
            };
            let lower = name.to_lowercase();
            if !self.planned.contains(&lower) && self.names.insert(lower) {
                return name;
            }
        }
    }

    fn add(
        &self,
        row: usize,
        column: Option<usize>,
        text: &str,
        sentence: impl ToString,
        problems: &mut Problems,
    ) {
        let heading = column.map_or_else(String::new, |column| self.table.heading(column));
        problems.add(self.table.lines[row], &heading, text, sentence);
    }
}

fn value_column<'a>(
    table: &Table,
    context: &'a Context,
    key: &str,
    column: usize,
) -> Result<ValueColumn<'a>, String> {
    let assumption = context.catalogue.assumption(key);
    let Some(assumption) = assumption.filter(|found| found.sheet == Sheet::MinerLot) else {
        return Err(format!(
            "'{}' is not a value of a miner lot; choose the columns again.",
            shortened(key)
        ));
    };
    Ok(ValueColumn {
        assumption,
        column,
        numbers: Numbers::of(
            assumption,
            &table.heading(column),
            None,
            &table.whole_column(column),
            table.semicolons,
        )?,
    })
}

/// By id, else by id or name regardless of case and punctuation, when only one hall has it.
fn hall_named<'a>(plan: &'a Plan, text: &str) -> Option<&'a Row> {
    if let Some(hall) = plan.rows_of(Sheet::Hall).find(|hall| hall.id == text) {
        return Some(hall);
    }
    let wanted = words::all(text);
    let is_it = |hall: &&Row| words::all(&hall.id) == wanted || words::all(&hall.name) == wanted;
    let mut named = plan.rows_of(Sheet::Hall).filter(is_it);
    let found = named.next().filter(|_| !wanted.is_empty())?;
    named.next().is_none().then_some(found)
}

fn no_such_hall(plan: &Plan, text: &str) -> String {
    let names: Vec<&str> = plan
        .rows_of(Sheet::Hall)
        .map(|hall| hall.name.as_str())
        .collect();
    let like = nearest(&shortened(text), names.iter().copied()).or(names.first().copied());
    format!(
        "No hall of the plan is named '{}'; write one of its {} halls, such as {}.",
        shortened(text),
        names.len(),
        like.unwrap_or("Hall A")
    )
}
