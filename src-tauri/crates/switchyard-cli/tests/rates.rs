//! Rates of return and payback as the command line tells them, on plans that have several rates,
//! none, or come back more than once.

use std::process::Command;

use serde_json::Value;

fn metrics(arguments: &[&str]) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_switchyard"))
        .arg("eval")
        .args(arguments)
        .args(["--lines", "free_cash_usd", "--format", "json"])
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{output:?}");
    let reply: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    reply["metrics"].clone()
}

fn of_plan(name: &str) -> Value {
    metrics(&[&plan(name)])
}

fn plan(name: &str) -> String {
    format!("{}/tests/plans/{name}.toml", env!("CARGO_MANIFEST_DIR"))
}

/// The sample as it was when these rates were worked out; it stands on the register of its day.
const SAMPLE: &str = "first-run-2026-11-22";

fn roots(metrics: &Value) -> Vec<f64> {
    let roots = metrics["irr_roots"].as_array().expect("a list").iter();
    roots.map(|root| root.as_f64().expect("a rate")).collect()
}

fn assert_roots(metrics: &Value, expected: &[f64], within: f64) {
    let found = roots(metrics);
    let near = |(a, b): (&f64, &f64)| (a - b).abs() <= within;
    let same = found.len() == expected.len() && found.iter().zip(expected).all(near);
    assert!(same, "{found:?}, not {expected:?}");
}

#[test]
fn several_rates_are_listed_and_none_is_the_rate() {
    for (name, expected) in [
        ("irr-two-close-roots", [0.1, 0.104]),
        ("irr-both-roots-negative", [-0.678_894, -0.083_300]),
    ] {
        let metrics = of_plan(name);
        assert!(metrics["irr_fraction"].is_null(), "{name}");
        assert_roots(&metrics, &expected, 1e-6);
        let note = metrics["irr_note"].as_str().expect("a sentence");
        assert!(note.starts_with("2 rates fit, "), "{note}");
        assert!(note.contains("reinvested at the discount rate"), "{note}");
    }
}

#[test]
fn no_rate_says_whether_signs_change() {
    let metrics = of_plan("irr-no-root-but-signs-change");
    assert!(metrics["irr_fraction"].is_null());
    assert_roots(&metrics, &[], 0.0);
    assert_eq!(metrics["irr_note"], "no rate fits, though signs change");
    let kept = self::metrics(&["first-run", "--set", "convert_mw=0"]);
    assert!(kept["irr_fraction"].is_null() && kept["payback_month"].is_null());
    assert_eq!(kept["irr_note"], "no sign change");
}

/// The sample over the longest plan there is.
fn thirty_years() -> String {
    let name = format!("switchyard-rates-{}.toml", std::process::id());
    let path = std::env::temp_dir().join(name).display().to_string();
    let written = Command::new(env!("CARGO_BIN_EXE_switchyard"))
        .args(["convert", &plan(SAMPLE), "-o", &path])
        .status();
    assert!(written.expect("the program runs").success());
    let text = std::fs::read_to_string(&path).expect("a plan as text");
    let longer = text.replace("\nmonths = 180\n", "\nmonths = 360\n");
    assert_ne!(longer, text);
    std::fs::write(&path, longer).expect("a plan as text");
    path
}

/// Worked out outside the product.
#[test]
fn money_received_first_gives_two_rates_and_waiting_gives_one() {
    let first = metrics(&[
        &plan(SAMPLE),
        "--set",
        "rent_usd_per_kw_month=45",
        "--set",
        "conversion_cash_usd=30000000 0",
    ]);
    assert_roots(&first, &[-0.0095, 11.489], 5e-4);
    let late = metrics(&[
        &thirty_years(),
        "--set",
        "conversion_start_month=2043-06",
        "--set",
        "rent_usd_per_kw_month=70",
    ]);
    assert_roots(&late, &[-0.032_123_022_78], 1e-9);
    assert_eq!(late["irr_fraction"], late["irr_roots"][0]);
}

#[test]
fn payback_is_for_good_and_to_the_cent() {
    assert_eq!(of_plan("payback-in-cents")["payback_month"], "2028-01");
    // Back in 2033, lost to the second hall's works in 2034, back for good after June 2037.
    let lost = of_plan("payback-lost-again");
    let month = lost["payback_month"].as_str().expect("a month");
    assert!(month > "2037-06", "{month}");
}
