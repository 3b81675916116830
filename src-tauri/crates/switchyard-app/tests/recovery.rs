//! After a crash: whichever road opens the plan, both versions are offered, and nothing leaves the
//! journal unasked.

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use common::{Desk, desk};
use switchyard_app::Session;
use switchyard_app::api::*;

const RENT: &str = "rent_usd_per_kw_month";

impl Desk {
    fn rent(&mut self, value: f64) -> ViewUpdate {
        rent(&mut self.session, value)
    }

    fn window(&self) -> Session {
        Session::new(self.folder.join("data"), None)
    }

    /// The program ends without a word, and begins anew.
    fn crash(&mut self) -> StartView {
        self.session = Session::new(self.folder.join("nowhere"), None);
        self.session = self.window();
        self.session.start(Nothing {}).expect("a start")
    }

    /// The sample saved with a rent of 120 under this name.
    fn saved(&mut self, name: &str) -> PathBuf {
        self.open_sample(view());
        self.rent(120.0);
        let path = self.folder.join(name);
        save_as(&mut self.session, &path).expect("saved");
        path
    }

    /// That plan with edits of 129 and 130 that a crash has left in no file.
    fn crashed(&mut self) -> PathBuf {
        let path = self.saved("Plan.swy");
        self.rent(129.0);
        self.rent(130.0);
        self.crash();
        path
    }

    fn chosen(&mut self, path: &Path) -> PlanChosen {
        let path = Some(path.display().to_string());
        let chosen = self.session.choose_plan(ChoosePlan { path });
        chosen.expect("an answer").expect("a path was given")
    }

    fn open(&mut self, path: &Path) -> ViewUpdate {
        let path = path.display().to_string();
        let request = OpenPlan { path, view: view() };
        self.session.open_plan(request).expect("it opens")
    }

    fn restore(&mut self, offer: &RecoveryView) -> ViewUpdate {
        let entry = offer.entry.clone();
        let recovered = self.session.recover(Recover {
            entry,
            view: view(),
        });
        recovered.expect("restored")
    }

    fn close(&mut self) -> StartView {
        self.session.close_plan(Nothing {}).expect("closed")
    }
}

fn rent(session: &mut Session, value: f64) -> ViewUpdate {
    let edit = InputEdit::SetNumber {
        row: "L1".to_string(),
        key: RENT.to_string(),
        value,
    };
    let request = EditRequest {
        edit: edit.into(),
        view: view(),
    };
    session.commit(request).expect("an edit")
}

fn view() -> ViewRequest {
    ViewRequest {
        sheets: vec![Sheet::HpcContract],
        ..ViewRequest::default()
    }
}

fn save_as(session: &mut Session, path: &Path) -> Result<Option<ViewUpdate>, Refusal> {
    let request = SaveRequest {
        save_as: true,
        view: view(),
    };
    session.save(request, Some(path.to_path_buf()))
}

fn shown(update: &ViewUpdate) -> f64 {
    let lease = update.objects.iter().find(|row| row.id == "L1");
    let mut fields = lease.expect("the lease").fields.iter();
    let field = fields.find(|field| field.key == RENT);
    field.expect("a rent").value
}

fn lasts(offers: &[RecoveryView]) -> Vec<&str> {
    let words = offers.iter().map(|offer| {
        let (_, rent) = offer.last_edit.rsplit_once('$').unwrap_or_default();
        rent.trim_end_matches(".00/kW-month")
    });
    words.collect()
}

#[test]
fn opening_after_a_crash_offers_both_versions() {
    let mut desk = desk("both");
    let path = desk.crashed();
    let chosen = desk.chosen(&path);
    assert_eq!((chosen.name.as_str(), &chosen.problem), ("Plan", &None));
    let [offer] = &chosen.offers[..] else {
        panic!("{:?}", chosen.offers);
    };
    assert_eq!((offer.edits, &offer.warning), (2, &None));
    assert_eq!(lasts(&chosen.offers), ["130"]);
    assert_eq!(shown(&desk.open(&path)), 120.0, "as saved");
    desk.close();
    let restored = desk.restore(&chosen.offers[0]);
    assert_eq!(shown(&restored), 130.0);
    assert!(restored.document.dirty);
    assert_eq!(restored.document.path.as_deref(), path.to_str());
}

#[test]
fn opened_as_saved_edited_saved_and_closed_the_edits_still_wait() {
    let mut desk = desk("waits");
    let path = desk.crashed();
    desk.open(&path);
    desk.rent(125.0);
    let start = desk.crash();
    assert_eq!(lasts(&start.recoveries), ["125", "130"]);

    desk.open(&path);
    desk.rent(126.0);
    assert_eq!(lasts(&desk.chosen(&path).offers), ["125", "130"]);
    let request = SaveRequest {
        save_as: false,
        view: view(),
    };
    desk.session.save(request, None).expect("saved");
    let start = desk.close();
    assert_eq!(lasts(&start.recoveries), ["125", "130"]);

    let entry = start.recoveries[0].entry.clone();
    let discarded = desk.session.discard_recovery(RecoveryRequest { entry });
    let left = discarded.expect("discarded").recoveries;
    assert_eq!(lasts(&left), ["130"]);
    assert_eq!(shown(&desk.restore(&left[0])), 130.0);
}

#[test]
fn edits_given_up_are_not_offered_again() {
    let mut desk = desk("given-up");
    let path = desk.crashed();
    let offers = desk.chosen(&path).offers;
    desk.restore(&offers[0]);
    desk.rent(131.0);
    desk.open_sample(view());
    desk.rent(99.0);
    assert!(desk.close().recoveries.is_empty());
    assert!(desk.chosen(&path).offers.is_empty());
}

#[test]
fn undone_to_what_the_file_has_nothing_is_offered() {
    let mut desk = desk("undone");
    let path = desk.saved("Plan.swy");
    desk.rent(129.0);
    desk.session.undo(view()).expect("undone");
    assert!(desk.crash().recoveries.is_empty());
    desk.open(&path);
    desk.rent(129.0);
    desk.session.undo(view()).expect("undone");
    desk.session.redo(view()).expect("redone");
    assert_eq!(lasts(&desk.crash().recoveries), ["129"]);
}

#[test]
fn what_was_restored_outlives_the_next_crash() {
    let mut desk = desk("again");
    let path = desk.crashed();
    let offers = desk.chosen(&path).offers;
    desk.restore(&offers[0]);
    let start = desk.crash();
    assert_eq!(
        (lasts(&start.recoveries), start.recoveries[0].edits),
        (vec!["130"], 2)
    );
    let offers = desk.chosen(&path).offers;
    desk.restore(&offers[0]);
    desk.rent(131.0);
    let start = desk.crash();
    assert_eq!(
        (lasts(&start.recoveries), start.recoveries[0].edits),
        (vec!["131"], 3)
    );
}

#[test]
fn a_copied_file_has_nothing_to_do_with_the_edits_of_the_original() {
    let mut desk = desk("copied");
    let path = desk.crashed();
    let copy = desk.folder.join("Copy.swy");
    fs::copy(&path, &copy).expect("copied");
    assert!(desk.chosen(&copy).offers.is_empty());
    desk.open(&copy);
    desk.rent(90.0);
    desk.crash();
    assert_eq!(lasts(&desk.chosen(&copy).offers), ["90"]);
    assert_eq!(lasts(&desk.chosen(&path).offers), ["130"]);
    desk.open(&copy);
    desk.rent(91.0);
    desk.close();
    assert_eq!(lasts(&desk.chosen(&path).offers), ["130"]);
}

#[test]
fn a_file_has_one_place_by_whatever_name_it_is_opened() {
    let mut desk = desk("place");
    let path = desk.crashed();
    let roundabout = desk.folder.join("data/../Plan.swy");
    assert_eq!(lasts(&desk.chosen(&roundabout).offers), ["130"]);
    #[cfg(unix)]
    {
        let link = desk.folder.join("link.swy");
        std::os::unix::fs::symlink(&path, &link).expect("linked");
        assert_eq!(lasts(&desk.chosen(&link).offers), ["130"]);
    }
    assert_eq!(lasts(&desk.chosen(&path).offers), ["130"]);
}

#[test]
fn two_windows_on_one_plan_keep_both() {
    let mut desk = desk("two");
    let path = desk.saved("Plan.swy");
    let mut other = desk.window();
    desk.rent(130.0);
    let path_text = path.display().to_string();
    let request = OpenPlan {
        path: path_text.clone(),
        view: view(),
    };
    other.open_plan(request).expect("opens");
    rent(&mut other, 140.0);
    let chosen = other.choose_plan(ChoosePlan {
        path: Some(path_text),
    });
    let offers = chosen.expect("an answer").expect("a path").offers;
    assert!(offers.is_empty(), "the other window lives: {offers:?}");
    drop(other);
    assert_eq!(lasts(&desk.chosen(&path).offers), ["140"]);
    desk.crash();
    let mut offers = desk.chosen(&path).offers;
    offers.sort_by(|one, other| one.last_edit.cmp(&other.last_edit));
    assert_eq!(lasts(&offers), ["130", "140"]);
}

#[test]
fn plans_that_were_never_saved_are_kept_each() {
    let mut desk = desk("never-saved");
    let new = |desk: &mut Desk, company: &str| {
        let request = NewPlan {
            company: company.to_string(),
            fiscal_year_end_month: 12,
            site: SiteAnswers {
                region: "ercot_west".to_string(),
                utility_mw: "100".to_string(),
                fleet: vec![MachineAnswer {
                    miner: "s21".to_string(),
                    units: String::new(),
                }],
                ..SiteAnswers::default()
            },
            view: view(),
        };
        desk.session.new_plan(request).expect("a plan");
        desk.crash()
    };
    new(&mut desk, "Helios");
    let waiting = new(&mut desk, "Selene").recoveries;
    let mut names: Vec<&str> = waiting.iter().map(|each| each.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["Helios conversion", "Selene conversion"]);
    assert!(
        waiting
            .iter()
            .all(|each| each.path.is_none() && each.warning.is_none())
    );
}

#[test]
fn a_plan_as_text_is_offered_with_its_edits() {
    let mut desk = desk("text");
    let path = desk.folder.join("plan.toml");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/older/2026-11-22");
    fs::copy(source.join("plan.toml"), &path).expect("copied");
    desk.open(&path);
    desk.rent(133.0);
    desk.crash();
    let offers = desk.chosen(&path).offers;
    assert_eq!(lasts(&offers), ["133"]);
    assert_eq!(desk.restore(&offers[0]).document.path, None);
}

#[test]
fn save_as_leaves_no_stale_offer_whether_it_works_or_not() {
    let mut desk = desk("save-as");
    let path = desk.saved("Plan.swy");
    desk.rent(130.0);
    let nowhere = desk.folder.join("no/such/folder/Plan.swy");
    save_as(&mut desk.session, &nowhere).expect_err("no folder");
    desk.rent(131.0);
    let start = desk.crash();
    assert_eq!(
        lasts(&start.recoveries),
        ["131"],
        "one entry, of the plan itself"
    );
    let offers = desk.chosen(&path).offers;
    desk.restore(&offers[0]);
    let copy = desk.folder.join("Copy.swy");
    save_as(&mut desk.session, &copy).expect("saved");
    assert!(desk.crash().recoveries.is_empty());
    assert_eq!(shown(&desk.open(&copy)), 131.0);
    assert_eq!(shown(&desk.open(&path)), 120.0);
}

#[test]
fn an_offer_says_what_became_of_its_file() {
    let mut desk = desk("stale");
    let path = desk.crashed();
    let warning = |desk: &mut Desk| {
        let start = desk.session.start(Nothing {}).expect("a start");
        start.recoveries[0].warning.clone().unwrap_or_default()
    };
    assert_eq!(warning(&mut desk), "");
    let own = fs::read(&path).expect("a file");

    desk.open(&path);
    desk.rent(121.0);
    save_as(&mut desk.session, &path).expect("saved");
    set_time(&path, SystemTime::now() + Duration::from_secs(60));
    let newer = warning(&mut desk);
    assert!(newer.starts_with("Its file is newer: saved "), "{newer}");
    assert_eq!(desk.chosen(&path).offers[0].warning, Some(newer));

    set_time(&path, SystemTime::now() - Duration::from_secs(3600));
    assert!(warning(&mut desk).contains("changed by somebody else"));

    desk.open_sample(view());
    save_as(&mut desk.session, &path).expect("saved");
    assert_eq!(warning(&mut desk), "Another plan stands in its file now.");
    assert!(desk.chosen(&path).offers.is_empty());

    fs::write(&path, "no plan").expect("written");
    let chosen = desk.chosen(&path);
    assert_eq!(lasts(&chosen.offers), ["130"], "all that is left of it");
    let problem = chosen.problem.expect("a sentence");
    assert!(problem.contains("not a Switchyard file"), "{problem}");

    fs::remove_file(&path).expect("removed");
    assert_eq!(warning(&mut desk), "Its file is no longer there.");
    fs::write(&path, own).expect("written");
    assert_eq!(warning(&mut desk), "");
}

fn set_time(path: &Path, time: SystemTime) {
    let file = fs::File::options().write(true).open(path).expect("a file");
    file.set_modified(time).expect("a time");
}

#[test]
fn both_are_told_in_words_and_headlines() {
    let mut desk = desk("words");
    let path = desk.crashed();
    let entry = desk.chosen(&path).offers[0].entry.clone();
    let told = desk.session.recovery_differences(RecoveryRequest { entry });
    let told = told.expect("told");
    let rent = "Rent of HPC colocation lease: $120.00/kW-month to $130.00/kW-month";
    assert_eq!(told.sentences, [rent]);
    let uplift = told.headlines.iter().find(|each| each.differs);
    let uplift = uplift.expect("a headline that moves");
    assert_ne!(uplift.saved, uplift.edited);
    assert_eq!(told.saved_scenario, told.edited_scenario);
    let chosen = desk.chosen(&path);
    assert_eq!(lasts(&chosen.offers), ["130"], "looking changes nothing");
}

#[test]
fn a_page_that_begins_anew_offers_what_it_had_open() {
    let mut desk = desk("reload");
    desk.open_sample(view());
    desk.rent(130.0);
    let start = desk.session.start(Nothing {}).expect("a start");
    assert_eq!(lasts(&start.recoveries), ["130"]);
    desk.open_sample(view());
    desk.rent(131.0);
    let start = desk.close();
    assert_eq!(shown(&desk.restore(&start.recoveries[0])), 130.0);
}

#[test]
fn a_journal_that_cannot_write_is_told_until_it_can() {
    let mut desk = desk("journal");
    let path = desk.saved("Plan.swy");
    let data = desk.folder.join("data");
    // Somebody removes the folder under the running program and puts a file in its place.
    fs::remove_dir_all(&data).expect("removed");
    fs::write(&data, "").expect("a file");
    let notices = desk.rent(130.0).document.notices;
    assert_eq!(notices.len(), 1, "{notices:?}");
    assert!(
        notices[0].contains("unsaved edits are not kept"),
        "{notices:?}"
    );
    fs::remove_file(&data).expect("removed");
    let notices = desk.rent(131.0).document.notices;
    assert!(notices.is_empty(), "{notices:?}");
    desk.crash();
    assert_eq!(lasts(&desk.chosen(&path).offers), ["131"]);
}
