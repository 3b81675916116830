//! What can be asked on the command line, each with an example.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

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

#[derive(Subcommand)]
pub enum Command {
    /// Names of the built-in samples, one a line, name first.
    #[command(after_help = "Example: switchyard samples")]
    Samples,
    /// Evaluates a plan and prints lines and metrics.
    #[command(
        after_help = "Examples:\n  switchyard eval first-run --view year\n  switchyard eval plan.swy --set A.conversion_start_month=2027-09 --set convert_mw=75 --format json\n  switchyard eval first-run --lines lot_runs,hashprice_usd_per_ph_day --view month --format csv"
    )]
    Eval {
        plan: String,
        /// Changes an input for this run only; without an owner, in every row that has it.
        #[arg(long = "set", value_name = "[OWNER.]KEY=VALUE")]
        set: Vec<String>,
        #[arg(long, value_enum, default_value_t = View::Year)]
        view: View,
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
        plan: String,
        line: String,
        #[arg(long, value_name = "YYYY-MM")]
        month: String,
        /// Id or name of the row that owns the line.
        #[arg(long, default_value = "")]
        owner: String,
        #[arg(long = "set", value_name = "[OWNER.]KEY=VALUE")]
        set: Vec<String>,
    },
    /// Prints what is wrong with a plan; exit 2 when any finding is an error.
    #[command(after_help = "Example: switchyard check plan.toml")]
    Check {
        plan: String,
        #[arg(long = "set", value_name = "[OWNER.]KEY=VALUE")]
        set: Vec<String>,
    },
    /// Writes a workbook in which every result is a live formula.
    #[command(after_help = "Example: switchyard workbook first-run -o first-run.xlsx")]
    Workbook {
        plan: String,
        #[arg(short, value_name = "out.xlsx")]
        output: PathBuf,
        #[arg(long = "set", value_name = "[OWNER.]KEY=VALUE")]
        set: Vec<String>,
    },
    /// Draws one figure of a plan into a file.
    #[command(
        after_help = "Figures: mw_by_use, revenue_mix, cumulative_cash, conversion_plan.\nExample: switchyard figure first-run mw_by_use -o mw.png --theme dark --size 1600x900"
    )]
    Figure {
        plan: String,
        name: String,
        #[arg(short, value_name = "out.svg|out.png")]
        output: PathBuf,
        #[arg(long, value_enum, default_value_t = ThemeName::Light)]
        theme: ThemeName,
        #[arg(long, default_value = "1600x900")]
        size: String,
        #[arg(long, value_enum, default_value_t = View::Quarter)]
        view: View,
        #[arg(long = "set", value_name = "[OWNER.]KEY=VALUE")]
        set: Vec<String>,
    },
    /// Writes a plan as .swy or .toml; lossless both ways.
    #[command(after_help = "Example: switchyard convert first-run -o plan.swy")]
    Convert {
        plan: String,
        #[arg(short, value_name = "other.swy|other.toml")]
        output: PathBuf,
        #[arg(long = "set", value_name = "[OWNER.]KEY=VALUE")]
        set: Vec<String>,
    },
    /// The register: every input with unit, range and source.
    #[command(after_help = "Example: switchyard keys --format json")]
    Keys {
        #[arg(long, value_enum, default_value_t = KeysFormat::Csv)]
        format: KeysFormat,
    },
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum View {
    Month,
    Quarter,
    Year,
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
