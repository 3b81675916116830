//! What the figures of the pages claim of a plan: two sites, one of them fuller than its
//! interconnect, a hall that converts without a tenant and one that stays empty.

use switchyard_app::figures;
use switchyard_charts::{BarRow, Body, Canvas, Figure, Theme, draw};
use switchyard_engine::Worlds;
use switchyard_model::calendar::Gathering;
use switchyard_testkit::{engine, evaluate};

const TWO_SITES: &str = r#"
name = "Two sites"
start = "2026-12"
months = 122
fiscal_year_end_month = 9
[[site]]
id = "W"
name = "West"
contracted_utility_mw = 60
[[site]]
id = "E"
name = "East"
contracted_utility_mw = 30
[[power_contract]]
id = "PW"
parent = "W"
[[power_contract]]
id = "PE"
parent = "E"
[[hall]]
id = "A"
name = "Stays"
parent = "W"
hall_utility_mw = 20
converts = 0
conversion_order = 1
[[hall]]
id = "B"
name = "Untenanted"
parent = "W"
hall_utility_mw = 20
converts = 1
conversion_order = 2
conversion_start_month = "2027-03"
[[hall]]
id = "C"
name = "Leased"
parent = "E"
hall_utility_mw = 25
converts = 1
conversion_order = 3
conversion_start_month = "2027-01"
[[hall]]
id = "D"
name = "Bare"
parent = "E"
hall_utility_mw = 10
present_use = 1
converts = 0
conversion_order = 4
[[miner_lot]]
id = "MA"
name = "New"
parent = "A"
library = "s21"
machines = 5000
[[miner_lot]]
id = "MO"
name = "Old"
parent = "A"
library = "s9"
machines = 100
[[hpc_contract]]
id = "L"
name = "Atlas"
rent_usd_per_kw_month = 120
term_months = 60
[[delivery]]
id = "DC"
parent = "C"
contract = "L"
contracted_it_mw = 10
[[capex_component]]
id = "K"
name = "Shell"
parent = "E"
library = "building"
"#;

fn worlds() -> Worlds {
    evaluate(&engine(), TWO_SITES)
}

fn figure(name: &str) -> Figure {
    figures::figure(&worlds(), name, Gathering::Quarter).expect(name)
}

fn bars(figure: &Figure) -> &[BarRow] {
    match &figure.body {
        Body::Bars { rows, .. } => rows,
        _ => panic!("bars"),
    }
}

#[test]
fn a_site_fuller_than_its_interconnect_is_said_and_its_excess_is_apart() {
    let figure = figure("megawatts_by_site");
    assert_eq!(
        figure.title,
        "East has 5 MW more in its halls than its interconnect carries"
    );
    let of = |id: &str| bars(&figure).iter().find(|row| row.id == id).expect(id);
    let parts = |id: &str| -> Vec<(String, f64)> {
        let parts = of(id).parts.iter();
        parts.map(|part| (part.id.clone(), part.value)).collect()
    };
    let part = |id: &str, mw: f64| (id.to_string(), mw);
    assert_eq!(
        parts("W"),
        [part("A", 20.0), part("B", 20.0), part("W/free", 20.0)]
    );
    assert_eq!(
        parts("E"),
        [part("C", 25.0), part("D", 5.0), part("D", 5.0)]
    );
}

/// Every picture of every page names what stands in it by id, whatever stands above it.
#[test]
fn every_mark_of_every_figure_is_named_by_a_row_of_its_table() {
    let worlds = worlds();
    let canvas = Canvas {
        width: 700,
        height: 300,
        text_scale: 1.0,
        with_title: false,
    };
    for name in figures::NAMES {
        let figure = figures::figure(&worlds, name, Gathering::Quarter).expect(name);
        let drawing = draw(&figure, canvas, Theme::Light);
        for mark in drawing.each_mark() {
            let named = drawing.table.rows.iter().any(|row| row.id == mark.series);
            assert!(named, "{name}: {}", mark.series);
        }
    }
}

#[test]
fn only_halls_that_convert_are_in_the_plan_and_what_is_wrong_stands_at_their_bars() {
    let figure = figure("conversion_plan");
    let Body::Gantt { rows } = &figure.body else {
        panic!("a schedule");
    };
    let told: Vec<(&str, &str)> = rows
        .iter()
        .map(|row| (row.id.as_str(), row.trouble.as_str()))
        .collect();
    assert_eq!(told, [("B", "no tenant"), ("C", "")]);
}

#[test]
fn the_two_pictures_of_the_conversion_share_their_axis() {
    let (plan, megawatts) = (figure("conversion_plan"), figure("conversion_mw"));
    assert_eq!(plan.periods, megawatts.periods);
    assert!(plan.sides.is_some() && plan.sides == megawatts.sides);
}

#[test]
fn a_machine_that_never_earns_stands_still_and_is_the_last_step() {
    let figure = figure("fleet_break_even");
    let Body::Supply { steps, .. } = &figure.body else {
        panic!("a supply curve");
    };
    let ids: Vec<&str> = steps.iter().map(|step| step.id.as_str()).collect();
    assert_eq!(ids, ["MA", "MO"]);
    assert!(figure.title.contains("stand still"), "{}", figure.title);
}

#[test]
fn components_and_their_surcharges_add_up_to_the_cost_of_a_megawatt() {
    let figure = figure("capex_by_component");
    let Body::Bars { table, .. } = &figure.body else {
        panic!("bars");
    };
    let (total, parts) = table.rows.split_last().expect("a total");
    for column in 0..2 {
        let sum: f64 = parts.iter().map(|row| row.values[column]).sum();
        let total = total.values[column];
        assert!((sum - total).abs() <= 1e-6 * total, "{sum} {total}");
    }
}

#[test]
fn a_period_begun_late_is_hatched_and_said() {
    let figure = figure("rent_by_tenant");
    assert_eq!(figure.periods[0].long, "Q1 FY27E (1 of 3 months)");
    assert_eq!(figure.periods[1].part, None);
    assert!(figure.subtitle.ends_with("hatched: part of a period"));
}

#[test]
fn an_empty_plan_says_so_on_every_page() {
    let text = "name = \"Empty\"\nstart = \"2027-01\"\nmonths = 24\n";
    let worlds = evaluate(&engine(), text);
    for (name, says) in [
        ("megawatts_by_site", "No site has an interconnect yet"),
        ("fleet_break_even", "No machine is on site"),
        ("conversion_plan", "No hall goes live within the plan"),
        ("contracted_mw", "Nothing is delivered within the plan"),
        ("rent_by_tenant", "No rent within the plan"),
        ("rent_staircase", "No rent is agreed within the plan"),
        ("capex_by_component", "No component costs anything"),
        ("capex_spend", "No capex is spent within the plan"),
    ] {
        let figure = figures::figure(&worlds, name, Gathering::Year).expect(name);
        assert_eq!(figure.title, says, "{name}");
    }
}
