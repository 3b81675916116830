//! One number of an evaluated plan, by name.

use switchyard_model::calendar::{Calendar, Gathering};
use switchyard_model::catalogue::{Catalogue, LineId};
use switchyard_model::keys;
use switchyard_model::line::RollUp;
use switchyard_model::metrics::cash_gain;
use switchyard_model::number::{grouped, show, unit_label};
use switchyard_model::parse;
use switchyard_model::problem::{Problem, nearest};
use switchyard_model::roll_up::gathered;
use switchyard_model::sheet::Sheet;
use switchyard_model::value::{irr, payback};
use switchyard_model::world::World;

#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    what: What,
    /// As it is asked for, e.g. `uplift` or `ebitda_usd@2029`.
    pub id: String,
    /// As a heading, e.g. "Uplift over keeping the mine".
    pub label: String,
    /// As a sentence begins, e.g. "Uplift".
    pub short: String,
    pub unit: String,
}

#[derive(Clone, Debug, PartialEq)]
enum What {
    Uplift,
    Npv,
    FundingNeed,
    Capex,
    Irr,
    Payback,
    /// A company line in a fiscal year.
    Year(LineId, i32),
}

/// Offered before the other lines.
const HEADLINE_LINES: [&str; 2] = [keys::revenue_net_usd, keys::ebitda_usd];

/// A change this small against the number itself is rounding.
const DUST: f64 = 1e-9;

/// Thousands, millions, billions.
const SCALES: [&str; 7] = ["", "k", "m", "mm", "mn", "b", "bn"];

const NAMES: [(&str, What, &str, &str, &str); 6] = [
    (
        "uplift",
        What::Uplift,
        "Uplift over keeping the mine",
        "Uplift",
        "usd",
    ),
    ("npv", What::Npv, "NPV", "NPV", "usd"),
    (
        "funding_need",
        What::FundingNeed,
        "Peak funding need",
        "Peak funding need",
        "usd",
    ),
    (
        "capex",
        What::Capex,
        "Conversion capex",
        "Conversion capex",
        "usd",
    ),
    ("irr", What::Irr, "IRR of the conversion", "IRR", "fraction"),
    // Months from the start of the plan to the end of the month that pays back.
    (
        "payback",
        What::Payback,
        "Payback of the conversion",
        "Payback",
        "month",
    ),
];

impl Measure {
    /// Reads `uplift`, `npv`, `funding_need`, `capex`, `irr`, `payback` or a company line's
    /// fiscal year such as `ebitda_usd@2029`.
    ///
    /// # Errors
    /// A sentence naming the measures there are.
    pub fn parse(catalogue: &Catalogue, text: &str) -> Result<Measure, Problem> {
        if let Some((id, what, label, short, unit)) = NAMES.iter().find(|(id, ..)| *id == text) {
            return Ok(Measure {
                what: what.clone(),
                id: id.to_string(),
                label: label.to_string(),
                short: short.to_string(),
                unit: unit.to_string(),
            });
        }
        let (key, year) = text.split_once('@').ok_or_else(|| unknown(text))?;
        let year: i32 = year.parse().map_err(|_| unknown(text))?;
        let id = catalogue.find(key).ok_or_else(|| {
            let hint = nearest(key, catalogue.lines().map(|(_, line)| line.key));
            let hint = hint.map(|near| format!(" Did you mean '{near}'?"));
            Problem::new(format!(
                "No line is called '{key}'.{}",
                hint.unwrap_or_default()
            ))
        })?;
        let line = catalogue.line(id);
        if line.sheet != Sheet::Company {
            return Err(Problem::new(format!(
                "'{key}' belongs to a {}; a measure is a line of the company.",
                line.sheet.label().to_lowercase()
            )));
        }
        let label = format!("{} in FY{year}", line.label);
        Ok(Measure {
            what: What::Year(id, year),
            id: text.to_string(),
            short: label.clone(),
            label,
            unit: line.unit.clone(),
        })
    }

    /// What the pickers offer: the board's numbers, then revenue and EBITDA of the first years.
    pub fn offered(catalogue: &Catalogue, calendar: Calendar) -> Vec<Measure> {
        let years = calendar.periods(Gathering::Year);
        let names = NAMES.iter().map(|(id, ..)| id.to_string());
        let in_years = |key: &str| -> Vec<String> {
            years
                .iter()
                .map(|year| format!("{key}@{}", year.key))
                .collect()
        };
        let first = HEADLINE_LINES.iter().flat_map(|key| in_years(key));
        let rest = catalogue
            .lines()
            .filter(|(id, line)| {
                let told = line.sheet == Sheet::Company && line.roll_up != RollUp::None;
                told && catalogue.has_months(*id) && !HEADLINE_LINES.contains(&line.key)
            })
            .flat_map(|(_, line)| in_years(line.key));
        names
            .chain(first)
            .chain(rest)
            .filter_map(|id| Measure::parse(catalogue, &id).ok())
            .collect()
    }

    /// `None` where the plan has no such number: no root, or a year it does not reach.
    pub fn of(&self, scenario: &dyn World, twin: &dyn World) -> Option<f64> {
        match &self.what {
            What::Uplift => Some(scenario.constant(keys::npv_usd) - twin.constant(keys::npv_usd)),
            What::Irr => irr(&cash_gain(scenario, twin)).yearly().rate(),
            What::Payback => payback(&cash_gain(scenario, twin)).map(|month| month as f64 + 1.0),
            _ => self.of_scenario(scenario),
        }
    }

    /// The same without the twin, for a measure that does not need it.
    pub fn of_scenario(&self, scenario: &dyn World) -> Option<f64> {
        match &self.what {
            What::Npv => Some(scenario.constant(keys::npv_usd)),
            What::FundingNeed => Some(scenario.constant(keys::funding_need_usd)),
            What::Capex => Some(scenario.constant(keys::capex_total_usd)),
            What::Year(id, year) => year_of(scenario, *id, *year),
            What::Uplift | What::Irr | What::Payback => None,
        }
    }

    /// All lines it is read from: an input that does not reach them cannot move it.
    pub fn lines(&self, catalogue: &Catalogue) -> Vec<LineId> {
        let keys: &[&str] = match &self.what {
            What::Uplift | What::Npv => &[keys::npv_usd],
            What::FundingNeed => &[keys::funding_need_usd],
            What::Capex => &[keys::capex_total_usd],
            What::Irr | What::Payback => &[keys::free_cash_usd, keys::terminal_value_usd],
            What::Year(id, _) => return vec![*id],
        };
        keys.iter().map(|key| catalogue.id(key)).collect()
    }

    /// Whether zero is where the decision flips, rather than one value among others.
    pub fn flips_at_zero(&self) -> bool {
        matches!(self.what, What::Uplift | What::Npv)
    }

    pub fn show(&self, value: f64) -> String {
        show(&self.unit, value)
    }

    /// Whether a change is rounding in a number of this size. Half a cent is nothing however small
    /// the number is: an uplift of zero is what remains of sums that are not.
    pub fn is_dust(&self, change: f64, size: f64) -> bool {
        let least = if self.unit == "usd" { 0.005 } else { 0.0 };
        change.abs() <= (size * DUST).max(least)
    }

    /// A difference, with its sign: `+$12.0M`, `($7.3M)`, `+1.2 points`.
    pub fn show_change(&self, change: f64) -> String {
        signed(&self.unit, change)
    }

    /// # Errors
    /// A sentence with an example when the text is no amount of this unit.
    pub fn read(&self, text: &str) -> Result<f64, Problem> {
        let read = parse::amount(&self.unit, text).filter(|value| value.is_finite());
        let read = read.filter(|_| is_said_in(&self.unit, text));
        read.ok_or_else(|| {
            let example = match self.unit.as_str() {
                "usd" => "0 or $100M",
                "fraction" => "15%",
                "month" => "84 months",
                _ => "120",
            };
            Problem::new(format!(
                "{} is asked for as {example}; '{}' was not understood.",
                self.short,
                text.trim()
            ))
        })
    }
}

/// Whether a text names no unit but this one: months are no dollars, and dollars are no share.
fn is_said_in(unit: &str, text: &str) -> bool {
    // A formula names none.
    if text.trim().starts_with('=') {
        return true;
    }
    let marks = marks(text);
    let words = marks.replace('$', "");
    let has_dollars = words.len() < marks.len();
    if has_dollars && !unit.starts_with("usd") {
        return false;
    }
    match unit {
        "usd" => SCALES.contains(&words.as_str()),
        "fraction" => ["", "%", "bp", "bps"].contains(&words.as_str()),
        "month" => ["", "mo", "month", "months", "y", "yr", "years"].contains(&words.as_str()),
        _ => is_scaled(unit, &words),
    }
}

/// What stands in a text besides the number.
fn marks(text: &str) -> String {
    let is_mark = |c: &char| !c.is_ascii_digit() && !c.is_whitespace() && !".,()+-−–—".contains(*c);
    text.to_lowercase().chars().filter(is_mark).collect()
}

/// "k", "mwh", "kmwh"; a megawatt may leave its kind to the measure.
fn is_scaled(unit: &str, words: &str) -> bool {
    let own = unit_label(unit).to_lowercase().replace([' ', '$'], "");
    let is_own =
        |word: &str| word.is_empty() || word == own || (word == "mw" && unit.starts_with("mw_"));
    let mut rests = SCALES.iter().filter_map(|scale| words.strip_prefix(scale));
    rests.any(is_own)
}

/// A difference as text; nothing reads as a dash.
pub fn signed(unit: &str, change: f64) -> String {
    let text = match unit {
        "fraction" => {
            let points = grouped(change.abs() * 100.0, 1);
            match change < 0.0 {
                true => format!("({points} points)"),
                false => format!("{points} points"),
            }
        }
        _ => show(unit, change),
    };
    if !text.chars().any(|c| ('1'..='9').contains(&c)) {
        return "–".to_string();
    }
    if change > 0.0 {
        format!("+{text}")
    } else {
        text
    }
}

fn year_of(world: &dyn World, id: LineId, year: i32) -> Option<f64> {
    let years = world.calendar().periods(Gathering::Year);
    let at = years
        .iter()
        .position(|period| period.key == year.to_string())?;
    gathered(world, id, 0, Gathering::Year).map(|values| values[at])
}

fn unknown(text: &str) -> Problem {
    let names: Vec<&str> = NAMES.iter().map(|(name, ..)| *name).collect();
    Problem::new(format!(
        "'{text}' is not a measure; take {} or a company line's fiscal year such as ebitda_usd@2029.",
        names.join(", ")
    ))
}
