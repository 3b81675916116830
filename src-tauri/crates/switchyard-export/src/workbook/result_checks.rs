//! Checks that only both worlds together allow.

use switchyard_model::measures;

use super::book::{Book, Side};
use super::places::{Tab, VALUE};
use super::results::{DIFFERENCE, NPV_AT_IRR, UPLIFT, results};
use super::template::column_letters;

/// Checks that only both worlds together allow: label, formula of what should be equal to
/// another formula, their shown values, and the size their difference is held against.
pub struct TwinCheck {
    pub label: &'static str,
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
    let prefix = Tab::Results.prefix();
    let flows = format!("{prefix}{}", book.places.axis(DIFFERENCE));
    let scale = format!("SUMIF({flows},\">0\")-SUMIF({flows},\"<0\")");
    let scale_shown: f64 = results.difference.iter().map(|flow| flow.abs()).sum();
    let discount = book.places.spot(Side::Scenario, results.lines.discount);
    let discount = format!(
        "{}{}",
        discount.tab.prefix(),
        book.places.axis(discount.row(0))
    );
    let value = column_letters(VALUE);
    let uplift = results
        .readings
        .number(measures::UPLIFT)
        .unwrap_or_default();
    vec![
        TwinCheck {
            label: "NPV uplift is the discounted difference in cash",
            left: format!("{prefix}${value}${UPLIFT}"),
            right: format!("SUMPRODUCT({flows},{discount})"),
            left_shown: uplift,
            right_shown: uplift,
            scale: scale.clone(),
            scale_shown,
        },
        TwinCheck {
            label: "NPV at the incremental IRR is zero",
            left: format!("N({prefix}${value}${NPV_AT_IRR})"),
            right: "0".to_string(),
            left_shown: 0.0,
            right_shown: 0.0,
            scale,
            scale_shown,
        },
    ]
}
