//! The answer on top of every page: the verdict, what an error spoils, what a change moved.

use serde::Serialize;
use ts_rs::TS;

/// Whether converting is worth more than keeping the mine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Stand {
    More,
    Less,
    /// To the cent.
    Same,
    NothingConverts,
}

/// The plan's answer in one sentence, without its full stop.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Verdict {
    /// e.g. "Converting 50 MW gross is worth $39.2M more than mining".
    pub sentence: String,
    pub stand: Stand,
    /// Id of the measure it speaks of.
    pub measure: String,
}

#[derive(Clone, Debug, Default, Serialize, TS)]
pub struct SpoiledResults {
    /// Ids of measures, and company lines that may be asked for by year.
    pub measures: Vec<String>,
    /// Names of the figures that were asked for.
    pub figures: Vec<String>,
}

/// What a change did to the headlines.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Moved {
    /// Those that moved; empty when none did.
    pub headlines: Vec<WasAndIs>,
    /// The way from the uplift that was to the uplift that is, by result line, the largest first;
    /// empty where the uplift stays.
    pub bridge: Vec<MovedLine>,
    /// The same aloud, e.g. "Uplift $39.2M, was $31.0M." or "Moves no headline."
    pub said: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct WasAndIs {
    pub id: String,
    pub label: String,
    pub was: String,
    pub is: String,
    /// e.g. "+$8.2M" or "2 months later"; empty where one of both is no number.
    pub change: String,
}

/// What a result line adds to a change of the uplift.
#[derive(Clone, Debug, Serialize, TS)]
pub struct MovedLine {
    pub label: String,
    /// In dollars; all of them add up to the change.
    pub amount: f64,
    /// e.g. "+$8.2M".
    pub text: String,
    /// Of the largest amount, from -1 to 1: how long its bar is.
    pub share: f64,
    /// The company's line that shows it by month.
    pub line: String,
}

/// One line of a sum, explainable in turn.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PartView {
    pub label: String,
    pub text: String,
    /// The company's line that shows it by month.
    pub line: String,
}
