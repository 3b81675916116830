//! Excel number formats by unit: negative amounts in parentheses, zero money as a dash.

pub const MONEY: &str = r#"#,##0_);(#,##0);"–"_)"#;
pub const PERCENT: &str = r"0.0%_);(0.0%);0.0%_)";
pub const WHOLE: &str = r"0_);(0);0_)";
pub const DATE: &str = "mmm yyyy_)";
pub const PLAIN: &str = "General";
const GROUPED: &str = r#"#,##0_);(#,##0);0_)"#;
const ONE: &str = r"#,##0.0_);(#,##0.0);0.0_)";
const TWO: &str = r"#,##0.00_);(#,##0.00);0.00_)";
const FOUR: &str = r"#,##0.0000_);(#,##0.0000);0.0000_)";
const EIGHT: &str = r"0.00000000_);(0.00000000);0.00000000_)";

/// The format of a line or input of this unit.
pub fn of(unit: &str) -> &'static str {
    match unit {
        "usd" | "usd/month" | "usd/mw_it" | "usd/mw_utility" => MONEY,
        "fraction" => PERCENT,
        "flag" | "code" | "year" | "month_serial" => WHOLE,
        "month" | "mw_it" | "mw_utility" | "ph" | "eh" | "multiple" | "kw_it/ph" => ONE,
        "mwh"
        | "hour"
        | "day"
        | "block"
        | "machine"
        | "kw_it"
        | "sat/block"
        | "sat/btc"
        | "usd/btc"
        | "usd/mw_utility/month" => GROUPED,
        "btc/block" | "btc/ph/day" => EIGHT,
        "1" => FOUR,
        _ => TWO,
    }
}

/// Inputs show what was typed: a price of 84,714.5 must not look like 84,715.
pub fn input(unit: &str) -> &'static str {
    match unit {
        "fraction" => r"0.0##%_);(0.0##%);0.0%_)",
        "flag" | "code" | "year" | "month_serial" | "month" => PLAIN,
        _ => r"#,##0.####_);(#,##0.####);0_)",
    }
}
