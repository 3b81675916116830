//! Questions that take many evaluations: why, what matters, where it flips.

use serde::{Deserialize, Serialize};
use switchyard_charts::Drawing;
use ts_rs::TS;

use super::{Choice, Setting, Stand};

/// A run has a number of the window's choosing, so that it can be watched and cancelled.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct AskRequest {
    pub run: u32,
    pub question: Question,
    pub width: u32,
    pub height: u32,
    pub dark: bool,
}

#[derive(Clone, Debug, Deserialize, TS)]
pub struct RunRequest {
    pub run: u32,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ProgressView {
    pub done: u32,
    /// 0 before the first evaluation and for a run that is not under way.
    pub total: u32,
}

/// All but the bridge are asked of the scenario looked at. A measure is `uplift`, `npv`,
/// `funding_need`, `capex`, `irr`, `payback` or a company line's fiscal year such as
/// `ebitda_usd@2029`.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Question {
    /// Why two scenarios differ.
    Bridge {
        from: String,
        to: String,
        measure: String,
        by: BridgeBy,
        /// By input: the bars to split.
        expanded: Vec<String>,
    },
    /// What matters most.
    Tornado { measure: String, most: u32 },
    /// Two inputs against each other, nine by nine.
    Sweep {
        x: String,
        y: String,
        measure: String,
    },
    /// The input at which the measure takes a value; `target` as typed, e.g. "0" or "$100M".
    Seek {
        key: String,
        row: Option<String>,
        measure: String,
        target: String,
    },
    /// Three, six and twelve months late: one hall, or all when `None`.
    Delay { hall: Option<String> },
    /// Where converting stops to pay: rent against `y`, a price input of the market.
    Frontier { y: String },
    /// For each lever of the story page the value at which the uplift is zero.
    Flips,
}

/// What the bars of a bridge stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BridgeBy {
    /// What was changed.
    Input,
    /// The lines that the result is made of.
    ResultLine,
}

#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Answer {
    Bridge(BridgeView),
    Tornado(TornadoView),
    Sweep(SweepView),
    Seek(SeekView),
    Delay(DelayView),
    Frontier(FrontierView),
    Flips(FlipsView),
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct BridgeView {
    /// Marks carry the bar's id as `series`.
    pub drawing: Drawing,
    /// e.g. "Late is $71M below Base, most of it from Conversion timing."
    pub sentence: String,
    /// How exact: "Exact: 8 groups, 256 evaluations." or "Sampled: … ± …".
    pub exactness: String,
    pub from_text: String,
    pub to_text: String,
    pub difference_text: String,
    pub bars: Vec<BridgeBar>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct BridgeBar {
    pub id: String,
    pub label: String,
    pub value: f64,
    pub text: String,
    /// e.g. "± $2M" when sampled.
    pub error_text: String,
    /// What the group changes, in words.
    pub changes: Vec<String>,
    /// A group of several changes that `Question::Bridge.expanded` can name to split it.
    pub expandable: bool,
    /// The group this bar belongs to, when it is one change of a split group.
    pub group: Option<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct TornadoView {
    /// Marks carry the input's key as `series`, 0 for low and 1 for high as `period`.
    pub drawing: Drawing,
    pub sentence: String,
    pub base_text: String,
    pub bars: Vec<TornadoBarView>,
    /// Inputs left out and why, e.g. rows without a range.
    pub left_out: Vec<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct TornadoBarView {
    pub key: String,
    pub label: String,
    pub low: SideView,
    pub high: SideView,
    pub swing_text: String,
}

/// One run of an analysis, which opens as a scenario with exactly these settings.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SideView {
    /// The input, e.g. "$90.00/kW-month".
    pub input_text: String,
    /// The answer; "failed" when the run has none.
    pub text: String,
    pub value: Option<f64>,
    pub settings: Vec<Setting>,
    /// Proposed name, e.g. "Rent $90.00/kW-month".
    pub name: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct SweepView {
    /// Marks carry the row as `series` ("0" is the lowest y) and the column as `period`.
    pub drawing: Drawing,
    pub sentence: String,
    /// `[y][x]`.
    pub cells: Vec<Vec<SideView>>,
    pub failed: u32,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct SeekView {
    pub sentence: String,
    /// Every solution, ascending; none when the range holds none.
    pub roots: Vec<SideView>,
    pub closest: Option<SideView>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct DelayView {
    pub sentence: String,
    /// On time first, then 3, 6 and 12 months.
    pub rows: Vec<DelayRow>,
    /// Cumulative cash on time and late, on one plane.
    pub drawing: Drawing,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct DelayRow {
    pub label: String,
    pub npv_text: String,
    pub npv_delta_text: String,
    pub uplift_text: String,
    /// Deepest point of cumulative cash, and when.
    pub trough_text: String,
    pub payback_text: String,
    /// Cash margin mining earns in the months won by the delay, e.g. "+$3.1M over 6 months".
    pub mining_text: String,
    pub settings: Vec<Setting>,
    pub name: String,
    pub failed: bool,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct FrontierView {
    pub drawing: Drawing,
    pub sentence: String,
    pub points: Vec<FrontierPoint>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct FrontierPoint {
    pub y_text: String,
    /// "no break-even in range" where there is none.
    pub x_text: String,
    pub settings: Vec<Setting>,
    pub name: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct FlipsView {
    pub flips: Vec<Flip>,
    /// The second half of the verdict, e.g. "rent may fall to $102.66/kW-month, capex may rise by
    /// 12.6%"; empty where nothing converts.
    pub limits: String,
    /// The verdict that the limits belong to.
    pub stand: Stand,
}

/// Where the decision flips on a lever's track.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Flip {
    /// Id of the lever.
    pub lever: String,
    pub values: Vec<f64>,
    /// e.g. "break-even $112/kW-month".
    pub texts: Vec<String>,
    /// When there is none: "no break-even in range".
    pub none: Option<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct QuestionChoices {
    pub measures: Vec<Choice>,
    /// Inputs with a range, by key; the group is the detail.
    pub inputs: Vec<Choice>,
    /// Halls that convert.
    pub halls: Vec<Choice>,
    /// Price inputs for the frontier.
    pub prices: Vec<Choice>,
}
