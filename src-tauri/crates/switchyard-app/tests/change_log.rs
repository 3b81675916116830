//! The change log and the undo menu name a scenario as it is called today, and no other in its
//! place.

mod common;

use common::{Desk, desk};
use switchyard_app::api::*;

impl Desk {
    fn branch(&mut self, change: Branch) -> ViewUpdate {
        self.commit(SeenEdit::Scenario { change }.into())
    }

    fn commit(&mut self, edit: EditCommand) -> ViewUpdate {
        let view = ViewRequest::default();
        let done = self.session.commit(EditRequest { edit, view });
        done.expect("an edit")
    }

    fn rent(&mut self, value: f64) -> ViewUpdate {
        let edit = InputEdit::SetNumber {
            row: "L1".to_string(),
            key: "rent_usd_per_kw_month".to_string(),
            value,
        };
        self.commit(edit.into())
    }

    /// A scenario under base with one edit of its own.
    fn scenario(&mut self, name: &str) -> String {
        let add = Branch::Add {
            parent: "base".to_string(),
            name: Some(name.to_string()),
        };
        let id = self.branch(add).document.scenario;
        self.rent(131.0);
        id
    }

    fn log(&mut self) -> Vec<String> {
        let log = self.session.change_log(Nothing {}).expect("a log");
        log.into_iter().map(|line| line.label).collect()
    }
}

const RAISE: &str = "Raise Rent of HPC colocation lease to $131.00/kW-month in ";

fn rename(scenario: &str, name: &str) -> Branch {
    Branch::Rename {
        scenario: scenario.to_string(),
        name: name.to_string(),
    }
}

#[test]
fn a_renamed_scenario_has_its_present_name_in_old_entries() {
    let mut desk = desk("renamed");
    desk.open_sample(ViewRequest::default());
    let bear = desk.scenario("Bear");
    assert_eq!(desk.log()[0], format!("{RAISE}Bear"));
    desk.branch(rename(&bear, "Grizzly"));
    assert_eq!(desk.log()[1], format!("{RAISE}Grizzly"));

    let path = desk.folder.join("plan.swy");
    let save = SaveRequest {
        save_as: true,
        view: ViewRequest::default(),
    };
    let saved = desk.session.save(save, Some(path.clone()));
    saved.expect("saved");
    let open = OpenPlan {
        path: path.display().to_string(),
        view: ViewRequest::default(),
    };
    desk.session.open_plan(open).expect("opened");
    desk.branch(rename(&bear, "Polar bear"));
    assert_eq!(desk.log()[2], format!("{RAISE}Polar bear"));
    let table = desk.folder.join("log.csv");
    desk.session.export_log(Some(&table)).expect("exported");
    let table = std::fs::read_to_string(table).expect("a table");
    assert!(table.contains(&format!("{RAISE}Polar bear")), "{table}");
}

#[test]
fn undo_says_the_present_name() {
    let mut desk = desk("undo");
    desk.open_sample(ViewRequest::default());
    let bear = desk.scenario("Bear");
    desk.branch(rename(&bear, "Grizzly"));
    let undone = desk.session.undo(ViewRequest::default()).expect("undone");
    assert_eq!(undone.document.undo, Some(format!("{RAISE}Bear")));
    desk.session.undo(ViewRequest::default()).expect("undone");
    assert_eq!(desk.log()[0], format!("Undid: {RAISE}Bear"));
}

#[test]
fn a_deleted_scenario_keeps_its_name_and_its_id_is_nobodys() {
    let mut desk = desk("deleted");
    desk.open_sample(ViewRequest::default());
    let bear = desk.scenario("Bear");
    desk.branch(Branch::Delete {
        scenario: bear.clone(),
    });
    let bull = desk.scenario("Bull");
    assert_ne!(bull, bear, "the log knows it");
    let log = desk.log();
    assert_eq!(log[0], format!("{RAISE}Bull"));
    assert!(log.contains(&format!("{RAISE}Bear")), "{log:?}");
}
