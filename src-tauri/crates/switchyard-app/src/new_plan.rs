//! Three questions make a whole plan: every default in place and marked for what it is.

use std::collections::BTreeMap;
use std::sync::Arc;

use switchyard_model::calendar::Month;
use switchyard_model::check;
use switchyard_model::keys;
use switchyard_model::parse;
use switchyard_model::plan::{Cell, Context, Plan, Row, Value};
use switchyard_model::problem::Problem;
use switchyard_model::register::Source;
use switchyard_model::sheet::Sheet;
use switchyard_model::timeless::Timeless;

use crate::api::NewPlan;
use crate::clock;

/// Halls of about this size; fewer and larger ones than fit a spreadsheet's habit of one.
const HALL_MW: f64 = 25.0;
const MOST_HALLS: f64 = 8.0;
/// Months from now until the first works start, and between halls.
const FIRST_WORKS: i32 = 3;
const BETWEEN_HALLS: i32 = 3;

/// # Errors
/// A sentence when an answer is outside what a plan allows.
pub fn new_plan(context: &Context, answers: &NewPlan) -> Result<Plan, Problem> {
    if answers.company.trim().is_empty() {
        return Err(Problem::new("Name the company first.").at_key("company"));
    }
    let miner = context
        .libraries
        .find(Sheet::MinerLot, &answers.miner)
        .ok_or_else(|| Problem::new("Choose a machine from the list.").at_key("miner"))?;
    let region = context
        .libraries
        .find(Sheet::Site, &answers.region)
        .ok_or_else(|| Problem::new("Choose a region from the list.").at_key("region"))?;
    let utility_mw = parse::amount("mw_utility", &answers.utility_mw)
        .filter(|mw| (1.0..=5000.0).contains(mw))
        .ok_or_else(|| {
            Problem::new("A site has between 1 and 5,000 MW gross.").at_key("utility_mw")
        })?;
    let units = match answers.units.as_deref().map(str::trim) {
        None | Some("") => None,
        Some(text) => Some(
            parse::amount("machine", text)
                .filter(|units| (1.0..=5e6).contains(units))
                .ok_or_else(|| {
                    Problem::new("The fleet has between 1 and 5,000,000 machines.").at_key("units")
                })?,
        ),
    };
    let halls = (utility_mw / HALL_MW).round().clamp(1.0, MOST_HALLS);
    let hall_mw = utility_mw / halls;
    let kw_per_machine =
        miner.number("power_w").unwrap_or(3500.0) * default_of(context, keys::mining_pue) / 1000.0;
    let fill = (utility_mw * 1000.0 / kw_per_machine).floor();
    let machines = (units.unwrap_or(fill) / halls).floor();
    let mut plan = Plan {
        name: format!("{} conversion", answers.company.trim()),
        description: String::new(),
        start: first_month(),
        months: 180,
        fiscal_year_end_month: answers.fiscal_year_end_month,
        rows: Vec::new(),
        base_locked: false,
        scenarios: Vec::new(),
        basis: Arc::default(),
    };
    plan.rows
        .push(Arc::new(row(Sheet::Market, "market", "Market", None)));
    plan.rows.push(Arc::new(row(
        Sheet::Company,
        "company",
        answers.company.trim(),
        Some("market"),
    )));
    let mut site = row(
        Sheet::Site,
        "S1",
        &format!("Site in {}", region.label),
        Some("company"),
    );
    site.library = Some(region.id.clone());
    set(&mut site, keys::contracted_utility_mw, utility_mw);
    if let Some(pue) = region.number("energy_pue_hpc_base") {
        site.cells.insert(
            keys::energy_pue_hpc.to_string(),
            sourced(pue, region.source()),
        );
    }
    plan.rows.push(Arc::new(site));
    let mut power = row(Sheet::PowerContract, "P1", "Power supply", Some("S1"));
    if let Some(price) = region.number("mining_allin_usd_per_mwh_base") {
        power.cells.insert(
            keys::power_price_usd_per_mwh.to_string(),
            sourced(price, region.source()),
        );
    }
    plan.rows.push(Arc::new(power));
    plan.rows.push(Arc::new(row(
        Sheet::HpcContract,
        "L1",
        "HPC colocation lease",
        Some("company"),
    )));
    for number in 0..halls as i32 {
        let size = (hall_mw, machines);
        add_hall(context, &mut plan, number, size, &answers.miner);
    }
    for component in &context.libraries.capex_components {
        let id = format!("K_{}", component.id);
        let mut capex = row(Sheet::CapexComponent, &id, &component.label, Some("S1"));
        capex.library = Some(component.id.clone());
        plan.rows.push(Arc::new(capex));
    }
    plan.sort_rows();
    check::plan(context, &plan)?;
    Ok(plan)
}

fn default_of(context: &Context, key: &str) -> f64 {
    let input = context.catalogue.assumption(key);
    input.expect("registered input").default
}

/// The month after this one.
fn first_month() -> Month {
    let today = clock::now();
    let month = today.get(..7).and_then(Month::parse_iso);
    month.unwrap_or(Month::new(2027, 1)).plus(1)
}

fn add_hall(
    context: &Context,
    plan: &mut Plan,
    number: i32,
    (hall_mw, machines): (f64, f64),
    miner: &str,
) {
    let letter = char::from(b'A' + number as u8);
    let hall_id = letter.to_string();
    let mut hall = row(Sheet::Hall, &hall_id, &format!("Hall {letter}"), Some("S1"));
    set(&mut hall, keys::hall_utility_mw, hall_mw);
    set(&mut hall, keys::conversion_order, f64::from(number + 1));
    set(
        &mut hall,
        keys::converts,
        if number == 0 { 1.0 } else { 0.0 },
    );
    let works = plan.start.plus(FIRST_WORKS + number * BETWEEN_HALLS);
    set(&mut hall, keys::conversion_start_month, f64::from(works.0));
    plan.rows.push(Arc::new(hall));
    let hall_it_mw = Timeless::new(context, plan).of_row(keys::hall_critical_it_mw, &hall_id);
    let mut lot = row(
        Sheet::MinerLot,
        &format!("M{letter}"),
        &format!("Machines, Hall {letter}"),
        Some(&hall_id),
    );
    lot.library = Some(miner.to_string());
    set(&mut lot, keys::machines, machines);
    let mut delivery = row(
        Sheet::Delivery,
        &format!("D{letter}"),
        &format!("Lease in Hall {letter}"),
        Some(&hall_id),
    );
    delivery.links = BTreeMap::from([("contract".to_string(), "L1".to_string())]);
    // Half a megawatt steps, as leases are written, never more than the hall has.
    set(
        &mut delivery,
        keys::contracted_it_mw,
        (hall_it_mw.unwrap_or(0.0) * 2.0).floor() / 2.0,
    );
    plan.rows.extend([lot, delivery].map(Arc::new));
}

fn row(sheet: Sheet, id: &str, name: &str, parent: Option<&str>) -> Row {
    Row {
        id: id.to_string(),
        sheet,
        name: name.to_string(),
        parent: parent.map(str::to_string),
        library: None,
        links: BTreeMap::new(),
        cells: BTreeMap::new(),
    }
}

fn set(row: &mut Row, key: &str, value: f64) {
    row.cells.insert(key.to_string(), Cell::from(value));
}

fn sourced(value: f64, source: Source) -> Cell {
    Cell {
        value: Value::Number(value),
        source: Some(source),
    }
}
