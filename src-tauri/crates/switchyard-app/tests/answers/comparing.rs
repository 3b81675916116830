//! Scenarios side by side, and what the pickers offer.

use super::*;

fn compare(session: &mut Session, scenarios: &[&str], figure: Option<&str>) -> CompareView {
    let request = CompareRequest {
        scenarios: scenarios.iter().map(|id| id.to_string()).collect(),
        figure: figure.map(|name| FigureRequest {
            name: name.to_string(),
            width: 400,
            height: 240,
        }),
        period: Gathering::Year,
        dark: false,
    };
    session
        .compare(request)
        .unwrap_or_else(|refusal| panic!("{}", refusal.message))
}

fn session(name: &str) -> Session {
    let folder =
        std::env::temp_dir().join(format!("switchyard-answers-{name}-{}", std::process::id()));
    let mut session = Session::new(folder, None);
    let sample = OpenSample {
        name: "first-run".to_string(),
        view: ViewRequest::default(),
    };
    session
        .open_sample(sample)
        .unwrap_or_else(|refusal| panic!("{}", refusal.message));
    session
}

#[test]
fn a_scenario_beside_itself_shows_no_difference() {
    let view = compare(&mut session("itself"), &["late", "late"], None);
    assert!(view.inputs.is_empty());
    for result in &view.results {
        assert_eq!(result.cells[0].text, result.cells[1].text, "{}", result.id);
        assert!(
            ["–", ""].contains(&result.cells[1].delta.as_str()),
            "{}",
            result.id
        );
        assert_eq!(result.cells[1].percent, "", "{}", result.id);
    }
}

#[test]
fn results_stand_beside_the_first_with_their_change_and_their_reason() {
    let mut session = session("beside");
    let view = compare(
        &mut session,
        &[BASE, "late", "bear", KEEP_MINING],
        Some("revenue_mix"),
    );
    let names: Vec<&str> = view
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "Base",
            "Six months late",
            "Weak bitcoin, dear capex",
            "Keep mining"
        ]
    );
    let result = |id: &str| {
        view.results
            .iter()
            .find(|result| result.id == id)
            .expect("a result")
    };
    let told = |id: &str, at: usize| {
        let cell = &result(id).cells[at];
        format!("{} {} {}", cell.text, cell.delta, cell.percent)
    };
    assert_eq!(told("uplift", 0), "$26.7M  ");
    assert_eq!(told("uplift", 1), "$16.5M ($10.2M) (38.1%)");
    // Past zero a percentage means nothing.
    assert_eq!(told("uplift", 2), "($26.3M) ($53.0M) ");
    assert_eq!(told("payback", 1), "Mar 2036 +6 months ");
    assert_eq!(told("irr", 3), "n/a  ");
    let need = &result("funding_need").cells[1];
    assert_eq!(need.text, "$348.3M in May 2029");
    assert_eq!(
        (need.line.as_deref(), need.month),
        (Some("cumulative_cash_usd"), Some(28))
    );
    for with_path in [
        "funding_need",
        "revenue_net_usd@2027",
        "ebitda_usd@2027",
        "mw_hpc@2041",
    ] {
        assert_eq!(result(with_path).sparklines.len(), 4, "{with_path}");
    }
    // One axis for all: the same plot in every picture, and the same tick texts.
    assert_eq!(view.figures.len(), 4);
    assert!(
        view.figures
            .iter()
            .all(|figure| figure.drawing.plot_area == view.figures[0].drawing.plot_area)
    );
    let plan = compare(&mut session, &[BASE, "late"], Some("conversion_plan"));
    assert_eq!(
        plan.figures[0].drawing.periods.len(),
        plan.figures[1].drawing.periods.len()
    );
}

#[test]
fn a_row_that_is_not_there_says_so_and_keeps_its_inputs_to_itself() {
    let desk = odd();
    let context = &desk.engine.context;
    let plans: Vec<(String, Plan)> = [BASE, "odd"]
        .map(|id| {
            (
                id.to_string(),
                resolved(context, &desk.tree, id).expect("a scenario"),
            )
        })
        .to_vec();
    let told = switchyard_analysis::compare(context, &plans).differences;
    let told: Vec<(&str, &str, &str)> = told
        .iter()
        .map(|one| (one.row.as_str(), one.key.as_str(), one.texts[1].as_str()))
        .collect();
    // Hall C's build months differ too, and it is not there to build; its lot and its lease go
    // with it without a word of their own.
    assert_eq!(
        told,
        [
            ("company", "works_delay_months", "2 months"),
            (
                "P1",
                "power_price_usd_per_mwh",
                "changed in 24 months, Jan 2028 to Dec 2029: $36.00/MWh to $50.00/MWh"
            ),
            ("C", "hall_present", "not in this scenario"),
            ("MD", "library", "Antminer S19j Pro"),
            ("DB", "contract", "Second lease"),
        ]
    );
}

#[test]
fn every_picker_offers_what_can_be_asked() {
    let mut session = session("choices");
    let choices = session.choices(switchyard_app::api::Nothing {});
    let choices = choices.unwrap_or_else(|refusal| panic!("{}", refusal.message));
    let desk = Desk::sample();
    let catalogue = &desk.engine.context.catalogue;
    // Six of the whole plan, then every company line in each of fifteen fiscal years.
    let ids: std::collections::BTreeSet<&str> = choices
        .measures
        .iter()
        .map(|measure| measure.id.as_str())
        .collect();
    assert_eq!(ids.len(), choices.measures.len());
    assert_eq!((ids.len() - 6) % 15, 0);
    assert!(ids.contains("uplift") && ids.contains("power_cost_usd@2041"));
    for measure in &choices.measures {
        let parsed = measures::parse(catalogue, &measure.id).expect("a measure");
        assert_eq!(parsed.label, measure.label);
    }
    let halls: Vec<&str> = choices.halls.iter().map(|hall| hall.id.as_str()).collect();
    assert_eq!(halls, ["A", "B"]);
    let prices: Vec<&str> = choices
        .prices
        .iter()
        .map(|price| price.id.as_str())
        .collect();
    assert_eq!(prices, ["btc_price_start_usd"]);
    for input in choices.inputs {
        let other = if input.id == "kappa" {
            "rent_usd_per_kw_month"
        } else {
            "kappa"
        };
        desk.ask(BASE, sweep(&input.id, other, "uplift"));
    }
}
