//! What a site's answers would make, before it is made: what stands still, what does not fit, what
//! loses money. The numbers are the model's own, of the plan that would come of it.

use std::sync::Arc;

use switchyard_engine::Engine;
use switchyard_model::keys;
use switchyard_model::number::grouped;
use switchyard_model::plan::{Plan, Row};
use switchyard_model::problem::Problem;
use switchyard_model::sheet::Sheet;
use switchyard_model::world::World;

use super::answers::{Machines, Site};
use super::{rows, with_rows};
use crate::api::{SiteAnswers, SiteSentence};

/// Part of a site's megawatts that may be without machines unnoticed: halls never fill to the last.
const UNNOTICED: f64 = 0.005;

/// # Errors
/// The sentence with which the site would be refused.
pub fn reading(
    engine: &Engine,
    plan: &Plan,
    answers: &SiteAnswers,
) -> Result<Vec<SiteSentence>, Problem> {
    let site = Site::understood(&engine.context, answers)?;
    let added = rows(&engine.context, plan, answers)?;
    let whole = Arc::new(with_rows(plan, added.clone()));
    switchyard_model::check::plan(&engine.context, &whole)?;
    let worlds = engine
        .evaluate(&whole, None)
        .map_err(|error| Problem::new(format!("{error}.")))?;
    let mut said = vec![halls(&site), fleet(&site)];
    said.extend(no_room(&site));
    let lots = site.fleet.iter();
    said.extend(lots.filter_map(|machines| earns(&worlds.scenario, &added, machines)));
    Ok(said)
}

fn calm(text: String) -> SiteSentence {
    SiteSentence {
        text,
        worrying: false,
    }
}

fn worrying(text: String) -> SiteSentence {
    SiteSentence {
        text,
        worrying: true,
    }
}

fn mw(value: f64) -> String {
    grouped(value, 1)
}

fn halls(site: &Site) -> SiteSentence {
    let (all, each) = (mw(site.utility_mw), mw(site.hall_mw()));
    calm(match site.halls {
        1 => format!("One hall of {all} MW gross."),
        count => format!("{count} halls of {each} MW gross, {all} MW in all."),
    })
}

/// How much of the power has machines.
fn fleet(site: &Site) -> SiteSentence {
    let count: f64 = site.fleet.iter().map(|machines| machines.count).sum();
    let used: f64 = site.fleet.iter().map(Machines::mw).sum();
    let idle = site.utility_mw - used;
    let all = mw(site.utility_mw);
    let draw = format!("{} machines draw {} MW", grouped(count, 0), mw(used));
    if count == 0.0 {
        worrying(format!(
            "No machines: {all} MW stand still until a hall converts."
        ))
    } else if idle < -UNNOTICED * site.utility_mw {
        let over = mw(-idle);
        worrying(format!(
            "{draw}: {over} MW more than the {all} MW of the site."
        ))
    } else if idle > UNNOTICED * site.utility_mw {
        worrying(format!("{draw}: {} of {all} MW have no machine.", mw(idle)))
    } else {
        calm(format!("{draw} and fill the site."))
    }
}

/// A model that was to fill what is left, where nothing is left.
fn no_room(site: &Site) -> Option<SiteSentence> {
    let none = site.fleet.iter().find(|machines| machines.count == 0.0)?;
    let label = &none.model.label;
    Some(worrying(format!(
        "The other machines leave no room for a single {label}."
    )))
}

/// What a machine earns on a megawatt-hour in the plan's first month.
fn earns(world: &dyn World, added: &[Row], machines: &Machines) -> Option<SiteSentence> {
    let of_model = |row: &&Row| {
        row.sheet == Sheet::MinerLot && row.library.as_ref() == Some(&machines.model.id)
    };
    let lot = added.iter().find(of_model)?;
    let (_, position) = world.layout().position(&lot.id)?;
    let first = |key: &str| world.value(world.context().catalogue.id(key), position, 0);
    let margin = first(keys::lot_cash_margin_usd_per_mwh);
    let hashprice = world.single(keys::hashprice_usd_per_ph_day)[0];
    let label = &machines.model.label;
    let month = world.calendar().month(0).label();
    let when = format!("at ${hashprice:.2}/PH/day, the hashprice of {month}");
    Some(match (margin < 0.0, first(keys::lot_runs) != 0.0) {
        (false, _) => calm(format!("{label} earns ${margin:.2} on each MWh {when}.")),
        (true, true) => worrying(format!("{label} loses ${:.2} on each MWh {when}.", -margin)),
        (true, false) => worrying(format!(
            "{label} loses ${:.2} on each MWh {when}: {} machines stand still.",
            -margin,
            grouped(machines.count, 0)
        )),
    })
}
