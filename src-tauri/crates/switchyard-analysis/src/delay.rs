//! Late works: the plan on time, then three, six and twelve months later.

use std::sync::Arc;

use switchyard_engine::{Engine, Worlds};
use switchyard_model::keys;
use switchyard_model::plan::{Context, Plan, Row};
use switchyard_model::problem::Problem;
use switchyard_model::scenario::Setting;
use switchyard_model::sheet::Sheet;
use switchyard_model::usage::Usage;

use super::{Progress, Runner, sum_of, with};

/// Months beyond what the plan says now.
pub const DELAYS: [usize; 4] = [0, 3, 6, 12];

/// One run; sums are undiscounted, over the whole plan and all halls.
pub struct Late {
    pub months: usize,
    /// None for the plan as it is.
    pub settings: Vec<Setting>,
    /// `None` when the run overflows or the delay leaves its limits.
    pub worlds: Option<Worlds>,
}

impl Late {
    pub fn mining_margin_usd(&self) -> Option<f64> {
        Some(sum_of(
            &self.worlds.as_ref()?.scenario,
            keys::hall_mining_margin_usd,
        ))
    }

    /// Rent and power passed through, less the cost of power and of operating the halls.
    pub fn hpc_margin_usd(&self) -> Option<f64> {
        let world = &self.worlds.as_ref()?.scenario;
        let sum = |key: &str| sum_of(world, key);
        Some(
            sum(keys::hpc_rent_usd) + sum(keys::pass_through_usd)
                - sum(keys::site_hpc_power_cost_usd)
                - sum(keys::hpc_opex_usd),
        )
    }

    pub fn capex_usd(&self) -> Option<f64> {
        Some(sum_of(&self.worlds.as_ref()?.scenario, keys::capex_usd))
    }

    pub fn sale_proceeds_usd(&self) -> Option<f64> {
        Some(sum_of(
            &self.worlds.as_ref()?.scenario,
            keys::sale_proceeds_usd,
        ))
    }
}

/// All works late, or those of one hall.
///
/// # Errors
/// When the hall is unknown, nothing converts, or the user cancels.
pub fn delay(
    engine: &Engine,
    plan: &Plan,
    hall: Option<&str>,
    progress: Progress,
) -> Result<Vec<Late>, Problem> {
    let context = &engine.context;
    if converting(context, plan).next().is_none() {
        return Err(Problem::new(
            "No hall converts in this scenario, so there is nothing to delay.",
        ));
    }
    let (row, key) = match hall {
        None => (company(plan)?, keys::works_delay_months),
        Some(hall) => (
            converting_hall(context, plan, hall)?,
            keys::conversion_start_month,
        ),
    };
    let assumption = context.catalogue.assumption(key).expect("registered input");
    let now = context.input(plan, row, assumption).0.at(0);
    let mut runner = Runner::new(engine, DELAYS.len(), progress);
    let run = |months: usize| -> Result<Late, Problem> {
        let value = now + months as f64;
        let settings = match months {
            0 => Vec::new(),
            _ => vec![Setting {
                row: Some(row.id.clone()),
                key: key.to_string(),
                value,
            }],
        };
        let plan: Arc<Plan> = with(engine, plan, &settings)?;
        let worlds = runner.worlds(&plan)?;
        Ok(Late {
            months,
            settings,
            worlds: worlds.filter(|_| value <= assumption.max),
        })
    };
    DELAYS.into_iter().map(run).collect()
}

/// Halls that take part and convert.
pub fn converting<'a>(context: &'a Context, plan: &'a Plan) -> impl Iterator<Item = &'a Row> {
    let converts = context
        .catalogue
        .assumption(keys::converts)
        .expect("registered input");
    let halls = plan.rows_of(Sheet::Hall);
    halls
        .filter(move |hall| context.input(plan, hall, converts).0.at(0) != 0.0)
        .filter(move |hall| Usage::of(context, plan, hall).unused(converts).is_none())
}

fn company(plan: &Plan) -> Result<&Row, Problem> {
    let mut rows = plan.rows_of(Sheet::Company);
    rows.next()
        .ok_or_else(|| Problem::new("The plan has no company."))
}

fn converting_hall<'a>(context: &Context, plan: &'a Plan, hall: &str) -> Result<&'a Row, Problem> {
    let found = plan.find_row(hall).filter(|row| row.sheet == Sheet::Hall);
    let found =
        found.ok_or_else(|| Problem::new(format!("There is no hall '{hall}' in this plan.")))?;
    if converting(context, plan).any(|row| row.id == found.id) {
        return Ok(found);
    }
    Err(Problem::new(format!(
        "{} does not convert in this scenario, so there is nothing to delay.",
        found.name
    )))
}
