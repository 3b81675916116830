//! The window's use-cases: preview equals commit, undo is exact, nothing is lost.

mod common;

use common::{Desk, desk};
use switchyard_app::Session;
use switchyard_app::api::*;
use switchyard_app::figures::NAMES;

fn all_figures() -> ViewRequest {
    ViewRequest {
        figures: NAMES
            .map(|name| FigureRequest {
                name: name.to_string(),
                width: 800,
                height: 320,
            })
            .to_vec(),
        sheets: Sheet::ALL.to_vec(),
        ..ViewRequest::default()
    }
}

fn open_sample(desk: &mut Desk) -> ViewUpdate {
    desk.open_sample(all_figures())
}

fn rent(value: f64) -> EditRequest {
    EditRequest {
        edit: InputEdit::SetNumber {
            row: "L1".to_string(),
            key: "rent_usd_per_kw_month".to_string(),
            value,
        }
        .into(),
        view: all_figures(),
    }
}

/// Everything that is on screen, as text.
fn seen(update: &ViewUpdate) -> String {
    serde_json::to_string(&(
        &update.headlines,
        &update.levers,
        &update.drawings,
        &update.objects,
        &update.findings,
    ))
    .expect("a reply is JSON")
}

#[test]
fn a_preview_shows_what_the_commit_will() {
    let mut desk = desk("preview");
    let before = open_sample(&mut desk);
    let preview = desk.session.preview(rent(128.0)).expect("a preview");
    assert_ne!(seen(&before), seen(&preview));
    assert!(!preview.document.dirty);
    // A preview leaves the fields of the plan alone and moves only what is computed.
    let commit = desk.session.commit(rent(128.0)).expect("a commit");
    assert_eq!(seen(&preview), seen(&commit));
    assert!(commit.document.dirty);
    let step = commit.document.undo.as_deref();
    assert_eq!(
        step,
        Some("Raise Rent of HPC colocation lease to $128.00/kW-month")
    );
    let undone = desk.session.undo(all_figures()).expect("undo");
    assert_eq!(seen(&undone), seen(&before));
    assert!(
        !undone.document.dirty,
        "back at the sample, nothing is unsaved"
    );
    let redone = desk.session.redo(all_figures()).expect("redo");
    assert_eq!(seen(&redone), seen(&commit));
}

#[test]
fn the_first_lever_snaps_to_halls_and_says_so() {
    let mut desk = desk("lever");
    let update = open_sample(&mut desk);
    let lever = &update.levers[0];
    assert_eq!(lever.detail, "50 MW gross = Halls A, B = 35 MW critical IT");
    assert_eq!(
        lever
            .stops
            .iter()
            .map(|stop| stop.value)
            .collect::<Vec<_>>(),
        [0.0, 25.0, 50.0, 75.0, 100.0]
    );
    let refused = desk.session.commit(EditRequest {
        edit: HallEdit::ConvertMwText {
            text: "43".to_string(),
        }
        .into(),
        view: all_figures(),
    });
    let refusal = refused.expect_err("43 MW is between two halls");
    assert!(
        refusal
            .message
            .contains("25 MW (Hall A) or 50 MW (Hall A, Hall B)"),
        "{}",
        refusal.message
    );
    assert_eq!(refusal.key.as_deref(), Some("convert_mw"));
}

#[test]
fn a_refused_edit_changes_nothing() {
    let mut desk = desk("refused");
    let before = open_sample(&mut desk);
    for text in ["a lot", "", "1e400", "-5", "99999"] {
        let request = EditRequest {
            edit: InputEdit::SetText {
                row: "L1".to_string(),
                key: "rent_usd_per_kw_month".to_string(),
                text: text.to_string(),
            }
            .into(),
            view: all_figures(),
        };
        let refusal = desk.session.commit(request).expect_err(text);
        assert_eq!(
            (refusal.row.as_deref(), refusal.key.as_deref()),
            (Some("L1"), Some("rent_usd_per_kw_month"))
        );
        assert!(refusal.message.contains("Rent"), "{}", refusal.message);
    }
    let after = desk.session.view(all_figures()).expect("a view");
    assert_eq!(seen(&before), seen(&after));
    assert!(after.document.undo.is_none());
}

#[test]
fn saved_and_reopened_gives_the_same_screen() {
    let mut desk = desk("save");
    open_sample(&mut desk);
    let changed = desk.session.commit(rent(121.7)).expect("a commit");
    let path = desk.folder.join("plan.swy");
    let request = SaveRequest {
        save_as: false,
        view: all_figures(),
    };
    let saved = desk
        .session
        .save(request, Some(path.clone()))
        .expect("saved")
        .expect("a reply");
    assert!(!saved.document.dirty);
    assert_eq!(saved.document.path.as_deref(), path.to_str());
    desk.session.close_plan(Nothing {}).expect("closed");
    let open = OpenPlan {
        path: path.display().to_string(),
        view: all_figures(),
    };
    let reopened = desk.session.open_plan(open).expect("opened");
    assert_eq!(seen(&reopened), seen(&changed));
    let start = desk.session.start(Nothing {}).expect("start");
    assert_eq!(start.recents[0].path, path.display().to_string());
    assert!(
        start.recoveries.is_empty(),
        "a saved plan asks nothing at the next start"
    );
}

#[test]
fn unsaved_edits_outlive_a_crash() {
    let mut desk = desk("crash");
    open_sample(&mut desk);
    let edited = desk.session.commit(rent(129.0)).expect("a commit");
    // No close, no save: a new process finds the journal.
    desk.session = Session::new(desk.folder.join("data"), None);
    let start = desk.session.start(Nothing {}).expect("start");
    let waiting = &start.recoveries[0];
    assert_eq!((waiting.name.as_str(), waiting.edits), ("First run", 1));
    assert!(
        waiting.last_edit.contains("$129.00"),
        "{}",
        waiting.last_edit
    );
    let recover = Recover {
        entry: waiting.entry.clone(),
        view: all_figures(),
    };
    let restored = desk.session.recover(recover).expect("restored");
    assert_eq!(seen(&restored), seen(&edited));
    assert!(restored.document.dirty);
}

#[test]
fn three_answers_make_a_whole_plan() {
    let mut desk = desk("new");
    for (utility_mw, halls) in [("100 MW", 4), ("3", 1), ("1,000", 8)] {
        let update = desk
            .session
            .new_plan(NewPlan {
                company: "Example".to_string(),
                fiscal_year_end_month: 6,
                site: SiteAnswers {
                    region: "ercot_west".to_string(),
                    utility_mw: utility_mw.to_string(),
                    fleet: vec![MachineAnswer {
                        miner: "s21".to_string(),
                        units: String::new(),
                    }],
                    ..SiteAnswers::default()
                },
                view: all_figures(),
            })
            .expect("a plan");
        let objects = update.objects;
        assert_eq!(
            objects
                .iter()
                .filter(|object| object.sheet == Sheet::Hall)
                .count(),
            halls
        );
        assert!(
            update
                .findings
                .iter()
                .all(|finding| finding.severity != Severity::Error),
            "{:?}",
            update.findings
        );
        let catalogue = desk.session.catalogue(Nothing {}).expect("a catalogue");
        let marked = objects
            .iter()
            .flat_map(|object| &object.fields)
            .filter(|field| field.unused.is_none())
            .filter(|field| match &field.source {
                Some(source) => source.placeholder,
                None => known(&catalogue, &field.key).source.placeholder,
            });
        assert_eq!(marked.count() as u32, update.document.placeholders);
        assert!(update.document.dirty, "a new plan is not saved yet");
    }
}

#[test]
fn halls_move_in_the_order_of_conversion() {
    let mut desk = desk("order");
    open_sample(&mut desk);
    let request = |row: &str, earlier| EditRequest {
        edit: HallEdit::MoveHall {
            row: row.to_string(),
            earlier,
        }
        .into(),
        view: all_figures(),
    };
    let moved = desk.session.commit(request("B", true)).expect("B before A");
    assert_eq!(
        moved.document.undo.as_deref(),
        Some("Convert Hall B earlier")
    );
    let refusal = desk
        .session
        .commit(request("B", true))
        .expect_err("B is first");
    assert!(
        refusal.message.contains("first to convert"),
        "{}",
        refusal.message
    );
    let mut pictures = moved.drawings.iter();
    let gantt = pictures.find(|picture| picture.id == "conversion_plan");
    let rows = gantt.expect("a plan of the works").table.rows.iter();
    assert_eq!(
        rows.map(|row| row.label.as_str())
            .take(2)
            .collect::<Vec<_>>(),
        ["Hall B, 25 MW", "Hall A, 25 MW"]
    );
}

#[test]
fn the_uplift_explains_itself_as_the_difference_of_two_worlds() {
    let mut desk = desk("uplift");
    let update = open_sample(&mut desk);
    let headline = &update.headlines[0];
    let request = ExplainRequest {
        line: headline.line.clone().expect("a line"),
        owner: headline.owner.clone().expect("an owner"),
        month: headline.month.expect("a month"),
        world: WorldName::Scenario,
    };
    let told = desk.session.explain(request).expect("an explanation");
    assert_eq!(told.text, headline.text);
    assert_eq!(
        told.reads.iter().map(|read| read.world).collect::<Vec<_>>(),
        [WorldName::Scenario, WorldName::Twin]
    );
}

#[test]
fn every_number_on_screen_goes_down_to_a_source() {
    let mut desk = desk("explain");
    let update = open_sample(&mut desk);
    let headline = &update.headlines[0];
    let mut open = vec![ExplainRequest {
        line: headline.line.clone().expect("a line"),
        owner: headline.owner.clone().expect("an owner"),
        month: headline.month.expect("a month"),
        world: WorldName::Scenario,
    }];
    let mut known = std::collections::BTreeSet::new();
    let mut inputs = 0;
    while let Some(request) = open.pop() {
        if known.len() > 400 || !known.insert((request.line.clone(), request.owner.clone())) {
            continue;
        }
        let told = desk
            .session
            .explain(request)
            .expect("every read is explainable");
        assert!(
            !told.text.is_empty() && !told.formula.is_empty(),
            "{}",
            told.line
        );
        if let Some(source) = &told.source {
            assert!(
                !source.text.is_empty() && !source.source_type.is_empty(),
                "{}",
                told.line
            );
            inputs += 1;
        }
        assert_eq!(
            told.source.is_some(),
            told.reads.is_empty() && told.source.is_some()
        );
        open.extend(told.reads.into_iter().map(|read| ExplainRequest {
            line: read.line,
            owner: read.owner,
            month: read.month,
            world: read.world,
        }));
    }
    assert!(
        known.len() > 100 && inputs > 30,
        "{} numbers, {inputs} inputs",
        known.len()
    );
}

/// 5,000 edits of every kind at random (fixed seed), in ten documents: each answers or refuses;
/// undone to the end, the plan is the sample again, and no document leaves memory behind.
#[test]
fn five_thousand_random_edits() {
    let mut desk = desk("random");
    let mut random = Random(7);
    let (mut taken, mut refused) = (0, 0);
    let mut resident = Vec::new();
    for _ in 0..10 {
        let (kept, turned_down) = random_document(&mut desk, &mut random);
        taken += kept;
        refused += turned_down;
        resident.push(resident_mb());
    }
    assert!(
        taken > 2_000 && refused > 100,
        "{taken} taken, {refused} refused"
    );
    let grown = resident[9] - resident[1];
    assert!(grown < 40.0, "{grown:.0} MB more after eight documents");
}

/// One sample with 500 edits, all undone; how many were taken and how many refused.
fn random_document(desk: &mut Desk, random: &mut Random) -> (usize, usize) {
    let view = ViewRequest {
        sheets: Sheet::ALL.to_vec(),
        ..ViewRequest::default()
    };
    let opened = desk.session.open_sample(OpenSample {
        name: "first-run".to_string(),
        view: view.clone(),
    });
    let first = opened.expect("the sample opens");
    let catalogue = desk.session.catalogue(Nothing {}).expect("a catalogue");
    let mut objects = first.objects.clone();
    let (mut taken, mut refused) = (0, 0);
    for _ in 0..500 {
        let request = EditRequest {
            edit: random_edit(random, &objects, &catalogue),
            view: view.clone(),
        };
        match desk.session.commit(request) {
            Ok(update) => {
                objects = update.objects;
                taken += 1;
            }
            Err(refusal) => {
                let ends = refusal.message.ends_with(['.', '?', ')', '!']);
                assert!(ends, "{}", refusal.message);
                refused += 1;
            }
        }
    }
    while desk.session.undo(ViewRequest::default()).is_ok() {}
    let last = desk.session.view(view).expect("a view");
    assert_eq!(seen(&first), seen(&last));
    assert!(!last.document.dirty);
    (taken, refused)
}

/// Memory held by this process; 0 where the system does not say.
fn resident_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}

/// A tiny linear congruential generator: the same edits in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

/// What the window knows of an input beside its value.
fn known<'a>(catalogue: &'a CatalogueView, key: &str) -> &'a InputView {
    let input = catalogue.inputs.iter().find(|input| input.key == key);
    input.expect("an input of the catalogue")
}

fn random_edit(
    random: &mut Random,
    objects: &[ObjectView],
    catalogue: &CatalogueView,
) -> EditCommand {
    let object = &objects[random.below(objects.len())];
    let row = object.id.clone();
    let mut libraries = catalogue.libraries.iter();
    let library = libraries.find(|library| library.sheet == object.sheet);
    let choices = library.map_or(&[][..], |library| &library.choices);
    match random.below(40) {
        0 => HallEdit::ConvertMw {
            utility_mw: random.below(5) as f64 * 25.0,
        }
        .into(),
        1 => RowEdit::Rename {
            row,
            name: format!("Row {}", random.below(50)),
        }
        .into(),
        2 if objects.len() < 80 => RowEdit::AddRow {
            sheet: [
                Sheet::Hall,
                Sheet::MinerLot,
                Sheet::Delivery,
                Sheet::CapexComponent,
            ][random.below(4)],
            parent: row,
        }
        .into(),
        3 if objects.len() > 30 => RowEdit::RemoveRow { row }.into(),
        4 if !choices.is_empty() => RowEdit::SetLibrary {
            row,
            library: choices[random.below(choices.len())].id.clone(),
        }
        .into(),
        5 => PlanEdit::SetPlan {
            field: PlanField::FiscalYearEndMonth,
            text: (random.below(14)).to_string(),
        }
        .into(),
        _ if object.fields.is_empty() => InputEdit::Reset {
            row,
            key: String::new(),
        }
        .into(),
        kind => {
            let field = &object.fields[random.below(object.fields.len())];
            let key = field.key.clone();
            match kind {
                6..9 => InputEdit::Reset { row, key }.into(),
                9..12 => InputEdit::SetText {
                    row,
                    key,
                    text: ["soon", "(3)", "12%", "1.5m", "Mar 2028", "1"][random.below(6)]
                        .to_string(),
                }
                .into(),
                _ => {
                    let share = random.below(101) as f64 / 100.0;
                    let input = known(catalogue, &key);
                    let scale = if input.unit == "%" { 0.01 } else { 1.0 };
                    let value = (input.min + (input.max - input.min) * share * share) * scale;
                    InputEdit::SetNumber { row, key, value }.into()
                }
            }
        }
    }
}
