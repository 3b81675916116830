//! The HPC contracts of a plan by month, for the figures of the contracts page.

use switchyard_charts::{Meaning, Said, Series};
use switchyard_model::keys;
use switchyard_model::plan::Row;
use switchyard_model::sheet::Sheet;

use super::subject::Subject;
use crate::contracts;

pub struct Tenant<'a> {
    pub row: &'a Row,
    pub meaning: Meaning,
    /// Critical IT MW in term, by month.
    pub it_mw: Vec<f64>,
    /// Rent by month.
    pub rent_usd: Vec<f64>,
}

/// Contracts that are delivered in some month of the plan.
pub fn tenants<'a>(subject: &'a Subject) -> Vec<Tenant<'a>> {
    let contracts = subject.rows(Sheet::HpcContract).into_iter();
    let of = |(at, (_, row)): (usize, (usize, &'a Row))| tenant(subject, row, Meaning::Tenant(at));
    let all = contracts.enumerate().map(of);
    all.filter(|tenant| tenant.it_mw.iter().any(|mw| *mw > 0.0))
        .collect()
}

fn tenant<'a>(subject: &Subject, row: &'a Row, meaning: Meaning) -> Tenant<'a> {
    let world = subject.world();
    let months = world.plan().months;
    let deliveries = contracts::deliveries(world, row);
    let sum = |of: &dyn Fn(usize, usize) -> f64| -> Vec<f64> {
        let in_month = |month| deliveries.iter().map(|(at, _)| of(*at, month)).sum();
        (0..months).map(in_month).collect()
    };
    Tenant {
        row,
        meaning,
        it_mw: sum(&|at, month| {
            subject.value(keys::delivery_it_mw, at, month)
                * subject.value(keys::delivery_active, at, month)
        }),
        rent_usd: sum(&|at, month| subject.value(keys::delivery_rent_usd, at, month)),
    }
}

/// How the numbers of each tenant come about; `how` goes on after the name.
pub fn said(tenants: &[Tenant], how: &str) -> Vec<Said> {
    let one = |tenant: &Tenant| Said {
        series: tenant.row.id.clone(),
        label: tenant.row.name.clone(),
        sentence: format!("Of {}: {how}", tenant.row.name),
    };
    tenants.iter().map(one).collect()
}

impl Tenant<'_> {
    pub fn series(&self, values: Vec<f64>) -> Series {
        Series {
            id: self.row.id.clone(),
            label: self.row.name.clone(),
            meaning: self.meaning,
            values,
            line: None,
            owner: Some(self.row.id.clone()),
            world: "scenario".to_string(),
        }
    }
}
