//! Answers for the window: analyses turned into sentences, numbers as text, drawings, and the
//! settings with which each run opens as a scenario.

mod bridge;
mod bridge_by_line;
mod choices;
mod compare;
mod delay;
mod flips;
mod frontier;
mod limits;
mod ranges;
mod seek;
mod side;
mod sweep;
mod tornado;

use std::cell::RefCell;
use std::sync::Arc;

use switchyard_analysis::{Measure, Progress};
use switchyard_charts::{Body, Canvas, Drawing, Figure, Measure as Scale, Period, Theme, draw};
use switchyard_engine::Engine;
use switchyard_model::measures;
use switchyard_model::plan::{Context, Plan};
use switchyard_model::problem::Problem;
use switchyard_model::scenario;

use crate::api::{Answer, AskRequest, Question};
use crate::figures::period;
use crate::view::theme;

pub use choices::choices;
pub use compare::compare;

/// Answers a question about the scenario looked at; with the figure of the answer, if it has one.
///
/// # Errors
/// A sentence when the question names what is not there, has no answer, or was cancelled.
pub fn ask(
    engine: &Engine,
    tree: &Plan,
    scenario: &str,
    request: &AskRequest,
    progress: Progress,
) -> Result<(Answer, Option<Figure>), Problem> {
    let asked = Asked {
        engine,
        seen: seen(&engine.context, tree, scenario)?,
        canvas: canvas(request.width, request.height),
        theme: theme(request.dark),
        drawn: RefCell::default(),
    };
    let answer = answer(&asked, tree, &request.question, progress)?;
    Ok((answer, asked.drawn.into_inner()))
}

fn answer(
    asked: &Asked,
    tree: &Plan,
    question: &Question,
    progress: Progress,
) -> Result<Answer, Problem> {
    match question {
        Question::Bridge {
            from,
            to,
            measure,
            by,
            expanded,
        } => bridge::answer(
            asked,
            tree,
            (from, to),
            &asked.measure(measure)?,
            (*by, expanded),
            progress,
        )
        .map(Answer::Bridge),
        Question::Tornado { measure, most } => {
            tornado::answer(asked, &asked.measure(measure)?, *most, progress).map(Answer::Tornado)
        }
        Question::Sweep { x, y, measure } => {
            sweep::answer(asked, (x, y), &asked.measure(measure)?, progress).map(Answer::Sweep)
        }
        Question::Seek {
            key,
            row,
            measure,
            target,
        } => {
            let measure = asked.measure(measure)?;
            seek::answer(asked, (key, row.as_deref()), &measure, target, progress).map(Answer::Seek)
        }
        Question::Delay { hall } => {
            delay::answer(asked, hall.as_deref(), progress).map(Answer::Delay)
        }
        Question::Frontier { y } => frontier::answer(asked, y, progress).map(Answer::Frontier),
        Question::Flips => flips::answer(asked, progress).map(Answer::Flips),
    }
}

/// What every question starts from.
struct Asked<'a> {
    engine: &'a Engine,
    /// The scenario looked at, under its own name, so that pictures say which one they show.
    seen: Arc<Plan>,
    canvas: Canvas,
    theme: Theme,
    /// The figure of the answer: it can be drawn again, larger and with its title.
    drawn: RefCell<Option<Figure>>,
}

impl Asked<'_> {
    fn context(&self) -> &Context {
        &self.engine.context
    }

    fn measure(&self, text: &str) -> Result<Measure, Problem> {
        measures::parse(&self.context().catalogue, text)
    }

    fn draw(&self, picture: Picture) -> Drawing {
        let figure = picture.figure(&self.seen.name);
        let drawing = draw(&figure, self.canvas, self.theme);
        self.drawn.replace(Some(figure));
        drawing
    }
}

/// A figure of one answer, before it is drawn.
struct Picture {
    id: &'static str,
    title: String,
    what: String,
    measure: Scale,
    periods: Vec<Period>,
    body: Body,
}

impl Picture {
    fn figure(self, scenario: &str) -> Figure {
        Figure {
            id: self.id.to_string(),
            title: self.title,
            subtitle: format!("{}, {scenario}", self.what),
            source_note: "Switchyard model; every run opens as a scenario. Estimates.".to_string(),
            warning: None,
            said: Vec::new(),
            lines: Vec::new(),
            measure: self.measure,
            periods: self.periods,
            body: self.body,
            value_range: None,
            sides: None,
        }
    }
}

/// The plan as a scenario sees it, named after it.
fn seen(context: &Context, tree: &Plan, id: &str) -> Result<Arc<Plan>, Problem> {
    let mut seen = scenario::resolved(context, tree, id)?;
    seen.name = scenario::name(tree, id).to_string();
    Ok(Arc::new(seen))
}

fn canvas(width: u32, height: u32) -> Canvas {
    Canvas {
        width: width.clamp(160, 4000),
        height: height.clamp(100, 3000),
        text_scale: 1.0,
        with_title: false,
    }
}

/// "2 changes", "1 change".
fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}
