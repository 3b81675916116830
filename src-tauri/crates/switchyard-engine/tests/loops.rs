//! Random catalogues whose lines feed each other in every allowed way: the loops at speed must
//! give what the cell walker gives, in every bit.

use std::collections::BTreeMap;
use std::sync::Arc;

use switchyard_engine::Engine;
use switchyard_model::calendar::Month;
use switchyard_model::catalogue::{Catalogue, Step};
use switchyard_model::formula::{self, *};
use switchyard_model::library::Libraries;
use switchyard_model::line::{Definition, Kind, Line, RollUp};
use switchyard_model::plan::{Cell, Context, Plan, Row, Value};
use switchyard_model::register::{Assumption, InputKind, Nature, Source};
use switchyard_model::section::Section;
use switchyard_model::series::Spread;
use switchyard_model::sheet::Sheet;
use switchyard_model::world::World;

const MONTHS: usize = 29;
const CATALOGUES: u64 = 400;
const SHEETS: [Sheet; 6] = [
    Sheet::Market,
    Sheet::Company,
    Sheet::Site,
    Sheet::Hall,
    Sheet::HpcContract,
    Sheet::Delivery,
];

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % sides as u64) as usize
    }

    fn number(&mut self) -> f64 {
        self.roll(4001) as f64 / 1000.0 - 2.0
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        (!from.is_empty()).then(|| from[self.roll(from.len())])
    }
}

fn input(key: &'static str, sheet: Sheet, kind: InputKind) -> Assumption {
    Assumption {
        key,
        sheet,
        label: key.to_string(),
        group: String::new(),
        unit: "1".to_string(),
        kind,
        choices: Vec::new(),
        default: 0.75,
        low: 0.0,
        high: 10.0,
        min: -100.0,
        max: 100.0,
        step: 1.0,
        library: None,
        description: String::new(),
        source: Source::default(),
        nature: Nature::Doubt,
        used_when: Vec::new(),
        gathers: Spread::Average,
        driver: String::new(),
    }
}

fn register() -> Vec<Assumption> {
    vec![
        input("wave", Sheet::Market, InputKind::Series),
        input("conversion_switch", Sheet::Company, InputKind::Number),
        input("size", Sheet::Hall, InputKind::Number),
        input("wants", Sheet::Delivery, InputKind::Series),
    ]
}

fn line(sheet: Sheet, key: Key, definition: Definition) -> Line {
    Line {
        key,
        sheet,
        section: Section::Cash,
        label: key.to_string(),
        unit: "1".to_string(),
        kind: Kind::Stock,
        roll_up: RollUp::Last,
        note: String::new(),
        labels: Vec::new(),
        definition,
    }
}

/// Keys by the sheet their line stands on: those declared so far, and all of them.
struct Author<'a> {
    dice: &'a mut Dice,
    all: &'a [(Sheet, Key)],
    declared: usize,
    own: Sheet,
}

impl Author<'_> {
    fn keys(&self, among: &[(Sheet, Key)], fits: impl Fn(Sheet) -> bool) -> Vec<Key> {
        let fitting = among.iter().filter(|(sheet, _)| fits(*sheet));
        fitting.map(|(_, key)| *key).collect()
    }

    /// A line that can be read in the same month.
    fn now(&mut self, fits: impl Fn(Sheet) -> bool) -> Option<Formula> {
        let keys = self.keys(&self.all[..self.declared], fits);
        self.dice.pick(&keys).map(read)
    }

    /// Any line, for what reaches backwards only.
    fn ever(&mut self, fits: impl Fn(Sheet) -> bool) -> Option<Formula> {
        let keys = self.keys(self.all, fits);
        self.dice.pick(&keys).map(read)
    }

    fn leaf(&mut self) -> Formula {
        let own = self.own;
        let above = |sheet: Sheet| own.steps_up_to(sheet).is_some();
        let below = |sheet: Sheet| sheet.parent() == Some(own);
        let fold = [Fold::Sum, Fold::Min, Fold::Max][self.dice.roll(3)];
        let months = self.dice.roll(12) as u32 + 1;
        let leaf = match self.dice.roll(40) {
            0 => self.now(above).map(in_twin),
            1..=4 => None,
            5..=9 => self.now(above),
            10..=19 => self.ever(above).map(prev),
            20..=23 => self.now(above).map(|line| window(fold, line, months)),
            24..=26 => self
                .now(|sheet| sheet == own)
                .map(|line| spread(line, Schedule::StraightLine12)),
            27..=29 => self.ever(|sheet| sheet == own).map(rows_above),
            30..=32 => self
                .now(below)
                .map(|line| [sum_of, smallest_of, largest_of][months as usize % 3](line)),
            36 | 37 if own == Sheet::HpcContract => {
                let deliveries = self.now(|sheet| sheet == Sheet::Delivery);
                deliveries.map(|line| linked(fold, "contract", line))
            }
            33..=35 if own == Sheet::Delivery => {
                let contracts = self.now(|sheet| sheet == Sheet::HpcContract);
                contracts.map(|line| through("contract", line))
            }
            _ => self.register_input(above),
        };
        leaf.unwrap_or_else(|| Formula::Literal(self.dice.number()))
    }

    fn register_input(&mut self, fits: impl Fn(Sheet) -> bool) -> Option<Formula> {
        let inputs: Vec<Key> = register()
            .iter()
            .filter(|input| fits(input.sheet))
            .map(|input| input.key)
            .collect();
        self.dice.pick(&inputs).map(read)
    }

    fn formula(&mut self, depth: usize) -> Formula {
        if depth == 0 {
            return self.leaf();
        }
        let (a, b) = (self.formula(depth - 1), self.formula(depth - 1));
        match self.dice.roll(14) {
            0 | 1 => a + b,
            2 => a - b,
            3 => a * b,
            4 => a / 3.0,
            5 => ratio(a, b, 0.5),
            6 => min(a, b),
            7 => max(a, b),
            8 => pow(max(a, 0.0), 0.5),
            9 => floor(a),
            10 => when(at_least(a, b), self.leaf(), self.leaf()),
            11 => choose(a, vec![b, self.leaf(), self.leaf()]),
            12 => curve(Table::SpendingSCurve, a) + equal(b, self.leaf()),
            _ => at(read("wave"), a) + above(b, 0.0),
        }
    }

    /// Kept within bounds, so that every value is finite.
    fn line(&mut self, key: Key) -> Line {
        let depth = self.dice.roll(3) + 1;
        let formula = max(-1e3, min(1e3, self.formula(depth)));
        let opening = match self.dice.roll(3) {
            0 => Formula::Literal(0.0),
            1 => Formula::Literal(self.dice.number()),
            _ => read("wave") * self.dice.number(),
        };
        line(self.own, key, Definition::Formula { formula, opening })
    }
}

fn read(key: Key) -> Formula {
    formula::line(key)
}

const KEYS: [Key; 14] = [
    "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n",
];

/// A few sheets only, so that lines find each other.
fn lines(dice: &mut Dice) -> Vec<Line> {
    let sheets = [0; 3].map(|_| SHEETS[dice.roll(SHEETS.len())]);
    let count = dice.roll(KEYS.len() - 2) + 3;
    let all: Vec<(Sheet, Key)> = KEYS[..count]
        .iter()
        .map(|key| (sheets[dice.roll(3)], *key))
        .collect();
    let inputs = register().into_iter().map(|row| {
        let series = row.kind == InputKind::Series;
        line(row.sheet, row.key, Definition::Input { series })
    });
    let mut lines: Vec<Line> = inputs.collect();
    for (declared, (own, key)) in all.iter().enumerate() {
        let mut author = Author {
            dice,
            all: &all,
            declared,
            own: *own,
        };
        lines.push(author.line(key));
    }
    lines
}

fn row(id: &str, sheet: Sheet, parent: Option<&str>, cells: &[(&str, Value)]) -> Row {
    let typed = cells.iter().map(|(key, value)| {
        let cell = Cell {
            value: value.clone(),
            source: None,
        };
        (key.to_string(), cell)
    });
    Row {
        id: id.to_string(),
        sheet,
        name: id.to_string(),
        parent: parent.map(str::to_string),
        library: None,
        links: BTreeMap::new(),
        cells: typed.collect(),
    }
}

fn series(steepness: f64) -> Value {
    Value::Series(
        (0..MONTHS)
            .map(|month| 9.0 * (month as f64 * steepness).sin())
            .collect(),
    )
}

fn pointing(mut row: Row, target: &str) -> Row {
    row.links.insert("contract".to_string(), target.to_string());
    row
}

/// Sites without halls, halls without deliveries, deliveries without a contract.
fn plan() -> Plan {
    let hall = |id, site, size: f64| {
        row(
            id,
            Sheet::Hall,
            Some(site),
            &[("size", Value::Number(size))],
        )
    };
    let delivery = |id, hall, steepness| {
        row(
            id,
            Sheet::Delivery,
            Some(hall),
            &[("wants", series(steepness))],
        )
    };
    let rows = vec![
        row("M", Sheet::Market, None, &[("wave", series(0.7))]),
        row("C", Sheet::Company, Some("M"), &[]),
        row("S1", Sheet::Site, Some("C"), &[]),
        row("S2", Sheet::Site, Some("C"), &[]),
        row("S3", Sheet::Site, Some("C"), &[]),
        hall("H1", "S3", -2.5),
        hall("H2", "S1", 4.0),
        hall("H3", "S3", 0.0),
        hall("H4", "S3", 1.0),
        row("K1", Sheet::HpcContract, Some("C"), &[]),
        row("K2", Sheet::HpcContract, Some("C"), &[]),
        pointing(delivery("D1", "H1", 0.3), "K2"),
        delivery("D2", "H1", 1.9),
        pointing(delivery("D3", "H4", 0.1), "K1"),
        pointing(delivery("D4", "H1", 2.2), "K1"),
        delivery("D5", "H4", 0.9),
    ];
    Plan {
        name: "Loops".to_string(),
        description: String::new(),
        start: Month::new(2027, 11),
        months: MONTHS,
        fiscal_year_end_month: 5,
        rows: rows.into_iter().map(Arc::new).collect(),
        base_locked: false,
        scenarios: Vec::new(),
        basis: Arc::default(),
    }
}

/// What the catalogues together had in them, so that the test cannot pass over nothing.
#[derive(Default)]
struct Seen {
    refused: u64,
    loops: usize,
    by_row: usize,
    several_lines: usize,
    several_parts: usize,
}

impl Seen {
    fn note(&mut self, steps: &[Step]) {
        for step in steps {
            if let Step::Loop { lines, parts } = step {
                self.loops += 1;
                self.by_row += usize::from(parts.iter().any(|part| part.by_row));
                self.several_lines += usize::from(lines.len() > 1);
                self.several_parts += usize::from(parts.len() > 1);
            }
        }
    }
}

fn check(seed: u64, catalogue: Catalogue, plan: &Arc<Plan>) {
    let engine = Engine::new(Context {
        catalogue: Arc::new(catalogue),
        libraries: Arc::new(Libraries::shipped()),
        past: Arc::default(),
    });
    let fast = engine.evaluate(plan, None).expect("bounded");
    let walked = engine.evaluate_by_steps(plan).expect("bounded");
    for (id, line) in engine.context.catalogue.columns() {
        let bits = |world: &dyn World| -> Vec<u64> {
            world
                .column(id)
                .iter()
                .map(|value| value.to_bits())
                .collect()
        };
        let pairs = [
            (&fast.scenario, &walked.scenario),
            (&fast.twin, &walked.twin),
        ];
        for (fast, walked) in pairs {
            assert_eq!(bits(fast), bits(walked), "catalogue {seed}: {line:?}");
        }
    }
}

#[test]
fn loops_at_speed_are_bit_equal_to_the_walker() {
    let plan = Arc::new(plan());
    let mut seen = Seen::default();
    for seed in 0..CATALOGUES {
        match Catalogue::new(lines(&mut Dice(seed)), register()) {
            Err(_) => seen.refused += 1,
            Ok(catalogue) => {
                seen.note(catalogue.steps());
                check(seed, catalogue, &plan);
            }
        }
    }
    let Seen {
        refused,
        loops,
        by_row,
        several_lines,
        several_parts,
    } = seen;
    assert!(
        refused < 250 && loops > 200 && by_row > 50 && several_lines > 50 && several_parts > 20,
        "{refused} refused, {loops} loops, {by_row} by row, {several_lines} of several lines, \
         {several_parts} of several parts"
    );
}
