//! The catalogue as a whole: no dead line, no circle, every input registered with its source.

use std::collections::BTreeSet;

use switchyard_model::catalogue::{Catalogue, CatalogueError};
use switchyard_model::formula::{Formula, Reading, line as line_of, prev, total};
use switchyard_model::line::{Definition, Kind, Line, RollUp};
use switchyard_model::lines::INPUT_KEYS;
use switchyard_model::section::Section;
use switchyard_model::sheet::Sheet;

/// Lines nobody else reads because people do: results, and what a page or a finding shows.
const READ_BY_PEOPLE: &[&str] = &[
    "capex_total_usd",
    "cash_trough_usd",
    "component_usd_per_it_mw_all_in",
    "contracted_share",
    "contracted_share_gross",
    "critical_it_mw_billed",
    "critical_it_mw_leased",
    "delivery_short_mw",
    "ebitda_year_usd",
    "energy_mwh",
    "fiscal_quarter",
    "fiscal_year",
    "fleet_efficiency_j_per_th",
    "funding_need_usd",
    "hall_mining_margin_usd",
    "hall_mw_idle",
    "hall_mw_over",
    "hash_online_ph",
    "interconnect_mw",
    "mw_conversion",
    "mw_hpc",
    "mw_idle",
    "mw_mining",
    "mw_over",
    "mw_stopped",
    "network_hashrate_eh",
    "npv_usd",
    "site_power_share",
    "conversion_order",
    "site_capex_usd_per_it_mw_all_in",
    "hall_mw_allocated",
];

#[test]
fn no_line_is_dead() {
    let catalogue = Catalogue::standard();
    let read: BTreeSet<&str> = catalogue
        .lines()
        .flat_map(|(id, _)| catalogue.reads(id))
        .map(|(read, _)| catalogue.line(*read).key)
        .collect();
    let weights: BTreeSet<&str> = catalogue
        .lines()
        .filter_map(|(_, line)| match line.roll_up {
            RollUp::WeightedBy(key) => Some(key),
            _ => None,
        })
        .collect();
    let dead: Vec<&str> = catalogue
        .lines()
        .map(|(_, line)| line.key)
        .filter(|key| {
            !read.contains(key) && !weights.contains(key) && !READ_BY_PEOPLE.contains(key)
        })
        .collect();
    assert!(dead.is_empty(), "read by nobody: {dead:?}");
}

#[test]
fn inputs_in_code_are_the_register() {
    let catalogue = Catalogue::standard();
    let registered: BTreeSet<&str> = catalogue
        .inputs()
        .map(|assumption| assumption.key)
        .collect();
    let in_code: BTreeSet<&str> = INPUT_KEYS.iter().copied().collect();
    assert_eq!(registered, in_code);
}

#[test]
fn every_assumption_has_a_range_and_a_source() {
    for assumption in Catalogue::standard().inputs() {
        let key = assumption.key;
        assert!(
            assumption.min <= assumption.low && assumption.low <= assumption.high,
            "{key}"
        );
        assert!(
            assumption.high <= assumption.max && assumption.min < assumption.max,
            "{key}"
        );
        assert!(
            (assumption.min..=assumption.max).contains(&assumption.default),
            "{key}"
        );
        assert!(assumption.step > 0.0, "{key}");
        assert!(
            !assumption.description.is_empty() && !assumption.source.source.is_empty(),
            "{key}"
        );
        assert!(!assumption.source.as_of.is_empty(), "{key}");
        if assumption.source.is_placeholder() {
            assert_eq!(
                assumption.source.text(),
                "Placeholder, no public source",
                "{key}"
            );
        }
    }
}

/// Only by a constant or an input that cannot be zero; everything else says what happens at zero.
#[test]
fn nothing_divides_by_what_may_be_zero() {
    fn divisors<'a>(formula: &'a Formula, found: &mut Vec<&'a Formula>) {
        if let Formula::Div(_, divisor) = formula {
            found.push(divisor);
        }
        formula.for_each_part(&mut |part| divisors(part, found));
    }
    let catalogue = Catalogue::standard();
    for (_, line) in catalogue.lines() {
        let mut found = Vec::new();
        if let Some(formula) = line.formula() {
            divisors(formula, &mut found);
        }
        for divisor in found {
            let safe = match divisor {
                Formula::Constant(constant) => constant.value > 0.0,
                Formula::Literal(value) => *value > 0.0,
                Formula::Read(Reading::Line(key)) => catalogue
                    .assumption(key)
                    .is_some_and(|input| input.min > 0.0),
                _ => false,
            };
            assert!(safe, "{} divides by {divisor:?}", line.key);
        }
    }
}

fn line(key: &'static str, formula: Formula) -> Line {
    Line {
        key,
        sheet: Sheet::Market,
        section: Section::Calendar,
        label: key.to_string(),
        unit: "1".to_string(),
        kind: Kind::Rate,
        roll_up: RollUp::None,
        note: String::new(),
        labels: Vec::new(),
        definition: Definition::Formula {
            formula,
            opening: Formula::Literal(0.0),
        },
    }
}

#[test]
fn circles_within_a_month_are_named() {
    let a = line("a", line_of("b") + 1.0);
    let b = line("b", line_of("a") + 1.0);
    let error = Catalogue::new(vec![a, b], Vec::new()).expect_err("a circle");
    assert_eq!(error, CatalogueError::Circle("a, b".to_string()));

    let a = line("a", line_of("b") + 1.0);
    let through_time = line("b", prev(line_of("a")));
    assert!(Catalogue::new(vec![a.clone(), through_time], Vec::new()).is_ok());

    let whole = line("b", total(line_of("a")));
    assert!(matches!(
        Catalogue::new(vec![a, whole], Vec::new()),
        Err(CatalogueError::WholeLineInLoop { .. })
    ));
}

#[test]
fn nothing_reaches_over_months_that_are_not_there() {
    let constant = line("a", Formula::Literal(1.0) + 1.0);
    let over = line("b", total(line_of("a")));
    let error = Catalogue::new(vec![constant, over], Vec::new()).expect_err("no months");
    assert!(matches!(error, CatalogueError::NoMonths { .. }), "{error}");
}

#[test]
fn a_line_may_not_read_below_or_beside_itself() {
    let catalogue = Catalogue::new(vec![line("a", line_of("nowhere"))], Vec::new());
    assert!(matches!(catalogue, Err(CatalogueError::Unknown { .. })));
    let mut below = line("b", Formula::Literal(1.0));
    below.sheet = Sheet::Hall;
    let catalogue = Catalogue::new(vec![below, line("a", line_of("b"))], Vec::new());
    assert!(matches!(catalogue, Err(CatalogueError::NotInReach { .. })));
}
