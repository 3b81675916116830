//! What a critical IT MW costs in all, beside what public deals say they pay.

use switchyard_charts::{
    BarPart, BarRow, Body, Figure, Meaning, MeaningName, Measure, Table, TableRow,
};
use switchyard_model::keys;
use switchyard_model::library::LibraryRow;
use switchyard_model::number::{grouped, show};
use switchyard_model::sheet::Sheet;

use super::Entry;
use super::bar_row::named;
use super::subject::Subject;
use crate::spending::{self, Whole};

pub const FIGURE: Entry = Entry {
    name: "capex_against_deals",
    title: "Capex beside public deals",
    smallest: (160, 100),
    of: figure,
};

/// The two parts of the plan's own bar.
const HARD: &str = "hard";
const SOFT: &str = "soft";

/// Per critical IT MW, in millions.
struct Deal {
    id: String,
    name: String,
    low: f64,
    high: f64,
    /// Given per gross MW, and told per critical IT MW by the plan's own ratio.
    gross: bool,
}

fn figure(subject: &Subject) -> Figure {
    let whole = spending::whole(subject.world());
    let deals = deals(subject);
    let mut rows = vec![plan(&whole)];
    rows.extend(deals.iter().map(Deal::row));
    let names = [
        (Meaning::Hpc, "Components"),
        (Meaning::HpcSecond, "Soft cost"),
    ];
    let body = Body::Bars {
        rows,
        names: names
            .map(|(meaning, name)| MeaningName {
                meaning,
                name: name.to_string(),
            })
            .to_vec(),
        table: table(&whole, &deals),
    };
    let what = "Per critical IT MW, $";
    Figure {
        said: vec![spending::hard_said(HARD), spending::soft_said(SOFT)],
        ..subject.timeless(title(&whole, &deals), what, Measure::Usd, body)
    }
}

fn plan(whole: &Whole) -> BarRow {
    let soft = whole.usd_per_it_mw - whole.hard_usd_per_it_mw;
    let part = |id: &str, meaning, usd: f64| BarPart {
        id: id.to_string(),
        label: String::new(),
        meaning,
        value: usd,
        text: per_it(usd / 1e6),
        line: None,
        owner: None,
    };
    BarRow {
        parts: vec![
            part(HARD, Meaning::Hpc, whole.hard_usd_per_it_mw),
            part(SOFT, Meaning::HpcSecond, soft),
        ],
        amount: format!("${}M", grouped(whole.usd_per_it_mw / 1e6, 1)),
        ..named("plan", "This plan")
    }
}

fn per_it(usd_m: f64) -> String {
    show("usd_m/mw_it", usd_m)
}

impl Deal {
    fn row(&self) -> BarRow {
        BarRow {
            range: Some([self.low * 1e6, self.high * 1e6]),
            amount: self.words(),
            ..named(&self.id, &self.name)
        }
    }

    /// "$9–11M".
    fn words(&self) -> String {
        let one = |usd_m: f64| grouped(usd_m, 1);
        match self.high > self.low {
            true => format!("${}–{}M", one(self.low), one(self.high)),
            false => format!("${}M", one(self.low)),
        }
    }
}

/// Public cases that say what they pay per megawatt of a known kind.
fn deals(subject: &Subject) -> Vec<Deal> {
    let cases = subject.world().context().libraries.public_cases.iter();
    let kappa = kappa(subject);
    let mut deals: Vec<Deal> = cases.filter_map(|case| deal(case, kappa)).collect();
    deals.sort_by(|a, b| b.high.total_cmp(&a.high));
    deals
}

fn deal(case: &LibraryRow, kappa: f64) -> Option<Deal> {
    let gross = match case.text("capex_mw_basis") {
        "critical IT" => false,
        "gross" => true,
        _ => return None,
    };
    let factor = if gross { kappa } else { 1.0 };
    let company = case.text("company").split(" (").next().unwrap_or_default();
    Some(Deal {
        id: case.id.clone(),
        name: format!("{company}, {}", case.text("deal")),
        low: case.number("capex_low_usd_m_per_mw")? * factor,
        high: case.number("capex_high_usd_m_per_mw")? * factor,
        gross,
    })
}

/// Gross MW per critical IT MW of the first site.
fn kappa(subject: &Subject) -> f64 {
    let world = subject.world();
    let input = world.context().catalogue.assumption(keys::kappa);
    let site = subject.rows(Sheet::Site).into_iter().next();
    match (input, site) {
        (Some(input), Some((_, site))) => world.context().input(world.plan(), site, input).0.at(0),
        _ => 1.0,
    }
}

fn table(whole: &Whole, deals: &[Deal]) -> Table {
    let row = |id: &str, label: &str, text: String, usd: f64, basis: &str| TableRow {
        id: id.to_string(),
        label: label.to_string(),
        texts: vec![text, basis.to_string()],
        values: vec![usd, 0.0],
    };
    let soft = whole.usd_per_it_mw - whole.hard_usd_per_it_mw;
    let own = "critical IT MW";
    let hard = whole.hard_usd_per_it_mw;
    let mut rows = vec![
        row(HARD, "This plan, components", per_it(hard / 1e6), hard, own),
        row(
            SOFT,
            "This plan, soft cost and contingency",
            per_it(soft / 1e6),
            soft,
            own,
        ),
        row(
            "plan",
            "This plan",
            plan(whole).amount,
            whole.usd_per_it_mw,
            own,
        ),
    ];
    rows.extend(deals.iter().map(|deal| {
        let basis = if deal.gross {
            "gross MW, by this plan's ratio"
        } else {
            own
        };
        row(&deal.id, &deal.name, deal.words(), deal.low * 1e6, basis)
    }));
    Table {
        columns: vec!["Cost".to_string(), "Counted by".to_string()],
        rows,
    }
}

fn title(whole: &Whole, deals: &[Deal]) -> String {
    let low = deals
        .iter()
        .map(|deal| deal.low)
        .fold(f64::INFINITY, f64::min);
    let high = deals.iter().map(|deal| deal.high).fold(0.0, f64::max);
    let own = grouped(whole.usd_per_it_mw / 1e6, 1);
    let place = match whole.usd_per_it_mw / 1e6 {
        cost if cost < low => "below",
        cost if cost > high => "above",
        _ => "within",
    };
    let (low, high) = (grouped(low, 1), grouped(high, 1));
    format!("${own}M per critical IT MW, {place} the ${low}–{high}M of public deals")
}
