//! Plans as text: lossless both ways, and every mistake a sentence that names it.

use switchyard_model::edit::{Edit, HallEdit, InputEdit, RowEdit};
use switchyard_model::plan::{Context, Plan, Value};
use switchyard_model::{plan_text, samples};

fn context() -> Context {
    Context::standard()
}

#[test]
fn every_sample_comes_back_unchanged() {
    let context = context();
    for name in samples::names() {
        let plan = samples::load(&context, name).expect("a sample");
        let again =
            plan_text::read(&context, &plan_text::write(&context, &plan)).expect("its own text");
        assert_eq!(plan, again, "{name}");
    }
}

#[test]
fn series_sources_scenarios_and_odd_names_come_back_unchanged() {
    let context = context();
    let text = r#"
name = "Quotes \" and 'more' – Ünïcode"
description = "two\nlines"
months = 24
[market]
btc_price_mode = "Typed by month"
btc_price_curve_usd = [80000.1, 0.1, 123456.789]
fee_share_fraction = { value = 0.01, source = "a \"desk\"", source_type = "Market data", as_of = "2026-11-01", confidence = "low", note = "x" }
[[site]]
id = "S"
[[scenario]]
id = "up"
name = "Upside"
[[scenario.change]]
row = "S"
key = "kappa"
value = 1.21
[[scenario.change]]
row = "market"
key = "btc_price_curve_usd"
value = [1.0, 2.0]
source = "desk"
"#;
    let plan = plan_text::read(&context, text).expect("a plan");
    let again =
        plan_text::read(&context, &plan_text::write(&context, &plan)).expect("its own text");
    assert_eq!(plan, again);
    assert_eq!(plan.scenarios[0].overrides.len(), 2);
}

#[test]
fn mistakes_are_sentences_that_name_them() {
    let sample = plan_text::write(
        &context(),
        &samples::load(&context(), "first-run").expect("a sample"),
    );
    let changed = |from: &str, to: &str| {
        assert!(sample.contains(from), "{from}");
        sample.replacen(from, to, 1)
    };
    for (text, parts) in [
        ("name = ".to_string(), vec!["TOML"]),
        (
            changed("months = 180", "months = 0"),
            vec!["12 to 360", "0"],
        ),
        (
            changed("months = 180", "months = 10000"),
            vec!["12 to 360", "10000"],
        ),
        (
            changed("hall_utility_mw = 25.0", "hall_utility_mw = -25.0"),
            vec!["hall_utility_mw", "must lie between", "25"],
        ),
        (
            changed("hall_utility_mw = 25.0", "hall_utility_mw = nan"),
            vec!["hall_utility_mw", "must lie between"],
        ),
        (
            changed("hall_utility_mw = 25.0", "hall_utility_mv = 25.0"),
            vec!["hall_utility_mv", "nearest is 'hall_utility_mw'"],
        ),
        (changed("[[hall]]", "[[halls]]"), vec!["halls", "hall"]),
        (
            changed("name = \"Hall B\"", "name = \"Hall A\""),
            vec!["Hall A", "must differ"],
        ),
        (changed("id = \"B\"", "id = \"A\""), vec!["'A'", "differ"]),
        (
            changed("library = \"s21\"", "library = \"s211\""),
            vec!["s211", "did you mean 's21'"],
        ),
        (
            changed("contract = \"L1\"", "contract = \"L9\""),
            vec!["L9", "contract"],
        ),
        (
            changed("parent = \"S1\"\n", "parent = \"S7\"\n"),
            vec!["S7"],
        ),
        (
            changed("start = \"2027-01\"", "start = \"soon\""),
            vec!["soon", "2027-01"],
        ),
        (
            changed(
                "conversion_start_month = \"2027-04\"",
                "conversion_start_month = \"2027-14\"",
            ),
            vec!["2027-14", "month"],
        ),
        (
            changed("fiscal_year_end_month = 12", "fiscal_year_end_month = 13"),
            vec!["13"],
        ),
    ] {
        let problem = plan_text::read(&context(), &text).expect_err(parts[0]);
        for part in parts {
            assert!(
                problem.message.contains(part),
                "'{part}' is not in: {}",
                problem.message
            );
        }
    }
}

fn sample() -> Plan {
    samples::load(&context(), "first-run").expect("a sample")
}

#[test]
fn edits_are_named_and_leave_the_plan_alone_when_refused() {
    let context = context();
    let plan = sample();
    let set = |key: &str, row: &str, text: &str| {
        Edit::Input(InputEdit::SetText {
            row: row.to_string(),
            key: key.to_string(),
            text: text.to_string(),
        })
    };
    for (edit, label) in [
        (
            set("rent_usd_per_kw_month", "L1", "120"),
            "Raise Rent of HPC colocation lease to $120.00/kW-month",
        ),
        (
            set("conversion_start_month", "A", "Q3 27"),
            "Move Works start of Hall A to Jul 2027",
        ),
        (
            Edit::Hall(HallEdit::ConvertMw { utility_mw: 75.0 }),
            "Convert 75 MW gross to HPC",
        ),
        (
            Edit::Row(RowEdit::RemoveRow {
                row: "D".to_string(),
            }),
            "Remove Hall D",
        ),
    ] {
        let next = edit.apply(&context, &plan).expect(label);
        assert_eq!(edit.label(&context, &plan, &next), label);
    }
    for (edit, part) in [
        (
            set("rent_usd_per_kw_month", "L1", "a lot"),
            "was not understood",
        ),
        (set("rent_usd_per_kw_month", "L7", "100"), "no 'L7'"),
        (
            Edit::Hall(HallEdit::ConvertMw { utility_mw: 43.0 }),
            "25 MW (Hall A) or 50 MW (Hall A, Hall B)",
        ),
        (
            Edit::Row(RowEdit::RemoveRow {
                row: "market".to_string(),
            }),
            "belong to every plan",
        ),
    ] {
        let problem = edit.apply(&context, &plan).expect_err(part);
        assert!(problem.message.contains(part), "{}", problem.message);
    }
    assert_eq!(plan, sample());
}

#[test]
fn removing_a_hall_takes_everything_below_it_along() {
    let context = context();
    let edit = Edit::Row(RowEdit::RemoveRow {
        row: "S1".to_string(),
    });
    let next = edit
        .apply(&context, &sample())
        .expect("a plan without sites");
    let left: Vec<&str> = next.rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(left, ["market", "company", "L1"]);
}

#[test]
fn a_pasted_column_becomes_a_series() {
    let context = context();
    let edit = Edit::Input(InputEdit::SetText {
        row: "market".to_string(),
        key: "hashprice_curve_usd_per_ph_day".to_string(),
        text: "$40.50\n39.10\n38".to_string(),
    });
    let next = edit.apply(&context, &sample()).expect("a series");
    let cell = &next.row("market").expect("market").cells["hashprice_curve_usd_per_ph_day"];
    assert_eq!(cell.value, Value::Series(vec![40.5, 39.1, 38.0]));
}
