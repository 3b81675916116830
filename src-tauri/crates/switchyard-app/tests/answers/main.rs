//! Answers as the window gets them: every bar, cell and root opens as a scenario with exactly its
//! number, bars add up, and a run that fails is never a number.

mod bridges;
mod comparing;
mod questions;

use std::collections::BTreeMap;
use std::sync::Arc;

use switchyard_app::api::{
    Answer, AskRequest, BridgeBy, BridgeView, CompareRequest, CompareView, DelayView,
    FigureRequest, FrontierView, Gathering, OpenSample, Question, Setting, SideView, ViewRequest,
};
use switchyard_app::{Asking, Runs, Session};
use switchyard_engine::Engine;
use switchyard_model::measures;
use switchyard_model::plan::{Cell, Change, Context, LIBRARY_KEY, Override, Plan, Row, Scenario};
use switchyard_model::samples;
use switchyard_model::scenario::{BASE, Branch, KEEP_MINING, resolved};

struct Desk {
    engine: Engine,
    tree: Arc<Plan>,
}

impl Desk {
    fn sample() -> Desk {
        let engine = Engine::new(Context::standard());
        let tree = samples::load(&engine.context, "first-run").expect("the sample");
        Desk {
            engine,
            tree: Arc::new(tree),
        }
    }

    fn with(change: impl FnOnce(&mut Plan)) -> Desk {
        let mut desk = Desk::sample();
        change(Arc::make_mut(&mut desk.tree));
        desk
    }

    fn asked(&self, scenario: &str, question: Question) -> Result<Answer, String> {
        let asking = Asking {
            engine: self.engine.clone(),
            plan: self.tree.clone(),
            scenario: scenario.to_string(),
        };
        let request = AskRequest {
            run: 1,
            question,
            width: 800,
            height: 400,
            dark: false,
        };
        let answered = Runs::default().ask(&asking, &request);
        answered.map_err(|refusal| refusal.message)
    }

    fn ask(&self, scenario: &str, question: Question) -> Answer {
        self.asked(scenario, question)
            .unwrap_or_else(|refusal| panic!("{refusal}"))
    }

    fn bridge(&self, from: &str, to: &str, measure: &str, expanded: &[&str]) -> BridgeView {
        let question = Question::Bridge {
            from: from.to_string(),
            to: to.to_string(),
            measure: measure.to_string(),
            by: BridgeBy::Input,
            expanded: expanded.iter().map(|group| group.to_string()).collect(),
        };
        match self.ask(BASE, question) {
            Answer::Bridge(view) => view,
            other => panic!("{other:?}"),
        }
    }

    fn delay(&self, hall: Option<&str>) -> DelayView {
        let hall = hall.map(str::to_string);
        match self.ask(BASE, Question::Delay { hall }) {
            Answer::Delay(view) => view,
            other => panic!("{other:?}"),
        }
    }

    fn frontier(&self, y: &str) -> FrontierView {
        match self.ask(BASE, Question::Frontier { y: y.to_string() }) {
            Answer::Frontier(view) => view,
            other => panic!("{other:?}"),
        }
    }

    /// The number of a scenario, evaluated from nothing.
    fn value(&self, scenario: &str, measure: &str) -> Option<f64> {
        let context = &self.engine.context;
        let plan = resolved(context, &self.tree, scenario).expect("a scenario");
        let worlds = self.engine.evaluate(&Arc::new(plan), None).ok()?;
        measures::parse(&context.catalogue, measure)
            .expect("a measure")
            .answer(&worlds.scenario)
            .number()
    }

    /// The same after opening these settings as a scenario.
    fn opened(&self, parent: &str, name: &str, settings: &[Setting], measure: &str) -> Option<f64> {
        let branch = Branch::Open {
            parent: parent.to_string(),
            name: name.to_string(),
            settings: settings.to_vec(),
        };
        let landed = branch
            .apply(&self.engine.context, &self.tree, parent)
            .expect("it opens");
        let desk = Desk {
            engine: self.engine.clone(),
            tree: Arc::new(landed.plan),
        };
        desk.value(&landed.scenario, measure)
    }

    fn check_opens(&self, parent: &str, side: &SideView, measure: &str) {
        let opened = self.opened(parent, &side.name, &side.settings, measure);
        let bits = |value: Option<f64>| value.map(f64::to_bits);
        assert_eq!(bits(side.value), bits(opened), "{} in {parent}", side.name);
    }
}

const SCENARIOS: [&str; 6] = [
    BASE,
    "all_halls",
    "late",
    "hyperscaler",
    "bear",
    KEEP_MINING,
];

fn seek(key: &str, row: Option<&str>, measure: &str, target: &str) -> Question {
    Question::Seek {
        key: key.to_string(),
        row: row.map(str::to_string),
        measure: measure.to_string(),
        target: target.to_string(),
    }
}

fn sweep(x: &str, y: &str, measure: &str) -> Question {
    Question::Sweep {
        x: x.to_string(),
        y: y.to_string(),
        measure: measure.to_string(),
    }
}

fn tornado(measure: &str) -> Question {
    Question::Tornado {
        measure: measure.to_string(),
        most: 40,
    }
}

fn scenario(id: &str, overrides: Vec<Override>) -> Scenario {
    Scenario {
        id: id.to_string(),
        name: id.to_string(),
        overrides,
        ..Scenario::default()
    }
}

fn says(row: &str, key: &str, change: Change) -> Override {
    Override {
        row: row.to_string(),
        key: key.to_string(),
        change,
    }
}

fn number(row: &str, key: &str, value: f64) -> Override {
    says(row, key, Change::Cell(Cell::from(value)))
}

/// Rows in and out, another machine, another lease, a path by month.
fn odd() -> Desk {
    Desk::with(|plan| {
        let lease = plan.row("L1").expect("the lease").clone();
        let mut second = Row {
            id: "L2".to_string(),
            name: "Second lease".to_string(),
            ..lease
        };
        second
            .cells
            .insert("rent_usd_per_kw_month".to_string(), Cell::from(140.0));
        plan.rows.push(Arc::new(second));
        plan.sort_rows();
        let months = BTreeMap::from_iter((12..36).map(|month| (month, 50.0)));
        plan.scenarios.push(scenario(
            "odd",
            vec![
                number("C", "hall_present", 0.0),
                number("C", "build_months", 5.0),
                says("DB", "contract", Change::Points(Some("L2".to_string()))),
                says(
                    "MD",
                    LIBRARY_KEY,
                    Change::Points(Some("s19jpro".to_string())),
                ),
                says(
                    "P1",
                    "power_price_usd_per_mwh",
                    Change::Months {
                        values: months,
                        source: None,
                    },
                ),
                number("company", "works_delay_months", 2.0),
            ],
        ));
    })
}

/// A hall removed with all that stands in it, the lease removed, the lease replaced by another, and
/// the hall added to what keeps three.
fn removals() -> Desk {
    let hall = || {
        vec![
            number("A", "hall_present", 0.0),
            number("MA", "lot_present", 0.0),
            number("DA", "delivery_present", 0.0),
        ]
    };
    let deliveries = ["DA", "DB", "DC", "DD"];
    let lease = || number("L1", "hpc_contract_present", 0.0);
    Desk::with(|plan| {
        let mut second = plan.row("L1").expect("the lease").clone();
        second.id = "L2".to_string();
        second.name = "Second lease".to_string();
        let absent = ("hpc_contract_present".to_string(), Cell::from(0.0));
        second.cells.extend([absent]);
        plan.rows.push(Arc::new(second));
        plan.sort_rows();
        let gone = |id: &&str| number(id, "delivery_present", 0.0);
        let no_lease = deliveries.iter().map(gone).chain([lease()]).collect();
        let moved = |id: &&str| says(id, "contract", Change::Points(Some("L2".to_string())));
        let second = [number("L2", "hpc_contract_present", 1.0), lease()];
        let replaced = deliveries.iter().map(moved).chain(second).collect();
        let mut both = hall();
        both.push(number("MB", "lot_present", 0.0));
        both.push(number("MA", "uptime_fraction", 0.9));
        plan.scenarios.extend([
            scenario("no_hall", hall()),
            scenario("no_lease", no_lease),
            scenario("only_lease", vec![lease()]),
            scenario("replaced", replaced),
            scenario("more", both),
        ]);
    })
}
