//! Replies of the real program for the tests of the window, so that those never run on invented
//! shapes. The files are committed; `UPDATE_GENERATED=1 cargo test` writes them anew.

use std::path::{Path, PathBuf};

use serde::Serialize;
use switchyard_app::api::*;
use switchyard_app::figures::NAMES;
use switchyard_app::{Replies, Session};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/test/fixtures")
}

fn check(name: &str, reply: &impl Serialize) {
    let fresh = serde_json::to_string_pretty(reply).expect("a reply is JSON") + "\n";
    let path = fixtures().join(name);
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        std::fs::create_dir_all(fixtures()).expect("the folder");
        std::fs::write(&path, &fresh).expect("the fixture is written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        fresh == committed,
        "{name} is stale: run with UPDATE_GENERATED=1"
    );
}

#[test]
fn fixtures_of_the_window_are_fresh() {
    let folder = std::env::temp_dir().join(format!("switchyard-fixtures-{}", std::process::id()));
    let mut session = Session::new(folder.clone(), None);
    let view = ViewRequest {
        figures: NAMES
            .map(|name| FigureRequest {
                name: name.to_string(),
                width: 640,
                height: 280,
            })
            .to_vec(),
        sheets: Sheet::ALL.to_vec(),
        ..ViewRequest::default()
    };
    check("start.json", &session.start(Nothing {}).expect("a start"));
    check(
        "catalogue.json",
        &session.catalogue(Nothing {}).expect("a catalogue"),
    );
    let opened = session.open_sample(OpenSample {
        name: "first-run".to_string(),
        view: view.clone(),
    });
    let mut opened = opened.expect("the sample opens");
    // The only words that depend on today's date.
    opened.stale = vec!["Bitcoin price, first month is of 3 Oct 2026, 50 days old.".to_string()];
    check("first-run.json", &opened);
    let mut replies = Replies::default();
    let held = replies.tell(&opened, None).version;
    let rent = EditRequest {
        edit: InputEdit::SetNumber {
            row: "L1".to_string(),
            key: "rent_usd_per_kw_month".to_string(),
            value: 128.0,
        }
        .into(),
        view: view.clone(),
    };
    let mut dragged = session.preview(rent).expect("a preview");
    dragged.stale.clone_from(&opened.stale);
    let told = replies.tell(&dragged, Some(held));
    check("drag.json", &told);
    check("drag-drawings.json", &dragged.drawings);
    let refusal = session.commit(EditRequest {
        edit: HallEdit::ConvertMwText {
            text: "43".to_string(),
        }
        .into(),
        view,
    });
    check(
        "refusal-between-halls.json",
        &refusal.expect_err("43 MW is between two halls"),
    );
    let told = session.explain(ExplainRequest {
        line: "uplift_usd".to_string(),
        owner: "company".to_string(),
        month: 0,
        world: WorldName::Scenario,
    });
    check("uplift.json", &told.expect("an explanation"));
    drop(session);
    std::fs::remove_dir_all(folder).expect("the temporary folder goes");
}
