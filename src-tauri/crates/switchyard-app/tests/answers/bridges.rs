//! Why two scenarios differ: bars that add up, and rows that come and go together.

use super::*;

#[test]
fn bars_add_up_to_the_cent_and_mirror_between_any_two_scenarios() {
    let desk = odd();
    let pairs = [
        (BASE, "odd"),
        ("late", "bear"),
        ("odd", "hyperscaler"),
        ("all_halls", KEEP_MINING),
    ];
    for (from, to) in pairs {
        for measure in ["uplift", "npv", "funding_need", "capex", "ebitda_usd@2030"] {
            let there = desk.bridge(from, to, measure, &[]);
            let back = desk.bridge(to, from, measure, &[]);
            let ends = [from, to].map(|id| desk.value(id, measure).expect("a value"));
            let sum: f64 = there.bars.iter().map(|bar| bar.value).sum();
            assert!(
                (sum - (ends[1] - ends[0])).abs() < 0.005,
                "{from} to {to}, {measure}"
            );
            assert_eq!(there.bars.len(), back.bars.len());
            for (bar, mirrored) in there.bars.iter().zip(&back.bars) {
                assert_eq!(bar.id, mirrored.id);
                assert!(
                    (bar.value + mirrored.value).abs() < 0.005,
                    "{from} to {to}: {}",
                    bar.id
                );
            }
        }
    }
}

#[test]
fn the_order_in_which_changes_were_made_does_not_matter() {
    let desk = odd();
    let turned = Desk::with(|plan| {
        *plan = Plan::clone(&desk.tree);
        plan.scenarios
            .iter_mut()
            .for_each(|one| one.overrides.reverse());
    });
    let told = |desk: &Desk| {
        let bars = desk
            .bridge(BASE, "odd", "uplift", &["Conversion timing"])
            .bars;
        bars.iter()
            .map(|bar| (bar.id.clone(), bar.value.to_bits()))
            .collect::<Vec<_>>()
    };
    assert_eq!(told(&desk), told(&turned));
}

#[test]
fn rows_machines_leases_and_paths_have_bars_of_their_own() {
    let desk = odd();
    let view = desk.bridge(BASE, "odd", "uplift", &[]);
    let words: Vec<(&str, &str)> = view
        .bars
        .iter()
        .flat_map(|bar| {
            bar.changes
                .iter()
                .map(|change| (bar.label.as_str(), change.as_str()))
        })
        .collect();
    assert_eq!(
        words,
        [
            (
                "Conversion timing",
                "Delay of all works of Caprock Digital (invented): 0 months to 2 months"
            ),
            (
                "Deliveries",
                "Contract of Lease in Hall B: HPC colocation lease to Second lease"
            ),
            (
                "Miner lots",
                "Library row of S21 lot, Hall D: Antminer S21 to Antminer S19j Pro"
            ),
            (
                "Power price",
                "Power price of ERCOT West supply: changed in 24 months, Jan 2028 to Dec 2029: $36.00/MWh to $50.00/MWh"
            ),
            (
                "Hall C is left out",
                "Build of Hall C: 12 months to 5 months"
            ),
            ("Hall C is left out", "Hall C is left out"),
        ]
    );
    assert!(
        view.sentence.starts_with("Uplift of odd is "),
        "{}",
        view.sentence
    );
    assert_eq!(view.exactness, "Exact: 5 bars, 32 evaluations.");
    // The second lease pays more, so its bar is a gain.
    assert!(view.bars[1].value > 1e6);
}

#[test]
fn a_split_driver_shows_its_changes_and_keeps_the_sum() {
    let desk = Desk::sample();
    let whole = desk.bridge(BASE, "all_halls", "uplift", &[]);
    assert!(whole.bars[0].expandable && whole.bars[0].group.is_none());
    let split = desk.bridge(BASE, "all_halls", "uplift", &["MW converted"]);
    let ids: Vec<&str> = split.bars.iter().map(|bar| bar.id.as_str()).collect();
    assert_eq!(ids, ["MW converted/C/converts", "MW converted/D/converts"]);
    assert!(
        split
            .bars
            .iter()
            .all(|bar| bar.group.as_deref() == Some("MW converted"))
    );
    let sum = |view: &BridgeView| view.bars.iter().map(|bar| bar.value).sum::<f64>();
    assert!((sum(&whole) - sum(&split)).abs() < 0.005);
}

#[test]
fn rows_that_leave_or_come_in_together_are_one_bar() {
    let desk = removals();
    let labels = |from: &str, to: &str| -> Vec<String> {
        let bars = desk.bridge(from, to, "uplift", &[]).bars;
        bars.into_iter().map(|bar| bar.label).collect()
    };
    assert_eq!(labels(BASE, "no_hall"), ["Hall A is left out"]);
    assert_eq!(labels("no_hall", BASE), ["Hall A is added"]);
    let lease = "HPC colocation lease is left out";
    assert_eq!(labels(BASE, "no_lease"), [lease]);
    assert_eq!(labels(BASE, "only_lease"), [lease]);
    assert_eq!(
        labels(BASE, "replaced"),
        ["HPC colocation lease is left out, Second lease is added"]
    );
    assert_eq!(
        labels("no_lease", "no_hall"),
        ["Hall A is left out", "HPC colocation lease is added",]
    );
    // A lot that leaves by itself has its own bar; what changed in one that leaves goes with it.
    assert_eq!(
        labels(BASE, "more"),
        ["Hall A is left out", "S21 lot, Hall B is left out"]
    );
    let view = desk.bridge(BASE, "no_hall", "uplift", &[]);
    assert_eq!(view.bars[0].value, difference(&desk, "no_hall"));
    assert!(
        view.sentence
            .ends_with("all of it because Hall A is left out."),
        "{}",
        view.sentence
    );
}

fn difference(desk: &Desk, to: &str) -> f64 {
    let ends = [BASE, to].map(|id| desk.value(id, "uplift").expect("a value"));
    ends[1] - ends[0]
}

#[test]
fn rows_that_leave_together_add_up_mirror_and_split_into_rows() {
    let desk = removals();
    for to in ["no_hall", "no_lease", "only_lease", "replaced", "more"] {
        for expanded in [&[][..], &["row/A", "row/L1"]] {
            let there = desk.bridge(BASE, to, "uplift", expanded);
            let back = desk.bridge(to, BASE, "uplift", expanded);
            let sum: f64 = there.bars.iter().map(|bar| bar.value).sum();
            assert!((sum - difference(&desk, to)).abs() < 0.005, "{to}");
            assert_eq!(there.bars.len(), back.bars.len());
            for (bar, mirrored) in there.bars.iter().zip(&back.bars) {
                assert_eq!((&bar.id, &bar.group), (&mirrored.id, &mirrored.group));
                assert!(
                    (bar.value + mirrored.value).abs() < 0.005,
                    "{to}: {}",
                    bar.id
                );
            }
        }
    }
    let whole = desk.bridge(BASE, "more", "uplift", &[]).bars;
    assert!(whole[0].expandable && !whole[1].expandable);
    let split = desk.bridge(BASE, "more", "uplift", &[&whole[0].id]).bars;
    let told: Vec<(&str, usize, Option<&str>)> = split
        .iter()
        .map(|bar| (bar.label.as_str(), bar.changes.len(), bar.group.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            ("Hall A is left out", 1, Some("row/A")),
            ("S21 lot, Hall A is left out", 2, Some("row/A")),
            ("Lease in Hall A is left out", 1, Some("row/A")),
            ("S21 lot, Hall B is left out", 1, None),
        ]
    );
    assert!(split.iter().all(|bar| !bar.expandable));
}

#[test]
fn without_the_only_lease_questions_still_have_sentences() {
    let desk = removals();
    for scenario in ["no_lease", "only_lease"] {
        let frontier = Question::Frontier {
            y: "btc_price_start_usd".to_string(),
        };
        let refused = desk.asked(scenario, frontier).expect_err("no rent to move");
        assert!(
            refused.starts_with("No HPC contract is delivered"),
            "{refused}"
        );
        let Answer::Flips(view) = desk.ask(scenario, Question::Flips) else {
            panic!("flips");
        };
        let rent = view.flips.iter().find(|flip| flip.lever == "rent");
        assert!(rent.is_none_or(|rent| rent.none.is_some()), "{scenario}");
        let moves_rent = [
            seek("rent_usd_per_kw_month", None, "uplift", "0"),
            sweep("rent_usd_per_kw_month", "capex_factor_fraction", "uplift"),
        ];
        for question in moves_rent {
            let refused = desk.asked(scenario, question).expect_err("no rent to move");
            let reason = "Rent is not in use here: HPC colocation lease takes no part.";
            assert_eq!(refused, reason);
        }
        desk.ask(scenario, tornado("uplift"));
        desk.ask(scenario, Question::Delay { hall: None });
    }
}

#[test]
fn a_change_without_effect_has_no_bar_worth_anything() {
    let desk = Desk::with(|plan| {
        let overrides = vec![
            number("market", "difficulty_start_t", 150.0),
            number("L1", "rent_usd_per_kw_month", 120.0),
        ];
        plan.scenarios.push(scenario("idle", overrides));
    });
    let view = desk.bridge(BASE, "idle", "uplift", &[]);
    let bar = |id: &str| {
        view.bars
            .iter()
            .find(|bar| bar.id == id)
            .expect("a bar")
            .value
    };
    assert_eq!(bar("Network"), 0.0);
    assert!(bar("Rent") > 1e6);
    let same = desk.bridge("late", "late", "uplift", &[]);
    assert!(same.bars.is_empty());
    assert!(
        same.sentence.contains("have the same inputs"),
        "{}",
        same.sentence
    );
}

#[test]
fn beyond_ten_drivers_orders_are_sampled_with_an_error() {
    let desk = Desk::with(|plan| {
        let overrides = vec![
            number("market", "btc_price_start_usd", 70_000.0),
            number("market", "network_growth_fraction", 0.1),
            number("company", "discount_rate_fraction", 0.11),
            number("company", "overhead_usd_per_month", 300_000.0),
            number("company", "works_delay_months", 3.0),
            number("S1", "kappa", 1.4),
            number("S1", "fixed_om_usd_per_mw_month", 4_000.0),
            number("S1", "capex_factor_fraction", 1.1),
            number("P1", "power_price_usd_per_mwh", 40.0),
            number("MC", "uptime_fraction", 0.96),
            number("L1", "rent_usd_per_kw_month", 125.0),
            number("L1", "term_months", 150.0),
            number("L1", "noi_margin_fraction", 0.95),
        ];
        plan.scenarios.push(scenario("many", overrides));
    });
    let view = desk.bridge(BASE, "many", "npv", &[]);
    assert!(view.bars.len() > 10, "{}", view.bars.len());
    assert!(
        view.exactness.starts_with("Sampled: "),
        "{}",
        view.exactness
    );
    assert!(
        view.bars
            .iter()
            .any(|bar| bar.error_text.starts_with("± $"))
    );
    let sum: f64 = view.bars.iter().map(|bar| bar.value).sum();
    let ends = [BASE, "many"].map(|id| desk.value(id, "npv").expect("a value"));
    assert!((sum - (ends[1] - ends[0])).abs() < 0.005);
}
