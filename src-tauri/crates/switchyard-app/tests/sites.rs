//! A plan of several sites: made from answers, one step each, told before it is made.

mod common;

use common::{Desk, desk};
use switchyard_app::api::*;

fn view() -> ViewRequest {
    ViewRequest {
        sheets: Sheet::ALL.to_vec(),
        ..ViewRequest::default()
    }
}

fn machines(fleet: &[(&str, &str)]) -> Vec<MachineAnswer> {
    let answer = |(miner, units): &(&str, &str)| MachineAnswer {
        miner: miner.to_string(),
        units: units.to_string(),
    };
    fleet.iter().map(answer).collect()
}

fn site(region: &str, mw: &str, fleet: &[(&str, &str)]) -> SiteAnswers {
    SiteAnswers {
        region: region.to_string(),
        utility_mw: mw.to_string(),
        fleet: machines(fleet),
        ..SiteAnswers::default()
    }
}

fn new_plan(desk: &mut Desk, site: SiteAnswers) -> ViewUpdate {
    let answers = NewPlan {
        company: "Helios".to_string(),
        fiscal_year_end_month: 12,
        site,
        view: view(),
    };
    desk.session.new_plan(answers).expect("a plan")
}

fn commit(desk: &mut Desk, edit: impl Into<EditCommand>) -> Result<ViewUpdate, Refusal> {
    let edit = edit.into();
    desk.session.commit(EditRequest { edit, view: view() })
}

fn names(update: &ViewUpdate, sheet: Sheet) -> Vec<&str> {
    let rows = update.objects.iter().filter(|row| row.sheet == sheet);
    rows.map(|row| row.name.as_str()).collect()
}

fn said(desk: &mut Desk, site: SiteAnswers, of_open_plan: bool) -> Vec<SiteSentence> {
    let request = ReadSite { site, of_open_plan };
    desk.session
        .read_site(request)
        .expect("a reading")
        .sentences
}

#[test]
fn a_second_site_is_one_step() {
    let mut desk = desk("second-site");
    let first = new_plan(&mut desk, site("ercot_west", "100", &[("s21", "")]));
    let edit = SeenEdit::AddSite {
        site: site("qc", "60 MW", &[("s19jpro", "9,000"), ("s21xp", "")]),
    };
    let two = commit(&mut desk, edit).expect("a second site");
    assert_eq!(names(&two, Sheet::Site).len(), 2);
    assert_eq!(names(&two, Sheet::Hall)[4..], ["Hall A2", "Hall B2"]);
    for sheet in [Sheet::PowerContract, Sheet::HpcContract] {
        assert_eq!(names(&two, sheet).len(), 2, "{}", sheet.plural());
    }
    let capex = |update: &ViewUpdate| names(update, Sheet::CapexComponent).len();
    assert_eq!(capex(&two), 2 * capex(&first));
    assert_eq!(names(&two, Sheet::MinerLot).len(), 4 + 2 * 2);
    let step = two.document.undo.clone().expect("a step");
    assert!(step.starts_with("Add Site in "), "{step}");
    let errors = two.findings.iter();
    let errors: Vec<_> = errors
        .filter(|one| one.severity == Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    let undone = desk.session.undo(view()).expect("undo");
    assert_eq!(undone.objects.len(), first.objects.len());
}

#[test]
fn machines_are_spread_and_none_is_lost() {
    let mut desk = desk("spread");
    let update = new_plan(
        &mut desk,
        site("ercot_west", "100", &[("s19jpro", "10,003"), ("s21", "7")]),
    );
    let count = |label: &str| -> f64 {
        let lots = update.objects.iter();
        let lots = lots.filter(|row| row.sheet == Sheet::MinerLot && row.name.starts_with(label));
        let of = |row: &ObjectView| {
            let field = row.fields.iter().find(|field| field.key == "machines");
            field.expect("machines").value
        };
        lots.map(of).sum()
    };
    assert_eq!(count("Antminer S19j Pro,"), 10_003.0);
    assert_eq!(count("Antminer S21,"), 7.0);
}

#[test]
fn a_site_added_in_a_scenario_is_there_alone() {
    let mut desk = desk("scenario-site");
    desk.open_sample(view());
    let choose = ChooseScenario {
        scenario: "late".to_string(),
        view: view(),
    };
    desk.session.choose_scenario(choose).expect("looked at");
    let edit = SeenEdit::AddSite {
        site: site("qc", "50", &[]),
    };
    let there = commit(&mut desk, edit).expect("added");
    let takes_part = |update: &ViewUpdate| {
        let sites = update.objects.iter().filter(|row| row.sheet == Sheet::Site);
        sites.map(|row| row.present).collect::<Vec<_>>()
    };
    assert_eq!(takes_part(&there), [true, true]);
    let base = desk.session.choose_scenario(ChooseScenario {
        scenario: "base".to_string(),
        view: view(),
    });
    assert_eq!(takes_part(&base.expect("looked at")), [true, false]);
}

#[test]
fn what_stands_still_is_said_before_the_plan_is_made() {
    let mut desk = desk("said");
    for (fleet, worries) in [
        (vec![("s21", "")], vec![]),
        (
            vec![],
            vec!["No machines: 100 MW stand still until a hall converts."],
        ),
        (vec![("s21", "10000")], vec!["MW have no machine"]),
        (
            vec![("s21", "60000")],
            vec!["more than the 100 MW of the site"],
        ),
        (
            vec![("s9", "")],
            vec!["Antminer S9 loses $", "machines stand still"],
        ),
        (
            vec![("s21", "60000"), ("s19jpro", "")],
            vec![
                "more than the 100 MW",
                "no room for a single Antminer S19j Pro",
            ],
        ),
    ] {
        let sentences = said(&mut desk, site("ercot_west", "100", &fleet), false);
        let worrying: Vec<&str> = sentences
            .iter()
            .filter(|one| one.worrying)
            .map(|one| one.text.as_str())
            .collect();
        let all = worrying.join(" ");
        for wanted in &worries {
            assert!(all.contains(wanted), "{fleet:?}: {all}");
        }
        assert_eq!(worrying.is_empty(), worries.is_empty(), "{fleet:?}: {all}");
    }
}

/// The words of the wizard are those of the plan it makes.
#[test]
fn what_is_said_is_what_comes_of_it() {
    let mut desk = desk("said-and-done");
    let answers = site("ercot_west", "100", &[("s19jpro", "9000"), ("s21", "")]);
    let sentences = said(&mut desk, answers.clone(), false);
    let update = new_plan(&mut desk, answers);
    let lots = update
        .objects
        .iter()
        .filter(|row| row.sheet == Sheet::MinerLot);
    let machines = lots.map(|row| {
        let field = row.fields.iter().find(|field| field.key == "machines");
        field.expect("machines").value
    });
    let total: f64 = machines.sum();
    let told = format!("{}", total as u64);
    let digits: String = sentences[1]
        .text
        .chars()
        .take_while(|c| *c != ' ')
        .collect();
    assert_eq!(digits.replace(',', ""), told);
    let over = update
        .findings
        .iter()
        .find(|one| one.severity == Severity::Error);
    assert!(
        over.is_none(),
        "machines that fill a site fit into it: {over:?}"
    );
}

#[test]
fn an_answer_is_refused_at_its_question() {
    let mut desk = desk("answers");
    let long = "x".repeat(300);
    let refuse = |change: &dyn Fn(&mut SiteAnswers)| {
        let mut answers = site("ercot_west", "100", &[("s21", "")]);
        change(&mut answers);
        answers
    };
    type Change<'a> = Box<dyn Fn(&mut SiteAnswers) + 'a>;
    let cases: Vec<(Change, &str, &str)> = vec![
        (
            Box::new(|site| site.name = long.clone()),
            "name",
            "this one has 300",
        ),
        (
            Box::new(|site| site.region.clear()),
            "region",
            "Choose a region",
        ),
        (
            Box::new(|site| site.region = "ercot_wst".into()),
            "region",
            "did you mean 'ercot_west'",
        ),
        (
            Box::new(|site| site.utility_mw.clear()),
            "utility_mw",
            "say how many",
        ),
        (
            Box::new(|site| site.utility_mw = "lots".into()),
            "utility_mw",
            "'lots' is none",
        ),
        (
            Box::new(|site| site.halls = "2.5".into()),
            "halls",
            "1 to 60 halls",
        ),
        (
            Box::new(|site| site.halls = "61".into()),
            "halls",
            "'61' is none",
        ),
        (
            Box::new(|site| site.fleet = machines(&[("", "5")])),
            "miner",
            "Choose a machine",
        ),
        (
            Box::new(|site| site.fleet = machines(&[("s21", "-5")])),
            "units",
            "'-5' is none",
        ),
        (
            Box::new(|site| site.fleet = machines(&[("s21", "5"), ("s21", "6")])),
            "miner",
            "named twice",
        ),
        (
            Box::new(|site| site.fleet = machines(&[("s21", ""), ("s19jpro", "")])),
            "units",
            "say how many Antminer S19j Pro",
        ),
    ];
    for (change, key, says) in cases {
        let request = ReadSite {
            site: refuse(&change),
            of_open_plan: false,
        };
        let refusal = desk.session.read_site(request).expect_err(says);
        assert_eq!(refusal.key.as_deref(), Some(key), "{}", refusal.message);
        assert!(refusal.message.contains(says), "{}", refusal.message);
    }
    let answers = NewPlan {
        company: "x".repeat(300),
        fiscal_year_end_month: 12,
        site: site("ercot_west", "100", &[]),
        view: view(),
    };
    let refusal = desk.session.new_plan(answers).expect_err("too long");
    assert_eq!(refusal.key.as_deref(), Some("company"));
}

#[test]
fn a_row_moves_in_its_table() {
    let mut desk = desk("place-column");
    desk.open_sample(view());
    let edit = SeenEdit::SetFields {
        cells: vec![FieldText {
            row: "MA".to_string(),
            key: "parent".to_string(),
            text: "hall d".to_string(),
        }],
        skip_unread: false,
    };
    let moved = commit(&mut desk, edit).expect("moved");
    let step = moved.document.undo.clone().expect("a step");
    assert!(
        step.starts_with("Move ") && step.ends_with(" to Hall D"),
        "{step}"
    );
    let table = TableRequest {
        sheet: Sheet::MinerLot,
        only: None,
    };
    let table = desk.session.table(table).expect("a table");
    let column = table.columns.iter().position(|one| one.key == "parent");
    let column = column.expect("a column");
    assert!(table.columns[column].editable);
    assert_eq!(table.columns[column].choices.len(), 4);
    for text in ["", "Hall Z"] {
        let edit = SeenEdit::SetFields {
            cells: vec![FieldText {
                row: "MA".to_string(),
                key: "parent".to_string(),
                text: text.to_string(),
            }],
            skip_unread: false,
        };
        let refusal = commit(&mut desk, edit).expect_err("no such hall");
        assert!(
            refusal.message.starts_with("Hall is one of Hall A"),
            "{}",
            refusal.message
        );
    }
}

#[test]
fn what_leaves_with_a_site_is_listed_and_comes_back() {
    let mut desk = desk("removal");
    let opened = desk.open_sample(view());
    let rows = vec!["S1".to_string()];
    let request = RemovalRequest { rows: rows.clone() };
    let removal = desk.session.read_removal(request).expect("a list");
    let labels: Vec<&str> = removal
        .leaving
        .iter()
        .map(|group| group.label.as_str())
        .collect();
    assert_eq!(labels[0], "1 site");
    assert!(
        labels.contains(&"4 halls") && labels.contains(&"4 miner lots"),
        "{labels:?}"
    );
    assert_eq!(
        removal.left_over[0].id, "L1",
        "a lease that is delivered nowhere"
    );
    let rows = [rows, vec!["L1".to_string()]].concat();
    let removed = commit(&mut desk, RowEdit::RemoveRows { rows }).expect("removed");
    assert_eq!(removed.objects.len(), 2);
    let undone = desk.session.undo(view()).expect("undo");
    assert_eq!(undone.objects.len(), opened.objects.len());
}

/// Where a row stands is the same for all: the step says so when it is made in a scenario.
#[test]
fn a_move_made_in_a_scenario_says_that_it_is_everywhere() {
    let mut desk = desk("everywhere");
    desk.open_sample(view());
    let choose = |desk: &mut Desk, scenario: &str| {
        let request = ChooseScenario {
            scenario: scenario.to_string(),
            view: view(),
        };
        desk.session.choose_scenario(request).expect("looked at")
    };
    choose(&mut desk, "late");
    let edit = RowEdit::MoveRow {
        row: "MA".to_string(),
        parent: "B".to_string(),
    };
    let moved = commit(&mut desk, edit).expect("moved");
    let step = moved.document.undo.clone().expect("a step");
    assert!(step.ends_with(" to Hall B in every scenario"), "{step}");
    let parent = |update: &ViewUpdate| {
        let lot = update.objects.iter().find(|row| row.id == "MA");
        lot.expect("MA").parent.clone()
    };
    let base = choose(&mut desk, "base");
    assert_eq!(parent(&base).as_deref(), Some("B"));
    let undone = desk.session.undo(view()).expect("undo");
    assert_eq!(parent(&undone).as_deref(), Some("A"));
}
