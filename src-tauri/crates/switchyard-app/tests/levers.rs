//! The levers of the story page say what they move when there is more than one thing to move.

mod common;

use common::{Desk, desk};
use switchyard_app::api::*;

fn commit(desk: &mut Desk, edit: impl Into<EditCommand>) -> ViewUpdate {
    let request = EditRequest {
        edit: edit.into(),
        view: ViewRequest::default(),
    };
    desk.session.commit(request).expect("an edit")
}

fn lever<'a>(update: &'a ViewUpdate, id: &str) -> &'a Lever {
    let mut levers = update.levers.iter();
    levers.find(|lever| lever.id == id).expect(id)
}

fn duplicate(desk: &mut Desk, update: &ViewUpdate, sheet: Sheet, count: usize) -> ViewUpdate {
    let mut rows = update.objects.iter();
    let row = rows.find(|row| row.sheet == sheet).expect("a row");
    let row = row.id.clone();
    commit(desk, RowEdit::DuplicateRow { row, count })
}

#[test]
fn a_lever_of_several_rows_names_the_one_it_moves() {
    let mut desk = desk("levers-named");
    let alone = desk.open_sample(ViewRequest::default());
    assert_eq!(lever(&alone, "rent").label, "Rent");
    assert!(!lever(&alone, "rent").detail.contains("stay"));
    let two = duplicate(&mut desk, &alone, Sheet::HpcContract, 1);
    let rent = lever(&two, "rent");
    let name = |row: &str| {
        let mut rows = two.objects.iter();
        rows.find(|one| one.id == row).expect("a row").name.clone()
    };
    assert_eq!(rent.label, format!("Rent of {}", name(&rent.row)));
    assert!(
        rent.detail.ends_with("; 1 other HPC contract stays"),
        "{}",
        rent.detail
    );
    assert_eq!(lever(&two, "capex").label, "Capex level");
    let sites = duplicate(&mut desk, &two, Sheet::Site, 2);
    let capex = lever(&sites, "capex");
    assert!(
        capex.label.starts_with("Capex level of "),
        "{}",
        capex.label
    );
    assert!(
        capex.detail.ends_with("; 2 other sites stay"),
        "{}",
        capex.detail
    );
}

#[test]
fn the_verdict_names_the_row_whose_lever_it_speaks_of() {
    let mut desk = desk("levers-verdict");
    let alone = desk.open_sample(ViewRequest::default());
    let two = duplicate(&mut desk, &alone, Sheet::HpcContract, 1);
    let label = &lever(&two, "rent").label;
    let asking = desk.session.asking().expect("a plan");
    let request = AskRequest {
        run: 1,
        question: Question::Flips,
        width: 900,
        height: 400,
        dark: false,
    };
    let answer = switchyard_app::Runs::default().ask(&asking, &request);
    let Ok(Answer::Flips(view)) = answer else {
        panic!("limits were asked for");
    };
    let told = label.replacen('R', "r", 1);
    assert!(view.limits.contains(&told), "{} of {told}", view.limits);
}

#[test]
fn many_halls_are_counted_and_few_are_named() {
    let mut desk = desk("levers-halls");
    let few = desk.open_sample(ViewRequest::default());
    let detail = |update: &ViewUpdate| lever(update, "convert_mw").detail.clone();
    assert!(detail(&few).contains("= Halls A, B ="), "{}", detail(&few));
    let many = duplicate(&mut desk, &few, Sheet::Hall, 8);
    let all = lever(&many, "convert_mw").max;
    let all = commit(&mut desk, HallEdit::ConvertMw { utility_mw: all });
    assert!(detail(&all).contains("= 12 halls ="), "{}", detail(&all));
    let longest = lever(&all, "convert_mw").stops.iter();
    let longest = longest.map(|stop| stop.label.len()).max();
    assert!(longest < Some(70), "{longest:?}");
    let refused = desk.session.commit(EditRequest {
        edit: HallEdit::ConvertMw { utility_mw: 299.0 }.into(),
        view: ViewRequest::default(),
    });
    let message = refused.expect_err("between two halls").message;
    assert!(message.contains("(11 halls)"), "{message}");
}
