//! One plan worked by hand, line by line: `plan.toml` says what stands in it, each file here what
//! comes out. Numbers stand as they were worked, e.g. `100.0 * 0.9 * 0.98`, and never come from a
//! line unless another check holds that line.

pub mod calendar;
pub mod capex;
pub mod company;
pub mod comparison;
pub mod edges;
pub mod halls;
pub mod hpc;
pub mod market;
pub mod mining;
pub mod power;

use std::cell::RefCell;
use std::sync::Arc;

use switchyard_engine::{Engine, Evaluation, Worlds};
use switchyard_model::catalogue::Catalogue;
use switchyard_model::world::World;

use crate::evaluate;

const PLAN: &str = include_str!("plan.toml");

/// The plan as it is, asked by key, row and month.
struct Hand(Evaluation);

fn worlds(engine: &Engine) -> Worlds {
    evaluate(engine, PLAN)
}

thread_local! {
    /// The last catalogue asked, and its numbers: many checks ask one catalogue after another.
    static LAST: RefCell<Option<(Arc<Catalogue>, Evaluation)>> = const { RefCell::new(None) };
}

fn scenario(engine: &Engine) -> Hand {
    let catalogue = &engine.context.catalogue;
    let known = LAST.with_borrow(|last| {
        let same = last
            .as_ref()
            .filter(|(last, _)| Arc::ptr_eq(last, catalogue));
        same.map(|(_, numbers)| numbers.clone())
    });
    Hand(known.unwrap_or_else(|| {
        let plan = crate::plan(engine, PLAN);
        let numbers = engine.world(&plan).expect("finite");
        LAST.set(Some((catalogue.clone(), numbers.clone())));
        numbers
    }))
}

impl Hand {
    fn get(&self, key: &str, row: &str, month: usize) -> f64 {
        let (_, position) = self.0.layout().position(row).expect("a row of the plan");
        crate::value(&self.0, key, position, month)
    }

    /// To nine digits: the numbers are exact, only their roundings differ.
    fn is(&self, key: &str, row: &str, month: usize, by_hand: f64) {
        let ours = self.get(key, row, month);
        let slack = 1e-9 * by_hand.abs().max(1e-3);
        assert!(
            (ours - by_hand).abs() <= slack,
            "{key} of {row} in month {month}: {ours}, by hand {by_hand}"
        );
    }

    /// From the first month on.
    fn runs(&self, key: &str, row: &str, by_hand: &[f64]) {
        for (month, by_hand) in by_hand.iter().enumerate() {
            self.is(key, row, month, *by_hand);
        }
    }

    /// A line is the sum of others, in every month.
    fn adds_up(&self, sum: (&str, &str), parts: &[(f64, &str, &str)]) {
        for month in 0..self.0.plan().months {
            let parts = parts.iter();
            let by_hand: f64 = parts
                .map(|(sign, key, row)| sign * self.get(key, row, month))
                .sum();
            let ours = self.get(sum.0, sum.1, month);
            assert!(
                (ours - by_hand).abs() <= 1e-6_f64.max(1e-9 * by_hand.abs()),
                "{} of {} in month {month}: {ours}, its parts {by_hand}",
                sum.0,
                sum.1
            );
        }
    }
}

/// The mean of the factors of three months, `first` to `first + 2`, at 21% a year.
fn mean_of_three(first: f64) -> f64 {
    let factor = |month: f64| 1.21_f64.powf(month / 12.0);
    (factor(first) + factor(first + 1.0) + factor(first + 2.0)) / 3.0
}
