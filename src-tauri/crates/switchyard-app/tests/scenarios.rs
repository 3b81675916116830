//! Scenarios, checkpoints and the time grid through the window's own door.

mod common;

use common::Desk;
use switchyard_app::api::*;
use switchyard_app::pages::PageId;

fn view() -> ViewRequest {
    ViewRequest {
        figures: vec![FigureRequest {
            name: "cumulative_cash".to_string(),
            width: 640,
            height: 280,
        }],
        sheets: Sheet::ALL.to_vec(),
        ..ViewRequest::default()
    }
}

fn desk(name: &str) -> Desk {
    let mut desk = common::desk(&format!("tree-{name}"));
    desk.open_sample(view());
    desk
}

/// What a user does with scenarios and cells.
trait Use {
    fn commit(&mut self, edit: EditCommand) -> Result<ViewUpdate, Refusal>;
    fn tree(&mut self, change: Branch) -> ViewUpdate;
    fn choose(&mut self, scenario: &str) -> ViewUpdate;
    fn set(&mut self, row: &str, key: &str, value: f64) -> ViewUpdate;
    fn seen(&mut self) -> ViewUpdate;
    fn cells(&mut self, cells: Vec<CellText>, skip_unread: bool) -> Result<ViewUpdate, Refusal>;
    fn grid(&mut self, period: Gathering) -> GridView;
}

impl Use for Desk {
    fn commit(&mut self, edit: EditCommand) -> Result<ViewUpdate, Refusal> {
        self.session.commit(EditRequest { edit, view: view() })
    }

    fn tree(&mut self, change: Branch) -> ViewUpdate {
        self.commit(change.into()).expect("the tree changes")
    }

    fn choose(&mut self, scenario: &str) -> ViewUpdate {
        let request = ChooseScenario {
            scenario: scenario.to_string(),
            view: view(),
        };
        self.session
            .choose_scenario(request)
            .expect("it is looked at")
    }

    fn set(&mut self, row: &str, key: &str, value: f64) -> ViewUpdate {
        self.commit(number(row, key, value)).expect("it is set")
    }

    fn seen(&mut self) -> ViewUpdate {
        self.session.view(view()).expect("a view")
    }

    fn cells(&mut self, cells: Vec<CellText>, skip_unread: bool) -> Result<ViewUpdate, Refusal> {
        self.commit(
            SeenEdit::SetCells {
                period: Gathering::Month,
                cells,
                skip_unread,
            }
            .into(),
        )
    }

    fn grid(&mut self, period: Gathering) -> GridView {
        self.session.grid(GridRequest { period }).expect("a grid")
    }
}

fn number(row: &str, key: &str, value: f64) -> EditCommand {
    InputEdit::SetNumber {
        row: row.to_string(),
        key: key.to_string(),
        value,
    }
    .into()
}

fn cell(key: &str, column: u32, text: &str) -> CellText {
    CellText {
        row: "market".to_string(),
        key: key.to_string(),
        column,
        text: text.to_string(),
    }
}

fn line<'a>(grid: &'a GridView, key: &str) -> &'a GridLine {
    let mut lines = grid.sections.iter().flat_map(|section| &section.lines);
    lines
        .find(|line| line.key == key)
        .expect("the line is in the grid")
}

fn on_screen(update: &ViewUpdate) -> String {
    let shown = (
        &update.headlines,
        &update.levers,
        &update.drawings,
        &update.objects,
    );
    serde_json::to_string(&shown).expect("a reply is JSON")
}

fn field(update: &ViewUpdate, row: &str, key: &str) -> FieldView {
    let objects = &update.objects;
    let object = objects
        .iter()
        .find(|object| object.id == row)
        .expect("the row");
    object
        .fields
        .iter()
        .find(|field| field.key == key)
        .expect("the field")
        .clone()
}

const CURVE: &str = "btc_price_curve_usd";

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

#[test]
fn twenty_four_months_are_pasted_as_excel_gives_them() {
    let mut desk = desk("paste");
    let texts: Vec<String> = (0..24)
        .map(|month| match month {
            3 => "soon".to_string(),
            5 => "96k".to_string(),
            7 => " $ 98,500.00 ".to_string(),
            month => format!("${},{:03}", 90 + month, month * 10),
        })
        .collect();
    let cells: Vec<CellText> = texts
        .iter()
        .enumerate()
        .map(|(month, text)| cell(CURVE, month as u32, text))
        .collect();
    let read = ReadCells {
        period: Gathering::Month,
        cells: cells.clone(),
    };
    let reading = desk.session.read_cells(read).expect("read");
    assert_eq!(reading.understood, 23);
    assert_eq!(
        reading.summary,
        "24 cells: Bitcoin price by month, Jan 2027 to Dec 2028; 1 not understood (kept)."
    );
    assert!(
        reading.cells[3]
            .problem
            .as_ref()
            .is_some_and(|said| said.contains("'soon' was not understood"))
    );

    let before = desk.grid(Gathering::Month);
    let refused = desk
        .cells(cells.clone(), false)
        .expect_err("one is not understood");
    assert_eq!(refused.key.as_deref(), Some(CURVE));
    let update = desk.cells(cells, true).expect("pasted");
    assert_eq!(
        update.document.undo.as_deref(),
        Some("Change Bitcoin price by month in 23 months from Jan 2027")
    );
    let after = desk.grid(Gathering::Month);
    let (was, is) = (line(&before, CURVE), line(&after, CURVE));
    assert_eq!(
        is.cells[3].value, was.cells[3].value,
        "what was not understood is kept"
    );
    assert_eq!(
        [is.cells[0].value, is.cells[5].value, is.cells[7].value],
        [90_000.0, 96_000.0, 98_500.0]
    );
    assert_eq!(
        is.cells[24].value, was.cells[24].value,
        "months after the paste are kept"
    );
    desk.session.undo(view()).expect("one step");
    let undone = desk.grid(Gathering::Month);
    assert_eq!(
        serde_json::to_string(&undone).ok(),
        serde_json::to_string(&before).ok()
    );
}

#[test]
fn a_typed_quarter_spreads_by_the_lines_rule() {
    let mut desk = desk("spread");
    let quarter = |key: &str, row: &str, text: &str| {
        SeenEdit::SetCells {
            period: Gathering::Quarter,
            cells: vec![CellText {
                row: row.to_string(),
                key: key.to_string(),
                column: 1,
                text: text.to_string(),
            }],
            skip_unread: false,
        }
        .into()
    };
    desk.commit(quarter(CURVE, "market", "100,000"))
        .expect("typed");
    desk.commit(quarter("conversion_cash_usd", "company", "$9m"))
        .expect("typed");
    let grid = desk.grid(Gathering::Month);
    let values = |key: &str| {
        line(&grid, key).cells[2..7]
            .iter()
            .map(|cell| cell.value)
            .collect::<Vec<f64>>()
    };
    assert_eq!(
        values(CURVE)[1..4],
        [100_000.0; 3],
        "a price is the same in each month"
    );
    assert_eq!(
        values("conversion_cash_usd"),
        [0.0, 3e6, 3e6, 3e6, 0.0],
        "an amount is split"
    );
    let grid = desk.grid(Gathering::Quarter);
    assert_eq!(line(&grid, "conversion_cash_usd").cells[1].text, "$9.0M");
    assert!(
        line(&grid, "conversion_cash_usd")
            .spread
            .contains("split evenly")
    );
    // In proportion, each month keeps its own.
    desk.cells(vec![cell(CURVE, 3, "80000")], false)
        .expect("typed");
    desk.commit(quarter(CURVE, "market", "+10%"))
        .expect("typed");
    let grid = desk.grid(Gathering::Month);
    let raised = &line(&grid, CURVE).cells[3..6];
    assert!(
        (raised[0].value - 88_000.0).abs() < 1e-6 && (raised[1].value - 110_000.0).abs() < 1e-6
    );
}

#[test]
fn overridden_cells_say_what_the_parent_says_and_deleting_goes_back_there() {
    let mut desk = desk("cells");
    desk.cells(
        vec![cell(CURVE, 0, "91000"), cell(CURVE, 1, "92000")],
        false,
    )
    .expect("typed");
    desk.choose("late");
    desk.cells(vec![cell(CURVE, 1, "*1.5")], false)
        .expect("typed");
    let grid = desk.grid(Gathering::Month);
    let cells = &line(&grid, CURVE).cells;
    assert_eq!(
        (cells[0].state, cells[1].state),
        (CellState::Typed, CellState::Overridden)
    );
    assert_eq!(
        (cells[1].value, cells[1].base.as_deref()),
        (138_000.0, Some("92,000"))
    );
    desk.cells(vec![cell(CURVE, 1, "")], false)
        .expect("cleared");
    let grid = desk.grid(Gathering::Month);
    assert_eq!(line(&grid, CURVE).cells[1].state, CellState::Typed);
    let told = desk.session.scenario_changes(ScenarioRequest {
        scenario: "late".to_string(),
    });
    assert_eq!(told.expect("told").changes.len(), 1, "the override is gone");
}

#[test]
fn ten_thousand_cells_are_one_step() {
    let mut desk = desk("many");
    let lots: Vec<String> = desk
        .grid(Gathering::Month)
        .sections
        .iter()
        .flat_map(|section| &section.lines)
        .filter(|line| line.editable)
        .map(|line| format!("{}|{}", line.row, line.key))
        .collect();
    let months = desk.grid(Gathering::Month).columns.len();
    let mut cells = Vec::new();
    for at in 0..10_000usize {
        let (row, key) = lots[at / months % lots.len()]
            .split_once('|')
            .expect("two parts");
        cells.push(CellText {
            row: row.to_string(),
            key: key.to_string(),
            column: (at % months) as u32,
            text: "=0.5+0.25".to_string(),
        });
    }
    let read = ReadCells {
        period: Gathering::Month,
        cells: cells.clone(),
    };
    assert_eq!(
        desk.session.read_cells(read).expect("read").cells.len(),
        10_000
    );
    desk.cells(cells, true).expect("pasted");
    let undone = desk.session.undo(view()).expect("one step");
    assert!(undone.document.undo.is_none());
}

#[test]
fn a_note_and_a_source_stand_on_one_input() {
    let mut desk = desk("source");
    let source = Source {
        source: "Lender's engineer, term sheet".to_string(),
        source_type: "Contract".to_string(),
        as_of: "2026-11-01".to_string(),
        confidence: "high".to_string(),
        note: "Page 4".to_string(),
    };
    let update = desk
        .commit(
            InputEdit::SetSource {
                row: "market".to_string(),
                key: CURVE.to_string(),
                source,
            }
            .into(),
        )
        .expect("said");
    let source = field(&update, "market", CURVE).source;
    assert_eq!(source.expect("its own").note, "Page 4");
    assert!(
        update
            .document
            .undo
            .expect("a step")
            .starts_with("Say who says Bitcoin price by month")
    );
    let grid = desk.grid(Gathering::Year);
    assert_eq!(
        line(&grid, CURVE)
            .source
            .as_ref()
            .expect("an input has one")
            .source_type,
        "Contract"
    );
}

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

    fn of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }
}

fn random_command(random: &mut Random, now: &ViewUpdate, catalogue: &CatalogueView) -> EditCommand {
    let ids: Vec<String> = now
        .document
        .scenarios
        .iter()
        .map(|one| one.id.clone())
        .collect();
    let (one, other) = (random.of(&ids), random.of(&ids));
    let change = match random.below(12) {
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
            let objects = &now.objects;
            return RowEdit::RemoveRow {
                row: random.of(objects).id,
            }
            .into();
        }
        7 => {
            return RowEdit::AddRow {
                sheet: Sheet::Hall,
                parent: "S1".to_string(),
            }
            .into();
        }
        8 => {
            let texts = ["88,000", "*1.05", "", "+10%"].map(str::to_string);
            return SeenEdit::SetCells {
                period: random.of(&[Gathering::Month, Gathering::Quarter]),
                cells: vec![cell(CURVE, random.below(20) as u32, &random.of(&texts))],
                skip_unread: false,
            }
            .into();
        }
        _ => {
            let objects = &now.objects;
            let object = random.of(objects);
            let field = random.of(&object.fields);
            let input = catalogue.inputs.iter().find(|input| input.key == field.key);
            let step = input.expect("an input of the catalogue").step;
            let steps = random.below(5) as f64;
            return number(&object.id, &field.key, field.value + step * steps);
        }
    };
    change.into()
}

#[test]
fn two_hundred_random_edits_in_random_scenarios_are_undone_and_done_again() {
    for seed in 0..2 {
        let mut desk = desk(&format!("random-{seed}"));
        let mut random = Random(seed);
        let catalogue = desk.session.catalogue(Nothing {}).expect("a catalogue");
        let mut now = desk.seen();
        let state = |update: &ViewUpdate| {
            let tree = serde_json::to_string(&update.document.scenarios).expect("JSON");
            (update.document.scenario.clone(), tree, on_screen(update))
        };
        let first = state(&now);
        let mut done = 0;
        let mut looked_at = Vec::new();
        while done < 200 {
            if random.below(4) == 0 {
                let ids: Vec<String> = now
                    .document
                    .scenarios
                    .iter()
                    .map(|one| one.id.clone())
                    .collect();
                let request = ChooseScenario {
                    scenario: random.of(&ids),
                    view: view(),
                };
                // One that overflows is refused and the one looked at stays.
                now = desk.session.choose_scenario(request).unwrap_or(now);
            }
            let before = now.document.undo.clone();
            let steps = looked_at.len();
            let here = state(&now);
            match desk.commit(random_command(&mut random, &now, &catalogue)) {
                Ok(update) => now = update,
                Err(refusal) => {
                    assert!(
                        !refusal.internal && refusal.message.ends_with('.'),
                        "{}",
                        refusal.message
                    );
                    continue;
                }
            }
            // An edit that changes nothing is no step.
            if now.document.undo != before || state(&now) != here {
                looked_at.push(here);
                done += 1;
            }
            assert!(looked_at.len() <= steps + 1);
        }
        let last = state(&now);
        let mut undone = 0;
        while now.document.undo.is_some() {
            now = desk.session.undo(view()).expect("undone");
            undone += 1;
        }
        assert!(undone >= 190, "{undone} steps");
        assert!(state(&now) == first, "seed {seed}: back to the start");
        while now.document.redo.is_some() {
            now = desk.session.redo(view()).expect("done again");
        }
        assert!(state(&now).2 == last.2, "seed {seed}: and forth again");
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
    let take = TakeCheckpoint {
        name: "Before".to_string(),
        note: String::new(),
        view: view(),
    };
    desk.session.take_checkpoint(take).expect("taken");
    desk.cells(vec![cell(CURVE, 3, "90000")], false)
        .expect("typed");
    let pair = CheckpointPair {
        from: Some(0),
        to: None,
    };
    let told = desk.session.checkpoint_differences(pair).expect("told");
    assert_eq!(
        told.sentences,
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
    let take = TakeCheckpoint {
        name: "With one".to_string(),
        note: String::new(),
        view: view(),
    };
    desk.session.take_checkpoint(take).expect("taken");
    desk.tree(Branch::Delete { scenario: one });
    desk.tree(add("Other"));
    let pair = CheckpointPair {
        from: Some(0),
        to: None,
    };
    let told = desk.session.checkpoint_differences(pair).expect("told");
    assert_eq!(
        told.sentences,
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
