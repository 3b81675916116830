//! Where everything stands: decided before anything is written, so that a formula can point at a
//! sheet that comes later.

use std::collections::BTreeMap;

use switchyard_model::catalogue::{Catalogue, LineId};
use switchyard_model::formula::{Key, Reading};
use switchyard_model::keys;
use switchyard_model::line::{Definition, Line};
use switchyard_model::sheet::Sheet;
use switchyard_model::world::World;

use super::entries::{self, Entry};
use super::side::Side;
use super::template::column_letters;

/// Columns, counted from 0 as the writer does.
pub const LABEL: u16 = 0;
pub const OWNER: u16 = 1;
pub const UNIT: u16 = 2;
pub const KEY: u16 = 3;
/// A value without months, or the total of a flow.
pub const VALUE: u16 = 4;
/// Twelve columns before the first month; the last of them holds openings.
pub const HISTORY: u16 = 5;
pub const OPENING: u16 = 16;
pub const FIRST_MONTH: u16 = 17;
/// On Inputs only: what the keep-mining twin reads instead.
pub const TWIN_VALUE: u16 = 5;

/// Rows of the time axis, counted from 1 as Excel does.
pub const DATE_ROW: u32 = 2;
pub const INDEX_ROW: u32 = 3;
pub const YEAR_ROW: u32 = 4;
pub const HEADING_ROW: u32 = 5;
pub const FIRST_ROW: u32 = 6;

/// A sheet of the workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    Cover,
    Inputs,
    Series,
    Tables,
    Lines(Side, Sheet),
    Results,
    Checks,
    Sources,
}

impl Tab {
    pub fn name(self) -> String {
        match self {
            Tab::Cover => "Cover".to_string(),
            Tab::Inputs => "Inputs".to_string(),
            Tab::Series => "Input series".to_string(),
            Tab::Tables => "Tables".to_string(),
            Tab::Lines(Side::Scenario, sheet) => sheet.label().to_string(),
            Tab::Lines(Side::KeepMining, sheet) => {
                // Excel allows 31 characters.
                let label: String = sheet.label().chars().take(17).collect();
                format!("{} (keep mining)", label.trim_end())
            }
            Tab::Results => "Results".to_string(),
            Tab::Checks => "Checks".to_string(),
            Tab::Sources => "Sources".to_string(),
        }
    }

    /// What stands before a cell of this sheet, e.g. `'Miner lot'!`.
    pub fn prefix(self) -> String {
        let name = self.name();
        if name.chars().all(|c| c.is_ascii_alphanumeric()) {
            format!("{name}!")
        } else {
            format!("'{name}'!")
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cells {
    Months,
    Column(u16),
}

/// The rows of one line or input in one world: its owners side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    pub tab: Tab,
    /// Of the first owner, counted from 1.
    pub first_row: u32,
    pub cells: Cells,
}

impl Spot {
    pub fn row(&self, owner: usize) -> u32 {
        self.first_row + owner as u32
    }
}

/// One line on a sheet: a heading row, then a row for each owner.
pub struct Block<'a> {
    pub id: LineId,
    pub line: &'a Line,
    /// Of the heading, counted from 1.
    pub heading_row: u32,
}

pub struct Places {
    pub months: usize,
    /// What is read in the twin stands here as numbers: its formulas are in a file of its own.
    pub twin_elsewhere: bool,
    pub entries: Vec<Entry>,
    spots: BTreeMap<Side, Vec<Spot>>,
    constants: BTreeMap<Key, String>,
    /// Lines that `prev` or a window reads: they need columns before the first month.
    pub reads_history: Vec<bool>,
}

impl Places {
    pub fn new(worlds: &[(Side, &dyn World)]) -> Places {
        let entries = entries::entries(worlds);
        let (_, primary) = worlds[0];
        let mut spots: BTreeMap<Side, Vec<Spot>> = worlds
            .iter()
            .map(|(side, world)| (*side, spots(*side, *world, worlds, &entries)))
            .collect();
        if let Some(twin) = spots.get(&Side::KeepMining).cloned() {
            for (mirror, of) in primary.context().catalogue.mirrors() {
                let sides = spots.values_mut();
                sides.for_each(|spots| spots[mirror.0] = twin[of.0]);
            }
        }
        Places {
            months: primary.plan().months,
            twin_elsewhere: twin_elsewhere(worlds),
            spots,
            constants: constants(&entries),
            reads_history: history(&primary.context().catalogue),
            entries,
        }
    }

    pub fn spot(&self, side: Side, line: LineId) -> Spot {
        self.spots[&side][line.0]
    }

    /// Address of a named constant on Inputs.
    pub fn constant(&self, key: &str) -> &str {
        &self.constants[key]
    }

    pub fn last_month(&self) -> u16 {
        month_column(self.months - 1)
    }

    /// `$R$3:$NN$3` of any sheet with a time axis.
    pub fn axis(&self, row: u32) -> String {
        let (first, last) = (
            column_letters(FIRST_MONTH),
            column_letters(self.last_month()),
        );
        format!("${first}${row}:${last}${row}")
    }

    /// `$R12:$NN12`.
    pub fn all_months(&self, row: u32) -> String {
        let (first, last) = (
            column_letters(FIRST_MONTH),
            column_letters(self.last_month()),
        );
        format!("${first}{row}:${last}{row}")
    }
}

fn twin_elsewhere(worlds: &[(Side, &dyn World)]) -> bool {
    worlds.len() == 1 && worlds[0].0 == Side::Scenario
}

pub fn month_column(month: usize) -> u16 {
    FIRST_MONTH + month as u16
}

/// The formula lines of a sheet in catalogue order, then what stands for the twin's.
pub fn blocks<'a>(world: &'a dyn World, sheet: Sheet, with_mirrors: bool) -> Vec<Block<'a>> {
    let owners = world.layout().count(sheet) as u32;
    let lines = world.context().catalogue.columns();
    lines
        .filter(|(_, line)| line.sheet == sheet)
        .filter(|(_, line)| match line.definition {
            Definition::Input { .. } => false,
            Definition::Formula { .. } => true,
            Definition::Mirror { .. } => with_mirrors,
        })
        .enumerate()
        .map(|(at, (id, line))| Block {
            id,
            line,
            heading_row: FIRST_ROW + at as u32 * (owners + 1),
        })
        .collect()
}

fn spots(
    side: Side,
    world: &dyn World,
    worlds: &[(Side, &dyn World)],
    entries: &[Entry],
) -> Vec<Spot> {
    let catalogue = &world.context().catalogue;
    let series = super::series_sheet::rows(worlds);
    let mut spots: Vec<Spot> = catalogue
        .columns()
        .map(|(id, _)| input_spot(id, side, worlds, entries, &series))
        .collect();
    for sheet in Sheet::ALL {
        for block in blocks(world, sheet, twin_elsewhere(worlds)) {
            spots[block.id.0] = Spot {
                tab: Tab::Lines(side, sheet),
                first_row: block.heading_row + 1,
                cells: if catalogue.has_months(block.id) {
                    Cells::Months
                } else {
                    Cells::Column(VALUE)
                },
            };
        }
    }
    spots
}

fn input_spot(
    id: LineId,
    side: Side,
    worlds: &[(Side, &dyn World)],
    entries: &[Entry],
    series: &[(Side, LineId, usize)],
) -> Spot {
    let owns_value = side != worlds[0].0 && differs(worlds, id);
    let series_side = if owns_value { side } else { worlds[0].0 };
    let in_series = series
        .iter()
        .position(|(owner, line, _)| *owner == series_side && *line == id);
    if let Some(at) = in_series {
        return Spot {
            tab: Tab::Series,
            first_row: FIRST_ROW + at as u32,
            cells: Cells::Months,
        };
    }
    let entry = entries.iter().position(|entry| entry.is_input(id));
    Spot {
        tab: Tab::Inputs,
        first_row: entry.map_or(0, |at| at as u32 + 1),
        cells: Cells::Column(if owns_value { TWIN_VALUE } else { VALUE }),
    }
}

/// Whether the twin needs a cell of its own for this input: the switch always has one, because a
/// planner may turn the scenario's.
pub fn differs(worlds: &[(Side, &dyn World)], id: LineId) -> bool {
    let (_, primary) = worlds[0];
    worlds[1..].iter().any(|(_, world)| {
        primary.context().catalogue.line(id).key == keys::conversion_switch
            || primary.column(id) != world.column(id)
    })
}

fn constants(entries: &[Entry]) -> BTreeMap<Key, String> {
    let value = column_letters(VALUE);
    let address = |at: usize| format!("{}${value}${}", Tab::Inputs.prefix(), at + 1);
    entries
        .iter()
        .enumerate()
        .filter_map(|(at, entry)| Some((entry.constant_key()?, address(at))))
        .collect()
}

fn history(catalogue: &Catalogue) -> Vec<bool> {
    let mut read = vec![false; catalogue.len()];
    for (_, line) in catalogue.lines() {
        if let Definition::Formula { formula, opening } = &line.definition {
            for part in [formula, opening] {
                part.for_each_reading(&mut |reading| {
                    if matches!(reading, Reading::Prev(_) | Reading::Window(..)) {
                        read[catalogue.id(reading.line()).0] = true;
                    }
                });
            }
        }
    }
    read
}
