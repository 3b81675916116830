//! What a figure is drawn of: both worlds by period, and the words that every figure carries.

use std::collections::BTreeSet;

use switchyard_charts::{Body, Figure, Meaning, Measure, Period, Series};
use switchyard_engine::Worlds;
use switchyard_model::calendar::{Gathering, PeriodSpan};
use switchyard_model::keys;
use switchyard_model::plan::Row;
use switchyard_model::roll_up::gathered;
use switchyard_model::sheet::Sheet;
use switchyard_model::world::World;

use super::Entry;
use super::watched::Watched;

pub struct Subject<'a> {
    entry: &'a Entry,
    scenario: Watched<'a>,
    twin: Watched<'a>,
    gathering: Gathering,
    pub periods: Vec<PeriodSpan>,
}

impl<'a> Subject<'a> {
    pub fn new(entry: &'a Entry, worlds: &'a Worlds, gathering: Gathering) -> Subject<'a> {
        Subject {
            entry,
            scenario: Watched::new(&worlds.scenario),
            twin: Watched::new(&worlds.twin),
            gathering,
            periods: worlds.scenario.calendar().periods(gathering),
        }
    }

    pub fn world(&self) -> &dyn World {
        &self.scenario
    }

    /// To look for what is wrong: nothing of it is shown as a number.
    pub fn unwatched(&self) -> &dyn World {
        self.scenario.world()
    }

    pub fn twin(&self) -> &dyn World {
        &self.twin
    }

    /// Keys of the lines that have been read so far.
    pub fn lines(&self) -> Vec<String> {
        let read: BTreeSet<&str> = self.scenario.lines().chain(self.twin.lines()).collect();
        read.into_iter().map(str::to_string).collect()
    }

    /// One value per period of a company line.
    pub fn values(&self, world: &dyn World, key: &str) -> Vec<f64> {
        let id = world.context().catalogue.id(key);
        gathered(world, id, 0, self.gathering).expect("figures show lines that roll up")
    }

    /// A company line of the plan as it converts.
    pub fn series(&self, key: &str, label: &str, meaning: Meaning) -> Series {
        let owner = self.world().plan().rows_of(Sheet::Company).next();
        Series {
            id: key.to_string(),
            label: label.to_string(),
            meaning,
            values: self.values(self.world(), key),
            line: Some(key.to_string()),
            owner: owner.map(|row| row.id.clone()),
            world: "scenario".to_string(),
        }
    }

    /// A line of the plan as it converts, in one row and month.
    pub fn value(&self, key: &str, row: usize, month: usize) -> f64 {
        let world = self.world();
        world.value(world.context().catalogue.id(key), row, month)
    }

    /// Rows of a sheet that take part, each with its place among the rows of its kind.
    pub fn rows(&self, sheet: Sheet) -> Vec<(usize, &Row)> {
        taking_part(self.world(), sheet)
    }

    /// Rows under another that take part.
    pub fn rows_under(&self, sheet: Sheet, parent: &str) -> Vec<(usize, &Row)> {
        let mut rows = self.rows(sheet);
        rows.retain(|(_, row)| row.parent.as_deref() == Some(parent));
        rows
    }

    /// Of values by month, those of each period added up.
    pub fn sums(&self, by_month: &[f64]) -> Vec<f64> {
        let spans = self.periods.iter();
        spans
            .map(|span| by_month[span.first_month..=span.last_month].iter().sum())
            .collect()
    }

    /// Of values by month, the last of each period.
    pub fn at_ends(&self, by_month: &[f64]) -> Vec<f64> {
        let spans = self.periods.iter();
        spans.map(|span| by_month[span.last_month]).collect()
    }

    /// Of a figure that is not about time; `what` names the quantity.
    pub fn timeless(&self, title: String, what: &str, measure: Measure, body: Body) -> Figure {
        Figure {
            periods: Vec::new(),
            subtitle: format!("{what}, {}", self.world().plan().name),
            ..self.figure(title, what, measure, body)
        }
    }

    /// `what` names quantity and time, e.g. "Gross MW by use at period end".
    pub fn figure(&self, title: String, what: &str, measure: Measure, body: Body) -> Figure {
        let hatched = match self.periods.iter().any(|span| span.part().is_some()) {
            true => "; hatched: part of a period",
            false => "",
        };
        Figure {
            id: self.entry.name.to_string(),
            title,
            subtitle: format!("{what}, {}{hatched}", self.world().plan().name),
            source_note:
                "Switchyard model; every value opens to its formula and source. Estimates."
                    .to_string(),
            warning: None,
            said: Vec::new(),
            lines: Vec::new(),
            measure,
            periods: self.periods.iter().map(period).collect(),
            body,
            value_range: None,
            sides: None,
        }
    }

    /// e.g. "Mar 2027"; months count from 0.
    pub fn month_label(&self, month: usize) -> String {
        self.world().calendar().month(month).label()
    }

    /// The first month with HPC power, if there is one.
    pub fn first_live(&self) -> Option<usize> {
        let hpc = self.world().single(keys::mw_hpc);
        hpc.iter().position(|mw| *mw > 0.0)
    }

    /// A month counted from the start as a place on the axis of periods.
    pub fn place(&self, month: f64) -> f64 {
        let whole = month.floor();
        let containing = self.periods.iter().position(|period| {
            (period.first_month as f64..=period.last_month as f64).contains(&whole)
        });
        match containing {
            Some(at) => {
                let period = &self.periods[at];
                let months = (period.last_month + 1 - period.first_month) as f64;
                at as f64 + (month - period.first_month as f64) / months
            }
            None if month < 0.0 => 0.0,
            None => self.periods.len() as f64,
        }
    }
}

/// Rows of a sheet that take part, each with its place among the rows of its kind.
pub fn taking_part(world: &dyn World, sheet: Sheet) -> Vec<(usize, &Row)> {
    let plan = world.plan();
    let rows = world.layout().sheet(sheet).rows.iter().enumerate();
    let all = rows.map(|(at, row)| (at, &*plan.rows[*row]));
    all.filter(|(_, row)| world.context().takes_part(plan, &row.id))
        .collect()
}

pub fn period(span: &PeriodSpan) -> Period {
    let part = span.part();
    Period {
        key: span.key.clone(),
        label: span.tick.clone(),
        group: span.group.clone(),
        long: match &part {
            Some(part) => format!("{} ({part})", span.long),
            None => span.long.clone(),
        },
        month: span.last_month as u32,
        part,
    }
}
