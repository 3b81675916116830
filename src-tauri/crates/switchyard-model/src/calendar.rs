//! Months as whole numbers: year times 12 plus month less 1.

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(pub i32);

const NAMES: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// "22 Nov 2026" of an ISO date; any other text as it is.
pub fn long_date(iso: &str) -> String {
    let month = iso.get(..7).and_then(Month::parse_iso);
    match (month, iso.get(8..10)) {
        (Some(month), Some(day)) => format!("{} {}", day.trim_start_matches('0'), month.label()),
        _ => iso.to_string(),
    }
}

impl Month {
    pub fn new(year: i32, month: u32) -> Month {
        Month(year * 12 + month as i32 - 1)
    }

    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// 1 to 12.
    pub fn month(self) -> u32 {
        self.0.rem_euclid(12) as u32 + 1
    }

    pub fn plus(self, months: i32) -> Month {
        Month(self.0 + months)
    }

    /// "Mar 2027".
    pub fn label(self) -> String {
        format!("{} {}", self.short_name(), self.year())
    }

    pub fn short_name(self) -> &'static str {
        NAMES[self.month() as usize - 1]
    }

    /// Reads "2027-03".
    pub fn parse_iso(text: &str) -> Option<Month> {
        let (year, month) = text.trim().split_once('-')?;
        let (year, month) = (year.parse::<i32>().ok()?, month.parse::<u32>().ok()?);
        ((1..=12).contains(&month) && (2000..2200).contains(&year)).then(|| Month::new(year, month))
    }

    pub fn from_short_name(text: &str) -> Option<u32> {
        let lower = text.to_lowercase();
        let head = lower.get(..3)?;
        NAMES
            .iter()
            .position(|name| name.to_lowercase() == head)
            .map(|at| at as u32 + 1)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

/// How months are gathered for display.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Gathering {
    Month,
    #[default]
    Quarter,
    Year,
}

impl Gathering {
    pub const ALL: [Gathering; 3] = [Gathering::Month, Gathering::Quarter, Gathering::Year];

    pub fn key(self) -> &'static str {
        match self {
            Gathering::Month => "month",
            Gathering::Quarter => "quarter",
            Gathering::Year => "year",
        }
    }

    /// Of a whole period.
    pub fn months(self) -> usize {
        match self {
            Gathering::Month => 1,
            Gathering::Quarter => 3,
            Gathering::Year => 12,
        }
    }

    pub fn from_key(key: &str) -> Option<Gathering> {
        Gathering::ALL.into_iter().find(|known| known.key() == key)
    }
}

/// One displayed period: consecutive model months.
#[derive(Clone, Debug, PartialEq)]
pub struct PeriodSpan {
    /// `2027-03`, `2027-Q1` (fiscal) or `2027`.
    pub key: String,
    pub tick: String,
    pub group: String,
    /// `Q1 FY27E`; every modelled period is an estimate.
    pub long: String,
    pub first_month: usize,
    pub last_month: usize,
    /// Months of a whole period of this kind.
    pub whole_months: usize,
}

impl PeriodSpan {
    /// "1 of 3 months", where the plan begins or ends within the period.
    pub fn part(&self) -> Option<String> {
        let months = self.last_month + 1 - self.first_month;
        let whole = self.whole_months;
        (months < whole).then(|| format!("{months} of {whole} months"))
    }
}

/// The months of a plan and the fiscal year they fall in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calendar {
    pub start: Month,
    pub months: usize,
    /// 1 to 12.
    pub fiscal_year_end_month: u32,
}

impl Calendar {
    pub fn month(&self, index: usize) -> Month {
        self.start.plus(index as i32)
    }

    pub fn index_of(&self, month: Month) -> Option<usize> {
        usize::try_from(month.0 - self.start.0)
            .ok()
            .filter(|index| *index < self.months)
    }

    /// Named after the calendar year in which it ends.
    pub fn fiscal_year(&self, index: usize) -> i32 {
        let month = self.month(index);
        month.year() + i32::from(month.month() > self.fiscal_year_end_month)
    }

    /// 1 to 4.
    pub fn fiscal_quarter(&self, index: usize) -> u32 {
        (self.month(index).month() + 11 - self.fiscal_year_end_month) % 12 / 3 + 1
    }

    pub fn periods(&self, gathering: Gathering) -> Vec<PeriodSpan> {
        let mut periods: Vec<PeriodSpan> = Vec::new();
        for index in 0..self.months {
            let next = self.period_of(index, gathering);
            match periods.last_mut() {
                Some(last) if last.key == next.key => last.last_month = index,
                _ => periods.push(next),
            }
        }
        periods
    }

    fn period_of(&self, index: usize, gathering: Gathering) -> PeriodSpan {
        let month = self.month(index);
        let (year, quarter) = (self.fiscal_year(index), self.fiscal_quarter(index));
        let short_year = format!("FY{:02}", year % 100);
        let (key, tick, group, long) = match gathering {
            Gathering::Month => (
                month.to_string(),
                month.short_name().to_string(),
                month.year().to_string(),
                month.label(),
            ),
            Gathering::Quarter => (
                format!("{year}-Q{quarter}"),
                format!("Q{quarter}"),
                short_year.clone(),
                format!("Q{quarter} {short_year}E"),
            ),
            Gathering::Year => (
                year.to_string(),
                short_year.clone(),
                String::new(),
                format!("{short_year}E"),
            ),
        };
        PeriodSpan {
            key,
            tick,
            group,
            long,
            first_month: index,
            last_month: index,
            whole_months: gathering.months(),
        }
    }
}
