//! Answers as the window gets them: every bar, cell and root opens as a scenario with exactly its
//! number, bars add up, and a run that fails is never a number.

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

#[test]
fn bars_add_up_to_the_cent_and_mirror_between_any_two_scenarios() {
    let desk = odd();
    let pairs = [
        (BASE, "odd"),
        ("late", "bear"),
        ("odd", "hyperscaler"),
        ("all_halls", KEEP_MINING),
    ];
    for (from, to) in pairs {
        for measure in ["uplift", "npv", "funding_need", "capex", "ebitda_usd@2030"] {
            let there = desk.bridge(from, to, measure, &[]);
            let back = desk.bridge(to, from, measure, &[]);
            let ends = [from, to].map(|id| desk.value(id, measure).expect("a value"));
            let sum: f64 = there.bars.iter().map(|bar| bar.value).sum();
            assert!(
                (sum - (ends[1] - ends[0])).abs() < 0.005,
                "{from} to {to}, {measure}"
            );
            assert_eq!(there.bars.len(), back.bars.len());
            for (bar, mirrored) in there.bars.iter().zip(&back.bars) {
                assert_eq!(bar.id, mirrored.id);
                assert!(
                    (bar.value + mirrored.value).abs() < 0.005,
                    "{from} to {to}: {}",
                    bar.id
                );
            }
        }
    }
}

#[test]
fn the_order_in_which_changes_were_made_does_not_matter() {
    let desk = odd();
    let turned = Desk::with(|plan| {
        *plan = Plan::clone(&desk.tree);
        plan.scenarios
            .iter_mut()
            .for_each(|one| one.overrides.reverse());
    });
    let told = |desk: &Desk| {
        let bars = desk
            .bridge(BASE, "odd", "uplift", &["Conversion timing"])
            .bars;
        bars.iter()
            .map(|bar| (bar.id.clone(), bar.value.to_bits()))
            .collect::<Vec<_>>()
    };
    assert_eq!(told(&desk), told(&turned));
}

#[test]
fn rows_machines_leases_and_paths_have_bars_of_their_own() {
    let desk = odd();
    let view = desk.bridge(BASE, "odd", "uplift", &[]);
    let words: Vec<(&str, &str)> = view
        .bars
        .iter()
        .flat_map(|bar| {
            bar.changes
                .iter()
                .map(|change| (bar.label.as_str(), change.as_str()))
        })
        .collect();
    assert_eq!(
        words,
        [
            (
                "Conversion timing",
                "Delay of all works of Caprock Digital (invented): 0 months to 2 months"
            ),
            (
                "Deliveries",
                "Contract of Lease in Hall B: HPC colocation lease to Second lease"
            ),
            (
                "Miner lots",
                "Library row of S21 lot, Hall D: Antminer S21 to Antminer S19j Pro"
            ),
            (
                "Power price",
                "Power price of ERCOT West supply: changed in 24 months, Jan 2028 to Dec 2029: $36.00/MWh to $50.00/MWh"
            ),
            (
                "Hall C is left out",
                "Build of Hall C: 12 months to 5 months"
            ),
            ("Hall C is left out", "Hall C is left out"),
        ]
    );
    assert!(
        view.sentence.starts_with("Uplift of odd is "),
        "{}",
        view.sentence
    );
    assert_eq!(view.exactness, "Exact: 5 bars, 32 evaluations.");
    // The second lease pays more, so its bar is a gain.
    assert!(view.bars[1].value > 1e6);
}

#[test]
fn a_split_driver_shows_its_changes_and_keeps_the_sum() {
    let desk = Desk::sample();
    let whole = desk.bridge(BASE, "all_halls", "uplift", &[]);
    assert!(whole.bars[0].expandable && whole.bars[0].group.is_none());
    let split = desk.bridge(BASE, "all_halls", "uplift", &["MW converted"]);
    let ids: Vec<&str> = split.bars.iter().map(|bar| bar.id.as_str()).collect();
    assert_eq!(ids, ["MW converted/C/converts", "MW converted/D/converts"]);
    assert!(
        split
            .bars
            .iter()
            .all(|bar| bar.group.as_deref() == Some("MW converted"))
    );
    let sum = |view: &BridgeView| view.bars.iter().map(|bar| bar.value).sum::<f64>();
    assert!((sum(&whole) - sum(&split)).abs() < 0.005);
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

#[test]
fn rows_that_leave_or_come_in_together_are_one_bar() {
    let desk = removals();
    let labels = |from: &str, to: &str| -> Vec<String> {
        let bars = desk.bridge(from, to, "uplift", &[]).bars;
        bars.into_iter().map(|bar| bar.label).collect()
    };
    assert_eq!(labels(BASE, "no_hall"), ["Hall A is left out"]);
    assert_eq!(labels("no_hall", BASE), ["Hall A is added"]);
    let lease = "HPC colocation lease is left out";
    assert_eq!(labels(BASE, "no_lease"), [lease]);
    assert_eq!(labels(BASE, "only_lease"), [lease]);
    assert_eq!(
        labels(BASE, "replaced"),
        ["HPC colocation lease is left out, Second lease is added"]
    );
    assert_eq!(
        labels("no_lease", "no_hall"),
        ["Hall A is left out", "HPC colocation lease is added",]
    );
    // A lot that leaves by itself has its own bar; what changed in one that leaves goes with it.
    assert_eq!(
        labels(BASE, "more"),
        ["Hall A is left out", "S21 lot, Hall B is left out"]
    );
    let view = desk.bridge(BASE, "no_hall", "uplift", &[]);
    assert_eq!(view.bars[0].value, difference(&desk, "no_hall"));
    assert!(
        view.sentence
            .ends_with("all of it because Hall A is left out."),
        "{}",
        view.sentence
    );
}

fn difference(desk: &Desk, to: &str) -> f64 {
    let ends = [BASE, to].map(|id| desk.value(id, "uplift").expect("a value"));
    ends[1] - ends[0]
}

#[test]
fn rows_that_leave_together_add_up_mirror_and_split_into_rows() {
    let desk = removals();
    for to in ["no_hall", "no_lease", "only_lease", "replaced", "more"] {
        for expanded in [&[][..], &["row/A", "row/L1"]] {
            let there = desk.bridge(BASE, to, "uplift", expanded);
            let back = desk.bridge(to, BASE, "uplift", expanded);
            let sum: f64 = there.bars.iter().map(|bar| bar.value).sum();
            assert!((sum - difference(&desk, to)).abs() < 0.005, "{to}");
            assert_eq!(there.bars.len(), back.bars.len());
            for (bar, mirrored) in there.bars.iter().zip(&back.bars) {
                assert_eq!((&bar.id, &bar.group), (&mirrored.id, &mirrored.group));
                assert!(
                    (bar.value + mirrored.value).abs() < 0.005,
                    "{to}: {}",
                    bar.id
                );
            }
        }
    }
    let whole = desk.bridge(BASE, "more", "uplift", &[]).bars;
    assert!(whole[0].expandable && !whole[1].expandable);
    let split = desk.bridge(BASE, "more", "uplift", &[&whole[0].id]).bars;
    let told: Vec<(&str, usize, Option<&str>)> = split
        .iter()
        .map(|bar| (bar.label.as_str(), bar.changes.len(), bar.group.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            ("Hall A is left out", 1, Some("row/A")),
            ("S21 lot, Hall A is left out", 2, Some("row/A")),
            ("Lease in Hall A is left out", 1, Some("row/A")),
            ("S21 lot, Hall B is left out", 1, None),
        ]
    );
    assert!(split.iter().all(|bar| !bar.expandable));
}

#[test]
fn without_the_only_lease_questions_still_have_sentences() {
    let desk = removals();
    for scenario in ["no_lease", "only_lease"] {
        let frontier = Question::Frontier {
            y: "btc_price_start_usd".to_string(),
        };
        let refused = desk.asked(scenario, frontier).expect_err("no rent to move");
        assert!(
            refused.starts_with("No HPC contract is delivered"),
            "{refused}"
        );
        let Answer::Flips(view) = desk.ask(scenario, Question::Flips) else {
            panic!("flips");
        };
        let rent = view.flips.iter().find(|flip| flip.lever == "rent");
        assert!(rent.is_none_or(|rent| rent.none.is_some()), "{scenario}");
        let moves_rent = [
            seek("rent_usd_per_kw_month", None, "uplift", "0"),
            sweep("rent_usd_per_kw_month", "capex_factor_fraction", "uplift"),
        ];
        for question in moves_rent {
            let refused = desk.asked(scenario, question).expect_err("no rent to move");
            let reason = "Rent is not in use here: HPC colocation lease takes no part.";
            assert_eq!(refused, reason);
        }
        desk.ask(scenario, tornado("uplift"));
        desk.ask(scenario, Question::Delay { hall: None });
    }
}

#[test]
fn a_change_without_effect_has_no_bar_worth_anything() {
    let desk = Desk::with(|plan| {
        let overrides = vec![
            number("market", "difficulty_start_t", 150.0),
            number("L1", "rent_usd_per_kw_month", 120.0),
        ];
        plan.scenarios.push(scenario("idle", overrides));
    });
    let view = desk.bridge(BASE, "idle", "uplift", &[]);
    let bar = |id: &str| {
        view.bars
            .iter()
            .find(|bar| bar.id == id)
            .expect("a bar")
            .value
    };
    assert_eq!(bar("Network"), 0.0);
    assert!(bar("Rent") > 1e6);
    let same = desk.bridge("late", "late", "uplift", &[]);
    assert!(same.bars.is_empty());
    assert!(
        same.sentence.contains("have the same inputs"),
        "{}",
        same.sentence
    );
}

#[test]
fn beyond_ten_drivers_orders_are_sampled_with_an_error() {
    let desk = Desk::with(|plan| {
        let overrides = vec![
            number("market", "btc_price_start_usd", 70_000.0),
            number("market", "network_growth_fraction", 0.1),
            number("company", "discount_rate_fraction", 0.11),
            number("company", "overhead_usd_per_month", 300_000.0),
            number("company", "works_delay_months", 3.0),
            number("S1", "kappa", 1.4),
            number("S1", "fixed_om_usd_per_mw_month", 4_000.0),
            number("S1", "capex_factor_fraction", 1.1),
            number("P1", "power_price_usd_per_mwh", 40.0),
            number("MC", "uptime_fraction", 0.96),
            number("L1", "rent_usd_per_kw_month", 125.0),
            number("L1", "term_months", 150.0),
            number("L1", "noi_margin_fraction", 0.95),
        ];
        plan.scenarios.push(scenario("many", overrides));
    });
    let view = desk.bridge(BASE, "many", "npv", &[]);
    assert!(view.bars.len() > 10, "{}", view.bars.len());
    assert!(
        view.exactness.starts_with("Sampled: "),
        "{}",
        view.exactness
    );
    assert!(
        view.bars
            .iter()
            .any(|bar| bar.error_text.starts_with("± $"))
    );
    let sum: f64 = view.bars.iter().map(|bar| bar.value).sum();
    let ends = [BASE, "many"].map(|id| desk.value(id, "npv").expect("a value"));
    assert!((sum - (ends[1] - ends[0])).abs() < 0.005);
}

#[test]
fn every_side_of_a_tornado_opens_as_its_scenario() {
    let desk = Desk::sample();
    for (parent, measure) in [
        (BASE, "uplift"),
        ("bear", "funding_need"),
        (KEEP_MINING, "npv"),
    ] {
        let Answer::Tornado(view) = desk.ask(parent, tornado(measure)) else {
            panic!("a tornado");
        };
        assert!(view.bars.len() > 5, "{parent}");
        for bar in &view.bars {
            desk.check_opens(parent, &bar.low, measure);
            desk.check_opens(parent, &bar.high, measure);
            assert!(
                bar.low.settings[0].value < bar.high.settings[0].value,
                "{}",
                bar.key
            );
        }
    }
}

#[test]
fn a_tornado_says_what_it_leaves_out_and_moves_only_what_reaches() {
    let desk = Desk::with(|plan| {
        let market = plan.row_mut("market").expect("the market");
        market
            .cells
            .insert("network_mode".to_string(), Cell::from(2.0));
        let path = switchyard_model::plan::Value::Series(vec![40.0, 41.0, 45.0]);
        let typed = Cell {
            value: path,
            source: None,
        };
        market
            .cells
            .insert("hashprice_curve_usd_per_ph_day".to_string(), typed);
    });
    let Answer::Tornado(view) = desk.ask(BASE, tornado("capex")) else {
        panic!("a tornado");
    };
    assert!(
        view.bars
            .iter()
            .all(|bar| bar.key != "rent_usd_per_kw_month")
    );
    let Answer::Tornado(view) = desk.ask(BASE, tornado("uplift")) else {
        panic!("a tornado");
    };
    let left_out = view.left_out.join(" ");
    assert!(
        left_out.contains("Hashprice by month has no range"),
        "{left_out}"
    );
    assert!(left_out.contains("choices"), "{left_out}");
    assert!(view.bars.iter().all(|bar| !bar.key.contains("curve")));
}

#[test]
fn every_cell_of_a_grid_opens_as_its_scenario() {
    let desk = Desk::sample();
    let question = sweep("rent_usd_per_kw_month", "build_months", "uplift");
    let Answer::Sweep(view) = desk.ask("late", question) else {
        panic!("a grid");
    };
    assert_eq!(
        (view.cells.len(), view.cells[0].len(), view.failed),
        (8, 9, 0),
        "works take 9 to 16 months"
    );
    for cell in view.cells.iter().flatten() {
        desk.check_opens("late", cell, "uplift");
    }
    assert!(
        view.sentence.contains("where it is zero"),
        "{}",
        view.sentence
    );
    let question = sweep("rent_usd_per_kw_month", "kappa", "ebitda_usd@2030");
    let Answer::Sweep(view) = desk.ask(BASE, question) else {
        panic!("a grid");
    };
    assert!(view.sentence.contains("as today"), "{}", view.sentence);
}

#[test]
fn a_root_gives_what_was_wanted_and_opens_as_its_scenario() {
    let desk = Desk::sample();
    let cases = [
        ("rent_usd_per_kw_month", None, "uplift", "0", 0.0),
        ("rent_usd_per_kw_month", Some("L1"), "npv", "$40M", 40e6),
        ("capex_factor_fraction", None, "irr", "13%", 0.13),
        ("kappa", None, "funding_need", "300m", 300e6),
    ];
    for (key, row, measure, target, wanted) in cases {
        let Answer::Seek(view) = desk.ask(BASE, seek(key, row, measure, target)) else {
            panic!("an answer");
        };
        assert!(!view.roots.is_empty(), "{}", view.sentence);
        for root in &view.roots {
            desk.check_opens(BASE, root, measure);
            let apart = (root.value.expect("a value") - wanted).abs();
            let size = if wanted == 0.0 { 40e6 } else { wanted };
            assert!(apart <= 1e-6 * size, "{key} {measure}: {apart}");
        }
    }
    let Answer::Seek(view) = desk.ask(BASE, seek("rent_usd_per_kw_month", None, "uplift", "0"))
    else {
        panic!("an answer");
    };
    assert_eq!(view.sentence, "Uplift is zero at rent $105.95/kW-month.");
}

#[test]
fn a_search_without_a_root_says_so() {
    let desk = Desk::sample();
    let told = |question| match desk.ask(BASE, question) {
        Answer::Seek(view) => (view.sentence, view.roots.len(), view.closest.is_some()),
        other => panic!("{other:?}"),
    };
    let (sentence, roots, closest) = told(seek("drain_months", None, "uplift", "$900bn"));
    assert!(sentence.starts_with("No solution between"), "{sentence}");
    assert!(roots == 0 && closest);
    // Months come whole: the value lies between two of them.
    let (sentence, roots, closest) = told(seek("works_delay_months", None, "uplift", "$20M"));
    assert!(sentence.contains("3 months and 4 months"), "{sentence}");
    assert!(roots == 0 && closest);
    let (sentence, roots, _) = told(seek("overhead_usd_per_month", None, "uplift", "0"));
    assert!(sentence.contains("does not move"), "{sentence}");
    assert_eq!(roots, 0);
    let refused = |question| desk.asked(BASE, question).expect_err("refused");
    let text = refused(seek("rent_usd_per_kw_month", None, "uplift", "a lot"));
    assert!(text.contains("'a lot' was not understood"), "{text}");
    let text = refused(seek("rent_usd_per_kw_month", Some("A"), "uplift", "0"));
    assert!(text.contains("'A' is none"), "{text}");
    let text = refused(seek("rent_usd_per_kw_mnth", None, "uplift", "0"));
    assert!(text.contains("rent_usd_per_kw_month"), "{text}");
    let text = refused(seek("start_month", None, "uplift", "0"));
    assert!(text.contains("no range"), "{text}");
}

#[test]
fn what_is_not_in_use_is_refused_with_its_reason_and_left_out() {
    let desk = Desk::sample();
    let difficulty = "Difficulty, first month is not in use here: it counts once Network given as \
                      is 'Difficulty'.";
    let works = "Build is not in use here: it counts once Converts to HPC is 'Yes'.";
    for (question, said) in [
        (seek("difficulty_start_t", None, "uplift", "0"), difficulty),
        (sweep("kappa", "difficulty_start_t", "uplift"), difficulty),
        (seek("build_months", Some("C"), "uplift", "0"), works),
    ] {
        assert_eq!(desk.asked(BASE, question).expect_err("refused"), said);
    }
    let Answer::Tornado(view) = desk.ask(BASE, tornado("uplift")) else {
        panic!("a tornado");
    };
    let mentioned = |label: &str| view.left_out.iter().any(|said| said.contains(label));
    assert!(view.bars.iter().all(|bar| bar.key != "difficulty_start_t"));
    assert!(!mentioned("Difficulty, first month") && !mentioned("Hashprice by month"));
}

#[test]
fn what_does_not_move_a_measure_is_said_not_to() {
    let desk = Desk::sample();
    for (key, named) in [
        ("overhead_usd_per_month", "overhead"),
        ("fixed_om_usd_per_mw_month", "fixed site cost"),
        ("hpc_load_factor", "HPC load factor"),
        ("contracted_utility_mw", "interconnect"),
    ] {
        let Answer::Seek(view) = desk.ask(BASE, seek(key, None, "uplift", "0")) else {
            panic!("an answer");
        };
        let wanted = format!("Uplift does not move with {named}");
        assert!(view.sentence.starts_with(&wanted), "{}", view.sentence);
        assert!(view.roots.is_empty() && view.closest.is_none());
    }
    // Nor does a tornado show rounding as a swing.
    let Answer::Tornado(view) = desk.ask(BASE, tornado("uplift")) else {
        panic!("a tornado");
    };
    assert!(
        view.bars
            .iter()
            .all(|bar| bar.key != "overhead_usd_per_month")
    );
}

#[test]
fn machines_and_blocks_come_whole() {
    let desk = Desk::sample();
    for (key, measure, target) in [
        ("machines", "npv", "$100M"),
        ("machines", "npv", "0"),
        ("block_height_start", "npv", "$35M"),
        ("block_height_start", "npv", "$38M"),
    ] {
        let Answer::Seek(view) = desk.ask(BASE, seek(key, None, measure, target)) else {
            panic!("an answer");
        };
        let sides = view.roots.iter().chain(&view.closest);
        assert!(sides.clone().count() > 0, "{}", view.sentence);
        for side in sides {
            assert_eq!(side.settings[0].value.fract(), 0.0, "{}", view.sentence);
            desk.check_opens(BASE, side, measure);
        }
    }
}

#[test]
fn only_rows_that_take_part_are_counted() {
    let desk = removals();
    let told =
        |scenario: &str| match desk.ask(scenario, seek("drain_months", None, "npv", "$900bn")) {
            Answer::Seek(view) => view.sentence,
            other => panic!("{other:?}"),
        };
    assert!(told(BASE).contains("(all 4 halls)"), "{}", told(BASE));
    assert!(
        told("no_hall").contains("(all 3 halls)"),
        "{}",
        told("no_hall")
    );
}

#[test]
fn a_target_in_another_unit_is_refused() {
    let desk = Desk::sample();
    let asked = |measure: &str, target: &str| {
        desk.asked(BASE, seek("rent_usd_per_kw_month", None, measure, target))
    };
    for (measure, target) in [
        ("npv", "84 months"),
        ("npv", "15%"),
        ("npv", "50 MW"),
        ("npv", "3x"),
        ("irr", "$100M"),
        ("irr", "100M"),
        ("irr", "84 months"),
        ("payback", "$84"),
        ("payback", "84m"),
        ("payback", "84%"),
        ("mw_hpc@2030", "$50"),
        ("mw_hpc@2030", "50 months"),
        ("mw_hpc@2030", "50%"),
    ] {
        let refused = asked(measure, target).expect_err(target);
        let wanted = format!("'{target}' was not understood.");
        assert!(
            refused.contains("is asked for as") && refused.ends_with(&wanted),
            "{refused}"
        );
    }
    for (measure, target) in [
        ("npv", "($1,250,000)"),
        ("npv", "−1.2bn"),
        ("npv", "=100*1.03"),
        ("npv", "-"),
        ("irr", "13.5"),
        ("irr", "1350 bp"),
        ("payback", "84"),
        ("payback", "84 mo"),
        ("payback", "1 month"),
        ("payback", "7y"),
        ("mw_hpc@2030", "50 MW"),
        ("mw_hpc@2030", "50 MW gross"),
        ("ebitda_usd@2030", "$40M"),
    ] {
        asked(measure, target).unwrap_or_else(|refusal| panic!("{target}: {refusal}"));
    }
}

#[test]
fn a_grid_speaks_of_a_line_only_where_there_is_one() {
    let desk = Desk::with(|plan| {
        let short = vec![number("L1", "term_months", 1.0)];
        let rich = vec![number("L1", "rent_usd_per_kw_month", 250.0)];
        plan.scenarios.push(scenario("short", short));
        plan.scenarios.push(scenario("rich", rich));
    });
    let sentence = |scenario: &str, x: &str, y: &str, measure: &str| {
        let Answer::Sweep(view) = desk.ask(scenario, sweep(x, y, measure)) else {
            panic!("a grid");
        };
        view.sentence
    };
    let (rent, capex) = ("rent_usd_per_kw_month", "capex_factor_fraction");
    let none = sentence("short", rent, capex, "uplift");
    assert_eq!(none, "Uplift is above zero in 0 of 81 cells.");
    let all = sentence("rich", "kappa", "energy_pue_hpc", "uplift");
    assert_eq!(all, "Uplift is above zero in 81 of 81 cells.");
    let some = sentence(BASE, rent, capex, "uplift");
    assert!(
        some.ends_with("cells; the line marks where it is zero."),
        "{some}"
    );
    // Neither reaches what is built: it is as today in every cell.
    let flat = sentence(
        BASE,
        "overhead_usd_per_month",
        "fixed_om_usd_per_mw_month",
        "capex",
    );
    assert!(!flat.contains("the line"), "{flat}");
}

#[test]
fn one_month_is_no_plural() {
    let desk = Desk::with(|plan| {
        let later = vec![number("company", "works_delay_months", 1.0)];
        plan.scenarios.push(scenario("later", later));
    });
    let view = desk.bridge(BASE, "later", "uplift", &[]);
    assert!(
        view.bars[0].changes[0].ends_with("0 months to 1 month"),
        "{:?}",
        view.bars[0].changes
    );
    let payback = measures::parse(&desk.engine.context.catalogue, "payback").expect("a measure");
    assert_eq!(payback.show_change(1.0), "+1 month");
    assert_eq!(payback.show_change(-1.0), "(1 month)");
    assert_eq!(payback.show_change(11.0), "+11 months");
}

#[test]
fn a_delay_tells_what_mining_wins_and_hpc_loses() {
    let desk = Desk::sample();
    let all = desk.delay(None);
    assert_eq!(all.rows.len(), 4);
    assert!(
        all.sentence.contains("mining earns") && all.sentence.contains("more"),
        "{}",
        all.sentence
    );
    assert!(
        all.sentence.contains("HPC earns") && all.sentence.contains("less"),
        "{}",
        all.sentence
    );
    // Six months late is a scenario of the sample.
    let money = |id: &str| switchyard_model::number::money(desk.value(id, "npv").expect("a value"));
    assert_eq!(all.rows[0].npv_text, money(BASE));
    assert_eq!(all.rows[2].npv_text, money("late"));
    let one = desk.delay(Some("A"));
    for row in &one.rows[1..] {
        let opened = desk
            .opened(BASE, &row.name, &row.settings, "npv")
            .expect("a value");
        assert_eq!(row.npv_text, switchyard_model::number::money(opened));
        assert!(row.mining_text.starts_with("+$"), "{}", row.mining_text);
    }
    let refused = |scenario: &str, hall: Option<&str>| {
        let hall = hall.map(str::to_string);
        desk.asked(scenario, Question::Delay { hall })
            .expect_err("refused")
    };
    assert!(refused(BASE, Some("C")).contains("does not convert"));
    assert!(refused(BASE, Some("Z")).contains("no hall 'Z'"));
    assert!(refused(KEEP_MINING, None).contains("No hall converts"));
}

#[test]
fn along_the_frontier_the_uplift_is_zero() {
    let desk = Desk::sample();
    let view = desk.frontier("btc_price_start_usd");
    assert_eq!(view.points.len(), 13);
    for point in &view.points {
        assert_eq!(point.settings.len(), 2, "{}", point.x_text);
        let uplift = desk.opened(BASE, &point.name, &point.settings, "uplift");
        assert!(
            uplift.expect("a value").abs() < 40.0,
            "{}: {uplift:?}",
            point.name
        );
    }
    assert!(
        view.sentence.contains("above a rent of $105.95/kW-month"),
        "{}",
        view.sentence
    );
    let refused = desk.asked(
        BASE,
        Question::Frontier {
            y: "kappa".to_string(),
        },
    );
    assert!(
        refused
            .expect_err("refused")
            .contains("no price of the market")
    );
}

#[test]
fn flips_lie_on_the_tracks_of_the_levers() {
    let desk = Desk::sample();
    let Answer::Flips(view) = desk.ask(BASE, Question::Flips) else {
        panic!("flips");
    };
    let told: Vec<(&str, usize)> = view
        .flips
        .iter()
        .map(|flip| (flip.lever.as_str(), flip.values.len()))
        .collect();
    assert_eq!(
        told,
        [("rent", 1), ("capex", 1), ("delay", 1), ("hashprice", 0)]
    );
    assert_eq!(view.flips[0].texts, ["break-even $105.95/kW-month"]);
    assert_eq!(
        view.flips[3].none.as_deref(),
        Some("no break-even in range")
    );
}

/// Nothing converts, so the cash is as usual, but one component is so dear that the price of a
/// megawatt is finite at a low level of capex and overflows at a high one.
fn nearly_overflowing() -> Desk {
    let desk = Desk::with(|plan| {
        for hall in ["A", "B"] {
            let hall = plan.row_mut(hall).expect("a hall");
            hall.cells.insert("converts".to_string(), Cell::from(0.0));
        }
        let land = plan.row_mut("K_land").expect("a component");
        land.cells
            .insert("cost_usd_m_per_it_mw".to_string(), Cell::from(1.5e302));
        land.cells
            .insert("reuse_fraction".to_string(), Cell::from(0.0));
        let overrides = vec![number("S1", "capex_factor_fraction", 1.25)];
        plan.scenarios.push(scenario("burst", overrides));
    });
    assert!(desk.value(BASE, "npv").is_some() && desk.value("burst", "npv").is_none());
    desk
}

#[test]
fn a_run_that_fails_is_shown_as_failed_and_never_as_a_number() {
    let desk = nearly_overflowing();
    let question = sweep("capex_factor_fraction", "power_price_usd_per_mwh", "npv");
    let Answer::Sweep(view) = desk.ask(BASE, question) else {
        panic!("a grid");
    };
    let failed = view
        .cells
        .iter()
        .flatten()
        .filter(|cell| cell.value.is_none());
    assert!(failed.clone().all(|cell| cell.text == "failed"));
    assert_eq!(failed.count() as u32, view.failed);
    assert!((1..81).contains(&view.failed), "{}", view.failed);
    assert!(view.sentence.contains("no result"), "{}", view.sentence);
    let Answer::Tornado(view) = desk.ask(BASE, tornado("npv")) else {
        panic!("a tornado");
    };
    let bar = view
        .bars
        .iter()
        .find(|bar| bar.key == "capex_factor_fraction")
        .expect("a bar");
    assert_eq!((bar.high.text.as_str(), bar.high.value), ("failed", None));
    assert!(bar.low.value.is_some());
    let bridge = Question::Bridge {
        from: BASE.to_string(),
        to: "burst".to_string(),
        measure: "npv".to_string(),
        by: BridgeBy::Input,
        expanded: Vec::new(),
    };
    let refused = desk.asked(BASE, bridge).expect_err("refused");
    assert!(
        refused.contains("no value in the second scenario"),
        "{refused}"
    );
    assert!(
        desk.asked("burst", tornado("npv"))
            .expect_err("refused")
            .contains("no value in burst")
    );
    assert!(desk.asked("burst", Question::Delay { hall: None }).is_err());
}

#[test]
fn questions_are_answered_in_every_scenario_or_refused_with_a_sentence() {
    let desk = odd();
    for scenario in SCENARIOS.into_iter().chain(["odd"]) {
        let questions = [
            tornado("uplift"),
            tornado("payback"),
            sweep("rent_usd_per_kw_month", "capex_factor_fraction", "irr"),
            seek("rent_usd_per_kw_month", None, "uplift", "0"),
            Question::Delay { hall: None },
            Question::Frontier {
                y: "btc_price_start_usd".to_string(),
            },
            Question::Flips,
        ];
        for question in questions {
            if let Err(refusal) = desk.asked(scenario, question) {
                assert!(refusal.ends_with('.') && refusal.len() > 20, "{refusal}");
            }
        }
    }
    assert!(
        desk.asked("nobody", Question::Flips)
            .expect_err("refused")
            .contains("'nobody'")
    );
}

fn compare(session: &mut Session, scenarios: &[&str], figure: Option<&str>) -> CompareView {
    let request = CompareRequest {
        scenarios: scenarios.iter().map(|id| id.to_string()).collect(),
        figure: figure.map(|name| FigureRequest {
            name: name.to_string(),
            width: 400,
            height: 240,
        }),
        period: Gathering::Year,
        dark: false,
    };
    session
        .compare(request)
        .unwrap_or_else(|refusal| panic!("{}", refusal.message))
}

fn session(name: &str) -> Session {
    let folder =
        std::env::temp_dir().join(format!("switchyard-answers-{name}-{}", std::process::id()));
    let mut session = Session::new(folder, None);
    let sample = OpenSample {
        name: "first-run".to_string(),
        view: ViewRequest::default(),
    };
    session
        .open_sample(sample)
        .unwrap_or_else(|refusal| panic!("{}", refusal.message));
    session
}

#[test]
fn a_scenario_beside_itself_shows_no_difference() {
    let view = compare(&mut session("itself"), &["late", "late"], None);
    assert!(view.inputs.is_empty());
    for result in &view.results {
        assert_eq!(result.cells[0].text, result.cells[1].text, "{}", result.id);
        assert!(
            ["–", ""].contains(&result.cells[1].delta.as_str()),
            "{}",
            result.id
        );
        assert_eq!(result.cells[1].percent, "", "{}", result.id);
    }
}

#[test]
fn results_stand_beside_the_first_with_their_change_and_their_reason() {
    let mut session = session("beside");
    let view = compare(
        &mut session,
        &[BASE, "late", "bear", KEEP_MINING],
        Some("revenue_mix"),
    );
    let names: Vec<&str> = view
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "Base",
            "Six months late",
            "Weak bitcoin, dear capex",
            "Keep mining"
        ]
    );
    let result = |id: &str| {
        view.results
            .iter()
            .find(|result| result.id == id)
            .expect("a result")
    };
    let told = |id: &str, at: usize| {
        let cell = &result(id).cells[at];
        format!("{} {} {}", cell.text, cell.delta, cell.percent)
    };
    assert_eq!(told("uplift", 0), "$26.7M  ");
    assert_eq!(told("uplift", 1), "$16.5M ($10.2M) (38.1%)");
    // Past zero a percentage means nothing.
    assert_eq!(told("uplift", 2), "($26.3M) ($53.0M) ");
    assert_eq!(told("payback", 1), "Mar 2036 +6 months ");
    assert_eq!(told("irr", 3), "n/a  ");
    let need = &result("funding_need").cells[1];
    assert_eq!(need.text, "$348.3M in May 2029");
    assert_eq!(
        (need.line.as_deref(), need.month),
        (Some("cumulative_cash_usd"), Some(28))
    );
    for with_path in [
        "funding_need",
        "revenue_net_usd@2027",
        "ebitda_usd@2027",
        "mw_hpc@2041",
    ] {
        assert_eq!(result(with_path).sparklines.len(), 4, "{with_path}");
    }
    // One axis for all: the same plot in every picture, and the same tick texts.
    assert_eq!(view.figures.len(), 4);
    assert!(
        view.figures
            .iter()
            .all(|figure| figure.drawing.plot_area == view.figures[0].drawing.plot_area)
    );
    let plan = compare(&mut session, &[BASE, "late"], Some("conversion_plan"));
    assert_eq!(
        plan.figures[0].drawing.periods.len(),
        plan.figures[1].drawing.periods.len()
    );
}

#[test]
fn a_row_that_is_not_there_says_so_and_keeps_its_inputs_to_itself() {
    let desk = odd();
    let context = &desk.engine.context;
    let plans: Vec<(String, Plan)> = [BASE, "odd"]
        .map(|id| {
            (
                id.to_string(),
                resolved(context, &desk.tree, id).expect("a scenario"),
            )
        })
        .to_vec();
    let told = switchyard_analysis::compare(context, &plans).differences;
    let told: Vec<(&str, &str, &str)> = told
        .iter()
        .map(|one| (one.row.as_str(), one.key.as_str(), one.texts[1].as_str()))
        .collect();
    // Hall C's build months differ too, and it is not there to build; its lot and its lease go
    // with it without a word of their own.
    assert_eq!(
        told,
        [
            ("company", "works_delay_months", "2 months"),
            (
                "P1",
                "power_price_usd_per_mwh",
                "changed in 24 months, Jan 2028 to Dec 2029: $36.00/MWh to $50.00/MWh"
            ),
            ("C", "hall_present", "not in this scenario"),
            ("MD", "library", "Antminer S19j Pro"),
            ("DB", "contract", "Second lease"),
        ]
    );
}

#[test]
fn every_picker_offers_what_can_be_asked() {
    let mut session = session("choices");
    let choices = session.choices(switchyard_app::api::Nothing {});
    let choices = choices.unwrap_or_else(|refusal| panic!("{}", refusal.message));
    let desk = Desk::sample();
    let catalogue = &desk.engine.context.catalogue;
    // Six of the whole plan, then every company line in each of fifteen fiscal years.
    let ids: std::collections::BTreeSet<&str> = choices
        .measures
        .iter()
        .map(|measure| measure.id.as_str())
        .collect();
    assert_eq!(ids.len(), choices.measures.len());
    assert_eq!((ids.len() - 6) % 15, 0);
    assert!(ids.contains("uplift") && ids.contains("power_cost_usd@2041"));
    for measure in &choices.measures {
        let parsed = measures::parse(catalogue, &measure.id).expect("a measure");
        assert_eq!(parsed.label, measure.label);
    }
    let halls: Vec<&str> = choices.halls.iter().map(|hall| hall.id.as_str()).collect();
    assert_eq!(halls, ["A", "B"]);
    let prices: Vec<&str> = choices
        .prices
        .iter()
        .map(|price| price.id.as_str())
        .collect();
    assert_eq!(prices, ["btc_price_start_usd"]);
    for input in choices.inputs {
        let other = if input.id == "kappa" {
            "rent_usd_per_kw_month"
        } else {
            "kappa"
        };
        desk.ask(BASE, sweep(&input.id, other, "uplift"));
    }
}
