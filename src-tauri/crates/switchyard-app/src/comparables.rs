//! Public leases beside the rent slider, from `data/public_cases.csv`.

use switchyard_model::library::{Libraries, LibraryRow};

use crate::api::Comparable;

pub fn comparables(libraries: &Libraries) -> Vec<Comparable> {
    libraries
        .public_cases
        .iter()
        .filter(|case| case.text("case_type") == "hpc_lease")
        .map(comparable)
        .collect()
}

fn comparable(case: &LibraryRow) -> Comparable {
    let text = |column: &str| case.text(column).to_string();
    let or_none = |column: &str| match case.text(column) {
        "" => "not stated".to_string(),
        stated => stated.to_string(),
    };
    Comparable {
        name: format!("{}, {}", case.text("company"), case.text("deal")),
        critical_it_mw: format!("{} MW", case.text("critical_it_mw")),
        credit: or_none("credit_support"),
        term: format!("{} years", case.text("term_years")),
        rent: rent(case),
        announced: or_none("announced_date"),
        source: text("source").split(" ; ").next().unwrap_or("").to_string(),
    }
}

/// Year-one rent at the contract's own escalator, and the mean over the term where it differs.
fn rent(case: &LibraryRow) -> String {
    let mean = case.number("calc_avg_usd_per_kw_month");
    let first = case.number("calc_year1_usd_per_kw_month_if_3pct_escalator");
    match (first, mean) {
        (Some(first), Some(mean)) if (first - mean).abs() > 0.5 => {
            format!("${first:.0} in year 1, ${mean:.0} on average per kW-month")
        }
        (Some(rent), _) | (None, Some(rent)) => format!("${rent:.0} per kW-month"),
        (None, None) => "not stated".to_string(),
    }
}
