//! Scenarios: what they store, what follows from the tree, and that nothing is ever lost.

use std::collections::BTreeMap;
use std::sync::Arc;

use switchyard_model::check;
use switchyard_model::conversion::conversion;
use switchyard_model::edit::{Edit, HallEdit, InputEdit, PlanEdit, PlanField, RowEdit};
use switchyard_model::plan::{Change, Context, Plan};
use switchyard_model::plan_text;
use switchyard_model::problem::Problem;
use switchyard_model::register::{InputKind, Source};
use switchyard_model::samples;
use switchyard_model::scenario::{
    self, Address, BASE, Branch, KEEP_MINING, Landed, Restored, Setting, apply_in, resolved,
};
use switchyard_model::series::MonthsOf;
use switchyard_model::sheet::Sheet;

fn sample() -> (Context, Plan) {
    let context = Context::standard();
    let plan = samples::load(&context, "first-run").expect("shipped");
    (context, plan)
}

fn set(row: &str, key: &str, value: f64) -> Edit {
    Edit::Input(InputEdit::SetNumber {
        row: row.to_string(),
        key: key.to_string(),
        value,
    })
}

fn months(row: &str, key: &str, values: &[(usize, f64)]) -> Edit {
    Edit::Input(InputEdit::SetMonths(vec![MonthsOf {
        row: row.to_string(),
        key: key.to_string(),
        values: values.iter().copied().collect(),
    }]))
}

fn number(
    context: &Context,
    plan: &Plan,
    scenario: &str,
    row: &str,
    key: &str,
    month: usize,
) -> f64 {
    let seen = resolved(context, plan, scenario).expect("resolves");
    let row = seen.row(row).expect("the row is there");
    let input = context.catalogue.assumption(key).expect("an input");
    context.input(&seen, row, input).0.at(month)
}

fn branch(context: &Context, plan: &Plan, branch: &Branch) -> Landed {
    branch
        .apply(context, plan, BASE)
        .expect("the branch is done")
}

fn added(context: &Context, plan: &Plan, parent: &str) -> Landed {
    let add = Branch::Add {
        parent: parent.to_string(),
        name: None,
    };
    branch(context, plan, &add)
}

/// What a reader of the plan sees: every input of every row that takes part, by bits.
fn read(context: &Context, seen: &Plan) -> BTreeMap<(String, &'static str), Vec<u64>> {
    let mut all = BTreeMap::new();
    for row in &seen.rows {
        let present = row.sheet.present_key().is_none_or(|key| {
            let input = context.catalogue.assumption(key).expect("an input");
            context.input(seen, row, input).0.at(0) != 0.0
        });
        if !present {
            continue;
        }
        for input in context
            .catalogue
            .inputs()
            .filter(|input| input.sheet == row.sheet)
        {
            let value = context.input(seen, row, input).0;
            let count = if input.kind == InputKind::Series {
                seen.months
            } else {
                1
            };
            let bits = (0..count).map(|month| value.at(month).to_bits()).collect();
            all.insert((row.id.clone(), input.key), bits);
        }
    }
    all
}

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

/// SplitMix64: the same edits in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % end as u64) as usize
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

fn random_step(
    random: &mut Random,
    context: &Context,
    plan: &Plan,
    here: &str,
) -> Result<Landed, Problem> {
    let mut ids: Vec<String> = plan
        .scenarios
        .iter()
        .map(|known| known.id.clone())
        .collect();
    ids.extend([BASE.to_string(), KEEP_MINING.to_string()]);
    let (one, other) = (random.of(&ids).clone(), random.of(&ids).clone());
    let row = random.of(&plan.rows).clone();
    let inputs: Vec<_> = context
        .catalogue
        .inputs()
        .filter(|input| input.sheet == row.sheet)
        .collect();
    let input = *random.of(&inputs);
    let at = random.below(5) as f64 / 4.0;
    let value = input.low + (input.high - input.low) * at;
    let step = random.below(14);
    let branch = match step {
        0 => Branch::Add {
            parent: one,
            name: None,
        },
        1 => Branch::Duplicate { scenario: one },
        2 => Branch::Delete { scenario: one },
        3 => Branch::Reparent {
            scenario: one,
            parent: other,
        },
        4 => Branch::Merge {
            scenario: one,
            chosen: None,
        },
        5 => Branch::Lock {
            scenario: one,
            locked: random.below(4) == 0,
        },
        6 => {
            return apply_in(
                context,
                plan,
                here,
                &Edit::Row(RowEdit::RemoveRow {
                    row: row.id.clone(),
                }),
            );
        }
        7 => {
            return apply_in(
                context,
                plan,
                here,
                &Edit::Row(RowEdit::AddRow {
                    sheet: Sheet::Hall,
                    parent: "S1".to_string(),
                }),
            );
        }
        8 if input.kind == InputKind::Series => {
            let from = random.below(plan.months);
            return apply_in(
                context,
                plan,
                here,
                &months(&row.id, input.key, &[(from, value)]),
            );
        }
        9 => {
            return apply_in(
                context,
                plan,
                here,
                &Edit::Input(InputEdit::Reset {
                    row: row.id.clone(),
                    key: input.key.to_string(),
                }),
            );
        }
        _ => return apply_in(context, plan, here, &set(&row.id, input.key, value)),
    };
    branch.apply(context, plan, here)
}

#[test]
fn random_edits_in_random_scenarios_keep_the_plan_sound_and_are_undone_exactly() {
    for seed in 0..20 {
        let mut random = Random(seed);
        let (context, first) = sample();
        let mut history = vec![(Arc::new(first), BASE.to_string())];
        let mut done = 0;
        for _ in 0..200 {
            let (plan, here) = history.last().cloned().expect("never empty");
            let here = if random.below(3) == 0 {
                let ids: Vec<String> = plan
                    .scenarios
                    .iter()
                    .map(|known| known.id.clone())
                    .chain([BASE.to_string()])
                    .collect();
                random.of(&ids).clone()
            } else {
                here
            };
            let copy = Plan::clone(&plan);
            let Ok(landed) = random_step(&mut random, &context, &plan, &here) else {
                assert_eq!(*plan, copy, "a refusal changes nothing");
                continue;
            };
            assert_eq!(*plan, copy, "an edit leaves the version before it alone");
            check::plan(&context, &landed.plan).expect("every version is sound");
            for known in &landed.plan.scenarios {
                resolved(&context, &landed.plan, &known.id).expect("every scenario resolves");
            }
            assert!(
                scenario::exists(&landed.plan, &landed.scenario),
                "what is looked at exists"
            );
            history.push((Arc::new(landed.plan), landed.scenario));
            done += 1;
        }
        assert!(done > 100, "seed {seed}: only {done} edits were possible");
        let last = &history.last().expect("one").0;
        let again = plan_text::read(&context, &plan_text::write(&context, last));
        assert_eq!(again.expect("reads back"), **last);
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
