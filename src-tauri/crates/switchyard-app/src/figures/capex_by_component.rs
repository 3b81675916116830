//! What converting is paid for: the components by cost per critical IT MW, each beside what the
//! library has for it.

use switchyard_charts::{
    BarPart, BarRow, Body, Figure, Meaning, MeaningName, Measure, Table, TableRow,
};
use switchyard_model::keys;
use switchyard_model::number::{grouped, money, show};

use super::Entry;
use super::bar_row::named;
use super::subject::Subject;
use crate::spending::{self, Component, Whole};

pub const FIGURE: Entry = Entry {
    name: "capex_by_component",
    title: "Capex by component",
    smallest: (160, 100),
    of: figure,
};

/// Soft cost and contingency: a share of the hard cost, and no component.
const SOFT: &str = "soft_cost";

fn figure(subject: &Subject) -> Figure {
    let whole = spending::whole(subject.world());
    let components = spending::components(subject.world());
    let mut rows: Vec<BarRow> = components.iter().map(row).collect();
    rows.extend(soft(&whole));
    rows.sort_by(|a, b| length(b).total_cmp(&length(a)));
    let body = Body::Bars {
        rows,
        names: Vec::<MeaningName>::new(),
        table: table(&components, &whole),
    };
    let what = "To buy per critical IT MW before inflation, $";
    Figure {
        said: vec![spending::soft_said(SOFT)],
        ..subject.timeless(title(&components, &whole), what, Measure::Usd, body)
    }
}

fn length(row: &BarRow) -> f64 {
    row.parts.iter().map(|part| part.value).sum()
}

fn row(component: &Component) -> BarRow {
    BarRow {
        parts: vec![BarPart {
            id: component.id.clone(),
            label: String::new(),
            meaning: Meaning::Hpc,
            value: component.usd_per_it_mw,
            text: per_it(component.usd_per_it_mw),
            line: Some(keys::component_usd_per_it_mw_all_in.to_string()),
            owner: Some(component.id.clone()),
        }],
        range: component.range,
        amount: amount(component.hard_usd),
        note: own(component),
        sourced: Some(component.sourced),
        ..named(&component.id, &component.name)
    }
}

/// A plan that converts nothing spends nothing.
fn amount(usd: f64) -> String {
    if usd == 0.0 {
        String::new()
    } else {
        money(usd)
    }
}

/// On the component's own basis: "$0.25M/gross MW".
fn own(component: &Component) -> String {
    let millions = grouped(component.own_usd / 1e6, 2);
    match component.basis {
        "gross MW" => format!("${millions}M/gross MW"),
        "site" => format!("${millions}M/site"),
        _ => format!("${millions}M/IT MW"),
    }
}

fn per_it(usd: f64) -> String {
    show("usd_m/mw_it", usd / 1e6)
}

fn soft(whole: &Whole) -> Option<BarRow> {
    let per_it_mw = whole.usd_per_it_mw - whole.hard_usd_per_it_mw;
    (per_it_mw > 0.0).then(|| BarRow {
        parts: vec![BarPart {
            id: SOFT.to_string(),
            label: String::new(),
            meaning: Meaning::HpcSecond,
            value: per_it_mw,
            text: per_it(per_it_mw),
            line: None,
            owner: None,
        }],
        amount: amount(whole.whole_usd - whole.hard_usd),
        ..named(SOFT, "Soft cost and contingency")
    })
}

fn table(components: &[Component], whole: &Whole) -> Table {
    let line = |id: &str, label: &str, usd_per_it_mw: f64, usd: f64, words: [String; 3]| {
        let [own, range, source] = words;
        TableRow {
            id: id.to_string(),
            label: label.to_string(),
            texts: vec![per_it(usd_per_it_mw), money(usd), own, range, source],
            values: vec![usd_per_it_mw, usd, 0.0, 0.0, 0.0],
        }
    };
    let none = || ["–", "–", "–"].map(str::to_string);
    let mut rows: Vec<TableRow> = components
        .iter()
        .map(|one| {
            let range = one.range.map_or("–".to_string(), span);
            let words = [own(one), range, one.sourced.words().to_string()];
            line(&one.id, &one.name, one.usd_per_it_mw, one.hard_usd, words)
        })
        .collect();
    let soft = (
        whole.usd_per_it_mw - whole.hard_usd_per_it_mw,
        whole.whole_usd - whole.hard_usd,
    );
    rows.push(line(
        SOFT,
        "Soft cost and contingency",
        soft.0,
        soft.1,
        none(),
    ));
    rows.push(line(
        "",
        "Total",
        whole.usd_per_it_mw,
        whole.whole_usd,
        none(),
    ));
    let columns = [
        "Per critical IT MW",
        "In all",
        "On its own basis",
        "Public range",
        "Source",
    ];
    Table {
        columns: columns.map(str::to_string).to_vec(),
        rows,
    }
}

/// "$0.1–0.6M".
pub fn span([low, high]: [f64; 2]) -> String {
    format!("${}–{}M", grouped(low / 1e6, 2), grouped(high / 1e6, 2))
}

fn title(components: &[Component], whole: &Whole) -> String {
    let Some(first) = components.first().filter(|one| one.usd_per_it_mw > 0.0) else {
        return "No component costs anything".to_string();
    };
    let share = first.usd_per_it_mw / whole.usd_per_it_mw;
    let share = show("fraction", share);
    match whole.whole_usd > 0.0 {
        true => format!(
            "Converting costs {}; {} is the largest component with {share}",
            money(whole.whole_usd),
            first.name
        ),
        false => format!(
            "Nothing converts; a critical IT MW would cost {}",
            money(whole.usd_per_it_mw)
        ),
    }
}
