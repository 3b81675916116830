//! Tables of rows through the window's own door: what they show, what texts mean, one step each.

mod common;

use common::Desk;
use switchyard_app::api::*;

fn desk(name: &str) -> Desk {
    let mut desk = common::desk(&format!("tables-{name}"));
    desk.open_sample(ViewRequest::default());
    desk
}

trait Use {
    fn table(&mut self, sheet: Sheet) -> TableView;
    fn put(&mut self, cells: &[(&str, &str, &str)], skip: bool) -> Result<ViewUpdate, Refusal>;
    fn column(&mut self, sheet: Sheet, key: &str) -> Vec<String>;
}

impl Use for Desk {
    fn table(&mut self, sheet: Sheet) -> TableView {
        let request = TableRequest { sheet, only: None };
        self.session.table(request).expect("a table")
    }

    fn put(
        &mut self,
        cells: &[(&str, &str, &str)],
        skip_unread: bool,
    ) -> Result<ViewUpdate, Refusal> {
        let cells = texts(cells);
        let edit = SeenEdit::SetFields { cells, skip_unread }.into();
        let view = ViewRequest::default();
        self.session.commit(EditRequest { edit, view })
    }

    fn column(&mut self, sheet: Sheet, key: &str) -> Vec<String> {
        let table = self.table(sheet);
        let at = place(&table, key);
        rows(&table).map(|row| row.cells[at].text.clone()).collect()
    }
}

fn texts(cells: &[(&str, &str, &str)]) -> Vec<FieldText> {
    let cell = |(row, key, text): &(&str, &str, &str)| FieldText {
        row: row.to_string(),
        key: key.to_string(),
        text: text.to_string(),
    };
    cells.iter().map(cell).collect()
}

fn place(table: &TableView, key: &str) -> usize {
    let mut columns = table.columns.iter();
    columns.position(|column| column.key == key).expect(key)
}

fn rows(table: &TableView) -> impl Iterator<Item = &TableLine> {
    table.groups.iter().flat_map(|group| &group.rows)
}

fn ids(table: &TableView) -> Vec<String> {
    rows(table).map(|row| row.row.clone()).collect()
}

#[test]
fn a_cell_that_counts_for_nothing_says_why_and_counts_again_later() {
    let mut desk = desk("unused");
    let said = |desk: &mut Desk| -> Vec<Option<String>> {
        let table = desk.table(Sheet::Hall);
        let at = place(&table, "conversion_start_month");
        rows(&table)
            .map(|row| row.cells[at].unused.clone())
            .collect()
    };
    let before = said(&mut desk);
    let stays = before
        .iter()
        .position(Option::is_some)
        .expect("a hall that mines");
    let reason = before[stays].clone().expect("just found");
    assert!(
        reason.starts_with("Not in use: it counts once "),
        "{reason}"
    );
    assert!(before.iter().any(Option::is_none), "a hall that converts");
    let table = desk.table(Sheet::Hall);
    let hall = ids(&table)[stays].clone();
    desk.put(&[(&hall, "converts", "Yes")], false)
        .expect("an edit");
    assert_eq!(said(&mut desk)[stays], None);
}

const COST: &str = "cost_usd_m_per_it_mw";

#[test]
fn every_kind_of_row_is_a_table_with_a_cell_for_every_column() {
    let mut desk = desk("every");
    for sheet in Sheet::ALL {
        let table = desk.table(sheet);
        assert!(rows(&table).count() > 0, "{sheet:?} has rows");
        assert_eq!(table.totals.len(), table.columns.len());
        for row in rows(&table) {
            assert_eq!(row.cells.len(), table.columns.len(), "{}", row.row);
        }
        let inputs = table.columns.iter().filter(|column| column.editable);
        assert!(inputs.count() > 1, "{sheet:?} has inputs");
    }
}

#[test]
fn a_column_of_costs_is_one_step_with_its_total_and_undo_is_exact() {
    let mut desk = desk("costs");
    let before = desk.column(Sheet::CapexComponent, COST);
    let ids = ids(&desk.table(Sheet::CapexComponent));
    assert_eq!(ids.len(), before.len());
    let cells: Vec<(&str, &str, &str)> =
        ids.iter().map(|id| (id.as_str(), COST, "$0.50")).collect();
    let update = desk.put(&cells, false).expect("taken");
    let step = format!(
        "Change Cost per critical IT MW of {} Capex components",
        ids.len()
    );
    assert_eq!(update.document.undo, Some(step));
    let table = desk.table(Sheet::CapexComponent);
    assert_eq!(
        table.totals[place(&table, COST)],
        format!("{:.2}", 0.5 * ids.len() as f64)
    );
    desk.session.undo(ViewRequest::default()).expect("undone");
    assert_eq!(desk.column(Sheet::CapexComponent, COST), before);
}

#[test]
fn texts_change_what_stands_there_and_an_emptied_cell_goes_back() {
    let mut desk = desk("relative");
    let ids = ids(&desk.table(Sheet::MinerLot));
    let lot = ids[0].as_str();
    let standing = desk.column(Sheet::MinerLot, "machines")[0].clone();
    desk.put(&[(lot, "machines", "4,000")], false)
        .expect("typed");
    desk.put(&[(lot, "machines", "*1.05")], false)
        .expect("scaled");
    assert_eq!(desk.column(Sheet::MinerLot, "machines")[0], "4,200");
    desk.put(&[(lot, "machines", "+10%")], false)
        .expect("raised");
    assert_eq!(desk.column(Sheet::MinerLot, "machines")[0], "4,620");
    for _ in 0..3 {
        desk.session.undo(ViewRequest::default()).expect("undone");
    }
    assert_eq!(desk.column(Sheet::MinerLot, "machines")[0], standing);
    let efficiency = "efficiency_j_per_th";
    desk.put(&[(lot, efficiency, "21")], false).expect("typed");
    assert_eq!(desk.column(Sheet::MinerLot, efficiency)[0], "21");
    desk.put(&[(lot, efficiency, "")], false).expect("emptied");
    let table = desk.table(Sheet::MinerLot);
    let cell = &table.groups[0].rows[0].cells[place(&table, efficiency)];
    assert_eq!(cell.state, CellState::Library, "the machine's own again");
}

#[test]
fn names_links_libraries_and_choices_are_cells_too() {
    let mut desk = desk("words");
    let lots = ids(&desk.table(Sheet::MinerLot));
    let machine = desk.table(Sheet::MinerLot).columns
        [place(&desk.table(Sheet::MinerLot), "library")]
    .choices[0]
        .clone();
    let halls = ids(&desk.table(Sheet::Hall));
    let cells = [
        (lots[0].as_str(), "name", "First lot"),
        (lots[0].as_str(), "library", machine.label.as_str()),
        (halls[0].as_str(), "present_use", "empty"),
    ];
    let update = desk.put(&cells, false).expect("taken");
    assert_eq!(
        update.document.undo.as_deref(),
        Some("Change 3 cells of Miner lots")
    );
    assert_eq!(desk.column(Sheet::MinerLot, "name")[0], "First lot");
    assert_eq!(desk.column(Sheet::MinerLot, "library")[0], machine.label);
    assert_eq!(desk.column(Sheet::Hall, "present_use")[0], "Empty");
    let deliveries = ids(&desk.table(Sheet::Delivery));
    let refusal = desk
        .put(&[(deliveries[0].as_str(), "contract", "Nobody")], false)
        .expect_err("no such contract");
    assert!(
        refusal.message.contains("'Nobody' is not"),
        "{}",
        refusal.message
    );
    assert_eq!(refusal.key.as_deref(), Some("contract"));
}

#[test]
fn what_is_not_understood_is_shown_and_kept() {
    let mut desk = desk("unread");
    let components = ids(&desk.table(Sheet::CapexComponent));
    let before = desk.column(Sheet::CapexComponent, COST);
    let cells = [
        (components[0].as_str(), COST, "0.25"),
        (components[1].as_str(), COST, "soon"),
        (components[2].as_str(), COST, "-4"),
        (components[3].as_str(), "component_usd_per_it_mw", "7"),
    ];
    let cells_read = texts(&cells);
    let reading = desk
        .session
        .read_fields(ReadFields { cells: cells_read })
        .expect("read");
    assert_eq!((reading.understood, reading.cells.len()), (1, 4));
    assert_eq!(
        reading.summary,
        "4 cells: 2 columns of 4 rows; 3 not understood (kept)."
    );
    assert_eq!(reading.cells[0].text, "0.25");
    let sentence = |at: usize| reading.cells[at].problem.clone().unwrap_or_default();
    assert!(
        sentence(1).contains("'soon' was not understood"),
        "{}",
        sentence(1)
    );
    assert!(sentence(2).contains("must lie between"), "{}", sentence(2));
    assert!(
        sentence(3).contains("is computed and cannot be typed"),
        "{}",
        sentence(3)
    );
    assert_eq!(
        desk.column(Sheet::CapexComponent, COST),
        before,
        "reading changes nothing"
    );
    desk.put(&cells, false).expect_err("refused whole");
    assert_eq!(desk.column(Sheet::CapexComponent, COST), before);
    desk.put(&cells, true).expect("what was understood");
    let after = desk.column(Sheet::CapexComponent, COST);
    assert_eq!((after[0].as_str(), &after[1..]), ("0.25", &before[1..]));
    let refusal = desk
        .put(&cells[1..2], true)
        .expect_err("nothing was understood");
    assert!(refusal.message.contains("soon"), "{}", refusal.message);
}

#[test]
fn a_scenario_keeps_what_differs_and_names_are_shared() {
    let mut desk = desk("scenario");
    let components = ids(&desk.table(Sheet::CapexComponent));
    let (first, second) = (components[0].as_str(), components[1].as_str());
    desk.put(&[(first, COST, "1.25")], false)
        .expect("typed in the base plan");
    let branch = SeenEdit::Scenario {
        change: Branch::Add {
            parent: "base".to_string(),
            name: None,
        },
    }
    .into();
    let view = ViewRequest::default();
    desk.session
        .commit(EditRequest { edit: branch, view })
        .expect("branched");
    let cells = [
        (first, COST, "2"),
        (second, "name", "Renamed"),
        (second, COST, "3"),
    ];
    desk.put(&cells, false).expect("typed in the scenario");
    let cell = |desk: &mut Desk, at: usize| {
        let table = desk.table(Sheet::CapexComponent);
        let column = place(&table, COST);
        rows(&table)
            .nth(at)
            .map(|row| row.cells[column].clone())
            .expect("a cell")
    };
    let changed = cell(&mut desk, 0);
    assert_eq!(
        (changed.state, changed.base.as_deref()),
        (CellState::Overridden, Some("1.25"))
    );
    desk.put(&[(first, COST, "")], false).expect("emptied");
    let back = cell(&mut desk, 0);
    assert_eq!(
        (back.text.as_str(), back.state),
        ("1.25", CellState::Typed),
        "the parent's again"
    );
    let base = ChooseScenario {
        scenario: "base".to_string(),
        view: ViewRequest::default(),
    };
    desk.session.choose_scenario(base).expect("back at base");
    assert_eq!(desk.column(Sheet::CapexComponent, "name")[1], "Renamed");
}

#[test]
fn what_is_worked_out_of_a_row_stands_first_and_cannot_be_typed() {
    let mut desk = desk("told");
    let halls = desk.table(Sheet::Hall);
    let keys: Vec<&str> = halls.columns[..3]
        .iter()
        .map(|column| column.key.as_str())
        .collect();
    assert_eq!(keys, ["name", "hall_utility_mw", "told_use"]);
    assert_eq!(
        desk.column(Sheet::Hall, "told_use"),
        [
            "Converts to HPC",
            "Converts to HPC",
            "Stays a mine",
            "Stays a mine"
        ]
    );
    assert_eq!(
        desk.column(Sheet::Hall, "told_tenant")[0],
        "HPC colocation lease"
    );
    let stops = desk.column(Sheet::MinerLot, "told_stops");
    assert!(stops[0].starts_with("leaves "), "{stops:?}");
    let contracts = desk.table(Sheet::HpcContract);
    let start = place(&contracts, "told_start");
    assert!(!contracts.columns[start].editable);
    let refusal = desk.put(&[("A", "told_use", "Empty")], false);
    assert!(refusal.is_err());
}
