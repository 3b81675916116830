//! Scenarios, checkpoints and the time grid through the window's own door.

mod cells;
mod chance;
#[path = "../common/mod.rs"]
mod common;
mod tree;
mod words;

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
    fn checkpoint(&mut self, name: &str);
    fn told_since_the_checkpoint(&mut self) -> Vec<String>;
}

impl Use for Desk {
    fn checkpoint(&mut self, name: &str) {
        let take = TakeCheckpoint {
            name: name.to_string(),
            note: String::new(),
            view: view(),
        };
        self.session.take_checkpoint(take).expect("taken");
    }

    /// What differs today from the first checkpoint.
    fn told_since_the_checkpoint(&mut self) -> Vec<String> {
        let pair = CheckpointPair {
            from: Some(0),
            to: None,
        };
        let told = self.session.checkpoint_differences(pair);
        told.expect("told").sentences
    }

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
