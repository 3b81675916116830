//! Catalogues of the size the model grows to, on the product's register and plans.

use std::sync::Arc;

use switchyard_model::catalogue::Catalogue;
use switchyard_model::formula::{
    self, Fold, Formula, Key, at_least, max, min, prev, ratio, sum_of, when, window,
};
use switchyard_model::keys;
use switchyard_model::library::Libraries;
use switchyard_model::line::{Definition, Kind, Line, RollUp};
use switchyard_model::plan::Context;
use switchyard_model::register::assumptions;
use switchyard_model::section::Section;
use switchyard_model::sheet::Sheet;

/// Formula lines of the large catalogue, the product's own among them.
pub const LARGE: usize = 900;

/// The product's lines, and as many more as make 900: products, conditions, sums of children,
/// windows, and one in eight a balance that carries on from the month before.
pub fn large() -> Context {
    let mut lines = standard_lines();
    let formulas = |lines: &[Line]| lines.iter().filter(|line| !line.is_input()).count();
    let sheets = [
        Sheet::Hall,
        Sheet::MinerLot,
        Sheet::Delivery,
        Sheet::Site,
        Sheet::Company,
        Sheet::HpcContract,
        Sheet::PowerContract,
        Sheet::Company,
        Sheet::Market,
    ];
    for at in 0..LARGE - formulas(&lines) {
        let sheet = sheets[at % sheets.len()];
        let formula = grown(&lines, sheet, at);
        lines.push(line(name("line", at), sheet, formula));
    }
    context(lines)
}

/// The product's lines, and this many loans on every miner lot: interest, repayment, balance.
pub fn corkscrews(count: usize) -> Context {
    let mut lines = standard_lines();
    lines.extend((0..count).flat_map(corkscrew));
    context(lines)
}

/// Balances move each month by what is drawn and what is repaid; interest is paid on the balance
/// of the month before.
fn corkscrew(at: usize) -> [Line; 3] {
    let [interest, repayment, balance] =
        ["interest", "repayment", "balance"].map(|what| name(what, at));
    let before = || prev(read(balance));
    let lines = [
        (interest, before() * 0.005),
        (
            repayment,
            min(
                before() + read(interest),
                read(keys::resale_usd_per_th) * 30.0,
            ),
        ),
        (
            balance,
            before() + read(keys::machines) * 0.01 + read(interest) - read(repayment),
        ),
    ];
    lines.map(|(key, formula)| line(key, Sheet::MinerLot, formula))
}

fn standard_lines() -> Vec<Line> {
    let standard = Catalogue::standard();
    standard.lines().map(|(_, line)| line.clone()).collect()
}

fn context(lines: Vec<Line>) -> Context {
    let catalogue = Catalogue::new(lines, assumptions());
    Context {
        catalogue: Arc::new(catalogue.unwrap_or_else(|error| panic!("{error}"))),
        libraries: Arc::new(Libraries::shipped()),
        past: Arc::default(),
    }
}

/// Keys live as long as the program.
fn name(what: &str, at: usize) -> Key {
    Box::leak(format!("synthetic_{what}_{at}").into_boxed_str())
}

fn read(key: Key) -> Formula {
    formula::line(key)
}

fn line(key: Key, sheet: Sheet, formula: Formula) -> Line {
    Line {
        key,
        sheet,
        section: Section::Value,
        label: key.replace('_', " "),
        unit: "1".to_string(),
        kind: Kind::Stock,
        roll_up: RollUp::Last,
        note: String::new(),
        labels: Vec::new(),
        definition: Definition::Formula {
            formula,
            opening: Formula::Literal(0.0),
        },
    }
}

/// Weights add up to less than one, so that no value grows without end.
fn grown(lines: &[Line], sheet: Sheet, at: usize) -> Formula {
    let reach = |line: &&Line| sheet.steps_up_to(line.sheet).is_some();
    let readable: Vec<Key> = lines.iter().filter(reach).map(|line| line.key).collect();
    let pick = |nth: usize| read(readable[(at * 31 + nth * 17) % readable.len()]);
    let child = lines
        .iter()
        .rev()
        .find(|line| line.sheet.parent() == Some(sheet));
    let (a, b, c) = (pick(0), pick(1), pick(2));
    match (at % 8, child) {
        (0, _) => carried_on(name("line", at), a * 0.1, b),
        (1 | 2, Some(child)) => sum_of(read(child.key)) * 0.01 + a * 0.2,
        (3, _) => when(at_least(a, b.clone()), b * 0.5, c * 0.5),
        (4, _) => ratio(a * 0.2, max(b, 1.0), 0.0) + c * 0.2,
        (5, _) => window(Fold::Sum, read(keys::model_month), 12) * 0.01 + a * 0.2,
        _ => a * 0.3 + b * 0.3 - c * 0.2,
    }
}

fn carried_on(own: Key, more: Formula, less: Formula) -> Formula {
    prev(read(own)) * 0.5 + more - min(prev(read(own)) * 0.1, max(less, 0.0))
}

#[cfg(test)]
mod tests {
    use switchyard_engine::Engine;
    use switchyard_model::catalogue::Step;
    use switchyard_model::world::World;

    use super::*;

    fn loops(context: &Context) -> usize {
        let steps = context.catalogue.steps().iter();
        steps
            .filter(|step| matches!(step, Step::Loop { .. }))
            .count()
    }

    #[test]
    fn the_large_catalogue_is_large_and_gives_finite_numbers() {
        let context = large();
        let formulas = context
            .catalogue
            .lines()
            .filter(|(_, line)| !line.is_input());
        assert_eq!(formulas.count(), LARGE);
        assert!(loops(&context) > 80, "{} loops", loops(&context));
        let plan = crate::plan(&context, 20);
        let worlds = Engine::new(context).evaluate(&plan, None).expect("finite");
        assert!(worlds.scenario.constant(keys::npv_usd) != 0.0);
    }

    #[test]
    fn loans_are_repaid_month_by_month() {
        let engine = Engine::new(corkscrews(2));
        let plan = crate::plan(&engine.context, 3);
        let worlds = engine.evaluate(&plan, None).expect("finite");
        let walked = engine.evaluate_by_steps(&plan).expect("finite");
        assert_eq!(loops(&engine.context), loops(&corkscrews(0)) + 2);
        for at in 0..2 {
            let balance = engine.context.catalogue.id(name("balance", at));
            let column = worlds.scenario.column(balance);
            assert!(column.iter().any(|value| *value > 0.0));
            assert_eq!(column, walked.scenario.column(balance));
        }
    }
}
