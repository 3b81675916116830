//! Tornado, grid, search, delay, frontier and flips: each opens as its scenario or says why not.

use super::*;

#[test]
fn every_side_of_a_tornado_opens_as_its_scenario() {
    let desk = Desk::sample();
    for (parent, measure) in [
        (BASE, "uplift"),
        ("bear", "funding_need"),
        (KEEP_MINING, "npv"),
    ] {
        let Answer::Tornado(view) = desk.ask(parent, tornado(measure)) else {
            panic!("a tornado");
        };
        assert!(view.bars.len() > 5, "{parent}");
        for bar in &view.bars {
            desk.check_opens(parent, &bar.low, measure);
            desk.check_opens(parent, &bar.high, measure);
            assert!(
                bar.low.settings[0].value < bar.high.settings[0].value,
                "{}",
                bar.key
            );
        }
    }
}

#[test]
fn a_tornado_says_what_it_leaves_out_and_moves_only_what_reaches() {
    let desk = Desk::with(|plan| {
        let market = plan.row_mut("market").expect("the market");
        market
            .cells
            .insert("network_mode".to_string(), Cell::from(2.0));
        let path = switchyard_model::plan::Value::Series(vec![40.0, 41.0, 45.0]);
        let typed = Cell {
            value: path,
            source: None,
        };
        market
            .cells
            .insert("hashprice_curve_usd_per_ph_day".to_string(), typed);
    });
    let Answer::Tornado(view) = desk.ask(BASE, tornado("capex")) else {
        panic!("a tornado");
    };
    assert!(
        view.bars
            .iter()
            .all(|bar| bar.key != "rent_usd_per_kw_month")
    );
    let Answer::Tornado(view) = desk.ask(BASE, tornado("uplift")) else {
        panic!("a tornado");
    };
    let left_out = view.left_out.join(" ");
    assert!(
        left_out.contains("Hashprice by month has no range"),
        "{left_out}"
    );
    assert!(left_out.contains("choices"), "{left_out}");
    assert!(view.bars.iter().all(|bar| !bar.key.contains("curve")));
}

#[test]
fn every_cell_of_a_grid_opens_as_its_scenario() {
    let desk = Desk::sample();
    let question = sweep("rent_usd_per_kw_month", "build_months", "uplift");
    let Answer::Sweep(view) = desk.ask("late", question) else {
        panic!("a grid");
    };
    assert_eq!(
        (view.cells.len(), view.cells[0].len(), view.failed),
        (8, 9, 0),
        "works take 9 to 16 months"
    );
    for cell in view.cells.iter().flatten() {
        desk.check_opens("late", cell, "uplift");
    }
    assert!(
        view.sentence.contains("where it is zero"),
        "{}",
        view.sentence
    );
    let question = sweep("rent_usd_per_kw_month", "kappa", "ebitda_usd@2030");
    let Answer::Sweep(view) = desk.ask(BASE, question) else {
        panic!("a grid");
    };
    assert!(view.sentence.contains("as today"), "{}", view.sentence);
}

#[test]
fn a_root_gives_what_was_wanted_and_opens_as_its_scenario() {
    let desk = Desk::sample();
    let cases = [
        ("rent_usd_per_kw_month", None, "uplift", "0", 0.0),
        ("rent_usd_per_kw_month", Some("L1"), "npv", "$40M", 40e6),
        ("capex_factor_fraction", None, "irr", "13%", 0.13),
        ("kappa", None, "funding_need", "300m", 300e6),
    ];
    for (key, row, measure, target, wanted) in cases {
        let Answer::Seek(view) = desk.ask(BASE, seek(key, row, measure, target)) else {
            panic!("an answer");
        };
        assert!(!view.roots.is_empty(), "{}", view.sentence);
        for root in &view.roots {
            desk.check_opens(BASE, root, measure);
            let apart = (root.value.expect("a value") - wanted).abs();
            let size = if wanted == 0.0 { 40e6 } else { wanted };
            assert!(apart <= 1e-6 * size, "{key} {measure}: {apart}");
        }
    }
    let Answer::Seek(view) = desk.ask(BASE, seek("rent_usd_per_kw_month", None, "uplift", "0"))
    else {
        panic!("an answer");
    };
    assert_eq!(view.sentence, "Uplift is zero at rent $105.95/kW-month.");
}

#[test]
fn a_search_without_a_root_says_so() {
    let desk = Desk::sample();
    let told = |question| match desk.ask(BASE, question) {
        Answer::Seek(view) => (view.sentence, view.roots.len(), view.closest.is_some()),
        other => panic!("{other:?}"),
    };
    let (sentence, roots, closest) = told(seek("drain_months", None, "uplift", "$900bn"));
    assert!(sentence.starts_with("No solution between"), "{sentence}");
    assert!(roots == 0 && closest);
    // Months come whole: the value lies between two of them.
    let (sentence, roots, closest) = told(seek("works_delay_months", None, "uplift", "$20M"));
    assert!(sentence.contains("3 months and 4 months"), "{sentence}");
    assert!(roots == 0 && closest);
    let (sentence, roots, _) = told(seek("overhead_usd_per_month", None, "uplift", "0"));
    assert!(sentence.contains("does not move"), "{sentence}");
    assert_eq!(roots, 0);
    let refused = |question| desk.asked(BASE, question).expect_err("refused");
    let text = refused(seek("rent_usd_per_kw_month", None, "uplift", "a lot"));
    assert!(text.contains("'a lot' was not understood"), "{text}");
    let text = refused(seek("rent_usd_per_kw_month", Some("A"), "uplift", "0"));
    assert!(text.contains("'A' is none"), "{text}");
    let text = refused(seek("rent_usd_per_kw_mnth", None, "uplift", "0"));
    assert!(text.contains("rent_usd_per_kw_month"), "{text}");
    let text = refused(seek("start_month", None, "uplift", "0"));
    assert!(text.contains("no range"), "{text}");
}

#[test]
fn what_is_not_in_use_is_refused_with_its_reason_and_left_out() {
    let desk = Desk::sample();
    let difficulty = "Difficulty, first month is not in use here: it counts once Network given as \
                      is 'Difficulty'.";
    let works = "Build is not in use here: it counts once Converts to HPC is 'Yes'.";
    for (question, said) in [
        (seek("difficulty_start_t", None, "uplift", "0"), difficulty),
        (sweep("kappa", "difficulty_start_t", "uplift"), difficulty),
        (seek("build_months", Some("C"), "uplift", "0"), works),
    ] {
        assert_eq!(desk.asked(BASE, question).expect_err("refused"), said);
    }
    let Answer::Tornado(view) = desk.ask(BASE, tornado("uplift")) else {
        panic!("a tornado");
    };
    let mentioned = |label: &str| view.left_out.iter().any(|said| said.contains(label));
    assert!(view.bars.iter().all(|bar| bar.key != "difficulty_start_t"));
    assert!(!mentioned("Difficulty, first month") && !mentioned("Hashprice by month"));
}

#[test]
fn what_does_not_move_a_measure_is_said_not_to() {
    let desk = Desk::sample();
    for (key, named) in [
        ("overhead_usd_per_month", "overhead"),
        ("fixed_om_usd_per_mw_month", "fixed site cost"),
        ("hpc_load_factor", "HPC load factor"),
        ("contracted_utility_mw", "interconnect"),
    ] {
        let Answer::Seek(view) = desk.ask(BASE, seek(key, None, "uplift", "0")) else {
            panic!("an answer");
        };
        let wanted = format!("Uplift does not move with {named}");
        assert!(view.sentence.starts_with(&wanted), "{}", view.sentence);
        assert!(view.roots.is_empty() && view.closest.is_none());
    }
    // Nor does a tornado show rounding as a swing.
    let Answer::Tornado(view) = desk.ask(BASE, tornado("uplift")) else {
        panic!("a tornado");
    };
    assert!(
        view.bars
            .iter()
            .all(|bar| bar.key != "overhead_usd_per_month")
    );
}

#[test]
fn machines_and_blocks_come_whole() {
    let desk = Desk::sample();
    for (key, measure, target) in [
        ("machines", "npv", "$100M"),
        ("machines", "npv", "0"),
        ("block_height_start", "npv", "$35M"),
        ("block_height_start", "npv", "$38M"),
    ] {
        let Answer::Seek(view) = desk.ask(BASE, seek(key, None, measure, target)) else {
            panic!("an answer");
        };
        let sides = view.roots.iter().chain(&view.closest);
        assert!(sides.clone().count() > 0, "{}", view.sentence);
        for side in sides {
            assert_eq!(side.settings[0].value.fract(), 0.0, "{}", view.sentence);
            desk.check_opens(BASE, side, measure);
        }
    }
}

#[test]
fn only_rows_that_take_part_are_counted() {
    let desk = removals();
    let told =
        |scenario: &str| match desk.ask(scenario, seek("drain_months", None, "npv", "$900bn")) {
            Answer::Seek(view) => view.sentence,
            other => panic!("{other:?}"),
        };
    assert!(told(BASE).contains("(all 4 halls)"), "{}", told(BASE));
    assert!(
        told("no_hall").contains("(all 3 halls)"),
        "{}",
        told("no_hall")
    );
}

#[test]
fn a_target_in_another_unit_is_refused() {
    let desk = Desk::sample();
    let asked = |measure: &str, target: &str| {
        desk.asked(BASE, seek("rent_usd_per_kw_month", None, measure, target))
    };
    for (measure, target) in [
        ("npv", "84 months"),
        ("npv", "15%"),
        ("npv", "50 MW"),
        ("npv", "3x"),
        ("irr", "$100M"),
        ("irr", "100M"),
        ("irr", "84 months"),
        ("payback", "$84"),
        ("payback", "84m"),
        ("payback", "84%"),
        ("mw_hpc@2030", "$50"),
        ("mw_hpc@2030", "50 months"),
        ("mw_hpc@2030", "50%"),
    ] {
        let refused = asked(measure, target).expect_err(target);
        let wanted = format!("'{target}' was not understood.");
        assert!(
            refused.contains("is asked for as") && refused.ends_with(&wanted),
            "{refused}"
        );
    }
    for (measure, target) in [
        ("npv", "($1,250,000)"),
        ("npv", "−1.2bn"),
        ("npv", "=100*1.03"),
        ("npv", "-"),
        ("irr", "13.5"),
        ("irr", "1350 bp"),
        ("payback", "84"),
        ("payback", "84 mo"),
        ("payback", "1 month"),
        ("payback", "7y"),
        ("mw_hpc@2030", "50 MW"),
        ("mw_hpc@2030", "50 MW gross"),
        ("ebitda_usd@2030", "$40M"),
    ] {
        asked(measure, target).unwrap_or_else(|refusal| panic!("{target}: {refusal}"));
    }
}

#[test]
fn a_grid_speaks_of_a_line_only_where_there_is_one() {
    let desk = Desk::with(|plan| {
        let short = vec![number("L1", "term_months", 1.0)];
        let rich = vec![number("L1", "rent_usd_per_kw_month", 250.0)];
        plan.scenarios.push(scenario("short", short));
        plan.scenarios.push(scenario("rich", rich));
    });
    let sentence = |scenario: &str, x: &str, y: &str, measure: &str| {
        let Answer::Sweep(view) = desk.ask(scenario, sweep(x, y, measure)) else {
            panic!("a grid");
        };
        view.sentence
    };
    let (rent, capex) = ("rent_usd_per_kw_month", "capex_factor_fraction");
    let none = sentence("short", rent, capex, "uplift");
    assert_eq!(none, "Uplift is above zero in 0 of 81 cells.");
    let all = sentence("rich", "kappa", "energy_pue_hpc", "uplift");
    assert_eq!(all, "Uplift is above zero in 81 of 81 cells.");
    let some = sentence(BASE, rent, capex, "uplift");
    assert!(
        some.ends_with("cells; the line marks where it is zero."),
        "{some}"
    );
    // Neither reaches what is built: it is as today in every cell.
    let flat = sentence(
        BASE,
        "overhead_usd_per_month",
        "fixed_om_usd_per_mw_month",
        "capex",
    );
    assert!(!flat.contains("the line"), "{flat}");
}

#[test]
fn one_month_is_no_plural() {
    let desk = Desk::with(|plan| {
        let later = vec![number("company", "works_delay_months", 1.0)];
        plan.scenarios.push(scenario("later", later));
    });
    let view = desk.bridge(BASE, "later", "uplift", &[]);
    assert!(
        view.bars[0].changes[0].ends_with("0 months to 1 month"),
        "{:?}",
        view.bars[0].changes
    );
    let payback = measures::parse(&desk.engine.context.catalogue, "payback").expect("a measure");
    assert_eq!(payback.show_change(1.0), "+1 month");
    assert_eq!(payback.show_change(-1.0), "(1 month)");
    assert_eq!(payback.show_change(11.0), "+11 months");
}

#[test]
fn a_delay_tells_what_mining_wins_and_hpc_loses() {
    let desk = Desk::sample();
    let all = desk.delay(None);
    assert_eq!(all.rows.len(), 4);
    assert!(
        all.sentence.contains("mining earns") && all.sentence.contains("more"),
        "{}",
        all.sentence
    );
    assert!(
        all.sentence.contains("HPC earns") && all.sentence.contains("less"),
        "{}",
        all.sentence
    );
    // Six months late is a scenario of the sample.
    let money = |id: &str| switchyard_model::number::money(desk.value(id, "npv").expect("a value"));
    assert_eq!(all.rows[0].npv_text, money(BASE));
    assert_eq!(all.rows[2].npv_text, money("late"));
    let one = desk.delay(Some("A"));
    for row in &one.rows[1..] {
        let opened = desk
            .opened(BASE, &row.name, &row.settings, "npv")
            .expect("a value");
        assert_eq!(row.npv_text, switchyard_model::number::money(opened));
        assert!(row.mining_text.starts_with("+$"), "{}", row.mining_text);
    }
    let refused = |scenario: &str, hall: Option<&str>| {
        let hall = hall.map(str::to_string);
        desk.asked(scenario, Question::Delay { hall })
            .expect_err("refused")
    };
    assert!(refused(BASE, Some("C")).contains("does not convert"));
    assert!(refused(BASE, Some("Z")).contains("no hall 'Z'"));
    assert!(refused(KEEP_MINING, None).contains("No hall converts"));
}

#[test]
fn along_the_frontier_the_uplift_is_zero() {
    let desk = Desk::sample();
    let view = desk.frontier("btc_price_start_usd");
    assert_eq!(view.points.len(), 13);
    for point in &view.points {
        assert_eq!(point.settings.len(), 2, "{}", point.x_text);
        let uplift = desk.opened(BASE, &point.name, &point.settings, "uplift");
        assert!(
            uplift.expect("a value").abs() < 40.0,
            "{}: {uplift:?}",
            point.name
        );
    }
    assert!(
        view.sentence.contains("above a rent of $105.95/kW-month"),
        "{}",
        view.sentence
    );
    let refused = desk.asked(
        BASE,
        Question::Frontier {
            y: "kappa".to_string(),
        },
    );
    assert!(
        refused
            .expect_err("refused")
            .contains("no price of the market")
    );
}

#[test]
fn flips_lie_on_the_tracks_of_the_levers() {
    let desk = Desk::sample();
    let Answer::Flips(view) = desk.ask(BASE, Question::Flips) else {
        panic!("flips");
    };
    let told: Vec<(&str, usize)> = view
        .flips
        .iter()
        .map(|flip| (flip.lever.as_str(), flip.values.len()))
        .collect();
    assert_eq!(
        told,
        [("rent", 1), ("capex", 1), ("delay", 1), ("hashprice", 0)]
    );
    assert_eq!(view.flips[0].texts, ["break-even $105.95/kW-month"]);
    assert_eq!(
        view.flips[3].none.as_deref(),
        Some("no break-even in range")
    );
}

/// Nothing converts, so the cash is as usual, but one component is so dear that the price of a
/// megawatt is finite at a low level of capex and overflows at a high one.
fn nearly_overflowing() -> Desk {
    let desk = Desk::with(|plan| {
        for hall in ["A", "B"] {
            let hall = plan.row_mut(hall).expect("a hall");
            hall.cells.insert("converts".to_string(), Cell::from(0.0));
        }
        let land = plan.row_mut("K_land").expect("a component");
        land.cells
            .insert("cost_usd_m_per_it_mw".to_string(), Cell::from(1.5e302));
        land.cells
            .insert("reuse_fraction".to_string(), Cell::from(0.0));
        let overrides = vec![number("S1", "capex_factor_fraction", 1.25)];
        plan.scenarios.push(scenario("burst", overrides));
    });
    assert!(desk.value(BASE, "npv").is_some() && desk.value("burst", "npv").is_none());
    desk
}

#[test]
fn a_run_that_fails_is_shown_as_failed_and_never_as_a_number() {
    let desk = nearly_overflowing();
    let question = sweep("capex_factor_fraction", "power_price_usd_per_mwh", "npv");
    let Answer::Sweep(view) = desk.ask(BASE, question) else {
        panic!("a grid");
    };
    let failed = view
        .cells
        .iter()
        .flatten()
        .filter(|cell| cell.value.is_none());
    assert!(failed.clone().all(|cell| cell.text == "failed"));
    assert_eq!(failed.count() as u32, view.failed);
    assert!((1..81).contains(&view.failed), "{}", view.failed);
    assert!(view.sentence.contains("no result"), "{}", view.sentence);
    let Answer::Tornado(view) = desk.ask(BASE, tornado("npv")) else {
        panic!("a tornado");
    };
    let bar = view
        .bars
        .iter()
        .find(|bar| bar.key == "capex_factor_fraction")
        .expect("a bar");
    assert_eq!((bar.high.text.as_str(), bar.high.value), ("failed", None));
    assert!(bar.low.value.is_some());
    let bridge = Question::Bridge {
        from: BASE.to_string(),
        to: "burst".to_string(),
        measure: "npv".to_string(),
        by: BridgeBy::Input,
        expanded: Vec::new(),
    };
    let refused = desk.asked(BASE, bridge).expect_err("refused");
    assert!(
        refused.contains("no value in the second scenario"),
        "{refused}"
    );
    assert!(
        desk.asked("burst", tornado("npv"))
            .expect_err("refused")
            .contains("no value in burst")
    );
    assert!(desk.asked("burst", Question::Delay { hall: None }).is_err());
}

#[test]
fn questions_are_answered_in_every_scenario_or_refused_with_a_sentence() {
    let desk = odd();
    for scenario in SCENARIOS.into_iter().chain(["odd"]) {
        let questions = [
            tornado("uplift"),
            tornado("payback"),
            sweep("rent_usd_per_kw_month", "capex_factor_fraction", "irr"),
            seek("rent_usd_per_kw_month", None, "uplift", "0"),
            Question::Delay { hall: None },
            Question::Frontier {
                y: "btc_price_start_usd".to_string(),
            },
            Question::Flips,
        ];
        for question in questions {
            if let Err(refusal) = desk.asked(scenario, question) {
                assert!(refusal.ends_with('.') && refusal.len() > 20, "{refusal}");
            }
        }
    }
    assert!(
        desk.asked("nobody", Question::Flips)
            .expect_err("refused")
            .contains("'nobody'")
    );
}
