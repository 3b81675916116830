//! What the window knows of every input before any plan is open.

use switchyard_model::number::{show, unit_label};
use switchyard_model::plan::Context;
use switchyard_model::register::{Assumption, InputKind};
use switchyard_model::sheet::Sheet;

use crate::api::{CatalogueView, Choice, InputView, LibraryView};
use crate::explain::source_view;
use crate::objects::library_choice;

pub fn catalogue(context: &Context) -> CatalogueView {
    let inputs = context.catalogue.inputs();
    let shown = inputs.filter(|input| !input.stands_on_plan());
    CatalogueView {
        inputs: shown.map(input).collect(),
        libraries: Sheet::ALL
            .iter()
            .filter_map(|sheet| library(context, *sheet))
            .collect(),
    }
}

fn library(context: &Context, sheet: Sheet) -> Option<LibraryView> {
    let rows = context.libraries.of(sheet).iter();
    let choices: Vec<Choice> = rows.map(|row| library_choice(sheet, row)).collect();
    (!choices.is_empty()).then_some(LibraryView { sheet, choices })
}

fn input(assumption: &Assumption) -> InputView {
    InputView {
        key: assumption.key.to_string(),
        sheet: assumption.sheet,
        label: assumption.label.clone(),
        group: assumption.group.clone(),
        unit: unit_label(&assumption.unit),
        kind: assumption.kind,
        choices: choices(assumption),
        range: range(assumption),
        min: assumption.min,
        max: assumption.max,
        step: assumption.step,
        description: assumption.description.clone(),
        source: source_view(&assumption.source),
    }
}

pub fn choices(assumption: &Assumption) -> Vec<Choice> {
    let labels = assumption.choices.iter().enumerate();
    labels
        .map(|(code, label)| Choice {
            id: code.to_string(),
            label: label.clone(),
            detail: String::new(),
        })
        .collect()
}

/// "$90.00/kW-month to $130.00/kW-month, base $115.00/kW-month".
fn range(assumption: &Assumption) -> String {
    if assumption.kind == InputKind::Choice || assumption.low >= assumption.high {
        return String::new();
    }
    let text = |value: f64| show(&assumption.unit, value);
    format!(
        "{} to {}, base {}",
        text(assumption.low),
        text(assumption.high),
        text(assumption.default)
    )
}
