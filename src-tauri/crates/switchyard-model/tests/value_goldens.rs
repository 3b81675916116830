//! NPV and IRR against `data/golden/tvm_numpy_financial.json` (numpy-financial's own tests) and
//! the worked examples of Excel's reference pages.

use serde_json::Value as Json;
use switchyard_model::value::{Irr, irr, npv, payback};

fn cases(text: &str) -> Vec<Json> {
    let golden: Json = serde_json::from_str(text).expect("a golden file is JSON");
    golden["cases"].as_array().expect("cases").clone()
}

fn flows(case: &Json, name: &str) -> Vec<f64> {
    let flows = case["args"][name].as_array().expect("flows");
    flows
        .iter()
        .map(|flow| flow.as_f64().expect("a number"))
        .collect()
}

fn assert_near(what: &str, ours: f64, stated: f64, tolerance: f64) {
    let apart = (ours - stated).abs();
    assert!(
        apart <= tolerance * stated.abs(),
        "{what}: ours {ours}, stated {stated}"
    );
}

#[test]
fn numpy_financial_npv_and_irr() {
    let mut tested = 0;
    for case in cases(include_str!(
        "../../../../data/golden/tvm_numpy_financial.json"
    )) {
        let tolerance = case["rtol"].as_f64().expect("rtol");
        match case["fn"].as_str() {
            Some("npv") => {
                let rate = case["args"]["rate"].as_f64().expect("rate");
                let ours = npv(rate, &flows(&case, "cf"));
                assert_near(
                    "npv",
                    ours,
                    case["expected"].as_f64().expect("npv"),
                    tolerance,
                );
            }
            Some("irr") => match case["expected"].as_f64() {
                Some(stated) => {
                    let ours = irr(&flows(&case, "cf")).rate().expect("a rate");
                    assert_near(&format!("irr {}", case["args"]), ours, stated, tolerance);
                }
                None => assert_eq!(irr(&flows(&case, "cf")), Irr::NoSignChange),
            },
            _ => continue,
        }
        tested += 1;
    }
    assert_eq!(tested, 12, "one NPV and eleven IRR cases");
}

#[test]
fn excel_irr_and_npv() {
    let mut tested = 0;
    for case in cases(include_str!(
        "../../../../data/golden/excel_reference_values.json"
    )) {
        let stated = case["recomputed"].as_f64().unwrap_or(f64::NAN);
        match case["fn"].as_str() {
            Some("IRR") => {
                let ours = irr(&flows(&case, "values")).rate().expect("a rate");
                assert_near("IRR", ours, stated, 1e-9);
            }
            // Excel's NPV discounts the first flow by one step.
            Some("NPV") => {
                let rate = case["args"]["rate"].as_f64().expect("rate");
                let ours = npv(rate, &flows(&case, "values")) / (1.0 + rate);
                assert_near("NPV", ours, stated, 1e-12);
            }
            _ => continue,
        }
        tested += 1;
    }
    assert!(tested >= 4, "{tested} cases");
}

#[test]
fn several_roots_are_told_apart_from_one() {
    // -100 + 230/(1+r) - 132/(1+r)^2 has the roots 10% and 20%.
    match irr(&[-100.0, 230.0, -132.0]) {
        Irr::SeveralRoots { chosen, roots } => {
            assert_eq!(roots, 2);
            assert!((chosen - 0.1).abs() < 1e-9);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(irr(&[0.0, 0.0]), Irr::NoSignChange);
    assert_eq!(irr(&[]), Irr::NoSignChange);
}

#[test]
fn payback_is_the_first_step_back_above_zero() {
    for (flows, expected) in [
        (vec![-10.0, 4.0, 6.0, 5.0], Some(2)),
        (vec![-10.0, 4.0], None),
        (vec![5.0, 4.0], None),
        (vec![3.0, -10.0, 6.0, 2.0], Some(3)),
    ] {
        assert_eq!(payback(&flows), expected, "{flows:?}");
    }
}

/// IRS Pub. 946, table A-1, as printed: exact.
#[test]
fn macrs_weights_are_those_of_the_irs() {
    use switchyard_model::formula::Schedule;
    let text = include_str!("../../../../data/golden/macrs_tables.json");
    let golden: Json = serde_json::from_str(text).expect("a golden file is JSON");
    let printed = golden["half_year"]["5"].as_array().expect("a table");
    let printed: Vec<(usize, f64)> = printed
        .iter()
        .enumerate()
        .map(|(year, weight)| (12 * year, weight.as_f64().expect("a weight")))
        .collect();
    assert_eq!(Schedule::Macrs5.weights(), printed);
}
