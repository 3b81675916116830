//! What can be asked on the command line, each with an example.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use switchyard_app::headless::{Gathering, keys};

#[derive(Parser)]
#[command(
    name = "switchyard",
    version,
    about = "Plans how a data center converts from Bitcoin mining to HPC/AI, always against keeping the mine.",
    after_help = "PLAN is a .swy file, a .toml file or the name of a sample.\nExample: switchyard eval first-run --set rent_usd_per_kw_month=128 --view year"
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

/// Every figure by name, and an example.
fn figures() -> String {
    format!(
        "Figures: {}.\nExample: switchyard figure first-run mw_by_use -o mw.png --theme dark --size 1600x900",
        switchyard_app::figures::NAMES.join(", ")
    )
}

#[derive(Subcommand)]
pub enum Command {
    /// Names of the built-in samples, one a line, name first.
    #[command(after_help = "Example: switchyard samples")]
    Samples,
    /// Makes a plan from the answers the window asks for, and says what stands still in it.
    #[command(
        after_help = "Example: switchyard new --company Helios --region ercot_west --mw 100 --machine s21=12000 --machine s19jpro -o helios.swy"
    )]
    New(NewArguments),
    /// Evaluates a plan and prints lines and metrics.
    #[command(
        after_help = "Examples:\n  switchyard eval first-run --view year\n  switchyard eval plan.swy --set A.conversion_start_month=2027-09 --set convert_mw=75 --format json\n  switchyard eval first-run --lines lot_runs,hashprice_usd_per_ph_day --view month --format csv"
    )]
    Eval {
        #[command(flatten)]
        plan: PlanArguments,
        #[arg(long, value_parser = views(), default_value = "year")]
        view: Gathering,
        /// Keys of lines, separated by commas; every row of their sheet is printed.
        #[arg(long, value_delimiter = ',')]
        lines: Vec<String>,
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Says why a number is what it is: formula, values, and what it reads.
    #[command(
        after_help = "Example: switchyard explain first-run lot_revenue_usd --month 2027-03 --owner MA"
    )]
    Explain {
        #[command(flatten)]
        plan: PlanArguments,
        line: String,
        #[arg(long, value_name = "YYYY-MM")]
        month: String,
        /// Id or name of the row that owns the line.
        #[arg(long, default_value = "")]
        owner: String,
    },
    /// Prints what is wrong with a plan; exit 2 when any finding is an error.
    #[command(after_help = "Example: switchyard check plan.toml")]
    Check {
        #[command(flatten)]
        plan: PlanArguments,
    },
    /// Writes a workbook in which every result is a live formula.
    #[command(after_help = "Example: switchyard workbook first-run -o first-run.xlsx")]
    Workbook {
        #[command(flatten)]
        plan: PlanArguments,
        #[arg(short, value_name = "out.xlsx")]
        output: PathBuf,
        /// A workbook for each world instead of one for both.
        #[arg(long)]
        apart: bool,
    },
    /// Draws one figure of a plan into a file.
    #[command(after_help = figures())]
    Figure {
        #[command(flatten)]
        plan: PlanArguments,
        name: String,
        #[arg(short, value_name = "out.svg|out.png")]
        output: PathBuf,
        #[arg(long, value_enum, default_value_t = ThemeName::Light)]
        theme: ThemeName,
        #[arg(long, default_value = "1600x900")]
        size: String,
        #[arg(long, value_parser = views(), default_value = "quarter")]
        view: Gathering,
    },
    /// Writes a plan as .swy or .toml; lossless both ways.
    #[command(after_help = "Example: switchyard convert first-run -o plan.swy")]
    Convert {
        #[command(flatten)]
        plan: PlanArguments,
        #[arg(short, value_name = "other.swy|other.toml")]
        output: PathBuf,
    },
    /// What differs between scenarios, and what comes of it.
    #[command(after_help = "Example: switchyard compare first-run --scenarios base,all_halls")]
    Compare {
        #[command(flatten)]
        plan: PlanArguments,
        /// Ids or names; `base` is the plan itself.
        #[arg(long, value_delimiter = ',', required = true)]
        scenarios: Vec<String>,
        #[arg(long, value_enum, default_value_t = Answered::Table)]
        format: Answered,
    },
    /// Why two scenarios differ: a bridge whose bars add up, whatever their order.
    #[command(
        after_help = "Example: switchyard explain-difference first-run --from base --to bear --measure uplift"
    )]
    ExplainDifference {
        #[command(flatten)]
        plan: PlanArguments,
        #[arg(long, default_value = "base")]
        from: String,
        #[arg(long)]
        to: String,
        /// uplift, npv, funding_need, capex, irr, payback, or a company line's year such as
        /// ebitda_usd@2029.
        #[arg(long, default_value = "uplift")]
        measure: String,
        #[arg(long, value_enum, default_value_t = Answered::Table)]
        format: Answered,
    },
    /// What matters most: each input at its low and its high, largest swing first.
    #[command(after_help = "Example: switchyard tornado first-run --measure npv --rows 12")]
    Tornado {
        #[command(flatten)]
        plan: PlanArguments,
        #[arg(long, default_value = "uplift")]
        measure: String,
        #[arg(long, default_value_t = 15)]
        rows: usize,
        #[arg(long, value_enum, default_value_t = Answered::Table)]
        format: Answered,
    },
    /// Two inputs against each other, nine by nine from low to high.
    #[command(
        after_help = "Example: switchyard sweep first-run --x rent_usd_per_kw_month --y capex_factor_fraction"
    )]
    Sweep {
        #[command(flatten)]
        plan: PlanArguments,
        #[arg(long, value_name = "KEY")]
        x: String,
        #[arg(long, value_name = "KEY")]
        y: String,
        #[arg(long, default_value = "uplift")]
        measure: String,
        #[arg(long, value_enum, default_value_t = Answered::Table)]
        format: Answered,
    },
    /// The input at which a measure takes a value, as a sentence.
    #[command(
        after_help = "Example: switchyard seek first-run --key rent_usd_per_kw_month --measure uplift --target 0"
    )]
    Seek {
        #[command(flatten)]
        plan: PlanArguments,
        #[arg(long)]
        key: String,
        #[arg(long, default_value = "uplift")]
        measure: String,
        /// In the measure's own unit: dollars, a fraction for irr, months for payback.
        #[arg(long, default_value_t = 0.0, allow_negative_numbers = true)]
        target: f64,
        #[arg(long, value_enum, default_value_t = Answered::Table)]
        format: Answered,
    },
    /// Works three, six and twelve months later, against the plan as it is.
    #[command(after_help = "Example: switchyard delay first-run --hall A")]
    Delay {
        #[command(flatten)]
        plan: PlanArguments,
        /// Id or name of one hall; all works without it.
        #[arg(long)]
        hall: Option<String>,
        #[arg(long, value_enum, default_value_t = Answered::Table)]
        format: Answered,
    },
    /// Where converting stops to pay: the rent at which the uplift is zero, price by price.
    #[command(after_help = "Example: switchyard frontier first-run --y btc_price_start_usd")]
    Frontier {
        #[command(flatten)]
        plan: PlanArguments,
        /// A price of the market.
        #[arg(long, value_name = "KEY", default_value = keys::btc_price_start_usd)]
        y: String,
        #[arg(long, value_enum, default_value_t = Answered::Table)]
        format: Answered,
    },
    /// The register: every input with unit, range and source.
    #[command(after_help = "Example: switchyard keys --format json")]
    Keys {
        #[arg(long, value_enum, default_value_t = KeysFormat::Csv)]
        format: KeysFormat,
    },
}

/// What the window asks before it makes a plan.
#[derive(Args)]
pub struct NewArguments {
    #[arg(long)]
    pub company: String,
    /// Month in which the fiscal year ends, 1 to 12.
    #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..=12))]
    pub fiscal_year_end: u32,
    /// Id of a region of the library, e.g. ercot_west.
    #[arg(long)]
    pub region: String,
    /// Megawatts gross of the site.
    #[arg(long, value_name = "MW")]
    pub mw: String,
    /// Of equal size; halls of the register's size without it.
    #[arg(long, default_value = "")]
    pub halls: String,
    /// Name of the site; called after its region without it.
    #[arg(long, default_value = "")]
    pub site: String,
    /// Id of a machine of the library and how many there are; without a count as many as fit.
    #[arg(long = "machine", value_name = "ID[=COUNT]")]
    pub machines: Vec<String>,
    #[arg(short, value_name = "plan.swy|plan.toml")]
    pub output: PathBuf,
}

/// What to read, and what to change in it for this run.
#[derive(Args)]
pub struct PlanArguments {
    /// A .swy file, a .toml file or a sample's name.
    pub plan: String,
    /// Id or name of a scenario of the plan; the base plan without it.
    #[arg(long)]
    pub scenario: Option<String>,
    /// Changes an input for this run only; without an owner, in every row that has it. A bare
    /// number counts in the key's own unit (0.12 is 12% of a fraction); `12%`, `4.5c`, `1.2m`,
    /// `2027-09` are read as in the window.
    #[arg(long = "set", value_name = "[OWNER.]KEY=VALUE")]
    pub set: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum Answered {
    Table,
    Json,
}

/// Months, quarters or years, as the model names them.
fn views() -> impl TypedValueParser<Value = Gathering> {
    PossibleValuesParser::new(Gathering::ALL.map(Gathering::key))
        .map(|key| Gathering::from_key(&key).unwrap_or_default())
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum Format {
    Table,
    Csv,
    Json,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum KeysFormat {
    Csv,
    Json,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum ThemeName {
    Light,
    Dark,
}
