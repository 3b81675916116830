//! The time grid: pasted, spread, overridden and cleared.

use super::*;

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
