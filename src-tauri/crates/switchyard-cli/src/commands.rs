//! One function per command: ask the use-cases, print the answer.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use switchyard_app::headless::{
    self, Gathering, Loaded, Look, MachineAnswer, NewPlan, Picture, Problem, Request, SiteAnswers,
    ViewRequest,
};

use crate::arguments::{
    Answered, Command, Format, KeysFormat, NewArguments, PlanArguments, ThemeName,
};
use crate::{answers, table};

const BAD_INPUT: u8 = 2;
const FAILED: u8 = 1;

pub struct Failure {
    pub message: String,
    pub code: ExitCode,
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Failure {
        Failure {
            message: problem.message,
            code: ExitCode::from(BAD_INPUT),
        }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Failure {
        Failure {
            message: format!("The output could not be written: {error}."),
            code: ExitCode::from(FAILED),
        }
    }
}

type Outcome = Result<ExitCode, Failure>;

pub fn run(command: Command) -> Outcome {
    match command {
        Command::Samples => samples(),
        Command::New(arguments) => new(arguments),
        Command::Eval {
            plan,
            view,
            lines,
            format,
        } => eval(&load(plan)?, &lines, view, format),
        Command::Explain {
            plan,
            line,
            month,
            owner,
        } => explain(&load(plan)?, &line, &owner, &month),
        Command::Check { plan } => check(&load(plan)?),
        Command::Workbook {
            plan,
            output,
            apart,
        } => {
            headless::ending(&output, &["xlsx"])?;
            let files = load(plan)?.workbook(apart, &mut told)?;
            headless::write_all(&output, files)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Figure {
            plan,
            name,
            output,
            theme,
            size,
            view,
        } => {
            let png = headless::ending(&output, &["svg", "png"])? == "png";
            let picture = Picture {
                name,
                look: Look {
                    dark: theme == ThemeName::Dark,
                    size: read_size(&size)?,
                },
                view,
                png,
            };
            let bytes = load(plan)?.figure(&picture)?;
            headless::write(&output, &bytes)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Convert { plan, output } => {
            load(plan)?.convert(&output)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Keys { format } => keys(format),
        Command::Compare {
            plan,
            scenarios,
            format,
        } => {
            let reply = load(plan)?.compare(&scenarios)?;
            answer(format, &reply, || answers::comparison(&reply))
        }
        Command::ExplainDifference {
            plan,
            from,
            to,
            measure,
            format,
        } => {
            let loaded = load(plan)?;
            let measure = loaded.measure(&measure)?;
            let bridge = loaded.explain_difference(&from, &to, &measure, &mut told)?;
            answer(format, &bridge, || answers::bridge(&bridge, &measure))
        }
        Command::Tornado {
            plan,
            measure,
            rows,
            format,
        } => {
            let loaded = load(plan)?;
            let measure = loaded.measure(&measure)?;
            let swings = loaded.tornado(&measure, rows, &mut told)?;
            answer(format, &swings, || answers::tornado(&swings, &measure))
        }
        Command::Sweep {
            plan,
            x,
            y,
            measure,
            format,
        } => {
            let loaded = load(plan)?;
            let measure = loaded.measure(&measure)?;
            let sweep = loaded.sweep(&x, &y, &measure, &mut told)?;
            answer(format, &sweep, || answers::sweep(&sweep, &measure))
        }
        Command::Seek {
            plan,
            key,
            measure,
            target,
            format,
        } => {
            let loaded = load(plan)?;
            let measure = loaded.measure(&measure)?;
            let found = loaded.seek(&key, &measure, target, &mut told)?;
            answer(format, &found, || found.sentence.clone() + "\n")
        }
        Command::Delay { plan, hall, format } => {
            let reply = load(plan)?.delay(hall.as_deref(), &mut told)?;
            answer(format, &reply, || answers::delay(&reply))
        }
        Command::Frontier { plan, y, format } => {
            let reply = load(plan)?.frontier(&y, &mut told)?;
            answer(format, &reply, || answers::frontier(&reply))
        }
    }
}

fn load(plan: PlanArguments) -> Result<Loaded, Problem> {
    headless::load(&Request {
        plan: plan.plan,
        scenario: plan.scenario,
        settings: plan.set,
    })
}

/// Progress of a long run on stderr, when a person is watching.
fn told(done: usize, total: usize) -> bool {
    if std::io::stderr().is_terminal() {
        let end = if done == total { "\r          \r" } else { "" };
        eprint!("\r{done} of {total}{end}");
    }
    true
}

fn answer(
    format: Answered,
    reply: &impl serde::Serialize,
    as_text: impl Fn() -> String,
) -> Outcome {
    match format {
        Answered::Table => print(&as_text()),
        Answered::Json => print(&(to_json(reply)? + "\n")),
    }
}

/// Prints; a reader that closes the pipe early (`head`) is no failure.
fn print(text: &str) -> Outcome {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(ExitCode::SUCCESS),
    }
}

fn samples() -> Outcome {
    let lines = headless::sample_names()
        .into_iter()
        .map(|(name, description)| format!("{name}  {description}\n"));
    print(&lines.collect::<String>())
}

/// The plan goes to its file, what stands still in it is said.
fn new(arguments: NewArguments) -> Outcome {
    let output = arguments.output.clone();
    let (loaded, said) = headless::new(&wizard_answers(arguments))?;
    loaded.convert(&output)?;
    print(&(said.join("\n") + "\n"))
}

fn wizard_answers(arguments: NewArguments) -> NewPlan {
    let machine = |text: &String| {
        let (miner, units) = text.split_once('=').unwrap_or((text, ""));
        MachineAnswer {
            miner: miner.trim().to_string(),
            units: units.trim().to_string(),
        }
    };
    NewPlan {
        company: arguments.company,
        fiscal_year_end_month: arguments.fiscal_year_end,
        site: SiteAnswers {
            name: arguments.site,
            region: arguments.region,
            utility_mw: arguments.mw,
            halls: arguments.halls,
            fleet: arguments.machines.iter().map(machine).collect(),
        },
        view: ViewRequest::default(),
    }
}

fn eval(loaded: &Loaded, lines: &[String], view: Gathering, format: Format) -> Outcome {
    let reply = loaded.eval(lines, view)?;
    match format {
        Format::Table => print(&table::as_table(&reply)),
        Format::Csv => print(&table::as_csv(&reply)),
        Format::Json => print(&(to_json(&reply)? + "\n")),
    }
}

fn to_json(reply: &impl serde::Serialize) -> Result<String, Failure> {
    serde_json::to_string_pretty(reply).map_err(|error| Failure {
        message: format!("The reply could not be written as JSON: {error}."),
        code: ExitCode::from(FAILED),
    })
}

fn explain(loaded: &Loaded, line: &str, owner: &str, month: &str) -> Outcome {
    let told = loaded.explain(line, owner, month)?;
    let mut text = format!(
        "{} of {} {}: {}\n",
        told.label, told.owner_name, told.month_label, told.text
    );
    text += &format!("  = {}\n", told.formula);
    if !told.formula_with_values.is_empty() {
        text += &format!("  = {}\n", told.formula_with_values);
    }
    if !told.note.is_empty() {
        text += &format!("  {}\n", told.note);
    }
    if let Some(source) = told.source {
        let as_of = if source.as_of.is_empty() {
            String::new()
        } else {
            format!(", as of {}", source.as_of)
        };
        let confidence = if source.confidence.is_empty() {
            String::new()
        } else {
            format!(", confidence {}", source.confidence)
        };
        text += &format!(
            "  {}: {}{as_of}{confidence}\n",
            source.source_type, source.text
        );
        if !source.note.is_empty() {
            text += &format!("  {}\n", source.note);
        }
    }
    for read in told.reads {
        let kind = if read.is_input { "input" } else { "line" };
        text += &format!(
            "    {kind} {} ({}) = {}\n",
            read.line, read.owner, read.text
        );
    }
    print(&text)
}

fn check(loaded: &Loaded) -> Outcome {
    let findings = loaded.findings();
    let older = loaded.older()?.into_iter();
    let lines: String = older
        .map(|sentence| format!("note: {sentence}\n"))
        .chain(findings.iter().map(|finding| {
            let severity = finding.severity.key();
            format!("{severity}: {}\n", finding.text)
        }))
        .collect();
    print(if lines.is_empty() {
        "No findings.\n"
    } else {
        &lines
    })?;
    Ok(ExitCode::from(if loaded.has_errors() {
        BAD_INPUT
    } else {
        0
    }))
}

fn keys(format: KeysFormat) -> Outcome {
    match format {
        KeysFormat::Csv => print(headless::register_csv()),
        KeysFormat::Json => print(&table::register_as_json()?),
    }
}

fn read_size(text: &str) -> Result<(u32, u32), Failure> {
    let parsed = text.split_once('x').and_then(|(width, height)| {
        let (width, height) = (width.parse().ok()?, height.parse().ok()?);
        let fits = (200..=8000).contains(&width) && (150..=8000).contains(&height);
        fits.then_some((width, height))
    });
    parsed.ok_or_else(|| {
        Problem::new(format!(
            "--size is written like 1600x900, from 200x150 to 8000x8000; '{text}' is not."
        ))
        .into()
    })
}
