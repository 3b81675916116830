//! Numbers as people write them: one table of units for window, deck, workbook and command line.
//! Negative amounts stand in parentheses; a megawatt always says which kind it is.

use crate::calendar::Month;

/// How a unit is written.
struct Style {
    unit: &'static str,
    /// Before the number, e.g. `$`.
    prefix: &'static str,
    /// After the number, e.g. ` MW gross`.
    suffix: &'static str,
    decimals: usize,
    /// Factor from the stored value to the shown one, e.g. 100 for percent.
    shown_per_stored: f64,
    /// Large amounts scale to K, M and B.
    compact: bool,
}

const fn style(
    unit: &'static str,
    prefix: &'static str,
    suffix: &'static str,
    decimals: usize,
) -> Style {
    Style {
        unit,
        prefix,
        suffix,
        decimals,
        shown_per_stored: 1.0,
        compact: false,
    }
}

const fn compact(unit: &'static str, suffix: &'static str) -> Style {
    Style {
        unit,
        prefix: "$",
        suffix,
        decimals: 1,
        shown_per_stored: 1.0,
        compact: true,
    }
}

const STYLES: &[Style] = &[
    compact("usd", ""),
    compact("usd/month", "/month"),
    compact("usd/mw_it", "/MW critical IT"),
    compact("usd/mw_utility", "/MW gross"),
    style("usd/mwh", "$", "/MWh", 2),
    style("usd/kw_it/month", "$", "/kW-month", 2),
    style("usd/mw_utility/month", "$", "/MW-month", 0),
    style("usd/btc", "$", "/BTC", 0),
    style("usd/ph/day", "$", "/PH/day", 2),
    style("usd/th", "$", "/TH", 2),
    style("usd_m", "$", "M", 2),
    style("usd_m/mw_it", "$", "M/MW critical IT", 2),
    style("usd_m/mw_utility", "$", "M/MW gross", 2),
    style("mw_utility", "", " MW gross", 1),
    style("mw_it", "", " MW critical IT", 1),
    style("mw_utility/mw_it", "", "", 2),
    style("kw_it", "", " kW", 0),
    style("kw_it/ph", "", " J/TH", 1),
    style("ph", "", " PH/s", 0),
    style("eh", "", " EH/s", 0),
    style("th/machine", "", " TH/s", 1),
    style("machine", "", " machines", 0),
    style("btc/block", "", " BTC/block", 8),
    style("btc/ph/day", "", " BTC/PH/day", 8),
    style("sat/block", "", " sat/block", 0),
    style("difficulty_t", "", " T", 2),
    style("block", "", "", 0),
    style("mwh", "", " MWh", 0),
    style("hour", "", " hours", 0),
    style("day", "", " days", 0),
    style("month", "", " months", 0),
    style("year", "", "", 0),
    style("multiple", "", "x", 1),
    Style {
        unit: "fraction",
        prefix: "",
        suffix: "%",
        decimals: 1,
        shown_per_stored: 100.0,
        compact: false,
    },
];

const PLAIN: Style = style("1", "", "", 3);

fn style_of(unit: &str) -> &'static Style {
    STYLES
        .iter()
        .find(|style| style.unit == unit)
        .unwrap_or(&PLAIN)
}

/// The value with its unit, e.g. `$412.3M`, `12.5%`, `Mar 2027`, `25 MW gross`.
pub fn show(unit: &str, value: f64) -> String {
    match unit {
        "month_serial" => return Month(value as i32).label(),
        "month" if value.abs() == 1.0 => return in_parentheses("1 month".to_string(), value < 0.0),
        "flag" => return if value != 0.0 { "Yes" } else { "No" }.to_string(),
        _ => {}
    }
    let style = style_of(unit);
    if style.compact {
        return money(value) + style.suffix;
    }
    let body = grouped(value.abs() * style.shown_per_stored, style.decimals);
    let text = format!("{}{body}{}", style.prefix, style.suffix);
    in_parentheses(
        text,
        value < 0.0 && body.chars().any(|c| ('1'..='9').contains(&c)),
    )
}

/// Dollars with three to four figures: `$8,250`, `$412.3M`, `$1.25B`, `($96.0M)`.
pub fn money(value: f64) -> String {
    let size = value.abs();
    let text = match size {
        _ if size >= 999.95e6 => format!("${}B", fixed(size / 1e9, 2)),
        _ if size >= 999.95e3 => format!("${}M", fixed(size / 1e6, 1)),
        _ if size >= 99_950.0 => format!("${}K", grouped(size / 1e3, 0)),
        _ if size >= 1_000.0 => format!("${}", grouped(size, 0)),
        _ => format!("${}", grouped(size, 2).trim_end_matches(".00")),
    };
    in_parentheses(text, value < 0.0 && size >= 0.005)
}

fn in_parentheses(text: String, negative: bool) -> String {
    if negative { format!("({text})") } else { text }
}

/// As a table cell shows it whose unit stands in the heading.
pub fn cell_text(unit: &str, value: f64) -> String {
    let style = style_of(unit);
    match unit {
        "month_serial" | "flag" => return show(unit, value),
        _ if style.compact => return money(value),
        _ => {}
    }
    let body = grouped(value.abs() * style.shown_per_stored, style.decimals);
    let negative = value < 0.0 && body.chars().any(|c| ('1'..='9').contains(&c));
    in_parentheses(body, negative)
}

/// As a field shows it for editing: the shown number without its unit.
pub fn edit_text(unit: &str, value: f64) -> String {
    if unit == "month_serial" {
        return Month(value as i32).label();
    }
    let shown = value * style_of(unit).shown_per_stored;
    // A percent must not show the dust of its own scaling.
    let rounded = (shown * 1e9).round() / 1e9;
    let decimals = format!("{rounded}")
        .split_once('.')
        .map_or(0, |(_, after)| after.len());
    let text = grouped(rounded.abs(), decimals.min(9));
    if rounded < 0.0 {
        format!("-{text}")
    } else {
        text
    }
}

/// What stands inside the field beside the number, e.g. `$/kW-month`.
pub fn unit_label(unit: &str) -> String {
    match unit {
        "usd" => return "$".to_string(),
        "month_serial" | "flag" | "code" | "1" | "year" => return String::new(),
        "mw_utility/mw_it" => return "x".to_string(),
        _ => {}
    }
    let style = style_of(unit);
    format!("{}{}", style.prefix, style.suffix.trim_start())
}

/// Factor from the stored value to the shown one.
pub fn shown_per_stored(unit: &str) -> f64 {
    style_of(unit).shown_per_stored
}

/// `12,345.67`, without trailing zeros beyond what the decimals ask; whole numbers stay whole.
pub fn grouped(value: f64, decimals: usize) -> String {
    let text = fixed(value, decimals);
    let Some((whole, fraction)) = text.split_once('.') else {
        return text;
    };
    let shown = match decimals {
        // Cents stand in pairs or not at all.
        2 => fraction,
        _ => fraction.trim_end_matches('0'),
    };
    match (shown, decimals) {
        ("", _) => whole.to_string(),
        _ => format!("{whole}.{shown}"),
    }
}

/// `12,345.60`: thousands apart, every decimal kept.
fn fixed(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let (sign, digits) = whole
        .strip_prefix('-')
        .map_or(("", whole), |digits| ("-", digits));
    let mut grouped = String::from(sign);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if fraction.is_empty() {
        return grouped;
    }
    format!("{grouped}.{fraction}")
}
