//! What a scenario stores: only what it changes.

use super::*;

#[test]
fn a_scenario_without_overrides_is_its_parent_bit_for_bit() {
    let (context, plan) = sample();
    for parent in ["base", "all_halls", "hyperscaler", KEEP_MINING] {
        let landed = added(&context, &plan, parent);
        let own = resolved(&context, &landed.plan, &landed.scenario).expect("resolves");
        let above = resolved(&context, &landed.plan, parent).expect("resolves");
        assert_eq!(read(&context, &own), read(&context, &above), "{parent}");
        let stored = scenario::find(&landed.plan, &landed.scenario).expect("it is there");
        assert_eq!(
            stored.overrides.is_empty(),
            parent != KEEP_MINING,
            "{parent}"
        );
    }
}

#[test]
fn an_edit_stores_only_what_it_changes_and_children_move_with_their_parent() {
    let (context, plan) = sample();
    let Landed { plan, scenario } = added(&context, &plan, "hyperscaler");
    let landed = apply_in(&context, &plan, &scenario, &set("S1", "kappa", 1.4)).expect("done");
    let own = scenario::find(&landed.plan, &scenario).expect("it is there");
    assert_eq!(own.overrides.len(), 1);
    assert_eq!(
        number(&context, &landed.plan, BASE, "S1", "kappa", 0),
        number(&context, &plan, BASE, "S1", "kappa", 0)
    );

    let rent = |plan: &Plan, id: &str| number(&context, plan, id, "L1", "rent_usd_per_kw_month", 0);
    assert_eq!(rent(&landed.plan, &scenario), 128.0);
    let raised = apply_in(
        &context,
        &landed.plan,
        "hyperscaler",
        &set("L1", "rent_usd_per_kw_month", 131.0),
    );
    let raised = raised.expect("done").plan;
    assert_eq!(
        rent(&raised, &scenario),
        131.0,
        "no override of its own: it follows"
    );
    assert_eq!(
        number(&context, &raised, &scenario, "S1", "kappa", 0),
        1.4,
        "its own override stays"
    );
    // Back to what the parent says: nothing is left to store.
    let back = apply_in(
        &context,
        &raised,
        &scenario,
        &set(
            "S1",
            "kappa",
            number(&context, &raised, "hyperscaler", "S1", "kappa", 0),
        ),
    );
    let back = back.expect("done").plan;
    assert!(
        scenario::find(&back, &scenario)
            .expect("there")
            .overrides
            .len()
            <= 1
    );
}

#[test]
fn some_months_of_a_series_are_overridden_and_the_others_follow() {
    let (context, plan) = sample();
    let key = "power_price_usd_per_mwh";
    let contract = plan
        .rows_of(Sheet::PowerContract)
        .next()
        .expect("one")
        .id
        .clone();
    let Landed { plan, scenario } = added(&context, &plan, BASE);
    let edit = months(&contract, key, &[(3, 80.0), (4, 81.0)]);
    let plan = apply_in(&context, &plan, &scenario, &edit)
        .expect("done")
        .plan;
    let own = scenario::find(&plan, &scenario).expect("there");
    assert!(
        matches!(&own.overrides[..], [only] if matches!(&only.change, Change::Months { values, .. } if values.len() == 2))
    );
    let moved = apply_in(&context, &plan, BASE, &set(&contract, key, 50.0))
        .expect("done")
        .plan;
    let at = |month: usize| number(&context, &moved, &scenario, &contract, key, month);
    assert_eq!([at(2), at(3), at(4), at(5)], [50.0, 80.0, 81.0, 50.0]);
    // Typing what the parent says takes the override away.
    let back = apply_in(
        &context,
        &moved,
        &scenario,
        &months(&contract, key, &[(3, 50.0), (4, 50.0)]),
    );
    assert!(
        scenario::find(&back.expect("done").plan, &scenario)
            .expect("there")
            .overrides
            .is_empty()
    );
}

#[test]
fn a_row_added_or_removed_in_a_scenario_leaves_the_others_alone() {
    let (context, plan) = sample();
    let before = read(&context, &plan);
    let Landed { plan, scenario } = added(&context, &plan, BASE);
    let add = Edit::Row(RowEdit::AddRow {
        sheet: Sheet::Hall,
        parent: "S1".to_string(),
    });
    let with_hall = apply_in(&context, &plan, &scenario, &add)
        .expect("done")
        .plan;
    assert_eq!(read(&context, &with_hall), before, "base sees no new hall");
    let seen = resolved(&context, &with_hall, &scenario).expect("resolves");
    assert_eq!(
        read(&context, &seen)
            .keys()
            .filter(|(id, _)| !plan.rows.iter().any(|row| row.id == *id))
            .map(|(id, _)| id.clone())
            .collect::<std::collections::BTreeSet<_>>()
            .len(),
        1
    );

    let removed = apply_in(
        &context,
        &plan,
        &scenario,
        &Edit::Row(RowEdit::RemoveRow {
            row: "A".to_string(),
        }),
    )
    .expect("done")
    .plan;
    assert_eq!(read(&context, &removed), before);
    let seen = resolved(&context, &removed, &scenario).expect("resolves");
    assert!(read(&context, &seen).keys().all(|(id, _)| id != "A"));
}

#[test]
fn a_row_removed_from_the_base_takes_its_overrides_along() {
    let (context, plan) = sample();
    let Landed { plan, scenario } = added(&context, &plan, BASE);
    let plan = apply_in(
        &context,
        &plan,
        &scenario,
        &set("D", "hall_utility_mw", 20.0),
    )
    .expect("done")
    .plan;
    let removed = apply_in(
        &context,
        &plan,
        BASE,
        &Edit::Row(RowEdit::RemoveRow {
            row: "D".to_string(),
        }),
    )
    .expect("done")
    .plan;
    let left = |id: &str| {
        scenario::find(&removed, id)
            .expect("there")
            .overrides
            .clone()
    };
    assert!(left(&scenario).is_empty());
    assert!(left("all_halls").iter().all(|change| change.row != "D"));
    check::plan(&context, &removed).expect("the plan is sound");
    // Removed in the parent only: the child's override sleeps and says so.
    let Landed {
        plan: grown,
        scenario: child,
    } = added(&context, &plan, &scenario);
    let grown = apply_in(&context, &grown, &child, &set("C", "hall_utility_mw", 20.0))
        .expect("done")
        .plan;
    let grown = apply_in(
        &context,
        &grown,
        &scenario,
        &Edit::Row(RowEdit::RemoveRow {
            row: "C".to_string(),
        }),
    )
    .expect("done")
    .plan;
    let seen = resolved(&context, &grown, &child).expect("resolves");
    let own = scenario::find(&grown, &child).expect("there");
    assert!(
        own.overrides
            .iter()
            .any(|change| scenario::is_dormant(&context, &seen, change))
    );
}

#[test]
fn a_restored_state_reads_exactly_as_it_was() {
    let (context, early) = sample();
    let mut plan = early.clone();
    for edit in [
        set("L1", "rent_usd_per_kw_month", 99.0),
        Edit::Row(RowEdit::RemoveRow {
            row: "D".to_string(),
        }),
        Edit::Row(RowEdit::AddRow {
            sheet: Sheet::Hall,
            parent: "S1".to_string(),
        }),
        Edit::Row(RowEdit::Rename {
            row: "A".to_string(),
            name: "North hall".to_string(),
        }),
    ] {
        plan = apply_in(&context, &plan, BASE, &edit).expect("done").plan;
    }
    for looked_at in [BASE, "all_halls", "hyperscaler"] {
        let seen = Arc::new(resolved(&context, &early, looked_at).expect("resolves"));
        let restore = Branch::Restore(Restored {
            name: "Board, 12 Nov".to_string(),
            seen: seen.clone(),
        });
        let landed = branch(&context, &plan, &restore);
        let now = resolved(&context, &landed.plan, &landed.scenario).expect("resolves");
        assert_eq!(read(&context, &now), read(&context, &seen), "{looked_at}");
        assert_eq!(
            read(&context, &landed.plan),
            read(&context, &plan),
            "base is untouched"
        );
    }
    let longer = Edit::Plan(PlanEdit::SetPlan {
        field: PlanField::Months,
        text: "120".to_string(),
    });
    let other = apply_in(&context, &plan, BASE, &longer).expect("done").plan;
    let restore = Branch::Restore(Restored {
        name: "Board".to_string(),
        seen: Arc::new(early),
    });
    let refused = restore
        .apply(&context, &other, BASE)
        .expect_err("another calendar");
    assert!(
        refused.message.contains("120 from") && refused.message.contains("whole plan"),
        "{}",
        refused.message
    );
}

#[test]
fn every_kind_of_override_survives_as_text() {
    let (context, plan) = sample();
    let Landed { mut plan, scenario } = added(&context, &plan, BASE);
    let contract = plan
        .rows_of(Sheet::PowerContract)
        .next()
        .expect("one")
        .id
        .clone();
    let lot = plan.rows_of(Sheet::MinerLot).next().expect("one").clone();
    let other = context
        .libraries
        .of(Sheet::MinerLot)
        .iter()
        .find(|row| Some(&row.id) != lot.library.as_ref())
        .expect("another")
        .id
        .clone();
    let edits = [
        months(&contract, "power_price_usd_per_mwh", &[(3, 80.25)]),
        Edit::Row(RowEdit::SetLibrary {
            row: lot.id.clone(),
            library: other,
        }),
        Edit::Input(InputEdit::Reset {
            row: "L1".to_string(),
            key: "rent_usd_per_kw_month".to_string(),
        }),
        Edit::Input(InputEdit::SetSource {
            row: "S1".to_string(),
            key: "kappa".to_string(),
            source: Source {
                source: "Lender's engineer".to_string(),
                ..Source::default()
            },
        }),
        Edit::Row(RowEdit::AddRow {
            sheet: Sheet::Hall,
            parent: "S1".to_string(),
        }),
    ];
    for edit in edits {
        plan = apply_in(&context, &plan, &scenario, &edit)
            .expect("done")
            .plan;
    }
    for change in [
        Branch::Colour {
            scenario: scenario.clone(),
            colour: switchyard_model::plan::Colour::Purple,
        },
        Branch::Note {
            scenario: scenario.clone(),
            note: "For the \"board\"".to_string(),
        },
        Branch::Lock {
            scenario: scenario.clone(),
            locked: true,
        },
    ] {
        plan = branch(&context, &plan, &change).plan;
    }
    let kinds: std::collections::BTreeSet<u8> = scenario::find(&plan, &scenario)
        .expect("there")
        .overrides
        .iter()
        .map(|change| match change.change {
            Change::Cell(_) => 0,
            Change::Months { .. } => 1,
            Change::Untyped => 2,
            Change::Points(_) => 3,
        })
        .collect();
    assert!(kinds.len() >= 3, "{kinds:?}");
    let again = plan_text::read(&context, &plan_text::write(&context, &plan)).expect("reads back");
    assert_eq!(again, plan);
}

#[test]
fn settings_of_an_analysis_open_as_a_scenario_with_exactly_those_inputs() {
    let (context, plan) = sample();
    let settings = vec![
        Setting {
            row: None,
            key: "rent_usd_per_kw_month".to_string(),
            value: 91.25,
        },
        Setting {
            row: Some("A".to_string()),
            key: "hall_utility_mw".to_string(),
            value: 21.5,
        },
    ];
    for parent in [BASE, "hyperscaler"] {
        let seen = resolved(&context, &plan, parent).expect("resolves");
        let direct = scenario::with_settings(&context, &seen, &settings).expect("set");
        let open = Branch::Open {
            parent: parent.to_string(),
            name: "Rent $91.25".to_string(),
            settings: settings.clone(),
        };
        let landed = branch(&context, &plan, &open);
        let opened = resolved(&context, &landed.plan, &landed.scenario).expect("resolves");
        assert_eq!(read(&context, &opened), read(&context, &direct));
    }
}

#[test]
fn a_new_delivery_takes_a_lease_that_is_there() {
    let (context, plan) = sample();
    let Landed { plan, scenario } = added(&context, &plan, BASE);
    let mut plan = apply_in(
        &context,
        &plan,
        &scenario,
        &Edit::Row(RowEdit::RemoveRow {
            row: "L1".to_string(),
        }),
    )
    .expect("done")
    .plan;
    let add = |sheet: Sheet, parent: &str| {
        Edit::Row(RowEdit::AddRow {
            sheet,
            parent: parent.to_string(),
        })
    };
    let refused =
        apply_in(&context, &plan, &scenario, &add(Sheet::Delivery, "A")).expect_err("no lease");
    assert!(
        refused.message.contains("HPC contract"),
        "{}",
        refused.message
    );
    for edit in [
        add(Sheet::HpcContract, "company"),
        add(Sheet::Delivery, "A"),
    ] {
        plan = apply_in(&context, &plan, &scenario, &edit)
            .expect("done")
            .plan;
    }
    let seen = resolved(&context, &plan, &scenario).expect("resolves");
    let delivery = seen
        .rows_of(Sheet::Delivery)
        .find(|row| context.takes_part(&seen, &row.id))
        .expect("the new one");
    assert_eq!(delivery.links["contract"], "hpc_contract_1");
}
