//! Adding an input is one row, adding a measure one row and at most a line: then both stand
//! wherever inputs and measures stand.

mod common;

use common::Desk;
use switchyard_app::api::*;
use switchyard_app::headless::{MetricsReply, Request, load_with};
use switchyard_model::sheet::Sheet;
use switchyard_testkit::one_more::{INPUT_KEY, LINE_KEY, MEASURE, context};

fn desk(name: &str) -> (Desk, ViewUpdate) {
    let mut desk = common::desk_with(context(), &format!("one-more-{name}"));
    let update = desk.open_sample(view());
    (desk, update)
}

fn view() -> ViewRequest {
    ViewRequest {
        sheets: vec![Sheet::Site],
        ..ViewRequest::default()
    }
}

#[test]
fn an_added_measure_stands_in_headlines_pickers_comparison_and_json() {
    let (mut desk, update) = desk("measure");
    let headline = update.headlines.last().expect("a headline");
    assert_eq!(
        (headline.id.as_str(), headline.text.as_str()),
        (MEASURE, "$1.6M")
    );
    assert!(
        headline.detail.ends_with("% contracted"),
        "{}",
        headline.detail
    );
    let choices = desk.session.choices(Nothing {}).expect("choices");
    let last_asked = choices.measures.iter().rfind(|one| !one.id.contains('@'));
    assert_eq!(last_asked.map(|one| one.id.as_str()), Some(MEASURE));
    let asked = CompareRequest {
        scenarios: vec!["base".to_string(), "late".to_string()],
        figure: None,
        period: Gathering::Year,
        dark: false,
    };
    let compared = desk.session.compare(asked).expect("a comparison");
    let result = compared.results.iter().find(|result| result.id == MEASURE);
    let cell = &result.expect("a result").cells[0];
    assert_eq!(cell.text, headline.text);
    assert_eq!(cell.line.as_deref(), Some(LINE_KEY));
}

#[test]
fn an_added_input_stands_in_forms_tables_grid_levers_and_moves_what_reads_it() {
    let (mut desk, update) = desk("input");
    let site = update.objects.iter().find(|row| row.sheet == Sheet::Site);
    let row = site.expect("a site");
    assert!(row.fields.iter().any(|field| field.key == INPUT_KEY));
    let table = TableRequest {
        sheet: Sheet::Site,
        only: None,
    };
    let table = desk.session.table(table).expect("a table");
    let column = table.columns.iter().find(|column| column.key == INPUT_KEY);
    assert_eq!(column.expect("a column").label, "Canteen");
    let typed = FieldText {
        row: row.id.clone(),
        key: INPUT_KEY.to_string(),
        text: "$10k".to_string(),
    };
    let edit = SeenEdit::SetFields {
        cells: vec![typed],
        skip_unread: false,
    };
    let request = EditRequest {
        edit: edit.into(),
        view: view(),
    };
    let update = desk.session.commit(request).expect("an edit");
    assert_eq!(update.headlines.last().expect("a headline").text, "$1.8M");
}

#[test]
fn both_are_known_to_the_command_line() {
    let request = Request {
        plan: "first-run".to_string(),
        settings: vec![format!("{INPUT_KEY}=10000")],
        ..Request::default()
    };
    let loaded = load_with(context(), &request).expect("the sample");
    let json = serde_json::to_value(MetricsReply(loaded.readings())).expect("JSON");
    assert_eq!(json[LINE_KEY], 1_800_000.0);
    let asked = loaded.measure("canteen").expect("asked for by name");
    assert_eq!(asked.show(1.0), "$1");
}
