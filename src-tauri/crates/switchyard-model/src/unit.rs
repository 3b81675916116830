//! Units as exponents over opaque symbols. Critical IT megawatts and utility megawatts are
//! different symbols on purpose, and so are a dollar and a dollar per month.

use std::collections::BTreeMap;
use std::fmt;

/// E.g. `usd/kw_it/month` is `{usd: 1, kw_it: -1, month: -1}`; a pure number is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit(BTreeMap<String, i32>);

impl Unit {
    pub fn pure() -> Unit {
        Unit::default()
    }

    /// Reads `usd/mw_it/month` or `mwh`; every `/` divides by the one symbol after it.
    pub fn parse(text: &str) -> Unit {
        let mut exponents = BTreeMap::new();
        for (position, symbol) in text.split('/').enumerate() {
            let symbol = meant(symbol);
            if symbol == "1" {
                continue;
            }
            *exponents.entry(symbol.to_string()).or_insert(0) += if position == 0 { 1 } else { -1 };
        }
        Unit(exponents).tidy()
    }

    pub fn is_pure(&self) -> bool {
        self.0.is_empty()
    }

    pub fn times(&self, other: &Unit) -> Unit {
        self.combine(other, 1)
    }

    pub fn per(&self, other: &Unit) -> Unit {
        self.combine(other, -1)
    }

    fn combine(&self, other: &Unit, sign: i32) -> Unit {
        let mut exponents = self.0.clone();
        for (symbol, exponent) in &other.0 {
            *exponents.entry(symbol.clone()).or_insert(0) += sign * exponent;
        }
        Unit(exponents).tidy()
    }

    fn tidy(mut self) -> Unit {
        self.0.retain(|_, exponent| *exponent != 0);
        self
    }
}

/// A fraction has no dimension of its own, and a calendar month counts months, so that a difference
/// of two is a duration.
fn meant(symbol: &str) -> &str {
    let row = crate::units::find(symbol);
    row.and_then(|row| row.means).unwrap_or(symbol)
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return write!(f, "a pure number");
        }
        let parts: Vec<String> = self
            .0
            .iter()
            .map(|(symbol, exponent)| match exponent {
                1 => symbol.clone(),
                other => format!("{symbol}^{other}"),
            })
            .collect();
        write!(f, "{}", parts.join("·"))
    }
}
