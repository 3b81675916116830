//! Tables from files through the window's own door: nothing half imported, one step each.

mod common;

use common::Desk;
use switchyard_app::api::*;

fn desk(name: &str) -> Desk {
    let mut desk = common::desk(&format!("import-{name}"));
    desk.open_sample(ViewRequest::default());
    desk
}

/// What a user does with a file.
trait Use {
    fn open(&mut self, name: &str, text: &str, what: ImportWhat) -> Result<ImportView, Refusal>;
    fn apply_as(
        &mut self,
        targets: &[String],
        way: ImportWay,
        skip_problems: bool,
    ) -> Result<ViewUpdate, Refusal>;
    fn apply(&mut self, targets: &[String], skip_problems: bool) -> Result<ViewUpdate, Refusal> {
        self.apply_as(targets, ImportWay::Add, skip_problems)
    }
}

impl Use for Desk {
    fn open(&mut self, name: &str, text: &str, what: ImportWhat) -> Result<ImportView, Refusal> {
        let path = self.folder.join(name);
        std::fs::write(&path, text).expect("a file");
        let request = ImportOpen {
            path: Some(path.display().to_string()),
            what,
        };
        let view = self.session.import_open(request)?;
        Ok(view.expect("a path was given"))
    }

    fn apply_as(
        &mut self,
        targets: &[String],
        way: ImportWay,
        skip_problems: bool,
    ) -> Result<ViewUpdate, Refusal> {
        self.session.import_apply(ImportApply {
            mapping: mapping(targets),
            way,
            skip_problems,
            view: ViewRequest {
                sheets: Sheet::ALL.to_vec(),
                ..ViewRequest::default()
            },
        })
    }
}

fn mapping(targets: &[String]) -> ImportMapping {
    ImportMapping {
        table: 0,
        targets: targets.to_vec(),
    }
}

const PRICES: &str = "Month,BTC price (USD),Comment\n\
    2027-01,\"$90,000\",first\n2027-02,\"$91,500\",\n2027-03,soon,\n2027-04,\"$93,000\",\n\
    2027-05,93500,\n2027-06,94000,\n2027-07,94500,\n2027-08,95000,\n2027-09,95500,\n";

#[test]
fn a_series_is_suggested_read_and_applied_as_one_step() {
    let mut desk = desk("series");
    let view = desk
        .open("prices.csv", PRICES, ImportWhat::Series)
        .expect("opens");
    let table = &view.tables[0];
    assert_eq!(table.suggested, ["month", "market/btc_price_curve_usd", ""]);
    assert!(!table.remembered);
    let reading = desk
        .session
        .import_read(mapping(&table.suggested))
        .expect("reads");
    assert_eq!(reading.understood, 8);
    assert_eq!(
        (reading.problems[0].line, reading.problems[0].text.as_str()),
        (4, "soon")
    );
    let refused = desk
        .apply(&table.suggested, false)
        .expect_err("one row is not understood");
    assert!(
        refused.message.contains("Nothing was imported"),
        "{}",
        refused.message
    );
    let update = desk.apply(&table.suggested, true).expect("applied");
    assert!(
        update
            .document
            .undo
            .expect("a step")
            .starts_with("Change Bitcoin price by month")
    );
    let grid = desk
        .session
        .grid(GridRequest {
            period: Gathering::Month,
        })
        .expect("a grid");
    let mut lines = grid.sections.iter().flat_map(|section| &section.lines);
    let curve = lines
        .find(|line| line.key == "btc_price_curve_usd")
        .expect("the line");
    let values: Vec<f64> = curve.cells[..5].iter().map(|cell| cell.value).collect();
    assert_eq!(
        values,
        [90_000.0, 91_500.0, 91_500.0, 93_000.0, 93_500.0],
        "the gap takes the month before"
    );
    // The same headings come with the same meaning next time.
    let again = desk
        .open("prices later.csv", PRICES, ImportWhat::Series)
        .expect("opens");
    assert!(again.tables[0].remembered);
}

#[test]
fn a_fleet_list_becomes_lots_or_nothing() {
    let mut desk = desk("fleet");
    let text = "Lot,Model,Hall,Units\nNew one,Antminer S21,Hall A,\"1,000\"\nNew two,Antminer S21,Hall B,500\nNew three,Antminer S21,Hall Z,500\n";
    let view = desk
        .open("fleet.csv", text, ImportWhat::Fleet)
        .expect("opens");
    let suggested = view.tables[0].suggested.clone();
    assert_eq!(suggested, ["name", "model", "hall", "machines"]);
    let reading = desk
        .session
        .import_read(mapping(&suggested))
        .expect("reads");
    assert_eq!(reading.understood, 2, "{reading:?}");
    assert!(
        reading.problems[0].sentence.contains("Hall Z"),
        "{reading:?}"
    );
    desk.apply(&suggested, false)
        .expect_err("one row is not understood");
    let update = desk.apply(&suggested, true).expect("applied");
    let objects = update.objects;
    let names: Vec<&str> = objects
        .iter()
        .filter(|row| row.sheet == Sheet::MinerLot)
        .map(|row| row.name.as_str())
        .collect();
    assert!(
        names.contains(&"New one") && names.contains(&"New two") && !names.contains(&"New three")
    );
    assert_eq!(update.document.undo.as_deref(), Some("Add 2 miner lots"));
}

#[test]
fn a_file_that_is_no_table_is_a_sentence() {
    let mut desk = desk("refused");
    for (name, text) in [("a.xls", "x"), ("a.xlsx", "no workbook"), ("a.csv", "")] {
        let refused = desk.open(name, text, ImportWhat::Series).expect_err(name);
        assert!(refused.message.contains(name), "{}", refused.message);
    }
    desk.session
        .import_read(mapping(&[]))
        .expect_err("nothing is open");
}

/// Suggested targets of a series file, and how they read.
fn read_series(desk: &mut Desk, text: &str) -> (Vec<String>, ImportReading) {
    let view = desk
        .open("table.csv", text, ImportWhat::Series)
        .expect("opens");
    let suggested = view.tables[0].suggested.clone();
    let reading = desk.session.import_read(mapping(&suggested));
    (suggested, reading.expect("reads"))
}

/// The first months of an input in the plan.
fn months_of(desk: &mut Desk, key: &str, most: usize) -> Vec<f64> {
    let request = GridRequest {
        period: Gathering::Month,
    };
    let grid = desk.session.grid(request).expect("a grid");
    let mut lines = grid.sections.iter().flat_map(|section| &section.lines);
    let line = lines.find(|line| line.key == key).expect("the line");
    line.cells[..most].iter().map(|cell| cell.value).collect()
}

#[test]
fn dates_with_the_month_first_land_in_their_months() {
    let mut desk = desk("dates");
    let text = "Month,Power price\n7/1/2028,50\n8/1/2028,51\n9/1/2028,52\n10/1/2028,53\n";
    let (targets, reading) = read_series(&mut desk, text);
    assert_eq!(targets[0], "month");
    assert!(
        targets[1].ends_with("/power_price_usd_per_mwh"),
        "{targets:?}"
    );
    assert_eq!(reading.problems.len(), 0, "{reading:?}");
    assert!(
        reading.summary.contains("Jul 2028 to Oct 2028"),
        "{}",
        reading.summary
    );
    // Without the months nothing is taken over, not even when problems are left out.
    let without = [String::new(), targets[1].clone()];
    for skip in [false, true] {
        let refused = desk.apply(&without, skip).expect_err("months are left out");
        assert!(
            refused.message.contains("choose it as Month"),
            "{}",
            refused.message
        );
    }
    desk.apply(&targets, false).expect("applied");
    let values = months_of(&mut desk, "power_price_usd_per_mwh", 22);
    assert_eq!(values[18..], [50.0, 51.0, 52.0, 53.0]);
    assert!(
        values[..18].iter().all(|value| *value != 50.0),
        "{values:?}"
    );
}

#[test]
fn quarters_and_years_are_spread_over_their_months() {
    let mut desk = desk("quarters");
    let text = "Quarter,Power price\nQ1 2027,40\nQ2 2027,41\n";
    let (targets, reading) = read_series(&mut desk, text);
    assert_eq!(reading.understood, 6);
    let said = "6 months of Power price";
    assert!(reading.summary.starts_with(said), "{}", reading.summary);
    let said = "; each month gets its quarter's value.";
    assert!(reading.summary.ends_with(said), "{}", reading.summary);
    desk.apply(&targets, false).expect("applied");
    let values = months_of(&mut desk, "power_price_usd_per_mwh", 6);
    assert_eq!(values, [40.0, 40.0, 40.0, 41.0, 41.0, 41.0]);
    let (_, years) = read_series(&mut desk, "Year,Power price\n2027,40\n2028,41\n");
    assert_eq!(years.understood, 24, "{years:?}");
}

#[test]
fn an_amount_of_a_quarter_is_split_and_a_gap_keeps_what_stands_there() {
    let mut desk = desk("amounts");
    let text = "Quarter,Other conversion cash\nQ1 2027,9000000\nQ3 2027,3000000\n";
    let (targets, reading) = read_series(&mut desk, text);
    let said = "; quarters spread evenly over their months; 3 gaps keep what stands there.";
    assert!(reading.summary.ends_with(said), "{}", reading.summary);
    desk.apply(&targets, false).expect("applied");
    let values = months_of(&mut desk, "conversion_cash_usd", 9);
    assert_eq!(values, [3e6, 3e6, 3e6, 0.0, 0.0, 0.0, 1e6, 1e6, 1e6]);
}

#[test]
fn machines_are_counted_in_whole_ones_and_said_as_one_counts() {
    let mut desk = desk("counts");
    let mut said = |text: &str| {
        let view = desk
            .open("fleet.csv", text, ImportWhat::Fleet)
            .expect("opens");
        let targets = view.tables[0].suggested.clone();
        let reading = desk.session.import_read(mapping(&targets)).expect("reads");
        (reading.summary, reading.problems)
    };
    let (summary, problems) = said("Model;Hall;Machines\nAntminer S21;Hall A;1.000\n");
    assert_eq!(summary, "0 lots, 0 machines; 1 cell not understood.");
    assert!(
        problems[0]
            .sentence
            .contains("can be read as 1 or as 1,000")
    );
    let (summary, _) = said("Model,Hall,Machines\nAntminer S21,Hall A,1\n");
    assert_eq!(summary, "1 lot, 1 machine.");
    let (_, problems) = said("Model,Hall,Machines\nAntminer S21,Hall A,6.5\n");
    assert!(
        problems[0]
            .sentence
            .contains("takes whole numbers; write one instead of 6.5")
    );
}

/// Names of the lots that take part, by hall.
fn fleet_of(update: &ViewUpdate) -> Vec<(String, String)> {
    let lots = update
        .objects
        .iter()
        .filter(|row| row.sheet == Sheet::MinerLot && row.present);
    lots.map(|lot| (lot.parent.clone().unwrap_or_default(), lot.name.clone()))
        .collect()
}

const NEW_LOTS: &str = "Lot,Model,Hall,Units\nNew north,Antminer S21,Hall A,1000\n\
    New south,Antminer S21,Hall A,500\n";

#[test]
fn a_fleet_adds_replaces_its_halls_or_replaces_all_as_one_step() {
    let mut desk = desk("ways");
    let everything = ViewRequest {
        sheets: Sheet::ALL.to_vec(),
        ..ViewRequest::default()
    };
    let before = fleet_of(&desk.session.view(everything.clone()).expect("a view"));
    let hall_a = |fleet: &[(String, String)]| {
        let there = fleet.iter().filter(|(hall, _)| hall == "A");
        there.map(|(_, name)| name.clone()).collect::<Vec<_>>()
    };
    assert!(!hall_a(&before).is_empty() && before.len() > hall_a(&before).len());
    for (way, kept) in [
        (ImportWay::Add, before.len()),
        (
            ImportWay::ReplaceConcerned,
            before.len() - hall_a(&before).len(),
        ),
        (ImportWay::ReplaceAll, 0),
    ] {
        let view = desk
            .open("fleet.csv", NEW_LOTS, ImportWhat::Fleet)
            .expect("opens");
        let targets = view.tables[0].suggested.clone();
        let reading = desk.session.import_read(mapping(&targets)).expect("reads");
        let told = reading
            .ways
            .iter()
            .find(|told| told.way == way)
            .expect("offered");
        let removes = format!("Removes {} lot", before.len() - kept);
        assert_eq!(
            told.detail.starts_with(&removes),
            kept < before.len(),
            "{}",
            told.detail
        );

        let after = fleet_of(&desk.apply_as(&targets, way, false).expect("applies"));
        assert_eq!(after.len(), kept + 2, "{way:?}");
        let new: Vec<_> = hall_a(&after)
            .into_iter()
            .filter(|name| name.starts_with("New"))
            .collect();
        assert_eq!(new, ["New north", "New south"]);
        let undone = desk.session.undo(everything.clone()).expect("one step");
        assert_eq!(fleet_of(&undone), before, "{way:?}");
        assert_eq!(undone.document.undo, None);
    }
}

#[test]
fn a_fleet_replaced_in_a_scenario_stays_in_the_base_plan() {
    let mut desk = desk("ways-scenario");
    let everything = ViewRequest {
        sheets: Sheet::ALL.to_vec(),
        ..ViewRequest::default()
    };
    let before = fleet_of(&desk.session.view(everything.clone()).expect("a view"));
    let scenarios = desk
        .session
        .view(everything.clone())
        .expect("a view")
        .document
        .scenarios;
    let other = scenarios
        .iter()
        .find(|each| each.id != "base" && !each.locked)
        .expect("a scenario");
    let look = |id: &str| ChooseScenario {
        scenario: id.to_string(),
        view: everything.clone(),
    };
    desk.session
        .choose_scenario(look(&other.id))
        .expect("looked at");
    let view = desk
        .open("fleet.csv", NEW_LOTS, ImportWhat::Fleet)
        .expect("opens");
    let targets = view.tables[0].suggested.clone();
    let after = desk
        .apply_as(&targets, ImportWay::ReplaceAll, false)
        .expect("applies");
    assert_eq!(fleet_of(&after).len(), 2);
    let base = desk
        .session
        .choose_scenario(look("base"))
        .expect("looked at");
    assert_eq!(fleet_of(&base), before, "another scenario's import");

    let view = desk
        .open(
            "fleet.csv",
            &NEW_LOTS.replace("New", "Other"),
            ImportWhat::Fleet,
        )
        .expect("opens");
    let targets = view.tables[0].suggested.clone();
    let after = desk
        .apply_as(&targets, ImportWay::ReplaceAll, false)
        .expect("applies");
    assert_eq!(fleet_of(&after).len(), 2);
    let theirs = desk
        .session
        .choose_scenario(look(&other.id))
        .expect("looked at");
    assert_eq!(
        fleet_of(&theirs).len(),
        4,
        "its own two, and those that the base plan has now"
    );
}

#[test]
fn a_series_keeps_other_months_or_gives_them_back() {
    let mut desk = desk("ways-series");
    let early = "Month,BTC price (USD)\n2027-01,90000\n2027-02,91000\n";
    let later = "Month,BTC price (USD)\n2027-03,80000\n";
    let first = |desk: &mut Desk, text: &str, way: ImportWay| {
        let view = desk
            .open("prices.csv", text, ImportWhat::Series)
            .expect("opens");
        let targets = view.tables[0].suggested.clone();
        desk.apply_as(&targets, way, false).expect("applies");
        let grid = desk
            .session
            .grid(GridRequest {
                period: Gathering::Month,
            })
            .expect("a grid");
        let mut lines = grid.sections.into_iter().flat_map(|section| section.lines);
        let line = lines
            .find(|line| line.key == "btc_price_curve_usd")
            .expect("the line");
        line.cells[..3]
            .iter()
            .map(|cell| cell.value)
            .collect::<Vec<_>>()
    };
    let typed = first(&mut desk, early, ImportWay::Add);
    assert_eq!(typed[..2], [90000.0, 91000.0]);
    let kept = first(&mut desk, later, ImportWay::Add);
    assert_eq!(kept, [90000.0, 91000.0, 80000.0]);
    let whole = first(&mut desk, later, ImportWay::ReplaceConcerned);
    assert_eq!(whole[2], 80000.0);
    assert!(
        whole[0] != 90000.0 && whole[0] == whole[1],
        "the default: {whole:?}"
    );
}
