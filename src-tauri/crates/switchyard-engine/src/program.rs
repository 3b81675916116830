//! Formulas with their keys resolved: what both lowerings walk over. Made once per catalogue.

use switchyard_model::catalogue::{Catalogue, LineId, Step};
use switchyard_model::formula::{Comparison, Fold, Formula, Months, Reading};
use switchyard_model::keys;
use switchyard_model::line::Definition;
use switchyard_model::sheet::Sheet;
use switchyard_model::unit_check;

/// The input that the twin sets to zero: nothing is converted.
pub const SWITCH: &str = keys::conversion_switch;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pair {
    Add,
    Sub,
    Mul,
    Div,
    Ratio { at_zero: f64 },
    Min,
    Max,
    Pow,
    Compare { how: Comparison, margin: f64 },
}

#[derive(Clone, Debug)]
pub enum Op {
    Scalar(f64),
    /// A line of the own sheet or one above.
    Read(LineId),
    Children(Fold, LineId),
    RowsAbove(LineId),
    Through(&'static str, LineId),
    Linked(Fold, &'static str, LineId),
    Prev(LineId),
    Window(Fold, LineId, usize),
    Total(LineId),
    YearTotal(LineId),
    FirstMonth(LineId),
    LastMonth(LineId),
    At(LineId, Box<Node>),
    /// Ages in months with their weights, youngest first.
    Spread(LineId, Vec<(usize, f64)>),
    Pair(Pair, Box<Node>, Box<Node>),
    Floor(Box<Node>),
    If(Box<Node>, Box<Node>, Box<Node>),
    Choose(Box<Node>, Vec<Node>),
    Curve(Vec<f64>, Box<Node>),
}

#[derive(Clone, Debug)]
pub struct Node {
    pub op: Op,
    /// Whether this part has one value per month; a part is computed at its own axes first.
    pub monthly: bool,
}

impl Node {
    /// The line that this node itself reads, its parts left out.
    pub fn read(&self) -> Option<LineId> {
        match &self.op {
            Op::Read(line)
            | Op::Children(_, line)
            | Op::RowsAbove(line)
            | Op::Through(_, line)
            | Op::Linked(_, _, line)
            | Op::Prev(line)
            | Op::Window(_, line, _)
            | Op::Total(line)
            | Op::YearTotal(line)
            | Op::FirstMonth(line)
            | Op::LastMonth(line)
            | Op::At(line, _)
            | Op::Spread(line, _) => Some(*line),
            Op::Scalar(_)
            | Op::Pair(..)
            | Op::Floor(_)
            | Op::If(..)
            | Op::Choose(..)
            | Op::Curve(..) => None,
        }
    }

    /// Its direct parts, left to right.
    pub fn parts(&self) -> impl Iterator<Item = &Node> {
        let (some, list): (Vec<&Node>, &[Node]) = match &self.op {
            Op::Pair(_, a, b) => (vec![a, b], &[]),
            Op::Floor(a) | Op::Curve(_, a) | Op::At(_, a) => (vec![a], &[]),
            Op::If(a, b, c) => (vec![a, b, c], &[]),
            Op::Choose(code, options) => (vec![code], options),
            Op::Scalar(_)
            | Op::Read(_)
            | Op::Children(..)
            | Op::RowsAbove(_)
            | Op::Through(..)
            | Op::Linked(..)
            | Op::Prev(_)
            | Op::Window(..)
            | Op::Total(_)
            | Op::YearTotal(_)
            | Op::FirstMonth(_)
            | Op::LastMonth(_)
            | Op::Spread(..) => (Vec::new(), &[]),
        };
        some.into_iter().chain(list)
    }
}

#[derive(Clone, Debug)]
pub struct Compiled {
    pub sheet: Sheet,
    pub monthly: bool,
    /// `None` for inputs and mirrors.
    pub formula: Option<Node>,
    pub opening: Option<Node>,
}

#[derive(Clone, Debug)]
pub struct Program {
    /// One for each column of the catalogue.
    pub lines: Vec<Compiled>,
    pub phases: Phases,
}

/// The catalogue's steps by when two worlds side by side can run them.
#[derive(Clone, Debug)]
pub struct Phases {
    /// The switch reaches nothing of these: computed once for both worlds.
    pub shared: Vec<Step>,
    /// Each world on its own.
    pub apart: Vec<Step>,
    /// Reads the twin, so it waits until both worlds stand.
    pub compared: Vec<Step>,
}

impl Phases {
    fn new(catalogue: &Catalogue) -> Phases {
        let switch = catalogue.find(SWITCH);
        let switched = catalogue.reached_from(switch.as_slice());
        let compared = catalogue.compares_worlds();
        let of = |line: LineId| (compared[line.0], switched[line.0]);
        let take = |wanted: (bool, bool)| -> Vec<Step> {
            let steps = catalogue.steps().iter();
            let fits = |step: &&Step| {
                let (compared, switched) = of(step.lines()[0]);
                (compared, switched && !compared) == wanted
            };
            steps.filter(fits).cloned().collect()
        };
        Phases {
            shared: take((false, false)),
            apart: take((false, true)),
            compared: take((true, false)),
        }
    }
}

impl Program {
    pub fn new(catalogue: &Catalogue) -> Program {
        let lines = catalogue
            .columns()
            .map(|(id, line)| {
                let (formula, opening) = match &line.definition {
                    Definition::Input { .. } | Definition::Mirror { .. } => (None, None),
                    Definition::Formula { formula, opening } => (
                        Some(compile(formula, catalogue)),
                        Some(compile(opening, catalogue)),
                    ),
                };
                Compiled {
                    sheet: line.sheet,
                    monthly: catalogue.has_months(id),
                    formula,
                    opening,
                }
            })
            .collect();
        Program {
            lines,
            phases: Phases::new(catalogue),
        }
    }
}

fn compile(formula: &Formula, catalogue: &Catalogue) -> Node {
    let part = |formula: &Formula| Box::new(compile(formula, catalogue));
    let pair = |kind: Pair, a: &Formula, b: &Formula| {
        let (a, b) = (part(a), part(b));
        Node {
            monthly: a.monthly || b.monthly,
            op: Op::Pair(kind, a, b),
        }
    };
    let once = |op: Op| Node { monthly: false, op };
    match formula {
        Formula::Literal(value) => once(Op::Scalar(*value)),
        Formula::Constant(constant) => once(Op::Scalar(constant.value)),
        Formula::Read(reading) => compile_reading(reading, catalogue),
        Formula::Add(a, b) => pair(Pair::Add, a, b),
        Formula::Sub(a, b) => pair(Pair::Sub, a, b),
        Formula::Mul(a, b) => pair(Pair::Mul, a, b),
        Formula::Div(a, b) => pair(Pair::Div, a, b),
        Formula::Ratio(a, b, at_zero) => pair(Pair::Ratio { at_zero: *at_zero }, a, b),
        Formula::Min(a, b) => pair(Pair::Min, a, b),
        Formula::Max(a, b) => pair(Pair::Max, a, b),
        Formula::Pow(a, b) => pair(Pair::Pow, a, b),
        Formula::Compare(how, a, b) => {
            let margin = unit_check::margin(catalogue, a, b);
            pair(Pair::Compare { how: *how, margin }, a, b)
        }
        Formula::Floor(a) => {
            let a = part(a);
            Node {
                monthly: a.monthly,
                op: Op::Floor(a),
            }
        }
        Formula::If(a, b, c) => {
            let (a, b, c) = (part(a), part(b), part(c));
            Node {
                monthly: a.monthly || b.monthly || c.monthly,
                op: Op::If(a, b, c),
            }
        }
        Formula::Choose(code, options) => {
            let code = part(code);
            let options: Vec<Node> = options.iter().map(|o| compile(o, catalogue)).collect();
            Node {
                monthly: code.monthly || options.iter().any(|option| option.monthly),
                op: Op::Choose(code, options),
            }
        }
        Formula::Curve(table, x) => {
            let x = part(x);
            Node {
                monthly: x.monthly,
                op: Op::Curve(table.points(), x),
            }
        }
    }
}

fn compile_reading(reading: &Reading, catalogue: &Catalogue) -> Node {
    let line = catalogue.column(reading);
    let index = reading
        .index()
        .map(|index| Box::new(compile(index, catalogue)));
    let monthly = match reading.months() {
        Months::OfLine => catalogue.has_months(line),
        Months::Each => true,
        Months::Once => false,
        Months::OfIndex => index.as_ref().is_some_and(|index| index.monthly),
    };
    let op = match reading {
        // A mirror is a column like any other.
        Reading::Line(_) | Reading::InTwin(_) => Op::Read(line),
        Reading::Children(fold, _) => Op::Children(*fold, line),
        Reading::RowsAbove(_) => Op::RowsAbove(line),
        Reading::Through(link, _) => Op::Through(link, line),
        Reading::Linked(fold, link, _) => Op::Linked(*fold, link, line),
        Reading::Prev(_) => Op::Prev(line),
        Reading::Window(fold, _, months) => Op::Window(*fold, line, *months as usize),
        Reading::Total(_) => Op::Total(line),
        Reading::YearTotal(_) => Op::YearTotal(line),
        Reading::FirstMonth(_) => Op::FirstMonth(line),
        Reading::LastMonth(_) => Op::LastMonth(line),
        Reading::At(..) => Op::At(line, index.expect("an index belongs to `at`")),
        Reading::Spread(_, schedule) => Op::Spread(line, schedule.weights()),
    };
    Node { op, monthly }
}
