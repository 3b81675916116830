//! How a value is written: `$412.3M`, `(96)`, `75 MW`, `12.5%`.
//!
//! One scale per figure, so that axis, labels, tooltip and table speak in the same unit.
//! Negative values stand in parentheses; an exact zero in a table is an en dash.

use switchyard_model::units;

use crate::figure::Measure;

/// What stands in place of a number when the run behind it failed.
pub const FAILED: &str = "failed";

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    divisor: f64,
    prefix: &'static str,
    suffix: &'static str,
    /// What tables and sentences write where axes and labels write the suffix.
    words: &'static str,
    /// The same after a single one.
    one: Option<&'static str>,
    table_decimals: usize,
    label_decimals: usize,
}

impl Scale {
    pub fn new(measure: Measure, values: impl Iterator<Item = f64> + Clone) -> Self {
        let largest = values.clone().fold(0.0, |most: f64, v| most.max(v.abs()));
        match measure {
            Measure::Usd => Self::usd(largest),
            Measure::MwUtility => Self::megawatts(values),
            Measure::Fraction => Self {
                divisor: 1.0 / units::of(measure.unit()).shown_per_stored(),
                table_decimals: 1,
                label_decimals: usize::from(largest < 0.1),
                ..Self::written(measure)
            },
            Measure::Months => Self::plain(values).called(measure),
            // The unit is too long for an axis; the subtitle carries it.
            Measure::UsdPerKwMonth => Self {
                table_decimals: 2,
                ..Self::plain(values).called(measure)
            },
            // The unit is in the subtitle.
            Measure::UsdPerPhDay => Self {
                table_decimals: 2,
                ..Self::plain(values).called(measure)
            },
            Measure::Plain => Self::plain(values),
        }
    }

    fn usd(largest: f64) -> Self {
        // Millions up to ten billion: a plan's quarters stay readable beside its total.
        let (divisor, suffix) = match largest {
            v if v >= 1e10 => (1e9, "B"),
            v if v >= 1e6 => (1e6, "M"),
            v if v >= 1e4 => (1e3, "K"),
            _ => (1.0, ""),
        };
        let shown = largest / divisor;
        let table_decimals = match shown {
            _ if divisor == 1.0 => 0,
            v if v < 10.0 => 2,
            v if v < 1000.0 => 1,
            _ => 0,
        };
        let three_digits = match shown {
            v if v < 10.0 => 2,
            v if v < 100.0 => 1,
            _ => 0,
        };
        let label_decimals = three_digits.min(table_decimals);
        Self {
            divisor,
            suffix,
            words: suffix,
            table_decimals,
            label_decimals,
            ..Self::written(Measure::Usd)
        }
    }

    fn megawatts(mut values: impl Iterator<Item = f64>) -> Self {
        let whole = values.all(|v| (v - v.round()).abs() < 0.05);
        let decimals = usize::from(!whole);
        let written = Self::written(Measure::MwUtility);
        Self {
            // A figure says in its heading which kind of megawatt it shows.
            words: written.suffix,
            table_decimals: decimals,
            label_decimals: decimals,
            ..written
        }
    }

    /// Three digits, and none behind the point where every value is whole.
    pub fn plain(mut values: impl Iterator<Item = f64> + Clone) -> Self {
        let largest = values.clone().fold(0.0, |most: f64, v| most.max(v.abs()));
        let decimals = match largest {
            _ if values.all(|v| v.fract() == 0.0) => 0,
            v if v < 10.0 => 2,
            v if v < 1000.0 => 1,
            _ => 0,
        };
        Self {
            table_decimals: decimals,
            label_decimals: if largest < 100.0 { decimals } else { 0 },
            ..Self::written(Measure::Plain)
        }
    }

    /// Signs and words of a measure, as the table of units has them.
    fn written(measure: Measure) -> Self {
        let row = units::of(measure.unit());
        Self {
            divisor: 1.0,
            prefix: row.prefix,
            suffix: row.mark,
            words: row.suffix,
            one: row.one,
            table_decimals: 0,
            label_decimals: 0,
        }
    }

    /// The same digits with the signs of a measure.
    fn called(self, measure: Measure) -> Self {
        Self {
            table_decimals: self.table_decimals,
            label_decimals: self.label_decimals,
            ..Self::written(measure)
        }
    }

    /// As tables and tooltips print it: `$412.3M`, `($96.0M)`, `–`.
    pub fn table(&self, value: f64) -> String {
        if value == 0.0 {
            "–".to_string()
        } else {
            self.in_words(value, self.table_decimals)
        }
    }

    /// As a sentence prints it: like a table, but zero is a number.
    pub fn spoken(&self, value: f64) -> String {
        let decimals = if value == 0.0 { 0 } else { self.table_decimals };
        self.in_words(value, decimals)
    }

    pub fn table_or_failed(&self, value: Option<f64>) -> String {
        value.map_or(FAILED.to_string(), |v| self.table(v))
    }

    /// A difference as a table prints it: a rise carries its plus.
    pub fn table_change(&self, value: f64) -> String {
        plus(value, self.table(value))
    }

    /// A difference on a mark: `+498`, `(96)`.
    pub fn short_change(&self, value: f64) -> String {
        plus(value, self.short(value))
    }

    /// On a mark with room for a unit: `$412M`.
    pub fn label(&self, value: f64) -> String {
        self.with_unit(value, self.label_decimals)
    }

    /// On a mark where neighbours differ by little: `18.4%`, otherwise like a label.
    pub fn precise(&self, value: f64) -> String {
        let decimals = match self.suffix {
            "%" => self.table_decimals,
            _ => self.label_decimals,
        };
        self.with_unit(value, decimals)
    }

    /// On a mark where the unit stands elsewhere: `412`.
    pub fn short(&self, value: f64) -> String {
        Self {
            prefix: "",
            suffix: "",
            ..*self
        }
        .with_unit(value, self.label_decimals)
    }

    /// An axis label in two parts, so that digits can be aligned and the unit hang to the right.
    pub fn tick(&self, value: f64, step: f64, unit: bool) -> (String, String) {
        let decimals = if value == 0.0 {
            0
        } else {
            decimals_needed(step / self.divisor)
        };
        let (prefix, suffix) = if unit {
            (self.prefix, self.suffix)
        } else {
            ("", "")
        };
        let hang = if value < 0.0 {
            format!("{suffix})")
        } else {
            suffix.to_string()
        };
        let whole = wrapped(value / self.divisor, decimals, prefix, suffix);
        let body = whole.strip_suffix(&hang).unwrap_or(&whole).to_string();
        (body, hang)
    }

    /// Decimals an axis with this step must print.
    pub fn tick_decimals(&self, step: f64) -> usize {
        decimals_needed(step / self.divisor)
    }

    fn in_words(&self, value: f64, decimals: usize) -> String {
        let one = self.one.filter(|_| value.abs() == 1.0);
        let suffix = one.unwrap_or(self.words);
        Self { suffix, ..*self }.with_unit(value, decimals)
    }

    fn with_unit(&self, value: f64, decimals: usize) -> String {
        // Megawatts come in round sizes: 25 MW beside 12.5 MW.
        let whole = self.divisor == 1.0 && value.fract() == 0.0;
        let decimals = if whole { 0 } else { decimals };
        wrapped(value / self.divisor, decimals, self.prefix, self.suffix)
    }
}

fn plus(value: f64, written: String) -> String {
    // What rounds to zero neither rises nor falls.
    if value > 0.0 && written.contains(|c| matches!(c, '1'..='9')) {
        format!("+{written}")
    } else {
        written
    }
}

fn wrapped(value: f64, decimals: usize, prefix: &str, suffix: &str) -> String {
    let digits = format!("{:.decimals$}", value.abs());
    let written = format!("{prefix}{}{suffix}", thousands(&digits));
    let rounds_to_zero = digits.chars().all(|c| c == '0' || c == '.');
    if value < 0.0 && !rounds_to_zero {
        format!("({written})")
    } else {
        written
    }
}

fn thousands(digits: &str) -> String {
    let (whole, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut out = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    out + fraction
}

fn decimals_needed(step: f64) -> usize {
    (0..6)
        .find(|&d| {
            let scaled = step * 10f64.powi(d as i32);
            (scaled - scaled.round()).abs() < 1e-6
        })
        .unwrap_or(6)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usd(largest: f64) -> Scale {
        Scale::new(Measure::Usd, [largest].into_iter())
    }

    #[test]
    fn money_as_a_table_prints_it() {
        for (largest, value, expect) in [
            (430e6, 412.34e6, "$412.3M"),
            (430e6, -96e6, "($96.0M)"),
            (430e6, 0.0, "–"),
            (430e6, -0.0, "–"),
            (430e6, -12.0, "$0.0M"),
            (8.4e6, 1.25e6, "$1.25M"),
            (1.25e9, 1.2504e9, "$1,250M"),
            (12.5e9, 1.25e9, "$1.2B"),
            (950e3, 950e3, "$950.0K"),
            (950.0, -950.0, "($950)"),
        ] {
            assert_eq!(usd(largest).table(value), expect, "{largest} {value}");
        }
    }

    #[test]
    fn labels_keep_three_digits() {
        assert_eq!(usd(430e6).label(-430.4e6), "($430M)");
        assert_eq!(usd(430e6).short(23.4e6), "23");
        assert_eq!(usd(41.2e6).short(23.44e6), "23.4");
    }

    #[test]
    fn ticks_carry_the_unit_only_when_asked() {
        let tick = |v, unit| {
            let (body, hang) = usd(800e6).tick(v, 200e6, unit);
            format!("{body}|{hang}")
        };
        assert_eq!(tick(800e6, true), "$800|M");
        assert_eq!(tick(600e6, false), "600|");
        assert_eq!(tick(0.0, false), "0|");
        assert_eq!(tick(-400e6, false), "(400|)");
        assert_eq!(tick(-400e6, true), "($400|M)");
    }

    #[test]
    fn other_measures() {
        let mw = Scale::new(Measure::MwUtility, [25.0, 62.5].into_iter());
        assert_eq!(mw.table(62.5), "62.5 MW");
        let share = Scale::new(Measure::Fraction, [0.4].into_iter());
        assert_eq!(share.table(0.125), "12.5%");
        assert_eq!(share.tick(0.4, 0.1, true).0 + "%", "40%");
        let months = Scale::new(Measure::Months, [38.0, 1.0].into_iter());
        assert_eq!(months.table(38.0), "38 months");
        assert_eq!(months.table(-1.0), "(1 month)");
        assert_eq!(months.label(38.0), "38 mo");
        let rent = Scale::new(Measure::UsdPerKwMonth, [145.0, 131.25].into_iter());
        assert_eq!(rent.table(131.25), "$131.25/kW-month");
        assert_eq!(rent.label(131.25), "$131");
        let multiple = Scale::new(Measure::Plain, [1.35, 2.0].into_iter());
        assert_eq!(multiple.table(1.35), "1.35");
        assert_eq!(multiple.spoken(12345.0), "12,345");
    }

    #[test]
    fn a_rise_carries_its_plus() {
        let scale = usd(498e6);
        assert_eq!(scale.short_change(498e6), "+498");
        assert_eq!(scale.short_change(-96e6), "(96)");
        assert_eq!(scale.table_change(-96e6), "($96.0M)");
        assert_eq!(scale.short_change(0.0), "0");
    }
}
