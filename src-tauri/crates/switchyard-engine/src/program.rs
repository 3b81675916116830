//! Formulas with their keys resolved: what both lowerings walk over. Made once per catalogue.

use switchyard_model::catalogue::{Catalogue, LineId};
use switchyard_model::formula::{Comparison, Fold, Formula, Months, Reading, Schedule, Table};
use switchyard_model::line::Definition;
use switchyard_model::sheet::Sheet;

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
    Compare(Comparison),
}

#[derive(Clone, Debug)]
pub enum Op {
    Scalar(f64),
    /// A line of the own sheet or one above.
    Read(LineId),
    Children(Fold, LineId),
    RowsAbove(LineId),
    Through(&'static str, LineId),
    Prev(LineId),
    Window(Fold, LineId, usize),
    Total(LineId),
    YearTotal(LineId),
    At(LineId, Box<Node>),
    Spread(LineId, Vec<f64>),
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

#[derive(Clone, Debug)]
pub struct Compiled {
    pub sheet: Sheet,
    pub monthly: bool,
    /// `None` for inputs.
    pub formula: Option<Node>,
    pub opening: Option<Node>,
}

#[derive(Clone, Debug)]
pub struct Program {
    pub lines: Vec<Compiled>,
}

impl Program {
    pub fn new(catalogue: &Catalogue) -> Program {
        let lines = catalogue
            .lines()
            .map(|(id, line)| {
                let (formula, opening) = match &line.definition {
                    Definition::Input { .. } => (None, None),
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
        Program { lines }
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
        Formula::Compare(comparison, a, b) => pair(Pair::Compare(*comparison), a, b),
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
                op: Op::Curve(points(*table), x),
            }
        }
    }
}

fn compile_reading(reading: &Reading, catalogue: &Catalogue) -> Node {
    let line = catalogue.id(reading.line());
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
        Reading::Line(_) => Op::Read(line),
        Reading::Children(fold, _) => Op::Children(*fold, line),
        Reading::RowsAbove(_) => Op::RowsAbove(line),
        Reading::Through(link, _) => Op::Through(link, line),
        Reading::Prev(_) => Op::Prev(line),
        Reading::Window(fold, _, months) => Op::Window(*fold, line, *months as usize),
        Reading::Total(_) => Op::Total(line),
        Reading::YearTotal(_) => Op::YearTotal(line),
        Reading::At(..) => Op::At(line, index.expect("an index belongs to `at`")),
        Reading::Spread(_, schedule) => Op::Spread(line, weights(*schedule)),
    };
    Node { op, monthly }
}

fn points(table: Table) -> Vec<f64> {
    table.points()
}

fn weights(schedule: Schedule) -> Vec<f64> {
    schedule.weights()
}
