//! Checks that only both worlds together allow.

use switchyard_model::keys;
use switchyard_model::measures::{Reader, Reading, UPLIFT};

use super::book::Book;
use super::places::{Tab, VALUE};
use super::results::{Results, npv_at_rate, results};
use super::template::column_letters;

/// Checks that only both worlds together allow: label, formula of what should be equal to
/// another formula, their shown values, and the size their difference is held against.
pub struct TwinCheck {
    pub label: String,
    pub left: String,
    pub right: String,
    pub left_shown: f64,
    pub right_shown: f64,
    pub scale: String,
    pub scale_shown: f64,
}

pub fn twin_checks(book: &Book) -> Vec<TwinCheck> {
    let Some(results) = results(book) else {
        return Vec::new();
    };
    let checks = results.rows().filter_map(|(row, reading)| {
        let measure = &reading.row.measure;
        match measure.reader {
            Reader::Value if measure.id == UPLIFT => Some(uplift(&results, row, reading)),
            Reader::Irr(_) => Some(rate(&results, row, reading)),
            _ => None,
        }
    });
    checks.collect()
}

fn uplift(results: &Results, row: u32, reading: &Reading) -> TwinCheck {
    let discount = results.months(keys::discount_factor);
    let shown = reading.answer.number().unwrap_or_default();
    let flows = results.months(keys::gain_usd);
    TwinCheck {
        label: "NPV uplift is the discounted difference in cash".to_string(),
        left: on_results(row),
        right: format!("SUMPRODUCT({flows},{discount})"),
        left_shown: shown,
        right_shown: shown,
        scale: scale(&flows),
        scale_shown: scale_shown(results, keys::gain_usd),
    }
}

fn rate(results: &Results, row: u32, reading: &Reading) -> TwinCheck {
    let line = reading.row.measure.line;
    TwinCheck {
        label: format!("NPV at the {} is zero", reading.row.measure.label),
        left: format!("N({})", on_results(npv_at_rate(row))),
        right: "0".to_string(),
        left_shown: 0.0,
        right_shown: 0.0,
        scale: scale(&results.months(line)),
        scale_shown: scale_shown(results, line),
    }
}

fn on_results(row: u32) -> String {
    format!("{}${}${row}", Tab::Results.prefix(), column_letters(VALUE))
}

fn scale(flows: &str) -> String {
    format!("SUMIF({flows},\">0\")-SUMIF({flows},\"<0\")")
}

fn scale_shown(results: &Results, line: &str) -> f64 {
    let flows = results.world.single(line);
    flows.iter().map(|flow| flow.abs()).sum()
}
