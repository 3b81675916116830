//! Months into fiscal quarters, quarters into fiscal years: each a roll-up of the one below.

use crate::calendar::Gathering;
use crate::catalogue::LineId;
use crate::line::RollUp;
use crate::scalar;
use crate::world::World;

/// The line gathered by period; `None` when its months do not add up to anything.
///
/// A year is rolled up from its quarters and a quarter from its months, so the three agree.
pub fn gathered(
    world: &dyn World,
    id: LineId,
    row: usize,
    gathering: Gathering,
) -> Option<Vec<f64>> {
    let line = world.context().catalogue.line(id);
    let months = world.series(id, row);
    match line.roll_up {
        _ if gathering == Gathering::Month => Some(months),
        RollUp::None => None,
        RollUp::Sum => Some(summed(world, &months, gathering)),
        RollUp::Last => Some(ends(world, &months, gathering)),
        RollUp::WeightedBy(key) => {
            let weights = world.series(world.context().catalogue.id(key), row);
            let products: Vec<f64> = months.iter().zip(&weights).map(|(v, w)| v * w).collect();
            let (products, weights) = (
                summed(world, &products, gathering),
                summed(world, &weights, gathering),
            );
            let means = products.iter().zip(&weights);
            Some(
                means
                    .map(|(product, weight)| scalar::ratio(*product, *weight, 0.0))
                    .collect(),
            )
        }
    }
}

fn summed(world: &dyn World, months: &[f64], gathering: Gathering) -> Vec<f64> {
    let calendar = world.calendar();
    let quarters = calendar.periods(Gathering::Quarter);
    let by_quarter: Vec<f64> = quarters
        .iter()
        .map(|quarter| {
            months[quarter.first_month..=quarter.last_month]
                .iter()
                .sum()
        })
        .collect();
    if gathering == Gathering::Quarter {
        return by_quarter;
    }
    let in_year = |year: &crate::calendar::PeriodSpan| {
        let inside = quarters.iter().zip(&by_quarter).filter(|(quarter, _)| {
            (year.first_month..=year.last_month).contains(&quarter.first_month)
        });
        inside.map(|(_, value)| value).sum()
    };
    calendar
        .periods(Gathering::Year)
        .iter()
        .map(in_year)
        .collect()
}

fn ends(world: &dyn World, months: &[f64], gathering: Gathering) -> Vec<f64> {
    let periods = world.calendar().periods(gathering);
    periods
        .iter()
        .map(|period| months[period.last_month])
        .collect()
}
