//! What the pickers of the questions offer.

use switchyard_analysis::{self as analysis, Measure};
use switchyard_engine::Engine;
use switchyard_model::keys;
use switchyard_model::measures;
use switchyard_model::number::{grouped, show};
use switchyard_model::plan::{Plan, Row};
use switchyard_model::register::Assumption;

use crate::api::{Choice, QuestionChoices};

pub fn choices(engine: &Engine, plan: &Plan) -> QuestionChoices {
    let context = &engine.context;
    let number = |row: &Row, key: &str| {
        let assumption = context.catalogue.assumption(key).expect("registered input");
        context.input(plan, row, assumption).0.at(0)
    };
    let hall = |hall: &Row| Choice {
        id: hall.id.clone(),
        label: hall.name.clone(),
        detail: format!(
            "{} MW gross, works start {}",
            grouped(number(hall, keys::hall_utility_mw), 1),
            show("month_serial", number(hall, keys::conversion_start_month))
        ),
    };
    let measure = |measure: Measure| Choice {
        id: measure.id,
        label: measure.label,
        detail: String::new(),
    };
    QuestionChoices {
        measures: measures::offered(&context.catalogue, plan.calendar())
            .into_iter()
            .map(measure)
            .collect(),
        inputs: analysis::movable(context, plan).map(input).collect(),
        halls: analysis::converting(context, plan).map(hall).collect(),
        prices: analysis::prices(context, plan)
            .into_iter()
            .map(input)
            .collect(),
    }
}

fn input(assumption: &Assumption) -> Choice {
    Choice {
        id: assumption.key.to_string(),
        label: assumption.label.clone(),
        detail: assumption.driver.clone(),
    }
}
