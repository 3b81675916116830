//! What `--set` says: an input of one row or of every row that has it, for this run only.

use switchyard_model::edit::{Edit, HallEdit, InputEdit};
use switchyard_model::number::edit_text;
use switchyard_model::parse::{months, within_limits};
use switchyard_model::past::Noun;
use switchyard_model::plan::{Context, Plan};
use switchyard_model::problem::{Problem, nearest};
use switchyard_model::register::{Assumption, InputKind};

/// `[OWNER.]KEY=VALUE`; without an owner, every row that has the key.
pub(super) fn set(context: &Context, plan: Plan, setting: &str) -> Result<Plan, Problem> {
    let (address, text) = setting.split_once('=').ok_or_else(|| {
        Problem::new(format!(
            "--set takes [OWNER.]KEY=VALUE; '{setting}' has no '='."
        ))
    })?;
    let (owner, key) = match address.rsplit_once('.') {
        Some((owner, key)) => (Some(owner.trim()), key.trim()),
        None => (None, address.trim()),
    };
    if key == "convert_mw" && owner.is_none() {
        return convert_mw(context, &plan, text);
    }
    let input = settable(context, key)?;
    rows_with(&plan, input, owner)?
        .into_iter()
        .try_fold(plan, |plan, row| {
            typed(context, input, key, row, text)?.apply(context, &plan)
        })
}

fn convert_mw(context: &Context, plan: &Plan, text: &str) -> Result<Plan, Problem> {
    let utility_mw = text.trim().parse().map_err(|_| {
        Problem::new(format!(
            "convert_mw takes megawatts; '{text}' is no number."
        ))
    })?;
    Edit::Hall(HallEdit::ConvertMw { utility_mw }).apply(context, plan)
}

/// The input of this name, today's or an earlier one.
fn settable<'a>(context: &'a Context, old: &str) -> Result<&'a Assumption, Problem> {
    let retired = &context.past.retired;
    let key = retired.current(Noun::Input, old);
    context.catalogue.assumption(key).ok_or_else(|| {
        if let Some(farewell) = retired.farewell(Noun::Input, key) {
            return Problem::new(farewell).at_key(key);
        }
        let known = context.catalogue.inputs().map(|assumption| assumption.key);
        let hint = nearest(key, known).map(|near| format!("; the nearest is '{near}'"));
        Problem::new(format!(
            "'{key}' is not an input{}.",
            hint.unwrap_or_default()
        ))
        .at_key(key)
    })
}

fn rows_with(plan: &Plan, input: &Assumption, owner: Option<&str>) -> Result<Vec<String>, Problem> {
    let rows = plan.rows_of(input.sheet);
    let Some(owner) = owner else {
        return Ok(rows.map(|row| row.id.clone()).collect());
    };
    let row = plan.find_row(owner).ok_or_else(|| {
        let names: Vec<&str> = rows.map(|row| row.id.as_str()).collect();
        Problem::new(format!(
            "There is no '{owner}' in this plan; '{}' belongs to one of {}.",
            input.key,
            names.join(", ")
        ))
    })?;
    Ok(vec![row.id.clone()])
}

/// A bare number counts in the key's own unit, as its name says, alone or month by month; a
/// fraction stays one.
fn typed(
    context: &Context,
    input: &Assumption,
    old: &str,
    row: String,
    text: &str,
) -> Result<Edit, Problem> {
    let key = input.key.to_string();
    let here = |message: String| {
        Problem::new(format!("{row} ({key}): {message}"))
            .in_row(&row)
            .at_key(&key)
    };
    let own = |number: f64| context.past.retired.value(old, number);
    if let Ok(number) = text.trim().parse::<f64>() {
        let value = own(number);
        // A slider's number is rounded; what somebody wrote is not.
        within_limits(input, value).map_err(here)?;
        return Ok(Edit::Input(InputEdit::SetNumber { row, key, value }));
    }
    let text = match input.kind {
        InputKind::Series => {
            let months = months(input, text).map_err(here)?;
            let in_own_unit = |month: &&str| match month.parse::<f64>() {
                Ok(number) => edit_text(&input.unit, own(number)),
                Err(_) => (*month).to_string(),
            };
            months.iter().map(in_own_unit).collect::<Vec<_>>().join(";")
        }
        _ => text.to_string(),
    };
    Ok(Edit::Input(InputEdit::SetText { row, key, text }))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use switchyard_model::past::{Past, Retired};
    use switchyard_model::samples;

    #[test]
    fn set_takes_an_earlier_name_as_it_counted() {
        let retired = Retired::from_csv(
            "noun,old,new,rule,date,why\n\
             input,uptime_percent,uptime_fraction,times 0.01,2026-12-01,a fraction now\n",
        );
        let header =
            "date,key,library,was,is,source_was,source_type_was,as_of_was,confidence_was,why\n";
        let context = Context {
            past: Arc::new(Past::read(header, retired)),
            ..Context::standard()
        };
        let plan = samples::load(&context, "first-run").expect("the sample");
        let by_old = set(&context, plan.clone(), "uptime_percent=90").expect("it is read");
        let by_new = set(&context, plan, "uptime_fraction=0.9").expect("it is read");
        assert_eq!(by_old, by_new);
    }
}
