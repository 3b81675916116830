//! Random documents, the same for the same seed on every machine.

use std::collections::BTreeMap;
use std::sync::Arc;

use switchyard_model::calendar::Month;
use switchyard_model::past::{Basis, Given};
use switchyard_model::plan::{
    Cell, Change, Colour, MAX_MONTHS, MIN_MONTHS, Override, Plan, Row, Scenario, Value,
};
use switchyard_model::register::Source;
use switchyard_model::sheet::Sheet;
use switchyard_store::{Checkpoint, Document, Headlines, LogEntry, MadeIn};

/// SplitMix64.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Random) -> T) -> Option<T> {
        (self.below(3) == 0).then(|| make(self))
    }

    /// Any finite number, by its bits; now and then a plain one.
    fn number(&mut self) -> f64 {
        let bits = f64::from_bits(self.next());
        if bits.is_finite() && self.below(2) == 0 {
            return bits;
        }
        self.below(1_000_000) as f64 / 8.0
    }

    fn text(&mut self) -> String {
        const LETTERS: [char; 16] = [
            'a', 'Z', '0', ' ', '\'', '"', ';', '%', '\\', '\n', '\0', 'é', 'ß', '東', '🏗',
            '\u{301}',
        ];
        (0..self.below(12))
            .map(|_| LETTERS[self.below(LETTERS.len())])
            .collect()
    }

    /// Never the same twice in one document.
    fn id(&mut self, number: usize) -> String {
        format!("{}{number}", self.text())
    }

    fn value(&mut self) -> Value {
        match self.below(6) {
            0 => Value::Series((0..self.below(40)).map(|_| self.number()).collect()),
            _ => Value::Number(self.number()),
        }
    }

    fn cell(&mut self) -> Cell {
        Cell {
            value: self.value(),
            source: self.source(),
        }
    }

    fn source(&mut self) -> Option<Source> {
        self.maybe(|random| Source {
            source: random.text(),
            source_type: random.text(),
            as_of: random.text(),
            confidence: random.text(),
            note: random.text(),
        })
    }

    fn change(&mut self) -> Change {
        match self.below(4) {
            0 => Change::Months {
                values: (0..self.below(9))
                    .map(|_| (self.below(MAX_MONTHS), self.number()))
                    .collect(),
                source: self.source(),
            },
            1 => Change::Untyped,
            2 => Change::Points(self.maybe(Random::text)),
            _ => Change::Cell(self.cell()),
        }
    }

    fn flag(&mut self) -> bool {
        self.below(2) == 0
    }
}

pub fn random_document(seed: u64) -> Document {
    let mut random = Random(seed);
    Document {
        doc_id: format!("doc-{seed}"),
        created: random.text(),
        plan: Arc::new(plan(&mut random)),
        checkpoints: (0..random.below(4))
            .map(|_| checkpoint(&mut random))
            .collect(),
        log: (0..random.below(5))
            .map(|_| LogEntry {
                at: random.text(),
                user: random.text(),
                label: random.text(),
                old: random.text(),
                new: random.text(),
                made_in: made_in(&mut random),
            })
            .collect(),
        headlines: headlines(&mut random),
    }
}

fn made_in(random: &mut Random) -> Option<MadeIn> {
    (random.below(2) == 0).then(|| MadeIn {
        scenario: random.text(),
        name: random.text(),
    })
}

fn checkpoint(random: &mut Random) -> Arc<Checkpoint> {
    let plan = Arc::new(plan(random));
    let scenario = match plan.scenarios.len() {
        0 => "base",
        count => &plan.scenarios[random.below(count)].id,
    };
    let [name, note, user, at] = [(); 4].map(|()| random.text());
    let told = headlines(random);
    Checkpoint::of(&plan, &told, scenario, &name, &note, &user, &at).unwrap()
}

fn headlines(random: &mut Random) -> Headlines {
    let places = (0..random.below(5)).map(|_| {
        let place = (random.text(), random.text());
        (place, random.maybe(Random::number))
    });
    places.collect()
}

fn basis(random: &mut Random) -> Basis {
    let mut basis = Basis {
        register: random.text(),
        ..Basis::default()
    };
    for _ in 0..random.below(9) {
        let (key, library) = (random.text(), random.text());
        let given = Given {
            value: random.maybe(Random::number),
            of: random.text(),
        };
        basis.insert(&key, &library, given);
    }
    basis
}

fn plan(random: &mut Random) -> Plan {
    Plan {
        name: random.text(),
        description: random.text(),
        start: Month::new(2000 + random.below(200) as i32, 1 + random.below(12) as u32),
        months: MIN_MONTHS + random.below(MAX_MONTHS - MIN_MONTHS + 1),
        fiscal_year_end_month: 1 + random.below(12) as u32,
        rows: rows(random).into_iter().map(Arc::new).collect(),
        base_locked: random.flag(),
        scenarios: scenarios(random),
        basis: Arc::new(basis(random)),
    }
}

fn rows(random: &mut Random) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for number in 0..random.below(60) {
        let sheet = Sheet::ALL[random.below(Sheet::ALL.len())];
        let above: Vec<&Row> = rows
            .iter()
            .filter(|row| Some(row.sheet) == sheet.parent())
            .collect();
        let parent = (!above.is_empty()).then(|| above[random.below(above.len())].id.clone());
        if parent.is_some() != sheet.parent().is_some() {
            continue;
        }
        let id = random.id(number);
        rows.push(row(random, id, sheet, parent));
    }
    // Position, not kinship, is the order of a plan.
    rows.reverse();
    rows
}

fn row(random: &mut Random, id: String, sheet: Sheet, parent: Option<String>) -> Row {
    Row {
        id,
        sheet,
        name: random.text(),
        parent,
        library: random.maybe(Random::text),
        links: (0..random.below(3))
            .map(|_| (random.text(), random.text()))
            .collect(),
        cells: (0..random.below(8))
            .map(|_| (random.text(), random.cell()))
            .collect::<BTreeMap<_, _>>(),
    }
}

fn scenarios(random: &mut Random) -> Vec<Scenario> {
    let mut scenarios: Vec<Scenario> = Vec::new();
    for number in 0..random.below(6) {
        let parent = match scenarios.len() {
            0 => None,
            count => random.maybe(|random| scenarios[random.below(count)].id.clone()),
        };
        scenarios.push(Scenario {
            id: random.id(number),
            name: random.text(),
            parent,
            colour: Colour::ALL[random.below(Colour::ALL.len())],
            note: random.text(),
            locked: random.flag(),
            draft: random.flag(),
            overrides: (0..random.below(9))
                .map(|number| Override {
                    row: random.text(),
                    key: random.id(number),
                    change: random.change(),
                })
                .collect(),
        });
    }
    scenarios
}
