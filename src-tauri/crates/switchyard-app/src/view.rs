//! Everything on screen after a command, in one reply.

use switchyard_charts::{Drawing, Theme, draw};
use switchyard_engine::Worlds;
use switchyard_model::findings::{Finding, findings};
use switchyard_model::keys;
use switchyard_model::plan::Plan;
use switchyard_model::sheet::Sheet;
use switchyard_model::usage::Usage;
use switchyard_model::world::World;

use crate::api::{DocumentView, FindingView, ViewRequest, ViewUpdate};
use crate::clock;
use crate::pages::{self, PageId};
use crate::{figures, headlines, levers, objects};

/// Market data older than this is named beside the results.
const STALE_AFTER_DAYS: i64 = 14;

/// `below` is the parent's plan while a scenario is looked at.
pub fn update(
    worlds: &Worlds,
    request: &ViewRequest,
    document: DocumentView,
    below: Option<&Plan>,
) -> ViewUpdate {
    ViewUpdate {
        document,
        headlines: headlines::headlines(worlds),
        levers: levers::levers(worlds),
        drawings: drawings(worlds, request),
        findings: findings(&worlds.scenario)
            .into_iter()
            .map(|finding| finding_view(&worlds.scenario, finding))
            .collect(),
        stale: stale(&worlds.scenario),
        objects: objects::objects(&worlds.scenario, &request.sheets, below),
    }
}

fn drawings(worlds: &Worlds, request: &ViewRequest) -> Vec<Drawing> {
    let drawn = request.figures.iter().filter_map(|wanted| {
        let entry = figures::find(&wanted.name)?;
        let canvas = entry.canvas(wanted.width, wanted.height);
        Some(draw(
            &entry.of(worlds, request.period),
            canvas,
            theme(request.dark),
        ))
    });
    drawn.collect()
}

pub fn theme(dark: bool) -> Theme {
    if dark { Theme::Dark } else { Theme::Light }
}

fn finding_view(world: &dyn World, finding: Finding) -> FindingView {
    let sheet = finding
        .row
        .as_deref()
        .and_then(|id| world.plan().row(id))
        .map(|row| row.sheet);
    FindingView {
        severity: finding.severity,
        text: finding.text,
        page: sheet.map_or(PageId::Story, pages::of_sheet),
        row: finding.row,
        key: finding.key,
    }
}

/// What the market said on one day.
const QUOTED: [&str; 5] = [
    keys::btc_price_start_usd,
    keys::btc_price_curve_usd,
    keys::difficulty_start_t,
    keys::network_start_eh,
    keys::hashprice_curve_usd_per_ph_day,
];

/// One sentence for each market input in use whose data has aged.
fn stale(world: &dyn World) -> Vec<String> {
    let (context, plan) = (world.context(), world.plan());
    let Some(market) = plan.rows_of(Sheet::Market).next() else {
        return Vec::new();
    };
    let usage = Usage::of(context, plan, market);
    let quoted = QUOTED
        .iter()
        .filter_map(|key| context.catalogue.assumption(key));
    quoted
        .filter(|assumption| usage.unused(assumption).is_none())
        .filter_map(|assumption| {
            let as_of = context.source(plan, market, assumption).as_of;
            let days = clock::age_in_days(&as_of).filter(|days| *days > STALE_AFTER_DAYS)?;
            Some(format!(
                "{} is of {}, {days} days old.",
                assumption.label,
                clock::long_date(&as_of)
            ))
        })
        .collect()
}
