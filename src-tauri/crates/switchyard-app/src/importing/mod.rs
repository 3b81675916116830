//! A table from a file on its way into the plan: opened once, mapped column by column, looked at,
//! and applied as one edit or not at all.

mod fleet;
mod series;

use std::path::Path;

use switchyard_import::{CellValue, RowProblem, Table, signature};
use switchyard_model::edit::Edit;
use switchyard_model::plan::{Context, Plan};
use switchyard_model::problem::Problem;

use crate::api::{
    Choice, ImportMapping, ImportProblem, ImportReading, ImportTable, ImportView, ImportWay as Way,
    ImportWayView, ImportWhat as What,
};

/// Rows shown before anything is decided.
const SAMPLE_ROWS: usize = 6;

/// An opened file.
pub struct Importing {
    what: What,
    file: String,
    tables: Vec<Table>,
}

/// What a mapping gives: how it reads, and the edit it would be.
struct Read {
    reading: ImportReading,
    /// `None` when nothing was understood.
    edit: Option<Edit>,
}

impl Importing {
    /// # Errors
    /// A sentence when the file is not a table within the bounds.
    pub fn open(path: &Path, what: What) -> Result<Importing, Problem> {
        let tables = switchyard_import::read(path, &mut |_, _| true)
            .map_err(|error| Problem::new(error.to_string()))?;
        let file = path
            .file_name()
            .map(|name| name.to_string_lossy().to_string());
        Ok(Importing {
            what,
            file: file.unwrap_or_default(),
            tables,
        })
    }

    /// `remembered` answers with the targets chosen for these headings before.
    pub fn view(
        &self,
        context: &Context,
        plan: &Plan,
        remembered: impl Fn(&str) -> Option<Vec<String>>,
    ) -> ImportView {
        let tables = self.tables.iter().map(|table| {
            let columns = self.columns(context, table);
            let known = remembered(&self.memory_key(table))
                .filter(|targets| targets.len() == columns.len());
            ImportTable {
                name: table.name.clone(),
                row_count: table.rows.len() as u32,
                sample: self.sample(context, table),
                remembered: known.is_some(),
                suggested: known.unwrap_or_else(|| match self.what {
                    What::Series => series::suggested(context, plan, table),
                    What::Fleet => fleet::suggested(context, table),
                }),
                columns,
            }
        });
        ImportView {
            file: self.file.clone(),
            what: self.what,
            tables: tables.collect(),
            targets: match self.what {
                What::Series => series::targets(context, plan),
                What::Fleet => fleet::targets(context),
            },
        }
    }

    fn columns(&self, context: &Context, table: &Table) -> Vec<String> {
        match self.what {
            What::Series => series::columns(context, table),
            What::Fleet => table.header.clone(),
        }
    }

    fn sample(&self, context: &Context, table: &Table) -> Vec<Vec<String>> {
        let across = self.what == What::Series && series::runs_across(context, table);
        let rows = if across {
            series::turned(context, table, SAMPLE_ROWS)
        } else {
            down(table)
        };
        rows.into_iter().take(SAMPLE_ROWS).collect()
    }

    /// # Errors
    /// When there is no such table.
    pub fn read(
        &self,
        context: &Context,
        plan: &Plan,
        mapping: &ImportMapping,
    ) -> Result<ImportReading, Problem> {
        Ok(self.mapped(context, plan, mapping, Way::Add)?.reading)
    }

    /// The edit a mapping makes, and the key to remember it by.
    ///
    /// # Errors
    /// When nothing was understood, or some rows were not and are not to be left out.
    pub fn edit(
        &self,
        context: &Context,
        plan: &Plan,
        mapping: &ImportMapping,
        way: Way,
        skip_problems: bool,
    ) -> Result<(Edit, String), Problem> {
        let read = self.mapped(context, plan, mapping, way)?;
        let problems = &read.reading.problems;
        let edit = read.edit.ok_or_else(|| nothing(problems))?;
        if let (Some(first), false) = (problems.first(), skip_problems) {
            let count = counted(problems.len(), "cell");
            let were = if problems.len() == 1 { "was" } else { "were" };
            return Err(Problem::new(format!(
                "{count} {were} not understood, the first in line {}: {} Nothing was imported.",
                first.line, first.sentence
            )));
        }
        Ok((edit, self.memory_key(self.table(mapping)?)))
    }

    fn mapped(
        &self,
        context: &Context,
        plan: &Plan,
        mapping: &ImportMapping,
        way: Way,
    ) -> Result<Read, Problem> {
        let table = self.table(mapping)?;
        match self.what {
            What::Series => series::read(context, plan, table, &mapping.targets, way),
            What::Fleet => fleet::read(context, plan, table, &mapping.targets, way),
        }
    }

    fn table(&self, mapping: &ImportMapping) -> Result<&Table, Problem> {
        self.tables
            .get(mapping.table as usize)
            .ok_or_else(|| Problem::new("The file has no such table."))
    }

    fn memory_key(&self, table: &Table) -> String {
        format!("import:{}:{}", self.what.key(), signature(&table.header))
    }
}

fn down(table: &Table) -> Vec<Vec<String>> {
    let columns = 0..table.header.len();
    let rows = 0..table.rows.len().min(SAMPLE_ROWS);
    rows.map(|row| {
        columns
            .clone()
            .map(|column| text(table.cell(row, column)))
            .collect()
    })
    .collect()
}

fn text(cell: &CellValue) -> String {
    cell.to_string()
}

fn problems(found: Vec<RowProblem>) -> Vec<ImportProblem> {
    let problems = found.into_iter().map(|problem| ImportProblem {
        line: problem.line as u32,
        column: problem.column,
        text: problem.text,
        sentence: problem.sentence,
    });
    problems.collect()
}

/// Why there is nothing to take over: the first problem knows best.
fn nothing(problems: &[ImportProblem]) -> Problem {
    match problems.first() {
        Some(first) => Problem::new(format!("{} Nothing was imported.", first.sentence)),
        None => Problem::new("Nothing in this table was understood; choose what its columns mean."),
    }
}

/// "; 2 cells not understood" or nothing.
fn not_understood(count: usize) -> String {
    match count {
        0 => String::new(),
        _ => format!("; {} not understood", counted(count, "cell")),
    }
}

/// "1 lot", "2 lots".
fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    }
}

fn way(way: Way, label: &str, detail: impl Into<String>) -> ImportWayView {
    ImportWayView {
        way,
        label: label.to_string(),
        detail: detail.into(),
    }
}

fn choice(id: &str, label: &str, detail: &str) -> Choice {
    Choice {
        id: id.to_string(),
        label: label.to_string(),
        detail: detail.to_string(),
    }
}
