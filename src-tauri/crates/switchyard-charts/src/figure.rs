//! What a caller asks to be drawn, and what it gets back. No plotters type appears here.
//!
//! A figure carries plain numbers and the provenance of each series; a drawing carries the
//! picture, the same numbers as a table, and where each mark stands, so that the window can
//! draw a crosshair and a tooltip without asking again.

mod drawing;

pub use drawing::*;
use serde::Serialize;
use ts_rs::TS;

/// What a series stands for. Colour is bound to meaning, never to order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    Mining,
    Hpc,
    /// What goes with HPC: its hue, lighter.
    HpcSecond,
    /// One of several tenants, counted from 0: HPC's own colour first, then as many others as can
    /// be told apart, then the same ones hatched.
    Tenant(usize),
    Hosting,
    Power,
    Treasury,
    Cost,
    Total,
    /// Capacity without a use.
    Idle,
    /// Machines that would lose cash and stand still.
    Stopped,
    /// Halls under drain, build or commissioning.
    Conversion,
}

/// How a number is written on axes, labels and tooltips.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// US dollars; labels scale to $K, $M or $B.
    Usd,
    /// Gross (utility) megawatts.
    MwUtility,
    /// A plain fraction shown in percent.
    Fraction,
    /// A length of time.
    Months,
    /// US dollars of rent per kilowatt and month.
    UsdPerKwMonth,
    /// US dollars a petahash earns in a day.
    UsdPerPhDay,
    /// A number without a unit, such as a multiple.
    Plain,
}

impl Measure {
    pub const ALL: [Measure; 7] = [
        Measure::Usd,
        Measure::MwUtility,
        Measure::Fraction,
        Measure::Months,
        Measure::UsdPerKwMonth,
        Measure::UsdPerPhDay,
        Measure::Plain,
    ];

    /// Its row of the table of units.
    pub fn unit(self) -> &'static str {
        match self {
            Measure::Usd => "usd",
            Measure::MwUtility => "mw_utility",
            Measure::Fraction => "fraction",
            Measure::Months => "month",
            Measure::UsdPerKwMonth => "usd/kw_it/month",
            Measure::UsdPerPhDay => "usd/ph/day",
            Measure::Plain => "1",
        }
    }

    /// How a figure writes numbers of this unit.
    pub fn of(unit: &str) -> Measure {
        let known = Measure::ALL.into_iter();
        let mut known = known.filter(|measure| measure.unit() == unit);
        known.next().unwrap_or(Measure::Plain)
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Period {
    /// Stable key, e.g. `2027-03` or `2027-Q1`.
    pub key: String,
    /// Tick label, e.g. `Q1` or `Mar`.
    pub label: String,
    /// Group printed once under its ticks, e.g. `FY27` or `2027`.
    pub group: String,
    /// Long label for tooltips and tables, e.g. `Q1 FY27E`.
    pub long: String,
    /// The last model month in this period, counted from 0; explains are asked for this month.
    pub month: u32,
    /// A plan begins or ends within it: `1 of 3 months`. Its sums are no fall.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub part: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Series {
    pub id: String,
    pub label: String,
    pub meaning: Meaning,
    /// One value per period, in the figure's measure.
    pub values: Vec<f64>,
    /// Catalogue line behind this series, e.g. `company.mining_revenue_usd`.
    pub line: Option<String>,
    /// Row that owns the line, by id.
    pub owner: Option<String>,
    /// `scenario` or `twin`: in which world the line is to be explained.
    pub world: String,
}

/// A line drawn across the plot that the stack must not exceed (an interconnect limit).
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Cap {
    pub label: String,
    pub values: Vec<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Callout {
    /// Index into the periods.
    pub period: usize,
    pub value: f64,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BarKind {
    Drain,
    Build,
    Commission,
    Ramp,
    Live,
}

#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct GanttBar {
    pub kind: BarKind,
    /// First and one-past-last period, in periods from 0; fractions allowed.
    pub start: f64,
    pub end: f64,
    pub label: String,
    /// Catalogue line that says when the phase begins; its owner is the row.
    pub line: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct GanttRow {
    pub id: String,
    pub label: String,
    /// Small text after the label, e.g. `25 MW`.
    pub detail: String,
    pub bars: Vec<GanttBar>,
    /// What is the matter with it, in a few words behind its last bar; empty when nothing is.
    pub trouble: String,
}

/// A moment worth a line across the plot, e.g. a halving.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Event {
    /// In periods from 0; fractions allowed.
    pub at: f64,
    pub label: String,
}

/// A piece of a lying bar.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct BarPart {
    pub id: String,
    pub label: String,
    pub meaning: Meaning,
    /// In the figure's measure.
    pub value: f64,
    /// As the table says it.
    pub text: String,
    pub line: Option<String>,
    pub owner: Option<String>,
}

/// Who says a number, the firmest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Sourced {
    /// Somebody outside, where everybody can read it.
    Public,
    /// Whoever makes the plan.
    Yours,
    Placeholder,
}

impl Sourced {
    pub const ALL: [Sourced; 3] = [Sourced::Public, Sourced::Yours, Sourced::Placeholder];

    pub fn words(self) -> &'static str {
        match self {
            Sourced::Public => "Public source",
            Sourced::Yours => "Yours",
            Sourced::Placeholder => "Placeholder",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct BarRow {
    pub id: String,
    pub label: String,
    /// Small text after the label.
    pub detail: String,
    pub parts: Vec<BarPart>,
    /// What the parts must not pass together.
    pub limit: Option<f64>,
    /// From low to high, as others have it.
    pub range: Option<[f64; 2]>,
    /// Behind the bar: what it comes to, and that in other words.
    pub amount: String,
    pub note: String,
    /// Who says so; nothing where the row is a sum.
    pub sourced: Option<Sourced>,
    /// Lower than the others: it says more of the row above it.
    pub thin: bool,
}

/// What a colour of a body stands for.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct MeaningName {
    pub meaning: Meaning,
    pub name: String,
}

/// A step of a supply curve.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct SupplyStep {
    pub id: String,
    pub label: String,
    pub meaning: Meaning,
    /// How much there is of it.
    pub width: f64,
    /// Where it breaks even, in the figure's measure.
    pub value: f64,
    /// As the table says it.
    pub text: String,
    pub line: Option<String>,
    pub owner: Option<String>,
}

/// A level line across a plot.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Level {
    pub label: String,
    pub meaning: Meaning,
    pub value: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// Stands on zero.
    Total,
    /// Hangs between the level before it and the level after it.
    Change,
}

#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct WaterfallStep {
    pub id: String,
    pub label: String,
    /// Small text under the label, e.g. `± $2M`; may be empty.
    pub detail: String,
    /// The level of a total; the difference a change makes.
    pub value: f64,
    pub kind: StepKind,
    /// Can be opened into smaller steps.
    pub expandable: bool,
    /// Catalogue line behind this step, and the row that owns it.
    pub line: Option<String>,
    pub owner: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct TornadoBar {
    pub id: String,
    /// The input that is moved.
    pub label: String,
    /// The input's low and high value, as printed at the bar's ends.
    pub low_text: String,
    pub high_text: String,
    /// The answer at each of them; nothing where the run failed.
    pub at_low: Option<f64>,
    pub at_high: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct HeatAxis {
    /// Name and unit of the input.
    pub label: String,
    pub values: Vec<f64>,
    /// The same values as printed.
    pub texts: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FrontierAxis {
    /// Name and unit of the input.
    pub label: String,
    pub min: f64,
    pub max: f64,
    pub ticks: Vec<(f64, String)>,
}

/// One side of a frontier.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Region {
    pub label: String,
    pub meaning: Meaning,
    /// A point on this side, in axis units; the label stands there.
    pub inside: [f64; 2],
}

#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// Stacked steps, one per period, with an optional cap line. The hero chart.
    StackedSteps {
        series: Vec<Series>,
        cap: Option<Cap>,
    },
    /// Stacked columns; negative values stack downwards. A total is printed when few periods.
    StackedColumns { series: Vec<Series> },
    /// Lines with the first one emphasised; callouts are anchored to a period and a value.
    Lines {
        series: Vec<Series>,
        callouts: Vec<Callout>,
        events: Vec<Event>,
        /// A value holds for its whole period, then the line steps to the next.
        stepped: bool,
    },
    /// Lying bars of parts, one row each, on one axis. The table is the caller's: a row of it has
    /// the id of the part that it says in words.
    Bars {
        rows: Vec<BarRow>,
        names: Vec<MeaningName>,
        table: Table,
    },
    /// What there is at which price, lowest first, against the prices that are paid. The table is
    /// the caller's, as with bars.
    Supply {
        steps: Vec<SupplyStep>,
        levels: Vec<Level>,
        names: Vec<MeaningName>,
        /// What is counted across, in gross MW.
        across: String,
        table: Table,
    },
    /// One row per hall with its phases.
    Gantt { rows: Vec<GanttRow> },
    /// A bridge: totals stand on zero, changes hang between them.
    Waterfall { steps: Vec<WaterfallStep> },
    /// Two-sided bars around the base value, in the order given: the largest swing comes first.
    Tornado { base: f64, bars: Vec<TornadoBar> },
    /// Answers over two inputs, as `values[y][x]`; nothing where the run failed. The contour
    /// runs where the answer equals `target`.
    HeatMap {
        x: HeatAxis,
        y: HeatAxis,
        values: Vec<Vec<Option<f64>>>,
        target: f64,
        /// Today's plan, in axis units.
        here: Option<[f64; 2]>,
    },
    /// Where a decision flips, over two inputs. The points are ordered along the line.
    Frontier {
        x: FrontierAxis,
        y: FrontierAxis,
        points: Vec<[f64; 2]>,
        regions: [Region; 2],
        /// Today's plan, in axis units.
        here: [f64; 2],
    },
    /// One small line without axes, for a table row.
    Sparkline { series: Series },
}

/// How a number comes about that is not a line of the model, in a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Said {
    /// The marks that it speaks of.
    pub series: String,
    pub label: String,
    pub sentence: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Figure {
    pub id: String,
    /// A claim generated from the data, e.g. "HPC passes mining in Q1 FY28".
    pub title: String,
    /// What, unit, scenario.
    pub subtitle: String,
    pub source_note: String,
    /// Why it is not to be trusted: stands under the title in a file or on a slide.
    pub warning: Option<String>,
    /// Of marks that stand for no line of the model, how they come about.
    pub said: Vec<Said>,
    /// Keys of the model's lines whose numbers it shows; empty for the answer to a question.
    pub lines: Vec<String>,
    pub measure: Measure,
    /// Empty where the figure is not about time.
    pub periods: Vec<Period>,
    pub body: Body,
    /// The value axis covers exactly these numbers, lowest first. Small multiples share them.
    pub value_range: Option<[f64; 2]>,
    /// Room left and right of the plot in pixels: pictures that stand one under another share
    /// their time axis. In the window the rows of a schedule are then named by what stands beside.
    pub sides: Option<[f64; 2]>,
}
