//! Rows that stand elsewhere, and copies of rows with everything below them.

use switchyard_model::edit::{Edit, InputEdit, MOST_COPIES, RowEdit};
use switchyard_model::fields::{FieldChange, PARENT_KEY, Put};
use switchyard_model::keys;
use switchyard_model::plan::{Context, Plan, Row, Value};
use switchyard_model::samples;
use switchyard_model::scenario::{BASE, Branch, Landed, apply_in, resolved};
use switchyard_model::sheet::Sheet;

fn sample() -> (Context, Plan) {
    let context = Context::standard();
    let plan = samples::load(&context, "first-run").expect("shipped");
    (context, plan)
}

fn move_row(row: &str, parent: &str) -> Edit {
    Edit::Row(RowEdit::MoveRow {
        row: row.to_string(),
        parent: parent.to_string(),
    })
}

fn duplicate(row: &str, count: usize) -> Edit {
    Edit::Row(RowEdit::DuplicateRow {
        row: row.to_string(),
        count,
    })
}

fn set(row: &str, key: &str, value: f64) -> Edit {
    Edit::Input(InputEdit::SetNumber {
        row: row.to_string(),
        key: key.to_string(),
        value,
    })
}

fn parent<'a>(plan: &'a Plan, row: &str) -> &'a str {
    let row = plan.row(row).expect("the row is there");
    row.parent.as_deref().unwrap_or("")
}

fn named<'a>(plan: &'a Plan, name: &str) -> &'a Row {
    let mut rows = plan.rows.iter();
    rows.find(|row| row.name == name)
        .unwrap_or_else(|| panic!("no row is called {name}"))
}

fn locked(context: &Context, plan: &Plan, scenario: &str) -> Plan {
    let lock = Branch::Lock {
        scenario: scenario.to_string(),
        locked: true,
    };
    lock.apply(context, plan, BASE).expect("locked").plan
}

#[test]
fn a_lot_moves_to_another_hall() {
    let (context, plan) = sample();
    let edit = move_row("MA", "B");
    let moved = edit.apply(&context, &plan).expect("moved");
    assert_eq!(parent(&moved, "MA"), "B");
    assert_eq!(parent(&plan, "MA"), "A", "the given plan stays");
    let (lot, hall) = (&plan.row("MA").expect("MA").name, "Hall B");
    assert_eq!(
        edit.label(&context, &plan, &moved),
        format!("Move {lot} to {hall}")
    );
    let back = move_row("MA", "A").apply(&context, &moved).expect("back");
    assert_eq!(back, plan);
}

#[test]
fn a_row_is_not_put_where_it_cannot_stand() {
    let (context, plan) = sample();
    for (row, parent, says) in [
        ("MA", "S1", "stands under a hall, and"),
        ("A", "B", "choose one of"),
        ("MA", "MA", "is a miner lot"),
        ("MA", "nowhere", "There is no 'nowhere'"),
        ("nobody", "B", "There is no 'nobody'"),
        ("company", "market", "Market and company stay"),
    ] {
        let refusal = move_row(row, parent).apply(&context, &plan);
        let refusal = refusal.expect_err(row);
        assert!(refusal.message.contains(says), "{}", refusal.message);
        assert!(refusal.message.ends_with('.'), "{}", refusal.message);
    }
}

/// What a row links to stands beside every site, so that no move breaks a link. Who adds a link
/// within a site decides here what a move does to it.
#[test]
fn links_point_beside_the_sites() {
    for sheet in Sheet::ALL {
        for (link, target) in sheet.links() {
            assert_eq!(
                target.steps_up_to(Sheet::Site),
                None,
                "{link} of {} points into a site",
                sheet.noun()
            );
        }
    }
}

#[test]
fn a_move_is_the_same_in_every_scenario() {
    let (context, plan) = sample();
    let scenario = plan.scenarios[0].id.clone();
    let Landed {
        plan: moved,
        scenario: here,
    } = apply_in(&context, &plan, &scenario, &move_row("MA", "B")).expect("moved");
    assert_eq!(here, scenario);
    assert_eq!(parent(&moved, "MA"), "B");
    for known in &plan.scenarios {
        let seen = resolved(&context, &moved, &known.id).expect("resolves");
        assert_eq!(parent(&seen, "MA"), "B", "{}", known.name);
        let now = moved.scenarios.iter().find(|one| one.id == known.id);
        assert_eq!(now, Some(known), "no override is added");
    }
}

#[test]
fn a_locked_scenario_keeps_rows_where_they_stand() {
    let (context, plan) = sample();
    let (first, second) = (plan.scenarios[0].id.clone(), plan.scenarios[1].id.clone());
    let plan = locked(&context, &plan, &first);
    let among_others = Edit::Input(InputEdit::SetFields(vec![
        change("MA", PARENT_KEY, Put::Parent("B".to_string())),
        change("MA", keys::machines, Put::Value(Value::Number(10.0))),
    ]));
    for edit in [move_row("MA", "B"), among_others] {
        for here in [BASE, &second] {
            let refusal = apply_in(&context, &plan, here, &edit).expect_err(here);
            assert!(
                refusal.message.contains("where a row stands")
                    && refusal.message.contains("unlock it first"),
                "{}",
                refusal.message
            );
        }
    }
}

fn change(row: &str, key: &str, put: Put) -> FieldChange {
    FieldChange {
        row: row.to_string(),
        key: key.to_string(),
        put,
    }
}

/// A paste may move rows and change numbers at once: the place is shared, the numbers are not.
#[test]
fn a_move_among_other_changes_of_a_scenario() {
    let (context, plan) = sample();
    let scenario = plan.scenarios[0].id.clone();
    let edit = Edit::Input(InputEdit::SetFields(vec![
        change("MA", PARENT_KEY, Put::Parent("B".to_string())),
        change("MA", keys::machines, Put::Value(Value::Number(10.0))),
    ]));
    let landed = apply_in(&context, &plan, &scenario, &edit).expect("done");
    assert_eq!(parent(&landed.plan, "MA"), "B");
    let machines = |plan: &Plan| {
        plan.row("MA").expect("MA").cells[keys::machines]
            .value
            .at(0)
    };
    assert_eq!(machines(&landed.plan), machines(&plan));
    let seen = resolved(&context, &landed.plan, &scenario).expect("resolves");
    assert_eq!(machines(&seen), 10.0);
}

#[test]
fn several_rows_move_in_one_step() {
    let (context, plan) = sample();
    let to_d = |row: &str| change(row, PARENT_KEY, Put::Parent("D".to_string()));
    let edit = Edit::Input(InputEdit::SetFields(["MA", "MB", "MC"].map(to_d).to_vec()));
    let moved = edit.apply(&context, &plan).expect("moved");
    let label = edit.label(&context, &plan, &moved);
    assert_eq!(label, "Move 3 Miner lots to Hall D");
    assert_eq!(
        moved
            .children_of("D")
            .filter(|row| row.sheet == Sheet::MinerLot)
            .count(),
        4
    );
}

#[test]
fn a_hall_is_copied_with_its_lots_and_its_lease() {
    let (context, plan) = sample();
    let edit = duplicate("A", 2);
    let next = edit.apply(&context, &plan).expect("copied");
    assert_eq!(
        edit.label(&context, &plan, &next),
        "Duplicate Hall A 2 times"
    );
    assert_eq!(
        duplicate("A", 1).label(&context, &plan, &next),
        "Duplicate Hall A"
    );
    let original: Vec<&Row> = plan.children_of("A").collect();
    for name in ["Hall A (copy)", "Hall A (copy 2)"] {
        let hall = named(&next, name);
        assert_eq!(hall.parent.as_deref(), Some("S1"));
        let copied: Vec<&Row> = next.children_of(&hall.id).collect();
        assert_eq!(copied.len(), original.len());
        for (was, now) in original.iter().zip(copied) {
            assert_eq!(
                (was.sheet, &was.cells, &was.links),
                (now.sheet, &now.cells, &now.links)
            );
            assert_eq!(was.library, now.library);
        }
    }
    let order = |name: &str| named(&next, name).cells[keys::conversion_order].value.at(0);
    assert_eq!(
        [order("Hall A (copy)"), order("Hall A (copy 2)")],
        [5.0, 6.0]
    );
}

#[test]
fn a_copy_of_a_copy_counts_on() {
    let (context, plan) = sample();
    let once = duplicate("A", 1).apply(&context, &plan).expect("copied");
    let copy = named(&once, "Hall A (copy)").id.clone();
    let twice = duplicate(&copy, 1).apply(&context, &once).expect("copied");
    named(&twice, "Hall A (copy 2)");
    let long = "Ä".repeat(80);
    let rename = Edit::Row(RowEdit::Rename {
        row: "A".to_string(),
        name: long,
    });
    let long = rename
        .apply(&context, &plan)
        .expect("80 letters are allowed");
    let copied = duplicate("A", 12).apply(&context, &long).expect("copied");
    let halls: Vec<&Row> = copied.rows_of(Sheet::Hall).collect();
    assert!(halls.iter().all(|hall| hall.name.chars().count() <= 80));
    assert_eq!(halls.len(), 16);
}

#[test]
fn a_site_is_copied_with_everything_below_it() {
    let (context, plan) = sample();
    let next = duplicate("S1", 1).apply(&context, &plan).expect("copied");
    for sheet in Sheet::ALL {
        let below = sheet.steps_up_to(Sheet::Site).is_some();
        let times = if below { 2 } else { 1 };
        let count = |plan: &Plan| plan.rows_of(sheet).count();
        assert_eq!(count(&next), count(&plan) * times, "{}", sheet.plural());
    }
    let site = next.rows_of(Sheet::Site).nth(1).expect("two sites");
    assert!(site.name.ends_with("(copy)"));
    assert!(next.children_of(&site.id).count() > 0);
}

/// A copy reads like the original wherever one looks.
#[test]
fn what_scenarios_say_of_the_original_they_say_of_the_copy() {
    let (context, plan) = sample();
    let scenario = plan.scenarios[0].id.clone();
    let said = apply_in(&context, &plan, &scenario, &set("MB", keys::machines, 77.0));
    let plan = said.expect("said").plan;
    let next = duplicate("B", 1).apply(&context, &plan).expect("copied");
    let seen = resolved(&context, &next, &scenario).expect("resolves");
    let hall = named(&seen, "Hall B (copy)").id.clone();
    let lot = seen
        .children_of(&hall)
        .find(|row| row.sheet == Sheet::MinerLot);
    assert_eq!(lot.expect("a lot").cells[keys::machines].value.at(0), 77.0);
    let halls = seen
        .rows_of(Sheet::Hall)
        .map(|hall| hall.cells[keys::converts].value.at(0));
    let halls: Vec<f64> = halls.collect();
    assert_eq!(halls[1], halls[4], "converts where the original does");
}

#[test]
fn a_copy_made_in_a_scenario_is_in_that_scenario_alone() {
    let (context, plan) = sample();
    let scenario = plan.scenarios[0].id.clone();
    let landed = apply_in(&context, &plan, &scenario, &duplicate("A", 1)).expect("copied");
    let takes_part = |scenario: &str| {
        let seen = resolved(&context, &landed.plan, scenario).expect("resolves");
        context.takes_part(&seen, &named(&seen, "Hall A (copy)").id)
    };
    assert!(takes_part(&scenario));
    assert!(!takes_part(BASE));
    assert!(!takes_part(&plan.scenarios[2].id));
}

#[test]
fn copies_have_a_limit_that_is_told() {
    let (context, plan) = sample();
    for (count, says) in [
        (0, "1 to 100 copies"),
        (200, "1 to 100 copies; 200 is outside."),
    ] {
        let refusal = duplicate("A", count)
            .apply(&context, &plan)
            .expect_err("too many");
        assert!(refusal.message.contains(says), "{}", refusal.message);
    }
    for row in ["market", "company"] {
        let refusal = duplicate(row, 1).apply(&context, &plan).expect_err(row);
        assert!(refusal.message.contains("one market and one company"));
    }
    let once = duplicate("A", MOST_COPIES)
        .apply(&context, &plan)
        .expect("copied");
    let twice = duplicate("A", MOST_COPIES)
        .apply(&context, &once)
        .expect("copied");
    assert_eq!(twice.rows_of(Sheet::Hall).count(), 204, "200 copies work");
    let full = duplicate("S1", MOST_COPIES)
        .apply(&context, &twice)
        .expect_err("full");
    assert!(full.message.contains("up to 2000 rows"), "{}", full.message);
}

#[test]
fn a_site_goes_with_everything_and_a_name_has_its_limits() {
    let (context, plan) = sample();
    let remove = Edit::Row(RowEdit::RemoveRows {
        rows: vec!["S1".to_string(), "L1".to_string()],
    });
    let next = remove.apply(&context, &plan).expect("removed");
    assert_eq!(next.rows.len(), 2, "market and company stay");
    let label = remove.label(&context, &plan, &next);
    let site = &plan.row("S1").expect("S1").name;
    assert_eq!(label, format!("Remove {site} and 1 more"));
    for (name, says) in [
        ("", "1 to 80 characters."),
        (&"x".repeat(300), "this one has 300"),
    ] {
        let rename = Edit::Row(RowEdit::Rename {
            row: "A".to_string(),
            name: name.to_string(),
        });
        let refusal = rename.apply(&context, &plan).expect_err("no name");
        assert!(refusal.message.contains(says), "{}", refusal.message);
    }
}
