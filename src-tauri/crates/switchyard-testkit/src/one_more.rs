//! The product with one more input, line and measure than it has: what adding one takes, and
//! nothing else.

use std::sync::Arc;

use switchyard_model::catalogue::{Catalogue, More};
use switchyard_model::constants::one_month;
use switchyard_model::formula::{Formula, Key, line, sum_of, total};
use switchyard_model::line::{Definition, Kind, Line, RollUp};
use switchyard_model::measures::{self, Group, Reader};
use switchyard_model::plan::Context;
use switchyard_model::register;
use switchyard_model::section::Section;
use switchyard_model::sheet::Sheet;

/// The heading of the register and one row of it.
const INPUT: &str = "\
key,sheet,label,group,unit,kind,choices,default,low,high,min,max,step,library,description,source,source_type,as_of,confidence,nature,used_when,gathers,driver
canteen_usd_per_month,site,Canteen,Cost,usd/month,series,,9000,5000,20000,0,1000000,100,,Meals on the site.,No public source,Placeholder,2026-11-22,low,doubt,,average,Canteen
";

pub const INPUT_KEY: &str = "canteen_usd_per_month";
pub const LINE_KEY: &str = "canteen_total_usd";
pub const MEASURE: &str = "canteen";

/// The standard context with the three at the end of its tables.
///
/// # Panics
/// When they do not fit in: a mistake in the product.
pub fn context() -> Context {
    let catalogue = Catalogue::standard_and(More {
        inputs: register::read(INPUT),
        lines: lines(),
        measures: vec![measure()],
    });
    Context {
        catalogue: Arc::new(catalogue.expect("one more of each fits in")),
        ..Context::standard()
    }
}

/// A month's canteen on each site, in all, and over the plan.
fn lines() -> Vec<Line> {
    let of_a_site = line(INPUT_KEY) * one_month();
    let in_all = sum_of(line("site_canteen_usd"));
    let over_the_plan = total(line("canteen_usd"));
    vec![
        defined("site_canteen_usd", Sheet::Site, Kind::Flow, of_a_site),
        defined("canteen_usd", Sheet::Company, Kind::Flow, in_all),
        defined(LINE_KEY, Sheet::Company, Kind::Stock, over_the_plan),
    ]
}

fn defined(key: Key, sheet: Sheet, kind: Kind, formula: Formula) -> Line {
    Line {
        key,
        sheet,
        section: Section::Cost,
        label: "Canteen".to_string(),
        labels: Vec::new(),
        unit: "usd".to_string(),
        kind,
        roll_up: if kind == Kind::Flow {
            RollUp::Sum
        } else {
            RollUp::Last
        },
        note: String::new(),
        definition: Definition::Formula {
            formula,
            opening: Formula::Literal(0.0),
        },
    }
}

fn measure() -> measures::Row {
    let label = "Canteen over the plan";
    measures::row(Group::Size, MEASURE, label, "usd", LINE_KEY, Reader::Value)
        .said("canteen")
        .asked(9)
        .headline("at {contracted_last_year} contracted")
}
