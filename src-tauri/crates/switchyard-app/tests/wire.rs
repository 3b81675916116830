//! What the window sends, word for word: every edit by its JSON, and what is refused.

use switchyard_app::api::*;

fn told(json: &str) -> String {
    match serde_json::from_str::<EditCommand>(json) {
        Ok(EditCommand::Plan(edit)) => format!("{edit:?}"),
        Ok(EditCommand::Seen(edit)) => format!("{edit:?}"),
        Err(error) => format!("refused: {error}"),
    }
}

#[test]
fn every_edit_is_read_as_the_model_spells_it() {
    for (json, wanted) in [
        (
            r#"{"kind":"set_number","row":"L","key":"k","value":1.5}"#,
            r#"Input(SetNumber { row: "L", key: "k", value: 1.5 })"#,
        ),
        (
            r#"{"kind":"set_text","row":"L","key":"k","text":"4.5c"}"#,
            r#"Input(SetText { row: "L", key: "k", text: "4.5c" })"#,
        ),
        (
            r#"{"kind":"set_source","row":"L","key":"k","source":{"source":"Lease","source_type":"Contract","as_of":"3 Oct 2026","confidence":"high","note":""}}"#,
            r#"Input(SetSource { row: "L", key: "k", source: Source { source: "Lease", source_type: "Contract", as_of: "3 Oct 2026", confidence: "high", note: "" } })"#,
        ),
        (
            r#"{"kind":"reset","row":"L","key":"k"}"#,
            r#"Input(Reset { row: "L", key: "k" })"#,
        ),
        (
            r#"{"kind":"rename","row":"L","name":"Lease"}"#,
            r#"Row(Rename { row: "L", name: "Lease" })"#,
        ),
        (
            r#"{"kind":"set_library","row":"L","library":"s21"}"#,
            r#"Row(SetLibrary { row: "L", library: "s21" })"#,
        ),
        (
            r#"{"kind":"set_link","row":"D","link":"contract","target":"L"}"#,
            r#"Row(SetLink { row: "D", link: "contract", target: "L" })"#,
        ),
        (
            r#"{"kind":"add_row","sheet":"miner_lot","parent":"H"}"#,
            r#"Row(AddRow { sheet: MinerLot, parent: "H" })"#,
        ),
        (
            r#"{"kind":"remove_row","row":"H"}"#,
            r#"Row(RemoveRow { row: "H" })"#,
        ),
        (
            r#"{"kind":"convert_mw","utility_mw":50}"#,
            "Hall(ConvertMw { utility_mw: 50.0 })",
        ),
        (
            r#"{"kind":"convert_mw_text","text":"50 MW"}"#,
            r#"Hall(ConvertMwText { text: "50 MW" })"#,
        ),
        (
            r#"{"kind":"move_hall","row":"H","earlier":true}"#,
            r#"Hall(MoveHall { row: "H", earlier: true })"#,
        ),
        (
            r#"{"kind":"set_plan","field":"fiscal_year_end_month","text":"Jun"}"#,
            r#"Plan(SetPlan { field: FiscalYearEndMonth, text: "Jun" })"#,
        ),
        (
            r#"{"kind":"set_cells","period":"quarter","cells":[],"skip_unread":true}"#,
            "SetCells { period: Quarter, cells: [], skip_unread: true }",
        ),
        (
            r#"{"kind":"scenario","change":{"kind":"colour","scenario":"bear","colour":"amber"}}"#,
            r#"Scenario { change: Colour { scenario: "bear", colour: Amber } }"#,
        ),
        (
            r#"{"kind":"scenario","change":{"kind":"merge","scenario":"bear","chosen":[{"row":"L","key":"k"}]}}"#,
            r#"Scenario { change: Merge { scenario: "bear", chosen: Some({Address { row: "L", key: "k" }}) } }"#,
        ),
        (
            r#"{"kind":"scenario","change":{"kind":"open","parent":"base","name":"Rent","settings":[{"row":null,"key":"k","value":2}]}}"#,
            r#"Scenario { change: Open { parent: "base", name: "Rent", settings: [Setting { row: None, key: "k", value: 2.0 }] } }"#,
        ),
    ] {
        assert_eq!(told(json), wanted, "{json}");
    }
}

#[test]
fn what_is_in_no_list_is_refused() {
    for json in [
        r#"{"kind":"add_row","sheet":"garage","parent":"H"}"#,
        r#"{"kind":"set_plan","field":"colour","text":"red"}"#,
        r#"{"kind":"scenario","change":{"kind":"colour","scenario":"bear","colour":"mauve"}}"#,
        r#"{"kind":"set_cells","period":"week","cells":[],"skip_unread":true}"#,
        // Only the program itself does these.
        r#"{"kind":"set_months","0":[]}"#,
        r#"{"kind":"add_rows"}"#,
        r#"{"kind":"scenario","change":{"kind":"restore"}}"#,
    ] {
        assert!(told(json).starts_with("refused"), "{json}: {}", told(json));
    }
}
