//! What is found, refused and told, and what a crash leaves.

use super::*;

#[test]
fn every_input_is_found_by_name() {
    let mut desk = desk("index");
    let index = desk.session.index(Nothing {}).expect("an index");
    let rent = index
        .iter()
        .find(|entry| entry.key == "rent_usd_per_kw_month")
        .expect("rent");
    assert_eq!(
        (rent.page, rent.text.as_str()),
        (PageId::Contracts, "$115.00/kW-month")
    );
    assert!(index.len() > 200, "{}", index.len());
}

#[test]
fn what_cannot_be_done_in_the_tree_is_a_sentence_and_changes_nothing() {
    let mut desk = desk("refusals");
    let child = desk
        .tree(Branch::Add {
            parent: "bear".to_string(),
            name: Some("Worse".to_string()),
        })
        .document
        .scenario;
    let before = on_screen(&desk.seen());
    for (change, wanted) in [
        (
            Branch::Reparent {
                scenario: "bear".to_string(),
                parent: child.clone(),
            },
            "circle",
        ),
        (
            Branch::Delete {
                scenario: "base".to_string(),
            },
            "belongs to every plan",
        ),
        (
            Branch::Rename {
                scenario: child.clone(),
                name: "BEAR".to_string(),
            },
            "",
        ),
        (
            Branch::Rename {
                scenario: child.clone(),
                name: "Backed tenant".to_string(),
            },
            "names must differ",
        ),
    ] {
        let done = desk.commit(change.into());
        if wanted.is_empty() {
            done.expect("another scenario's id is no name");
            desk.session.undo(view()).expect("undone");
            continue;
        }
        let refused = done.expect_err(wanted);
        assert!(refused.message.contains(wanted), "{}", refused.message);
    }
    assert!(on_screen(&desk.seen()) == before);
    // Deleting a scenario with children leaves what they show.
    let numbers = |update: &ViewUpdate| {
        serde_json::to_string(&(&update.headlines, &update.drawings)).expect("a reply is JSON")
    };
    let before = numbers(&desk.seen());
    let deleted = desk.tree(Branch::Delete {
        scenario: "bear".to_string(),
    });
    assert!(numbers(&deleted) == before);
}

#[test]
fn a_row_left_out_in_a_scenario_counts_like_one_that_was_never_there() {
    let mut desk = desk("absent");
    let rows: Vec<(Sheet, String)> = desk
        .seen()
        .objects
        .into_iter()
        .filter(|row| !row.sheet.has_one_row())
        .map(|row| (row.sheet, row.id))
        .collect();
    let numbers = |update: &ViewUpdate| {
        serde_json::to_string(&(&update.headlines, &update.drawings)).expect("a reply is JSON")
    };
    for (sheet, id) in rows {
        let remove = EditCommand::from(RowEdit::RemoveRow { row: id.clone() });
        let in_base = numbers(&desk.commit(remove.clone()).expect("removed"));
        desk.session.undo(view()).expect("undone");
        desk.tree(Branch::Add {
            parent: "base".to_string(),
            name: None,
        });
        let in_scenario = numbers(&desk.commit(remove).expect("removed"));
        // A plan without a site has no figures at all; with an absent one they are zero.
        assert!(
            sheet == Sheet::Site || in_base == in_scenario,
            "{sheet:?} {id}"
        );
        desk.session.undo(view()).expect("undone");
        desk.session.undo(view()).expect("undone");
    }
}

#[test]
fn redo_looks_where_the_edit_was_made() {
    let mut desk = desk("redo");
    desk.set("L1", "rent_usd_per_kw_month", 120.0);
    desk.choose("late");
    desk.session.undo(view()).expect("undone");
    desk.choose("hyperscaler");
    let redone = desk.session.redo(view()).expect("done again");
    assert_eq!(redone.document.scenario, "base");
    assert_eq!(field(&redone, "L1", "rent_usd_per_kw_month").value, 120.0);
}

#[test]
fn one_changed_month_is_told_as_one_month() {
    let mut desk = desk("one-month");
    desk.checkpoint("Before");
    desk.cells(vec![cell(CURVE, 3, "90000")], false)
        .expect("typed");
    assert_eq!(
        desk.told_since_the_checkpoint(),
        ["Bitcoin price by month of Market: $84,714/BTC in Apr 2027 to $90,000/BTC in Apr 2027"]
    );
    let log = desk.session.change_log(Nothing {}).expect("a log");
    assert!(
        log[0].new.ends_with("$90,000/BTC in Apr 2027"),
        "{:?}",
        log[0]
    );
}

#[test]
fn a_scenario_made_after_a_deleted_one_is_told_as_new() {
    let mut desk = desk("ids");
    let add = |name: &str| Branch::Add {
        parent: "base".to_string(),
        name: Some(name.to_string()),
    };
    let one = desk.tree(add("One")).document.scenario;
    desk.checkpoint("With one");
    desk.tree(Branch::Delete { scenario: one });
    desk.tree(add("Other"));
    assert_eq!(
        desk.told_since_the_checkpoint(),
        ["Scenario 'Other' is new", "Scenario 'One' is gone"]
    );
}

#[test]
fn a_draft_is_looked_at_again_after_a_crash() {
    let mut desk = desk("crash");
    desk.tree(Branch::Lock {
        scenario: "base".to_string(),
        locked: true,
    });
    let worked_in = desk.set("L1", "rent_usd_per_kw_month", 99.0);
    // No close, no save.
    desk.session = switchyard_app::Session::new(desk.folder.join("data"), None);
    let start = desk.session.start(Nothing {}).expect("a start");
    let recover = Recover {
        entry: start.recoveries[0].entry.clone(),
        view: view(),
    };
    let recovered = desk.session.recover(recover).expect("recovered");
    assert_eq!(recovered.document.scenario, worked_in.document.scenario);
    assert!(on_screen(&recovered) == on_screen(&worked_in));
}

#[test]
fn levers_and_titles_speak_of_what_takes_part() {
    let mut desk = desk("absent-lease");
    desk.tree(Branch::Add {
        parent: "base".to_string(),
        name: None,
    });
    let remove = RowEdit::RemoveRow {
        row: "L1".to_string(),
    }
    .into();
    let update = desk.commit(remove).expect("removed");
    assert!(update.levers.iter().all(|lever| lever.id != "rent"));
    let request = ViewRequest {
        figures: vec![FigureRequest {
            name: "mw_by_use".to_string(),
            width: 640,
            height: 280,
        }],
        ..ViewRequest::default()
    };
    let drawn = desk.session.view(request).expect("a view");
    assert_eq!(
        drawn.drawings[0].title,
        "50 MW convert, and none earns rent"
    );
}
