//! A lying bar with nothing on it yet.

use switchyard_charts::BarRow;

pub fn named(id: &str, label: &str) -> BarRow {
    BarRow {
        id: id.to_string(),
        label: label.to_string(),
        detail: String::new(),
        parts: Vec::new(),
        limit: None,
        range: None,
        amount: String::new(),
        note: String::new(),
        sourced: None,
        thin: false,
    }
}
