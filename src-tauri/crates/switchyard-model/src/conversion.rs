//! The first lever: whole halls convert, in their order, so megawatts come in steps.

use crate::formula::Key;
use crate::keys;
use crate::number::grouped;
use crate::plan::{Cell, Context, Plan, Row};
use crate::problem::Problem;
use crate::sheet::Sheet;
use crate::timeless::Timeless;

/// What is converted now: whole halls in conversion order.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversion {
    pub halls: Vec<String>,
    pub utility_mw: f64,
    pub critical_it_mw: f64,
}

/// More halls than these are counted and not named.
const NAMED: usize = 4;

impl Conversion {
    /// "Hall A, Hall B", "12 halls", "no hall".
    pub fn by_name(&self) -> String {
        match self.halls.len() {
            0 => "no hall".to_string(),
            many if many > NAMED => format!("{many} halls"),
            _ => self.halls.join(", "),
        }
    }
}

/// The halls that convert in this plan.
pub fn conversion(context: &Context, plan: &Plan) -> Conversion {
    let ordered = halls_in_order(context, plan);
    let chosen = ordered.iter().filter(|hall| hall.converts);
    sum_up(chosen)
}

/// Every stop of the first lever: no hall, the first hall in order, the first two, …
pub fn conversion_stops(context: &Context, plan: &Plan) -> Vec<Conversion> {
    let ordered = halls_in_order(context, plan);
    (0..=ordered.len())
        .map(|count| sum_up(ordered[..count].iter()))
        .collect()
}

struct OrderedHall {
    id: String,
    name: String,
    order: f64,
    utility_mw: f64,
    critical_it_mw: f64,
    converts: bool,
}

fn sum_up<'a>(halls: impl Iterator<Item = &'a OrderedHall>) -> Conversion {
    let mut sum = Conversion {
        halls: Vec::new(),
        utility_mw: 0.0,
        critical_it_mw: 0.0,
    };
    for hall in halls {
        sum.halls.push(hall.name.clone());
        sum.utility_mw += hall.utility_mw;
        sum.critical_it_mw += hall.critical_it_mw;
    }
    sum
}

fn halls_in_order(context: &Context, plan: &Plan) -> Vec<OrderedHall> {
    let number = |row: &Row, key: &str| {
        let assumption = context.catalogue.assumption(key).expect("registered input");
        context.input(plan, row, assumption).0.at(0)
    };
    let timeless = Timeless::new(context, plan);
    let line = |row: &Row, key: Key| timeless.of_row(key, &row.id).unwrap_or(0.0);
    let mut halls: Vec<OrderedHall> = plan
        .rows_of(Sheet::Hall)
        .filter(|hall| number(hall, keys::hall_present) != 0.0)
        .map(|hall| OrderedHall {
            id: hall.id.clone(),
            name: hall.name.clone(),
            order: number(hall, keys::conversion_order),
            utility_mw: line(hall, keys::hall_mw),
            critical_it_mw: line(hall, keys::hall_critical_it_mw),
            converts: line(hall, keys::hall_converts) != 0.0,
        })
        .collect();
    halls.sort_by(|a, b| a.order.total_cmp(&b.order));
    halls
}

/// Converts as many halls as make up these megawatts.
///
/// # Errors
/// Between two halls: a sentence that offers both.
pub fn convert_mw(context: &Context, plan: &mut Plan, utility_mw: f64) -> Result<(), Problem> {
    let stops = conversion_stops(context, plan);
    let fits = |stop: &Conversion| (stop.utility_mw - utility_mw).abs() < 0.05;
    let Some(count) = stops.iter().position(fits) else {
        return Err(Problem::new(between_stops(&stops, utility_mw)).at_key("convert_mw"));
    };
    if count > 0 {
        convert_at_all(context, plan);
    }
    for (at, hall) in halls_in_order(context, plan).iter().enumerate() {
        let converts = crate::scalar::flag(at < count);
        plan.row_mut(&hall.id)
            .expect("the hall was just read from this plan")
            .cells
            .insert(keys::converts.to_string(), Cell::from(converts));
    }
    Ok(())
}

/// A plan that keeps mining, as a draft of that scenario does, converts again.
fn convert_at_all(context: &Context, plan: &mut Plan) {
    let switch = context
        .catalogue
        .assumption(keys::conversion_switch)
        .expect("registered input");
    let rows = plan.rows_of(Sheet::Company);
    let off = rows.filter(|row| context.input(plan, row, switch).0.at(0) == 0.0);
    let off: Vec<String> = off.map(|row| row.id.clone()).collect();
    for company in off {
        if let Some(row) = plan.row_mut(&company) {
            row.cells
                .insert(keys::conversion_switch.to_string(), Cell::from(1.0));
        }
    }
}

/// Swaps a hall with the next one that converts, or stays, as it does; halls get the places 1, 2,
/// 3, … anew.
///
/// # Errors
/// When there is no such hall or no place to move to.
pub fn move_hall(
    context: &Context,
    plan: &mut Plan,
    row: &str,
    earlier: bool,
) -> Result<(), Problem> {
    let mut order = halls_in_order(context, plan);
    let at = order.iter().position(|hall| hall.id == row);
    let at = at.ok_or_else(|| Problem::new(format!("There is no hall '{row}' in this plan.")))?;
    let alike = |to: &usize| order[*to].converts == order[at].converts;
    let to = match earlier {
        true => (0..at).rev().find(alike),
        false => (at + 1..order.len()).find(alike),
    };
    let to = to.ok_or_else(|| {
        let end = if earlier { "first" } else { "last" };
        Problem::new(format!("This hall is the {end} to convert already.")).in_row(row)
    })?;
    order.swap(at, to);
    for (place, OrderedHall { id, .. }) in order.iter().enumerate() {
        if let Some(hall) = plan.row_mut(id) {
            let place = Cell::from((place + 1) as f64);
            hall.cells.insert(keys::conversion_order.to_string(), place);
        }
    }
    Ok(())
}

fn between_stops(stops: &[Conversion], utility_mw: f64) -> String {
    let below = stops
        .iter()
        .rev()
        .find(|stop| stop.utility_mw <= utility_mw);
    let above = stops.iter().find(|stop| stop.utility_mw > utility_mw);
    let named = |stop: &Conversion| {
        let halls = stop.by_name();
        format!("{} MW ({halls})", grouped(stop.utility_mw, 1))
    };
    let offers: Vec<String> = below.into_iter().chain(above).map(named).collect();
    format!(
        "Halls convert whole: {} MW falls between them. Choose {}.",
        grouped(utility_mw, 1),
        offers.join(" or ")
    )
}
