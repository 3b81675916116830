//! The few numbers a board asks for, scenario and twin held together.

use crate::keys;
use crate::value::{Irr, irr, payback};
use crate::world::World;

/// Money in US dollars, months counted from 0. `None` reads "n/a" and has a reason beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Metrics {
    pub npv_scenario_usd: f64,
    pub npv_twin_usd: f64,
    /// Scenario less twin, always printed with both.
    pub uplift_usd: f64,
    pub capex_total_usd: f64,
    pub funding_need_usd: f64,
    /// Month of the deepest cumulative cash; `None` while cash never falls below zero.
    pub trough_month: Option<usize>,
    /// Per year, on the scenario's cash less the twin's.
    pub irr_fraction: Option<f64>,
    /// `found`, `no sign change` or `several roots`.
    pub irr_note: String,
    /// Month in which conversion has paid back, forgone mining cash counted.
    pub payback_month: Option<usize>,
    /// Of the last twelve months.
    pub contracted_share_fraction: f64,
    pub utility_mw_converted: f64,
    pub critical_it_mw_converted: f64,
    pub energised_month: Option<usize>,
}

/// What converting brings in each month, against keeping the mine: terminal value included.
pub fn cash_gain(scenario: &dyn World, twin: &dyn World) -> Vec<f64> {
    let cash = |world: &dyn World| -> Vec<f64> {
        let terminal = world.single(keys::terminal_value_usd);
        let free = world.single(keys::free_cash_usd);
        free.iter()
            .zip(terminal)
            .map(|(free, terminal)| free + terminal)
            .collect()
    };
    cash(scenario)
        .iter()
        .zip(cash(twin))
        .map(|(converted, kept)| converted - kept)
        .collect()
}

pub fn metrics(scenario: &dyn World, twin: &dyn World) -> Metrics {
    let difference = cash_gain(scenario, twin);
    let irr = irr(&difference).yearly();
    let (npv_scenario_usd, npv_twin_usd) = (
        scenario.constant(keys::npv_usd),
        twin.constant(keys::npv_usd),
    );
    Metrics {
        npv_scenario_usd,
        npv_twin_usd,
        uplift_usd: npv_scenario_usd - npv_twin_usd,
        capex_total_usd: scenario.constant(keys::capex_total_usd),
        funding_need_usd: scenario.constant(keys::funding_need_usd),
        trough_month: trough(&scenario.single(keys::cumulative_cash_usd)),
        irr_fraction: irr.rate(),
        irr_note: note(irr),
        payback_month: payback(&difference),
        contracted_share_fraction: last_year_share(scenario),
        utility_mw_converted: converted(scenario, keys::hall_mw),
        critical_it_mw_converted: converted(scenario, keys::hall_critical_it_mw),
        energised_month: scenario
            .single(keys::mw_hpc)
            .iter()
            .position(|mw| *mw > 0.0),
    }
}

fn note(irr: Irr) -> String {
    match irr {
        Irr::Rate(_) => "found".to_string(),
        Irr::NoSignChange => "no sign change".to_string(),
        Irr::SeveralRoots { roots, .. } => {
            format!("several roots ({roots}); smallest at or above zero shown")
        }
    }
}

/// Month of the lowest cumulative cash, when that is below zero.
fn trough(cumulative: &[f64]) -> Option<usize> {
    let lowest = cumulative.iter().copied().fold(0.0, f64::min);
    cumulative
        .iter()
        .position(|cash| *cash == lowest)
        .filter(|_| lowest < 0.0)
}

fn last_year_share(world: &dyn World) -> f64 {
    let last_year = |key: &str| -> f64 { world.single(key).iter().rev().take(12).sum() };
    crate::scalar::ratio(
        last_year(keys::hpc_rent_usd),
        last_year(keys::revenue_net_usd),
        0.0,
    )
}

fn converted(world: &dyn World, key: &str) -> f64 {
    let catalogue = &world.context().catalogue;
    let (converts, mw) = (catalogue.id(keys::hall_converts), catalogue.id(key));
    let halls = world.layout().count(crate::sheet::Sheet::Hall);
    (0..halls)
        .map(|row| world.value(converts, row, 0) * world.value(mw, row, 0))
        .sum()
}
