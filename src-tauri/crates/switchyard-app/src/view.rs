//! Everything on screen after a command, in one reply.

use switchyard_charts::{Drawing, Figure, Theme, draw};
use switchyard_engine::Worlds;
use switchyard_model::findings::findings;
use switchyard_model::keys;
use switchyard_model::measures::Readings;
use switchyard_model::plan::Plan;
use switchyard_model::sheet::Sheet;
use switchyard_model::usage::Usage;
use switchyard_model::world::World;

use crate::api::{DocumentView, ViewRequest, ViewUpdate};
use crate::clock;
use crate::findings::Errors;
use crate::{figures, findings, headlines, levers, objects, verdict};

/// Market data older than this is named beside the results.
const STALE_AFTER_DAYS: i64 = 14;

/// `below` is the parent's plan while a scenario is looked at.
pub fn update(
    worlds: &Worlds,
    request: &ViewRequest,
    document: DocumentView,
    below: Option<&Plan>,
) -> ViewUpdate {
    let world = &worlds.scenario;
    let readings = Readings::of(world);
    let found = findings(world);
    let figures = figures(worlds, request);
    ViewUpdate {
        document,
        headlines: headlines::headlines(&readings),
        verdict: verdict::verdict(world, &readings),
        spoiled: findings::spoiled(world, &found, &figures),
        levers: levers::levers(worlds),
        drawings: drawings(&figures, request),
        findings: findings::views(world, &found),
        stale: stale(world),
        objects: objects::objects(world, &request.sheets, below, &Errors::among(world, &found)),
    }
}

/// The figures asked for, in the order of the request.
fn figures(worlds: &Worlds, request: &ViewRequest) -> Vec<Figure> {
    let asked = request.figures.iter();
    asked
        .filter_map(|wanted| figures::figure(worlds, &wanted.name, request.period))
        .collect()
}

fn drawings(figures: &[Figure], request: &ViewRequest) -> Vec<Drawing> {
    let sized = figures.iter().filter_map(|figure| {
        let mut asked = request.figures.iter();
        let wanted = asked.find(|wanted| wanted.name == figure.id)?;
        let canvas = figures::find(&figure.id)?.canvas(wanted.width, wanted.height);
        Some(draw(figure, canvas, theme(request.dark)))
    });
    sized.collect()
}

pub fn theme(dark: bool) -> Theme {
    if dark { Theme::Dark } else { Theme::Light }
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
