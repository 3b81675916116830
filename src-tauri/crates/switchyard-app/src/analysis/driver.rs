//! What moves a result, as a board names it: finer than the register's headings where one
//! heading stands over several sheets.

use switchyard_model::keys;
use switchyard_model::register::Assumption;
use switchyard_model::sheet::Sheet;

/// The driver an input belongs to, e.g. "Rent" or "Conversion timing".
pub fn driver(assumption: &Assumption) -> &str {
    match (assumption.sheet, assumption.group.as_str()) {
        (Sheet::Company, "Schedule") => "Conversion timing",
        (Sheet::Company, "Cost") => "Overhead",
        (Sheet::Company, "Value") => "Valuation",
        (Sheet::Site, "Power") => "Interconnect",
        (Sheet::Site, "Cost") => "Site cost",
        (Sheet::PowerContract, "Price" | "Volume") => "Power price",
        (Sheet::Hall, "Hall") => "Hall power",
        (Sheet::Hall, "Conversion") => conversion(assumption.key),
        (Sheet::MinerLot, _) => "Mining fleet",
        (Sheet::HpcContract, "Price") => "Rent",
        (Sheet::HpcContract, "Term") => "Lease term",
        (Sheet::HpcContract, "Cost") => "HPC cost",
        (Sheet::Delivery, "Capacity") => "Leased MW",
        (Sheet::CapexComponent, "Cost" | "Reuse") => "Capex",
        (sheet, "Row") => rows(sheet),
        _ => &assumption.group,
    }
}

fn conversion(key: &str) -> &'static str {
    match key {
        keys::converts | keys::conversion_order | keys::build_beside => "MW converted",
        _ => "Conversion timing",
    }
}

/// The rows of a sheet together, e.g. "Halls": what comes in, is left out or points elsewhere.
pub fn rows(sheet: Sheet) -> &'static str {
    match sheet {
        Sheet::Market => "Market",
        Sheet::Company => "Company",
        Sheet::Site => "Sites",
        Sheet::PowerContract => "Power contracts",
        Sheet::Hall => "Halls",
        Sheet::MinerLot => "Miner lots",
        Sheet::HpcContract => "HPC contracts",
        Sheet::Delivery => "Deliveries",
        Sheet::CapexComponent => "Capex components",
    }
}
