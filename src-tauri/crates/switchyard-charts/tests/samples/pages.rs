//! Figures of the pages: where megawatts are, which machines earn, what is paid for what.

use super::{cumulative_cash, figure, mw_by_use, quarters, revenue, schedule};
use switchyard_charts::{
    BarPart, BarRow, Body, Event, Figure, Level, Meaning, MeaningName, Measure, Series, Sourced,
    SupplyStep, Table, TableRow,
};

fn part(id: &str, meaning: Meaning, value: f64, text: &str) -> BarPart {
    BarPart {
        id: id.to_string(),
        label: id.to_string(),
        meaning,
        value,
        text: text.to_string(),
        line: None,
        owner: None,
    }
}

fn row(id: &str, parts: Vec<BarPart>) -> BarRow {
    BarRow {
        id: id.to_string(),
        label: id.to_string(),
        detail: String::new(),
        parts,
        limit: None,
        range: None,
        amount: String::new(),
        note: String::new(),
        sourced: None,
        thin: false,
    }
}

fn name(meaning: Meaning, name: &str) -> MeaningName {
    MeaningName {
        meaning,
        name: name.to_string(),
    }
}

/// One row per part, with the words of the part.
fn table_of(parts: impl Iterator<Item = (String, String, f64)>) -> Table {
    let row = |(id, text, value): (String, String, f64)| TableRow {
        label: id.clone(),
        id,
        texts: vec![text],
        values: vec![value],
    };
    Table {
        columns: vec!["Value".to_string()],
        rows: parts.map(row).collect(),
    }
}

fn bars(id: &str, measure: Measure, rows: Vec<BarRow>, names: Vec<MeaningName>) -> Figure {
    let parts = rows.iter().flat_map(|row| &row.parts);
    let table = table_of(parts.map(|part| (part.id.clone(), part.text.clone(), part.value)));
    let body = Body::Bars { rows, names, table };
    figure(
        id,
        "50 of 100 MW convert",
        "Gross MW",
        measure,
        Vec::new(),
        body,
    )
}

/// `halls` of 25 MW at a site whose interconnect carries four of them.
pub fn sites(halls: usize) -> Figure {
    let use_of = |at: usize| {
        if at.is_multiple_of(2) {
            Meaning::Mining
        } else {
            Meaning::Conversion
        }
    };
    let hall = |at: usize| part(&format!("Hall {}", at + 1), use_of(at), 25.0, "25 MW");
    let mut site = row("Caprock, West Texas", (0..halls).map(hall).collect());
    site.limit = Some(100.0);
    site.detail = "100 MW".to_string();
    let mut it = row("Critical IT", vec![part("it", Meaning::Hpc, 37.0, "37 MW")]);
    it.thin = true;
    let names = vec![
        name(Meaning::Mining, "Stays a mine"),
        name(Meaning::Conversion, "Converts"),
    ];
    bars("sites", Measure::MwUtility, vec![site, it], names)
}

pub fn capex(components: usize) -> Figure {
    let component = |at: usize| {
        let cost = 4e6 * (components - at) as f64;
        let id = format!("Component {}", at + 1);
        let mut row = row(
            &id,
            vec![part(
                &id,
                Meaning::Hpc,
                cost,
                &format!("${}M", 4 * (components - at)),
            )],
        );
        row.range = Some([cost * 0.6, cost * 1.5]);
        row.amount = format!("${}M", 4 * (components - at));
        row.sourced = Some(Sourced::ALL[at % 3]);
        row
    };
    let mut rows: Vec<BarRow> = (0..components).map(component).collect();
    let mut deal = row("A public deal", Vec::new());
    deal.range = Some([9e6, 11e6]);
    rows.push(deal);
    bars("capex", Measure::Usd, rows, Vec::new())
}

pub fn fleet(lots: usize) -> Figure {
    let step = |at: usize| {
        let value = 22.0 + 1.5 * at as f64;
        SupplyStep {
            id: format!("Lot {}", at + 1),
            label: format!("S{}", 19 + at),
            meaning: if value < 40.0 {
                Meaning::Mining
            } else {
                Meaning::Stopped
            },
            width: 8.0 + at as f64,
            value,
            text: format!("{value}"),
            line: None,
            owner: None,
        }
    };
    let steps: Vec<SupplyStep> = (0..lots).map(step).collect();
    let table = table_of(
        steps
            .iter()
            .map(|step| (step.id.clone(), step.text.clone(), step.value)),
    );
    let level = |label: &str, value| Level {
        label: label.to_string(),
        meaning: Meaning::Total,
        value,
    };
    let body = Body::Supply {
        steps,
        levels: vec![level("Hashprice", 40.0), level("Floor", 38.0)],
        names: vec![
            name(Meaning::Mining, "Earns"),
            name(Meaning::Stopped, "Stands still"),
        ],
        across: "MW, most efficient first".to_string(),
        table,
    };
    let title = "The fleet earns down to $36";
    figure(
        "fleet",
        title,
        "$/PH/day",
        Measure::UsdPerPhDay,
        Vec::new(),
        body,
    )
}

/// With halvings as moments, two of them too near to name both.
pub fn with_events() -> Figure {
    let mut figure = cumulative_cash(quarters(60));
    figure.id = "events".to_string();
    let event = |at: f64, label: &str| Event {
        at,
        label: label.to_string(),
    };
    if let Body::Lines { events, .. } = &mut figure.body {
        *events = vec![
            event(5.3, "Halving"),
            event(6.0, "Halving"),
            event(21.6, "Halving"),
        ];
    }
    figure
}

/// The first quarter has one month of three.
pub fn begun_late(mut figure: Figure) -> Figure {
    figure.id = format!("{}_begun_late", figure.id);
    figure.periods[0].part = Some("1 of 3 months".to_string());
    figure
}

/// Rows named beside the picture, one of them in trouble.
pub fn aligned() -> Figure {
    let mut figure = schedule(quarters(20));
    figure.sides = Some([56.0, 116.0]);
    if let Body::Gantt { rows } = &mut figure.body {
        rows[1].trouble = "no lease".to_string();
    }
    figure
}

/// More tenants than there are colours: as columns, as steps and as lines.
pub fn tenants(count: usize) -> [Figure; 3] {
    let periods = quarters(8);
    let tenant = |at: usize| Series {
        id: format!("tenant-{at}"),
        label: format!("Tenant {}", at + 1),
        meaning: Meaning::Tenant(at),
        values: periods
            .iter()
            .map(|period| 4e6 + 1e5 * f64::from(period.month) * at as f64)
            .collect(),
        line: None,
        owner: None,
        world: "scenario".to_string(),
    };
    let series: Vec<Series> = (0..count).map(tenant).collect();
    let bodies = [
        Body::StackedColumns {
            series: series.clone(),
        },
        Body::StackedSteps {
            series: series.clone(),
            cap: None,
        },
        Body::Lines {
            series,
            callouts: Vec::new(),
            events: Vec::new(),
            stepped: true,
        },
    ];
    bodies.map(|body| {
        let title = "Rent by tenant";
        figure("tenants", title, "", Measure::Usd, periods.clone(), body)
    })
}

pub fn all() -> Vec<Figure> {
    let mut shared = mw_by_use(quarters(20));
    shared.sides = Some([56.0, 116.0]);
    [
        sites(4),
        sites(5),
        sites(30),
        capex(15),
        fleet(4),
        fleet(30),
        with_events(),
        begun_late(revenue(quarters(12), 3.0)),
        begun_late(mw_by_use(quarters(20))),
        aligned(),
        shared,
    ]
    .into_iter()
    .chain(tenants(11))
    .collect()
}
