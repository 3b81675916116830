//! A plan saved with other defaults or rules: it keeps what it had, and is offered what is newer.

mod common;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use common::{Desk, desk};
use switchyard_app::api::*;
use switchyard_model::past::{Basis, Given};
use switchyard_model::plan::Origin;
use switchyard_model::sheet::Sheet;
use switchyard_store::{Document, open, save};

const DAY: &str = "2026-11-22";

/// The fixture of 22 November, saved with 80% uptime and what else `change` makes of it.
fn earlier(desk: &Desk, change: impl FnOnce(&mut Document, &mut Basis)) -> PathBuf {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/older/2026-11-22");
    let mut document = open(&fixture.join("plan.swy")).expect("the fixture");
    let mut basis = Basis {
        register: DAY.to_string(),
        ..Basis::default()
    };
    put(&mut basis, "uptime_fraction", 0.8);
    change(&mut document, &mut basis);
    let mut plan = switchyard_model::plan::Plan::clone(&document.plan);
    plan.basis = Arc::new(basis);
    document.plan = Arc::new(plan);
    let path = desk.folder.join("earlier.swy");
    save(&path, &document).expect("saved");
    path
}

fn put(basis: &mut Basis, key: &str, value: f64) {
    let given = Given {
        value: Some(value),
        of: DAY.to_string(),
    };
    basis.insert(key, "", given);
}

fn opened(desk: &mut Desk, path: &Path) -> ViewUpdate {
    let request = OpenPlan {
        path: path.display().to_string(),
        view: with_objects(),
    };
    desk.session.open_plan(request).expect("it opens")
}

fn with_objects() -> ViewRequest {
    ViewRequest {
        sheets: Sheet::ALL.to_vec(),
        ..ViewRequest::default()
    }
}

fn saved(desk: &mut Desk, name: &str) -> PathBuf {
    let path = desk.folder.join(name);
    let request = SaveRequest {
        save_as: true,
        view: ViewRequest::default(),
    };
    let update = desk.session.save(request, Some(path.clone()));
    assert!(update.expect("saved").is_some());
    path
}

fn uplift(update: &ViewUpdate) -> String {
    let mut headlines = update.headlines.iter();
    let found = headlines.find(|headline| headline.id == "uplift");
    found.expect("an uplift").text.clone()
}

fn told(desk: &mut Desk) -> OlderPlan {
    desk.session
        .older_plan(OlderRequest { each: true })
        .expect("an answer")
}

fn offer<'a>(older: &'a OlderPlan, key: &str) -> &'a NewerDefault {
    let found = older.offers.iter().find(|offer| offer.key == key);
    found.expect("an offer")
}

fn adopt(desk: &mut Desk, keys: Option<&[&str]>) -> Result<ViewUpdate, Refusal> {
    let places = keys.map(|keys| {
        let places = keys.iter().map(|key| KeptPlace {
            key: key.to_string(),
            library: String::new(),
        });
        places.collect()
    });
    desk.session.adopt_defaults(AdoptDefaults {
        chosen: places,
        view: with_objects(),
    })
}

fn origins(update: &ViewUpdate, key: &str) -> Vec<Origin> {
    let objects = update.objects.iter();
    let fields = objects.flat_map(|object| &object.fields);
    let named = fields.filter(|field| field.key == key);
    named.map(|field| field.origin).collect()
}

#[test]
fn an_earlier_plan_keeps_its_defaults_when_opened_and_saved_again() {
    let mut desk = desk("older-keeps");
    let path = earlier(&desk, |_, _| ());
    let first = opened(&mut desk, &path);
    assert!(!first.document.dirty, "opening changes nothing");
    assert!(
        origins(&first, "uptime_fraction")
            .iter()
            .all(|origin| *origin == Origin::Kept)
    );
    let again = saved(&mut desk, "again.swy");
    let second = opened(&mut desk, &again);
    assert_eq!(uplift(&first), uplift(&second));
    let older = told(&mut desk);
    let uptime = offer(&older, "uptime_fraction");
    assert_eq!(
        (uptime.was.as_str(), uptime.of.as_str()),
        ("80%", "default of 22 Nov 2026")
    );
    assert_eq!(older.uplift, uplift(&second));
    assert!(
        older.sentences[0].contains("newer than this plan: uplift $"),
        "{:?}",
        older.sentences
    );
    // An edit and its undo leave what is kept alone.
    desk.session
        .undo(ViewRequest::default())
        .expect_err("nothing was done yet");
}

#[test]
fn what_is_newer_is_one_step_and_comes_back_on_undo() {
    let mut desk = desk("older-adopts");
    let path = earlier(&desk, |_, basis| put(basis, "mining_pue", 1.08));
    let before = opened(&mut desk, &path);
    let offered = told(&mut desk).offers.len();
    let one = adopt(&mut desk, Some(&["mining_pue"])).expect("one is taken over");
    let step = one.document.undo.clone().expect("a step");
    assert!(step.starts_with("Take over PUE, mining"), "{step}");
    assert_eq!(told(&mut desk).offers.len(), offered - 1);
    let all = adopt(&mut desk, None).expect("the rest is taken over");
    assert!(told(&mut desk).offers.is_empty());
    assert!(told(&mut desk).sentences.is_empty());
    let brief = OlderRequest { each: false };
    let brief = desk.session.older_plan(brief).expect("an answer");
    assert_eq!(brief.uplift_of_all, uplift(&all));
    assert!(
        origins(&all, "uptime_fraction")
            .iter()
            .all(|origin| *origin == Origin::Default)
    );
    let refused = adopt(&mut desk, None).expect_err("nothing is left");
    assert!(
        refused.message.contains("no newer default"),
        "{}",
        refused.message
    );
    desk.session.undo(ViewRequest::default()).expect("undo");
    let back = desk.session.undo(with_objects()).expect("undo");
    assert_eq!(uplift(&back), uplift(&before));
    assert!(!back.document.dirty);
}

#[test]
fn taken_over_is_taken_over_in_the_file() {
    let mut desk = desk("older-file");
    let path = earlier(&desk, |_, _| ());
    opened(&mut desk, &path);
    let taken = adopt(&mut desk, None).expect("all are taken over");
    let again = saved(&mut desk, "again.swy");
    let reopened = opened(&mut desk, &again);
    assert_eq!(uplift(&taken), uplift(&reopened));
    assert!(told(&mut desk).sentences.is_empty());
}

#[test]
fn a_choice_to_keep_is_remembered_and_a_locked_base_stays() {
    let mut desk = desk("older-settled");
    let path = earlier(&desk, |document, _| {
        let mut plan = switchyard_model::plan::Plan::clone(&document.plan);
        plan.base_locked = true;
        document.plan = Arc::new(plan);
    });
    opened(&mut desk, &path);
    assert!(!told(&mut desk).settled);
    desk.session.keep_defaults(Nothing {}).expect("kept");
    opened(&mut desk, &path);
    assert!(told(&mut desk).settled);
    let refused = adopt(&mut desk, None).expect_err("the base plan is locked");
    assert!(refused.message.contains("unlock it"), "{}", refused.message);
}

#[test]
fn other_rules_are_told_with_the_headline_before_and_after() {
    let mut desk = desk("older-rules");
    let path = earlier(&desk, |document, _| {
        let place = ("base".to_string(), "npv".to_string());
        document.headlines.insert(place, Some(123_000_000.0));
    });
    opened(&mut desk, &path);
    let older = told(&mut desk);
    let moved: Vec<_> = older.moved.iter().map(|one| one.label.as_str()).collect();
    assert_eq!(moved, ["NPV"]);
    assert_eq!(older.moved[0].was, "$123.0M");
    let said = older.sentences.join(" ");
    assert!(
        said.contains("The rules have changed since the plan was saved: NPV of Base $123.0M →"),
        "{said}"
    );
    // Saved by this program, it agrees with this program; what is taken over is no other rule.
    saved(&mut desk, "again.swy");
    assert!(told(&mut desk).moved.is_empty());
    adopt(&mut desk, None).expect("all are taken over");
    assert!(told(&mut desk).moved.is_empty());
}

#[test]
fn a_value_nobody_knows_is_named_and_stays_and_one_outside_its_limits_is_refused() {
    let mut desk = desk("older-unknown");
    let path = earlier(&desk, |_, basis| put(basis, "warp_factor", 9.0));
    opened(&mut desk, &path);
    let said = told(&mut desk).sentences.join(" ");
    assert!(said.contains("(warp_factor)"), "{said}");
    let again = saved(&mut desk, "again.swy");
    let stored = open(&again).expect("it opens").plan;
    assert_eq!(
        stored
            .basis
            .get("warp_factor", "")
            .expect("still there")
            .value,
        Some(9.0)
    );

    let path = earlier(&desk, |_, basis| put(basis, "uptime_fraction", 7.0));
    let before = std::fs::read(&path).expect("a file");
    let request = OpenPlan {
        path: path.display().to_string(),
        view: ViewRequest::default(),
    };
    let refusal = desk.session.open_plan(request).expect_err("700% uptime");
    assert!(
        refusal.message.contains("Uptime must lie between"),
        "{}",
        refusal.message
    );
    assert_eq!(std::fs::read(&path).expect("a file"), before);
}

#[test]
fn a_checkpoint_keeps_the_defaults_it_was_taken_with() {
    let mut desk = desk("older-checkpoint");
    let path = earlier(&desk, |_, _| ());
    let before = opened(&mut desk, &path);
    let request = TakeCheckpoint {
        name: "As it was".to_string(),
        note: String::new(),
        view: ViewRequest::default(),
    };
    desk.session.take_checkpoint(request).expect("kept");
    let kept = desk.session.checkpoints(Nothing {}).expect("a list");
    let taken = kept.last().expect("one");
    assert!(taken.is_now, "nothing has changed since");
    let adopted = adopt(&mut desk, None).expect("all are taken over");
    let again = saved(&mut desk, "again.swy");
    opened(&mut desk, &again);
    let same = desk.session.checkpoints(Nothing {}).expect("a list");
    let same = same.last().expect("one");
    assert_eq!(same.sha256, taken.sha256, "its hash stays");
    assert!(!same.is_now);
    for as_scenario in [true, false] {
        let request = RestoreCheckpoint {
            id: same.id,
            as_scenario,
            view: with_objects(),
        };
        let restored = desk.session.restore_checkpoint(request).expect("restored");
        assert_eq!(uplift(&restored), uplift(&before));
        assert_ne!(uplift(&restored), uplift(&adopted));
    }
}

#[test]
fn a_sample_follows_the_program() {
    let mut desk = desk("older-sample");
    let update = desk.open_sample(with_objects());
    let older = told(&mut desk);
    assert!(older.sentences.is_empty(), "{:?}", older.sentences);
    assert_eq!(older.uplift, uplift(&update));
    assert!(
        origins(&update, "uptime_fraction")
            .iter()
            .all(|origin| *origin == Origin::Default)
    );
}
