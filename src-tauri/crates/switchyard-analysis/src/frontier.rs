//! Where converting stops to pay: for each price of the market the rent at which the uplift is
//! zero. Below that rent the mine is worth more, above it the lease.

use switchyard_engine::Engine;
use switchyard_model::keys;
use switchyard_model::measures;
use switchyard_model::plan::{Context, Plan, Row};
use switchyard_model::problem::Problem;
use switchyard_model::register::Assumption;
use switchyard_model::sheet::Sheet;
use switchyard_model::usage::unused_everywhere;

use super::crossing::{Wanted, crossings};
use super::{Progress, Runner, current, everywhere, points, ranged, widened, with};

pub const RENT: &str = keys::rent_usd_per_kw_month;
/// Prices at which the rent is sought.
const PRICES: usize = 13;
/// Points at which each price's range of rents is looked at first.
const SCAN: usize = 5;
/// Runs that closing in on one rent usually takes.
const USUAL: usize = 3;

#[derive(Clone, Debug, PartialEq)]
pub struct Frontier {
    pub key: &'static str,
    /// Price and rent; no rent where the range holds none.
    pub points: Vec<(f64, Option<f64>)>,
    /// Lowest and highest rent that was looked at.
    pub rents: (f64, f64),
    /// Rent and price of the plan as it is.
    pub here: [f64; 2],
    /// Uplift of the plan as it is.
    pub now: Option<f64>,
    /// Rent at which the uplift is zero at today's price.
    pub rent_here: Option<f64>,
}

/// Price inputs a frontier can be drawn against, the one that moves hashprice first.
pub fn prices<'a>(context: &'a Context, plan: &Plan) -> Vec<&'a Assumption> {
    let keys = [
        keys::hashprice_curve_usd_per_ph_day,
        keys::btc_price_start_usd,
        keys::btc_price_curve_usd,
    ];
    let known = keys
        .iter()
        .filter_map(|key| context.catalogue.assumption(key));
    known
        .filter(|input| unused_everywhere(context, plan, input).is_none())
        .collect()
}

/// # Errors
/// When the input is no price, the plan has no lease, or the user cancels.
pub fn frontier(
    engine: &Engine,
    plan: &Plan,
    key: &str,
    progress: Progress,
) -> Result<Frontier, Problem> {
    let context = &engine.context;
    let price = ranged(engine, plan, key)?;
    if price.sheet != Sheet::Market {
        return Err(Problem::new(format!(
            "{} is no price of the market; take {}.",
            price.label,
            prices(context, plan)
                .iter()
                .map(|price| price.key)
                .collect::<Vec<_>>()
                .join(" or ")
        )));
    }
    let rent = context
        .catalogue
        .assumption(RENT)
        .expect("registered input");
    let here = [
        rent_now(context, plan, rent)?,
        price_now(context, plan, price),
    ];
    let measure = measures::parse(&context.catalogue, measures::UPLIFT)?;
    let rents = widened(rent, 2.0);
    let scan = points(rent, rents, SCAN);
    let prices = points(price, widened(price, 0.5), PRICES);
    let total = (prices.len() + 1) * (scan.len() + USUAL) + 1;
    let mut runner = Runner::new(engine, total, progress);
    let now = runner.value(&with(engine, plan, &[])?, &measure)?;
    let mut break_even = |level: &Plan| -> Result<Option<f64>, Problem> {
        let wanted = Wanted {
            target: 0.0,
            whole: false,
            is_dust: &|change, size| measure.is_dust(change, size),
        };
        let crossed = crossings(&scan, wanted, &mut |input| {
            runner.value(&with(engine, level, &[everywhere(RENT, input)])?, &measure)
        })?;
        Ok(crossed.roots().first().copied())
    };
    let rent_here = break_even(plan)?;
    let mut found = Vec::with_capacity(prices.len());
    for value in prices {
        let level = with(engine, plan, &[everywhere(price.key, value)])?;
        found.push((value, break_even(&level)?));
    }
    Ok(Frontier {
        key: price.key,
        points: found,
        rents,
        here,
        now,
        rent_here,
    })
}

/// The one rent, or the mean over the megawatts leased where leases differ.
fn rent_now(context: &Context, plan: &Plan, rent: &Assumption) -> Result<f64, Problem> {
    let leased = context
        .catalogue
        .assumption(keys::contracted_it_mw)
        .expect("registered input");
    let deliveries = plan.rows_of(Sheet::Delivery);
    let parts: Vec<(f64, f64)> = deliveries
        .filter(|delivery| context.takes_part(plan, &delivery.id))
        .filter_map(|delivery| {
            let contract = plan.row(delivery.links.get("contract")?)?;
            let delivers = context.takes_part(plan, &contract.id);
            let contract = Some(contract).filter(|_| delivers)?;
            let number = |row: &Row, input: &Assumption| context.input(plan, row, input).0.at(0);
            Some((number(delivery, leased), number(contract, rent)))
        })
        .collect();
    let mw: f64 = parts.iter().map(|(mw, _)| mw).sum();
    if mw <= 0.0 {
        return Err(Problem::new(
            "No HPC contract is delivered in this scenario, so there is no rent to move.",
        ));
    }
    let mean = parts.iter().map(|(mw, rent)| mw * rent).sum::<f64>() / mw;
    // A mean of equal rents need not be that rent to the last digit.
    Ok(current(context, plan, rent).unwrap_or(mean))
}

fn price_now(context: &Context, plan: &Plan, price: &Assumption) -> f64 {
    let market = plan.rows_of(Sheet::Market).next();
    market.map_or(price.default, |row| context.input(plan, row, price).0.at(0))
}
