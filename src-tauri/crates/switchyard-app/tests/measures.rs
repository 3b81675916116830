//! Adding a measure is one row, and at most a line: then it stands wherever measures stand.

use std::sync::Arc;

use switchyard_app::Session;
use switchyard_app::api::{CompareRequest, Gathering, Nothing, OpenSample, ViewRequest};
use switchyard_app::headless::{MetricsReply, Request, load_with};
use switchyard_model::catalogue::Catalogue;
use switchyard_model::formula::{Formula, total};
use switchyard_model::line::{Definition, Kind, Line, RollUp};
use switchyard_model::lines::energy_mwh;
use switchyard_model::measures::{Group, Reader, Row, row};
use switchyard_model::plan::Context;
use switchyard_model::section::Section;
use switchyard_model::sheet::Sheet;

fn line() -> Line {
    Line {
        key: "energy_total_mwh",
        sheet: Sheet::Company,
        section: Section::Power,
        label: "Energy over the plan".to_string(),
        labels: Vec::new(),
        unit: "mwh".to_string(),
        kind: Kind::Stock,
        roll_up: RollUp::Last,
        note: String::new(),
        definition: Definition::Formula {
            formula: total(energy_mwh()),
            opening: Formula::Literal(0.0),
        },
    }
}

fn measure() -> Row {
    row(
        Group::Size,
        "energy",
        "Energy over the plan",
        "mwh",
        "energy_total_mwh",
        Reader::Value,
    )
    .said("energy")
    .asked(9)
    .headline("at {contracted_last_year} contracted")
}

fn context() -> Context {
    let catalogue = Catalogue::standard_and(vec![line()], vec![measure()]);
    Context {
        catalogue: Arc::new(catalogue.expect("a row and a line fit in")),
        ..Context::standard()
    }
}

fn view() -> ViewRequest {
    ViewRequest {
        figures: Vec::new(),
        period: Gathering::Year,
        dark: false,
        sheets: Vec::new(),
    }
}

#[test]
fn an_added_measure_stands_in_headlines_pickers_comparison_and_json() {
    let name = format!("switchyard-measures-{}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    let mut session = Session::with(context(), folder.clone(), None);
    let opened = session.open_sample(OpenSample {
        name: "first-run".to_string(),
        view: view(),
    });
    let update = opened.unwrap_or_else(|refusal| panic!("{}", refusal.message));
    let headline = update.headlines.last().expect("a headline");
    assert_eq!(headline.id, "energy");
    assert!(headline.text.ends_with(" MWh"), "{}", headline.text);
    assert!(
        headline.detail.ends_with("% contracted"),
        "{}",
        headline.detail
    );
    let choices = session.choices(Nothing {});
    let choices = choices.unwrap_or_else(|refusal| panic!("{}", refusal.message));
    let last_asked = choices.measures.iter().rfind(|one| !one.id.contains('@'));
    assert_eq!(last_asked.map(|one| one.id.as_str()), Some("energy"));
    let compared = session.compare(CompareRequest {
        scenarios: vec!["base".to_string(), "late".to_string()],
        figure: None,
        period: Gathering::Year,
        dark: false,
    });
    let compared = compared.unwrap_or_else(|refusal| panic!("{}", refusal.message));
    let result = compared.results.iter().find(|result| result.id == "energy");
    let cells = &result.expect("a result").cells;
    assert_eq!(cells[0].text, headline.text);
    assert_eq!(cells[0].line.as_deref(), Some("energy_total_mwh"));
    assert!(cells[1].delta.ends_with(" MWh"), "{}", cells[1].delta);

    let request = Request {
        plan: "first-run".to_string(),
        ..Request::default()
    };
    let loaded = load_with(context(), &request).expect("the sample");
    let json = serde_json::to_value(MetricsReply(loaded.readings())).expect("JSON");
    assert_eq!(json["energy_total_mwh"].as_f64(), cells[0].value);
    let asked = loaded.measure("energy").expect("asked for by name");
    assert_eq!(asked.show(1.0), "1 MWh");
    std::fs::remove_dir_all(&folder).expect("the folder is ours");
}
