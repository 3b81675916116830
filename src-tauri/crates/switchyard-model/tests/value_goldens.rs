//! NPV and IRR against `data/golden/tvm_numpy_financial.json` (numpy-financial's own tests) and
//! the worked examples of Excel's reference pages.

use serde_json::Value as Json;
use switchyard_model::value::{Irr, irr, mirr, npv};

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
                // Where several rates fit, numpy gives one of them.
                Some(stated) => {
                    let found = irr(&flows(&case, "cf"), 1, 0.1);
                    let near = |a: &f64, b: &f64| (a - stated).abs().total_cmp(&(b - stated).abs());
                    let ours = found.roots().iter().copied().min_by(near);
                    let what = format!("irr {}", case["args"]);
                    assert_near(&what, ours.expect("a rate"), stated, tolerance);
                }
                None => assert!(irr(&flows(&case, "cf"), 1, 0.1).roots().is_empty()),
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
                let ours = irr(&flows(&case, "values"), 1, 0.1).rate();
                let ours = ours.expect("a rate");
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

/// By year, at a discount rate of 10%.
fn roots(flows: &[f64]) -> Vec<f64> {
    irr(flows, 1, 0.1).roots().to_vec()
}

fn assert_roots(flows: &[f64], expected: &[f64]) {
    let found = roots(flows);
    let near = |(a, b): (&f64, &f64)| (a - b).abs() < 1e-6;
    let same = found.len() == expected.len() && found.iter().zip(expected).all(near);
    assert!(same, "{flows:?}: {found:?}, not {expected:?}");
}

#[test]
fn several_roots_are_told_apart_from_one() {
    // -100 + 230/(1+r) - 132/(1+r)^2.
    assert_roots(&[-100.0, 230.0, -132.0], &[0.1, 0.2]);
    let several = irr(&[-100.0, 230.0, -132.0], 1, 0.1);
    assert_eq!(several.rate(), None);
    // Apart by 0.4 points; both below zero; one that only touches zero counts twice.
    assert_roots(&[-1000.0, 2204.0, -1214.4], &[0.1, 0.104]);
    assert_roots(&[-100.0, 100.0, 0.0, -7.0], &[-0.678_894, -0.083_300]);
    assert_roots(&[-100.0, 220.0, -121.0], &[0.1, 0.1]);
    let none = |signs_change| Irr::NoRate { signs_change };
    assert_eq!(irr(&[100.0, -200.0, 150.0], 1, 0.1), none(true));
    assert_eq!(irr(&[0.0, 0.0], 1, 0.1), none(false));
    assert_eq!(irr(&[], 1, 0.1), none(false));
}

#[test]
fn neither_dust_nor_waiting_moves_a_rate() {
    let plain = roots(&[-100.0, 60.0, 60.0]);
    assert_eq!(plain.len(), 1);
    let mut late = vec![0.0; 200];
    late.extend([-100.0, 60.0, 60.0, 0.0]);
    assert_eq!(roots(&late), plain);
    // Half a cent the other way is no change of sign.
    assert_eq!(roots(&[0.004, -100.0, 60.0, 60.0, -0.004]), plain);
    assert!(roots(&[0.004, -0.004]).is_empty());
}

#[test]
fn a_rate_is_per_year_whatever_the_step() {
    let mut months = vec![0.0; 25];
    (months[0], months[24]) = (-100.0, 121.0);
    let by = |flows: &[f64], steps| irr(flows, steps, 0.1).rate().expect("a rate");
    assert!((by(&months, 12) - 0.1).abs() < 1e-12);
    assert!((by(&[-100.0, 0.0, 121.0], 1) - 0.1).abs() < 1e-12);
}

/// The example of Microsoft's page on MIRR: 10% to finance, 12% to reinvest gives 12.61%. With one
/// rate for both, (FV of what comes at 10% ÷ what is paid)^(1/5) − 1.
#[test]
fn a_modified_rate_pays_and_reinvests_at_the_discount_rate() {
    let flows = [-120_000.0, 39_000.0, 30_000.0, 21_000.0, 37_000.0, 46_000.0];
    let received = 39_000.0 * 1.1f64.powi(4)
        + 30_000.0 * 1.1f64.powi(3)
        + 21_000.0 * 1.1f64.powi(2)
        + 37_000.0 * 1.1
        + 46_000.0;
    let expected = (received / 120_000.0).powf(0.2) - 1.0;
    assert_near("MIRR", mirr(&flows, 1, 0.1), expected, 1e-12);
    let mut months = vec![0.0; 61];
    for (year, flow) in flows.iter().enumerate() {
        months[year * 12] = *flow;
    }
    assert_near("by month", mirr(&months, 12, 0.1), expected, 1e-12);
}
