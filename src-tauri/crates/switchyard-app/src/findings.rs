//! Findings for the window: what several rows say alike is one finding with a count, each leads to
//! the field that mends it, and errors say which results they spoil.

use switchyard_charts::Figure;
use switchyard_model::findings::{Finding, Severity, Spoiled, findings};
use switchyard_model::sheet::Sheet;
use switchyard_model::world::World;

use crate::api::{FindingView, SpoiledResults};
use crate::pages::{self, PageId};

/// Other rows are named up to this many; the rest is counted.
const NAMED: usize = 2;

/// What several rows say in the same words.
struct Alike<'a> {
    first: &'a Finding,
    words: String,
    others: Vec<&'a str>,
}

pub fn views(world: &dyn World, findings: &[Finding]) -> Vec<FindingView> {
    let mut alike: Vec<Alike> = Vec::new();
    for finding in findings {
        let name = row_name(world, finding);
        let words = finding.text.replacen(name, "", 1);
        let mut known = alike.iter_mut();
        match known.find(|one| one.first.rule == finding.rule && one.words == words) {
            Some(one) => one.others.push(name),
            None => alike.push(Alike {
                first: finding,
                words,
                others: Vec::new(),
            }),
        }
    }
    alike.iter().map(|one| view(world, one)).collect()
}

fn row_name<'a>(world: &'a dyn World, finding: &Finding) -> &'a str {
    let row = finding.row.as_deref().and_then(|id| world.plan().row(id));
    row.map_or("", |row| &row.name)
}

fn view(world: &dyn World, alike: &Alike) -> FindingView {
    let finding = alike.first;
    let place = place(world, finding);
    FindingView {
        severity: finding.severity,
        text: match alike.others.is_empty() {
            true => finding.text.clone(),
            false => format!(
                "{} The same holds for {}.",
                finding.text,
                names(&alike.others)
            ),
        },
        count: 1 + alike.others.len() as u32,
        step: place.step,
        page: place.page,
        row: place.field.clone().map(|(row, _)| row),
        key: place.field.map(|(_, key)| key),
    }
}

/// "Lot 2", "Lot 2 and Lot 3", "Lot 2, Lot 3 and 27 more".
fn names(others: &[&str]) -> String {
    let more = others.len().saturating_sub(NAMED);
    match others {
        [one] => (*one).to_string(),
        [one, two] => format!("{one} and {two}"),
        _ => format!("{} and {more} more", others[..NAMED].join(", ")),
    }
}

/// Where the step that mends a finding is done.
struct Place {
    page: PageId,
    /// Row and input.
    field: Option<(String, String)>,
    step: String,
}

fn place(world: &dyn World, finding: &Finding) -> Place {
    let row = finding.row.as_deref().and_then(|id| world.plan().row(id));
    let key = finding.key.as_deref();
    let input = key.and_then(|key| world.context().catalogue.assumption(key));
    match row.zip(input) {
        Some((row, input)) if row.sheet == input.sheet => Place {
            page: pages::of_sheet(row.sheet),
            field: Some((row.id.clone(), input.key.to_string())),
            step: format!("Go to {} of {}", input.label, row.name),
        },
        // The row that would have the field is not there yet.
        Some((row, input)) => Place {
            page: pages::of_sheet(input.sheet),
            field: None,
            step: format!("Add a {} to {}", input.sheet.noun(), row.name),
        },
        None => Place {
            page: PageId::Story,
            field: None,
            step: "Go to the story".to_string(),
        },
    }
}

/// The errors of a plan, each with the lines that it makes untrue.
pub struct Errors<'a>(Vec<(Finding, Spoiled<'a>)>);

impl<'a> Errors<'a> {
    pub fn of(world: &'a dyn World) -> Errors<'a> {
        Errors::among(world, &findings(world))
    }

    /// Of findings that are known already.
    pub fn among(world: &'a dyn World, found: &[Finding]) -> Errors<'a> {
        let catalogue = &world.context().catalogue;
        let errors = found
            .iter()
            .filter(|finding| finding.severity == Severity::Error);
        let alone = |error: &Finding| {
            let spoiled = Spoiled::by(catalogue, std::slice::from_ref(error));
            (error.clone(), spoiled)
        };
        Errors(errors.map(alone).collect())
    }

    /// The sentence that goes with numbers of these lines, when an error makes them untrue.
    pub fn untrue<S: AsRef<str>>(&self, lines: &[S]) -> Option<String> {
        let reaches = |spoiled: &Spoiled| lines.iter().any(|line| spoiled.line(line.as_ref()));
        let (error, _) = self.0.iter().find(|(_, spoiled)| reaches(spoiled))?;
        Some(format!(
            "An error in the plan makes this untrue: {}",
            error.text
        ))
    }
}

/// What the errors spoil, of the measures and of the figures drawn.
pub fn spoiled(world: &dyn World, findings: &[Finding], figures: &[Figure]) -> SpoiledResults {
    let catalogue = &world.context().catalogue;
    let spoiled = Spoiled::by(catalogue, findings);
    let of_table = catalogue.measures().iter().map(|row| &row.measure);
    let ids = of_table.filter(|measure| spoiled.measure(measure));
    let lines = catalogue.lines().map(|(_, line)| line);
    let by_year = lines.filter(|line| line.sheet == Sheet::Company && spoiled.line(line.key));
    let untrue = |figure: &&Figure| figure.lines.iter().any(|line| spoiled.line(line));
    SpoiledResults {
        measures: ids
            .map(|measure| measure.id.clone())
            .chain(by_year.map(|line| line.key.to_string()))
            .collect(),
        figures: figures
            .iter()
            .filter(untrue)
            .map(|figure| figure.id.clone())
            .collect(),
    }
}
