//! The plan's rows with their fields, for the pages with forms.

use switchyard_model::keys;
use switchyard_model::library::LibraryRow;
use switchyard_model::number::{edit_text, show, unit_label};
use switchyard_model::plan::{Context, Plan, Row, Value};
use switchyard_model::register::{Assumption, InputKind};
use switchyard_model::sheet::Sheet;
use switchyard_model::trace::shown;
use switchyard_model::world::World;

use crate::api::{Choice, Fact, FieldView, LinkView, ObjectView};
use crate::explain::source_view;
use crate::value_words::value_text;

/// Set on the plan itself, not on a row.
pub const SETTINGS: [&str; 2] = [keys::start_month, keys::fiscal_year_end_month];

/// `below` is the parent's plan while a scenario is looked at.
pub fn objects(world: &dyn World, below: Option<&Plan>) -> Vec<ObjectView> {
    world
        .plan()
        .rows
        .iter()
        .map(|row| object(world, row, below))
        .collect()
}

/// How many inputs of the plan stand on a register default without a public source.
pub fn placeholders(world: &dyn World) -> u32 {
    let (context, plan) = (world.context(), world.plan());
    let marked = plan.rows.iter().flat_map(|row| {
        context
            .catalogue
            .inputs()
            .filter(|assumption| assumption.sheet == row.sheet)
            .filter(|assumption| context.source(plan, row, assumption).is_placeholder())
    });
    marked.count() as u32
}

fn object(world: &dyn World, row: &Row, below: Option<&Plan>) -> ObjectView {
    let libraries = &world.context().libraries;
    let inputs = world.context().catalogue.inputs();
    ObjectView {
        id: row.id.clone(),
        sheet: row.sheet,
        sheet_label: row.sheet.label().to_string(),
        name: row.name.clone(),
        parent: row.parent.clone(),
        present: world.context().takes_part(world.plan(), &row.id),
        library: row
            .library
            .as_deref()
            .and_then(|id| libraries.find(row.sheet, id))
            .map(|library| library_choice(row.sheet, library)),
        library_choices: libraries
            .of(row.sheet)
            .iter()
            .map(|library| library_choice(row.sheet, library))
            .collect(),
        links: links(world, row),
        facts: facts(world, row),
        fields: inputs
            .filter(|assumption| assumption.sheet == row.sheet)
            .filter(|assumption| !SETTINGS.contains(&assumption.key))
            .map(|assumption| field(world, row, assumption, below))
            .collect(),
    }
}

pub fn library_choice(sheet: Sheet, library: &LibraryRow) -> Choice {
    let detail = match sheet {
        Sheet::MinerLot => format!(
            "{} TH/s, {} J/TH, {}",
            library.text("hashrate_th_s"),
            library.text(keys::efficiency_j_per_th),
            library.text("cooling")
        ),
        Sheet::CapexComponent => format!(
            "${}M/MW, {} reused",
            library.text("cost_usd_m_per_mw_base"),
            reused(library)
        ),
        Sheet::Site => format!(
            "{}, mining ${}/MWh",
            library.text("market"),
            library.text("mining_allin_usd_per_mwh_base")
        ),
        _ => String::new(),
    };
    Choice {
        id: library.id.clone(),
        label: library.label.clone(),
        detail,
    }
}

fn reused(library: &LibraryRow) -> String {
    show(
        "fraction",
        library.number("reuse_fraction_base").unwrap_or(0.0),
    )
}

/// Rows a link may point to: those that take part, and the one it points to now.
pub fn link_targets(
    context: &Context,
    plan: &Plan,
    sheet: Sheet,
    now: Option<&String>,
) -> Vec<Choice> {
    let offered = plan.rows_of(sheet).filter_map(|target| {
        let takes_part = context.takes_part(plan, &target.id);
        (takes_part || Some(&target.id) == now).then(|| Choice {
            id: target.id.clone(),
            label: target.name.clone(),
            detail: match takes_part {
                true => String::new(),
                false => "not in this scenario".to_string(),
            },
        })
    });
    offered.collect()
}

fn links(world: &dyn World, row: &Row) -> Vec<LinkView> {
    let (context, plan) = (world.context(), world.plan());
    let links = row.sheet.links().iter();
    links
        .map(|(link, sheet)| LinkView {
            link: link.to_string(),
            label: sheet.label().to_string(),
            target: row.links.get(*link).cloned(),
            choices: link_targets(context, plan, *sheet, row.links.get(*link)),
        })
        .collect()
}

/// Computed lines worth reading beside a row's inputs.
pub fn fact_lines(sheet: Sheet) -> &'static [&'static str] {
    match sheet {
        Sheet::Market => &[
            keys::hashprice_usd_per_ph_day,
            keys::hashprice_btc_per_ph_day,
            keys::block_subsidy_btc,
            keys::network_hashrate_eh,
        ],
        Sheet::Company => &[keys::npv_usd, keys::capex_total_usd, keys::funding_need_usd],
        Sheet::Site => &[
            keys::site_interconnect_mw,
            keys::site_power_price_usd_per_mwh,
            keys::site_converting_it_mw,
            keys::site_capex_usd_per_it_mw_all_in,
        ],
        Sheet::Hall => &[
            keys::hall_critical_it_mw,
            keys::hall_live_start_month,
            keys::hall_capex_total_usd,
            keys::hall_mining_margin_usd,
        ],
        Sheet::MinerLot => &[
            keys::lot_hash_installed_ph,
            keys::lot_mw_on_site,
            keys::lot_revenue_usd,
            keys::lot_cash_margin_usd_per_mwh,
        ],
        Sheet::PowerContract => &[keys::contract_price_usd_per_mwh],
        Sheet::HpcContract => &[],
        Sheet::Delivery => &[keys::delivery_it_mw, keys::delivery_short_mw],
        Sheet::CapexComponent => &[
            keys::component_usd_per_it_mw_all_in,
            keys::component_usd_per_it_mw,
            keys::component_usd_per_gross_mw,
        ],
    }
}

/// Computed lines worth reading beside the form, and the month they are read in.
fn facts(world: &dyn World, row: &Row) -> Vec<Fact> {
    let Some((sheet, position)) = world.layout().position(&row.id) else {
        return Vec::new();
    };
    let catalogue = &world.context().catalogue;
    fact_lines(sheet)
        .iter()
        .map(|key| {
            let id = catalogue.id(key);
            let line = catalogue.line(id);
            let when = if catalogue.has_months(id) {
                ", first month"
            } else {
                ""
            };
            Fact {
                label: format!("{}{when}", line.label),
                text: shown(line, world.value(id, position, 0)),
                line: line.key.to_string(),
                owner: row.id.clone(),
                month: 0,
            }
        })
        .collect()
}

fn field(world: &dyn World, row: &Row, assumption: &Assumption, below: Option<&Plan>) -> FieldView {
    let (value, origin) = world.context().input(world.plan(), row, assumption);
    let base = below.and_then(|below| {
        let row = below.row(&row.id)?;
        let under = world.context().input(below, row, assumption).0;
        (under != value).then(|| value_text(assumption, below, &under))
    });
    FieldView {
        row: row.id.clone(),
        key: assumption.key.to_string(),
        label: assumption.label.clone(),
        group: assumption.group.clone(),
        unit: unit_label(&assumption.unit),
        text: field_text(assumption, &value),
        value: value.at(0),
        kind: assumption.kind,
        choices: choices(assumption),
        range: range(assumption),
        min: assumption.min,
        max: assumption.max,
        step: assumption.step,
        description: assumption.description.clone(),
        origin,
        base,
        source: source_view(&world.context().source(world.plan(), row, assumption)),
    }
}

fn field_text(assumption: &Assumption, value: &Value) -> String {
    match value {
        Value::Number(_) if assumption.kind == InputKind::Choice => assumption
            .choices
            .get(value.at(0) as usize)
            .cloned()
            .unwrap_or_default(),
        Value::Number(number) => edit_text(&assumption.unit, *number),
        Value::Series(values) => values
            .iter()
            .map(|number| edit_text(&assumption.unit, *number).replace(',', ""))
            .collect::<Vec<_>>()
            .join(" "),
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
