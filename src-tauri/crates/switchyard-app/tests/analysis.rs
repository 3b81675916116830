//! Bridges add up and mirror, grids hold what their plans give, seeking finds what it says.

use switchyard_app::headless::{Loaded, Readings, Request, load};

fn sample(settings: &[&str]) -> Loaded {
    scenario(None, settings)
}

fn scenario(scenario: Option<&str>, settings: &[&str]) -> Loaded {
    load(&Request {
        plan: "first-run".to_string(),
        scenario: scenario.map(str::to_string),
        settings: settings.iter().map(|setting| setting.to_string()).collect(),
    })
    .expect("the sample loads")
}

fn uplift(readings: &Readings) -> f64 {
    readings.number("uplift").expect("always a number")
}

fn go_on(_: usize, _: usize) -> bool {
    true
}

const SCENARIOS: [&str; 4] = ["all_halls", "late", "hyperscaler", "bear"];

#[test]
fn the_sample_carries_four_scenarios_that_differ() {
    let names: Vec<String> = ["base"]
        .iter()
        .chain(&SCENARIOS)
        .map(|name| name.to_string())
        .collect();
    let reply = sample(&[]).compare(&names).expect("a comparison");
    assert_eq!(reply.comparison.scenarios.len(), 5);
    let uplifts: Vec<f64> = reply
        .metrics
        .iter()
        .map(|metrics| uplift(&metrics.0))
        .collect();
    for (at, uplift) in uplifts.iter().enumerate() {
        assert!(
            uplifts[..at]
                .iter()
                .all(|other| (other - uplift).abs() > 1e5),
            "{uplifts:?}"
        );
    }
    let one = scenario(Some("bear"), &[]);
    assert_eq!(one.scenario, "Weak bitcoin, dear capex");
    assert_eq!(uplift(&one.readings()), uplifts[4]);
}

#[test]
fn bars_of_a_bridge_add_up_to_the_cent_and_mirror() {
    let loaded = sample(&[]);
    for measure in ["uplift", "npv", "funding_need", "ebitda_usd@2030"] {
        let measure = loaded.measure(measure).expect("a measure");
        for other in SCENARIOS {
            let there = loaded
                .explain_difference("base", other, &measure, &mut go_on)
                .expect("a bridge");
            let back = loaded
                .explain_difference(other, "base", &measure, &mut go_on)
                .expect("a bridge");
            let sum: f64 = there.bars.iter().map(|bar| bar.amount).sum();
            assert!(
                (sum - (there.to - there.from)).abs() < 0.005,
                "{} to {other}",
                measure.label
            );
            for (bar, mirrored) in there.bars.iter().zip(&back.bars) {
                assert_eq!(bar.group, mirrored.group);
                assert!(
                    (bar.amount + mirrored.amount).abs() < 0.005,
                    "{} {}",
                    other,
                    bar.group
                );
            }
        }
    }
}

#[test]
fn a_change_that_does_nothing_has_no_bar_worth_a_cent() {
    let loaded = sample(&[]);
    let measure = loaded.measure("ebitda_usd@2030").expect("a measure");
    // A dearer build moves cash, not the EBITDA of a later year.
    let bridge = loaded
        .explain_difference("base", "bear", &measure, &mut go_on)
        .expect("a bridge");
    let capex = bridge
        .bars
        .iter()
        .find(|bar| bar.group == "Capex")
        .expect("a bar");
    assert!(capex.amount.abs() < 0.005);
    let same = loaded
        .explain_difference("late", "late", &measure, &mut go_on)
        .expect("a bridge");
    assert!(same.bars.is_empty() && same.from == same.to);
}

#[test]
fn a_cell_of_a_grid_is_the_plan_with_these_inputs() {
    let loaded = sample(&[]);
    let measure = loaded.measure("uplift").expect("a measure");
    let grid = loaded
        .sweep(
            "rent_usd_per_kw_month",
            "capex_factor_fraction",
            &measure,
            &mut go_on,
        )
        .expect("a grid");
    for (y, x) in [(0, 0), (3, 7), (8, 8)] {
        let rent = format!("rent_usd_per_kw_month={}", grid.x.values[x]);
        let level = format!("capex_factor_fraction={}", grid.y.values[y]);
        let opened = sample(&[&rent, &level]);
        let apart = uplift(&opened.readings()) - grid.values[y][x].expect("a value");
        assert!(apart.abs() < 0.005, "{rent} {level}: {apart}");
    }
}

#[test]
fn a_sought_value_gives_what_was_wanted() {
    let loaded = sample(&[]);
    let measure = loaded.measure("uplift").expect("a measure");
    let found = loaded
        .seek("rent_usd_per_kw_month", &measure, 0.0, &mut go_on)
        .expect("an answer");
    assert_eq!(found.roots.len(), 1, "{}", found.sentence);
    let opened = sample(&[&format!("rent_usd_per_kw_month={}", found.roots[0])]);
    assert!(
        uplift(&opened.readings()).abs() < 1.0,
        "{}",
        uplift(&opened.readings())
    );
    assert!(
        found.sentence.contains("$105.95/kW-month"),
        "{}",
        found.sentence
    );
    let none = loaded
        .seek("drain_months", &measure, 1e12, &mut go_on)
        .expect("an answer");
    assert!(
        none.roots.is_empty() && none.closest.is_some(),
        "{}",
        none.sentence
    );
    assert!(
        none.sentence.starts_with("No solution between"),
        "{}",
        none.sentence
    );
}

#[test]
fn a_tornado_is_sorted_and_holds_the_base_between_its_ends() {
    let loaded = sample(&[]);
    let measure = loaded.measure("uplift").expect("a measure");
    let swings = loaded.tornado(&measure, 12, &mut go_on).expect("a tornado");
    assert_eq!(swings.len(), 12);
    assert!(
        swings
            .windows(2)
            .all(|pair| pair[0].size() >= pair[1].size())
    );
    assert_eq!(swings[0].label, "Discount rate");
    assert!((swings[0].at_low.expect("low") - 71.0e6).abs() < 0.1e6);
}

#[test]
fn long_runs_can_be_cancelled() {
    let loaded = sample(&[]);
    let measure = loaded.measure("uplift").expect("a measure");
    let mut seen = 0;
    let cancelled = loaded.tornado(&measure, 12, &mut |done, total| {
        seen = done;
        assert!(total > 20);
        false
    });
    let message = cancelled.expect_err("cancelled").message;
    assert!(
        message.starts_with(&format!("Cancelled after {seen} of ")),
        "{message}"
    );
    let bridge = loaded.explain_difference("base", "bear", &measure, &mut |_, _| false);
    let message = bridge.expect_err("cancelled").message;
    assert!(message.starts_with("Cancelled after "), "{message}");
    let seek = loaded.seek("rent_usd_per_kw_month", &measure, 0.0, &mut |done, _| {
        done < 20
    });
    let message = seek.expect_err("cancelled").message;
    assert!(message.starts_with("Cancelled after 20 of "), "{message}");
    assert!(loaded.delay(None, &mut |_, _| false).is_err());
    assert!(
        loaded
            .frontier("btc_price_start_usd", &mut |done, _| done < 30)
            .is_err()
    );
}

#[test]
fn what_cannot_be_asked_is_refused_with_a_sentence() {
    let loaded = sample(&[]);
    let measure = loaded.measure("uplift").expect("a measure");
    let text = |problem: switchyard_app::headless::Problem| problem.message;
    assert!(text(loaded.measure("profit").expect_err("unknown")).contains("uplift, npv"));
    assert!(text(loaded.measure("ebita_usd@2030").expect_err("unknown")).contains("ebitda_usd"));
    let unknown = loaded
        .sweep("rent", "kappa", &measure, &mut go_on)
        .expect_err("unknown");
    assert!(text(unknown).contains("rent_usd_per_kw_month"));
    let choice = loaded
        .seek("converts", &measure, 0.0, &mut go_on)
        .expect_err("a choice");
    assert!(text(choice).contains("no range"));
    let missing = loaded
        .explain_difference("base", "nobody", &measure, &mut go_on)
        .expect_err("missing");
    assert!(text(missing).contains("'nobody'"));
}
