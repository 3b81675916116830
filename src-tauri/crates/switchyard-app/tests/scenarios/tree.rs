//! Scenarios and checkpoints: made, looked at, locked, reviewed, left out and brought back.

use super::*;

#[test]
fn branch_change_look_back_and_undo_it_all() {
    let mut desk = desk("branch");
    let base = on_screen(&desk.seen());
    let branched = desk.tree(Branch::Add {
        parent: "base".to_string(),
        name: None,
    });
    assert_eq!(branched.document.scenario, "scenario_1");
    assert_eq!(branched.document.undo.as_deref(), Some("Branch Base"));
    let raised = desk.set("L1", "rent_usd_per_kw_month", 131.0);
    assert_eq!(
        field(&raised, "L1", "rent_usd_per_kw_month")
            .base
            .as_deref(),
        Some("$115.00/kW-month")
    );
    assert_eq!(
        raised.document.undo.as_deref(),
        Some("Raise Rent of HPC colocation lease to $131.00/kW-month in Branch of Base")
    );
    assert_ne!(on_screen(&raised), base);
    let back = desk.choose("base");
    assert!(on_screen(&back) == base, "base is untouched");

    // Undo shows what it takes back: the scenario is looked at again.
    let undone = desk.session.undo(view()).expect("undone");
    assert_eq!(undone.document.scenario, "scenario_1");
    let undone = desk.session.undo(view()).expect("undone");
    assert_eq!(undone.document.scenario, "base");
    assert!(on_screen(&undone) == base);
    assert!(!undone.document.dirty && undone.document.undo.is_none());
}

#[test]
fn a_preview_in_a_scenario_is_what_the_commit_gives() {
    let mut desk = desk("preview");
    desk.choose("hyperscaler");
    let edit = number("S1", "capex_factor_fraction", 1.1);
    let request = EditRequest {
        edit: edit.clone(),
        view: view(),
    };
    let previewed = desk.session.preview(request).expect("a preview");
    let committed = desk.commit(edit).expect("a commit");
    assert!(on_screen(&previewed) == on_screen(&committed));
}

#[test]
fn reset_in_a_scenario_goes_back_to_the_parent_and_not_to_the_default() {
    let mut desk = desk("reset");
    let base = field(&desk.seen(), "L1", "rent_usd_per_kw_month").text;
    desk.choose("hyperscaler");
    let reset = InputEdit::Reset {
        row: "L1".to_string(),
        key: "rent_usd_per_kw_month".to_string(),
    }
    .into();
    let update = desk.commit(reset).expect("released");
    assert_eq!(field(&update, "L1", "rent_usd_per_kw_month").text, base);
    let told = desk.session.scenario_changes(ScenarioRequest {
        scenario: "hyperscaler".to_string(),
    });
    assert_eq!(told.expect("told").changes.len(), 1);
}

#[test]
fn an_edit_of_a_locked_scenario_is_previewed_there_and_lands_in_a_draft() {
    let mut desk = desk("draft");
    desk.tree(Branch::Lock {
        scenario: "base".to_string(),
        locked: true,
    });
    let edit = number("L1", "rent_usd_per_kw_month", 140.0);
    let previewed = desk
        .session
        .preview(EditRequest {
            edit: edit.clone(),
            view: view(),
        })
        .expect("a preview");
    assert_eq!(previewed.document.scenario, "base");
    let update = desk.commit(edit).expect("a draft");
    let draft = update
        .document
        .scenarios
        .iter()
        .find(|one| one.id == update.document.scenario)
        .expect("listed");
    assert!(draft.draft && draft.name == "Draft of Base" && draft.changes == 1);
    let update = desk.tree(Branch::Keep {
        scenario: draft.id.clone(),
        name: "Asked by the board".to_string(),
    });
    assert!(update.document.scenarios.iter().all(|one| !one.draft));
    // Keep-mining is always locked.
    desk.choose("keep_mining");
    let update = desk.set("S1", "kappa", 1.4);
    assert!(
        update
            .document
            .scenarios
            .iter()
            .any(|one| one.draft && one.name == "Draft of Keep mining")
    );
}

#[test]
fn the_review_list_says_what_changes_and_who_moves_along() {
    let mut desk = desk("review");
    let told = desk
        .session
        .scenario_changes(ScenarioRequest {
            scenario: "hyperscaler".to_string(),
        })
        .expect("told");
    assert_eq!(told.parent_name, "Base");
    assert_eq!(told.merge_blocked, None);
    assert_eq!(
        told.also_moves.len(),
        3,
        "the other three stand under base as well"
    );
    let rent = told
        .changes
        .iter()
        .find(|change| change.key == "rent_usd_per_kw_month")
        .expect("rent");
    assert_eq!(
        (rent.parent_text.as_str(), rent.text.as_str()),
        ("$115.00/kW-month", "$128.00/kW-month")
    );
    let chosen = Address {
        row: rent.row.clone(),
        key: rent.key.clone(),
    };
    desk.tree(Branch::Merge {
        scenario: "hyperscaler".to_string(),
        chosen: Some([chosen].into()),
    });
    let base = desk.choose("base");
    assert_eq!(field(&base, "L1", "rent_usd_per_kw_month").value, 128.0);
}

#[test]
fn a_checkpoint_comes_back_exactly_and_never_changes() {
    let mut desk = desk("checkpoint");
    desk.choose("hyperscaler");
    let then = on_screen(&desk.seen());
    let take = |name: &str| TakeCheckpoint {
        name: name.to_string(),
        note: "As shown".to_string(),
        view: view(),
    };
    assert!(
        desk.session
            .take_checkpoint(take("Board, 12 Nov"))
            .expect("taken")
            .document
            .dirty
    );
    let twice = desk
        .session
        .take_checkpoint(take("board, 12 nov"))
        .expect_err("taken already");
    assert!(twice.message.contains("already"), "{}", twice.message);
    let hash = |desk: &mut Desk| {
        desk.session.checkpoints(Nothing {}).expect("a list")[0]
            .sha256
            .clone()
    };
    let kept = hash(&mut desk);
    assert!(desk.session.checkpoints(Nothing {}).expect("a list")[0].is_now);

    desk.choose("base");
    desk.set("L1", "rent_usd_per_kw_month", 99.0);
    desk.commit(
        RowEdit::RemoveRow {
            row: "D".to_string(),
        }
        .into(),
    )
    .expect("removed");
    let differs = desk
        .session
        .checkpoint_differences(CheckpointPair {
            from: Some(0),
            to: None,
        })
        .expect("told");
    assert!(differs.sentences.iter().any(|said| said == "Rent of HPC colocation lease: $115.00/kW-month to $99.00/kW-month"), "{:?}", differs.sentences);
    assert!(
        differs
            .sentences
            .iter()
            .any(|said| said == "Hall 'Hall D' is gone"),
        "{:?}",
        differs.sentences
    );

    let restore = |as_scenario: bool| RestoreCheckpoint {
        id: 0,
        as_scenario,
        view: view(),
    };
    let whole = desk
        .session
        .restore_checkpoint(restore(false))
        .expect("restored");
    assert_eq!(
        on_screen(&whole),
        then,
        "the whole plan, as it was looked at"
    );
    desk.session.undo(view()).expect("undone");
    let as_scenario = desk
        .session
        .restore_checkpoint(restore(true))
        .expect("restored");
    assert_eq!(
        as_scenario
            .headlines
            .iter()
            .map(|h| h.text.clone())
            .collect::<Vec<_>>(),
        whole
            .headlines
            .iter()
            .map(|h| h.text.clone())
            .collect::<Vec<_>>()
    );
    assert_eq!(hash(&mut desk), kept);

    // All of it is in the file.
    let path = desk.folder.join("plan.swy");
    let save = SaveRequest {
        save_as: false,
        view: view(),
    };
    let saved = desk
        .session
        .save(save, Some(path.clone()))
        .expect("saved")
        .expect("a path");
    assert!(!saved.document.dirty);
    let open = OpenPlan {
        path: path.display().to_string(),
        view: view(),
    };
    let opened = desk.session.open_plan(open).expect("opens");
    assert_eq!(
        opened.document.scenarios.len(),
        saved.document.scenarios.len()
    );
    assert_eq!(hash(&mut desk), kept);
    let log = desk.session.change_log(Nothing {}).expect("a log");
    let lowered = log
        .iter()
        .find(|line| line.label.starts_with("Lower Rent"))
        .expect("logged");
    assert!(
        lowered.old.contains("$115.00") && lowered.new.contains("$99.00"),
        "{lowered:?}"
    );
    let path = desk.folder.join("log.csv");
    assert!(desk.session.export_log(Some(&path)).expect("exported"));
    let text = std::fs::read_to_string(&path).expect("a file");
    assert_eq!(text.lines().count(), log.len() + 1);
}
