//! What each reader makes of a line, and what the table of measures may not say.

use switchyard_model::calendar::Gathering;
use switchyard_model::catalogue::{Catalogue, LineId};
use switchyard_model::layout::Layout;
use switchyard_model::measures::{Answer, Measure, Nothing, Reader, Readings, parse, table};
use switchyard_model::plan::{Context, Plan};
use switchyard_model::samples;
use switchyard_model::value::Irr;
use switchyard_model::world::World;

/// A flow and a weight of the company; every other line is zero.
const FLOW: &str = "ebitda_usd";
const WHOLE: &str = "revenue_usd";
/// A line with one value.
const ONE: &str = "npv_usd";

struct Typed {
    context: Context,
    plan: Plan,
    layout: Layout,
    /// `[line][month]`, or one value.
    columns: Vec<Vec<f64>>,
}

impl World for Typed {
    fn context(&self) -> &Context {
        &self.context
    }
    fn plan(&self) -> &Plan {
        &self.plan
    }
    fn layout(&self) -> &Layout {
        &self.layout
    }
    fn column(&self, line: LineId) -> &[f64] {
        &self.columns[line.0]
    }
}

/// As many months as there are flows; fiscal years are calendar years from January 2027.
fn world(flows: &[f64]) -> Typed {
    let context = Context::standard();
    let mut plan = samples::load(&context, "first-run").expect("a built-in sample");
    plan.months = flows.len();
    plan.fiscal_year_end_month = 12;
    let catalogue = &context.catalogue;
    let zeros = |id: LineId| match catalogue.has_months(id) {
        true => vec![0.0; flows.len()],
        false => vec![0.0],
    };
    let mut columns: Vec<Vec<f64>> = catalogue.lines().map(|(id, _)| zeros(id)).collect();
    columns[catalogue.id(FLOW).0] = flows.to_vec();
    columns[catalogue.id(WHOLE).0] = vec![2.0; flows.len()];
    columns[catalogue.id(ONE).0] = vec![flows[0]];
    Typed {
        layout: Layout::new(&plan),
        plan,
        columns,
        context,
    }
}

fn measure(line: &'static str, reader: Reader) -> Measure {
    Measure {
        id: "made_up".to_string(),
        label: "Made up".to_string(),
        short: "Made up".to_string(),
        unit: "usd".to_string(),
        line,
        reader,
        flips_at_zero: false,
    }
}

fn answer(reader: Reader, flows: &[f64]) -> Answer {
    measure(FLOW, reader).answer(&world(flows))
}

#[test]
fn a_value_is_the_one_the_line_has() {
    let read = measure(ONE, Reader::Value).answer(&world(&[7.5; 12]));
    assert_eq!(read, Answer::Number(7.5));
}

#[test]
fn a_year_is_the_sum_of_its_months_and_one_outside_the_plan_has_none() {
    let flows: Vec<f64> = (1..=24).map(f64::from).collect();
    assert_eq!(answer(Reader::Year(2027), &flows), Answer::Number(78.0));
    assert_eq!(answer(Reader::Year(2028), &flows), Answer::Number(222.0));
    for year in [2026, 2029] {
        let none = answer(Reader::Year(year), &flows);
        assert_eq!(none, Answer::Nothing(Nothing::NotWithinThePlan), "{year}");
    }
}

#[test]
fn a_month_is_read_from_the_index_a_line_holds() {
    let none = Answer::Nothing(Nothing::NotWithinThePlan);
    for (index, of, after) in [
        (-1.0, none.clone(), none.clone()),
        (0.0, Answer::Month(0), Answer::Month(1)),
        (10.0, Answer::Month(10), Answer::Month(11)),
        (11.0, Answer::Month(11), none),
    ] {
        let mut typed = world(&[0.0; 12]);
        let line = typed.context.catalogue.id(ONE).0;
        typed.columns[line] = vec![index];
        assert_eq!(measure(ONE, Reader::MonthOf).answer(&typed), of, "{index}");
        assert_eq!(
            measure(ONE, Reader::MonthAfter).answer(&typed),
            after,
            "{index}"
        );
    }
    // Asked for as a number it counts the months until that month's end.
    assert_eq!(Answer::Month(4).number(), Some(5.0));
}

#[test]
fn the_deepest_month_is_the_first_of_the_lowest_below_zero() {
    let mut flows = vec![1.0; 12];
    let none = answer(Reader::DeepestMonth, &flows);
    assert_eq!(none, Answer::Nothing(Nothing::NeverBelowItsStart));
    (flows[3], flows[6], flows[9]) = (-2.0, -5.0, -5.0);
    assert_eq!(answer(Reader::DeepestMonth, &flows), Answer::Month(6));
}

#[test]
fn a_rate_is_found_by_month_and_by_fiscal_year() {
    let mut flows = vec![0.0; 24];
    (flows[0], flows[12]) = (-100.0, 110.0);
    for gathering in [Gathering::Month, Gathering::Quarter, Gathering::Year] {
        let Answer::Rate(Irr::Rate(rate)) = answer(Reader::Irr(gathering), &flows) else {
            panic!("one root by {gathering:?}");
        };
        assert!((rate - 0.1).abs() < 1e-9, "{gathering:?}: {rate}");
    }
    // Rent in July: half a year earlier than fiscal years see it.
    (flows[12], flows[18]) = (0.0, 110.0);
    let by = |gathering| answer(Reader::Irr(gathering), &flows).number();
    let (month, year) = (by(Gathering::Month), by(Gathering::Year));
    assert!(year > month, "{year:?} {month:?}");
    let none = answer(Reader::Irr(Gathering::Month), &[1.0; 12]);
    let signs_change = false;
    assert_eq!(none, Answer::Rate(Irr::NoRate { signs_change }));
    assert_eq!(
        (none.number(), none.note().as_deref()),
        (None, Some("no sign change"))
    );
}

#[test]
fn a_share_is_that_of_the_last_twelve_months() {
    let mut flows = vec![100.0; 24];
    flows[12..].fill(0.5);
    let share = answer(Reader::LastYearShare(WHOLE), &flows);
    assert_eq!(share, Answer::Number(0.25));
    let of_nothing = answer(Reader::LastYearShare("pass_through_usd"), &flows);
    assert_eq!(of_nothing, Answer::Number(0.0));
}

#[test]
fn a_headline_tells_what_stands_beside_it_or_why_there_is_nothing() {
    let mut typed = world(&[4e6; 24]);
    let id = |key: &str| typed.context.catalogue.id(key).0;
    let (rate, kept, cash) = (
        id("discount_rate_fraction"),
        id("npv_twin_usd"),
        id("cumulative_cash_usd"),
    );
    (typed.columns[rate], typed.columns[kept]) = (vec![0.1], vec![1e6]);
    let detail = |world: &Typed, id: &str| {
        let readings = Readings::of(world);
        let reading = readings.find(id).expect("a row of the table");
        reading.detail.clone().expect("a headline")
    };
    assert_eq!(
        detail(&typed, "uplift"),
        "NPV $4.0M converting, $1.0M keeping the mine, at 10%"
    );
    let never = "cash never falls below its start";
    assert_eq!(detail(&typed, "funding_need"), never);
    typed.columns[cash][13] = -5.0;
    assert_eq!(
        detail(&typed, "funding_need"),
        "deepest in Feb 2028; capex $0"
    );
    assert_eq!(
        detail(&typed, "payback"),
        "forgone mining cash counted; IRR n/a: no sign change"
    );
}

#[test]
fn a_table_that_names_what_is_not_there_is_refused() {
    let refused = |spoil: &dyn Fn(&mut Measure)| {
        let mut rows = table();
        spoil(&mut rows[0].measure);
        let error = Catalogue::standard().with_measures(rows);
        error.err().map(|error| error.to_string())
    };
    assert_eq!(refused(&|_| ()), None);
    for (key, why) in [
        (
            "no_such_line",
            "the measure 'npv' reads 'no_such_line', which no line is called",
        ),
        (
            "hall_mw",
            "the measure 'npv' reads 'hall_mw', which has more rows than one",
        ),
        (
            "ebitda_usd",
            "the measure 'npv' reads the months of 'ebitda_usd' in a way that it does not have them",
        ),
        (
            "converting_mw",
            "the measure 'npv' is in 'usd' and reads 'mw_utility'",
        ),
    ] {
        assert_eq!(refused(&|measure| measure.line = key).as_deref(), Some(why));
    }
    let twice = refused(&|measure| measure.id = "uplift".to_string());
    assert_eq!(
        twice.as_deref(),
        Some("the measure 'of one name' stands twice in the table")
    );
}

#[test]
fn a_measure_is_asked_for_by_name_or_by_line_and_year() {
    let catalogue = Catalogue::standard();
    let ebitda = parse(&catalogue, "ebitda_usd@2029").expect("a measure");
    assert_eq!(
        (ebitda.label.as_str(), ebitda.reader),
        ("EBITDA in FY2029", Reader::Year(2029))
    );
    for (text, sentence) in [
        (
            "upliift",
            "'upliift' is not a measure; take uplift, npv, funding_need, capex, irr, payback or a company line's fiscal year such as ebitda_usd@2029.",
        ),
        (
            "ebidta_usd@2029",
            "No line is called 'ebidta_usd'. Did you mean 'ebitda_usd'?",
        ),
        (
            "hall_mw@2029",
            "'hall_mw' belongs to a hall; a measure is a line of the company.",
        ),
    ] {
        let refused = parse(&catalogue, text).expect_err("no such measure");
        assert_eq!(refused.message, sentence);
    }
}
