//! Questions that take many evaluations, asked of a loaded plan.

use std::sync::Arc;

use serde::Serialize;
use switchyard_analysis::{self as analysis, Progress};
use switchyard_model::measures;
use switchyard_model::past::Noun;
use switchyard_model::plan::Plan;
use switchyard_model::problem::Problem;
use switchyard_model::scenario;

use super::replies::MetricsReply;
use super::{Answer as Sought, Bridge, Comparison, Loaded, Measure, Sweep, Swing};
use crate::answers;
use crate::api::{Answer, AskRequest, DelayRow, FrontierPoint, Question};

/// What differs between scenarios and what comes of it, one entry per scenario.
#[derive(Serialize)]
pub struct ComparisonReply {
    #[serde(flatten)]
    pub comparison: Comparison,
    pub metrics: Vec<MetricsReply>,
}

#[derive(Serialize)]
pub struct DelayReply {
    pub sentence: String,
    /// As planned first, then three, six and twelve months later.
    pub rows: Vec<DelayRow>,
}

#[derive(Serialize)]
pub struct FrontierReply {
    pub sentence: String,
    pub points: Vec<FrontierPoint>,
}

impl Loaded {
    /// The measure named, e.g. `uplift` or `ebitda_usd@2029`.
    ///
    /// # Errors
    /// A sentence naming the measures there are.
    pub fn measure(&self, name: &str) -> Result<Measure, Problem> {
        let context = &self.engine.context;
        measures::parse(&context.catalogue, &context.past.retired.measure(name))
    }

    /// `[OWNER.]KEY` with an input's earlier name made today's.
    fn address(&self, text: &str) -> String {
        let today = |key| self.engine.context.past.retired.current(Noun::Input, key);
        match text.rsplit_once('.') {
            Some((owner, key)) => format!("{owner}.{}", today(key)),
            None => today(text).to_string(),
        }
    }

    /// Only what differs between scenarios of this plan, and the board's numbers of each.
    ///
    /// # Errors
    /// When a scenario is unknown or has no finite numbers.
    pub fn compare(&self, scenarios: &[String]) -> Result<ComparisonReply, Problem> {
        let plans = self.named(scenarios)?;
        let comparison = analysis::compare(&self.engine.context, &plans);
        let metrics = plans
            .iter()
            .map(|(_, plan)| Ok(MetricsReply(self.beside(plan)?.readings())))
            .collect::<Result<Vec<_>, Problem>>()?;
        Ok(ComparisonReply {
            comparison,
            metrics,
        })
    }

    fn named(&self, scenarios: &[String]) -> Result<Vec<(String, Plan)>, Problem> {
        let named = scenarios.iter().map(|wanted| {
            let name = scenario::name(&self.plan, wanted).to_string();
            Ok((
                name,
                scenario::resolved(&self.engine.context, &self.plan, wanted)?,
            ))
        });
        named.collect()
    }

    fn beside(&self, plan: &Plan) -> Result<Loaded, Problem> {
        let plan = Arc::new(plan.clone());
        let worlds = self
            .engine
            .evaluate(&plan, Some(&self.worlds))
            .map_err(|error| Problem::new(format!("{error}.")))?;
        Ok(Loaded {
            worlds,
            plan,
            scenario: self.scenario.clone(),
            whole: self.whole.clone(),
            stored: self.stored.clone(),
            engine: self.engine.clone(),
        })
    }

    /// Why one scenario's number differs from another's.
    ///
    /// # Errors
    /// When a scenario or the measure is unknown, or a run between the two fails.
    pub fn explain_difference(
        &self,
        from: &str,
        to: &str,
        measure: &Measure,
        progress: Progress,
    ) -> Result<Bridge, Problem> {
        let from = scenario::resolved(&self.engine.context, &self.plan, from)?;
        let to = scenario::resolved(&self.engine.context, &self.plan, to)?;
        analysis::bridge(&self.engine, &from, &to, measure, &[], progress)
    }

    /// Inputs by what they can move, largest first.
    ///
    /// # Errors
    /// When cancelled.
    pub fn tornado(
        &self,
        measure: &Measure,
        most: usize,
        progress: Progress,
    ) -> Result<Vec<Swing>, Problem> {
        let tornado = analysis::tornado(&self.engine, &self.plan, measure, most, progress)?;
        Ok(tornado.swings)
    }

    /// Two inputs against each other.
    ///
    /// # Errors
    /// When an input is unknown or has no range.
    pub fn sweep(
        &self,
        x: &str,
        y: &str,
        measure: &Measure,
        progress: Progress,
    ) -> Result<Sweep, Problem> {
        let (x, y) = (self.address(x), self.address(y));
        analysis::sweep(&self.engine, &self.plan, (&x, &y), measure, progress)
    }

    /// The input at which the measure takes a value.
    ///
    /// # Errors
    /// When the input is unknown or has no range.
    pub fn seek(
        &self,
        key: &str,
        measure: &Measure,
        target: f64,
        progress: Progress,
    ) -> Result<Sought, Problem> {
        let key = self.address(key);
        let everywhere = (key.as_str(), None);
        analysis::seek(
            &self.engine,
            &self.plan,
            everywhere,
            measure,
            target,
            progress,
        )
    }

    /// Works three, six and twelve months later: all of them, or one hall's.
    ///
    /// # Errors
    /// When the hall is unknown or nothing converts.
    pub fn delay(&self, hall: Option<&str>, progress: Progress) -> Result<DelayReply, Problem> {
        let hall = hall.map(str::to_string);
        match self.ask(Question::Delay { hall }, progress)? {
            Answer::Delay(view) => Ok(DelayReply {
                sentence: view.sentence,
                rows: view.rows,
            }),
            _ => unreachable!("a delay answers with a delay"),
        }
    }

    /// For each price of the market the rent at which the uplift is zero.
    ///
    /// # Errors
    /// When the input is no price of the market, or the plan has no lease.
    pub fn frontier(&self, y: &str, progress: Progress) -> Result<FrontierReply, Problem> {
        match self.ask(Question::Frontier { y: y.to_string() }, progress)? {
            Answer::Frontier(view) => Ok(FrontierReply {
                sentence: view.sentence,
                points: view.points,
            }),
            _ => unreachable!("a frontier answers with a frontier"),
        }
    }

    fn ask(&self, question: Question, progress: Progress) -> Result<Answer, Problem> {
        let request = AskRequest {
            run: 0,
            question,
            width: 640,
            height: 360,
            dark: false,
        };
        let (answer, _) =
            answers::ask(&self.engine, &self.plan, scenario::BASE, &request, progress)?;
        Ok(answer)
    }
}
