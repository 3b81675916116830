//! The table: a new measure is one row here, and at most a line for it to read.

use super::{FUNDING_NEED, Group, Headline, Measure, NPV, PAYBACK, Reader, Row, TROUGH, UPLIFT};
use crate::calendar::Gathering;
use crate::formula::Key;
use crate::keys;

/// Every measure in reading order, groups together.
pub fn table() -> Vec<Row> {
    use Group::{Cash, Return, Size, Value};
    vec![
        row(Value, NPV, "NPV", "usd", keys::npv_usd, Reader::Value)
            .json("npv_scenario_usd")
            .paired("NPV converting")
            .said("NPV scenario")
            .asked(2)
            .flips_at_zero(),
        row(
            Value,
            "npv_twin",
            "NPV keeping the mine",
            "usd",
            keys::npv_twin_usd,
            Reader::Value,
        )
        .said("NPV keep mining"),
        row(
            Value,
            UPLIFT,
            "Uplift over keeping the mine",
            "usd",
            keys::uplift_usd,
            Reader::Value,
        )
        .short("Uplift")
        .said("uplift")
        .asked(1)
        .flips_at_zero()
        .headline("NPV {npv} converting, {npv_twin} keeping the mine, at {discount_rate_fraction}"),
        row(
            Cash,
            "capex",
            "Conversion capex",
            "usd",
            keys::capex_total_usd,
            Reader::Value,
        )
        .said("capex")
        .asked(4),
        row(
            Cash,
            FUNDING_NEED,
            "Peak funding need",
            "usd",
            keys::funding_need_usd,
            Reader::Value,
        )
        .said("peak funding need")
        .asked(3)
        .when(TROUGH)
        .shown_by(keys::cumulative_cash_usd)
        .headline("deepest in {trough}; capex {capex}")
        .otherwise("cash never falls below its start"),
        row(
            Cash,
            TROUGH,
            "Month of the deepest cash",
            "month",
            keys::cumulative_cash_usd,
            Reader::DeepestMonth,
        )
        .json("trough_month"),
        row(
            Return,
            "irr",
            "IRR of the conversion",
            "fraction",
            keys::gain_usd,
            Reader::Irr(Gathering::Month),
        )
        .short("IRR")
        .json("irr_fraction")
        .said("IRR of the conversion")
        .asked(5),
        // Months from the start of the plan to the end of the month that pays back.
        row(
            Return,
            PAYBACK,
            "Payback of the conversion",
            "month",
            keys::gain_last_behind,
            Reader::MonthAfter,
        )
        .short("Payback")
        .json("payback_month")
        .shown_by(keys::cumulative_gain_usd)
        .said("payback")
        .asked(6)
        .headline("forgone mining cash counted; IRR {irr}"),
        row(
            Size,
            "contracted_last_year",
            "Contracted share, last 12 months",
            "fraction",
            keys::hpc_rent_usd,
            Reader::LastYearShare(keys::revenue_net_usd),
        )
        .json("contracted_share_fraction"),
        row(
            Size,
            "converted_mw",
            "Power converted",
            "mw_utility",
            keys::converting_mw,
            Reader::Value,
        )
        .json("utility_mw_converted"),
        row(
            Size,
            "converted_it_mw",
            "Critical IT power converted",
            "mw_it",
            keys::converting_it_mw,
            Reader::Value,
        )
        .json("critical_it_mw_converted"),
        row(
            Size,
            "energised",
            "First HPC power",
            "month",
            keys::hpc_first_month,
            Reader::MonthOf,
        )
        .json("energised_month")
        .shown_by(keys::mw_hpc),
    ]
}

/// A row that is told in JSON, under its line's name, and in the workbook, until it says more.
pub fn row(
    group: Group,
    id: &'static str,
    label: &str,
    unit: &str,
    line: Key,
    reader: Reader,
) -> Row {
    Row {
        measure: Measure {
            id: id.to_string(),
            label: label.to_string(),
            short: label.to_string(),
            unit: unit.to_string(),
            line,
            reader,
            flips_at_zero: false,
        },
        group,
        json: line,
        paired: None,
        said: None,
        rank: None,
        when: None,
        path: None,
        headline: None,
    }
}

impl Row {
    pub fn short(mut self, short: &str) -> Row {
        self.measure.short = short.to_string();
        self
    }

    pub fn flips_at_zero(mut self) -> Row {
        self.measure.flips_at_zero = true;
        self
    }

    pub fn json(self, json: &'static str) -> Row {
        Row { json, ..self }
    }

    pub fn paired(self, label: &'static str) -> Row {
        Row {
            paired: Some(label),
            ..self
        }
    }

    pub fn said(self, words: &'static str) -> Row {
        Row {
            said: Some(words),
            ..self
        }
    }

    pub fn asked(self, rank: u8) -> Row {
        Row {
            rank: Some(rank),
            ..self
        }
    }

    pub fn when(self, id: &'static str) -> Row {
        Row {
            when: Some(id),
            ..self
        }
    }

    pub fn shown_by(self, line: Key) -> Row {
        Row {
            path: Some(line),
            ..self
        }
    }

    pub fn headline(self, detail: &'static str) -> Row {
        let headline = Headline {
            detail,
            otherwise: None,
        };
        Row {
            headline: Some(headline),
            ..self
        }
    }

    pub fn otherwise(self, words: &'static str) -> Row {
        let headline = self.headline.map(|headline| Headline {
            otherwise: Some(words),
            ..headline
        });
        Row { headline, ..self }
    }
}
