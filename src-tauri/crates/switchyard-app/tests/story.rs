//! The answer on top of every page: it is true of the data, dims what an error spoils, and says
//! what a change moved.

mod common;

use common::{Desk, desk};
use switchyard_app::api::*;
use switchyard_app::figures::NAMES;

fn view() -> ViewRequest {
    ViewRequest {
        figures: NAMES
            .map(|name| FigureRequest {
                name: name.to_string(),
                width: 800,
                height: 320,
            })
            .to_vec(),
        ..ViewRequest::default()
    }
}

impl Desk {
    fn commit(&mut self, edit: impl Into<EditCommand>) -> ViewUpdate {
        let request = EditRequest {
            edit: edit.into(),
            view: view(),
        };
        self.session.commit(request).expect("an edit")
    }

    fn set(&mut self, row: &str, key: &str, value: f64) -> ViewUpdate {
        self.commit(InputEdit::SetNumber {
            row: row.to_string(),
            key: key.to_string(),
            value,
        })
    }

    fn convert(&mut self, utility_mw: f64) -> ViewUpdate {
        self.commit(HallEdit::ConvertMw { utility_mw })
    }

    fn ask(&mut self, question: Question) -> Answer {
        let asking = self.session.asking().expect("a plan");
        let request = AskRequest {
            run: 1,
            question,
            width: 900,
            height: 400,
            dark: false,
        };
        switchyard_app::Runs::default()
            .ask(&asking, &request)
            .expect("an answer")
    }

    fn limits(&mut self) -> String {
        match self.ask(Question::Flips) {
            Answer::Flips(view) => view.limits,
            other => panic!("{other:?}"),
        }
    }
}

fn opened(name: &str) -> (Desk, ViewUpdate) {
    let mut desk = desk(name);
    let update = desk.open_sample(view());
    (desk, update)
}

/// Id of the first row of a kind.
fn first(update: &ViewUpdate, sheet: Sheet) -> String {
    let mut rows = update.objects.iter();
    rows.find(|row| row.sheet == sheet)
        .expect("a row")
        .id
        .clone()
}

fn uplift(update: &ViewUpdate) -> &str {
    &update.headlines[0].text
}

#[test]
fn the_verdict_is_the_headline_in_a_sentence() {
    let (mut desk, update) = opened("verdict");
    assert_eq!(update.verdict.stand, Stand::More);
    let wanted = format!(
        "Converting 50 MW gross is worth {} more than mining",
        uplift(&update)
    );
    assert_eq!(update.verdict.sentence, wanted);
    let limits = desk.limits();
    assert!(limits.starts_with("rent may fall to $"), "{limits}");
    assert!(
        limits.contains("/kW-month, capex level may rise by "),
        "{limits}"
    );
}

#[test]
fn a_conversion_that_loses_says_so_and_what_it_takes() {
    let (mut desk, _) = opened("loses");
    let update = desk.set("L1", "rent_usd_per_kw_month", 60.0);
    assert_eq!(update.verdict.stand, Stand::Less);
    let size = uplift(&update).trim_matches(['(', ')']).to_string();
    let wanted = format!("Converting 50 MW gross is worth {size} less than mining");
    assert_eq!(update.verdict.sentence, wanted);
    let limits = desk.limits();
    assert!(limits.starts_with("rent must rise to $"), "{limits}");
}

#[test]
fn nothing_converted_has_a_sentence_of_its_own() {
    let (mut desk, _) = opened("nothing");
    let update = desk.convert(0.0);
    assert_eq!(update.verdict.stand, Stand::NothingConverts);
    assert_eq!(
        update.verdict.sentence,
        "No hall converts: all 100 MW gross stay with the mine, and there is no uplift"
    );
    assert_eq!(desk.limits(), "");
}

/// What the rent is said to fall to at most is where the uplift is nothing.
#[test]
fn at_its_limit_the_verdict_turns() {
    let (mut desk, _) = opened("turns");
    let limits = desk.limits();
    let rent: f64 = limits
        .trim_start_matches("rent may fall to $")
        .split('/')
        .next()
        .and_then(|text| text.parse().ok())
        .expect("a rent");
    assert_eq!(
        desk.set("L1", "rent_usd_per_kw_month", rent + 0.01)
            .verdict
            .stand,
        Stand::More
    );
    assert_eq!(
        desk.set("L1", "rent_usd_per_kw_month", rent - 0.01)
            .verdict
            .stand,
        Stand::Less
    );
}

#[test]
fn an_error_spoils_what_it_reaches_until_it_is_mended() {
    let (mut desk, before) = opened("spoils");
    assert!(before.spoiled.measures.is_empty() && before.spoiled.figures.is_empty());
    let contract = first(&before, Sheet::PowerContract);
    let broken = desk.set(&contract, "power_share_fraction", 0.0);
    let error = &broken.findings[0];
    assert_eq!(error.severity, Severity::Error);
    assert!(
        error.step.starts_with("Go to Share of load of "),
        "{}",
        error.step
    );
    assert_eq!(
        (error.row.as_deref(), error.page),
        (Some(&*contract), switchyard_app::pages::PageId::Contracts)
    );
    for id in broken.headlines.iter().map(|headline| &headline.id) {
        assert!(broken.spoiled.measures.contains(id), "{id}");
    }
    for name in [
        "mw_by_use",
        "revenue_mix",
        "cumulative_cash",
        "uplift_bridge",
    ] {
        assert!(broken.spoiled.figures.contains(&name.to_string()), "{name}");
    }
    assert!(
        !broken
            .spoiled
            .figures
            .contains(&"conversion_plan".to_string())
    );
    let mended = desk.set(&contract, "power_share_fraction", 1.0);
    assert!(mended.spoiled.measures.is_empty() && mended.spoiled.figures.is_empty());
}

/// Where no mark names its line, a figure still stands on lines.
#[test]
fn figures_of_contracts_and_capex_are_dimmed_by_what_they_stand_on() {
    let (mut desk, before) = opened("spoils-figures");
    let row = |sheet| first(&before, sheet);
    for (row, key, value, figures) in [
        (
            row(Sheet::Delivery),
            "contracted_it_mw",
            500.0,
            &["contracted_mw", "rent_by_tenant", "rent_staircase"] as &[&str],
        ),
        (
            row(Sheet::Hall),
            "hall_utility_mw",
            500.0,
            &["capex_by_component", "capex_against_deals", "capex_spend"],
        ),
    ] {
        let broken = desk.set(&row, key, value);
        for name in figures {
            assert!(broken.spoiled.figures.contains(&name.to_string()), "{name}");
        }
        let hashprice = "hashprice_path".to_string();
        assert!(key != "contracted_it_mw" || !broken.spoiled.figures.contains(&hashprice));
        desk.session.undo(view()).expect("a step back");
    }
}

#[test]
fn an_error_says_so_in_the_grid_in_tables_and_at_facts() {
    let (mut desk, before) = opened("spoils-grid");
    let contract = first(&before, Sheet::PowerContract);
    desk.set(&contract, "power_share_fraction", 0.5);
    let request = GridRequest {
        period: Gathering::Year,
    };
    let grid = desk.session.grid(request).expect("a grid");
    let said = |key: &str| {
        let mut lines = grid.sections.iter().flat_map(|section| &section.lines);
        let line = lines.find(|line| line.key == key).expect(key);
        line.untrue.clone().unwrap_or_default()
    };
    assert!(said("ebitda_usd").contains("cover 50% of the load"));
    assert_eq!(said("capex_usd"), "");
    let request = TableRequest {
        sheet: Sheet::MinerLot,
        only: None,
    };
    let table = desk.session.table(request).expect("a table");
    let marked = |key: &str| {
        let mut columns = table.columns.iter();
        let column = columns.find(|column| column.key == key).expect(key);
        column.untrue.is_some()
    };
    assert!(marked("lot_cash_margin_usd_per_mwh") && marked("told_stops"));
    assert!(!marked("lot_mw_on_site") && !marked("told_hash") && !marked("machines"));
    let page = ViewRequest {
        sheets: vec![Sheet::MinerLot],
        ..ViewRequest::default()
    };
    let update = desk.session.view(page).expect("a page");
    let facts: Vec<&Fact> = update.objects.iter().flat_map(|row| &row.facts).collect();
    let fact = |line: &str| *facts.iter().find(|fact| fact.line == line).expect(line);
    assert!(fact("lot_cash_margin_usd_per_mwh").untrue.is_some());
    assert!(fact("lot_mw_on_site").untrue.is_none());
}

#[test]
fn an_error_spoils_the_column_of_its_scenario() {
    let (mut desk, update) = opened("spoils-column");
    desk.commit(Branch::Add {
        parent: "base".to_string(),
        name: Some("Broken".to_string()),
    });
    let contract = first(&update, Sheet::PowerContract);
    let broken = desk.set(&contract, "power_share_fraction", 0.5);
    let request = CompareRequest {
        scenarios: vec!["base".to_string(), broken.document.scenario.clone()],
        figure: Some(FigureRequest {
            name: "cumulative_cash".to_string(),
            width: 400,
            height: 200,
        }),
        period: Gathering::Quarter,
        dark: false,
    };
    let view = desk.session.compare(request).expect("a comparison");
    let drawn = |pictures: &[ColumnPicture]| -> Vec<bool> {
        pictures.iter().map(|picture| picture.spoiled).collect()
    };
    assert_eq!(drawn(&view.figures), [false, true]);
    let funding = view.results.iter().find(|row| row.id == "funding_need");
    assert_eq!(drawn(&funding.expect("a row").sparklines), [false, true]);
    let megawatts = view
        .results
        .iter()
        .find(|row| row.id.starts_with("mw_hpc@"));
    assert_eq!(drawn(&megawatts.expect("a row").sparklines), [false, false]);
    let spoiled = |id: &str| {
        let row = view
            .results
            .iter()
            .find(|result| result.id == id)
            .expect("a row");
        row.cells
            .iter()
            .map(|cell| cell.spoiled)
            .collect::<Vec<bool>>()
    };
    assert_eq!(spoiled("uplift"), [false, true]);
    assert_eq!(spoiled("capex"), [false, false]);
}

#[test]
fn warnings_notes_and_long_names_spoil_nothing() {
    let (mut desk, update) = opened("spoils-nothing");
    let hall = first(&update, Sheet::Hall);
    let update = desk.commit(RowEdit::Rename {
        row: hall,
        name: "A hall whose name is as long as eighty letters, which is what a name may be long"
            .to_string(),
    });
    assert!(update.spoiled.measures.is_empty());
    let update = desk.set("L1", "rent_usd_per_kw_month", 300.0);
    assert!(
        update
            .findings
            .iter()
            .any(|finding| finding.severity == Severity::Note)
    );
    assert!(update.spoiled.measures.is_empty() && update.spoiled.figures.is_empty());
}

/// The uplift, unrounded.
fn worth(desk: &mut Desk) -> f64 {
    let request = ExplainRequest {
        line: "uplift_usd".to_string(),
        owner: String::new(),
        month: 0,
        world: WorldName::Scenario,
    };
    desk.session.explain(request).expect("a trace").value
}

#[test]
fn a_change_says_what_it_moved_and_so_does_its_undo() {
    let (mut desk, before) = opened("moved");
    assert!(before.document.moved.is_none());
    let before_usd = worth(&mut desk);
    let after = desk.set("L1", "rent_usd_per_kw_month", 130.0);
    let moved = after.document.moved.clone().expect("a change");
    let row = &moved.headlines[0];
    assert_eq!(
        (&*row.label, &*row.was, &*row.is),
        ("Uplift", uplift(&before), uplift(&after))
    );
    assert!(row.change.starts_with("+$"), "{}", row.change);
    assert!(moved.said.starts_with(&format!(
        "Uplift {}, was {}.",
        uplift(&after),
        uplift(&before)
    )));
    let change = worth(&mut desk) - before_usd;
    let sum: f64 = moved.bridge.iter().map(|line| line.amount).sum();
    assert!((sum - change).abs() < 0.01, "{sum} of {change}");
    assert_eq!(moved.bridge[0].label, "HPC rent");
    assert_eq!(moved.bridge[0].share, 1.0);
    let back = desk
        .session
        .undo(view())
        .expect("undo")
        .document
        .moved
        .expect("a change");
    assert_eq!(
        (&back.headlines[0].was, &back.headlines[0].is),
        (&row.is, &row.was)
    );
    assert_eq!(back.bridge[0].share, -1.0, "the same way back");
    let again = desk
        .session
        .redo(view())
        .expect("redo")
        .document
        .moved
        .expect("a change");
    assert_eq!(again.headlines[0].is, row.is);
}

#[test]
fn a_name_moves_no_headline_and_another_scenario_is_no_change() {
    let (mut desk, update) = opened("moves-nothing");
    let renamed = desk.commit(RowEdit::Rename {
        row: first(&update, Sheet::Hall),
        name: "North".to_string(),
    });
    let moved = renamed.document.moved.expect("a change");
    assert!(moved.headlines.is_empty());
    assert_eq!(moved.said, "Moves no headline.");
    let scenario = update.document.scenarios[1].id.clone();
    let request = ChooseScenario {
        scenario,
        view: view(),
    };
    let other = desk
        .session
        .choose_scenario(request)
        .expect("another scenario");
    assert!(other.document.moved.is_none());
}

#[test]
fn what_the_file_has_is_said_as_it_is() {
    let (mut desk, sample) = opened("saved-words");
    assert_eq!(sample.document.saved, "");
    assert_eq!(
        desk.set("L1", "rent_usd_per_kw_month", 130.0)
            .document
            .saved,
        "not saved yet"
    );
    let path = desk.folder.join("Plan.swy");
    let request = SaveRequest {
        save_as: true,
        view: view(),
    };
    let saved = desk
        .session
        .save(request, Some(path.clone()))
        .expect("saved")
        .expect("a path");
    assert!(
        saved.document.saved.starts_with("saved "),
        "{}",
        saved.document.saved
    );
    let changed = desk
        .set("L1", "rent_usd_per_kw_month", 131.0)
        .document
        .saved;
    assert!(changed.starts_with("changed since saved "), "{changed}");
    let request = OpenPlan {
        path: path.display().to_string(),
        view: view(),
    };
    let opened = desk.session.open_plan(request).expect("opened");
    assert!(
        opened
            .document
            .saved
            .starts_with("no changes since opened "),
        "{}",
        opened.document.saved
    );
    let changed = desk
        .set("L1", "rent_usd_per_kw_month", 132.0)
        .document
        .saved;
    assert!(changed.starts_with("changed since opened "), "{changed}");
}

#[test]
fn what_rows_say_alike_is_said_once() {
    let (mut desk, mut update) = opened("alike");
    let rows = update
        .objects
        .iter()
        .filter(|row| row.sheet == Sheet::MinerLot);
    let lots: Vec<String> = rows.map(|row| row.id.clone()).collect();
    for lot in &lots {
        update = desk.set(lot, "efficiency_j_per_th", 90.0);
    }
    let unusual = update
        .findings
        .iter()
        .filter(|finding| finding.text.contains("outside the usual"));
    let [one] = unusual.collect::<Vec<_>>()[..] else {
        panic!("{:?}", update.findings);
    };
    assert_eq!(one.count as usize, lots.len());
    assert!(one.text.contains(". The same holds for "), "{}", one.text);
    assert_eq!(one.row.as_deref(), Some(&*lots[0]));
}

#[test]
fn the_bridge_of_the_uplift_ends_on_the_headline() {
    let (mut desk, update) = opened("uplift-bridge");
    let bridge = update
        .drawings
        .iter()
        .find(|one| one.id == "uplift_bridge")
        .expect("drawn");
    let labels: Vec<&str> = bridge.table.rows.iter().map(|row| &*row.label).collect();
    for label in [
        "Mining revenue",
        "HPC rent",
        "Conversion capex",
        "Machine sale proceeds",
    ] {
        assert!(labels.contains(&label), "{labels:?}");
    }
    let values: Vec<f64> = bridge.table.rows.iter().map(|row| row.values[0]).collect();
    let (total, changes) = values.split_last().expect("a total");
    assert!((changes.iter().sum::<f64>() - total).abs() < 0.01);
    assert!(
        bridge
            .title
            .ends_with(&format!("the uplift is {}", uplift(&update)))
    );
    assert!(
        bridge
            .marks
            .iter()
            .all(|mark| mark.line.is_some() && mark.owner.is_some())
    );
    let nothing = desk.convert(0.0);
    let bridge = nothing
        .drawings
        .iter()
        .find(|one| one.id == "uplift_bridge")
        .expect("drawn");
    assert_eq!(
        bridge.title,
        "Nothing converts, so nothing differs from keeping the mine"
    );
}

#[test]
fn a_bridge_by_result_line_adds_up_to_the_difference() {
    let (mut desk, update) = opened("by-line");
    let to = update.document.scenarios[1].id.clone();
    for measure in ["uplift", "npv", "funding_need", "ebitda_usd@2029"] {
        let question = |by| Question::Bridge {
            from: "base".to_string(),
            to: to.clone(),
            measure: measure.to_string(),
            by,
            expanded: Vec::new(),
        };
        let [lines, inputs] =
            [BridgeBy::ResultLine, BridgeBy::Input].map(|by| match desk.ask(question(by)) {
                Answer::Bridge(view) => view,
                other => panic!("{other:?}"),
            });
        assert_eq!(
            (&lines.from_text, &lines.to_text),
            (&inputs.from_text, &inputs.to_text)
        );
        let sum = |view: &BridgeView| view.bars.iter().map(|bar| bar.value).sum::<f64>();
        assert!((sum(&lines) - sum(&inputs)).abs() < 0.01, "{measure}");
        assert!(lines.bars.len() > 1, "{measure}: {:?}", lines.bars);
    }
}

#[test]
fn a_headline_opens_to_parts_that_add_up_in_words() {
    let (mut desk, update) = opened("headline-parts");
    for headline in &update.headlines {
        let request = ExplainRequest {
            line: headline.line.clone().expect("a line"),
            owner: "company".to_string(),
            month: headline.month.expect("a month"),
            world: WorldName::Scenario,
        };
        let told = desk.session.explain(request).expect("an explanation");
        assert!(told.parts.len() > 4, "{}", headline.id);
        assert!(told.parts_of.contains(" to "), "{}", told.parts_of);
    }
}
