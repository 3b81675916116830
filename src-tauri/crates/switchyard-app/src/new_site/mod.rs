//! A whole site from a few answers: halls, supply, machines, lease and capex. The wizard, *Add
//! site* and the command line all come here, so that they cannot differ.

mod answers;
mod free;
mod reading;

use std::collections::BTreeMap;
use std::sync::Arc;

use switchyard_model::edit::{Edit, RowEdit};
use switchyard_model::keys;
use switchyard_model::plan::{Cell, Context, Plan, Row, Value};
use switchyard_model::problem::Problem;
use switchyard_model::register::Source;
use switchyard_model::sheet::Sheet;
use switchyard_model::timeless::Timeless;

use crate::api::SiteAnswers;
use answers::Site;
use free::Free;
pub use reading::reading;

/// Months from the plan's start until the first works, and between halls.
const FIRST_WORKS: i32 = 3;
const BETWEEN_HALLS: i32 = 3;

/// One more site of a plan, as one step.
///
/// # Errors
/// A sentence when an answer is outside what a plan allows.
pub fn edit(context: &Context, plan: &Plan, answers: &SiteAnswers) -> Result<Edit, Problem> {
    let rows = rows(context, plan, answers)?;
    Ok(Edit::Row(RowEdit::AddWhole(rows)))
}

/// The site and all that belongs to it, the site first.
///
/// # Errors
/// A sentence when an answer is outside what a plan allows.
pub fn rows(context: &Context, plan: &Plan, answers: &SiteAnswers) -> Result<Vec<Row>, Problem> {
    let site = Site::understood(context, answers)?;
    let mut made = Making::begun(context, plan, &site)?;
    made.supply();
    made.lease();
    made.halls();
    made.fleet();
    made.deliveries();
    made.capex();
    Ok(made.free.added())
}

struct Making<'a> {
    context: &'a Context,
    site: &'a Site<'a>,
    free: Free,
    site_id: String,
    site_name: String,
    company: String,
    lease: String,
    halls: Vec<String>,
}

impl<'a> Making<'a> {
    fn begun(context: &'a Context, plan: &Plan, site: &'a Site) -> Result<Making<'a>, Problem> {
        let company = plan.rows_of(Sheet::Company).next();
        let company = company.ok_or_else(|| Problem::new("The plan has no company."))?;
        let mut free = Free::beside(plan);
        let wanted = match site.name.is_empty() {
            true => format!("Site in {}", site.region.label),
            false => site.name.clone(),
        };
        let name = free.name(Sheet::Site, &wanted);
        if !site.name.is_empty() && name != site.name {
            let taken = format!("There is a site called {} already.", site.name);
            return Err(Problem::new(taken).at_key("name"));
        }
        let mut row = free.row(Sheet::Site, "S", name.clone(), &company.id);
        row.library = Some(site.region.id.clone());
        set(&mut row, keys::contracted_utility_mw, site.utility_mw);
        if let Some(pue) = site.region.number("energy_pue_hpc_base") {
            let pue = sourced(pue, site.region.source());
            row.cells.insert(keys::energy_pue_hpc.to_string(), pue);
        }
        let (company, site_id) = (company.id.clone(), row.id.clone());
        free.add(row);
        Ok(Making {
            context,
            site,
            free,
            site_id,
            site_name: name,
            company,
            lease: String::new(),
            halls: Vec::new(),
        })
    }

    /// What there is once of each site: called after it from the second site on.
    fn named(&self, sheet: Sheet, what: &str) -> String {
        match self.free.number {
            1 => self.free.name(sheet, what),
            _ => self
                .free
                .name(sheet, &format!("{what}, {}", self.site_name)),
        }
    }

    fn supply(&mut self) {
        let name = self.named(Sheet::PowerContract, "Power supply");
        let mut row = self
            .free
            .row(Sheet::PowerContract, "P", name, &self.site_id);
        if let Some(price) = self.site.region.number("mining_allin_usd_per_mwh_base") {
            let price = sourced(price, self.site.region.source());
            let key = keys::power_price_usd_per_mwh.to_string();
            row.cells.insert(key, price);
        }
        self.free.add(row);
    }

    fn lease(&mut self) {
        let name = self.named(Sheet::HpcContract, "HPC colocation lease");
        let row = self.free.row(Sheet::HpcContract, "L", name, &self.company);
        self.lease = row.id.clone();
        self.free.add(row);
    }

    /// The first hall of a plan converts; a further site keeps mining until somebody says so.
    fn halls(&mut self) {
        let first_converts = !self.free.converts(self.context);
        let last = self.free.last_in_order(self.context);
        for place in 0..self.site.halls {
            let label = self.free.hall_label(place);
            let name = self.free.name(Sheet::Hall, &format!("Hall {label}"));
            let mut row = self.free.row(Sheet::Hall, "", name, &self.site_id);
            row.id = self.free.id(&label);
            set(&mut row, keys::hall_utility_mw, self.site.hall_mw());
            set(&mut row, keys::conversion_order, last + place as f64 + 1.0);
            let converts = place == 0 && first_converts;
            set(&mut row, keys::converts, f64::from(u8::from(converts)));
            let works = FIRST_WORKS + place as i32 * BETWEEN_HALLS;
            let works = self.free.plan.start.plus(works);
            set(&mut row, keys::conversion_start_month, f64::from(works.0));
            self.halls.push(row.id.clone());
            self.free.add(row);
        }
    }

    /// A lot for each machine model in each hall.
    fn fleet(&mut self) {
        let halls = self.halls.clone();
        for (place, hall) in halls.iter().enumerate() {
            for machines in &self.site.fleet {
                let count = machines.in_hall(place, halls.len());
                if count == 0.0 {
                    continue;
                }
                let hall_name = self.free.name_of(hall);
                let name = format!("{}, {hall_name}", machines.model.label);
                let name = self.free.name(Sheet::MinerLot, &name);
                let mut lot = self.free.row(Sheet::MinerLot, "", name, hall);
                lot.id = self.free.id(&format!("M{hall}"));
                lot.library = Some(machines.model.id.clone());
                set(&mut lot, keys::machines, count);
                self.free.add(lot);
            }
        }
    }

    fn deliveries(&mut self) {
        let it_mw = self.critical_it_mw();
        let halls = self.halls.clone();
        for (hall, it_mw) in halls.iter().zip(it_mw) {
            let name = format!("Lease in {}", self.free.name_of(hall));
            let name = self.free.name(Sheet::Delivery, &name);
            let mut row = self.free.row(Sheet::Delivery, "", name, hall);
            row.id = self.free.id(&format!("D{hall}"));
            row.links = BTreeMap::from([("contract".to_string(), self.lease.clone())]);
            // Half a megawatt steps, as leases are written, never more than the hall has.
            let contracted = (it_mw * 2.0).floor() / 2.0;
            set(&mut row, keys::contracted_it_mw, contracted);
            self.free.add(row);
        }
    }

    fn critical_it_mw(&self) -> Vec<f64> {
        let timeless = Timeless::new(self.context, &self.free.plan);
        let of = |hall: &String| timeless.of_row(keys::hall_critical_it_mw, hall);
        let halls = self.halls.iter();
        halls.map(|hall| of(hall).unwrap_or(0.0)).collect()
    }

    fn capex(&mut self) {
        for component in &self.context.libraries.capex_components {
            let name = self.named(Sheet::CapexComponent, &component.label);
            let mut row = self
                .free
                .row(Sheet::CapexComponent, "", name, &self.site_id);
            row.id = self.free.id(&format!("K_{}", component.id));
            row.library = Some(component.id.clone());
            self.free.add(row);
        }
    }
}

/// A row before it has a library, links and values.
pub fn row(sheet: Sheet, id: &str, name: &str, parent: Option<&str>) -> Row {
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

/// The plan with a site of these rows.
pub fn with_rows(plan: &Plan, rows: Vec<Row>) -> Plan {
    let mut next = plan.clone();
    next.rows.extend(rows.into_iter().map(Arc::new));
    next.sort_rows();
    next
}
