//! How each unit is written: one row a unit, for window, figures, workbook, typed text and command
//! line. A line or input whose unit has no row is refused when the catalogue is built.

/// How the number of a unit reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Number,
    /// Large amounts scale to K, M and B.
    Money,
    /// Stored as a fraction, shown times 100.
    Percent,
    /// A calendar month number, shown as "Mar 2027".
    CalendarMonth,
    /// "Yes" or "No".
    Flag,
}

#[derive(Clone, Copy, Debug)]
pub struct UnitRow {
    /// As lines and inputs name it.
    pub unit: &'static str,
    pub form: Form,
    /// Before the number, e.g. `$`.
    pub prefix: &'static str,
    /// After the number, e.g. ` MW gross`.
    pub suffix: &'static str,
    /// After a single one, where that differs: ` month`.
    pub one: Option<&'static str>,
    /// After the number on a mark or an axis of a figure, where room is short.
    pub mark: &'static str,
    /// Beside a field, where that is not prefix and suffix.
    pub field: Option<&'static str>,
    pub decimals: usize,
    /// Counted in whole ones.
    pub whole: bool,
    /// The dimension it stands for, where the symbol is not one of its own; `1` is a pure number.
    pub means: Option<&'static str>,
    /// What may be typed after a number, and what one of it is in the stored unit.
    pub typed: &'static [(&'static str, f64)],
    /// Excel number format of a computed value.
    pub excel: &'static str,
    /// Excel number format of an input: shows what was typed, so that a price of 84,714.5 does not
    /// look like 84,715.
    pub excel_input: &'static str,
}

/// Excel number formats: negative amounts in parentheses, zero money as a dash.
pub mod excel {
    pub const MONEY: &str = r#"#,##0_);(#,##0);"–"_)"#;
    pub const PERCENT: &str = r"0.0%_);(0.0%);0.0%_)";
    pub const WHOLE: &str = r"0_);(0);0_)";
    pub const DATE: &str = "mmm yyyy_)";
    pub const PLAIN: &str = "General";
    pub const GROUPED: &str = r#"#,##0_);(#,##0);0_)"#;
    pub const ONE: &str = r"#,##0.0_);(#,##0.0);0.0_)";
    pub const TWO: &str = r"#,##0.00_);(#,##0.00);0.00_)";
    pub const FOUR: &str = r"#,##0.0000_);(#,##0.0000);0.0000_)";
    pub const EIGHT: &str = r"0.00000000_);(0.00000000);0.00000000_)";
    pub const TYPED: &str = r"#,##0.####_);(#,##0.####);0_)";
    pub const TYPED_PERCENT: &str = r"0.0##%_);(0.0##%);0.0%_)";
}

use excel::{EIGHT, FOUR, GROUPED, MONEY, ONE, PERCENT, PLAIN, TWO, TYPED, TYPED_PERCENT, WHOLE};

const fn number(
    unit: &'static str,
    prefix: &'static str,
    suffix: &'static str,
    decimals: usize,
    excel: &'static str,
) -> UnitRow {
    UnitRow {
        unit,
        form: Form::Number,
        prefix,
        suffix,
        one: None,
        mark: "",
        field: None,
        decimals,
        whole: false,
        means: None,
        typed: &[],
        excel,
        excel_input: TYPED,
    }
}

const fn money(unit: &'static str, suffix: &'static str) -> UnitRow {
    UnitRow {
        form: Form::Money,
        ..number(unit, "$", suffix, 1, MONEY)
    }
}

/// Words without a dimension: counted plainly, typed plainly.
const fn word(unit: &'static str, form: Form) -> UnitRow {
    UnitRow {
        form,
        whole: true,
        means: Some("1"),
        excel_input: PLAIN,
        ..number(unit, "", "", 3, WHOLE)
    }
}

const fn whole(row: UnitRow) -> UnitRow {
    UnitRow { whole: true, ..row }
}

const fn typed(row: UnitRow, typed: &'static [(&'static str, f64)]) -> UnitRow {
    UnitRow { typed, ..row }
}

/// A number without a unit, and the row of a unit that has none: a constant's.
const PURE: UnitRow = UnitRow {
    means: Some("1"),
    ..number("1", "", "", 3, FOUR)
};

/// 95 times 0.01 is not 0.95; a reader of typed text divides by 100 instead.
pub const PERCENT_TYPED: f64 = 0.01;

pub static UNITS: &[UnitRow] = &[
    PURE,
    UnitRow {
        form: Form::Percent,
        mark: "%",
        means: Some("1"),
        typed: &[
            ("", PERCENT_TYPED),
            ("%", PERCENT_TYPED),
            ("bp", 0.0001),
            ("bps", 0.0001),
        ],
        excel_input: TYPED_PERCENT,
        ..number("fraction", "", "%", 1, PERCENT)
    },
    word("flag", Form::Flag),
    word("code", Form::Number),
    UnitRow {
        means: Some("month"),
        ..word("month_serial", Form::CalendarMonth)
    },
    UnitRow {
        decimals: 0,
        ..word("year", Form::Number)
    },
    UnitRow {
        means: Some("1"),
        ..number("multiple", "", "x", 1, ONE)
    },
    money("usd", ""),
    money("usd/month", "/month"),
    money("usd/mw_it", "/MW critical IT"),
    money("usd/mw_utility", "/MW gross"),
    typed(
        number("usd/mwh", "$", "/MWh", 2, TWO),
        &[
            ("c", 10.0),
            ("¢", 10.0),
            ("c/kwh", 10.0),
            ("¢/kwh", 10.0),
            ("/kwh", 1000.0),
        ],
    ),
    typed(
        number("usd/kw_it/month", "$", "/kW-month", 2, TWO),
        &[
            ("m/mw-yr", 1e6 / 12.0 / 1000.0),
            ("m/mw-year", 1e6 / 12.0 / 1000.0),
            ("/kw-yr", 1.0 / 12.0),
            ("/kw-year", 1.0 / 12.0),
        ],
    ),
    number("usd/mw_utility/month", "$", "/MW-month", 0, GROUPED),
    number("usd/btc", "$", "/BTC", 0, GROUPED),
    number("usd/ph/day", "$", "/PH/day", 2, TWO),
    number("usd/th", "$", "/TH", 2, TWO),
    number("usd_m", "$", "M", 2, TWO),
    number("usd_m/mw_it", "$", "M/MW critical IT", 2, TWO),
    number("usd_m/mw_utility", "$", "M/MW gross", 2, TWO),
    UnitRow {
        mark: " MW",
        ..number("mw_utility", "", " MW gross", 1, ONE)
    },
    number("mw_it", "", " MW critical IT", 1, ONE),
    UnitRow {
        field: Some("x"),
        ..number("mw_utility/mw_it", "", "", 2, TWO)
    },
    number("kw_it", "", " kW", 0, GROUPED),
    number("kw_it/ph", "", " J/TH", 1, ONE),
    number("ph", "", " PH/s", 0, ONE),
    number("eh", "", " EH/s", 1, ONE),
    number("th/machine", "", " TH/s", 1, TWO),
    whole(number("machine", "", " machines", 0, GROUPED)),
    number("btc/block", "", " BTC/block", 8, EIGHT),
    number("btc/ph/day", "", " BTC/PH/day", 8, EIGHT),
    number("sat/block", "", " sat/block", 0, GROUPED),
    number("difficulty_t", "", " T", 2, TWO),
    whole(number("block", "", "", 0, GROUPED)),
    number("mwh", "", " MWh", 0, GROUPED),
    number("hour", "", " hours", 0, GROUPED),
    number("day", "", " days", 0, GROUPED),
    UnitRow {
        one: Some(" month"),
        mark: " mo",
        whole: true,
        typed: &[("y", 12.0), ("yr", 12.0), ("years", 12.0)],
        excel_input: PLAIN,
        ..number("month", "", " months", 0, ONE)
    },
];

pub fn find(unit: &str) -> Option<&'static UnitRow> {
    UNITS.iter().find(|row| row.unit == unit)
}

/// The row of a unit; that of a pure number where it has none.
pub fn of(unit: &str) -> &'static UnitRow {
    find(unit).unwrap_or(&UNITS[0])
}

impl UnitRow {
    /// Factor from the stored value to the shown one.
    pub fn shown_per_stored(&self) -> f64 {
        match self.form {
            Form::Percent => 100.0,
            _ => 1.0,
        }
    }

    /// The shown number counts millions already.
    pub fn in_millions(&self) -> bool {
        self.suffix.starts_with('M')
    }
}
