//! What may be done to the tree of scenarios, and what is refused.

use super::*;

#[test]
fn keep_mining_is_read_only_and_an_edit_of_it_starts_a_draft() {
    let (context, plan) = sample();
    let seen = resolved(&context, &plan, KEEP_MINING).expect("resolves");
    assert!(conversion(&context, &seen).halls.is_empty());
    let landed = apply_in(&context, &plan, KEEP_MINING, &set("S1", "kappa", 1.4)).expect("done");
    let draft = scenario::find(&landed.plan, &landed.scenario).expect("a draft");
    assert!(draft.draft);
    assert_eq!(
        number(
            &context,
            &landed.plan,
            &landed.scenario,
            "company",
            "conversion_switch",
            0
        ),
        0.0
    );
    assert_eq!(
        number(&context, &landed.plan, &landed.scenario, "S1", "kappa", 0),
        1.4
    );
    // The first lever converts in the draft, too.
    let convert = Edit::Hall(HallEdit::ConvertMw { utility_mw: 25.0 });
    let landed = apply_in(&context, &landed.plan, &landed.scenario, &convert).expect("done");
    let seen = resolved(&context, &landed.plan, &landed.scenario).expect("resolves");
    assert_eq!(conversion(&context, &seen).halls, ["Hall A"]);
}

#[test]
fn an_edit_of_a_locked_scenario_goes_to_a_draft() {
    let (context, plan) = sample();
    for locked in [BASE, "late"] {
        let lock = Branch::Lock {
            scenario: locked.to_string(),
            locked: true,
        };
        let plan = branch(&context, &plan, &lock).plan;
        let seen = read(
            &context,
            &resolved(&context, &plan, locked).expect("resolves"),
        );
        let landed = apply_in(&context, &plan, locked, &set("S1", "kappa", 1.4)).expect("done");
        assert_ne!(landed.scenario, locked);
        let after = resolved(&context, &landed.plan, locked).expect("resolves");
        assert_eq!(read(&context, &after), seen, "{locked} is untouched");
        let draft = scenario::find(&landed.plan, &landed.scenario).expect("a draft");
        assert!(draft.draft && draft.name.starts_with("Draft of"));
        let merge = Branch::Merge {
            scenario: landed.scenario.clone(),
            chosen: None,
        };
        let refused = merge
            .apply(&context, &landed.plan, BASE)
            .expect_err("locked");
        assert!(refused.message.contains("locked"), "{}", refused.message);
    }
}

#[test]
fn deleting_a_scenario_with_children_changes_no_child() {
    let (context, plan) = sample();
    let Landed {
        plan,
        scenario: child,
    } = added(&context, &plan, "bear");
    let plan = apply_in(
        &context,
        &plan,
        &child,
        &set("S1", "capex_factor_fraction", 1.3),
    )
    .expect("done")
    .plan;
    let contract = plan
        .rows_of(Sheet::PowerContract)
        .next()
        .expect("one")
        .id
        .clone();
    let plan = apply_in(
        &context,
        &plan,
        "bear",
        &months(&contract, "power_price_usd_per_mwh", &[(1, 60.0)]),
    )
    .expect("done")
    .plan;
    let plan = apply_in(
        &context,
        &plan,
        &child,
        &months(&contract, "power_price_usd_per_mwh", &[(2, 61.0)]),
    )
    .expect("done")
    .plan;
    let seen = read(
        &context,
        &resolved(&context, &plan, &child).expect("resolves"),
    );
    let delete = Branch::Delete {
        scenario: "bear".to_string(),
    };
    let landed = delete.apply(&context, &plan, "bear").expect("done");
    assert_eq!(landed.scenario, BASE);
    assert!(scenario::find(&landed.plan, "bear").is_none());
    let after = resolved(&context, &landed.plan, &child).expect("resolves");
    assert_eq!(read(&context, &after), seen);
}

#[test]
fn a_circle_is_refused_and_moving_keeps_the_overrides() {
    let (context, plan) = sample();
    let Landed {
        plan,
        scenario: child,
    } = added(&context, &plan, "bear");
    let reparent = |scenario: &str, parent: &str| Branch::Reparent {
        scenario: scenario.to_string(),
        parent: parent.to_string(),
    };
    for (scenario, parent) in [("bear", child.as_str()), ("bear", "bear")] {
        let refused = reparent(scenario, parent)
            .apply(&context, &plan, BASE)
            .expect_err("a circle");
        assert!(refused.message.contains("circle"), "{}", refused.message);
    }
    let refused = reparent("bear", KEEP_MINING)
        .apply(&context, &plan, BASE)
        .expect_err("computed");
    assert!(refused.message.contains("nothing can stand under it"));
    let moved = branch(&context, &plan, &reparent("bear", "hyperscaler")).plan;
    let overrides = |plan: &Plan| {
        scenario::find(plan, "bear")
            .expect("there")
            .overrides
            .clone()
    };
    assert_eq!(overrides(&moved), overrides(&plan));
    assert_eq!(
        number(&context, &moved, &child, "L1", "rent_usd_per_kw_month", 0),
        128.0
    );
}

#[test]
fn merging_gives_the_parent_what_the_scenario_sees() {
    let (context, plan) = sample();
    let Landed {
        plan,
        scenario: child,
    } = added(&context, &plan, "bear");
    let plan = apply_in(&context, &plan, &child, &set("S1", "kappa", 1.4))
        .expect("done")
        .plan;
    let seen = read(
        &context,
        &resolved(&context, &plan, &child).expect("resolves"),
    );
    let merge = |scenario: &str| Branch::Merge {
        scenario: scenario.to_string(),
        chosen: None,
    };
    let once = merge(&child).apply(&context, &plan, &child).expect("done");
    assert_eq!(once.scenario, "bear");
    assert!(
        scenario::find(&once.plan, &child).is_none(),
        "nothing is left to tell it apart"
    );
    assert_eq!(
        read(
            &context,
            &resolved(&context, &once.plan, "bear").expect("resolves")
        ),
        seen
    );
    let twice = merge("bear")
        .apply(&context, &once.plan, "bear")
        .expect("done");
    assert_eq!(twice.scenario, BASE);
    assert_eq!(
        read(
            &context,
            &resolved(&context, &twice.plan, BASE).expect("resolves")
        ),
        seen
    );

    let chosen = [Address {
        row: "S1".to_string(),
        key: "capex_factor_fraction".to_string(),
    }]
    .into();
    let some = Branch::Merge {
        scenario: "bear".to_string(),
        chosen: Some(chosen),
    };
    let some = branch(&context, &plan, &some).plan;
    assert_eq!(
        scenario::find(&some, "bear")
            .expect("stays")
            .overrides
            .len(),
        1
    );
    assert_eq!(
        number(&context, &some, BASE, "S1", "capex_factor_fraction", 0),
        1.2
    );
}

#[test]
fn what_cannot_be_done_is_said_and_changes_nothing() {
    let (context, plan) = sample();
    let say =
        |branch: Branch| -> Problem { branch.apply(&context, &plan, BASE).expect_err("refused") };
    let cases = [
        (
            say(Branch::Delete {
                scenario: BASE.to_string(),
            }),
            "belongs to every plan",
        ),
        (
            say(Branch::Delete {
                scenario: "nobody".to_string(),
            }),
            "no scenario 'nobody'",
        ),
        (
            say(Branch::Rename {
                scenario: "late".to_string(),
                name: "Backed tenant".to_string(),
            }),
            "names must differ",
        ),
        (
            say(Branch::Rename {
                scenario: "late".to_string(),
                name: "base".to_string(),
            }),
            "names must differ",
        ),
        (
            say(Branch::Rename {
                scenario: "late".to_string(),
                name: " ".to_string(),
            }),
            "1 to 60",
        ),
        (
            say(Branch::Merge {
                scenario: "late".to_string(),
                chosen: Some(Default::default()),
            }),
            "Nothing is chosen",
        ),
        (
            say(Branch::Open {
                parent: BASE.to_string(),
                name: "x".to_string(),
                settings: vec![Setting {
                    row: None,
                    key: "rent".to_string(),
                    value: 1.0,
                }],
            }),
            "not an input",
        ),
    ];
    for (problem, wanted) in cases {
        assert!(problem.message.contains(wanted), "{}", problem.message);
    }
}

#[test]
fn a_child_keeps_months_over_a_value_its_deleted_parent_took_back() {
    let (context, plan) = sample();
    let key = "power_price_usd_per_mwh";
    let contract = plan
        .rows_of(Sheet::PowerContract)
        .next()
        .expect("one")
        .id
        .clone();
    let priced = apply_in(&context, &plan, BASE, &set(&contract, key, 60.0))
        .expect("done")
        .plan;
    let Landed {
        plan,
        scenario: parent,
    } = added(&context, &priced, BASE);
    let reset = Edit::Input(InputEdit::Reset {
        row: contract.clone(),
        key: key.to_string(),
    });
    let plan = apply_in(&context, &plan, &parent, &reset)
        .expect("done")
        .plan;
    let Landed {
        plan,
        scenario: child,
    } = added(&context, &plan, &parent);
    let plan = apply_in(
        &context,
        &plan,
        &child,
        &months(&contract, key, &[(3, 90.0)]),
    )
    .expect("done")
    .plan;
    let seen = read(
        &context,
        &resolved(&context, &plan, &child).expect("resolves"),
    );
    let delete = Branch::Delete { scenario: parent };
    let landed = delete.apply(&context, &plan, &child).expect("done");
    let after = resolved(&context, &landed.plan, &child).expect("resolves");
    assert_eq!(read(&context, &after), seen);
}

#[test]
fn what_is_locked_is_not_merged_away_and_keeps_its_calendar() {
    let (context, plan) = sample();
    let lock = Branch::Lock {
        scenario: "late".to_string(),
        locked: true,
    };
    let plan = branch(&context, &plan, &lock).plan;
    let merge = Branch::Merge {
        scenario: "late".to_string(),
        chosen: None,
    };
    let refused = merge.apply(&context, &plan, BASE).expect_err("locked");
    assert!(refused.message.contains("is locked"), "{}", refused.message);
    let shorter = Edit::Plan(PlanEdit::SetPlan {
        field: PlanField::Months,
        text: "120".to_string(),
    });
    let refused = apply_in(&context, &plan, BASE, &shorter).expect_err("locked");
    assert!(
        refused.message.contains("share the calendar"),
        "{}",
        refused.message
    );
    let renamed = Edit::Plan(PlanEdit::SetPlan {
        field: PlanField::Name,
        text: "Second run".to_string(),
    });
    apply_in(&context, &plan, BASE, &renamed).expect("a name moves no number");
}
