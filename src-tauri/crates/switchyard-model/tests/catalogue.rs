//! The catalogue as a whole: no dead line, no circle, every input registered with its source.

use std::collections::BTreeSet;

use switchyard_model::catalogue::{Catalogue, CatalogueError, Part, Step};
use switchyard_model::constants::one_month;
use switchyard_model::findings::rules;
use switchyard_model::formula::{
    Comparison, Formula, Reading, first_month, in_twin, line as line_of, max, min, prev,
    rows_above, sum_of, total,
};
use switchyard_model::line::{Definition, Kind, Line, RollUp};
use switchyard_model::lines::INPUT_KEYS;
use switchyard_model::scalar::{HALF_CENT, MARGIN, compare};
use switchyard_model::section::Section;
use switchyard_model::sheet::Sheet;
use switchyard_model::trace::shown;
use switchyard_model::unit_check;

/// Lines nobody else reads because people do: results, and what a page shows.
const READ_BY_PEOPLE: &[&str] = &[
    "cash_trough_usd",
    "component_usd_per_it_mw_all_in",
    "contracted_share",
    "contracted_share_gross",
    "critical_it_mw_billed",
    "critical_it_mw_leased",
    "ebitda_year_usd",
    "energy_mwh",
    "fiscal_quarter",
    "fiscal_year",
    "fleet_efficiency_j_per_th",
    "hall_mining_margin_usd",
    "hall_mw_idle",
    "hash_online_ph",
    "interconnect_mw",
    "mw_conversion",
    "mw_idle",
    "mw_mining",
    "mw_over",
    "mw_stopped",
    "network_hashrate_eh",
    "conversion_order",
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
    let measures = catalogue.measures().iter();
    let measured: BTreeSet<&str> = measures
        .flat_map(|row| row.measure.lines(&catalogue))
        .map(|id| catalogue.line(id).key)
        .collect();
    let found_by: BTreeSet<&str> = rules().flat_map(|rule| rule.reads).copied().collect();
    let is_read = |key: &str| {
        [&read, &weights, &measured, &found_by]
            .iter()
            .any(|by| by.contains(key))
    };
    let keys = catalogue.lines().map(|(_, line)| line.key);
    let dead: Vec<&str> = keys
        .filter(|key| !is_read(key) && !READ_BY_PEOPLE.contains(key))
        .collect();
    assert!(dead.is_empty(), "read by nobody: {dead:?}");
    let listed: Vec<&&str> = READ_BY_PEOPLE
        .iter()
        .filter(|key| measured.contains(**key))
        .collect();
    assert!(listed.is_empty(), "read by a measure: {listed:?}");
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

fn on(sheet: Sheet, key: &'static str, formula: Formula) -> Line {
    Line {
        sheet,
        ..line(key, formula)
    }
}

/// Sources in order of use on one sheet, the need on another: they feed each other through the
/// month before, so only the sources run row by row.
#[test]
fn a_loop_over_two_sheets_runs_row_by_row_where_rows_need_those_above() {
    let draw = min(line_of("need"), 5.0) - rows_above(line_of("draw"));
    let lines = vec![
        on(
            Sheet::Company,
            "cash",
            prev(line_of("cash")) + sum_of(line_of("draw")),
        ),
        on(
            Sheet::Company,
            "need",
            max(0.0, 9.0 - prev(line_of("cash"))),
        ),
        on(Sheet::Site, "draw", draw),
    ];
    let catalogue = Catalogue::new(lines, Vec::new()).expect("no circle within a month");
    let [Step::Loop { lines, parts }] = catalogue.steps() else {
        panic!("one loop: {:?}", catalogue.steps());
    };
    let keys = |part: &Part| -> Vec<&str> {
        let ids = lines[part.lines.clone()].iter();
        ids.map(|id| catalogue.line(*id).key).collect()
    };
    let told: Vec<_> = parts.iter().map(|part| (keys(part), part.by_row)).collect();
    assert_eq!(
        told,
        [
            (vec!["need"], false),
            (vec!["draw"], true),
            (vec!["cash"], false)
        ]
    );
}

#[test]
fn a_circle_over_two_sheets_is_refused_by_name() {
    let lines = vec![
        on(Sheet::Company, "need", 9.0 - sum_of(line_of("draw"))),
        on(
            Sheet::Site,
            "draw",
            line_of("need") - rows_above(line_of("draw")),
        ),
    ];
    let error = Catalogue::new(lines, Vec::new()).expect_err("a circle");
    assert_eq!(error, CatalogueError::Circle("need, draw".to_string()));
}

#[test]
fn a_mirror_of_what_reads_mirrors_is_refused() {
    let gain = line("gain", line_of("value") - in_twin(line_of("value")));
    let value = line("value", Formula::Literal(1.0) * 2.0);
    let of_gain = line("of_gain", in_twin(line_of("gain")));
    assert!(Catalogue::new(vec![value.clone(), gain.clone()], Vec::new()).is_ok());
    let error = Catalogue::new(vec![value, gain, of_gain], Vec::new()).expect_err("no mirror");
    assert_eq!(error, CatalogueError::MirrorOfMirror("gain".to_string()));
}

#[test]
fn only_a_flag_has_a_first_month() {
    let amount = line("amount", prev(line_of("amount")) + 1.0);
    let first = line("first", first_month(line_of("amount")));
    let error = Catalogue::new(vec![amount, first], Vec::new()).expect_err("no flag");
    assert!(matches!(error, CatalogueError::NotAFlag { .. }), "{error}");
}

/// Dollars against dollars, whatever they are made of; a literal zero is what it stands beside.
#[test]
fn half_a_cent_counts_between_dollars_only() {
    let catalogue = Catalogue::standard();
    let margin = |a: Formula, b: Formula| unit_check::margin(&catalogue, &a, &b);
    let (cash, price) = (
        || line_of("free_cash_usd"),
        || line_of("site_power_price_usd_per_mwh"),
    );
    let cases = [
        (cash(), line_of("ebitda_usd") * 2.0, HALF_CENT),
        (cash(), 0.0.into(), HALF_CENT),
        (0.0.into(), cash(), HALF_CENT),
        (price(), 0.0.into(), MARGIN),
        (price(), line_of("variable_om_usd_per_mwh"), MARGIN),
        (cash() / one_month(), 0.0.into(), MARGIN),
        (0.0.into(), 0.0.into(), MARGIN),
    ];
    for (a, b, expected) in cases {
        let said = format!("{a:?} against {b:?}");
        assert_eq!(margin(a, b), expected, "{said}");
    }
    let near = compare(Comparison::AtLeast, -0.004, 0.0, HALF_CENT);
    assert_eq!(near, 1.0);
    assert_eq!(compare(Comparison::Above, 0.006, 0.0, HALF_CENT), 1.0);
    assert_eq!(compare(Comparison::AtLeast, -0.004, 0.0, MARGIN), 0.0);
}

/// A line that holds a code is told by what the code means; anything else by its number.
#[test]
fn a_code_is_told_by_its_label() {
    let mut binds = line("binds", Formula::Literal(1.0));
    binds.labels = vec!["Loan to cost".to_string(), "DSCR".to_string()];
    assert_eq!(shown(&binds, 1.0), "DSCR");
    assert_eq!(shown(&binds, 2.0), "2");
    assert_eq!(shown(&binds, -1.0), "(1)");
    binds.labels.clear();
    assert_eq!(shown(&binds, 1.0), "1");
}
/// A new unit says how it is written before anything is shown in it.
#[test]
fn a_unit_that_nobody_can_write_is_refused() {
    let mut odd = line("a", Formula::Literal(1.0));
    odd.unit = "usd/parsec".to_string();
    let error = Catalogue::new(vec![odd], Vec::new()).expect_err("an unknown unit");
    assert_eq!(
        error,
        CatalogueError::Unit {
            line: "a".to_string(),
            unit: "usd/parsec".to_string()
        }
    );
}
