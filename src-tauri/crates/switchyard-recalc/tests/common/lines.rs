//! The lines of the small catalogue.

use switchyard_model::constants::{hours_per_day, year_months};
use switchyard_model::formula::*;
use switchyard_model::line::{Definition, Kind, Line, RollUp};
use switchyard_model::section::Section;
use switchyard_model::sheet::Sheet;

use super::register;

fn read(key: &'static str) -> Formula {
    switchyard_model::formula::line(key)
}

fn line(sheet: Sheet, key: &'static str, formula: impl Into<Formula>) -> Line {
    opening(sheet, key, formula, 0.0)
}

fn opening(
    sheet: Sheet,
    key: &'static str,
    formula: impl Into<Formula>,
    opening: impl Into<Formula>,
) -> Line {
    Line {
        key,
        sheet,
        section: Section::Calendar,
        label: format!("Line {key}"),
        unit: "usd".to_string(),
        kind: Kind::Flow,
        roll_up: RollUp::Sum,
        note: format!("Why {key} < is & so"),
        labels: Vec::new(),
        definition: Definition::Formula {
            formula: formula.into(),
            opening: opening.into(),
        },
    }
}

fn flag(key: &'static str, formula: Formula) -> Line {
    Line {
        kind: Kind::Flag,
        roll_up: RollUp::Last,
        unit: "flag".to_string(),
        ..line(Sheet::Market, key, formula)
    }
}

pub fn all() -> Vec<Line> {
    [
        inputs(),
        time(),
        reach(),
        arithmetic(),
        logic(),
        owners(),
        links(),
        twin(),
    ]
    .concat()
}

fn inputs() -> Vec<Line> {
    register()
        .into_iter()
        .map(|row| Line {
            definition: Definition::Input {
                series: row.kind == switchyard_model::register::InputKind::Series,
            },
            label: row.label.clone(),
            unit: row.unit.clone(),
            ..line(row.sheet, row.key, 0.0)
        })
        .collect()
}

/// Months before, windows, totals, years.
fn time() -> Vec<Line> {
    let market = |key, formula: Formula| line(Sheet::Market, key, formula);
    let (wave, stock) = (|| read("m_wave"), || read("m_stock"));
    vec![
        opening(Sheet::Market, "m_index", prev(read("m_index")) + 1.0, -1.0),
        market("m_wave", read("m_wave_input") * 1.0),
        opening(
            Sheet::Market,
            "m_stock",
            prev(stock()) + wave(),
            read("m_rate") * 20.0 - 1.0,
        ),
        market("m_prev_input", prev(read("m_wave_input"))),
        market("m_window_1", window(Fold::Max, stock(), 1)),
        market("m_window_sum", window(Fold::Sum, wave(), 12)),
        market("m_window_min", window(Fold::Min, wave(), 3)),
        market("m_window_max", window(Fold::Max, wave(), 12)),
        market("m_window_input", window(Fold::Sum, read("m_wave_input"), 2)),
        market("m_window_sum_opening", window(Fold::Sum, stock(), 12)),
        market("m_window_min_opening", window(Fold::Min, stock(), 4)),
        market("m_window_max_opening", window(Fold::Max, stock(), 2)),
        market("m_total", total(wave())),
        market("m_total_input", total(read("m_wave_input")) * 2.0),
        market("m_year", year_total(wave())),
        market("m_year_input", year_total(read("m_wave_input"))),
        flag("m_high", above(wave(), 20.0)),
        flag("m_never", above(wave(), 1000.0)),
        flag("m_always", at_least(wave(), -1000.0)),
        market("m_first", first_month(read("m_high"))),
        market("m_last", last_month(read("m_high"))),
        market("m_first_never", first_month(read("m_never"))),
        market("m_last_never", last_month(read("m_never"))),
        market("m_first_always", first_month(read("m_always"))),
        market("m_last_always", last_month(read("m_always"))),
    ]
}

/// Other months by index, and amounts laid out over the months that follow.
fn reach() -> Vec<Line> {
    let market = |key, formula: Formula| line(Sheet::Market, key, formula);
    let (wave, index) = (|| read("m_wave"), || read("m_index"));
    let spread_12 = |line: Formula| spread(line, Schedule::StraightLine12);
    vec![
        market("m_at_first", at(wave(), 0.0)),
        market(
            "m_at_none",
            at(wave(), -1.0) + at(wave(), 30.0) + at(wave(), 29.0),
        ),
        market("m_at_before", at(wave(), index() - 2.0)),
        market("m_at_after", at(wave(), index() + read("m_offset"))),
        market(
            "m_at_once",
            at(read("m_wave_input"), read("m_offset") * 2.0),
        ),
        market("m_spread", spread_12(wave())),
        market("m_spread_opening", spread_12(read("m_stock"))),
        market("m_spread_input", spread_12(read("m_wave_input"))),
        market("m_spread_sparse", spread(wave(), Schedule::Macrs5)),
        // A line that feeds itself: what was laid out last month is part of this month.
        market("m_fed", wave() + prev(read("m_fed_back")) * 0.5),
        market("m_fed_back", spread_12(read("m_fed"))),
    ]
}

fn arithmetic() -> Vec<Line> {
    let market = |key, formula: Formula| line(Sheet::Market, key, formula);
    let (wave, index, zero) = (|| read("m_wave"), || read("m_index"), || read("m_zero"));
    let tenths = || wave() * 0.1;
    vec![
        market("m_literal", Formula::from(2.5)),
        market("m_negative", Formula::from(-2.0) * wave() - (0.0 - index())),
        market("m_constant", hours_per_day()),
        market("m_less", wave() - (index() - (3.0 - read("m_rate")))),
        market("m_div", wave() / year_months() / (read("m_rate") * 3.0)),
        market("m_ratio", ratio(index(), wave(), 7.5)),
        market("m_ratio_none", ratio(1.0, zero(), -1.5)),
        market("m_min", min(wave(), index() - 4.0)),
        market("m_max", max(wave(), 0.0)),
        market("m_square", pow(0.0 - (0.0 - index()), 2.0)),
        market("m_minus_square", 0.0 - pow(index(), 2.0)),
        market("m_zero_pow", pow(zero(), index())),
        market("m_zero_pow_zero", pow(zero(), zero())),
        market(
            "m_growth",
            pow(read("m_rate") + 1.0, index() / year_months()),
        ),
        market(
            "m_decay",
            pow(read("m_rate") + 1.0, 0.0 - index() / year_months()),
        ),
        market("m_base_max", pow(max(wave(), 0.0), read("m_rate"))),
        market("m_floor", floor(wave())),
        market("m_floor_noise", floor(wave() * 10.0)),
        market("m_floor_literal", floor(Formula::from(0.29) * 100.0)),
        market(
            "m_curve",
            curve(Table::SpendingSCurve, (index() - 5.0) / year_months()),
        ),
        market("m_curve_fine", curve(Table::SpendingSCurve, tenths())),
        market("m_curve_once", curve(Table::SpendingSCurve, read("m_rate"))),
    ]
}

fn logic() -> Vec<Line> {
    let market = |key, formula: Formula| line(Sheet::Market, key, formula);
    let (wave, code) = (|| read("m_wave"), || read("m_code"));
    let decimals = || Formula::from(0.1) + 0.2;
    let options = || vec![read("m_index"), wave() * 2.0, read("m_rate") * 1.0];
    vec![
        market("m_at_least", at_least(wave(), 0.3)),
        market("m_above", above(wave(), decimals())),
        market("m_equal", equal(wave(), 0.3)),
        market("m_above_noise", above(decimals(), 0.3)),
        market("m_cents_apart", above(wave() + wave() * 0.000_1, wave())),
        market("m_nearly_equal", equal(wave(), wave() + 0.000_000_000_5)),
        market("m_nearly_above", above(wave() + 0.000_000_002, wave())),
        market(
            "m_if_compare",
            when(above(wave(), 0.0), wave(), 0.0 - wave()),
        ),
        market(
            "m_if_number",
            when(read("m_zero"), wave(), when(wave(), 5.0, 6.0)),
        ),
        market("m_choose", choose(code(), options())),
        market(
            "m_choose_once",
            choose(read("m_offset"), vec![4.0.into(), 5.0.into(), 6.0.into()]),
        ),
    ]
}

/// Parents, children, siblings and links.
fn owners() -> Vec<Line> {
    let site = |key, formula: Formula| line(Sheet::Site, key, formula);
    let hall = |key, formula: Formula| line(Sheet::Hall, key, formula);
    let delivery = |key, formula: Formula| line(Sheet::Delivery, key, formula);
    let contract = |formula: Formula| through("contract", formula);
    vec![
        line(
            Sheet::HpcContract,
            "k_price",
            read("k_rent") * read("m_growth"),
        ),
        delivery("d_rent", contract(read("k_rent"))),
        delivery("d_price", contract(read("k_price")) * read("d_gets")),
        delivery(
            "d_gets",
            min(
                read("d_wants"),
                max(0.0, read("h_size") + 8.0 - rows_above(read("d_gets"))),
            ),
        ),
        delivery(
            "d_before",
            rows_above(read("d_price")) + rows_above(read("d_wants")),
        ),
        hall("h_sum", sum_of(read("d_price"))),
        hall("h_min", smallest_of(read("d_price"))),
        hall("h_max", largest_of(read("d_gets"))),
        hall("h_wanted", sum_of(read("d_wants"))),
        opening(
            Sheet::Hall,
            "h_level",
            prev(read("h_level")) * 0.9 + read("h_series"),
            read("h_size"),
        ),
        hall("h_above", prev(read("m_stock")) * read("s_size")),
        hall(
            "h_window_above",
            window(Fold::Max, read("m_stock"), 3) + read("m_rate"),
        ),
        hall("h_at_above", at(read("m_wave"), read("h_size"))),
        hall("h_twin", read("h_level") * read("conversion_switch")),
        site("s_min", smallest_of(read("h_level"))),
        site("s_max", largest_of(read("h_size"))),
        site("s_sum", sum_of(read("h_series")) + sum_of(read("h_twin"))),
        site("s_year", year_total(read("s_sum"))),
        site("s_total", total(read("s_sum"))),
        line(
            Sheet::Company,
            "c_sum",
            sum_of(read("s_sum")) + sum_of(read("k_rent")),
        ),
        line(Sheet::Company, "c_min", smallest_of(read("s_min"))),
        line(
            Sheet::Company,
            "c_spread",
            spread(read("c_sum"), Schedule::StraightLine12),
        ),
    ]
}

/// Contracts read their deliveries; rows in order of use over two sheets feed each other.
fn links() -> Vec<Line> {
    let contract = |key, formula: Formula| line(Sheet::HpcContract, key, formula);
    let company = |key, formula: Formula| line(Sheet::Company, key, formula);
    vec![
        contract("k_sum", linked(Fold::Sum, "contract", read("d_gets"))),
        contract("k_min", linked(Fold::Min, "contract", read("d_price"))),
        contract("k_max", linked(Fold::Max, "contract", read("d_wants"))),
        opening(
            Sheet::Company,
            "c_cash",
            prev(read("c_cash")) + read("m_wave") + sum_of(read("k_draw")),
            5.0,
        ),
        company("c_need", max(0.0, 30.0 - prev(read("c_cash")))),
        // Each source gives what the sources above it left over.
        contract(
            "k_draw",
            min(
                read("k_rent") * 0.1,
                max(0.0, read("c_need") - rows_above(read("k_draw"))),
            ),
        ),
    ]
}

/// What the keep-mining twin says, read from below and in the twin itself.
fn twin() -> Vec<Line> {
    let company = |key, formula: Formula| line(Sheet::Company, key, formula);
    vec![
        company("c_sum_kept", in_twin(read("c_sum"))),
        company("c_gain", read("c_sum") - in_twin(read("c_sum"))),
        company("c_total_gain", total(read("c_gain"))),
        line(
            Sheet::Hall,
            "h_kept",
            read("h_twin") - in_twin(read("h_twin")) + in_twin(read("s_total")),
        ),
    ]
}
