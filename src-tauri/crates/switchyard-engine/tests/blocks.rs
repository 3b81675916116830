//! Plans evaluated in blocks have the values that each has alone, in every bit.

use std::sync::Arc;

use switchyard_engine::{Engine, EvaluateError, Excerpts, Stopped};
use switchyard_model::calendar::Gathering;
use switchyard_model::catalogue::LineId;
use switchyard_model::measures::Readings;
use switchyard_model::plan::{Cell, Context, Plan, Row, Value};
use switchyard_model::register::{Assumption, InputKind};
use switchyard_model::roll_up::gathered;
use switchyard_model::samples;
use switchyard_model::world::World;

fn engine() -> Engine {
    Engine::new(Context::standard())
}

/// What the board's numbers are made of.
fn measured(engine: &Engine) -> Vec<LineId> {
    let catalogue = &engine.context.catalogue;
    let rows = catalogue.measures().iter();
    let mut lines: Vec<LineId> = rows.flat_map(|row| row.measure.lines(catalogue)).collect();
    // The headline says at which rate.
    lines.push(catalogue.id("discount_rate_fraction"));
    lines
}

fn lines(engine: &Engine, keys: &[&str]) -> Vec<LineId> {
    let keys = keys.iter();
    keys.map(|key| engine.context.catalogue.id(key)).collect()
}

fn every_line(engine: &Engine) -> Vec<LineId> {
    engine.context.catalogue.lines().map(|(id, _)| id).collect()
}

type Answers = Vec<Result<Excerpts, EvaluateError>>;

fn in_blocks(engine: &Engine, plans: &[Arc<Plan>], wanted: &[LineId]) -> Answers {
    let answers = engine.evaluate_many(plans, wanted, &mut |_| true);
    answers.expect("nobody stops it")
}

fn assert_same_world(engine: &Engine, alone: &dyn World, among: &dyn World, wanted: &[LineId]) {
    let bits = |values: &[f64]| values.iter().map(|v| v.to_bits()).collect::<Vec<_>>();
    for line in wanted {
        let key = engine.context.catalogue.line(*line).key;
        let (alone, among) = (alone.column(*line), among.column(*line));
        assert_eq!(bits(alone), bits(among), "{key}");
    }
}

/// Against each plan alone; answers how many of them have no finite answer.
fn assert_same(engine: &Engine, plans: &[Arc<Plan>], wanted: &[LineId]) -> usize {
    let answers = in_blocks(engine, plans, wanted);
    assert_eq!(answers.len(), plans.len());
    let mut failed = 0;
    for (plan, among) in plans.iter().zip(&answers) {
        match (engine.evaluate(plan, None), among) {
            (Ok(alone), Ok(among)) => {
                assert_eq!(among.scenario.plan(), plan.as_ref());
                assert_same_world(engine, &alone.scenario, &among.scenario, wanted);
                assert_same_world(engine, &alone.twin, &among.twin, wanted);
            }
            (Err(alone), Err(among)) => {
                assert_eq!(alone, *among);
                failed += 1;
            }
            (alone, among) => panic!(
                "{}: alone {:?}, among others {:?}",
                plan.name,
                alone.err(),
                among.as_ref().err()
            ),
        }
    }
    failed
}

/// The same numbers in every run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }

    /// One of five values between low and high: plans agree in some inputs and not in others.
    fn number(&mut self, input: &Assumption) -> f64 {
        let value = input.low + (input.high - input.low) * self.below(5) as f64 / 4.0;
        match input.kind {
            InputKind::Choice | InputKind::Month => value.round(),
            InputKind::Number | InputKind::Series if input.unit == "month" => value.round(),
            InputKind::Number | InputKind::Series => value,
        }
    }

    fn value(&mut self, input: &Assumption, months: usize) -> Value {
        let is_path = input.kind == InputKind::Series && self.below(3) == 0;
        match is_path {
            true => Value::Series((0..months).map(|_| self.number(input)).collect()),
            false => Value::Number(self.number(input)),
        }
    }
}

/// Up to five inputs of any rows typed anew; now and then another library row, another link or
/// a row less.
fn changed(context: &Context, base: &Plan, random: &mut Random) -> Plan {
    let mut plan = base.clone();
    for _ in 0..random.below(6) {
        let at = random.below(plan.rows.len());
        let months = plan.months;
        let row: &mut Row = Arc::make_mut(&mut plan.rows[at]);
        let inputs: Vec<&Assumption> = context
            .catalogue
            .inputs()
            .filter(|input| input.sheet == row.sheet && input.group != "Calendar")
            .collect();
        let input = inputs[random.below(inputs.len())];
        let value = random.value(input, months);
        row.cells.insert(
            input.key.to_string(),
            Cell {
                value,
                source: None,
            },
        );
    }
    let others = random.below(12);
    let last = plan.rows.len() - 1;
    let row = Arc::make_mut(&mut plan.rows[last]);
    match others {
        0 => row.cells.clear(),
        1 => row.library = None,
        2 => row.links.clear(),
        3 => drop(plan.rows.pop()),
        _ => {}
    }
    plan
}

fn random_plans(engine: &Engine, name: &str, count: usize) -> Vec<Arc<Plan>> {
    let base = samples::load(&engine.context, name).expect("a built-in sample");
    let mut random = Random(0x5317_c4a2_d00d_f00d);
    let plans = (0..count).map(|_| changed(&engine.context, &base, &mut random));
    plans.map(Arc::new).collect()
}

fn with(plan: &Plan, row: &str, key: &str, value: f64) -> Arc<Plan> {
    let mut plan = plan.clone();
    let row = plan.row_mut(row).expect("a row of the plan");
    row.cells.insert(key.to_string(), Cell::from(value));
    Arc::new(plan)
}

#[test]
fn two_hundred_random_plans_have_the_bits_they_have_alone() {
    let engine = engine();
    for name in samples::names() {
        let plans = random_plans(&engine, name, 200);
        assert_same(&engine, &plans, &every_line(&engine));
        assert_same(&engine, &plans, &measured(&engine));
        assert_same(&engine, &plans, &lines(&engine, &["npv_usd"]));
    }
}

#[test]
fn a_plan_alone_and_no_plan_at_all_are_answered() {
    let engine = engine();
    let wanted = every_line(&engine);
    assert_eq!(assert_same(&engine, &[], &wanted), 0);
    for name in samples::names() {
        let plan = samples::load(&engine.context, name).expect("a built-in sample");
        assert_eq!(assert_same(&engine, &[Arc::new(plan)], &wanted), 0);
    }
}

#[test]
fn measures_and_fiscal_years_read_an_excerpt_like_a_whole_evaluation() {
    let engine = engine();
    let plans = random_plans(&engine, "first-run", 20);
    let mut wanted = measured(&engine);
    // Rolls up by a weight that nobody names.
    wanted.push(engine.context.catalogue.id("contracted_share_gross"));
    let answers = in_blocks(&engine, &plans, &wanted);
    for (plan, among) in plans.iter().zip(answers) {
        let alone = engine.evaluate(plan, None).expect("finite");
        let among = among.expect("finite");
        assert_eq!(Readings::of(&alone.scenario), Readings::of(&among.scenario));
        let share = engine.context.catalogue.id("contracted_share_gross");
        let years = |world: &dyn World| gathered(world, share, 0, Gathering::Year);
        assert_eq!(years(&alone.scenario), years(&among.scenario));
    }
}

#[test]
fn a_plan_that_overflows_fails_alone() {
    let engine = engine();
    let mut plans = random_plans(&engine, "first-run", 40);
    plans[17] = with(&plans[17], "L1", "rent_usd_per_kw_month", 1e308);
    assert_eq!(assert_same(&engine, &plans, &every_line(&engine)), 1);
}

#[test]
fn plans_that_all_overflow_in_what_they_share_all_fail() {
    let engine = engine();
    let base = samples::load(&engine.context, "first-run").expect("a built-in sample");
    let base = with(&base, "market", "btc_price_start_usd", f64::MAX);
    let plans: Vec<_> = (0..5)
        .map(|rent| {
            with(
                &base,
                "L1",
                "rent_usd_per_kw_month",
                100.0 + f64::from(rent),
            )
        })
        .collect();
    let failed = assert_same(&engine, &plans, &every_line(&engine));
    assert_eq!(failed, plans.len());
}

#[test]
fn a_run_stops_when_it_is_told_to() {
    let engine = engine();
    let plans = random_plans(&engine, "first-run", 20);
    let wanted = lines(&engine, &["npv_usd"]);
    let mut heard = Vec::new();
    let stopped = engine.evaluate_many(&plans, &wanted, &mut |done| {
        heard.push(done);
        false
    });
    assert_eq!(stopped.err(), Some(Stopped));
    assert_eq!(heard.len(), 1);
    let mut last = 0;
    let whole = engine.evaluate_many(&plans, &wanted, &mut |done| {
        assert!(done > last);
        last = done;
        true
    });
    assert_eq!(whole.map(|answers| answers.len()), Ok(last));
}

#[test]
#[should_panic(expected = "'capex_usd' was not asked for")]
fn a_line_that_nobody_asked_for_says_so() {
    let engine = engine();
    let plans = random_plans(&engine, "first-run", 2);
    let answers = in_blocks(&engine, &plans, &lines(&engine, &["npv_usd"]));
    let first = answers[0].as_ref().expect("finite");
    first.scenario.single("capex_usd");
}
